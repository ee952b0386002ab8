"""«За какой год указаны 927 миллионов?»: an amount is known, its period is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.compose import Line, source_of
from bot.figure_lines import figure_sentence_of
from bot.reservations import unknown_period_note
from retrieval.figures.amounts import read_amounts, same_amount

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answer import Status
    from retrieval.asked import Asked
    from retrieval.figures.types import Amount
    from retrieval.types import FoundFigure

ASKS_PERIOD = re.compile(
    r"\b(?:за какой|в каком|какой|какого|за какие|к какому)\s+(?:год\w*|период\w*|врем\w+|месяц\w*)|\bкогда\b"
    r"|\b(?:which|what) (?:year|period)\b|\bwhen\b|\bқай жыл\w*|\bқашан\b",
    re.IGNORECASE,
)
# «480 миллионов» without a unit is an amount of money; «5» and «2020» are not.
SMALLEST = Decimal(100_000)


@dataclass(frozen=True, slots=True)
class PeriodAnswer:
    """A line for each figure of the amount named; `status` is partial where no article tells the period."""

    lines: tuple[Line, ...]
    found: tuple[FoundFigure, ...]
    status: Status
    warnings: tuple[str, ...]


def period_answer(asked: Asked, figures: Iterable[FoundFigure]) -> PeriodAnswer | None:
    """None where the question is not of this kind, or no figure has its amount."""
    amounts = [a for a in read_amounts(asked.text) if a.unit is not None or _large(a)]
    if not amounts or not ASKS_PERIOD.search(asked.text):
        return None
    places = {p for s in asked.subjects for p in (*s.reporters, *s.partners)}
    found = [
        one
        for one in figures
        if any(_is_said(a, one) for a in amounts)
        and (not places or places & {*one.figure.reporters, *one.figure.partners})
    ]
    if not found:
        return None
    silent = [one for one in found if one.figure.period is None]
    return PeriodAnswer(
        lines=tuple(
            dict.fromkeys(Line(figure_sentence_of(one, asked.language), (source_of(one),)) for one in found)
        ),
        found=tuple(found),
        status="partial" if len(silent) == len(found) else "answered",
        warnings=tuple(dict.fromkeys(unknown_period_note(one, asked.language) for one in silent)),
    )


def _large(amount: Amount) -> bool:
    return amount.value is not None and amount.value >= SMALLEST


def _is_said(asked: Amount, found: FoundFigure) -> bool:
    """The amount as the article writes it; a unit that the question leaves out may be any."""
    figure = found.figure
    if asked.unit is None:
        return asked.value == figure.value
    said = read_amounts(found.article.text[figure.start : figure.end])
    return bool(said) and same_amount(asked, said[0])
