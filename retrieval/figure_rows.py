"""Figures in the library: the slots that are searched by as columns, all of a figure as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, insert, select

from retrieval.figures.json import figure_from_stored, stored_figure
from retrieval.passages import articles_by_number, sentence_of
from retrieval.schema import articles, figure_places, figures, sentences
from retrieval.types import FoundFigure

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


def write_figures(connection: Connection, found: Sequence[tuple[int, Figure]]) -> None:
    """Figures with the numbers of their articles."""
    last = connection.scalar(select(func.max(figures.c.id))) or 0
    rows, places = [], []
    for number, (article, figure) in enumerate(found, last + 1):
        rows.append(
            {
                "id": number,
                "article": article,
                "sentence": figure.sentence,
                "indicator": figure.indicator,
                "kind": figure.kind,
                "unit": figure.unit,
                "partner_all": figure.partner_all,
                "period_start": figure.period.start if figure.period else None,
                "period_end": figure.period.end if figure.period else None,
                "stored": stored_figure(figure),
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
        select(figures.c.article, figures.c.stored, sentences)
        .join(articles, articles.c.number == figures.c.article)
        .join(
            sentences, (sentences.c.article == figures.c.article) & (sentences.c.number == figures.c.sentence)
        )
        .where(and_(True, *_conditions(query)))  # noqa: FBT003
        .order_by(*_newest_first(), figures.c.id)
        .limit(query.limit)
    ).all()
    by_number = articles_by_number(connection, (row.article for row in rows))
    return [
        FoundFigure(
            by_number[row.article],
            sentence_of(row, by_number[row.article].text),
            figure_from_stored(row.stored),
        )
        for row in rows
    ]


def _newest_first() -> tuple[ColumnElement[Any], ...]:
    return articles.c.published.desc().nulls_last(), articles.c.number


def figures_of(connection: Connection, article: int, sentence: int) -> list[Figure]:
    """Figures of one sentence of an article."""
    stored = (
        select(figures.c.stored)
        .where(figures.c.article == article, figures.c.sentence == sentence)
        .order_by(figures.c.id)
    )
    return [figure_from_stored(row) for row in connection.scalars(stored)]


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
        given.append(articles.c.article_id == query.article_id)
    if not given and query.limit is not None:
        # Every article of these has one at least: the rest need not be sorted.
        newest = select(articles.c.number).where(articles.c.figures > 0).order_by(*_newest_first())
        given.append(articles.c.number.in_(newest.limit(query.limit)))
    return given


def _named(names: frozenset[str], sides: tuple[str, ...]) -> Select[int]:
    """Figures with one of these places on one of these sides."""
    return select(figure_places.c.figure).where(
        figure_places.c.name.in_(names), figure_places.c.side.in_(sides)
    )
