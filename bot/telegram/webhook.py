"""Updates that Telegram posts to an address of this bot.

python-telegram-bot's own server answers 400 to an update that it cannot read, which Telegram then brings again and
again, and all later ones behind it.
"""

from __future__ import annotations

import hmac
import json
import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from telegram import Update
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from bot.telegram.readable import UNREADABLE, readable
from retrieval.errors import OborotError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from socket import socket

    from telegram import Bot

    from bot.settings import Settings
    from bot.telegram.inbox import Inbox

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (its name, https://core.telegram.org/bots/api#setwebhook)
LARGEST_UPDATE = 10 * 2**20  # bytes; a long text with all its entities is some hundred thousand


class WebhookPortTaken(OborotError):
    """The port of WEBHOOK_PORT cannot be had."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """`url` is where Telegram sends updates; a server of ours takes them at `host`:`port`, under the same path."""

    url: str
    host: str = "127.0.0.1"
    port: int = 8080


def webhook_of(settings: Settings) -> Webhook | None:
    """None for polling."""
    if settings.webhook_url is None:
        return None
    return Webhook(str(settings.webhook_url), settings.webhook_host, settings.webhook_port)


def webhook_secret(token: str) -> str:
    """Known to Telegram and to us, the same after a restart: posts to our address without it are refused."""
    return hmac.new(token.encode(), b"webhook", "sha256").hexdigest()


class Mailbox:
    """The server behind the address. It answers 200 once an update is written down, or can be read by nobody."""

    def __init__(self, webhook: Webhook, inbox: Inbox, bot: Bot) -> None:
        self._webhook = webhook
        self._bot = bot
        self._secret = webhook_secret(bot.token)
        self._serves = False
        path = urlsplit(webhook.url).path.rstrip("/")
        pages = [(f"{re.escape(path)}/?", UpdatePage, {"inbox": inbox, "bot": bot, "secret": self._secret})]
        self._server = HTTPServer(
            Application([*pages], log_function=lambda _: None), max_buffer_size=LARGEST_UPDATE
        )

    async def open(self, updates: Iterable[str]) -> None:
        """Serves, and tells Telegram where; may be repeated. Raises WebhookPortTaken and TelegramError."""
        if not self._serves:
            self._server.add_sockets(self._sockets())
            self._serves = True
        await self._bot.set_webhook(
            self._webhook.url, allowed_updates=list(updates), secret_token=self._secret
        )

    def _sockets(self) -> list[socket]:
        try:
            return bind_sockets(self._webhook.port, self._webhook.host)
        except OSError as error:
            raise WebhookPortTaken(
                f"WEBHOOK_PORT {self._webhook.port}: {error.strerror}; choose another port, or stop what uses it"
            ) from error

    async def close(self) -> None:
        """Telegram keeps what comes from now on until the next start."""
        self._server.stop()
        await self._server.close_all_connections()


class UpdatePage(RequestHandler):
    def initialize(self, inbox: Inbox, bot: Bot, secret: str) -> None:
        self._inbox = inbox
        self._bot = bot
        self._secret = secret

    async def post(self) -> None:
        given = self.request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            self.set_status(403)
            return
        update = update_in(self.request.body, self._bot)
        if update is not None:
            await self._inbox.put(update)


def update_in(body: bytes, bot: Bot) -> Update | None:
    """None for what is no update, which brought again would be none either; what it holds is not for the log."""
    try:
        sent: Any = json.loads(body)
        return Update.de_json(readable(sent), bot)
    except UNREADABLE as error:
        log.warning("what was posted to the webhook is no update: %s", type(error).__name__)
        return None
