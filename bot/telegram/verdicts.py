"""The buttons of feedback: 👍 and 👎 under an answer, and reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram.records import REASONS
from retrieval.asked import Topic
from retrieval.question import parse_question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answer import Answer
    from bot.telegram.notices import Notices

    Rows = Sequence[Sequence[InlineKeyboardButton]]

FEEDBACK = "f:"  # and what is said, a colon, and the key of the answer
GOOD, BAD = "good", "bad"  # or a reason


def is_judgeable(answer: Answer, history: Sequence[str]) -> bool:
    """False of a greeting and of «не понял»: there is nothing in them that could be right or wrong."""
    if answer.status != "refused" or answer.citations:
        return True
    return parse_question(answer.question, history).topic not in {Topic.SMALL_TALK, Topic.UNCLEAR}


def verdict_row(key: str) -> list[InlineKeyboardButton]:
    return [button("👍", GOOD, key), button("👎", BAD, key)]


def reason_rows(key: str, notices: Notices) -> list[list[InlineKeyboardButton]]:
    """Two in a row, short enough for a phone."""
    reasons = [button(notices.reasons[reason], reason, key) for reason in REASONS]
    return [reasons[:2], reasons[2:]]


def button(label: str, said: str, key: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=f"{FEEDBACK}{said}:{key}")


def with_verdicts(keyboard: InlineKeyboardMarkup | None, key: str) -> InlineKeyboardMarkup:
    """The keyboard of an answer with 👍 and 👎 below."""
    rows: Rows = keyboard.inline_keyboard if keyboard else ()
    return InlineKeyboardMarkup([*rows, verdict_row(key)])


def is_feedback(row: Sequence[InlineKeyboardButton]) -> bool:
    return any(str(button.callback_data or "").startswith(FEEDBACK) for button in row)
