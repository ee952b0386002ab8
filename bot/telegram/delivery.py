"""Calls of the Bot API that arrive: floods and network breaks are waited out, and nothing is sent twice."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx
from telegram import Bot, InputFile, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, ChatMigrated, NetworkError, TelegramError
from telegram.ext import AIORateLimiter

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine
    from contextlib import AbstractAsyncContextManager

    from telegram import InlineKeyboardMarkup

    Reply = bool | dict[str, Any] | list[dict[str, Any]]  # of the Bot API

log = logging.getLogger(__name__)

FLOOD_RETRIES = 20
PAUSES_S = (0.5, 1.0, 2.0, 4.0, 8.0, *(15.0,) * 20)  # between tries while the network is away: five minutes
TYPING_EVERY_S = 4.5  # Telegram shows «печатает…» for five seconds
AT_ONCE_OR_NEVER = -1  # as `rate_limit_args` of a call: neither waited with nor repeated

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Limiter(AIORateLimiter):
    """Telegram's limits on messages, 429 waited out, and the network's breaks."""

    def __init__(self) -> None:
        super().__init__(max_retries=FLOOD_RETRIES)

    async def process_request(  # noqa: PLR0917 (the library's signature)
        self,
        callback: Callable[..., Coroutine[Any, Any, Reply]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Reply:
        """See `AIORateLimiter.process_request`."""
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


async def say(bot: Bot, place: Place, text: str, keyboard: InlineKeyboardMarkup | None = None) -> Message:
    """Sends plain text."""
    return await send(bot, place, text, keyboard, parse_mode=None)


async def send(
    bot: Bot,
    place: Place,
    text: str,
    keyboard: InlineKeyboardMarkup | None = None,
    *,
    parse_mode: str | None = ParseMode.HTML,
) -> Message:
    """Sends HTML as `markup` writes it, in reply, if the message to reply to is still there."""
    return await bot.send_message(
        chat_id=place.chat,
        message_thread_id=place.topic,
        text=text,
        parse_mode=parse_mode,
        link_preview_options=NO_PREVIEW,
        reply_parameters=reply_to(place),
        reply_markup=keyboard,
    )


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
