"""Where questions are answered: one person's in turn, different people's side by side."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from bot.one_article import OneArticle
from bot.telegram.cards import Standing, between_changes_s, card_shown
from bot.telegram.delivery import Place, say, typing
from bot.telegram.keyboards import answer_keyboard, page_turner
from bot.telegram.leaving import Sending
from bot.telegram.limits import Limits
from bot.telegram.markup import html, paragraph
from bot.telegram.metrics import Metrics
from bot.telegram.notices import notices_for
from bot.telegram.phrases import phrases_for, spoken_language
from bot.telegram.presses import Presses
from bot.telegram.readings import Readings
from bot.telegram.render import answer_messages, article_pages
from bot.telegram.reply import Reply
from bot.telegram.rules import DEFAULT
from bot.telegram.sessions import Question
from bot.telegram.turns import Turns
from bot.telegram.undertakings import Undertakings
from bot.telegram.verdicts import is_judgeable, with_verdicts
from bot.telegram.waiting import Line, line_shown

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from telegram import InlineKeyboardMarkup, Update
    from telegram.ext import ExtBot

    from bot.answer import Answer
    from bot.assistant import Begun, Retriever
    from bot.card import Card
    from bot.catalogue import Catalogue
    from bot.librarian import ReadArticle
    from bot.telegram.inbox import Inbox
    from bot.telegram.memory import Memory
    from bot.telegram.rules import Rules
    from bot.telegram.sessions import SessionKey
    from bot.telegram.turns import Ticket
    from retrieval.types import Article

ANSWERING_THREADS = 32  # they wait for the model most of the time; it has a queue of its own
LOOKING_UP_THREADS = 4  # milliseconds each: no card waits behind an answer
PATIENCE_S = 5.0  # a person waits so long before being told that the bot is still waking up

Result = TypeVar("Result")


class Assistant(Protocol):
    """What answers. Called from several threads at once; each call takes seconds."""

    @property
    def catalogue(self) -> Catalogue: ...

    def begin(self, question: str, history: Sequence[str] = (), language: str | None = None) -> Begun: ...

    def ask(self, question: str, history: Sequence[str] = (), language: str | None = None) -> Answer: ...

    def articles(self) -> Sequence[Article]: ...

    def over(self, retriever: Retriever) -> Assistant:
        """The same model over other evidence."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it came. `message` asked it; None for a button, whose question the answer repeats.

    `about` is a text of the asker's own, which alone is to answer it.
    """

    update: Update
    text: str
    message: int | None
    session: SessionKey
    place: Place
    language_code: str | None
    about: ReadArticle | None = None

    @property
    def number(self) -> int:
        """Under which its answer is found again in its chat: no message has a negative one."""
        return self.message if self.message is not None else -self.update.update_id


class Desk:
    """Knows the assistant, which may still be loading, and the conversations."""

    def __init__(
        self,
        bot: ExtBot[Any],
        inbox: Inbox,
        memory: Memory,
        rules: Rules = DEFAULT,
        patience_s: float = PATIENCE_S,
    ) -> None:
        self.bot = bot
        self.inbox = inbox
        self.memory = memory
        self.rules = rules
        self.patience_s = patience_s
        self.sessions = memory.sessions
        self.turns = Turns(rules.answers_at_once)
        self.limits = Limits(rules.person_per_hour, rules.chat_per_hour)
        self.metrics = Metrics()
        self.metrics.watch(self.turns)
        self.undertakings = Undertakings()
        self.readings = Readings()
        self.presses = Presses()
        self._threads = ThreadPoolExecutor(ANSWERING_THREADS, thread_name_prefix="answer")
        self._quick = ThreadPoolExecutor(LOOKING_UP_THREADS, thread_name_prefix="look-up")
        self._at_work: set[Future[Any]] = set()
        self.assistant: asyncio.Future[Assistant] = asyncio.get_running_loop().create_future()

    async def load(self, assistant_factory: Callable[[], Assistant]) -> None:
        """Loads the assistant in a thread; raises what the factory raises, as does everything that waits for it."""
        try:
            self.assistant.set_result(await self.in_thread(assistant_factory))
            self.metrics.ready()
        except Exception as error:
            self.assistant.set_exception(error)
            self.assistant.exception()  # it is raised here, whether or not anybody waits
            raise

    def ailment(self) -> str | None:
        """In a word why no question can be answered now; None: they can."""
        return None if self.assistant.done() and not self.assistant.exception() else "loading"

    def close(self) -> bool:
        """Takes no more work; True when a thread is still at some, which nothing can stop."""
        for threads in (self._threads, self._quick):
            threads.shutdown(wait=False, cancel_futures=True)
        return any(work.running() for work in self._at_work)

    async def answer(self, asked: Asked) -> None:
        """Answers in reply; returns when the last message has been sent."""
        started = perf_counter()
        session = self.sessions.of(asked.session)
        history = session.ask(Question(asked.message, asked.text))
        async with (
            self.undertakings.undertaken(asked.session, asked.message),
            typing(self.bot, asked.place),
            self.turns.in_line(asked.session.person) as ticket,
        ):
            assistant = await self._assistant_for(asked)
            language = spoken_language(asked.language_code)
            begun = await self.looked_up(partial(assistant.begin, asked.text, history, language))
            reply = Reply(self.bot, asked.place, self._answered_in(asked))
            async with self._card(asked, reply, begun.card, ticket):
                answer = await self.in_thread(begun.finish)
            await self._send_answer(asked, reply, history, answer)
            self.answered(answer, perf_counter() - started)

    def forget(self, person: int) -> None:
        """Deletes all that is known of a person."""
        self.memory.forget(person)
        self.limits.forget(person)
        self.readings.forget(person)

    def not_taken(self, asked: Asked) -> str | None:
        """Why a question is not taken now, in words; None: it is, and counts."""
        notices, person = notices_for(asked.language_code), asked.session.person
        waiting = self.turns.waiting_of(person)
        if waiting >= self.rules.waiting_per_person:
            self.metrics.limited("waiting")
            return notices.enough_waiting.format(count=waiting)
        refused = self.limits.refusal(person, asked.session.chat)
        if refused is None:
            return None
        self.metrics.limited(refused.by)
        words = notices.person_limit if refused.by == "person" else notices.chat_limit
        return words.format(wait=notices.waiting_time(refused.wait_s))

    def answered(self, answer: Answer, seconds: float) -> None:
        """Counts an answer that has been sent."""
        self.metrics.answered(answer, seconds)
        self.memory.records.count(answer.status, seconds)

    @asynccontextmanager
    async def _card(
        self, asked: Asked, reply: Reply, card: Card | None, ticket: Ticket
    ) -> AsyncIterator[None]:
        """Until the end of the block the card stands in the chat, if there is one; begins it when it is its turn."""
        if card is None:
            line = Line(
                reply,
                ahead=lambda: self.turns.ahead(ticket),
                language=spoken_language(asked.language_code),
                pause_s=between_changes_s(private=asked.place.private),
                shown=lambda: self._keep_place(asked, reply.messages),
            )
            async with line_shown(line):
                await ticket.called.wait()
                yield
            return
        standing = Standing(
            reply,
            card,
            question=asked.text if asked.message is None else "",
            ahead=lambda: self.turns.ahead(ticket),
            pause_s=between_changes_s(private=asked.place.private),
            is_there=bool(reply.messages) and self.inbox.is_left_over(asked.update),
        )
        async with card_shown(standing, lambda: self._keep_place(asked, reply.messages)):
            await ticket.called.wait()
            yield

    def _answered_in(self, asked: Asked) -> tuple[int, ...]:
        """The messages that answered a question before it was edited, or begun to before a restart."""
        edited = asked.update.edited_message or asked.update.edited_channel_post
        if edited is None and not self.inbox.is_left_over(asked.update):
            return ()
        return self.memory.records.replies(asked.place.chat, asked.number)

    def _keep_place(self, asked: Asked, messages: Sequence[int]) -> None:
        """Where the answer stands: there it is changed, after a restart and when the question is edited."""
        self.memory.records.sent(asked.place.chat, asked.number, asked.session.person, messages)

    async def _send_answer(self, asked: Asked, reply: Reply, history: Sequence[str], answer: Answer) -> None:
        keyboard = await self._keyboard(asked, history, answer)

        def sent() -> None:
            self.inbox.is_sent(asked.update)

        def shown() -> None:
            # Where its messages are known a restart changes them in place, and adds what is missing.
            self._keep_place(asked, reply.messages)
            sent()

        await reply.show(
            answer_messages(answer, with_question=asked.message is None),
            keyboard,
            shown,
            Sending(leaves=partial(self.inbox.leaves, asked.update), failed=sent),
        )

    async def _keyboard(
        self, asked: Asked, history: Sequence[str], answer: Answer
    ) -> InlineKeyboardMarkup | None:
        """Nothing to look up under an answer about a text that is not kept: the buttons would need what it says."""
        if asked.about:
            return None
        key = self.memory.records.keep(asked.session.person, (*history, asked.text), answer)
        assistant = await self.assistant
        around = await self.looked_up(partial(assistant.catalogue.around, answer))
        keyboard = answer_keyboard(answer, around, key, self.sessions.button_key)
        judgeable = await self.looked_up(partial(is_judgeable, answer, history))
        return with_verdicts(keyboard, key) if judgeable else keyboard

    async def articles_page(
        self, place: Place, language_code: str | None, page: int
    ) -> tuple[str, InlineKeyboardMarkup | None]:
        """A page of the articles as HTML with its buttons; the nearest one where the library has shrunk."""
        phrases = phrases_for(language_code)
        async with typing(self.bot, place):
            assistant = await self.ready(place, language_code)
            pages = article_pages(await self.in_thread(assistant.articles), phrases)
        if not pages:
            return html(paragraph(phrases.no_articles)), None
        shown = min(page, len(pages) - 1)
        return pages[shown], page_turner(shown, len(pages))

    async def _assistant_for(self, asked: Asked) -> Assistant:
        assistant = await self.ready(asked.place, asked.language_code)
        return assistant.over(OneArticle(asked.about)) if asked.about else assistant

    async def ready(self, place: Place, language_code: str | None) -> Assistant:
        """The assistant; while it loads, a word to the one who waits."""
        await asyncio.wait([self.assistant], timeout=self.patience_s)
        if not self.assistant.done():
            await say(self.bot, place, phrases_for(language_code).waking)
        return await asyncio.shield(self.assistant)

    async def in_thread(self, work: Callable[[], Result]) -> Result:
        """What takes seconds."""
        return await self._run(self._threads, work)

    async def looked_up(self, work: Callable[[], Result]) -> Result:
        """What takes milliseconds, and must not wait for the rest."""
        return await self._run(self._quick, work)

    async def _run(self, threads: ThreadPoolExecutor, work: Callable[[], Result]) -> Result:
        future = threads.submit(work)
        self._at_work.add(future)
        future.add_done_callback(self._at_work.discard)
        return await asyncio.wrap_future(future)
