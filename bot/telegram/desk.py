"""Where questions are answered: one person's in turn, different people's side by side."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from bot.telegram.delivery import Place, say, send, typing
from bot.telegram.keyboards import page_turner, suggested_questions
from bot.telegram.markup import html, paragraph
from bot.telegram.phrases import phrases_for, spoken_language
from bot.telegram.render import answer_messages, article_pages
from bot.telegram.sessions import Question, Sessions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from telegram import Bot, InlineKeyboardMarkup, Update

    from bot.answer import Answer
    from bot.telegram.inbox import Inbox
    from bot.telegram.sessions import SessionKey
    from retrieval.types import Article

ANSWERING_THREADS = 32  # they wait for the model most of the time; it has a queue of its own
PATIENCE_S = 5.0  # a person waits so long before being told that the bot is still waking up

Result = TypeVar("Result")


class Assistant(Protocol):
    """What answers. Called from several threads at once; each call takes seconds."""

    def ask(self, question: str, history: Sequence[str] = (), language: str | None = None) -> Answer: ...

    def articles(self) -> Sequence[Article]: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it came. `message` asked it; None for a button, whose question the answer repeats."""

    update: Update
    text: str
    message: int | None
    session: SessionKey
    place: Place
    language_code: str | None


class Desk:
    """Knows the assistant, which may still be loading, and the conversations."""

    def __init__(self, bot: Bot, inbox: Inbox, patience_s: float = PATIENCE_S) -> None:
        self.bot = bot
        self.inbox = inbox
        self.patience_s = patience_s
        self.sessions = Sessions()
        self._threads = ThreadPoolExecutor(ANSWERING_THREADS, thread_name_prefix="answer")
        self._at_work: set[Future[Any]] = set()
        self.assistant: asyncio.Future[Assistant] = asyncio.get_running_loop().create_future()

    async def load(self, assistant_factory: Callable[[], Assistant]) -> None:
        """Loads the assistant in a thread; raises what the factory raises, as does everything that waits for it."""
        try:
            self.assistant.set_result(await self._in_thread(assistant_factory))
        except Exception as error:
            self.assistant.set_exception(error)
            self.assistant.exception()  # it is raised here, whether or not anybody waits
            raise

    def close(self) -> bool:
        """Takes no more work; True when a thread is still at some, which nothing can stop."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        return any(work.running() for work in self._at_work)

    async def answer(self, asked: Asked) -> None:
        """Answers in reply; returns when the last message has been sent."""
        session = self.sessions.of(asked.session)
        history = session.ask(Question(asked.message, asked.text))
        async with typing(self.bot, asked.place), session.turn:
            assistant = await self._ready(asked.place, asked.language_code)
            language = spoken_language(asked.language_code)
            answer = await self._in_thread(partial(assistant.ask, asked.text, history, language))
            await self._send_answer(asked, answer)

    async def _send_answer(self, asked: Asked, answer: Answer) -> None:
        texts = answer_messages(answer, with_question=asked.message is None)
        keyboard = suggested_questions(answer.suggestions, self.sessions.button_key)
        for place, text in enumerate(texts, 1):
            await send(self.bot, asked.place, text, keyboard if place == len(texts) else None)
            # From the first message on the question counts as answered: none is sent twice after a restart.
            self.inbox.done(asked.update)

    async def articles_page(
        self, place: Place, language_code: str | None, page: int
    ) -> tuple[str, InlineKeyboardMarkup | None]:
        """A page of the articles as HTML with its buttons; the nearest one where the library has shrunk."""
        phrases = phrases_for(language_code)
        async with typing(self.bot, place):
            assistant = await self._ready(place, language_code)
            pages = article_pages(await self._in_thread(assistant.articles), phrases)
        if not pages:
            return html(paragraph(phrases.no_articles)), None
        shown = min(page, len(pages) - 1)
        return pages[shown], page_turner(shown, len(pages))

    async def _ready(self, place: Place, language_code: str | None) -> Assistant:
        """The assistant; while it loads, a word to the one who waits."""
        await asyncio.wait([self.assistant], timeout=self.patience_s)
        if not self.assistant.done():
            await say(self.bot, place, phrases_for(language_code).waking)
        return await asyncio.shield(self.assistant)

    async def _in_thread(self, work: Callable[[], Result]) -> Result:
        future = self._threads.submit(work)
        self._at_work.add(future)
        future.add_done_callback(self._at_work.discard)
        return await asyncio.wrap_future(future)
