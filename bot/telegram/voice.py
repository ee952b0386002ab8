"""Questions asked aloud: recognised, shown as they were understood, answered as if they had been written."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.errors import ModelError
from bot.telegram.delivery import in_seconds, say, typing
from bot.telegram.handlers import message_of, place_of
from bot.telegram.notices import notices_for
from bot.telegram.people import LANGUAGES

if TYPE_CHECKING:
    from telegram import Update

    from bot.speech import SpeechModel
    from bot.telegram.handlers import Context, Handlers

log = logging.getLogger(__name__)

LONGEST = timedelta(minutes=3)


class Voice:
    def __init__(self, handlers: Handlers, model: SpeechModel | None) -> None:
        self._handlers = handlers
        self._desk = handlers.desk
        self._model = model

    async def spoken(self, update: Update, _context: Context) -> None:
        """A voice message or an audio file."""
        message, place = message_of(update), place_of(update)
        recording = message.voice or message.audio or message.video_note
        notices = notices_for(self._handlers.language_code(update))
        if self._model is None or recording is None:
            await say(self._desk.bot, place, notices.no_voice)
            return
        if in_seconds(recording.duration) > LONGEST.total_seconds():
            minutes = round(LONGEST.total_seconds() / 60)
            await say(self._desk.bot, place, notices.voice_too_long.format(minutes=minutes))
            return
        async with typing(self._desk.bot, place):
            sound = bytes(await (await recording.get_file()).download_as_bytearray())
            text = await self._heard(self._model, sound, update)
        if not text:
            await say(self._desk.bot, place, notices.not_heard)
            return
        await say(self._desk.bot, place, notices.heard.format(text=text))
        await self._handlers.answer(update, text)

    async def _heard(self, model: SpeechModel, sound: bytes, update: Update) -> str:
        """The words, "" where none could be made out: the reason is for the log, it holds nothing that was said."""
        code = self._handlers.language_code(update)
        hint = next((language for language in LANGUAGES if language == code), None)
        try:
            return await model.transcript(sound, "question.ogg", hint)
        except ModelError as error:
            log.warning("a voice message is not recognised: %s", error)
            return ""
