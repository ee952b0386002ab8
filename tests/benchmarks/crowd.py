"""How a crowd is served: people who ask at once, a model that thinks, and a program that is killed among them.

    python tests/benchmarks/crowd.py --people 50 --think 2 --kill-after 15

Each asks for a figure of a region of their own. Prints seconds from the question to its card and to its checked prose,
the processor time that the bot spent until the last card, and how many answers were lost, wrong or came twice.
Real are the application, the library with its figures, the checks and HTTP; the Bot API server, the encoder and the
model are of the tests. Bot and server share this machine's cores.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

TESTS = Path(__file__).parents[1]
sys.path.append(str(TESTS))

from library_world import World  # noqa: E402 (after the path to it)
from telegram_server import TelegramServer  # noqa: E402 (the same)
from telegram_world import User  # noqa: E402 (the same)

from retrieval.figures.places import place_name, regions_of  # noqa: E402 (the same)

BOT_PROCESS = """
import re, sys, time
from pathlib import Path
sys.path.append(sys.argv[1])
from library_world import World
from bot.assistant import Assistant
from bot.library_retriever import LibraryRetriever
from bot.telegram.app import run_bot
from bot.telegram.rules import Rules

class Thinking:
    name = "thinking"

    def complete(self, messages, schema):
        time.sleep(float(sys.argv[5]))
        said = re.search(r"Товарооборот [^.]*? млн долларов", messages[-1].content)[0]
        return {"found": True, "claims": [{"text": f"{said}.", "sentences": [1]}]}

def assistant():
    world = World(Path(sys.argv[4]))
    return Assistant(LibraryRetriever(world.library, world.vectors, world.encoder), Thinking())

rules = Rules(answers_at_once=int(sys.argv[6]))
run_bot(sys.argv[2], sys.argv[3], assistant, state_dir=Path(sys.argv[4]), rules=rules)
"""
PATIENCE_S = 600.0
FIRST_AMOUNT = 101  # million dollars, of the first region; of the next one more
CLOCK_TICKS = os.sysconf("SC_CLK_TCK")
REGIONS = [place_name(region, "gent") for region in regions_of("RU")]


@dataclass(frozen=True)
class Asker:
    """`amount` is what the article says of the region, and nobody else's."""

    user: User
    region: str
    amount: str

    @property
    def question(self) -> str:
        return f"Какой товарооборот {self.region} с Казахстаном в 2021 году?"


@dataclass
class Watch:
    """When each asker saw what, in seconds from the questions."""

    card: dict[int, float] = field(default_factory=dict)
    prose: dict[int, float] = field(default_factory=dict)
    cpu_until_cards: float | None = None


def askers(people: int) -> list[Asker]:
    if people > len(REGIONS):
        raise SystemExit(f"--people: at most {len(REGIONS)}, a region each")
    return [
        Asker(User(1000 + number), region, f"{FIRST_AMOUNT + number} млн")
        for number, region in enumerate(REGIONS[:people])
    ]


def fill(folder: Path) -> None:
    """An article a region."""
    world = World(folder)
    for number, region in enumerate(REGIONS):
        said = (
            f"Товарооборот {region} с Казахстаном в 2021 году составил {FIRST_AMOUNT + number} млн долларов."
        )
        world.write(
            f"{number}.txt", f"Итоги года\n\n3 марта 2022, 10:00\n\n{said} Об этом сообщила таможня.\n"
        )
    world.ingest()
    world.close()


def start(server: TelegramServer, folder: str, think_s: float, at_once: int) -> subprocess.Popen[bytes]:
    arguments = [str(TESTS), server.token, server.url, folder, str(think_s), str(at_once)]
    return subprocess.Popen([sys.executable, "-c", BOT_PROCESS, *arguments], stderr=subprocess.DEVNULL)


async def run(people: int, think_s: float, at_once: int, kill_after: int) -> None:
    crowd, watch, killed = askers(people), Watch(), False
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder))
        async with TelegramServer() as server:
            process = start(server, folder, think_s, at_once)
            try:
                await warmed_up(server)
                used = cpu_s(process.pid)
                began = monotonic()
                for asker in crowd:
                    server.say(asker.user, asker.question)
                while len(watch.prose) < people and monotonic() - began < PATIENCE_S:
                    await asyncio.sleep(0.02)
                    note(server, crowd, watch, monotonic() - began)
                    if watch.cpu_until_cards is None and len(watch.card) == people and not killed:
                        watch.cpu_until_cards = cpu_s(process.pid) - used
                    if not killed and 0 < kill_after <= len(watch.prose):
                        killed = True
                        process.kill()
                        process = start(server, folder, think_s, at_once)
                await asyncio.sleep(2 * think_s)
                report(server, crowd, watch)
            finally:
                process.kill()
                process.wait()


async def warmed_up(server: TelegramServer) -> None:
    """The bot has started and answered somebody."""
    first = Asker(User(1), REGIONS[-1], "")
    server.say(first.user, first.question)
    await server.wait_for(lambda: any(is_prose(message["text"]) for message in server.messages(first.user)))


def is_prose(text: str) -> bool:
    return text.startswith("Товарооборот")


def cpu_s(process: int) -> float:
    """Processor time of a process and its threads, of Linux."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / CLOCK_TICKS


def note(server: TelegramServer, crowd: list[Asker], watch: Watch, now: float) -> None:
    for asker in crowd:
        texts = [m["text"] for m in server.messages(asker.user) if asker.amount in m["text"]]
        if texts:
            watch.card.setdefault(asker.user.id, now)
        if any(map(is_prose, texts)):
            watch.prose.setdefault(asker.user.id, now)


def report(server: TelegramServer, crowd: list[Asker], watch: Watch) -> None:
    said = {asker: [m["text"] for m in server.messages(asker.user)] for asker in crowd}
    right = {
        asker: [text for text in said[asker] if is_prose(text) and asker.amount in text] for asker in crowd
    }
    wrong = sum(asker.amount not in text for asker in crowd for text in said[asker] if is_prose(text))
    twice = sum(len(texts) > 1 for texts in right.values())
    others = sum(not is_prose(text) for texts in said.values() for text in texts)
    lost = sum(not texts for texts in right.values())
    print(f"people {len(crowd)}, lost {lost}, wrong {wrong}, twice {twice}, other messages {others}")
    for name, seconds in (("card", sorted(watch.card.values())), ("prose", sorted(watch.prose.values()))):
        shares = ", ".join(f"p{part} {share(seconds, part / 100):.2f} s" for part in (50, 95))
        print(f"{name}: {shares}, last {seconds[-1]:.2f} s")
    if watch.cpu_until_cards is not None:
        print(f"processor time of the bot: {1000 * watch.cpu_until_cards / len(crowd):.0f} ms a card")
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
