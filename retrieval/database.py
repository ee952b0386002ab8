"""Connections to the library: one transaction is one consistent state, and a writer never waits for a reader."""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from retrieval.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Engine

PATIENCE_MS: Final = 30_000
GLANCE_S: Final = 0.02
PRIMARY: Final = 0xFF  # the bits of an error code that say what it is; the others say where it arose
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
        f"busy_timeout = {PATIENCE_MS}",
        "synchronous = NORMAL",  # with WAL a killed process loses nothing, a power cut the last transactions
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
    _log_ahead(connection)


def _log_ahead(connection: Any) -> None:
    """A new file is turned to WAL once, alone; SQLite does not wait for others there, whatever `busy_timeout` says."""
    until = time.monotonic() + PATIENCE_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & PRIMARY != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(GLANCE_S)
        else:
            return


def _begin(connection: Connection) -> None:
    """A writer takes its place at once: a reader that starts to write may find that it is too late."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
