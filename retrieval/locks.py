"""Locks between processes. They end with the process that holds them, however it ends."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from retrieval.errors import LibraryLocked

if TYPE_CHECKING:
    from collections.abc import Iterator


class NamedLock:
    """A lock file, and beside it a note of who holds it: {"pid", "command", "since"}.

    Within a thread it may be taken again. The note is a file of its own, since whoever waits for a lock
    file empties it.
    """

    def __init__(self, path: Path, purpose: str) -> None:
        """`purpose` completes «… is busy: a process is ‹purpose›»."""
        self._path = path
        self._note = path.with_suffix(".holder")
        self._purpose = purpose
        self._lock = FileLock(path)

    @contextmanager
    def held(self, patience_s: float) -> Iterator[None]:
        """Raises LibraryLocked, naming the holder, if the lock cannot be had in `patience_s` seconds."""
        try:
            self._lock.acquire(timeout=patience_s)
        except Timeout as error:
            raise LibraryLocked(self._complaint()) from error
        try:
            if self._lock.lock_counter == 1:
                self._sign()
            yield
        finally:
            if self._lock.lock_counter == 1:
                self._note.unlink(missing_ok=True)
            self._lock.release()

    def _sign(self) -> None:
        since = datetime.now(UTC).isoformat(timespec="seconds")
        holder = {"pid": os.getpid(), "command": command_line(), "since": since}
        # Replaced whole, so that no one reads half of it.
        draft = self._note.with_suffix(f".{os.getpid()}")
        draft.write_text(json.dumps(holder, ensure_ascii=False), encoding="utf-8")
        draft.replace(self._note)

    def _complaint(self) -> str:
        try:
            holder = json.loads(self._note.read_text(encoding="utf-8"))
            since = datetime.fromisoformat(holder["since"]).astimezone()
            who = f"process {holder['pid']} ({holder['command']}) is {self._purpose} since {since:%Y-%m-%d %H:%M:%S}"
        except (OSError, ValueError, KeyError, TypeError):
            who = f"another process is {self._purpose}"
        return f"{self._path.parent} is busy: {who}; try again when it has finished, or stop it"


def command_line() -> str:
    """«oborot ingest seeds», without the folder that the program lies in."""
    return " ".join((Path(sys.argv[0]).name, *sys.argv[1:])) or "python"
