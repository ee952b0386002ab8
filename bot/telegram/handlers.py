"""From an update to what is done about it. `app` says in which order they are tried."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram import Message, Update
from telegram.constants import ChatType, MessageEntityType, ParseMode
from telegram.error import TelegramError
from telegram.ext import filters

from bot.telegram.delivery import Place, is_shut, rewrite, say, send
from bot.telegram.desk import Asked
from bot.telegram.keyboards import PAGE, SAMPLE, SUGGESTION, sample_questions
from bot.telegram.phrases import phrases_for
from bot.telegram.secrecy import failure_story
from bot.telegram.sessions import SessionKey

if TYPE_CHECKING:
    from telegram import CallbackQuery, MessageEntity
    from telegram.ext import ContextTypes

    from bot.librarian import ReadArticle
    from bot.telegram.desk import Desk
    from bot.telegram.phrases import Phrases

    Context = ContextTypes.DEFAULT_TYPE

log = logging.getLogger(__name__)

QUESTION_LETTERS = 1000
AROUND_MENTION = " \t\n\u00a0,:;—"


class Handlers:
    """Each takes an update and the application's context, as python-telegram-bot calls it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    async def start(self, update: Update, _context: Context) -> None:
        phrases = self.spoken_by(update)
        await say(self.desk.bot, place_of(update), phrases.hello, sample_questions(phrases))

    async def help(self, update: Update, _context: Context) -> None:
        phrases = self.spoken_by(update)
        await say(self.desk.bot, place_of(update), phrases.help, sample_questions(phrases))

    async def sources(self, update: Update, _context: Context) -> None:
        place = place_of(update)
        text, keyboard = await self.desk.articles_page(place, self.language_code(update), page=0)
        await send(self.desk.bot, place, text, keyboard)

    async def ask(self, update: Update, _context: Context) -> None:
        """«/ask question», in groups."""
        await self.answer(update, question_text(message_of(update)))

    async def question(self, update: Update, _context: Context) -> None:
        await self.answer(update, question_text(message_of(update)))

    async def edited(self, update: Update, _context: Context) -> None:
        """Answers an edited question anew; Telegram also calls it an edit when only the look of it changed."""
        message = message_of(update)
        text = question_text(message)
        session = self.desk.sessions.of(session_of(update))
        if text != session.asked(message.message_id):
            self.desk.undertakings.break_off(session_of(update), message.message_id)
            await self.answer(update, text)

    async def answer(self, update: Update, text: str) -> None:
        """Answers the text of an update, if it can be a question."""
        phrases = self.spoken_by(update)
        question = text.strip()
        if not question:
            await say(self.desk.bot, place_of(update), phrases.no_question)
        elif len(question) > QUESTION_LETTERS:
            await say(self.desk.bot, place_of(update), phrases.too_long.format(limit=QUESTION_LETTERS))
        else:
            await self.take(self.asked(update, question, message_of(update).message_id))

    async def take(self, asked: Asked) -> None:
        """Answers a question, if its asker and the chat have not asked too much."""
        refusal = self.desk.not_taken(asked)
        if refusal is None:
            await self.desk.answer(asked)
        elif self.desk.limits.tells(asked.session.person):
            await say(self.desk.bot, asked.place, refusal)

    async def other_content(self, update: Update, _context: Context) -> None:
        await say(self.desk.bot, place_of(update), self.spoken_by(update).text_only)

    async def unknown_command(self, update: Update, _context: Context) -> None:
        await say(self.desk.bot, place_of(update), self.spoken_by(update).unknown_command)

    async def sample_pressed(self, update: Update, _context: Context) -> None:
        samples = self.spoken_by(update).samples
        place = button_number(update, SAMPLE)
        await self._pressed(update, samples[place] if place < len(samples) else None)

    async def suggestion_pressed(self, update: Update, _context: Context) -> None:
        data = query_of(update).data or ""
        await self._pressed(update, self.desk.sessions.button_question(data.removeprefix(SUGGESTION)))

    async def _pressed(self, update: Update, question: str | None) -> None:
        if question is None:
            await self.stale_button(update, None)
            return
        pressed = self.desk.sessions.of(session_of(update)).pressed
        if question in pressed:
            await self.desk.presses.answer(query_of(update), self.spoken_by(update).already_asked)
            return
        pressed.add(question)
        try:
            await self.desk.presses.answer(query_of(update))
            await self.take(self.asked(update, question, message=None))
        finally:
            pressed.discard(question)

    async def page_turned(self, update: Update, _context: Context) -> None:
        query = query_of(update)
        await self.desk.presses.answer(query)
        text, keyboard = await self.desk.articles_page(
            place_of(update), self.language_code(update), button_number(update, PAGE)
        )
        if query.message is not None:
            await rewrite(self.desk.bot, query.message, text, keyboard, parse_mode=ParseMode.HTML)

    async def stale_button(self, update: Update, _context: Context | None) -> None:
        await self.desk.presses.answer(query_of(update), self.spoken_by(update).stale_button, alert=True)

    async def hand_back(self, update: Update) -> None:
        """Tells a person whose question could not be answered before the program ends what becomes of it."""
        phrases = self.spoken_by(update)
        text = phrases.handed_back if self.desk.inbox.durable else phrases.ask_again
        await say(self.desk.bot, place_of(update), text)

    async def error(self, update: object, context: Context) -> None:
        """The only error handler: the log first, then the person."""
        if is_shut(context.error):
            log.info("nothing can be said there any more: %s", context.error)
            return
        self.desk.metrics.failed()
        log.error("an update could not be dealt with: %s", failure_story(context.error))
        if not isinstance(update, Update):
            return
        try:
            if update.callback_query is not None:
                await self.desk.presses.answer(update.callback_query)
            if update.effective_chat is None:
                return
            await say(self.desk.bot, place_of(update), self.spoken_by(update).broken)
        except TelegramError as error:
            log.warning("and the person could not be told: %s", error)

    def asked(self, update: Update, text: str, message: int | None) -> Asked:
        return Asked(
            update,
            text,
            message,
            session_of(update),
            place_of(update),
            self.language_code(update),
            self._about(update),
        )

    def _about(self, update: Update) -> ReadArticle | None:
        """The text that a question is asked about by replying to it, while it is kept."""
        replied = update.effective_message.reply_to_message if update.effective_message else None
        return self.desk.readings.find(replied.chat_id, replied.message_id) if replied else None

    def language_code(self, update: Update) -> str | None:
        """Of the language that the person has chosen, else of the one that their Telegram speaks."""
        chosen = self.desk.memory.people.language(person_of(update))
        return chosen or (update.effective_user.language_code if update.effective_user else None)

    def spoken_by(self, update: Update) -> Phrases:
        return phrases_for(self.language_code(update))


