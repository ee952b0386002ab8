"""The file in which one bot keeps what has to outlive the program; in memory without a path."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def open_state(path: Path | None) -> sqlite3.Connection:
    """A connection that writes at once, for the thread of the event loop only.

    The file is its owner's alone, for it holds what people write in private; what is deleted is overwritten.
    """
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    connection = sqlite3.connect(path or ":memory:", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    # A killed program loses nothing. After a power cut the last moment may be missing; waiting for the disk at each
    # write would hold up the event loop, and so everybody's cards, for 5 ms a time.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA secure_delete = ON")
    return connection
