"""Connections to the library: one transaction is one consistent state, and a writer never waits for a reader."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from retrieval.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Engine

PATIENCE_MS: Final = 30_000
# SQLite took 999 variables a statement until 2020.
VARIABLES: Final = 900

T = TypeVar("T")


def open_engine(url: str) -> Engine:
    """An engine for SQLite. Raises LibraryError for what SQLAlchemy does not understand or we do not speak."""
    try:
        parsed = make_url(url)
        engine = create_engine(parsed) if parsed.get_backend_name() == "sqlite" else None
    except ArgumentError as error:
        raise LibraryError(f"DATABASE_URL is not a database address: {error}") from error
    if engine is None:
        # The tables are portable; `retrieval.lexical`, the index over lemmas, is SQLite's FTS5.
        raise LibraryError(
            f"DATABASE_URL: {parsed.get_backend_name()} is not supported, use sqlite:////path/to/library.db"
        )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent state of the library, whatever is written meanwhile."""
    with _explained(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction: all of it or nothing."""
    with (
        _explained(engine),
        engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
    ):
        yield connection


def portions(values: Sequence[T], size: int = VARIABLES) -> Iterator[Sequence[T]]:
    """`values` in runs short enough for one statement."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


@contextmanager
def _explained(engine: Engine) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        raise LibraryError(f"{engine.url.database}: {error}; `oborot doctor` tells more") from error


def _prepare(connection: Any, _record: object) -> None:
    """Python's sqlite3 would begin transactions by itself, and too late for a consistent read."""
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {PATIENCE_MS}",  # first: the next one may have to wait
        "journal_mode = WAL",
        "synchronous = NORMAL",  # with WAL a killed process loses nothing, a power cut the last transactions
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """A writer takes its place at once: a reader that starts to write may find that it is too late."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
