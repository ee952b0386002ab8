"""Calls of the Bot API that arrive: floods and network breaks are waited out, and nothing is sent twice."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import httpx
from telegram import Bot, InputFile, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TelegramError
from telegram.ext import AIORateLimiter

from bot.telegram.leaving import Sending, watched

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine
    from contextlib import AbstractAsyncContextManager

    from telegram import InlineKeyboardMarkup, MaybeInaccessibleMessage
    from telegram.ext import ExtBot

    Reply = bool | dict[str, Any] | list[dict[str, Any]]  # of the Bot API
    Callback = Callable[..., Coroutine[Any, Any, Reply]]

log = logging.getLogger(__name__)

FLOOD_RETRIES = 20
PAUSES_S = (0.5, 1.0, 2.0, 4.0, 8.0, *(15.0,) * 20)  # between tries while the network is away: five minutes
TYPING_EVERY_S = 4.5  # Telegram shows «печатает…» for five seconds
AT_ONCE_OR_NEVER = -1  # as `rate_limit_args` of a call: neither waited with nor repeated

# What Telegram says of a place where nothing can be said any more: https://core.telegram.org/bots/api#making-requests
SHUT = (
    "message thread not found",
    "topic_closed",
    "topic_deleted",
    "chat not found",
    "chat_write_forbidden",
    "have no rights to send a message",
    "not enough rights to send text messages",
    "need administrator rights in the channel chat",
)

# What Telegram says of a message that says so already, or is there no more.
UNCHANGEABLE = ("message is not modified", "message to edit not found", "message can't be edited")

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def in_seconds(duration: int | timedelta) -> float:
    """python-telegram-bot gives either, by its release."""
    return duration.total_seconds() if isinstance(duration, timedelta) else float(duration)


class Limiter(AIORateLimiter):
    """Telegram's limits on messages, 429 waited out, and the network's breaks."""

    def __init__(self) -> None:
        super().__init__(max_retries=FLOOD_RETRIES)

    async def process_request(  # noqa: PLR0917 (the library's signature)
        self,
        callback: Callback,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | Sending | None,
    ) -> Reply:
        """See `AIORateLimiter.process_request`."""
        if isinstance(rate_limit_args, Sending):
            callback, rate_limit_args = partial(call, callback, rate_limit_args), None
        if endpoint == "sendChatAction" or rate_limit_args == AT_ONCE_OR_NEVER:
            # Counted like messages, twenty a minute in a group, they would hold the answer up; a lost one is no loss.
            return await callback(*args, **kwargs)
        for pause in PAUSES_S:
            try:
                return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
            except ChatMigrated as error:
                follow(data, error.new_chat_id)
                continue
            except NetworkError as error:
                if not may_repeat(endpoint, error):
                    raise
                log.warning("%s: %s; trying again in %g s", endpoint, error, pause)
            await asyncio.sleep(pause)
        return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)


async def call(callback: Callback, sending: Sending, *args: Any, **kwargs: Any) -> Reply:
    with watched(sending):
        return await callback(*args, **kwargs)


def follow(data: dict[str, Any], new_chat: int) -> None:
    """Sends a call after a group that has become a supergroup; numbers of its messages do not hold there."""
    data["chat_id"] = new_chat
    for name in ("reply_parameters", "message_thread_id"):
        data.pop(name, None)


def may_repeat(endpoint: str, error: NetworkError) -> bool:
    """False where Telegram has refused, and where it may have sent a message before the line went silent.

    A connection that ends without a reply is one that Telegram had closed for idleness: nothing was sent.
    """
    if isinstance(error, BadRequest):
        return False
    return not (endpoint.startswith("send") and isinstance(error.__cause__, httpx.ReadTimeout))


def is_shut(error: BaseException | None) -> bool:
    """Whether nobody there can be told anything: a block, a topic that is deleted, a group without the right to write."""
    if isinstance(error, BadRequest):
        return any(words in error.message.lower() for words in SHUT)
    return isinstance(error, Forbidden)


@dataclass(frozen=True, slots=True)
class Place:
    """Where to speak: a chat, its topic, and the message to reply to."""

    chat: int
    topic: int | None = None
    reply_to: int | None = None

    @property
    def private(self) -> bool:
        """Groups and channels have negative numbers."""
        return self.chat > 0

    @classmethod
    def of(cls, message: Message) -> Place:
        topic = message.message_thread_id if message.is_topic_message else None
        return cls(message.chat_id, topic, message.message_id)


async def say(
    bot: ExtBot[Any], place: Place, text: str, keyboard: InlineKeyboardMarkup | None = None
) -> Message:
    """Sends plain text."""
    return await send(bot, place, text, keyboard, parse_mode=None)


async def send(
    bot: ExtBot[Any],
    place: Place,
    text: str,
    keyboard: InlineKeyboardMarkup | None = None,
    *,
    parse_mode: str | None = ParseMode.HTML,
    sending: Sending | None = None,
) -> Message:
    """Sends HTML as `markup` writes it, in reply, if the message to reply to is still there."""
    sent: Message = await bot.send_message(
        chat_id=place.chat,
        message_thread_id=place.topic,
        text=text,
        parse_mode=parse_mode,
        link_preview_options=NO_PREVIEW,
        reply_parameters=reply_to(place),
        reply_markup=keyboard,
        rate_limit_args=sending,
    )
    return sent


async def rewrite(
    bot: Bot,
    message: MaybeInaccessibleMessage,
    text: str,
    keyboard: InlineKeyboardMarkup | None = None,
    *,
    parse_mode: str | None = None,
) -> None:
    """Changes a message of the bot's; one that says so already, or that somebody has deleted, is left alone."""
    try:
        await bot.edit_message_text(
            text,
            chat_id=message.chat.id,
            message_id=message.message_id,
            parse_mode=parse_mode,
            reply_markup=keyboard,
            link_preview_options=NO_PREVIEW,
        )
    except BadRequest as error:
        if not any(words in error.message.lower() for words in UNCHANGEABLE):
            raise
        log.info("a message stays as it is: %s", error)


