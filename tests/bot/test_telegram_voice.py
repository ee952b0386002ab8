"""Voice messages: recognised by a speech server over HTTP, or a clear word that they are not."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from bot_runner import serving
from pydantic import SecretStr
from telegram_world import Chat, User

from bot.settings import Settings
from bot.speech import SpeechModel, speech_model
from bot.telegram.notices import NOTICES

RU = NOTICES["ru"]
AIGUL = User(1, "Айгуль", "ru")
GROUP = Chat(-100, "supergroup", "Торговля")


@dataclass
class SpeechServer:
    """Hears `text` in every recording, or answers with `status`; `heard` are the forms it was sent."""

    text: str = "Какой экспорт в 2020?"
    status: int = 200
    heard: list[dict] = field(default_factory=list)

    async def transcribe(self, request):
        form = await request.post()
        self.heard.append(
            {
                "key": request.headers.get("Authorization"),
                "model": form["model"],
                "language": form.get("language"),
                "sound": form["file"].file.read(),
            }
        )
        return web.json_response({"text": self.text} if self.status == 200 else {}, status=self.status)

    @asynccontextmanager
    async def running(self):
        """Yields the model to reach it by."""
        application = web.Application()
        application.router.add_post("/v1/audio/transcriptions", self.transcribe)
        runner = web.AppRunner(application)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        try:
            yield SpeechModel(
                "whisper-1", f"http://127.0.0.1:{runner.addresses[0][1]}/v1", SecretStr("key-of-ours")
            )
        finally:
            await runner.cleanup()


def voice(server, sound=b"OggS", duration=3):
    return server.upload("voice.ogg", sound) | {"duration": duration}


def texts(server, chat):
    return [message["text"] for message in server.messages(chat)]


async def test_a_spoken_question_is_shown_and_answered(server, assistant):
    speech = SpeechServer()
    async with speech.running() as model, serving(server, assistant, speech=model):
        server.send(AIGUL, voice=voice(server, b"OggS of Aigul"))
        await server.replies(AIGUL, 2)
    assert texts(server, AIGUL) == ["🎤 «Какой экспорт в 2020?»", "Ответ: Какой экспорт в 2020?"]
    assert speech.heard == [
        {"key": "Bearer key-of-ours", "model": "whisper-1", "language": "ru", "sound": b"OggS of Aigul"}
    ]


@pytest.mark.parametrize("code", ["ru", "en", "kk"])
async def test_without_a_speech_model_a_clear_word(server, assistant, code):
    visitor = User(3, "Guest", code)
    async with serving(server, assistant):
        server.send(visitor, voice=voice(server))
        (reply,) = await server.replies(visitor)
    assert reply["text"] == NOTICES[code].no_voice


@pytest.mark.parametrize(
    "speech", [SpeechServer(text=" "), SpeechServer(status=500), SpeechServer(status=401)]
)
async def test_what_cannot_be_made_out_is_said_so_and_the_key_is_in_no_log(server, assistant, speech, caplog):
    async with speech.running() as model, serving(server, assistant, speech=model):
        server.send(AIGUL, voice=voice(server))
        await server.replies(AIGUL)
    assert texts(server, AIGUL) == [RU.not_heard]
    assert "key-of-ours" not in caplog.text


async def test_a_speech_server_that_is_away_is_survived(server, assistant):
    async with serving(server, assistant, speech=SpeechModel("whisper-1", "http://127.0.0.1:9/v1")):
        server.send(AIGUL, voice=voice(server))
        await server.replies(AIGUL)
    assert texts(server, AIGUL) == [RU.not_heard]


async def test_a_long_recording_is_asked_to_be_shorter(server, assistant):
    speech = SpeechServer()
    async with speech.running() as model, serving(server, assistant, speech=model):
        server.send(AIGUL, voice=voice(server, duration=181))
        await server.replies(AIGUL)
    assert texts(server, AIGUL) == [RU.voice_too_long.format(minutes=3)]
    assert speech.heard == []


async def test_in_a_group_only_what_is_said_to_the_bot_is_listened_to(server, assistant):
    speech = SpeechServer()
    async with speech.running() as model, serving(server, assistant, speech=model):
        server.send(AIGUL, GROUP, voice=voice(server))
        server.say(AIGUL, "/ask экспорт?", GROUP)
        (answer,) = await server.replies(GROUP)
        server.send(AIGUL, GROUP, voice=voice(server), reply_to_message=answer)
        await server.replies(GROUP, 3)
    assert len(speech.heard) == 1


def test_the_settings_name_the_model():
    assert speech_model(Settings(_env_file=None)) is None
    settings = Settings(_env_file=None, speech_model="whisper-1", speech_base_url="http://127.0.0.1:9/v1")
    assert speech_model(settings) == SpeechModel("whisper-1", "http://127.0.0.1:9/v1")
