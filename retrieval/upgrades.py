"""A library of an earlier release made into one of this: what it lacks is added, nothing is read or encoded again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, inspect, select

from retrieval.errors import LibraryError
from retrieval.schema import SCHEMA_VERSION, facts, metadata

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection


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


# One for each version, from 1: to the next one.
STEPS: tuple[Callable[[Connection], None], ...] = (families_and_a_quicker_index, lines_of_outlets)
