"""Whole conversations with the real application, message by message as they were approved, in three languages.

What people do stands in conversations.py, what they then see in snapshots/. When a change of what they see is meant,
read it in the diff, then approve it:

    APPROVE=1 .venv/bin/pytest tests/bot/test_telegram_snapshots.py
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest
from bot_runner import serving
from conversations import ARTICLES, CONVERSATIONS
from fakes import HashEncoder
from library_world import World
from telegram_transcript import GROUP, Recorder, ScriptedModel
from telegram_world import User

from bot.assistant import Assistant
from bot.library_retriever import LibraryRetriever
from bot.telegram import cards

ROOT = Path(__file__).parents[2]
SNAPSHOTS = Path(__file__).parent / "snapshots"
PEOPLE = {"ru": User(1, "Айгуль", "ru"), "en": User(2, "Boris", "en"), "kk": User(3, "Ерлан", "kk")}
CHANGED = "not what was approved (- approved, + now); how to approve it stands at the top of this test's file"


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """The seed articles and a few more, ingested as users do; passages are near by their lemmas."""
    world = World(tmp_path_factory.mktemp("library"), HashEncoder())
    written = [world.write(name, text) for name, text in ARTICLES.items()]
    world.ingest(*sorted((ROOT / "seeds").glob("*.txt")), *written)
    yield world
    world.close()


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """No card is refreshed however slow the machine: how often that happens is not in a snapshot."""
    monkeypatch.setattr(cards, "REFRESH_S", 60.0)


@pytest.mark.parametrize("language", sorted(CONVERSATIONS))
async def test_a_conversation_reads_as_it_was_approved(server, library, language, tmp_path):
    model = ScriptedModel()
    retriever = LibraryRetriever(library.library, library.vectors, library.encoder)
    async with serving(server, Assistant(retriever, model), state_dir=tmp_path):
        server.chats[GROUP.id] = GROUP
        recorder = Recorder(server, PEOPLE[language], model, tmp_path)
        await recorder.write_profile()
        for step in CONVERSATIONS[language]:
            await recorder.take(step)
    compare("\n".join(recorder.lines), SNAPSHOTS / f"{language}.txt")


def test_the_conversations_are_long_enough_to_meet_what_people_do():
    assert sum(map(len, CONVERSATIONS.values())) >= 60


def compare(seen: str, approved: Path) -> None:
    if os.environ.get("APPROVE"):
        approved.parent.mkdir(exist_ok=True)
        approved.write_text(seen, encoding="utf-8")
        return
    before = approved.read_text(encoding="utf-8") if approved.exists() else ""
    if seen != before:
        diff = difflib.unified_diff(
            before.splitlines(), seen.splitlines(), approved.name, "now", lineterm="", n=4
        )
        pytest.fail("\n".join([CHANGED, *diff]), pytrace=False)
