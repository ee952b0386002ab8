"""What can be looked up at once, without a language model: articles, a pair's figures, questions beside one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from bot.bordering import bordering
from bot.charts import chosen_series, period_label
from bot.draft import draft
from bot.suggestions import question_for
from bot.unread import unread
from bot.wording import capitalised, noun_words
from retrieval.asked import Topic
from retrieval.figure_rows import FigureQuery
from retrieval.figures.gazetteer import Language
from retrieval.figures.match import Slot, candidates, same_period, wanted_kind
from retrieval.figures.period_values import is_full_year, make_period
from retrieval.figures.places import place, place_name
from retrieval.figures.types import Figure, Indicator, Kind, PeriodBasis, Qualifier
from retrieval.question import parse_question

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.answer import Answer
    from bot.assistant import Retriever
    from retrieval.figures.match import Candidate
    from retrieval.figures.types import Period, Place
    from retrieval.types import Article, FoundFigure

LANGUAGES: tuple[Language, ...] = get_args(Language)
YEARS_OFFERED = 3
REGIONS_OFFERED = 2
NEIGHBOURS_LOOKED_AT = 60  # figures of bordering regions, the newest
OFFERED_AT_MOST = 20
PAIR_AT_MOST = 500


@dataclass(frozen=True, slots=True)
class Near:
    """A question beside the one answered, that has an answer. `label` says in what it differs: «2019», «Экспорт»."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Around:
    """What lies beside an answer: near questions in groups, how many of its sources can be opened, and how many
    figures its pair has, in all and to draw.
    """

    near: tuple[tuple[Near, ...], ...] = ()
    sources: int = 0
    figures: int = 0
    drawable: int = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """A figure for somebody who types, and the language of what they typed."""

    found: FoundFigure
    language: Language


class Catalogue:
    """Several threads may use one."""

    def __init__(self, retriever: Retriever) -> None:
        self._retriever = retriever

    def article(self, article_id: str) -> Article | None:
        """None where it has been removed."""
        return self._retriever.article(article_id)

    def pair_figures(self, figure: Figure) -> list[FoundFigure]:
        """All between the same two sides, in order of time, those of unknown periods last; a reprint once."""
        if not figure.reporters:
            return []
        # By the region, which tells more than the country: Kazakhstan is a side of nearly all there is.
        both = (*figure.reporters, *figure.partners)
        names = frozenset(p.name for p in both if p.kind == "region") or frozenset(p.name for p in both)
        found = self._retriever.matching(FigureQuery(places=names, limit=PAIR_AT_MOST))
        same = [f for f in found if _same_pair(f.figure, figure)]
        said: dict[tuple[object, ...], FoundFigure] = {}
        for one in sorted(same, key=lambda f: (_end(f.figure.period), f.sentence.heading)):
            said.setdefault(_slots(one.figure), one)
        return list(said.values())

    def around(self, answer: Answer) -> Around:
        kept = {one.article_id for one in answer.citations if self.article(one.article_id) is not None}
        sources = sum(one.article_id in kept for one in answer.citations)
        figures = [one.figure for one in answer.figures]
        if not figures or answer.status == "refused":
            return Around(sources=sources)
        pair = self.pair_figures(figures[0])
        language: Language = next((code for code in LANGUAGES if code == answer.language), "ru")
        near = self.near(figures, pair, language)
        return Around(near, sources, len(pair), len(chosen_series(pair, figures[0])))

    def near(
        self, answered: Sequence[Figure], found: Sequence[FoundFigure], language: Language
    ) -> tuple[tuple[Near, ...], ...]:
        """Other years than all those answered; of the first, other flows of its time, and bordering regions.

        `found` are the figures of its pair. Each question is answered when it is asked.
        """
        first = answered[0] if answered else None
        if first is None or first.kind is not Kind.LEVEL or not first.reporters:
            return ()
        pair = [f.figure for f in found if _plain(f.figure)]
        groups = (
            _years(pair, answered, language),
            _flows(pair, answered, language),
            self._regions(first, language),
        )
        known: dict[frozenset[Place], Sequence[FoundFigure]] = {}
        rows = (tuple(near for near in group if self._answers(near.question, known)) for group in groups)
        return tuple(row for row in rows if row)

    def _regions(self, figure: Figure, language: Language) -> list[Near]:
        around = {p.name for reporter in figure.reporters for p in bordering(reporter)}
        if not around or len(figure.reporters) > 1 or figure.period is None:
            return []
        query = FigureQuery(
            reporters=frozenset(around),
            partners=frozenset(p.name for p in figure.partners),
            indicator=figure.indicator,
            kind=Kind.LEVEL,
            since=figure.period.start,
            until=figure.period.end,
            limit=NEIGHBOURS_LOOKED_AT,
        )
        near = {
            _region_label(f.figure, language): f.figure
            for f in self._retriever.matching(query)
            if _plain(f.figure)
            and len(f.figure.reporters) == 1
            and same_period(f.figure.period, figure.period)
            and f.figure.partners == figure.partners
        }
        return [Near(label, question_for(one, language)) for label, one in near.items()][:REGIONS_OFFERED]

    def _answers(self, question: str, known: dict[frozenset[Place], Sequence[FoundFigure]]) -> bool:
        """`known` are the figures looked up already, by the places asked about."""
        asked = parse_question(question, ())
        if asked.topic is not Topic.TRADE or unread(asked) is not None:
            return False
        places = frozenset(p for s in asked.subjects for p in (*s.reporters, *s.partners))
        if places not in known:
            known[places] = self._retriever.figures(asked)
        return draft(asked, known[places], lambda _: ()).status != "refused"

    def offers(self, text: str) -> list[Offer] | None:
        """Figures for unfinished words such as «товарооборот томская 2018», the nearest first.

        Each is offered as what it is: another year, or exports where turnover was typed, come behind. None where
        the words name no region whose trade could be meant.
        """
        asked = parse_question(text, ())
        if asked.topic is not Topic.TRADE or not any(s.reporters for s in asked.subjects):
            return None
        figures = self._retriever.figures(asked)
        rated = [
            one
            for subject in asked.subjects
            if subject.reporters
            for one in candidates(asked, subject, figures, wanted_kind(asked))
            if not one.misses & {Slot.REPORTER, Slot.PARTNER, Slot.ALL_COUNTRIES, Slot.GOODS}
        ]
        said: dict[tuple[object, ...], FoundFigure] = {}
        for one in sorted(rated, key=_distance):
            said.setdefault((_sides(one.found.figure), *_slots(one.found.figure)), one.found)
        return [Offer(found, asked.language) for found in said.values()][:OFFERED_AT_MOST]


