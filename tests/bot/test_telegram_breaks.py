"""Floods, broken lines, errors, restarts: every question is answered once, or its asker knows what becomes of it."""

from __future__ import annotations

import asyncio
import logging
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from bot_runner import serving
from fake_assistant import FakeAssistant
from telegram.error import BadRequest, NetworkError, TimedOut
from telegram_server import Drop, Flood, Outage, Silence, TelegramServer
from telegram_world import User

from bot.telegram import delivery
from bot.telegram import serving as life
from bot.telegram.app import BotRefused, serve
from bot.telegram.delivery import may_repeat
from bot.telegram.phrases import PHRASES
from bot.telegram.secrecy import discreet_logs
from bot.telegram.webhook import Webhook
from retrieval.errors import LibraryError

RU = PHRASES["ru"]
AIGUL = User(1, "Айгуль", "ru")
BORIS = User(2, "Борис", "ru")


@pytest.fixture
async def server():
    async with TelegramServer() as running:
        yield running


@pytest.fixture
def assistant():
    return FakeAssistant()


@pytest.fixture(autouse=True)
def hurry(monkeypatch):
    """The network comes back at once in these tests."""
    monkeypatch.setattr(delivery, "PAUSES_S", (0.01,) * 5)


def texts(server, person):
    return [message["text"] for message in server.messages(person)]


@pytest.mark.parametrize("fault", [Flood(1), Outage(502), Outage(500), Drop()])
async def test_an_answer_gets_through_a_break_and_comes_once(server, assistant, fault):
    async with serving(server, assistant):
        server.fail("sendMessage", fault, fault)
        server.say(AIGUL, "Какой экспорт?")
        await server.replies(AIGUL)
        server.say(AIGUL, "Какой импорт?")
        await server.replies(AIGUL, 2)
    assert texts(server, AIGUL) == ["Ответ: Какой экспорт?", "Ответ: Какой импорт?"]


@pytest.mark.parametrize("fault", [Flood(1), Outage(502), Drop(), Drop(late=True)])
async def test_a_poll_that_breaks_loses_and_doubles_no_question(server, assistant, fault):
    server.fail("getUpdates", fault)
    server.say(AIGUL, "Какой экспорт?")
    async with serving(server, assistant):
        await server.replies(AIGUL)
        server.say(AIGUL, "Какой импорт?")
        await server.replies(AIGUL, 2)
    assert len(assistant.askings) == 2


async def test_a_broken_start_is_waited_out(server, assistant):
    server.fail("getMe", Outage(502), Drop())
    server.fail("deleteWebhook", Flood(1))
    async with serving(server, assistant):
        server.say(AIGUL, "Какой экспорт?")
        await server.replies(AIGUL)


@pytest.mark.parametrize("faults", [[Outage()] * 20, [Drop()] * 20, [Flood(1)]])
async def test_a_break_while_the_webhook_is_set_is_waited_out(
    server, assistant, monkeypatch, unused_tcp_port, faults
):
    monkeypatch.setattr(life, "RETRY_S", 0.01)
    server.fail("setWebhook", *faults)
    webhook = Webhook(f"http://127.0.0.1:{unused_tcp_port}/hook", port=unused_tcp_port)
    async with serving(server, assistant, webhook=webhook):
        server.say(AIGUL, "Какой экспорт?")
        await server.replies(AIGUL)
    assert texts(server, AIGUL) == ["Ответ: Какой экспорт?"]


@pytest.mark.parametrize(
    "endpoint, error, cause, expected",
    [
        ("sendMessage", TimedOut(), httpx.ReadTimeout(""), False),
        ("sendMessage", TimedOut(), httpx.ConnectTimeout(""), True),
        ("sendMessage", TimedOut(), httpx.PoolTimeout(""), True),
        ("sendMessage", NetworkError(""), httpx.RemoteProtocolError(""), True),
        ("sendMessage", BadRequest("message is too long"), None, False),
        ("editMessageText", TimedOut(), httpx.ReadTimeout(""), True),
    ],
)
def test_a_message_that_may_have_arrived_is_not_sent_again(endpoint, error, cause, expected):
    error.__cause__ = cause
    assert may_repeat(endpoint, error) == expected


async def test_an_error_is_logged_without_the_question_and_told_to_the_asker(server, assistant, caplog):
    assistant.enqueue(ValueError("unexpected: тайный вопрос"))
    async with serving(server, assistant):
        server.say(AIGUL, "тайный вопрос")
        await server.replies(AIGUL)
        server.say(AIGUL, "Какой импорт?")
        await server.replies(AIGUL, 2)
    assert texts(server, AIGUL) == [RU.broken, "Ответ: Какой импорт?"]
    assert "ValueError" in caplog.text
    assert "тайный" not in caplog.text


