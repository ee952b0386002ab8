"""Commands about the conversation itself: beginning anew, breaking off, forgetting, the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram.delivery import rewrite, say
from bot.telegram.handlers import message_of, person_of, place_of, query_of, session_of
from bot.telegram.notices import NOTICES, notices_for
from bot.telegram.people import LANGUAGES

if TYPE_CHECKING:
    from telegram import Update

    from bot.telegram.handlers import Context, Handlers
    from bot.telegram.notices import Notices
    from bot.telegram.phrases import Language

LANGUAGE = "l:"  # and its code
NAMES: dict[Language, str] = {"ru": "Русский", "en": "English", "kk": "Қазақша"}


class Conversation:
    def __init__(self, handlers: Handlers) -> None:
        self._handlers = handlers
        self._desk = handlers.desk

    async def new(self, update: Update, _context: Context) -> None:
        """«/new»: what follows stands on its own."""
        self._desk.sessions.end(session_of(update))
        await say(self._desk.bot, place_of(update), self._notices(update).begun_anew)

    async def cancel(self, update: Update, _context: Context) -> None:
        """«/cancel»: of this conversation what waits or is being answered."""
        notices = self._notices(update)
        count = self._desk.undertakings.break_off(session_of(update))
        text = notices.cancelled.format(count=count) if count else notices.nothing_to_cancel
        await say(self._desk.bot, place_of(update), text)

    async def forget(self, update: Update, _context: Context) -> None:
        """«/forget»: everything about the person, in all chats, in the middle of an answer too."""
        notices, person = self._notices(update), person_of(update)
        self._desk.undertakings.break_off_all(person)
        self._desk.forget(person)
        await say(self._desk.bot, place_of(update), notices.forgotten)

    async def moved(self, update: Update, _context: Context) -> None:
        """A service message: a group has become a supergroup."""
        message = message_of(update)
        if message.migrate_to_chat_id is not None:
            self._desk.memory.move(message.chat_id, message.migrate_to_chat_id)

    async def privacy(self, update: Update, _context: Context) -> None:
        """«/privacy»: what is kept, for how long, and how to be rid of it."""
        rules = self._desk.rules
        text = self._notices(update).privacy.format(
            hours=f"{rules.conversation_hours:g}", days=f"{rules.answer_days:g}"
        )
        await say(self._desk.bot, place_of(update), text)

    async def language(self, update: Update, _context: Context) -> None:
        """«/language kk», or «/language» and a button."""
        _, *words = (message_of(update).text or "").split(maxsplit=1)
        chosen = language_named("".join(words))
        if chosen:
            await self._choose(update, chosen)
        else:
            await say(
                self._desk.bot, place_of(update), self._notices(update).which_language, language_buttons()
            )

    async def language_pressed(self, update: Update, _context: Context) -> None:
        query = query_of(update)
        chosen = language_named((query.data or "").removeprefix(LANGUAGE))
        if chosen is None:
            await self._handlers.stale_button(update, None)
            return
        self._desk.memory.people.choose(person_of(update), chosen)
        await self._desk.presses.answer(query, NOTICES[chosen].language_chosen)
        if query.message is not None:
            await rewrite(self._desk.bot, query.message, NOTICES[chosen].language_chosen, language_buttons())

    async def _choose(self, update: Update, language: Language) -> None:
        self._desk.memory.people.choose(person_of(update), language)
        await say(self._desk.bot, place_of(update), NOTICES[language].language_chosen)

    def _notices(self, update: Update) -> Notices:
        return notices_for(self._handlers.language_code(update))


def language_named(word: str) -> Language | None:
    """By its code or its own name: «kk», «Қазақша»."""
    wanted = word.strip().lower()
    return next((code for code in LANGUAGES if wanted in {code, NAMES[code].lower()}), None)


def language_buttons() -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(NAMES[code], callback_data=LANGUAGE + code) for code in LANGUAGES]]
    )
