"""What the bot remembers of conversations, in memory: the last questions, and what its buttons ask."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Generic, NamedTuple, TypeVar

REMEMBERED_QUESTIONS = 6
REMEMBERED_SESSIONS = 10_000
REMEMBERED_BUTTONS = 50_000

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


@dataclass(slots=True)
class Session:
    """`turn` is held while a question is being answered: one person's answers come one by one, in order."""

    questions: list[Question] = field(default_factory=list)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    pressed: set[str] = field(default_factory=set)  # questions of buttons that are being answered

    def ask(self, question: Question) -> tuple[str, ...]:
        """Notes a question; returns those before it, oldest first. An edited question takes its old place."""
        place = self._place(question.message)
        before = tuple(earlier.text for earlier in self.questions[:place])
        self.questions[place : place + 1] = [question]
        del self.questions[:-REMEMBERED_QUESTIONS]
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
    def __init__(self) -> None:
        self._sessions: Recent[SessionKey, Session] = Recent(REMEMBERED_SESSIONS)
        self._buttons: Recent[str, str] = Recent(REMEMBERED_BUTTONS)

    def of(self, key: SessionKey) -> Session:
        session = self._sessions.get(key) or Session()
        self._sessions[key] = session
        return session

    def button_key(self, question: str) -> str:
        """A short key under which the question is kept for its button; the same question, the same key."""
        key = blake2b(question.encode("utf-8", "surrogatepass"), digest_size=9).hexdigest()
        self._buttons[key] = question
        return key

    def button_question(self, key: str) -> str | None:
        """The question of a button, or None when it has been forgotten: after a restart, or long ago."""
        return self._buttons.get(key)