def reply_to(place: Place) -> ReplyParameters | None:
    """A message that has been deleted meanwhile stops nothing."""
    return ReplyParameters(place.reply_to, allow_sending_without_reply=True) if place.reply_to else None


async def send_photo(bot: Bot, place: Place, png: bytes, caption: str) -> None:
    """With a caption in HTML."""
    await bot.send_photo(
        place.chat,
        InputFile(png, "chart.png"),
        caption=caption,
        parse_mode=ParseMode.HTML,
        message_thread_id=place.topic,
        reply_parameters=reply_to(place),
    )


async def send_document(bot: Bot, place: Place, content: bytes, name: str, caption: str) -> None:
    """With a caption in HTML; Telegram shows `name` and tells the kind of file by its ending."""
    await bot.send_document(
        place.chat,
        InputFile(content, name),
        caption=caption,
        parse_mode=ParseMode.HTML,
        message_thread_id=place.topic,
        reply_parameters=reply_to(place),
    )


def typing(bot: Bot, place: Place) -> AbstractAsyncContextManager[None]:
    """«печатает…» from now on until the end of the block."""
    return showing(bot, place, ChatAction.TYPING)


@asynccontextmanager
async def showing(bot: Bot, place: Place, action: ChatAction) -> AsyncIterator[None]:
    """«отправляет фото…» and its like, until the end of the block."""
    task = asyncio.create_task(keep_showing(bot, place, action))
    try:
        yield
    finally:
        task.cancel()


async def keep_showing(bot: Bot, place: Place, action: ChatAction) -> None:
    while True:
        try:
            await bot.send_chat_action(place.chat, action, message_thread_id=place.topic)
        except TelegramError as error:
            log.debug("chat action not shown: %s", error)
        await asyncio.sleep(TYPING_EVERY_S)
