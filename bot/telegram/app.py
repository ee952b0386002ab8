"""The Telegram application, put together: its parts, its handlers in order."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from telegram.error import InvalidToken, TelegramError
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.telegram.admins import Admins
from bot.telegram.conversation import LANGUAGE, Conversation
from bot.telegram.delivery import Limiter
from bot.telegram.desk import PATIENCE_S, Desk
from bot.telegram.feedback import Feedback
from bot.telegram.handlers import Addressed, Handlers, OwnCommand
from bot.telegram.inbox import Inbox
from bot.telegram.inline import Inline
from bot.telegram.intake import Intake
from bot.telegram.keyboards import ARTICLE, CHART, PAGE, SAMPLE, SHARE, SOURCES, SPOT, SUGGESTION, TABLE
from bot.telegram.leaving import tell_when_it_leaves
from bot.telegram.local_server import local_server
from bot.telegram.lookups import Lookups
from bot.telegram.memory import Memory
from bot.telegram.readable import ForgivingRequest
from bot.telegram.rules import DEFAULT
from bot.telegram.secrecy import discreet_logs
from bot.telegram.serving import GRACE_S, finish, finishes, start, work
from bot.telegram.submissions import DRAFT, ForwardedText, Submissions
from bot.telegram.verdicts import FEEDBACK
from bot.telegram.voice import Voice
from bot.telegram.webhook import Mailbox
from retrieval.errors import OborotError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from telegram.ext import BaseHandler

    from bot.speech import SpeechModel
    from bot.telegram.admins import Librarian
    from bot.telegram.desk import Assistant
    from bot.telegram.rules import Rules
    from bot.telegram.serving import App
    from bot.telegram.webhook import Webhook

log = logging.getLogger(__name__)

CONNECTIONS = 256
BESIDES = 1  # a group of handlers that are tried whether or not another has dealt with the update


class Options(TypedDict, total=False):
    """Beyond the token: all of it may be left out.

    `state_dir` keeps what has to outlive the program: the questions that are not answered yet, which are
    answered at the next start, and what the bot remembers of people. Without it their askers are asked to repeat
    their questions. `librarian` lets admins and editors change the library; `speech` recognises voice messages;
    `metrics_port` is one of this machine.
    """

    webhook: Webhook | None
    state_dir: Path | None
    rules: Rules
    metrics_port: int | None
    librarian: Librarian | None
    speech: SpeechModel | None


class BotRefused(OborotError):
    """Telegram does not let this bot work."""


def run_bot(
    token: str,
    api_url: str,
    assistant_factory: Callable[[], Assistant],
    **options: Unpack[Options],
) -> None:
    """Serves until SIGINT or SIGTERM, then ends within ten seconds.

    `assistant_factory` is called in a thread, after polling has begun. Raises `BotRefused`, `PortTaken`, and
    whatever the factory raises.
    """

    async def until_signal() -> bool:
        stop = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        return await serve(token, api_url, assistant_factory, stop, **options)

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
    patience_s: float = PATIENCE_S,
    grace_s: float = GRACE_S,
    **options: Unpack[Options],
) -> bool:
    """`run_bot` without the process around it, until `stop`; True when a thread is still at work."""
    state_dir, rules = options.get("state_dir"), options.get("rules", DEFAULT)
    bot_id = token.partition(":")[0]
    state = state_dir / f"telegram-{bot_id}.sqlite" if state_dir else None
    inbox = Inbox(state)
    memory = Memory(state, rules)
    intake = Intake(inbox)
    application = build_application(token, api_url, inbox, intake)
    desk = Desk(application.bot, inbox, memory, rules, patience_s)
    handlers = Handlers(desk)
    webhook = options.get("webhook")
    mailbox = Mailbox(webhook, inbox, application.bot) if webhook else None
    add_handlers(application, handlers, options.get("librarian"), options.get("speech"))
    try:
        with local_server(options.get("metrics_port"), desk.metrics.registry, desk.ailment):
            if await finishes(start(application, inbox, mailbox), before=stop):
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
        await finish(application, mailbox, intake, handlers, grace_s)
        inbox.close()
        memory.close()
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
        .request(
            ForgivingRequest(
                connection_pool_size=CONNECTIONS,
                connect_timeout=10,
                read_timeout=20,
                write_timeout=20,
                pool_timeout=20,
                httpx_kwargs={"event_hooks": {"request": [tell_when_it_leaves]}},
            )
        )
        .get_updates_request(ForgivingRequest(connect_timeout=10, read_timeout=10))
        .build()
    )


def add_handlers(
    application: App, handlers: Handlers, librarian: Librarian | None, speech: SpeechModel | None
) -> None:
    """The first that fits deals with an update."""
    new = filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST
    edited = filters.UpdateType.EDITED_MESSAGE | filters.UpdateType.EDITED_CHANNEL_POST
    private = filters.ChatType.PRIVATE
    conversation = Conversation(handlers)
    lookups = Lookups(handlers)
    spoken = filters.VOICE | filters.AUDIO | filters.VIDEO_NOTE
    words = (filters.TEXT | filters.CAPTION) & ~filters.COMMAND & Addressed()
    submissions = Submissions(handlers, librarian)
    if librarian is not None:
        add_admins_handlers(application, handlers, librarian)
    in_order: tuple[BaseHandler[Any, Any, Any], ...] = (
        CommandHandler("start", lookups.linked, new, has_args=1),
        CommandHandler("start", handlers.start, new),
        CommandHandler("help", handlers.help, new),
        CommandHandler("sources", handlers.sources, new),
        CommandHandler("ask", handlers.ask, new),
        CommandHandler("new", conversation.new, new),
        CommandHandler("cancel", conversation.cancel, new),
        CommandHandler("forget", conversation.forget, new),
        CommandHandler("privacy", conversation.privacy, new),
        CommandHandler("language", conversation.language, new),
        CallbackQueryHandler(conversation.language_pressed, rf"^{LANGUAGE}"),
        CallbackQueryHandler(Feedback(handlers).pressed, rf"^{FEEDBACK}"),
        CallbackQueryHandler(handlers.sample_pressed, rf"^{SAMPLE}\d+$"),
        CallbackQueryHandler(handlers.suggestion_pressed, rf"^{SUGGESTION}"),
        CallbackQueryHandler(handlers.page_turned, rf"^{PAGE}\d+$"),
        CallbackQueryHandler(lookups.sources, rf"^{SOURCES}"),
        CallbackQueryHandler(lookups.spot, rf"^{SPOT}"),
        CallbackQueryHandler(lookups.article, rf"^{ARTICLE}"),
        CallbackQueryHandler(lookups.chart, rf"^{CHART}"),
        CallbackQueryHandler(lookups.table, rf"^{TABLE}"),
        CallbackQueryHandler(lookups.share, rf"^{SHARE}"),
        InlineQueryHandler(Inline(handlers).typed),
        CallbackQueryHandler(submissions.decided, rf"^{DRAFT}"),
        CallbackQueryHandler(handlers.stale_button),
        MessageHandler(new & spoken & Addressed(), Voice(handlers, speech).spoken),
        MessageHandler(new & private & filters.Document.ALL, submissions.file),
        MessageHandler(new & private & ForwardedText(), submissions.text),
        MessageHandler(new & words, handlers.question),
        MessageHandler(edited & words, handlers.edited),
        CommandHandler("ask", handlers.edited, edited),
        MessageHandler(new & filters.StatusUpdate.MIGRATE, conversation.moved),
        MessageHandler(new & filters.COMMAND & OwnCommand(), handlers.unknown_command),
        MessageHandler(new & private & ~filters.StatusUpdate.ALL, handlers.other_content),
    )
    application.add_handlers(in_order)
    application.add_error_handler(handlers.error)


def add_admins_handlers(application: App, handlers: Handlers, librarian: Librarian) -> None:
    """In private, of those whom the settings name; for all others these commands do not exist."""
    rules = handlers.desk.rules
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    governing = private & filters.User(rules.admins)
    editing = private & filters.User(rules.admins | rules.editors)
    admins = Admins(handlers, librarian)
    application.add_handlers(
        (
            CommandHandler("stats", admins.stats, governing),
            CommandHandler("report", admins.report, governing),
            CommandHandler("remove", admins.remove, governing),
            CommandHandler("reindex", admins.reindex, governing),
            CommandHandler("articles", admins.articles, editing),
            CommandHandler("add", admins.add, editing),
        )
    )
    application.add_handler(CommandHandler(("start", "help"), admins.menu, editing), group=BESIDES)
