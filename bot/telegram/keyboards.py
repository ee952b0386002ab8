"""Buttons under messages. What a button carries back is at most 64 bytes: a letter, a colon, and a short key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram.labels import labels_for
from bot.telegram.markup import sendable, shows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.answer import Answer
    from bot.catalogue import Around, Near
    from bot.telegram.phrases import Phrases

SAMPLE = "e:"  # and the place among the samples of the presser's language
SUGGESTION = "q:"  # and the key under which the sessions keep the question
PAGE = "p:"  # and the number of the page of /sources, from 0
# And the key of an answer.
SOURCES, CHART, TABLE, SHARE = "s:", "c:", "b:", "h:"
# And the key of a spot.
SPOT, ARTICLE = "t:", "a:"

LABEL_LETTERS = 60  # clients cut a longer label anywhere, without a sign


def sample_questions(phrases: Phrases) -> InlineKeyboardMarkup:
    return column((label, f"{SAMPLE}{place}") for place, label in enumerate(phrases.samples))


def suggested_questions(
    questions: Iterable[str], key_of: Callable[[str], str]
) -> InlineKeyboardMarkup | None:
    """One button a question; None without questions."""
    shown = [question for question in questions if shows(button_label(question))]
    return column((question, SUGGESTION + key_of(question)) for question in shown) if shown else None


def answer_keyboard(
    answer: Answer, around: Around, key: str, key_of: Callable[[str], str]
) -> InlineKeyboardMarkup | None:
    """What can be looked up of an answer, then the questions beside it; where it gives no figure, those it suggests."""
    rows = [*_lookup_rows(answer, around, key), *(_near_row(near, key_of) for near in around.near)]
    suggested = suggested_questions(answer.suggestions, key_of)
    if suggested is not None and not around.near:
        rows += map(list, suggested.inline_keyboard)
    return InlineKeyboardMarkup(rows) if rows else None


def _lookup_rows(answer: Answer, around: Around, key: str) -> list[list[InlineKeyboardButton]]:
    labels = labels_for(answer.language)
    offered = (
        (around.sources > 0, f"{labels.sources} ({around.sources})", SOURCES),
        (answer.status != "refused", labels.share, SHARE),
        (around.drawable > 1, labels.chart, CHART),
        (around.figures > 1, labels.table, TABLE),
    )
    buttons = [
        InlineKeyboardButton(label, callback_data=what + key) for there, label, what in offered if there
    ]
    return [buttons[start : start + 2] for start in range(0, len(buttons), 2)]


def _near_row(near: Iterable[Near], key_of: Callable[[str], str]) -> list[InlineKeyboardButton]:
    return [
        InlineKeyboardButton(button_label(one.label), callback_data=SUGGESTION + key_of(one.question))
        for one in near
    ]


def page_turner(page: int, pages: int) -> InlineKeyboardMarkup | None:
    """«‹ 2 / 5 ›»: the arrows turn the page, the number stays; None for a single page."""
    if pages < 2:
        return None
    row = [InlineKeyboardButton(f"{page + 1} / {pages}", callback_data=f"{PAGE}{page}")]
    if page > 0:
        row.insert(0, InlineKeyboardButton("‹", callback_data=f"{PAGE}{page - 1}"))
    if page + 1 < pages:
        row.append(InlineKeyboardButton("›", callback_data=f"{PAGE}{page + 1}"))
    return InlineKeyboardMarkup([row])


def column(buttons: Iterable[tuple[str, str]]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(button_label(text), callback_data=data)] for text, data in buttons]
    )


def button_label(text: str) -> str:
    line = " ".join(sendable(text).split())
    return line if len(line) <= LABEL_LETTERS else line[: LABEL_LETTERS - 1].rstrip() + "…"
