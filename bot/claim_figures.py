"""The amounts of a claim beside those of its sentences: which stand there, and whether they mean the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.figures.amounts import read_amounts
from retrieval.figures.extract import extract_figures
from retrieval.figures.period_values import same
from retrieval.figures.periods import read_periods
from retrieval.figures.types import Indicator, Kind
from retrieval.text.sentences import split_sentences
from retrieval.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.amount_words import Quantity
    from retrieval.figures.types import Amount, Figure
    from retrieval.types import EvidenceSentence


def claim_amounts(text: str) -> list[Amount]:
    """The amounts of a claim; «9 месяцев» is a period, not an amount."""
    periods = read_periods(text, None)
    return [a for a in read_amounts(text) if not any(p.start <= a.start and a.end <= p.end for p in periods)]


@dataclass(frozen=True, slots=True)
class SourceAmount:
    """A quantity of a source, and the text before it."""

    quantity: Quantity
    before: str


def sources_of(cited: Iterable[EvidenceSentence]) -> list[SourceAmount]:
    """The figures of these sentences, and all their other amounts.

    Figures first: the unit of a table's cell stands in the header, and only the figure has it.
    """
    found = []
    for e in cited:
        text, offset = e.sentence.text, e.sentence.start
        found += [SourceAmount(f, text[: f.start - offset]) for f in e.figures]
        found += [SourceAmount(a, text[: a.start]) for a in read_amounts(text)]
    return found


def all_stand(amounts: Sequence[Amount], cited: Sequence[EvidenceSentence]) -> bool:
    sources = sources_of(cited)
    return all(any(same_quantity(amount, source.quantity) for source in sources) for amount in amounts)


def same_quantity(one: Quantity, other: Quantity) -> bool:
    return (one.value, one.low, one.high, one.unit) == (other.value, other.low, other.high, other.unit)


def matched_figures(text: str, cited: Iterable[EvidenceSentence]) -> list[Figure]:
    """The cited sentences' figures whose amounts the text gives."""
    amounts = claim_amounts(text)
    return [f for e in cited for f in e.figures if any(same_quantity(f, a) for a in amounts)]


def figures_said(text: str) -> tuple[Figure, ...]:
    """A claim read by the extractor of articles, as an article without title and date."""
    article = Article("claim", "claim", "", text, None, None, None, "ru")
    return extract_figures(article, split_sentences(text))


def compatible(said: Figure, source: Figure) -> bool:
    """What the claim states is what the source has; what it leaves open is no contradiction."""
    sides = ({*said.reporters}, {*said.partners})
    source_sides = ({*source.reporters}, {*source.partners})
    if said.indicator is not source.indicator:
        return False
    if said.kind is not source.kind and Kind.CHANGE in (said.kind, source.kind):
        return False
    if {said.kind, source.kind} & {Kind.FORECAST, Kind.TARGET, Kind.SHARE} and said.kind is not source.kind:
        return False
    if said.rising is not None and source.rising is not None and said.rising is not source.rising:
        return False
    symmetric = said.indicator in (Indicator.TURNOVER, Indicator.BALANCE)
    if symmetric and all(sides) and sides[0] == source_sides[1]:
        source_sides = (source_sides[1], source_sides[0])
    if any(mine and theirs and mine != theirs for mine, theirs in zip(sides, source_sides, strict=True)):
        return False
    if said.partner_all and not source.partner_all:
        return False
    return said.period is None or source.period is None or same(said.period, source.period)