class Addressed(filters.MessageFilter):
    """Everything in a private chat; in a group what mentions the bot or replies to it."""

    def filter(self, message: Message) -> bool:
        if message.chat.type == ChatType.PRIVATE:
            return True
        if message.is_automatic_forward:  # a channel's post in its discussion group
            return False
        return replies_to_bot(message) or bool(mentions_of_bot(message))


class OwnCommand(filters.MessageFilter):
    """Any in a private chat; in a group «/weather@bot» only: others have bots of their own for «/weather»."""

    def filter(self, message: Message) -> bool:
        if message.chat.type == ChatType.PRIVATE:
            return True
        command = (message.text or "").split(maxsplit=1)[0]
        return command.lower().endswith(f"@{message.get_bot().username}".lower())


def replies_to_bot(message: Message) -> bool:
    replied = message.reply_to_message
    author = replied.from_user if replied else None
    return author is not None and author.id == message.get_bot().id


def mentions_of_bot(message: Message) -> list[MessageEntity]:
    """The places of «@bot», or of the bot's name where it was picked from the list, last first."""
    bot = message.get_bot()
    found = {
        **message.parse_entities([MessageEntityType.MENTION, MessageEntityType.TEXT_MENTION]),
        **message.parse_caption_entities([MessageEntityType.MENTION, MessageEntityType.TEXT_MENTION]),
    }
    mentions = [
        entity
        for entity, text in found.items()
        if text.lower() == f"@{bot.username}".lower() or (entity.user and entity.user.id == bot.id)
    ]
    return sorted(mentions, key=lambda entity: entity.offset, reverse=True)


def without_mention(message: Message) -> str:
    """«@oborot_bot, экспорт Омска?» → «экспорт Омска?». Entities count in UTF-16 units."""
    text = (message.text or message.caption or "").encode("utf-16-le")
    for mention in mentions_of_bot(message):
        text = text[: 2 * mention.offset] + text[2 * (mention.offset + mention.length) :]
    return text.decode("utf-16-le").strip(AROUND_MENTION)


def question_text(message: Message) -> str:
    """«/ask@oborot_bot экспорт Омска?» → «экспорт Омска?»."""
    text = without_mention(message).strip()
    command, *rest = text.split(maxsplit=1) or [""]
    return "".join(rest) if command.startswith("/ask") else text


def session_of(update: Update) -> SessionKey:
    place = place_of(update)
    return SessionKey(place.chat, place.topic, person_of(update))


def person_of(update: Update) -> int:
    """Who speaks: a person, or the group or channel on whose behalf an anonymous admin does."""
    return update.effective_sender.id if update.effective_sender else 0


def place_of(update: Update) -> Place:
    """Where to reply: to the message, or under the one with the button."""
    query = update.callback_query
    message = query.message if query else update.effective_message
    if message is None:
        raise ValueError("an update without a message: no filter lets it through")
    return Place.of(message) if isinstance(message, Message) else Place(message.chat.id)


def message_of(update: Update) -> Message:
    if update.effective_message is None:
        raise ValueError("an update without a message: no filter lets it through")
    return update.effective_message


def query_of(update: Update) -> CallbackQuery:
    if update.callback_query is None:
        raise ValueError("an update without a button: no filter lets it through")
    return update.callback_query


def button_number(update: Update, prefix: str) -> int:
    return int((query_of(update).data or "").removeprefix(prefix))
