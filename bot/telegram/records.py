"""Answers as they were given, what people say of them, and numbers of how the bot does."""

from __future__ import annotations

import json
import secrets
import statistics
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, get_args

from bot.answer import answer_object

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from bot.answer import Answer

Reason = Literal["figure", "period", "sources", "other"]
REASONS: tuple[Reason, ...] = get_args(Reason)

DAY_S = 24 * 60 * 60
STATISTICS_DAYS = 90

SCHEMA = """
CREATE TABLE IF NOT EXISTS given (
    key         TEXT PRIMARY KEY,
    person      INTEGER NOT NULL,
    turns       TEXT NOT NULL,    -- JSON, the questions of the conversation, the answered one last
    answer      TEXT NOT NULL,    -- JSON, as `oborot ask --json` prints it: evidence and figures with it
    prompt_hash TEXT,
    at          REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS replies (
    chat    INTEGER NOT NULL,
    message INTEGER NOT NULL,     -- that asked; of a button's question, minus the number of its update
    person  INTEGER NOT NULL,
    sent    TEXT NOT NULL,        -- JSON, numbers of the messages that answer it
    at      REAL NOT NULL,
    PRIMARY KEY (chat, message)
);
CREATE TABLE IF NOT EXISTS verdicts (
    key    TEXT NOT NULL,
    person INTEGER NOT NULL,
    good   INTEGER NOT NULL,
    reason TEXT,                  -- of `REASONS`; NULL where none was given
    at     REAL NOT NULL,
    PRIMARY KEY (key, person)
);
CREATE TABLE IF NOT EXISTS statistics (  -- of nobody in particular, and without words
    at      REAL NOT NULL,
    status  TEXT NOT NULL,
    seconds REAL NOT NULL
);
"""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was given. `turns` are the questions up to it, `answer` is the contract's object."""

    key: str
    turns: tuple[str, ...]
    answer: dict[str, Any]
    prompt_hash: str | None

    @property
    def language(self) -> str:
        return str(self.answer["language"])


@dataclass(frozen=True, slots=True)
class Judged:
    """`reason` is why an answer is not `good`, where a person has said it."""

    given: Given
    good: bool
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Of the last `days`; seconds from question to answer, None where nothing was asked."""

    days: int
    questions: int
    by_status: dict[str, int] = field(default_factory=dict)
    p50_s: float | None = None
    p95_s: float | None = None
    good: int = 0
    bad: dict[str, int] = field(default_factory=dict)  # by reason, "" for none


class Records:
    """Answers are kept for `days`, with what has been said of them."""

    def __init__(self, file: sqlite3.Connection, days: float) -> None:
        self._file = file
        self._life_s = days * DAY_S
        file.executescript(SCHEMA)
        self.purge()

    def keep(self, person: int, turns: Sequence[str], answer: Answer) -> str:
        """The key of an answer that is about to be sent."""
        key = secrets.token_hex(6)
        kept = json.dumps(answer_object(answer))
        self._file.execute(
            "INSERT INTO given VALUES (?, ?, ?, ?, ?, ?)",
            (key, person, json.dumps(turns), kept, answer.prompt_hash, time.time()),
        )
        return key

    def given(self, key: str) -> Given | None:
        """None when it has been forgotten."""
        row = self._file.execute(
            "SELECT turns, answer, prompt_hash FROM given WHERE key = ?", (key,)
        ).fetchone()
        return Given(key, tuple(json.loads(row[0])), json.loads(row[1]), row[2]) if row else None

    def sent(self, chat: int, message: int, person: int, replies: Sequence[int]) -> None:
        """A question is answered in these messages, in place of any others."""
        self._file.execute(
            "INSERT OR REPLACE INTO replies VALUES (?, ?, ?, ?, ?)",
            (chat, message, person, json.dumps(replies), time.time()),
        )

    def replies(self, chat: int, message: int) -> tuple[int, ...]:
        """The messages that answer a question so far: an edited one is answered again in their place."""
        row = self._file.execute(
            "SELECT sent FROM replies WHERE chat = ? AND message = ?", (chat, message)
        ).fetchone()
        return tuple(json.loads(row[0])) if row else ()

    def judge(self, key: str, person: int, *, good: bool, reason: Reason | None = None) -> bool:
        """Notes what a person says of an answer, in place of what they have said before; False if it is gone."""
        if not self._file.execute("SELECT 1 FROM given WHERE key = ?", (key,)).fetchone():
            return False
        self._file.execute(
            "INSERT OR REPLACE INTO verdicts VALUES (?, ?, ?, ?, ?)", (key, person, good, reason, time.time())
        )
        return True

    def judged(self) -> Iterator[Judged]:
        """Every verdict with its answer, oldest first."""
        rows = self._file.execute(
            "SELECT given.key, turns, answer, prompt_hash, good, reason FROM verdicts JOIN given USING (key)"
            " ORDER BY verdicts.at"
        )
        for key, turns, answer, prompt_hash, good, reason in rows.fetchall():
            given = Given(key, tuple(json.loads(turns)), json.loads(answer), prompt_hash)
            yield Judged(given, bool(good), next((one for one in REASONS if one == reason), None))

    def count(self, status: str, seconds: float) -> None:
        """One more question has been dealt with."""
        self._file.execute("INSERT INTO statistics VALUES (?, ?, ?)", (time.time(), status, seconds))

    def figures(self, days: int) -> Figures:
        since = time.time() - days * DAY_S
        rows = self._file.execute("SELECT status, seconds FROM statistics WHERE at > ?", (since,)).fetchall()
        seconds = sorted(took for _, took in rows)
        verdicts = self._file.execute(
            "SELECT good, coalesce(reason, ''), count(*) FROM verdicts WHERE at > ? GROUP BY 1, 2", (since,)
        ).fetchall()
        return Figures(
            days,
            len(rows),
            {status: sum(status == other for other, _ in rows) for status in sorted({s for s, _ in rows})},
            statistics.median(seconds) if seconds else None,
            seconds[int(0.95 * (len(seconds) - 1))] if seconds else None,
            sum(number for good, _, number in verdicts if good),
            {reason: number for good, reason, number in verdicts if not good},
        )

    def forget(self, person: int) -> None:
        """Answers to a person with all verdicts on them, and the person's verdicts on others."""
        self._file.execute(
            "DELETE FROM verdicts WHERE person = ? OR key IN (SELECT key FROM given WHERE person = ?)",
            (person, person),
        )
        self._file.execute("DELETE FROM given WHERE person = ?", (person,))
        self._file.execute("DELETE FROM replies WHERE person = ?", (person,))

    def purge(self) -> None:
        """Deletes what is past its time."""
        for table, life_s in (
            ("given", self._life_s),
            ("verdicts", self._life_s),
            ("replies", self._life_s),
            ("statistics", STATISTICS_DAYS * DAY_S),
        ):
            self._file.execute(f"DELETE FROM {table} WHERE at <= ?", (time.time() - life_s,))  # noqa: S608 (names of ours)
