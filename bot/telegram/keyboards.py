"""Buttons under messages. What a button carries back is at most 64 bytes: a letter, a colon, and a short key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram.markup import sendable, shows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.telegram.phrases import Phrases

SAMPLE = "e:"  # and the place among the samples of the presser's language
SUGGESTION = "q:"  # and the key under which the sessions keep the question
PAGE = "p:"  # and the number of the page of /sources, from 0

LABEL_LETTERS = 60  # clients cut a longer label anywhere, without a sign


def sample_questions(phrases: Phrases) -> InlineKeyboardMarkup:
    return column((label, f"{SAMPLE}{place}") for place, label in enumerate(phrases.samples))


def suggested_questions(
    questions: Iterable[str], key_of: Callable[[str], str]
) -> InlineKeyboardMarkup | None:
    """One button a question; None without questions."""
    shown = [question for question in questions if shows(button_label(question))]
    return column((question, SUGGESTION + key_of(question)) for question in shown) if shown else None


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
