"""Commands of those who keep the bot: numbers, articles, feedback. Nobody else is let through to them."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Protocol, TypeVar

from telegram import BotCommand, BotCommandScopeChat

from bot.telegram.delivery import say, send
from bot.telegram.handlers import message_of, person_of, place_of
from bot.telegram.markup import messages, paragraph
from bot.telegram.notices import notices_for
from bot.telegram.office import office_for
from bot.telegram.phrases import phrases_for
from bot.telegram.records import REASONS
from bot.telegram.report import question_set
from bot.telegram.working import working
from retrieval.errors import OborotError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from telegram import Update

    from bot.telegram.handlers import Context, Handlers
    from bot.telegram.office import Office
    from bot.telegram.phrases import Phrases
    from bot.telegram.records import Figures
    from retrieval.ingest import Progress, Summary
    from retrieval.library import Listed
    from retrieval.types import Article

Result = TypeVar("Result")

EDITORS_COMMANDS = ("articles", "add")
DAYS = 30
LISTED_AT_MOST = 100
REASONS_SHOWN = 10


class Librarian(Protocol):
    """Called from a thread; each call takes seconds to minutes. All raise OborotError."""

    def listed(self) -> Sequence[Listed]: ...

    def fetch(self, address: str, progress: Callable[[Progress], None]) -> Summary: ...

    def add(self, article: Article) -> Summary: ...

    def remove(self, article_ids: Sequence[str]) -> None: ...

    def reindex(self, progress: Callable[[int, int], None]) -> int: ...


class Admins:
    def __init__(self, handlers: Handlers, librarian: Librarian) -> None:
        self._handlers = handlers
        self._desk = handlers.desk
        self._librarian = librarian

    async def menu(self, update: Update, _context: Context) -> None:
        """Puts these commands into the menu of who may use them, once they have said /start or /help."""
        code, person = self._handlers.language_code(update), person_of(update)
        governs = self._desk.rules.may_govern(person)
        own = [entry for entry in office_for(code).menu if governs or entry[0] in EDITORS_COMMANDS]
        commands = [BotCommand(*entry) for entry in (*phrases_for(code).menu, *own)]
        await self._desk.bot.set_my_commands(commands, BotCommandScopeChat(place_of(update).chat))

    async def stats(self, update: Update, _context: Context) -> None:
        code = self._handlers.language_code(update)
        figures = self._desk.memory.records.figures(DAYS)
        articles = len(await self._desk.in_thread(self._librarian.listed))
        await say(self._desk.bot, place_of(update), statistics_text(figures, articles, code))

    async def report(self, update: Update, _context: Context) -> None:
        """Feedback as a file of questions."""
        office, place = self._office(update), place_of(update)
        verdicts = list(self._desk.memory.records.judged())
        if not verdicts:
            await say(self._desk.bot, place, office.no_feedback)
            return
        await self._desk.bot.send_document(
            place.chat,
            BytesIO(question_set(verdicts).encode()),
            filename="feedback.jsonl",
            caption=office.report.format(count=len(verdicts)),
            message_thread_id=place.topic,
        )

    async def articles(self, update: Update, _context: Context) -> None:
        """«/articles», or those with a word in the title, the source or the outlet."""
        code = self._handlers.language_code(update)
        wanted = argument(update).lower()
        listed = await self._desk.in_thread(self._librarian.listed)
        found = [one for one in listed if wanted in searched(one.article).lower()]
        shown = found[-LISTED_AT_MOST:][::-1]
        head = office_for(code).listed.format(shown=len(shown), count=len(listed))
        lines = [article_line(one, phrases_for(code)) for one in shown]
        for text in messages(paragraph(line) for line in (head, *lines)):
            await send(self._desk.bot, place_of(update), text)

    async def add(self, update: Update, _context: Context) -> None:
        """«/add https://…»: a page, a feed or a sitemap."""
        office, address = self._office(update), argument(update)
        if not address:
            await say(self._desk.bot, place_of(update), office.which_address)
            return
        async with working(self._desk.bot, place_of(update)) as work:

            def progress(done: Progress) -> None:
                work.words = office.fetching.format(done=done.place, sources=done.sources)

            text = await self._outcome(
                partial(self._librarian.fetch, address, progress),
                lambda summary: summary_text(summary, office),
                office,
            )
        await say(self._desk.bot, place_of(update), text)

    async def remove(self, update: Update, _context: Context) -> None:
        """«/remove ID …»: all or none."""
        office, article_ids = self._office(update), argument(update).split()
        if not article_ids:
            await say(self._desk.bot, place_of(update), office.which_article)
            return
        text = await self._outcome(
            partial(self._librarian.remove, article_ids),
            lambda _: office.removed.format(count=len(article_ids)),
            office,
        )
        await say(self._desk.bot, place_of(update), text)

    async def reindex(self, update: Update, _context: Context) -> None:
        """«/reindex»: every stored text is read anew by the rules of this release."""
        office = self._office(update)
        async with working(self._desk.bot, place_of(update)) as work:

            def progress(done: int, articles: int) -> None:
                work.words = office.reindexing.format(done=done, articles=articles)

            text = await self._outcome(
                partial(self._librarian.reindex, progress),
                lambda count: office.reindexed.format(articles=count),
                office,
            )
        await say(self._desk.bot, place_of(update), text)

    async def _outcome(
        self, work: Callable[[], Result], done: Callable[[Result], str], office: Office
    ) -> str:
        """In words what the work has come to, or why it has failed."""
        try:
            return done(await self._desk.in_thread(work))
        except OborotError as error:
            return office.failed.format(reason=error)

    def _office(self, update: Update) -> Office:
        return office_for(self._handlers.language_code(update))


def argument(update: Update) -> str:
    """What stands after the command."""
    _, *rest = (message_of(update).text or "").split(maxsplit=1)
    return "".join(rest).strip()


def searched(article: Article) -> str:
    return f"{article.title} {article.source} {article.outlet or ''} {article.article_id}"


def article_line(one: Listed, phrases: Phrases) -> str:
    """«3f0c9d2a71b0e6aa · 7 ноября 2019 · Экспорт вырос · 12»: the last is the number of its figures."""
    article = one.article
    return f"{article.article_id} · {phrases.date(article.published)} · {article.title} · {one.figures}"


def summary_text(summary: Summary, office: Office) -> str:
    counts = office.done.format(
        added=summary.added,
        updated=summary.updated,
        unchanged=summary.unchanged,
        rejected=len(summary.rejected),
    )
    reasons = [office.rejected.format(reason=reason) for _, reason in summary.rejected[:REASONS_SHOWN]]
    return "\n".join((counts, *reasons))


def statistics_text(figures: Figures, articles: int, code: str | None) -> str:
    office, notices = office_for(code), notices_for(code)
    text = office.statistics.format(
        days=figures.days,
        questions=figures.questions,
        answered=figures.by_status.get("answered", 0),
        partial=figures.by_status.get("partial", 0),
        refused=figures.by_status.get("refused", 0),
        p50=seconds(figures.p50_s),
        p95=seconds(figures.p95_s),
        good=figures.good,
        bad=sum(figures.bad.values()),
        articles=articles,
    )
    named = [f"{notices.reasons[one]} — {figures.bad[one]}" for one in REASONS if one in figures.bad]
    return f"{text}\n{office.reasons.format(reasons=', '.join(named))}" if named else text


def seconds(value: float | None) -> str:
    return "—" if value is None else f"{value:.1f}"
