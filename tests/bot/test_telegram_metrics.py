"""/healthz and /metrics: on this machine only, and without a word of what people write."""

from __future__ import annotations

import asyncio
import socket
import threading
from dataclasses import replace

import httpx
import pytest
from bot_runner import serving
from fake_assistant import an_answer
from telegram_world import User

from bot.telegram.app import serve
from bot.telegram.local_server import LOOPBACK, PortTaken
from bot.telegram.rules import Rules

AIGUL = User(1, "Айгуль", "ru")


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]


async def page(port, path):
    async with httpx.AsyncClient() as client:
        return await client.get(f"http://{LOOPBACK}:{port}{path}")


async def test_metrics_count_questions_verdicts_and_refusals_of_limits(server, assistant, port):
    assistant.enqueue(an_answer("Экспорт вырос."), replace(an_answer("Не знаю."), status="refused"))
    async with serving(server, assistant, metrics_port=port, rules=Rules(person_per_hour=2)):
        for count, text in enumerate(("Тайный экспорт?", "Тайный импорт?", "Тайный оборот?"), 1):
            server.say(AIGUL, text)
            await server.replies(AIGUL, count)
        query = server.press(server.messages(AIGUL)[0], "👍")
        await server.wait_for(lambda: server.queries[query])
        seen = (await page(port, "/metrics")).text
    lines = seen.splitlines()
    assert 'oborot_questions_total{mode="figures",status="answered"} 1.0' in lines
    assert 'oborot_questions_total{mode="figures",status="refused"} 1.0' in lines
    assert 'oborot_limited_total{limit="person"} 1.0' in lines
    assert 'oborot_feedback_total{verdict="good"} 1.0' in lines
    assert "oborot_answer_seconds_count 2.0" in lines
    assert "oborot_questions_waiting 0.0" in lines
    assert "oborot_ready 1.0" in lines
    assert "айный" not in seen
    assert AIGUL.first_name not in seen


async def test_the_bot_is_well_once_it_has_loaded(server, assistant, port):
    awake = threading.Event()

    def wake():
        awake.wait(timeout=60)
        return assistant

    async with serving(server, wake, metrics_port=port):
        loading = await page(port, "/healthz")
        awake.set()
        server.say(AIGUL, "Какой экспорт?")
        await server.replies(AIGUL)
        well = await page(port, "/healthz")
    assert (loading.status_code, loading.json()) == (503, {"status": "loading"})
    assert (well.status_code, well.json()) == (200, {"status": "ok"})


async def test_there_is_no_such_port_unless_one_is_asked_for(server, assistant, port):
    async with serving(server, assistant):
        with pytest.raises(httpx.ConnectError):
            await page(port, "/metrics")


async def test_a_port_that_is_taken_ends_the_program_with_the_reason(server, assistant, port):
    with socket.socket() as other:
        other.bind((LOOPBACK, port))
        other.listen()
        with pytest.raises(PortTaken, match=str(port)):
            await serve(server.token, server.url, lambda: assistant, asyncio.Event(), metrics_port=port)
