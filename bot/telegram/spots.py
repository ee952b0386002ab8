"""Places in articles that buttons and links lead to."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

LIFE_S = 365 * 24 * 60 * 60  # a link that somebody has passed on works for a year after it was last shown

SCHEMA = """
CREATE TABLE IF NOT EXISTS spots (
    key     TEXT PRIMARY KEY,
    content TEXT NOT NULL,      -- JSON, see Spot; words of an article and of nobody else
    made    REAL NOT NULL       -- seconds since 1970
)
"""


@dataclass(frozen=True, slots=True)
class Spot:
    """A sentence of an article; `also` are the starts and ends of others that are marked beside it.

    With the sentence itself one can tell whether the article still says so, and where.
    """

    article_id: str
    start: int
    end: int
    sentence: str
    also: tuple[tuple[int, int], ...] = ()

    def marks(self, text: str) -> tuple[tuple[int, int], ...]:
        """What to mark in the article's present text, the sentence itself first; nothing where it is gone."""
        if text[self.start : self.end] == self.sentence:
            return ((self.start, self.end), *self.also)
        found = text.find(self.sentence)
        return () if found < 0 else ((found, found + len(self.sentence)),)


class Spots:
    def __init__(self, file: sqlite3.Connection) -> None:
        self._file = file
        file.execute(SCHEMA)
        self.purge()

    def keep(self, spot: Spot) -> str:
        """A key that fits into a button and a deep link; the same spot, the same key."""
        content = json.dumps(asdict(spot), sort_keys=True)
        key = blake2b(content.encode(), digest_size=9).hexdigest()
        self._file.execute("INSERT OR REPLACE INTO spots VALUES (?, ?, ?)", (key, content, time.time()))
        return key

    def spot(self, key: str) -> Spot | None:
        """None when it has been forgotten."""
        row = self._file.execute("SELECT content FROM spots WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        content = json.loads(row[0])
        return Spot(**content | {"also": tuple((start, end) for start, end in content["also"])})

    def purge(self) -> None:
        self._file.execute("DELETE FROM spots WHERE made <= ?", (time.time() - LIFE_S,))
