"""Forwarded news and files: an editor can make them articles, anybody can ask about them without their being kept."""

from __future__ import annotations

import logging
from functools import partial
from hashlib import blake2b
from pathlib import PurePath
from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, MessageOriginChannel
from telegram.ext import filters

from bot.card import headline
from bot.librarian import Origin, read_article
from bot.telegram.delivery import rewrite, say, typing
from bot.telegram.handlers import message_of, person_of, place_of, query_of
from bot.telegram.office import office_for
from bot.telegram.phrases import phrases_for, spoken_language
from retrieval.errors import ArticleError, OborotError

if TYPE_CHECKING:
    from telegram import Update

    from bot.librarian import ReadArticle
    from bot.telegram.admins import Librarian
    from bot.telegram.handlers import Context, Handlers
    from bot.telegram.office import Office
    from bot.telegram.phrases import Language
    from retrieval.types import FoundFigure

log = logging.getLogger(__name__)

DRAFT = "d:"  # and "add" or "leave"
ADD, LEAVE = "add", "leave"
ARTICLE_LETTERS = 200  # a shorter text that is forwarded is a question
LARGEST_FILE = 20_000_000  # bytes, https://core.telegram.org/bots/api#getfile
FIGURES_SHOWN = 8
TEXT = "text/plain; charset=utf-8"
KINDS = (".txt", ".md", ".html", ".htm", ".pdf", ".docx")


class ForwardedText(filters.MessageFilter):
    """A text or caption of somebody else, long enough to be news."""

    def filter(self, message: Message) -> bool:
        text = message.text or message.caption or ""
        return message.forward_origin is not None and len(text) >= ARTICLE_LETTERS


class Submissions:
    def __init__(self, handlers: Handlers, librarian: Librarian | None) -> None:
        """Without a librarian nothing can be added, and everybody may only ask."""
        self._handlers = handlers
        self._desk = handlers.desk
        self._librarian = librarian

    async def text(self, update: Update, _context: Context) -> None:
        """A forwarded message."""
        message = message_of(update)
        raw = (message.text or message.caption or "").encode("utf-8", "replace")
        await self._read(update, raw, source_of(message, raw), TEXT)

    async def file(self, update: Update, _context: Context) -> None:
        """A document."""
        message, office = message_of(update), self._office(update)
        document = message.document
        if document is None or PurePath(document.file_name or "").suffix.lower() not in KINDS:
            await say(self._desk.bot, place_of(update), office.kinds.format(kinds=", ".join(KINDS)))
        elif (document.file_size or 0) > LARGEST_FILE:
            await say(
                self._desk.bot, place_of(update), office.too_large.format(megabytes=LARGEST_FILE // 10**6)
            )
        else:
            async with typing(self._desk.bot, place_of(update)):
                raw = bytes(await (await document.get_file()).download_as_bytearray())
            await self._read(update, raw, f"telegram/{digest(raw)}/{document.file_name}")

    async def _read(self, update: Update, raw: bytes, source: str, media_type: str = "") -> None:
        office, place, person = self._office(update), place_of(update), person_of(update)
        code = self._handlers.language_code(update)
        try:
            async with typing(self._desk.bot, place):
                read = await self._desk.in_thread(
                    partial(read_article, raw, source, media_type, origin_of(message_of(update), source))
                )
        except ArticleError as error:
            # The reason names a place on the disk of no interest to the sender, and may quote what they sent.
            log.info("a text that was sent cannot be read: %s", type(error).__name__)
            await say(self._desk.bot, place, office.unreadable)
            return
        if self._librarian is not None and self._desk.rules.may_edit(person):
            reply = await say(self._desk.bot, place, offer_text(read, code), offer_buttons(office))
        else:
            told = office.can_be_asked.format(title=read.article.title, figures=len(read.figures))
            reply = await say(self._desk.bot, place, told)
        for message in (message_of(update), reply):
            self._desk.readings.keep(message.chat_id, message.message_id, person, read)

    async def decided(self, update: Update, _context: Context) -> None:
        """An editor has pressed a button under the offer to add."""
        query, office = query_of(update), self._office(update)
        message = query.message
        read = self._desk.readings.find(message.chat.id, message.message_id) if message else None
        if self._librarian is None or not self._desk.rules.may_edit(person_of(update)):
            await self._handlers.stale_button(update, None)
        elif read is None or message is None:
            await self._desk.presses.answer(query, office.offer_expired, alert=True)
        elif query.data == DRAFT + ADD:
            await self._desk.presses.answer(query)
            await rewrite(self._desk.bot, message, await self._added(self._librarian, read, office))
        else:
            await self._desk.presses.answer(query)
            self._desk.readings.drop(message.chat.id, message.message_id)
            await rewrite(self._desk.bot, message, office.left)

    async def _added(self, librarian: Librarian, read: ReadArticle, office: Office) -> str:
        try:
            summary = await self._desk.in_thread(partial(librarian.add, read.article))
        except OborotError as error:
            return office.failed.format(reason=error)
        words = office.added if summary.added or summary.updated else office.already_there
        return words.format(title=read.article.title)

    def _office(self, update: Update) -> Office:
        return office_for(self._handlers.language_code(update))


def origin_of(message: Message, source: str) -> Origin:
    """What a channel says of its post; of what a person has written it would say nothing about the article."""
    origin = message.forward_origin
    if not isinstance(origin, MessageOriginChannel):
        return Origin()
    address = source if source.startswith("https://") else None
    return Origin(origin.chat.title, origin.date.date(), address)


def source_of(message: Message, raw: bytes) -> str:
    """The address of the post in a public channel, else a name that follows from the text."""
    origin = message.forward_origin
    if isinstance(origin, MessageOriginChannel) and origin.chat.username:
        return f"https://t.me/{origin.chat.username}/{origin.message_id}"
    return f"telegram/{digest(raw)}.txt"


def digest(raw: bytes) -> str:
    return blake2b(raw, digest_size=6).hexdigest()


def offer_text(read: ReadArticle, code: str | None) -> str:
    """Title, date, outlet and the figures found, for whoever decides."""
    office, phrases, language = office_for(code), phrases_for(code), spoken_language(code)
    lines = [figure_line(found, language) for found in read.figures[:FIGURES_SHOWN]]
    more = len(read.figures) - len(lines)
    if more:
        lines.append(office.more_figures.format(count=more))
    return office.offer.format(
        title=read.article.title,
        date=phrases.date(read.article.published),
        outlet=read.article.outlet or office.no_outlet,
        figures="\n".join(lines) or office.no_figures,
    )


def figure_line(found: FoundFigure, language: Language) -> str:
    """«• более 440 млн долларов США — Товарооборот Алтайского края с Казахстаном в 2020 году»."""
    shown = headline(found, language)
    reservation = f" ({shown.reservation})" if shown.reservation else ""
    return f"• {shown.amount} — {shown.what}{reservation}"


def offer_buttons(office: Office) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(office.add, callback_data=DRAFT + ADD),
                InlineKeyboardButton(office.leave, callback_data=DRAFT + LEAVE),
            ]
        ]
    )
