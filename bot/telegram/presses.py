"""Presses of buttons: Telegram takes one reply to each, soon, and shows a waiting sign until then."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram.error import BadRequest

from bot.telegram.sessions import Recent

if TYPE_CHECKING:
    from telegram import CallbackQuery

log = logging.getLogger(__name__)

REMEMBERED = 10_000


class Presses:
    def __init__(self) -> None:
        self._answered: Recent[str, None] = Recent(REMEMBERED)

    async def answer(self, query: CallbackQuery, text: str | None = None, *, alert: bool = False) -> bool:
        """Ends the waiting sign, with a word of at most 200 characters; False where a reply has ended it before."""
        if query.id in self._answered:
            return False
        self._answered[query.id] = None
        try:
            await query.answer(text, show_alert=alert)
        except BadRequest as error:
            # Telegram takes a reply for some minutes only, which stops nothing else.
            log.info("a button was pressed too long ago for a reply: %s", error)
        return True
