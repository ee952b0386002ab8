"""«За какой год указаны 927 миллионов?»: an amount is known, its period is asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.amount_words import OWN_HEDGE
from bot.compose import Line, source_of
from bot.draft import as_said
from bot.notes import note
from retrieval.figures.amounts import read_amounts, same_amount
from retrieval.figures.periods import part_words, period_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from retrieval.asked import Asked
    from retrieval.figures.gazetteer import Language
    from retrieval.types import FoundFigure

ASKS_PERIOD = re.compile(
    r"\b(?:за какой|в каком|какой|какого|за какие|к какому)\s+(?:год\w*|период\w*|врем\w+|месяц\w*)|\bкогда\b"
    r"|\b(?:which|what) (?:year|period)\b|\bwhen\b|\bқай жыл\w*|\bқашан\b",
    re.IGNORECASE,
)


def period_answer(asked: Asked, figures: Iterable[FoundFigure]) -> tuple[Line, ...]:
    """One line for each figure of the amount named; nothing where the question is not of this kind."""
    amounts = [a for a in read_amounts(asked.text) if a.unit is not None]
    if not amounts or not ASKS_PERIOD.search(asked.text):
        return ()
    lines = []
    places = {p for s in asked.subjects for p in (*s.reporters, *s.partners)}
    for found in figures:
        figure = found.figure
        said = next((a for a in read_amounts(found.article.text[figure.start : figure.end]) if a), None)
        if said is None or not any(same_amount(a, said) for a in amounts):
            continue
        if places and not places & {*figure.reporters, *figure.partners}:
            continue
        lines.append(Line(_said(found, asked.language), (source_of(found),)))
    return tuple(dict.fromkeys(lines))


def _said(found: FoundFigure, language: Language) -> str:
    figure = found.figure
    before, said = as_said(found)
    own = OWN_HEDGE.search(before)
    amount = f"{own[0].strip()} {said}" if own else said
    if figure.period is not None:
        return note("said_period", language, amount=amount, when=period_words(figure.period, language))
    if figure.part is not None:
        return note("said_no_year", language, amount=amount, part=part_words(figure.part, language))
    return note("said_no_period", language, amount=amount)
