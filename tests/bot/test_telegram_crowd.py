"""Many people at once, and a program that is killed among them: everybody gets the answer to their own question, once."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from telegram_server import TelegramServer
from telegram_world import User

PEOPLE = [User(1000 + number) for number in range(50)]
QUESTIONS = 3  # of the one who asks more than others

BOT_PROCESS = """
import sys, time
from pathlib import Path
sys.path.append(sys.argv[1])
from dataclasses import dataclass
from fake_assistant import FakeAssistant
from bot.telegram.app import run_bot
from bot.telegram.rules import Rules

class Thinking(FakeAssistant):
    def ask(self, question, history=(), language=None):
        time.sleep(0.05)
        return super().ask(question, history, language)

run_bot(sys.argv[2], sys.argv[3], Thinking, state_dir=Path(sys.argv[4]), rules=Rules(answers_at_once=4))
"""


@pytest.fixture
async def telegram():
    async with TelegramServer() as running:
        yield running


@pytest.fixture
def start_process(telegram, tmp_path):
    started = []

    def start():
        arguments = [str(Path(__file__).parent), telegram.token, telegram.url, str(tmp_path)]
        process = subprocess.Popen([sys.executable, "-c", BOT_PROCESS, *arguments])
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


def answers(telegram, person):
    return [m["text"] for m in telegram.messages(person) if m["text"].startswith("Ответ")]


def all_answers(telegram):
    return [text for person in PEOPLE for text in answers(telegram, person)]


@pytest.mark.parametrize("answered", [1, 20])
async def test_killed_in_the_middle_nobody_is_forgotten_and_nobody_answered_twice(
    telegram, start_process, answered
):
    process = start_process()
    for person in PEOPLE:
        telegram.say(person, f"Вопрос {person.id}?")
    await telegram.wait_for(lambda: len(all_answers(telegram)) >= answered)
    process.kill()
    await asyncio.to_thread(process.wait)
    start_process()
    await telegram.wait_for(lambda: len(set(all_answers(telegram))) == len(PEOPLE))
    for person in PEOPLE:
        # A kill between Telegram's taking a message and the bot's hearing of it cannot be told from one before it.
        assert set(answers(telegram, person)) == {f"Ответ: Вопрос {person.id}?"}
    twice = [text for text, count in Counter(all_answers(telegram)).items() if count > 1]
    assert len(twice) <= 4


async def test_whoever_asks_most_is_served_no_earlier_than_the_rest(telegram, start_process):
    greedy, *others = PEOPLE[:10]
    for number in range(5):
        telegram.say(greedy, f"Вопрос {number}?")
    for person in others:
        telegram.say(person, "Мой вопрос?")
    start_process()
    await telegram.wait_for(lambda: len(all_answers(telegram)) == 5 + len(others))
    order = [m["chat"]["id"] for m in telegram.history if m["from"]["id"] == telegram.me.id]
    third = [place for place, chat in enumerate(order) if chat == greedy.id][2]
    assert set(order[:third]) == {person.id for person in (greedy, *others)}
