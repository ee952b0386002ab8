"""How a crowd is served: people who ask at once, a model that thinks, and a program that is killed among them.

    python tests/benchmarks/crowd.py --people 50 --think 2 --kill-after 15

Prints seconds to the first sign of each answer and to the answer itself, and how many answers were lost or came twice.
Real are the application and HTTP; the Bot API server and the model are of the tests.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import monotonic

TESTS = Path(__file__).parents[1]
sys.path += [str(TESTS), str(TESTS / "bot")]

from telegram_server import TelegramServer  # noqa: E402 (after the path to it)
from telegram_world import User  # noqa: E402 (the same)

BOT_PROCESS = """
import sys, time
from pathlib import Path
sys.path += [sys.argv[1], sys.argv[1] + "/bot"]
from fake_assistant import FakeAssistant
from bot.telegram.app import run_bot
from bot.telegram.rules import Rules

class Thinking(FakeAssistant):
    def ask(self, question, history=(), language=None):
        time.sleep(float(sys.argv[5]))
        return super().ask(question, history, language)

run_bot(sys.argv[2], sys.argv[3], Thinking, state_dir=Path(sys.argv[4]), rules=Rules(answers_at_once=int(sys.argv[6])))
"""
PATIENCE_S = 600.0


def start(server: TelegramServer, folder: str, think_s: float, at_once: int) -> subprocess.Popen[bytes]:
    arguments = [str(TESTS), server.token, server.url, folder, str(think_s), str(at_once)]
    return subprocess.Popen([sys.executable, "-c", BOT_PROCESS, *arguments], stderr=subprocess.DEVNULL)


async def run(people: int, think_s: float, at_once: int, kill_after: int) -> None:
    crowd = [User(1000 + number) for number in range(people)]
    first: dict[int, float] = {}
    whole: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        async with TelegramServer() as server:
            process = start(server, folder, think_s, at_once)
            try:
                await server.wait_for(lambda: server.called("getMe"))
                began = monotonic()
                for person in crowd:
                    server.say(person, f"Вопрос {person.id}?")
                while len(whole) < people and monotonic() - began < PATIENCE_S:
                    await asyncio.sleep(0.02)
                    note(server, crowd, first, whole, monotonic() - began)
                    if kill_after and len(whole) >= kill_after:
                        kill_after = 0
                        process.kill()
                        process = start(server, folder, think_s, at_once)
                await asyncio.sleep(2 * think_s)
                report(server, crowd, first, whole)
            finally:
                process.kill()
                process.wait()


def note(
    server: TelegramServer, crowd: list[User], first: dict[int, float], whole: dict[int, float], now: float
) -> None:
    for person in crowd:
        texts = [message["text"] for message in server.messages(person)]
        if texts:
            first.setdefault(person.id, now)
        if f"Ответ: Вопрос {person.id}?" in texts:
            whole.setdefault(person.id, now)


def report(
    server: TelegramServer, crowd: list[User], first: dict[int, float], whole: dict[int, float]
) -> None:
    answers = Counter(
        (person.id, message["text"])
        for person in crowd
        for message in server.messages(person)
        if message["text"].startswith("Ответ")
    )
    wrong = sum(text != f"Ответ: Вопрос {person}?" for person, text in answers)
    twice = sum(count > 1 for count in answers.values())
    leftover = sum(len(server.messages(person)) for person in crowd) - sum(answers.values())
    print(
        f"people {len(crowd)}, lost {len(crowd) - len(whole)}, wrong {wrong}, twice {twice}, other messages {leftover}"
    )
    for name, seconds in (("first sign", sorted(first.values())), ("answer", sorted(whole.values()))):
        print(
            f"{name}: p50 {share(seconds, 0.5):.2f} s, p95 {share(seconds, 0.95):.2f} s, last {seconds[-1]:.2f} s"
        )
    print(f"calls that Telegram refused: {len(server.refusals())}")


def share(seconds: list[float], part: float) -> float:
    return seconds[int(part * (len(seconds) - 1))]


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--people", type=int, default=50)
    arguments.add_argument("--think", type=float, default=2.0, help="seconds of the model, each question")
    arguments.add_argument("--at-once", type=int, default=8)
    arguments.add_argument(
        "--kill-after", type=int, default=0, help="answers after which the program is killed"
    )
    chosen = arguments.parse_args()
    asyncio.run(run(chosen.people, chosen.think, chosen.at_once, chosen.kill_after))
