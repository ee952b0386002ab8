"""An assistant that says what a test tells it to, and short ways to write answers."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from shelf import Shelf

from bot.answer import Answer, Citation
from bot.assistant import Begun
from bot.catalogue import Catalogue
from retrieval.types import Article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.card import Card


@dataclass(frozen=True)
class Asking:
    question: str
    history: tuple[str, ...]
    language: str | None


@dataclass
class FakeAssistant:
    """Answers what was enqueued, in order, then «Ответ: QUESTION»; raises an exception that was enqueued.

    Each question has `card`, if any. With `open` cleared it thinks until a test sets it. Questions that hold `slow` wait for `open`, others never.
    """

    library: tuple[Article, ...] = ()
    slow: str = ""
    card: Card | None = None
    askings: list[Asking] = field(default_factory=list)
    open: threading.Event = field(default_factory=threading.Event)
    _next: deque[Answer | Exception] = field(default_factory=deque)

    def __post_init__(self) -> None:
        self.open.set()

    def enqueue(self, *answers: Answer | Exception) -> None:
        self._next.extend(answers)

    def begin(self, question: str, history: Sequence[str] = (), language: str | None = None) -> Begun:
        return Begun(lambda: self.ask(question, history, language), self.card)

    @property
    def catalogue(self) -> Catalogue:
        return Catalogue(Shelf(self.library))

    def ask(self, question: str, history: Sequence[str] = (), language: str | None = None) -> Answer:
        self.askings.append(Asking(question, tuple(history), language))
        if self.slow in question:
            self.open.wait(timeout=60)
        reply = self._next.popleft() if self._next else an_answer(f"Ответ: {question}", question=question)
        if isinstance(reply, Exception):
            raise reply
        return reply

    def articles(self) -> Sequence[Article]:
        return self.library


def an_answer(
    text: str,
    *citations: Citation,
    question: str = "Какой оборот?",
    language: str = "ru",
    warnings: tuple[str, ...] = (),
    suggestions: tuple[str, ...] = (),
) -> Answer:
    return Answer(question, language, "answered", text, citations, (), warnings, suggestions)


def a_citation(
    number: int = 1,
    sentence: str = "Экспорт вырос до 12 млн долларов.",
    *,
    outlet: str | None = "Вести Сибири",
    published: date | None = date(2019, 11, 7),
    url: str | None = None,
    title: str = "Экспорт вырос",
) -> Citation:
    return Citation(number, "a1", "news/1.txt", outlet, title, published, url, sentence, 0, len(sentence))


def an_article(
    title: str, published: date | None = None, *, outlet: str | None = None, url: str | None = None
) -> Article:
    return Article(title, f"news/{title}.txt", title, f"{title}\n\nТекст.", published, outlet, url, "ru")
