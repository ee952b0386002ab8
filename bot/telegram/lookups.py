"""The buttons that look something up of an answer, and the links that lead to a source or a question."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ChatAction
from telegram.helpers import create_deep_linked_url

from bot.catalogue import figure_of
from bot.charts import chart_png, chart_title, chosen_series, sources
from bot.suggestions import question_for
from bot.telegram.delivery import say, send, send_document, send_photo, showing
from bot.telegram.handlers import person_of, place_of, query_of
from bot.telegram.keyboards import ARTICLE, CHART, SHARE, SOURCES, SPOT, TABLE
from bot.telegram.labels import labels_for
from bot.telegram.links import link
from bot.telegram.markup import CAPTION_LIMIT, Block, Run, messages, paragraph
from bot.telegram.phrases import phrases_for, spoken_language
from bot.telegram.render import one_line, source_name
from bot.telegram.sources import (
    Listed,
    article_messages,
    article_page,
    source_list,
    spot_keyboard,
    spot_messages,
)
from bot.telegram.spots import Spot
from bot.telegram.tables import figures_csv
from retrieval.question import parse_question

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from telegram import Update

    from bot.catalogue import Catalogue
    from bot.telegram.delivery import Place
    from bot.telegram.handlers import Context, Handlers
    from bot.telegram.records import Given
    from retrieval.figures.gazetteer import Language
    from retrieval.types import Article, FoundFigure

QUESTION_LINK, SPOT_LINK = "q_", "s_"  # and the key; Telegram takes 64 letters, digits, "_" and "-"
INLINE_HELP = "inline"  # whoever has typed too little in another chat wants to know what can be asked
SHARE_URL = "https://t.me/share/url"


class Lookups:
    """Each press is answered once it is known what with: in a word where there is nothing to show."""

    def __init__(self, handlers: Handlers) -> None:
        self._handlers = handlers
        self._desk = handlers.desk

    async def sources(self, update: Update, _context: Context) -> None:
        given = await self._given(update, SOURCES)
        if given is None:
            return
        spots = [(number, self._desk.memory.spots.keep(spot), spot) for number, spot in cited_spots(given)]
        articles = await self._articles(update, [spot.article_id for _, _, spot in spots])
        left = [
            Listed(number, key, spot, articles[spot.article_id])
            for number, key, spot in spots
            if spot.article_id in articles
        ]
        if not left:
            await self._refuse(update, labels_for(given.language).article_gone)
            return
        await self._desk.presses.answer(query_of(update))
        texts, keyboard = source_list(standalone_question(given)[0], left, given.language)
        await self._send(place_of(update), texts, keyboard)

    async def spot(self, update: Update, _context: Context) -> None:
        await self._show_spot(update, (query_of(update).data or "").removeprefix(SPOT))

    async def _show_spot(self, update: Update, key: str) -> None:
        """A sentence in its paragraph, for a button or a link."""
        language = spoken_language(self._handlers.language_code(update))
        found = await self._found(update, key)
        if found is None:
            return
        spot, article = found
        if update.callback_query is not None:
            await self._desk.presses.answer(update.callback_query)
        texts = spot_messages(article, spot, language, self._deep_link(SPOT_LINK + key))
        await self._send(place_of(update), texts, spot_keyboard(article, spot, key, language))

    async def article(self, update: Update, _context: Context) -> None:
        """As messages, or as a file where it is long."""
        language, place = spoken_language(self._handlers.language_code(update)), place_of(update)
        found = await self._found(update, (query_of(update).data or "").removeprefix(ARTICLE))
        if found is None:
            return
        spot, article = found
        await self._desk.presses.answer(query_of(update))
        marks = spot.marks(article.text)
        texts = article_messages(article, marks, language)
        if texts is not None:
            await self._send(place, texts)
            return
        async with showing(self._desk.bot, place, ChatAction.UPLOAD_DOCUMENT):
            page = article_page(article, marks, language).encode()
            name = f"{labels_for(language).article_file}{f'-{article.published}' if article.published else ''}.html"
            caption = messages(
                [paragraph(one_line(article.title or article.source), bold=True)], CAPTION_LIMIT
            )
            await send_document(self._desk.bot, place, page, name, caption[0] if caption else "")

    async def _found(self, update: Update, key: str) -> tuple[Spot, Article] | None:
        """The spot and its article as they are now; None after a word that one of them is gone."""
        labels = labels_for(self._handlers.language_code(update))
        spot = self._desk.memory.spots.spot(key)
        if spot is None:
            await self._refuse(update, labels.link_gone)
            return None
        article = (await self._articles(update, [spot.article_id])).get(spot.article_id)
        if article is None:
            await self._refuse(update, labels.article_gone)
            return None
        if not spot.marks(article.text):
            await self._refuse(update, labels.sentence_gone)
            return None
        return spot, article

    async def chart(self, update: Update, _context: Context) -> None:
        given = await self._given(update, CHART)
        if given is None:
            return
        place = place_of(update)
        _, shown = await self._pair(update, given)
        if len(shown) < 2:
            await self._refuse(update, labels_for(given.language).nothing_to_draw)
            return
        await self._desk.presses.answer(query_of(update))
        async with showing(self._desk.bot, place, ChatAction.UPLOAD_PHOTO):
            png = await self._desk.in_thread(
                partial(chart_png, shown, spoken_language(given.language), with_sources=False)
            )
            caption, *rest = messages(caption_blocks(shown, spoken_language(given.language)), CAPTION_LIMIT)
            await send_photo(self._desk.bot, place, png, caption)
        await self._send(place, rest)

    async def table(self, update: Update, _context: Context) -> None:
        given = await self._given(update, TABLE)
        if given is None:
            return
        place, labels = place_of(update), labels_for(given.language)
        pair, _ = await self._pair(update, given)
        if not pair:
            await self._refuse(update, labels.article_gone)
            return
        await self._desk.presses.answer(query_of(update))
        async with showing(self._desk.bot, place, ChatAction.UPLOAD_DOCUMENT):
            content = figures_csv(pair, spoken_language(given.language))
            caption = labels.table_caption.format(count=len(pair))
            await send_document(self._desk.bot, place, content, f"{labels.table_file}.csv", caption)

    async def share(self, update: Update, _context: Context) -> None:
        """A link by which anybody asks the same; the question is kept under it, as its asker's own words."""
        given = await self._given(update, SHARE)
        if given is None:
            return
        await self._desk.presses.answer(query_of(update))
        question, own = standalone_question(given)
        key = self._desk.sessions.button_key(question, person_of(update) if own else 0)
        target, labels = self._deep_link(QUESTION_LINK + key), labels_for(given.language)
        said = labels.shared.format(question=one_line(question))
        button = InlineKeyboardButton(
            labels.share_hint, url=f"{SHARE_URL}?{urlencode({'url': target, 'text': one_line(question)})}"
        )
        await say(self._desk.bot, place_of(update), f"{said}\n{target}", InlineKeyboardMarkup([[button]]))

    async def linked(self, update: Update, context: Context) -> None:
        """«/start q_…» asks a question that somebody has passed on, «/start s_…» shows a source."""
        (payload,) = context.args or ("",)
        if payload == INLINE_HELP:
            await self._handlers.help(update, context)
            return
        if payload.startswith(SPOT_LINK):
            await self._show_spot(update, payload.removeprefix(SPOT_LINK))
            return
        question = None
        if payload.startswith(QUESTION_LINK):
            question = self._desk.sessions.button_question(payload.removeprefix(QUESTION_LINK))
        if question is None:
            await self._refuse(update, labels_for(self._handlers.language_code(update)).link_gone)
            return
        await self._handlers.take(self._handlers.asked(update, question, message=None))

    def _deep_link(self, payload: str) -> str:
        return create_deep_linked_url(self._desk.bot.username, payload)

    async def _given(self, update: Update, prefix: str) -> Given | None:
        """The answer that a button belongs to; None after a word that it is forgotten."""
        given = self._desk.memory.records.given((query_of(update).data or "").removeprefix(prefix))
        if given is None:
            await self._refuse(update, labels_for(self._handlers.language_code(update)).forgotten)
        return given

    async def _refuse(self, update: Update, word: str) -> None:
        """In a window over the chat for a button, as a message for a link or after the press has been answered."""
        query = update.callback_query
        if query is None or not await self._desk.presses.answer(query, word, alert=True):
            await say(self._desk.bot, place_of(update), word)

    async def _catalogue(self, update: Update) -> Catalogue:
        if update.callback_query is not None and not self._desk.assistant.done():
            await self._desk.presses.answer(update.callback_query)  # no sign of waiting lasts a minute
        assistant = await self._desk.ready(place_of(update), self._handlers.language_code(update))
        return assistant.catalogue

    async def _articles(self, update: Update, article_ids: Sequence[str]) -> dict[str, Article]:
        """Those that are still there, by their ids."""
        catalogue = await self._catalogue(update)
        found = await self._desk.looked_up(
            lambda: [catalogue.article(one) for one in dict.fromkeys(article_ids)]
        )
        return {article.article_id: article for article in found if article is not None}

    async def _pair(self, update: Update, given: Given) -> tuple[list[FoundFigure], list[FoundFigure]]:
        """All figures of the pair that an answer is about, and those of them that make a chart."""
        if not given.answer["figures"]:
            return [], []
        figure = figure_of(given.answer["figures"][0])
        catalogue = await self._catalogue(update)
        pair = await self._desk.looked_up(partial(catalogue.pair_figures, figure))
        return pair, chosen_series(pair, figure)

    async def _send(
        self, place: Place, texts: Sequence[str], keyboard: InlineKeyboardMarkup | None = None
    ) -> None:
        for number, text in enumerate(texts, 1):
            await send(self._desk.bot, place, text, keyboard if number == len(texts) else None)


