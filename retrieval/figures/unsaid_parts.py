"""Quarters and halves told by their ordinal alone: «в первом — 150 млн, во втором — 160 млн»."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from retrieval.figures.period_names import ordinal_number
from retrieval.figures.periods import is_full_year, read_periods
from retrieval.figures.types import PeriodBasis, PeriodMention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.figures.types import Period

HALVES = 2  # of a year
_ORDINAL = r"(?:перв|втор|четверт)(?:ом|ой|ый|ая|ое)|трет(?:ьем|ьей|ий|ья|ье)|i{1,3}|iv|[1-4]-[мй]|first|second|third|fourth"
# «во втором —», «в третьем он вырос», «in the second,»: no noun of its own follows.
_FOLLOWED = (
    r"(?=\s*(?:[—–,.;:)]|-\s|\$?\d|$|(?:на|до|он|она|они|it|was|were|to|and|и|уже|почти|около|более|это|лишь|свыше|экспорт|импорт|"
    r"товарооборот|оборот|показатель)\b|[а-я]+л[аио]?\b))"
)
_WITH_PREPOSITION = re.compile(rf"\b(?:во?|за|in the)\s+(?:{_ORDINAL})\b{_FOLLOWED}")
# «первый — 150 млн, второй — 160 млн», where quarters are announced.
_LABEL = re.compile(rf"(?<![\w.,-])(?:{_ORDINAL})(?=\s*[—–:]|\s-\s)")
_NOUN = re.compile(r"квартал|полугоди|половин|quarter|half|тоқсан")
_ANNOUNCED = re.compile(
    r"\b(?:по (?P<each>квартал|полугоди)(?:ам|ям)|по(?P<adverb>квартал|полугоди)|от (?P<from>квартал)а к|by (?P<by>quarter|half))"
)
_SAID_IN_FULL = {"полугоди": "полугодии", "половин": "половине", "quarter": "quarter", "half": "half"}


class _Whole(NamedTuple):
    """What the ordinals are of: the noun's stem, from where on it holds, and the year."""

    noun: str
    start: int
    year: Period | None
    basis: PeriodBasis


def with_unsaid_parts(
    words: str, mentions: Sequence[PeriodMention], before: PeriodMention | None
) -> list[PeriodMention]:
    """The `mentions` of the flat `words` and the parts told by their ordinal alone, each of its own quarter or half.

    Of the year of the part said in full before them, else of the year that the list is announced for. Two or more
    ordinals of nothing that is named have no period: they are not of the year around them.
    """
    wholes = [*_announced(words, mentions, before), *_told_in_full(words, mentions)]
    found: list[PeriodMention] = []
    bare: list[PeriodMention] = []
    for match in _ordinals(words, announced=_ANNOUNCED.search(words) is not None):
        if any(m.start < match.end() and match.start() < m.end for m in mentions):
            continue
        whole = max((w for w in wholes if w.start <= match.start()), key=lambda w: w.start, default=None)
        if whole is None:
            bare.append(PeriodMention(match.start(), match.end(), None, None, PeriodBasis.UNKNOWN))
        else:
            found += [_part(match, whole)]
    listed = bare if len(bare) > 1 else []
    return sorted([*mentions, *found, *listed], key=lambda mention: mention.start)


def _ordinals(words: str, *, announced: bool) -> list[re.Match[str]]:
    told = list(_WITH_PREPOSITION.finditer(words))
    if not announced:
        return told
    return told + [
        m
        for m in _LABEL.finditer(words)
        if not any(t.start() < m.end() and m.start() < t.end() for t in told)
    ]


def _told_in_full(words: str, mentions: Sequence[PeriodMention]) -> list[_Whole]:
    """«В первом квартале 2023 года»."""
    nouns = ((mention, _NOUN.search(words[mention.start : mention.end])) for mention in mentions)
    return [_Whole(noun[0], m.end, m.period, m.basis) for m, noun in nouns if noun and m.part is not None]


def _announced(words: str, mentions: Sequence[PeriodMention], before: PeriodMention | None) -> list[_Whole]:
    """«по кварталам», «поквартально»: of the year that the sentence names, else of the one the text is about."""
    said = _ANNOUNCED.search(words)
    if said is None:
        return []
    noun = next(group for group in said.groups() if group)
    years = [mention for mention in mentions if mention.period is not None and is_full_year(mention.period)]
    year = years[0] if years else before
    known = year is not None and year.period is not None and is_full_year(year.period)
    if year is None or not known:
        return [_Whole(noun, said.end(), None, PeriodBasis.UNKNOWN)]
    return [_Whole(noun, said.end(), year.period, year.basis if years else PeriodBasis.CONTEXT)]


def _part(match: re.Match[str], whole: _Whole) -> PeriodMention:
    """The part in the whole's year; unknown where there is no such part, «в третьем полугодии»."""
    ordinal = re.sub(r"^(?:во?|за|in the)\s+", "", match[0])
    english = whole.noun in ("quarter", "half")
    noun = _SAID_IN_FULL.get(whole.noun, "квартале")
    year = f" {whole.year.start.year}" + ("" if english else " года") if whole.year else ""
    unknown = PeriodMention(match.start(), match.end(), None, None, PeriodBasis.UNKNOWN)
    if ordinal_number(ordinal) > HALVES and noun in ("полугодии", "половине", "half"):
        return unknown
    part = next(iter(read_periods(f"{'in the' if english else 'в'} {ordinal} {noun}{year}", None)), unknown)
    basis = whole.basis if part.period is not None else PeriodBasis.UNKNOWN
    return replace(part, start=match.start(), end=match.end(), basis=basis)
