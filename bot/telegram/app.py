"""The Telegram application, put together: its parts, its handlers in order."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from typing import TYPE_CHECKING, Any

from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.telegram.delivery import Limiter
from bot.telegram.desk import PATIENCE_S, Desk
from bot.telegram.handlers import Addressed, Handlers
from bot.telegram.inbox import Inbox
from bot.telegram.intake import Intake
from bot.telegram.keyboards import PAGE, SAMPLE, SUGGESTION
from bot.telegram.secrecy import discreet_logs
from bot.telegram.serving import GRACE_S, Webhook, finish, finishes, start, work
from retrieval.errors import OborotError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from telegram.ext import BaseHandler

    from bot.telegram.desk import Assistant
    from bot.telegram.serving import App

log = logging.getLogger(__name__)


class BotRefused(OborotError):
    """Telegram does not let this bot work."""


def run_bot(
    token: str,
    api_url: str,
    assistant_factory: Callable[[], Assistant],
    webhook_url: str | None = None,
    *,
    state_dir: Path | None = None,
) -> None:
    """Serves until SIGINT or SIGTERM, then ends within ten seconds.

    `assistant_factory` is called in a thread, after polling has begun. `state_dir` keeps the questions that
    are not answered yet; what is left there is answered at the next start. Without it their askers are asked
    to repeat them. Raises `BotRefused`, and whatever the factory raises.
    """
    webhook = Webhook(webhook_url) if webhook_url else None

    async def until_signal() -> bool:
        stop = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        return await serve(token, api_url, assistant_factory, stop, webhook=webhook, state_dir=state_dir)

    with discreet_logs(token):
        busy = asyncio.run(until_signal())
    if busy:
        # Python waits for its threads when it ends, and a model's answer or its loading can take longer than
        # those who stop us wait. Its question is in the inbox; the thread only reads.
        logging.shutdown()
        os._exit(0)


async def serve(
    token: str,
    api_url: str,
    assistant_factory: Callable[[], Assistant],
    stop: asyncio.Event,
    *,
    webhook: Webhook | None = None,
    state_dir: Path | None = None,
    patience_s: float = PATIENCE_S,
    grace_s: float = GRACE_S,
) -> bool:
    """`run_bot` without the process around it, until `stop`; True when a thread is still at work."""
    bot_id = token.partition(":")[0]
    inbox = Inbox(state_dir / f"telegram-{bot_id}.sqlite" if state_dir else None)
    intake = Intake(inbox)
    application = build_application(token, api_url, inbox, intake)
    desk = Desk(application.bot, inbox, patience_s)
    handlers = Handlers(desk)
    add_handlers(application, handlers)
    try:
        if await finishes(start(application, inbox, webhook), before=stop):
            log.info("listening to Telegram as @%s", application.bot.username)
            await work(application, desk, assistant_factory, stop)
    except InvalidToken:
        # The library's message, and so its traceback, holds the token.
        raise BotRefused(
            "Telegram does not know this bot: check TELEGRAM_BOT_TOKEN and TELEGRAM_API_URL"
        ) from None
    except TelegramError as error:
        raise BotRefused(f"Telegram does not let the bot start: {error}") from error
    finally:
        await finish(application, intake, handlers, grace_s)
        inbox.close()
        busy = desk.close()
    return busy


def build_application(token: str, api_url: str, inbox: Inbox, intake: Intake) -> App:
    """`api_url` is scheme, host and port: {api_url}/bot<token>/<method>, {api_url}/file/bot<token>/…"""
    server = api_url.rstrip("/")
    return (
        Application.builder()
        .token(token)
        .base_url(f"{server}/bot")
        .base_file_url(f"{server}/file/bot")
        .update_queue(inbox)
        .concurrent_updates(intake)
        .rate_limiter(Limiter())
        .job_queue(None)
        .connect_timeout(10)
        .read_timeout(20)
        .write_timeout(20)
        .pool_timeout(20)
        .get_updates_connect_timeout(10)
        .get_updates_read_timeout(10)
        .build()
    )


def add_handlers(application: App, handlers: Handlers) -> None:
    """The first that fits deals with an update."""
    new = filters.UpdateType.MESSAGE
    private = filters.ChatType.PRIVATE
    words = (filters.TEXT | filters.CAPTION) & ~filters.COMMAND & Addressed()
    in_order: tuple[BaseHandler[Any, Any, Any], ...] = (
        CommandHandler("start", handlers.start, new),
        CommandHandler("help", handlers.help, new),
        CommandHandler("sources", handlers.sources, new),
        CommandHandler("ask", handlers.ask, new),
        CallbackQueryHandler(handlers.sample_pressed, rf"^{SAMPLE}\d+$"),
        CallbackQueryHandler(handlers.suggestion_pressed, rf"^{SUGGESTION}"),
        CallbackQueryHandler(handlers.page_turned, rf"^{PAGE}\d+$"),
        CallbackQueryHandler(handlers.stale_button),
        MessageHandler(new & words, handlers.question),
        MessageHandler(filters.UpdateType.EDITED_MESSAGE & words, handlers.edited),
        MessageHandler(new & private & filters.COMMAND, handlers.unknown_command),
        MessageHandler(new & private & ~filters.StatusUpdate.ALL, handlers.other_content),
    )
    application.add_handlers(in_order)
    application.add_error_handler(handlers.error)
