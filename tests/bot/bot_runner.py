"""The real Telegram application against the local Bot API server, for the length of a block."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from bot.telegram.app import serve

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from telegram_server import TelegramServer

    from bot.telegram.desk import Assistant


@asynccontextmanager
async def serving(
    server: TelegramServer, assistant: Assistant | Callable[[], Assistant], **options: Any
) -> AsyncIterator[asyncio.Task[bool]]:
    """Runs `serve` until the end of the block, and raises what it raises. Yields its task."""
    stop = asyncio.Event()
    factory = assistant if callable(assistant) else lambda: assistant
    task = asyncio.create_task(serve(server.token, server.url, factory, stop, **options))
    try:
        yield task
    finally:
        stop.set()
        await task