async def test_a_person_who_has_blocked_the_bot_disturbs_nobody(server, assistant):
    async with serving(server, assistant):
        server.blocked_by.add(AIGUL.id)
        server.say(AIGUL, "Какой экспорт?")
        await server.wait_for(lambda: [call for call in server.refusals() if call.method == "sendMessage"])
        server.say(BORIS, "Какой импорт?")
        await server.replies(BORIS)
    assert len([call for call in server.refusals() if call.method == "sendMessage"]) == 1


async def test_a_message_that_was_deleted_is_answered_all_the_same(server, assistant):
    assistant.open.clear()
    async with serving(server, assistant):
        question = server.say(AIGUL, "Какой экспорт?")
        await server.wait_for(lambda: assistant.askings or server.called("sendChatAction"))
        server.history.remove(question)
        assistant.open.set()
        await server.replies(AIGUL)


async def test_askers_are_told_that_the_bot_is_waking_up_and_answered_when_it_is(server, assistant):
    awake = threading.Event()

    def wake():
        awake.wait(timeout=60)
        return assistant

    async with serving(server, wake, patience_s=0):
        server.say(AIGUL, "Какой экспорт?")
        await server.replies(AIGUL)
        assert texts(server, AIGUL) == [RU.waking]
        awake.set()
        await server.replies(AIGUL, 2)
    assert texts(server, AIGUL) == [RU.waking, "Ответ: Какой экспорт?"]


async def test_an_assistant_that_does_not_load_ends_the_program_with_its_reason(server):
    def broken():
        raise LibraryError("data is from another version: run oborot doctor --fix")

    with pytest.raises(LibraryError, match="doctor --fix"):
        await serve(server.token, server.url, broken, asyncio.Event())


@pytest.mark.parametrize("token", ["4200:WRONG", "nonsense"])
async def test_a_token_that_telegram_does_not_know_is_said_to_be_wrong_and_not_shown(
    server, assistant, token
):
    with pytest.raises(BotRefused, match="TELEGRAM_BOT_TOKEN") as caught:
        await serve(token, server.url, lambda: assistant, asyncio.Event())
    assert token not in repr(caught.value)
    assert caught.value.__suppress_context__


async def test_a_token_that_is_revoked_ends_the_program(server, assistant):
    task = asyncio.create_task(serve(server.token, server.url, lambda: assistant, asyncio.Event()))
    server.say(AIGUL, "Какой экспорт?")
    await server.replies(AIGUL)
    server.token = "4200:REVOKED"
    server.say(AIGUL, "Какой импорт?")
    with pytest.raises(BotRefused):
        await task


async def test_the_token_is_in_no_log(server, assistant, caplog):
    caplog.set_level(logging.DEBUG)
    server.fail("sendMessage", Outage(502), Drop())
    with discreet_logs(server.token):
        async with serving(server, assistant):
            server.say(AIGUL, "Какой экспорт?")
            await server.replies(AIGUL)
    assert "sendMessage" in caplog.text
    assert server.token not in caplog.text
    assert "Какой экспорт" not in caplog.text


async def test_another_poller_of_the_same_bot_is_outlived(server, assistant):
    async with serving(server, assistant):
        server.say(AIGUL, "Какой экспорт?")
        await server.replies(AIGUL)
        async with httpx.AsyncClient() as other:
            await other.get(f"{server.url}/bot{server.token}/getUpdates")
        server.say(AIGUL, "Какой импорт?")
        await server.replies(AIGUL, 2)


async def test_answers_under_way_are_finished_before_the_end(server, assistant):
    assistant.open.clear()
    async with serving(server, assistant):
        server.say(AIGUL, "Какой экспорт?")
        await server.wait_for(lambda: assistant.askings or server.called("sendChatAction"))
        threading.Timer(0.3, assistant.open.set).start()
    assert texts(server, AIGUL) == ["Ответ: Какой экспорт?"]


async def test_what_could_not_be_finished_is_answered_at_the_next_start(server, assistant, tmp_path):
    assistant.open.clear()
    async with serving(server, assistant, state_dir=tmp_path, grace_s=0.1) as task:
        server.say(AIGUL, "Какой экспорт?")
        await server.wait_for(lambda: server.called("sendChatAction"))
    assert task.result() is True
    assert texts(server, AIGUL) == [RU.handed_back]
    assistant.open.set()
    async with serving(server, FakeAssistant(), state_dir=tmp_path):
        await server.replies(AIGUL, 2)
    async with serving(server, FakeAssistant(), state_dir=tmp_path):
        server.say(BORIS, "Какой импорт?")
        await server.replies(BORIS)
    assert texts(server, AIGUL) == [RU.handed_back, "Ответ: Какой экспорт?"]


async def test_without_a_place_to_keep_questions_askers_are_asked_to_repeat_them(server, assistant):
    assistant.open.clear()
    async with serving(server, assistant, grace_s=0.1):
        server.say(AIGUL, "Какой экспорт?")
        await server.wait_for(lambda: server.called("sendChatAction"))
    assistant.open.set()
    assert texts(server, AIGUL) == [RU.ask_again]


