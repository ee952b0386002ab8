"""The answer to one question as it stands in the chat: sent once, then changed in place."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.telegram.delivery import AT_ONCE_OR_NEVER, NO_PREVIEW, send

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from telegram import InlineKeyboardMarkup
    from telegram.ext import ExtBot

    from bot.telegram.delivery import Place
    from bot.telegram.leaving import Sending

log = logging.getLogger(__name__)

REFRESH_WITHIN_S = 5.0


class Reply:
    """`messages` are the numbers of those that it stands in; none before anything has been said."""

    def __init__(self, bot: ExtBot[Any], place: Place, messages: Sequence[int] = ()) -> None:
        self.messages = list(messages)
        self._bot = bot
        self._place = place

    async def show(
        self,
        texts: Sequence[str],
        keyboard: InlineKeyboardMarkup | None = None,
        shown: Callable[[], None] = lambda: None,
        sending: Sending | None = None,
    ) -> None:
        """Makes it say `texts`, HTML, a message each, the keyboard under the last; calls `shown` after each.

        Messages that are too many are deleted, those that somebody has deleted are sent again. `sending` is told
        of the new ones.
        """
        for place, text in enumerate(texts):
            buttons = keyboard if place + 1 == len(texts) else None
            if place < len(self.messages):
                self.messages[place] = await self._changed(self.messages[place], text, buttons, sending)
            else:
                self.messages.append(await self._sent(text, buttons, sending))
            shown()
        while len(self.messages) > len(texts):
            await self._delete(self.messages.pop())
            shown()

    async def refresh(self, text: str) -> None:
        """Changes its first message, if that can be done at once: what does not get through is no loss."""
        try:
            async with asyncio.timeout(REFRESH_WITHIN_S):
                await self._edit(self.messages[0], text, rate_limit_args=AT_ONCE_OR_NEVER)
        except (TelegramError, TimeoutError) as error:
            log.debug("a card is not refreshed: %s", error)

    async def _sent(self, text: str, keyboard: InlineKeyboardMarkup | None, sending: Sending | None) -> int:
        return (await send(self._bot, self._place, text, keyboard, sending=sending)).message_id

    async def _changed(
        self, message: int, text: str, keyboard: InlineKeyboardMarkup | None, sending: Sending | None
    ) -> int:
        """The number of the message that says `text` now."""
        try:
            await self._edit(message, text, reply_markup=keyboard)
        except BadRequest as error:
            if "not modified" not in error.message.lower():
                log.info("a message cannot be changed, another one is sent: %s", error)
                return await self._sent(text, keyboard, sending)
        return message

    async def _edit(self, message: int, text: str, **more: Any) -> None:
        await self._bot.edit_message_text(
            text,
            chat_id=self._place.chat,
            message_id=message,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            **more,
        )

    async def _delete(self, message: int) -> None:
        try:
            await self._bot.delete_message(self._place.chat, message)
        except BadRequest as error:
            log.info("a message that is too many stays: %s", error)
