"""What was asked and is not in the articles, what comes near it, and why nothing was computed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.compose import Line
from bot.figure_lines import near_line
from bot.growth import compared_periods
from bot.notes import note
from bot.operands import levels, same_unit
from bot.time_wording import periods_joined, span_words
from bot.wording import Measure, flow_words
from retrieval.asked import Calculation, Scope
from retrieval.figures.indicators import flat
from retrieval.figures.match import Slot, same_period, wanted_kind
from retrieval.figures.types import Indicator, Kind
from retrieval.question_goods_words import GOODS
from retrieval.text.morphology import grammemes, inflected, lemmas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.figure_lines import ContextOf
    from bot.findings import Finding
    from retrieval.asked import Asked, Subject
    from retrieval.figures.types import Period
    from retrieval.types import FoundFigure

NEAR_SHOWN = 2
TIMES_SHOWN = 3


def missing_lines(
    finding: Finding, asked: Asked, figures: Sequence[FoundFigure], context: ContextOf, *, with_near: bool
) -> list[Line]:
    """What is not there, then near misses, each labelled with what it differs in."""
    language = asked.language
    if not finding.subject.reporters:
        return [Line(note("no_region", language))]
    periods = [m.period for m in finding.subject.periods if m.period is not None]
    lines = [Line(note("missing", language, what=asked_words(finding.subject, asked, periods)))]
    why = uncomputed(asked, finding.subject, figures)
    if why is not None:
        lines.append(Line(note("not_computed", language, why=why)))
    if asked.unit is not None and any(Slot.UNIT in c.misses for c in finding.near):
        lines.append(Line(note("no_rate", language)))
    if with_near:
        shown = finding.near[:NEAR_SHOWN]
        lines += [near_line(c.found, next(iter(c.misses)), language, context) for c in shown]
    return lines


def missing_times(finding: Finding, asked: Asked, context: ContextOf) -> list[Line]:
    """Of several times asked for, those that the articles do not tell.

    «За последние пять лет» may end where the articles have long ceased: the years before are then offered, and
    parts of a missing year always.
    """
    language = asked.language
    periods = [m.period for m in finding.missing if m.period is not None]
    if not periods:
        return []
    lines = [Line(note("missing", language, what=asked_words(finding.subject, asked, periods)))]
    return lines + [near_line(c.found, Slot.PERIOD, language, context) for c in finding.near[:TIMES_SHOWN]]


def asked_words(subject: Subject, asked: Asked, periods: Sequence[Period]) -> str:
    """What was asked, as a noun phrase: «товарооборот Омской области с Казахстаном в 2020 году»."""
    measure = Measure(
        indicator=subject.indicator or Indicator.TURNOVER,
        kind=wanted_kind(asked),
        reporters=subject.reporters,
        partners=subject.partners,
        partner_all=subject.partner_all,
        excluding=subject.excluding,
        goods=goods_words(asked),
    )
    words = flow_words(measure, asked.language)
    when = periods_joined(periods, asked.language)
    return " ".join(filter(None, (when, words) if asked.language == "kk" else (words, when)))


def goods_words(asked: Asked) -> str | None:
    """Goods as the asker calls them, in Russian in the nominative: «зерно» for «сколько зерна»."""
    if not asked.goods:
        return None
    whole = flat(asked.text)
    said = [
        m[0] for pattern, known in GOODS if asked.goods & set(known.split()) and (m := pattern.search(whole))
    ]
    if not said:
        return min(asked.goods, key=lambda lemma: ("NOUN" not in grammemes(lemma), lemma))
    return _nominative(said[0]) if asked.language == "ru" else said[0]


def _nominative(words: str) -> str:
    """«зерна» is «зерно», «минеральной воды» is «минеральная вода», «продуктов питания» keeps its second word."""
    first, *others = words.split()
    if not others:
        return lemmas(words)[0]
    if not grammemes(first) & {"ADJF"}:
        return " ".join((inflected(first, "nomn"), *others))
    noun = inflected(others[-1], "nomn", "sing")
    gender = grammemes(noun) & {"masc", "femn", "neut"}
    return f"{inflected(first, 'nomn', 'sing', *gender)} {noun}"


def uncomputed(asked: Asked, subject: Subject, figures: Sequence[FoundFigure]) -> str | None:
    """Why a change or a share does not follow from the figures; None where nothing of it is known at all."""
    if subject.indicator is None:
        return None
    if wanted_kind(asked) is Kind.SHARE and asked.calculation is Calculation.SHARE:
        part = levels(asked, subject, figures, subject.indicator)
        return note("why_no_whole", asked.language) if part else None
    if wanted_kind(asked) is not Kind.CHANGE:
        return None
    known = levels(replace(asked, scope=Scope.ALL), subject, figures, subject.indicator)
    named = [m for m in subject.periods if m.period is not None]
    between = compared_periods(named) if named else []
    if not between or not known:
        return note("why_periods", asked.language) if named and known else None
    told = [[f for f in known if same_period(f.figure.period, p)] for p in between[0]]
    absent = [span_words(p, asked.language) for p, found in zip(between[0], told, strict=True) if not found]
    if absent:
        return note("why_no_level", asked.language, when=", ".join(absent)) if len(absent) == 1 else None
    differ = not any(same_unit(a, b) for a in told[0] for b in told[1])
    return note("why_units", asked.language) if differ else None
