"""What an answer has to say beside its figures: what was assumed, what the articles leave open, what they contradict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.compose import Line
from bot.figure_warnings import warning_words
from bot.notes import note
from retrieval.asked import Scope
from retrieval.figures.indicators import flat
from retrieval.figures.match import Slot
from retrieval.figures.periods import is_full_year
from retrieval.figures.places import place_name, read_places
from retrieval.figures.types import PeriodBasis
from retrieval.question_words import VAGUE_TRADE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.findings import Finding
    from bot.operands import Computed
    from bot.statements import Statement
    from retrieval.asked import Asked
    from retrieval.figures.gazetteer import Language
    from retrieval.figures.types import Figure
    from retrieval.types import FoundFigure


def reservations(asked: Asked, told: Sequence[Statement], results: Sequence[Computed]) -> list[Line]:
    """What was assumed, and what the figures are not: said only where an amount is given."""
    if not told and not results:
        return []
    language = asked.language
    keys = [key for key, said in _conditions(asked, told, results) if said]
    lines = [Line(note(key, language)) for key in keys]
    lines += [
        Line(note("corrected", language, typed=typed, understood=_named(understood, asked)))
        for typed, understood in asked.corrected
    ]
    return lines


def _named(understood: str, asked: Asked) -> str:
    """The place of this Russian name in the language of the question."""
    sides = (place for s in asked.subjects for place in (*s.reporters, *s.partners))
    return next((place_name(p, "nomn", asked.language) for p in sides if p.name == understood), understood)


def _conditions(
    asked: Asked, told: Sequence[Statement], results: Sequence[Computed]
) -> tuple[tuple[str, bool], ...]:
    """Keys of notes in their order, and whether each is to be said."""
    shortfalls = {s.shortfall for s in told}
    shown = [*(s.figure for s in told), *(c.figure for c in results)]
    everybody = Slot.ALL_COUNTRIES in shortfalls
    timed = asked.scope is Scope.LATEST and any(f.period is not None for f in shown)
    named = VAGUE_TRADE.search(flat(asked.text)) is not None
    whole = all(f.period is not None and is_full_year(f.period) for f in shown)
    return (
        ("all_countries", everybody),
        ("assumed_partner", asked.partner_assumed and not everybody),
        ("partner_unstated", any(partner_far_off(s.sources[0]) for s in told)),
        ("trade_is_turnover" if named else "assumed_turnover", asked.indicator_assumed),
        ("ambiguous", asked.ambiguous),
        ("assumed_year", timed and whole),
        ("assumed_period", timed and not whole),
        ("mirrored", bool(told) and all(s.mirrored for s in told)),
        ("no_rate", Slot.CURRENCY in shortfalls),
        ("only_expected", shortfalls == {Slot.EXPECTED}),
        ("some_expected", Slot.EXPECTED in shortfalls and len(shortfalls) > 1),
    )


def partner_far_off(found: FoundFigure) -> bool:
    """Neither the sentence, the one before it, nor the title names the partner: a reader cannot see whence it comes."""
    figure, sentence, article = found.figure, found.sentence, found.article
    if figure.partner_stated or figure.partner_all or not figure.partners:
        return False
    around = article.text[_before(article.text, sentence.start) : sentence.end]
    named = {place for words in (article.title, around) for m in read_places(words) for place in m.places}
    countries = {place.country for place in named}
    return not any(p in named or (p.kind == "country" and p.code in countries) for p in figure.partners)


def _before(text: str, start: int) -> int:
    """Where the paragraph before this place begins."""
    edge = text.rfind("\n", 0, start)
    return max(text.rfind("\n", 0, max(0, edge - 1)), 0) if edge >= 0 else 0


def warnings(found: Sequence[Finding], asked: Asked, results: Sequence[Computed]) -> tuple[str, ...]:
    """Sentences for the reader, each once."""
    language = asked.language
    told = [s for f in found for s in f.statements]
    said = [note("conflict", language)] if any(f.conflicting for f in found) else []
    said += [note("conflict_operands", language)] if not said and any(c.disputed for c in results) else []
    said += unknown_periods(told, language)
    stored = [w for s in told for source in s.sources for w in source.figure.warnings]
    stored += [w for c in results for operand in c.operands for w in operand.figure.warnings]
    said += [warning_words(w, language) for w in stored]
    return tuple(dict.fromkeys(said))


def unknown_period(figure: Figure) -> bool:
    return figure.period is None and figure.period_basis is PeriodBasis.UNKNOWN


def unknown_periods(told: Sequence[Statement], language: Language) -> list[str]:
    """What the articles leave open, each once."""
    first = [s.sources[0] for s in told if unknown_period(s.figure)]
    return list(dict.fromkeys(unknown_period_note(found, language) for found in first))


def unknown_period_note(found: FoundFigure, language: Language) -> str:
    if found.figure.part is not None:
        return note("year_unknown", language)
    published = found.article.published
    if published is None:
        return note("undated", language)
    return note("period_unknown", language, date=f"{published:%d.%m.%Y}")