def _years(pair: Iterable[Figure], answered: Sequence[Figure], language: Language) -> list[Near]:
    """The latest first, whole years before parts of them."""
    other = {
        f.period: f
        for f in pair
        if f.indicator is answered[0].indicator
        and f.period is not None
        and not any(same_period(f.period, one.period) for one in answered)
    }
    ordered = sorted(other, key=lambda p: (is_full_year(p), p.end), reverse=True)[:YEARS_OFFERED]
    return [Near(period_label(p, language), question_for(other[p], language)) for p in ordered]


def _flows(pair: Iterable[Figure], answered: Sequence[Figure], language: Language) -> list[Near]:
    known = {one.indicator for one in answered}
    other = {
        f.indicator: f for f in pair if f.indicator not in known and same_period(f.period, answered[0].period)
    }
    return [
        Near(capitalised(noun_words(indicator, language)), question_for(other[indicator], language))
        for indicator in Indicator
        if indicator in other
    ]


def _region_label(figure: Figure, language: Language) -> str:
    return place_name(figure.reporters[0], "nomn", language)


def _plain(figure: Figure) -> bool:
    """An amount of money of all goods: what a question without more words asks for."""
    return figure.kind is Kind.LEVEL and figure.goods is None and not figure.excluding and figure.unit != "t"


def _same_pair(one: Figure, other: Figure) -> bool:
    return _sides(one) == _sides(other) and one.excluding == other.excluding


def _sides(figure: Figure) -> tuple[object, ...]:
    return frozenset(figure.reporters), frozenset(figure.partners), figure.partner_all


def _slots(figure: Figure) -> tuple[object, ...]:
    """What makes two figures of a pair the same one, told twice."""
    return (
        figure.indicator, figure.kind, figure.unit, figure.period, figure.part, figure.goods, figure.base,
        figure.rising, figure.value, figure.low, figure.high,
    )  # fmt: skip


def _distance(candidate: Candidate) -> tuple[int, bool, bool, str]:
    """What misses least first, then running text before headlines and the latest period first."""
    figure = candidate.found.figure
    days = 10**7 - (figure.period.end.toordinal() if figure.period else 0)
    return len(candidate.misses), not _plain(figure), candidate.found.sentence.heading, f"{days:08}"


def _end(period: Period | None) -> str:
    return period.end.isoformat() if period is not None else "9"


def figure_of(slots: Mapping[str, Any]) -> Figure:
    """As much of a figure as its JSON object holds that asks for others like it: sides, flow, period, unit."""
    period = slots["period"]
    return Figure(
        sentence=-1,
        start=0,
        end=0,
        value=None,
        low=None,
        high=None,
        unit=slots["unit"],
        qualifier=Qualifier.EXACT,
        indicator=Indicator(slots["indicator"]),
        kind=Kind(slots["kind"]),
        reporter_stated=False,
        partner_stated=False,
        part=None,
        period_basis=PeriodBasis.UNKNOWN,
        reporters=_places(slots["reporter"]),
        partners=() if slots["partner"] == "all" else _places(slots["partner"]),
        partner_all=slots["partner"] == "all",
        excluding=_places(slots.get("excluding")),
        goods=None,
        period=make_period(date.fromisoformat(period["start"]), date.fromisoformat(period["end"]))
        if period
        else None,
    )


def _places(names: str | Sequence[str] | None) -> tuple[Place, ...]:
    """One name, or several where sides are joint."""
    listed = [names] if isinstance(names, str) else names or ()
    return tuple(found for found in map(place, listed) if found is not None)