def cited_spots(given: Given) -> Iterator[tuple[int, Spot]]:
    """Each citation's number and sentence, beside the others that the answer cites from the same article."""
    citations = given.answer["citations"]
    for one in citations:
        also = tuple(
            (other["start"], other["end"])
            for other in citations
            if other["article_id"] == one["article_id"] and other["start"] != one["start"]
        )
        yield one["number"], Spot(one["article_id"], one["start"], one["end"], one["sentence"], also)


def standalone_question(given: Given) -> tuple[str, bool]:
    """The question as it is understood without the conversation before it, and whether in the asker's own words."""
    *before, question = given.turns
    figures = given.answer["figures"]
    if figures and parse_question(question, before).followed_up:
        return question_for(figure_of(figures[0]), spoken_language(given.language)), False
    return question, True


def caption_blocks(shown: Sequence[FoundFigure], language: Language) -> Iterator[Block]:
    """What the picture shows, and its sources by their numbers."""
    yield paragraph(chart_title(shown, language), bold=True)
    first = {sources([found])[0]: found.article for found in reversed(shown)}
    for number, source in enumerate(sources(shown), 1):
        article = first[source]
        yield Block((Run(f"[{number}] "), Run(source_line(article, language), link=link(article.url))))


def source_line(article: Article, language: Language) -> str:
    """«ИА Амител, 7 ноября 2019: Экспорт вырос»; the title once, where it has to stand for the outlet."""
    name, title = source_name(article.outlet, article.url, article.title), one_line(article.title)
    where = f"{name}, {phrases_for(language).date(article.published)}"
    return where if name == title else f"{where}: {title}"
