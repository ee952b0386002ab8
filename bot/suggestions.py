"""Ready questions: each about a figure that the library has, so that pressing it gives an answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.wording import flow_words, noun_words, sides
from retrieval.figures.periods import period_words
from retrieval.figures.types import Indicator, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.asked import Subject
    from retrieval.figures.gazetteer import Language
    from retrieval.figures.types import Figure
    from retrieval.types import FoundFigure

QUESTIONS = {"ru": "{what} {when}?", "en": "{what} {when}?", "kk": "{when} {what}?"}
SHOWN = 3


def suggestions(figures: Iterable[FoundFigure], language: Language) -> tuple[str, ...]:
    """Up to three questions, in the order of the figures, none twice."""
    questions = (question_for(found.figure, language) for found in figures if _askable(found.figure))
    return tuple(dict.fromkeys(questions))[:SHOWN]


def near_first(figures: Iterable[FoundFigure], subjects: Sequence[Subject]) -> list[FoundFigure]:
    """Those of both sides asked about, then of one; a side's own records before the other's."""
    places = {place for s in subjects for place in (*s.reporters, *s.partners)}
    reporters = {place for s in subjects for place in s.reporters}

    def distance(found: FoundFigure) -> tuple[int, bool]:
        figure = found.figure
        return -len(places & {*figure.reporters, *figure.partners}), not reporters & {*figure.reporters}

    return sorted(figures, key=distance)


def varied(figures: Sequence[FoundFigure]) -> list[FoundFigure]:
    """One of each region first: the newest article would fill the list alone."""
    first = {found.figure.reporters: found for found in reversed(figures) if _askable(found.figure)}
    leading = [found for found in figures if first.get(found.figure.reporters) is found]
    return [*leading, *(found for found in figures if found not in leading)]


def question_for(figure: Figure, language: Language) -> str:
    """«Товарооборот Томской области с Казахстаном в 2018 году?»"""
    what = _what(replace(figure, excluding=()), language)
    when = period_words(figure.period, language) if figure.period else ""
    words = " ".join(QUESTIONS[language].format(what=what, when=when).split()).replace(" ?", "?")
    return words[:1].upper() + words[1:]


def _what(figure: Figure, language: Language) -> str:
    """What is measured, as short as a button needs it: «Омбы облысы – Қазақстан тауар айналымы»."""
    paired = figure.reporters and figure.partners and figure.kind is Kind.LEVEL and figure.goods is None
    if language == "kk" and paired and figure.indicator is Indicator.TURNOVER:
        pair = " – ".join(sides(places, "nomn", "kk") for places in (figure.reporters, figure.partners))
        return f"{pair} {noun_words(figure.indicator, 'kk')}"
    return flow_words(figure, language).removeprefix("the ")


def _askable(figure: Figure) -> bool:
    sides = bool(figure.reporters) and (bool(figure.partners) or figure.partner_all)
    timed = figure.period is not None or figure.part is None
    return sides and timed and figure.kind is Kind.LEVEL and figure.goods is None and figure.unit != "t"
