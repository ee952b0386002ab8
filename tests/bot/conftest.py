"""Fixtures of the Telegram tests: a strict server, and an assistant that a test tells what to say."""

from __future__ import annotations

import pytest
from fake_assistant import FakeAssistant
from telegram_server import TelegramServer


@pytest.fixture
async def server():
    """Fails the test if Telegram would have refused any call of the bot."""
    async with TelegramServer() as running:
        yield running
        assert running.refusals() == []


@pytest.fixture
def assistant():
    return FakeAssistant()
