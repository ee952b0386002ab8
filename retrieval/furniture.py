"""The lines that outlets repeat over their articles, kept in the library: never embedded, cited or mined.

Stored texts stay as they were read, and offsets into them. What an outlet repeats is found anew whenever it has
more articles or fewer; articles that hold a line judged otherwise than before are then derived anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, func, insert, select, update

from retrieval.articles.repeated import Printed, line_key, repeated_lines
from retrieval.database import portions
from retrieval.schema import articles, furniture, outlets

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

    from retrieval.library import Library
    from retrieval.types import Article

# Of an outlet's articles, chosen by their ids and so the same in whatever order they came.
COMPARED: Final = 500
NEVER: Final = ""  # the release that derived an article which is to be derived anew


def lines_of_site(connection: Connection, article: Article) -> frozenset[str]:
    """Keys of those lines of the article that its outlet repeats."""
    if article.outlet is None:
        return frozenset()
    own = sorted({line_key(line) for line in article.text.split("\n")})
    known = select(furniture.c.line).where(furniture.c.outlet == article.outlet)
    return frozenset(
        line
        for portion in portions(own)
        for line in connection.scalars(known.where(furniture.c.line.in_(portion)))
    )


def settle(library: Library) -> bool:
    """Find what outlets with other articles than last time repeat; whether any article is to be derived anew."""
    with library.reading() as connection:
        changed = _changed(connection)
    stale = 0
    for outlet, count in changed.items():
        with library.changing(noticeable=False) as connection:
            stale += _settle(connection, outlet, count)
    return stale > 0


def _changed(connection: Connection) -> dict[str, int]:
    """How many articles they have now."""
    held = select(articles.c.outlet, func.count().label("count")).where(articles.c.outlet.is_not(None))
    now = {outlet: count for outlet, count in connection.execute(held.group_by(articles.c.outlet))}  # noqa: C416
    before = {outlet: count for outlet, count in connection.execute(select(outlets))}  # noqa: C416
    gone = dict.fromkeys(before.keys() - now.keys(), 0)
    return {outlet: count for outlet, count in (now | gone).items() if outlet and before.get(outlet) != count}


def _settle(connection: Connection, outlet: str, count: int) -> int:
    """How many articles are to be derived anew."""
    before = set(connection.scalars(select(furniture.c.line).where(furniture.c.outlet == outlet)))
    after = repeated_lines(_printed(connection, outlet))
    connection.execute(delete(furniture).where(furniture.c.outlet == outlet))
    if after:
        connection.execute(insert(furniture), [{"outlet": outlet, "line": line} for line in sorted(after)])
    connection.execute(delete(outlets).where(outlets.c.outlet == outlet))
    if count:
        connection.execute(insert(outlets).values(outlet=outlet, articles=count))
    return _ask_anew(connection, outlet, before ^ after) if before != after else 0


def _printed(connection: Connection, outlet: str) -> list[Printed]:
    chosen = (
        select(articles.c.article_id, articles.c.family, articles.c.title, articles.c.text)
        .where(articles.c.outlet == outlet)
        .order_by(articles.c.article_id)
        .limit(COMPARED)
    )
    return [
        Printed(row.family or row.article_id, row.title, row.text) for row in connection.execute(chosen).all()
    ]


def _ask_anew(connection: Connection, outlet: str, lines: Collection[str]) -> int:
    """Mark the outlet's articles that hold one of these lines."""
    stored = select(articles.c.number, articles.c.text).where(articles.c.outlet == outlet)
    stale = [
        number
        for number, text in connection.execute(stored.execution_options(yield_per=500))
        if any(line_key(line) in lines for line in text.split("\n"))
    ]
    for portion in portions(stale):
        connection.execute(update(articles).where(articles.c.number.in_(portion)).values(derived_by=NEVER))
    return len(stale)
