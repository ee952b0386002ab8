"""Figures in the library: what is searched by as columns, the rest as `retrieval.figure_slots` keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, insert, select

from retrieval.figure_slots import OWN, figure_of, numbers_of_slots, parted, slots_by_number
from retrieval.passages import articles_by_number
from retrieval.schema import articles, figure_places, figures, sentences
from retrieval.types import FoundFigure, Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, Connection, Select

    from retrieval.figures.types import Figure, Indicator, Kind


@dataclass(frozen=True, slots=True)
class FigureQuery:
    """Which figures; what is left out does not matter. Places are canonical names, of which one must fit.

    `places` are those of either side. `since` and `until`: its period touches these days.
    """

    places: frozenset[str] = frozenset()
    reporters: frozenset[str] = frozenset()
    partners: frozenset[str] = frozenset()
    indicator: Indicator | None = None
    kind: Kind | None = None
    since: date | None = None
    until: date | None = None
    article_id: str | None = None
    limit: int | None = None


ALL_FIGURES = FigureQuery()


def write_figures(connection: Connection, found: Sequence[tuple[int, date | None, Figure]]) -> None:
    """Figures with the numbers of their articles and the days of these."""
    divided = [parted(figure) for _, _, figure in found]
    slots = numbers_of_slots(connection, [one for _, one in divided])
    last = connection.scalar(select(func.max(figures.c.id))) or 0
    rows, places = [], []
    for number, ((article, published, figure), (own, shared)) in enumerate(
        zip(found, divided, strict=True), last + 1
    ):
        rows.append(
            own
            | {
                "id": number,
                "article": article,
                "published": published,
                "indicator": figure.indicator,
                "kind": figure.kind,
                "period_start": figure.period.start if figure.period else None,
                "period_end": figure.period.end if figure.period else None,
                "slots": slots[shared],
            }
        )
        sides = {"reporter": figure.reporters, "partner": figure.partners, "excluding": figure.excluding}
        named = {(side, place.name): place.code for side, group in sides.items() for place in group}
        places += [{"figure": number, "side": s, "name": n, "code": code} for (s, n), code in named.items()]
    if rows:
        connection.execute(insert(figures), rows)
    if places:
        connection.execute(insert(figure_places), places)


def find_figures(connection: Connection, query: FigureQuery) -> list[FoundFigure]:
    """Of the newest article first, of undated ones last."""
    rows = connection.execute(
        select(figures.c.article, figures.c.slots, *_OWN, *_OF_SENTENCE)
        .join(
            sentences, (sentences.c.article == figures.c.article) & (sentences.c.number == figures.c.sentence)
        )
        .where(and_(True, *_conditions(query)))  # noqa: FBT003
        .order_by(figures.c.published.desc().nulls_last(), figures.c.article, figures.c.id)
        .limit(query.limit)
    ).all()
    by_number = articles_by_number(connection, {article for article, *_ in rows})
    slots = slots_by_number(connection, {shared for _, shared, *_ in rows})
    found = []
    for article, shared, number, start, end, value, low, high, first, last, paragraph, heading in rows:
        of, figure = by_number[article], figure_of(slots[shared], number, start, end, value, low, high)
        sentence = Sentence(number, first, last, of.text[first:last], paragraph, heading)
        found.append(FoundFigure(of, sentence, figure))
    return found


def figures_of(connection: Connection, article: int, sentence: int) -> list[Figure]:
    """Figures of one sentence of an article."""
    rows = connection.execute(
        select(figures.c.slots, *_OWN)
        .where(figures.c.article == article, figures.c.sentence == sentence)
        .order_by(figures.c.id)
    ).all()
    slots = slots_by_number(connection, {shared for shared, *_ in rows})
    return [figure_of(slots[shared], *own) for shared, *own in rows]


_OWN = tuple(figures.c[name] for name in OWN)
_OF_SENTENCE = (sentences.c.start, sentences.c.end, sentences.c.paragraph, sentences.c.heading)


def _conditions(query: FigureQuery) -> list[ColumnElement[bool]]:
    given: list[ColumnElement[bool]] = []
    sides = [
        (query.reporters, ("reporter",)),
        (query.places, ("reporter", "partner")),
        (query.partners, ("partner",)),
    ]
    named = [(names, of) for names, of in sides if names]
    if named:
        # Reporters are many and a partner is nearly always Kazakhstan: the first narrows, the others are looked up.
        given.append(figures.c.id.in_(_named(*named[0])))
        given += [_named(*one).where(figure_places.c.figure == figures.c.id).exists() for one in named[1:]]
    if query.indicator:
        given.append(figures.c.indicator == query.indicator)
    if query.kind:
        given.append(figures.c.kind == query.kind)
    if query.since:
        given.append(figures.c.period_end >= query.since)
    if query.until:
        given.append(figures.c.period_start <= query.until)
    if query.article_id is not None:
        of_id = select(articles.c.number).where(articles.c.article_id == query.article_id)
        given.append(figures.c.article == of_id.scalar_subquery())
    if not given and query.limit is not None:
        # Every article of these has one at least: the rest need not be sorted.
        newest = select(articles.c.number).where(articles.c.figures > 0)
        ordered = newest.order_by(articles.c.published.desc().nulls_last(), articles.c.number)
        given.append(figures.c.article.in_(ordered.limit(query.limit)))
    return given


def _named(names: frozenset[str], sides: tuple[str, ...]) -> Select[int]:
    """Figures with one of these places on one of these sides."""
    return select(figure_places.c.figure).where(
        figure_places.c.name.in_(names), figure_places.c.side.in_(sides)
    )
