"""What the bot remembers of conversations: the last questions, and what its buttons and links ask."""

from __future__ import annotations

import json
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

REMEMBERED_QUESTIONS = 6
REMEMBERED_SESSIONS = 10_000
HOUR_S = 60 * 60
LIFE_S = 72 * HOUR_S
BUTTON_LIFE_S = 90 * 24 * HOUR_S  # old messages keep their buttons; so long they do something

SCHEMA = """
CREATE TABLE IF NOT EXISTS conversations (
    chat      INTEGER NOT NULL,
    topic     INTEGER NOT NULL,   -- 0 outside topics
    person    INTEGER NOT NULL,
    questions TEXT NOT NULL,      -- JSON, [[message or null, text], …], oldest first
    asked     REAL NOT NULL,      -- seconds since 1970
    PRIMARY KEY (chat, topic, person)
);
CREATE TABLE IF NOT EXISTS asked_by_button (
    key      TEXT NOT NULL,
    person   INTEGER NOT NULL,    -- whose words they are; 0 for the bot's own
    question TEXT NOT NULL,
    made     REAL NOT NULL,
    PRIMARY KEY (key, person)
);
"""

Key = TypeVar("Key")
Value = TypeVar("Value")


class Recent(OrderedDict[Key, Value], Generic[Key, Value]):
    """A dictionary of at most `size` entries: what was set longest ago goes."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.size = size

    def __setitem__(self, key: Key, value: Value) -> None:
        super().__setitem__(key, value)
        self.move_to_end(key)
        while len(self) > self.size:
            self.popitem(last=False)


class SessionKey(NamedTuple):
    """A conversation is one person's, in one chat and topic: a group never sees what was asked in private."""

    chat: int
    topic: int | None
    person: int


class Question(NamedTuple):
    """`message` is the one that asked it; None for a button."""

    message: int | None
    text: str


def unkept(_: Sequence[Question]) -> None:
    """For a session of this run only."""


@dataclass(slots=True)
class Session:
    """`keep` is told of the questions whenever they change."""

    questions: list[Question] = field(default_factory=list)
    keep: Callable[[Sequence[Question]], None] = unkept
    pressed: set[str] = field(default_factory=set)  # questions of buttons that are being answered

    def ask(self, question: Question) -> tuple[str, ...]:
        """Notes a question; returns those before it, oldest first. An edited question takes its old place."""
        place = self._place(question.message)
        before = tuple(earlier.text for earlier in self.questions[:place])
        self.questions[place : place + 1] = [question]
        del self.questions[:-REMEMBERED_QUESTIONS]
        self.keep(self.questions)
        return before

    def asked(self, message: int) -> str | None:
        """What that message asked, if it is remembered."""
        place = self._place(message)
        return self.questions[place].text if place < len(self.questions) else None

    def _place(self, message: int | None) -> int:
        for place, question in enumerate(self.questions):
            if message is not None and question.message == message:
                return place
        return len(self.questions)


class Sessions:
    """A conversation is over when nothing has been asked for `life_s` seconds; it is then deleted."""

    def __init__(self, file: sqlite3.Connection, life_s: float = LIFE_S) -> None:
        self._file = file
        self._life_s = life_s
        self._live: Recent[SessionKey, Session] = Recent(REMEMBERED_SESSIONS)
        file.executescript(SCHEMA)
        self.purge()

    def of(self, key: SessionKey) -> Session:
        """The conversation as it stands; its questions are read again each time, for they grow old."""
        session = self._live.get(key) or Session(keep=lambda questions: self._keep(key, questions))
        session.questions = self._kept(key)
        self._live[key] = session
        return session

    def _keep(self, key: SessionKey, questions: Sequence[Question]) -> None:
        self._file.execute(
            "INSERT OR REPLACE INTO conversations VALUES (?, ?, ?, ?, ?)",
            (*row_key(key), json.dumps(questions), time.time()),
        )

    def _kept(self, key: SessionKey) -> list[Question]:
        row = self._file.execute(
            "SELECT questions FROM conversations WHERE chat = ? AND topic = ? AND person = ? AND asked > ?",
            (*row_key(key), time.time() - self._life_s),
        ).fetchone()
        return [Question(message, text) for message, text in json.loads(row[0])] if row else []

    def end(self, key: SessionKey) -> None:
        """What follows is a new conversation."""
        self._file.execute(
            "DELETE FROM conversations WHERE chat = ? AND topic = ? AND person = ?", row_key(key)
        )

    def move(self, old_chat: int, new_chat: int) -> None:
        """A group has become a supergroup, which has another number."""
        self._file.execute(
            "UPDATE OR REPLACE conversations SET chat = ? WHERE chat = ?", (new_chat, old_chat)
        )

    def forget(self, person: int) -> None:
        """All conversations of a person, and what buttons and links hold of their words."""
        self._file.execute("DELETE FROM conversations WHERE person = ?", (person,))
        self._file.execute("DELETE FROM asked_by_button WHERE person = ?", (person,))

    def purge(self) -> None:
        """Deletes what is past its time."""
        now = time.time()
        self._file.execute("DELETE FROM conversations WHERE asked <= ?", (now - self._life_s,))
        self._file.execute("DELETE FROM asked_by_button WHERE made <= ?", (now - BUTTON_LIFE_S,))

    def button_key(self, question: str, person: int = 0) -> str:
        """A short key under which the question is kept for its button or link; the same question, the same key.

        `person` is given where the words are a person's own: they are then deleted with all else of them.
        """
        key = blake2b(question.encode("utf-8", "surrogatepass"), digest_size=9).hexdigest()
        whole = question.encode("utf-8", "replace").decode()
        self._file.execute(
            "INSERT OR REPLACE INTO asked_by_button VALUES (?, ?, ?, ?)", (key, person, whole, time.time())
        )
        return key

    def button_question(self, key: str) -> str | None:
        """The question of a button, or None when it has been forgotten."""
        row = self._file.execute(
            "SELECT question FROM asked_by_button WHERE key = ? LIMIT 1", (key,)
        ).fetchone()
        return row[0] if row else None


def row_key(key: SessionKey) -> tuple[int, int, int]:
    return key.chat, key.topic or 0, key.person
