"""A library of an earlier release made into one of this: what it lacks is added, nothing is read or encoded again."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert, inspect, select

from retrieval.errors import LibraryError
from retrieval.figure_rows import write_figures
from retrieval.figures.json import figure_from_stored
from retrieval.schema import SCHEMA_VERSION, facts, metadata

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from retrieval.figures.types import Figure

PORTION: Final = 1000


def stored_version(connection: Connection) -> int:
    """Of the tables that are there; 0 where there are none yet."""
    if not inspect(connection).has_table(facts.name):
        return 0
    return int(connection.scalar(select(facts.c.value).where(facts.c.name == "schema")) or 0)


def upgrade(connection: Connection) -> None:
    """Bring the tables to `SCHEMA_VERSION`, or make them. Raises LibraryError for those of a later release."""
    version = stored_version(connection)
    if version > SCHEMA_VERSION:
        raise LibraryError(
            f"{connection.engine.url.database}: made by another release (schema {version}, this one is "
            f"{SCHEMA_VERSION}); update oborot, or remove the folder and ingest again"
        )
    for step in STEPS[version - 1 :] if version else ():
        step(connection)
    metadata.create_all(connection)
    connection.execute(delete(facts).where(facts.c.name == "schema"))
    connection.execute(insert(facts).values(name="schema", value=str(SCHEMA_VERSION)))


def families_and_a_quicker_index(connection: Connection) -> None:
    """1 to 2. Reprints are known from the next version of an article on; `derived_by` asks for all to be read anew."""
    for statement in (
        "ALTER TABLE articles ADD COLUMN family VARCHAR",
        "DROP INDEX IF EXISTS figure_places_by_name",
        "CREATE INDEX IF NOT EXISTS figure_places_by_name_and_side ON figure_places (name, side, figure)",
        "UPDATE articles SET derived_by = ''",
    ):
        connection.exec_driver_sql(statement)


def lines_of_outlets(_connection: Connection) -> None:
    """2 to 3. Two tables more; the next ingest fills them."""


def visits_of_pages(_connection: Connection) -> None:
    """3 to 4. A table more; the next ingest fills it."""


def shared_slots(connection: Connection) -> None:
    """4 to 5. Figures keep their slots in a table of their own, sentences lie in the order of their articles."""
    for statement in (
        "CREATE TABLE figures_before AS SELECT id, article, stored FROM figures",
        "DROP TABLE figures",  # and, by their references, what the sides of figures are found by
        "CREATE TABLE sentences_before AS SELECT * FROM sentences",
        "DROP TABLE sentences",
    ):
        connection.exec_driver_sql(statement)
    metadata.create_all(connection)
    connection.exec_driver_sql(
        "INSERT INTO sentences SELECT * FROM sentences_before ORDER BY article, number"
    )
    before = connection.exec_driver_sql(
        "SELECT article, published, stored FROM figures_before JOIN articles ON article = number ORDER BY id"
    )
    for rows in before.partitions(PORTION):
        write_figures(connection, [(row.article, _day(row.published), _figure(row.stored)) for row in rows])
    for table in ("figures_before", "sentences_before"):
        connection.exec_driver_sql(f"DROP TABLE {table}")


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


def _figure(stored: str) -> Figure:
    return figure_from_stored(json.loads(stored))


# One for each version, from 1: to the next one.
STEPS: tuple[Callable[[Connection], None], ...] = (
    families_and_a_quicker_index,
    lines_of_outlets,
    visits_of_pages,
    shared_slots,
)
