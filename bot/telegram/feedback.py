"""👍 and 👎 under answers, and what is wrong with one."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram import InlineKeyboardMarkup, Message
from telegram.error import BadRequest

from bot.telegram.handlers import person_of, query_of
from bot.telegram.notices import notices_for
from bot.telegram.records import REASONS
from bot.telegram.verdicts import BAD, FEEDBACK, GOOD, is_feedback, reason_rows, verdict_row

if TYPE_CHECKING:
    from telegram import Update

    from bot.telegram.handlers import Context, Handlers
    from bot.telegram.verdicts import Rows

log = logging.getLogger(__name__)


class Feedback:
    def __init__(self, handlers: Handlers) -> None:
        self._handlers = handlers
        self._desk = handlers.desk

    async def pressed(self, update: Update, _context: Context) -> None:
        """A verdict counts at once; 👎 also opens the reasons, of which one closes them again."""
        query = query_of(update)
        said, _, key = (query.data or "").removeprefix(FEEDBACK).partition(":")
        notices = notices_for(self._handlers.language_code(update))
        reason = next((reason for reason in REASONS if reason == said), None)
        if not self._desk.memory.records.judge(key, person_of(update), good=said == GOOD, reason=reason):
            await self._desk.presses.answer(query, notices.too_old_to_judge, alert=True)
            return
        self._desk.metrics.judged(reason or (GOOD if said == GOOD else BAD))
        if said == BAD:
            await self._desk.presses.answer(query, notices.what_is_wrong)
            await replace_verdicts(query.message, reason_rows(key, notices))
        else:
            await self._desk.presses.answer(query, notices.thanks if said == GOOD else notices.reason_noted)
            await replace_verdicts(query.message, [verdict_row(key)])


async def replace_verdicts(message: object, rows: Rows) -> None:
    """Puts `rows` in place of those about feedback; all other buttons stay."""
    if not isinstance(message, Message) or message.reply_markup is None:
        return
    others = [row for row in message.reply_markup.inline_keyboard if not is_feedback(row)]
    markup = InlineKeyboardMarkup([*others, *rows])
    if markup == message.reply_markup:
        return
    try:
        await message.edit_reply_markup(markup)
    except BadRequest as error:
        log.info("buttons stay as they are: %s", error)