async def test_the_end_comes_while_telegram_cannot_be_reached(server, assistant):
    server.fail("getMe", *[Drop()] * 1000)
    async with serving(server, assistant):
        await server.wait_for(lambda: len(server.faults["getme"]) < 995)


BOT_PROCESS = """
import sys
from pathlib import Path
sys.path.append(sys.argv[1])
from fake_assistant import FakeAssistant, an_answer
from bot.telegram.app import run_bot
class Wordy(FakeAssistant):
    def ask(self, question, *rest):
        if "длинный" in question:
            return an_answer("Ответ. " + "слово " * 900, question=question)
        return super().ask(question, *rest)
assistant = Wordy(slow="медленный")
if sys.argv[4] == "busy":
    assistant.open.clear()
run_bot(sys.argv[2], sys.argv[3], lambda: assistant, state_dir=Path(sys.argv[5]))
"""


@pytest.fixture
def start_process(server, tmp_path):
    """Starts the bot as a program of its own, `busy` to think about «медленный» questions for a minute."""
    started = []

    def start(mood):
        command = [
            sys.executable,
            "-c",
            BOT_PROCESS,
            str(Path(__file__).parent),
            server.token,
            server.url,
            mood,
        ]
        process = subprocess.Popen([*command, str(tmp_path)])
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_an_idle_bot_with_status_0(server, start_process, number):
    process = start_process("idle")
    server.say(AIGUL, "Какой экспорт?")
    await server.replies(AIGUL)
    process.send_signal(number)
    assert await asyncio.to_thread(process.wait, 10) == 0


async def test_sigterm_ends_a_busy_bot_within_ten_seconds_and_the_next_one_answers(server, start_process):
    process = start_process("busy")
    server.say(AIGUL, "медленный вопрос")
    await server.wait_for(lambda: server.called("sendChatAction"))
    process.terminate()
    assert await asyncio.to_thread(process.wait, 10) == 0
    assert texts(server, AIGUL) == [RU.handed_back]
    start_process("idle")
    await server.replies(AIGUL, 2)
    assert texts(server, AIGUL) == [RU.handed_back, "Ответ: медленный вопрос"]


async def test_a_bot_that_is_killed_loses_and_doubles_nothing(server, start_process):
    process = start_process("busy")
    server.say(AIGUL, "медленный вопрос")
    server.say(BORIS, "первый вопрос")
    server.say(BORIS, "второй вопрос")
    await server.replies(BORIS, 2)
    await server.wait_for(lambda: not server.unconfirmed)
    process.kill()
    await asyncio.to_thread(process.wait)
    start_process("idle")
    await server.replies(AIGUL)
    server.say(BORIS, "третий вопрос")
    await server.wait_for(lambda: "Ответ: третий вопрос" in texts(server, BORIS))
    assert texts(server, AIGUL) == ["Ответ: медленный вопрос"]
    assert texts(server, BORIS).count("Ответ: первый вопрос") == 1


async def is_settled(folder):
    """Once the program knows of every answer that it has sent whether it has arrived."""
    (state,) = folder.glob("telegram-*.sqlite")
    with closing(sqlite3.connect(state)) as file:
        for _ in range(2000):
            if file.execute("SELECT count(*) FROM being_sent").fetchone() == (0,):
                return True
            await asyncio.sleep(0.01)
    return False


async def test_an_answer_that_has_arrived_unknown_to_the_bot_is_not_repeated_after_a_kill(
    server, start_process
):
    server.fail("sendMessage", Silence(60))
    process = start_process("idle")
    server.say(AIGUL, "Какой экспорт?")
    await server.replies(AIGUL)
    process.kill()
    await asyncio.to_thread(process.wait)
    start_process("idle")
    server.say(BORIS, "Какой импорт?")
    await server.replies(BORIS)
    assert texts(server, AIGUL) == ["Ответ: Какой экспорт?"]


async def test_an_answer_that_telegram_has_refused_for_now_is_given_after_a_kill(
    server, start_process, tmp_path
):
    server.fail("sendMessage", Flood(60))
    process = start_process("idle")
    server.say(AIGUL, "Какой экспорт?")
    await server.wait_for(server.refusals)
    assert await is_settled(tmp_path)
    process.kill()
    await asyncio.to_thread(process.wait)
    start_process("idle")
    await server.replies(AIGUL)
    assert texts(server, AIGUL) == ["Ответ: Какой экспорт?"]


async def test_killed_between_two_messages_of_an_answer_the_bot_adds_the_second(
    server, start_process, tmp_path
):
    server.fail("sendMessage", Silence(0), Flood(60))
    process = start_process("idle")
    server.say(AIGUL, "длинный вопрос")
    await server.wait_for(server.refusals)
    assert await is_settled(tmp_path)
    process.kill()
    await asyncio.to_thread(process.wait)
    start_process("idle")
    await server.replies(AIGUL, 2)
    first, second = texts(server, AIGUL)
    assert first.startswith("Ответ")
    assert f"{first} {second}".count("слово") == 900
