"""Inline mode: figures for whoever types «@bot …» in any chat."""

from __future__ import annotations

import asyncio
import json

import pytest
from bot_runner import serving
from shelf import Shelf, seed_articles
from telegram_server import TelegramServer, buttons_of
from telegram_world import User

from bot.assistant import Assistant
from bot.telegram.labels import LABELS

AIGUL = User(1, "Айгуль", "ru")
BORIS = User(2, "Boris", "en")


@pytest.fixture
async def server():
    async with TelegramServer() as running:
        yield running


@pytest.fixture
def assistant():
    """It has no model: inline results are figures alone."""
    return Assistant(Shelf(seed_articles()), None)


async def typed(server, text, person=AIGUL):
    query = server.type_inline(person, text)
    await server.wait_for(lambda: server.inline_queries[query] is not None)
    return server.inline_queries[query]


@pytest.mark.parametrize(
    "text, title, description",
    [
        ("товарооборот томская 2018", "почти 70 млн долларов США", "Товарооборот Томской области с Казахстаном в 2018 году."),
        ("томская 2018", "почти 70 млн долларов США", "Товарооборот Томской области с Казахстаном в 2018 году."),
        ("экспорт алтайский край 2020", "свыше 346 млн долларов США", "Экспорт Алтайского края в Казахстан в 2020 году."),
        ("trade tomsk 2018", "almost 70 million US dollars", "The trade turnover of Tomsk Oblast with Kazakhstan in 2018."),
    ],
)  # fmt: skip
async def test_the_figure_that_is_meant_comes_first(server, assistant, text, title, description):
    async with serving(server, assistant):
        first, *_ = await typed(server, text)
    assert first["title"].replace("\u00a0", " ") == title
    assert first["description"].replace("\u00a0", " ").startswith(description)
    assert server.refusals() == []


async def test_what_is_sent_is_the_figure_with_its_sentence_and_a_way_to_its_source(server, assistant):
    async with serving(server, assistant):
        first, *_ = await typed(server, "товарооборот томская 2018")
        text = first["message"]["text"]
        (button,) = buttons_of(first["message"])
        server.say(BORIS, "/start " + button["url"].partition("?start=")[2])
        (spot,) = await server.replies(BORIS)
    assert text.replace("\u00a0", " ").startswith(
        "почти 70 млн долларов США [1]\nТоварооборот Томской области с Казахстаном в 2018 году\n\n[1] "
    )
    sentence = text.splitlines()[-1]
    assert any(sentence in article.text for article in seed_articles())
    assert sentence in spot["text"]


@pytest.mark.parametrize("text, hint", [("", "type_a_region"), ("  ", "type_a_region"), ("товарооборот", "type_a_region"), ("омск 2020", "nothing_found")])  # fmt: skip
async def test_where_nothing_fits_a_hint_is_shown_in_the_language_of_whoever_types(
    server, assistant, text, hint
):
    async with serving(server, assistant):
        for person, language in ((AIGUL, "ru"), (BORIS, "en")):
            assert await typed(server, text, person) == []
            call = server.called("answerInlineQuery")[-1]
            assert json.loads(call["button"])["text"] == getattr(LABELS[language], hint)
            assert call["is_personal"] == "true"
            assert int(call["cache_time"]) > 0


async def test_figures_are_the_same_for_everybody_and_kept_for_a_moment(server, assistant):
    async with serving(server, assistant):
        await typed(server, "томская 2018")
    (call,) = server.called("answerInlineQuery")
    assert call.get("is_personal", "false") == "false"
    assert 0 < int(call["cache_time"]) <= 300


async def test_what_is_typed_very_long_or_strange_does_no_harm(server, assistant):
    async with serving(server, assistant):
        for text in ("томская 2018 " * 60, "<b>&\u200b👩‍👩‍👧" * 20, "\u202eтомская"):
            await typed(server, text)
    assert server.refusals() == []


async def test_a_query_that_came_too_late_disturbs_nobody(server, assistant):
    async with serving(server, assistant):
        query = server.type_inline(AIGUL, "томская 2018")
        del server.inline_queries[query]
        await server.wait_for(lambda: [c for c in server.refusals() if c.method == "answerInlineQuery"])
        assert await typed(server, "томская 2018")
    assert server.messages(AIGUL) == []


async def test_only_what_was_typed_last_is_answered(server, assistant):
    """Each letter is a query of its own; the client shows the results of the last."""
    ready = asyncio.Event()
    loop = asyncio.get_running_loop()

    def wake():
        asyncio.run_coroutine_threadsafe(ready.wait(), loop).result(timeout=60)
        return assistant

    async with serving(server, wake):
        queries = [server.type_inline(AIGUL, "томская 2018"[:length]) for length in range(3, 13)]
        await server.wait_for(lambda: not server.unconfirmed)
        await asyncio.sleep(0.2)
        ready.set()
        await server.wait_for(lambda: server.inline_queries[queries[-1]] is not None)
    assert [server.inline_queries[query] for query in queries[:-1]] == [None] * 9
