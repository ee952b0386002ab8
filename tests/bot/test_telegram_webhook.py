"""Updates that Telegram posts: taken from Telegram alone, each once, and nothing is posted for ever."""

from __future__ import annotations

import asyncio
import json

import httpx
import pytest
from bot_runner import serving
from telegram_world import User

from bot.telegram.webhook import SECRET_HEADER, Webhook, WebhookPortTaken, webhook_secret

AIGUL = User(1, "Айгуль", "ru")


@pytest.fixture
def webhook(unused_tcp_port):
    return Webhook(f"http://127.0.0.1:{unused_tcp_port}/telegram/hook", port=unused_tcp_port)


def texts(server, chat):
    return [message["text"] for message in server.messages(chat)]


async def posted(server, webhook, content, secret=None):
    """The status with which the bot takes a post of whoever knows the secret, or of a stranger."""
    known = webhook_secret(server.token) if secret is None else secret
    async with httpx.AsyncClient() as client:
        reply = await client.post(webhook.url, content=content, headers={SECRET_HEADER: known.encode()})
    return reply.status_code


async def test_updates_come_by_webhook_when_there_is_one(server, assistant, webhook):
    async with serving(server, assistant, webhook=webhook):
        server.say(AIGUL, "Какой экспорт?")
        await server.replies(AIGUL)
    assert texts(server, AIGUL) == ["Ответ: Какой экспорт?"]
    assert server.called("setWebhook")[0]["url"] == webhook.url


@pytest.mark.parametrize("secret", ["", "another", "ключ"])
async def test_a_strangers_post_is_refused(server, assistant, webhook, secret):
    update = {"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "Экспорт?"}}  # fmt: skip
    async with serving(server, assistant, webhook=webhook):
        await server.wait_for(lambda: server.webhook)
        assert await posted(server, webhook, json.dumps(update), secret) == 403
    assert texts(server, AIGUL) == []


@pytest.mark.parametrize(
    "content",
    [
        b"PRIVATE, no JSON",
        b"\xff\xfe",
        b"[]",
        b"7",
        b"{}",
        b'{"update_id": 5, "message": {"text": "PRIVATE"}}',
        b'{"update_id": 5, "message": "PRIVATE"}',
        b'{"update_id": 6, "poll": {"id": "PRIVATE"}}',
    ],
)
async def test_what_nobody_can_read_is_taken_once_and_not_logged(server, assistant, webhook, caplog, content):
    async with serving(server, assistant, webhook=webhook):
        await server.wait_for(lambda: server.webhook)
        assert await posted(server, webhook, content) == 200
        server.say(AIGUL, "Какой экспорт?")
        await server.replies(AIGUL)
    assert texts(server, AIGUL) == ["Ответ: Какой экспорт?"]
    assert "PRIVATE" not in caplog.text
    assert caplog.text


async def test_a_port_that_another_has_ends_the_program_with_the_reason(server, assistant, webhook):
    taken = await asyncio.start_server(lambda *_: None, "127.0.0.1", webhook.port)
    async with taken:
        with pytest.raises(WebhookPortTaken, match=f"WEBHOOK_PORT {webhook.port}"):
            async with serving(server, assistant, webhook=webhook) as task:
                await task
