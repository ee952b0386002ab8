"""The life of the application: reaching Telegram, working, ending in time."""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from typing import TYPE_CHECKING, Any

from telegram import BotCommand, Update
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.telegram.delivery import in_seconds
from bot.telegram.notices import NOTICES
from bot.telegram.phrases import PHRASES

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from telegram.ext import Application, Updater

    from bot.telegram.desk import Assistant, Desk
    from bot.telegram.handlers import Handlers
    from bot.telegram.inbox import Inbox
    from bot.telegram.intake import Intake
    from bot.telegram.webhook import Mailbox

    App = Application[Any, Any, Any, Any, Any, Any]

log = logging.getLogger(__name__)

UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CHANNEL_POST,
    Update.EDITED_CHANNEL_POST,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
)
POLL_S = 25
RETRY_S = 5.0
HOUSEKEEPING_EVERY_S = 600.0

# Telling the program to end leaves it ten seconds: five for answers under way, the rest for three short steps.
GRACE_S = 5.0
STEP_S = 1.5


async def start(application: App, inbox: Inbox, mailbox: Mailbox | None) -> None:
    """Reaches Telegram, however long that takes, and takes updates: first what an earlier run left over.

    Without a mailbox it polls.
    """
    await reaching(application.initialize)
    await inbox.bring_back(application.bot)
    await reaching(partial(listen, updater_of(application), mailbox))
    await application.start()


async def reaching(step: Callable[[], Awaitable[None]]) -> None:
    """Takes a step again until nothing but Telegram itself could refuse it."""
    while True:
        try:
            return await step()
        except BadRequest:
            raise
        except RetryAfter as error:
            log.warning("Telegram wants us to wait: %s", error)
            await asyncio.sleep(in_seconds(error.retry_after))
        except NetworkError as error:
            log.warning("Telegram cannot be reached: %s; trying on", error)
            await asyncio.sleep(RETRY_S)


async def listen(updater: Updater, mailbox: Mailbox | None) -> None:
    if mailbox is not None:
        await mailbox.open(UPDATES)
        return
    await updater.start_polling(
        timeout=POLL_S, bootstrap_retries=3, allowed_updates=UPDATES, error_callback=log_polling_error
    )


def updater_of(application: App) -> Updater:
    if application.updater is None:
        raise ValueError("an application built without an updater takes no updates")
    return application.updater


def log_polling_error(error: TelegramError) -> None:
    log.warning("polling: %s; trying on", error)


async def work(
    application: App, desk: Desk, assistant_factory: Callable[[], Assistant], stop: asyncio.Event
) -> None:
    """Until `stop`; raises when the assistant does not load, or polling has ended for good."""
    menu = asyncio.create_task(introduce(application))
    housekeeping = asyncio.create_task(keep_house(desk))
    stopped = asyncio.create_task(stop.wait())
    loading = asyncio.create_task(desk.load(assistant_factory))
    waiting = {stopped, loading, *polling_tasks()}
    try:
        while not stopped.done():
            done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
    finally:
        for task in (menu, housekeeping, stopped, loading):
            task.cancel()


async def keep_house(desk: Desk) -> None:
    """Deletes what is past its time."""
    while True:
        await asyncio.sleep(HOUSEKEEPING_EVERY_S)
        desk.memory.purge()
        desk.readings.purge()


def polling_tasks() -> list[asyncio.Task[Any]]:
    """The updater's task, which ends without a word when Telegram begins to refuse the token."""
    return [task for task in asyncio.all_tasks() if task.get_name() == "Updater:start_polling:polling_task"]


async def introduce(application: App) -> None:
    """The commands in the client's menu and the bot's profile; Russian for every language that is not listed."""
    bot = application.bot
    try:
        for code, language in ((None, "ru"), *((language, language) for language in PHRASES)):
            await bot.set_my_commands(
                [BotCommand(*entry) for entry in PHRASES[language].menu], language_code=code
            )
            await bot.set_my_description(NOTICES[language].description, language_code=code)
            await bot.set_my_short_description(NOTICES[language].short_description, language_code=code)
    except TelegramError as error:
        log.warning("the menu and the profile are not set: %s", error)


async def finish(
    application: App, mailbox: Mailbox | None, intake: Intake, handlers: Handlers, grace_s: float
) -> None:
    """Takes nothing new, lets answers under way be sent, tells those who have to wait, closes."""
    updater = updater_of(application)
    if mailbox is not None:
        await in_time("closing the webhook", mailbox.close(), STEP_S)
    deaf = asyncio.create_task(stop_listening(updater, grace_s))
    handed_back = await intake.close(grace_s)
    await deaf
    await in_time("telling who has to wait", tell(handlers, handed_back), STEP_S)
    if application.running:
        await in_time("stopping the application", application.stop(), STEP_S)
    await in_time("closing connections", application.shutdown(), STEP_S)


async def stop_listening(updater: Updater, seconds: float) -> None:
    if not updater.running:
        return
    stopping = asyncio.create_task(updater.stop())
    await asyncio.wait({stopping}, timeout=seconds)
    if not stopping.done():
        log.warning("Telegram does not take the confirmation of the last updates: it will bring them again")
        stopping.cancel()
    elif stopping.exception() is not None:
        # What has ended polling comes up once more here; `work` has raised it.
        log.debug("polling had ended with %s", type(stopping.exception()).__name__)


async def tell(handlers: Handlers, handed_back: list[Update]) -> None:
    outcomes = await asyncio.gather(*map(handlers.hand_back, handed_back), return_exceptions=True)
    for outcome in outcomes:
        if outcome is not None:
            log.warning("a person could not be told that their question waits: %s", type(outcome).__name__)


async def in_time(what: str, step: Coroutine[Any, Any, None], seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await step
    except TimeoutError:
        log.warning("%s took too long and is left undone", what)


async def finishes(coroutine: Coroutine[Any, Any, None], before: asyncio.Event) -> bool:
    """Awaits the coroutine; False when the event comes first."""
    task = asyncio.create_task(coroutine)
    stopped = asyncio.create_task(before.wait())
    await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if task.done():
        task.result()
        return True
    task.cancel()
    await asyncio.wait({task})
    return False
