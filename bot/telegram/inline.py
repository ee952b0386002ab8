"""Inline mode: «@bot товарооборот томская 2018», typed in any chat, offers figures with their sources to send there."""

from __future__ import annotations

import logging
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.helpers import create_deep_linked_url

from bot.card import Card, headline
from bot.compose import citation, source_of
from bot.telegram.cards import card_text
from bot.telegram.delivery import NO_PREVIEW
from bot.telegram.labels import labels_for
from bot.telegram.lookups import INLINE_HELP, SPOT_LINK
from bot.telegram.phrases import phrases_for
from bot.telegram.render import one_line, source_name
from bot.telegram.sessions import Recent
from bot.telegram.spots import Spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Update

    from bot.catalogue import Offer
    from bot.telegram.handlers import Context, Handlers

log = logging.getLogger(__name__)

CACHE_S = 60  # seconds for which Telegram gives the same answer to the same words
TYPISTS = 1000
QUERY_LETTERS = 200


class Inline:
    def __init__(self, handlers: Handlers) -> None:
        self._handlers = handlers
        self._desk = handlers.desk
        self._newest: Recent[int, str] = Recent(TYPISTS)

    async def typed(self, update: Update, _context: Context) -> None:
        """Answers what is still wanted: each further letter is a query of its own."""
        query = update.inline_query
        if query is None:
            raise ValueError("an update without an inline query: no filter lets it through")
        self._newest[query.from_user.id] = query.id
        labels = labels_for(self._handlers.language_code(update))
        words = query.query.strip()[:QUERY_LETTERS]
        offers: Sequence[Offer] | None = None
        if words:
            assistant = await self._desk.assistant
            offers = await self._desk.looked_up(partial(assistant.catalogue.offers, words))
        if self._newest.get(query.from_user.id) != query.id:
            return
        hint = labels.type_a_region if offers is None else labels.nothing_found
        try:
            await query.answer(
                [self._result(offer) for offer in offers or ()],
                cache_time=CACHE_S,
                is_personal=not offers,  # the hint is in the language of whoever types, a figure in that of the words
                button=None if offers else InlineQueryResultsButton(hint, start_parameter=INLINE_HELP),
            )
        except BadRequest as error:
            log.info("an inline query came too late for an answer: %s", error)

    def _result(self, offer: Offer) -> InlineQueryResultArticle:
        found, language = offer.found, offer.language
        cited = citation(1, source_of(found))
        shown = headline(found, language, (1,))
        card = Card(language, (shown,), (), (cited,), found.figure.warnings)
        where = source_name(cited.outlet, cited.url, cited.title or cited.source)
        return InlineQueryResultArticle(
            id=blake2b(f"{cited.article_id} {found.figure} {language}".encode(), digest_size=16).hexdigest(),
            title=one_line(shown.amount),
            description=one_line(f"{shown.what}. {where}, {phrases_for(language).date(cited.published)}"),
            input_message_content=InputTextMessageContent(
                card_text(card), ParseMode.HTML, link_preview_options=NO_PREVIEW
            ),
            reply_markup=self._source_button(offer),
        )

    def _source_button(self, offer: Offer) -> InlineKeyboardMarkup:
        """Opens the sentence in its paragraph, in the bot."""
        sentence = offer.found.sentence
        spot = Spot(offer.found.article.article_id, sentence.start, sentence.end, sentence.text)
        target = create_deep_linked_url(
            self._desk.bot.username, SPOT_LINK + self._desk.memory.spots.keep(spot)
        )
        label = labels_for(offer.language).open_source
        return InlineKeyboardMarkup([[InlineKeyboardButton(label, url=target)]])
