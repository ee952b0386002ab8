"""Updates dealt with side by side, crossed out when they are done, and handed back at closing time."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from bot.telegram.inbox import Inbox

UPDATES_AT_ONCE = 4096  # they wait for their turn elsewhere; /cancel must not wait behind them


class Intake(BaseUpdateProcessor):
    """The application's update processor over an inbox."""

    def __init__(self, inbox: Inbox) -> None:
        super().__init__(UPDATES_AT_ONCE)
        self._inbox = inbox
        self._at_work: dict[asyncio.Task[Any], Update] = {}
        self._closed = False

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """See `BaseUpdateProcessor.do_process_update`; an error of a handler never gets this far."""
        task = asyncio.current_task()
        if self._closed or task is None or not isinstance(update, Update):
            if isinstance(coroutine, Coroutine):
                coroutine.close()
            return
        self._at_work[task] = update
        try:
            await coroutine
        finally:
            del self._at_work[task]
        self._inbox.done(update)

    async def close(self, grace_s: float) -> list[Update]:
        """Begins nothing new, gives what is under way `grace_s` seconds; returns what then stays in the inbox."""
        self._closed = True
        if not self._at_work:
            return []
        under_way = dict(self._at_work)
        _, late = await asyncio.wait(under_way, timeout=grace_s)
        if not late:
            return []
        for task in late:
            task.cancel()
        await asyncio.wait(late)
        return [under_way[task] for task in late if self._inbox.holds(under_way[task])]

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """Nothing to do."""
