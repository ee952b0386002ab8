"""The library's counters; see `schema.counters`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import func, insert, select, update

from retrieval.schema import chunks, counters

if TYPE_CHECKING:
    from sqlalchemy import Connection

NAMES: Final = ("version", "indexed", "run", "passages", "words")


def create_counters(connection: Connection) -> None:
    present = set(connection.scalars(select(counters.c.name)))
    missing = [{"name": name, "value": 0} for name in NAMES if name not in present]
    if missing:
        connection.execute(insert(counters), missing)


def count(connection: Connection, name: str) -> int:
    return int(connection.execute(select(counters.c.value).where(counters.c.name == name)).scalar_one())


def add_to(connection: Connection, name: str, difference: int) -> None:
    if difference:
        moved = update(counters).where(counters.c.name == name).values(value=counters.c.value + difference)
        connection.execute(moved)


def collection_size(connection: Connection) -> tuple[int, int]:
    """Passages, and words in all of them, as counted along the way."""
    return count(connection, "passages"), count(connection, "words")


def recount(connection: Connection) -> tuple[int, int]:
    """The same, counted anew."""
    passages, words = connection.execute(select(func.count(), func.sum(chunks.c.words))).one()
    return passages, words or 0


def correct(connection: Connection) -> None:
    """Set the counters to what the chunks say."""
    for name, value in zip(("passages", "words"), recount(connection), strict=True):
        connection.execute(update(counters).where(counters.c.name == name).values(value=value))
