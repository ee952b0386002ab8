"""What never gets into a log: the bot's token, and what people write."""

from __future__ import annotations

import logging
import re
import traceback
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from telegram.error import TelegramError

from retrieval.errors import OborotError

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{20,}")  # as in ".../bot123456:AAE.../sendMessage"
QUIET = ("httpx", "httpcore", "telegram")  # they log an address, or a message, for every call


@contextmanager
def discreet_logs(token: str) -> Iterator[None]:
    """Within the block no log record of any library holds the token or data that came from Telegram.

    A record factory, not a filter: filters belong to one logger or handler, and handlers can be added later.
    """
    factory = logging.getLogRecordFactory()
    levels = {name: logging.getLogger(name).level for name in QUIET}

    def discreet(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = factory(*args, **kwargs)
        if record.name.partition(".")[0] == "telegram" and record.args:
            record.args = tuple(map(without_data, args_of(record)))
        record.msg, record.args = without_token(record.getMessage(), token), ()
        if record.exc_info and record.exc_info[0]:
            record.exc_text = without_token("".join(traceback.format_exception(*record.exc_info)), token)
        return record

    logging.setLogRecordFactory(discreet)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        yield
    finally:
        logging.setLogRecordFactory(factory)
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)


def args_of(record: logging.LogRecord) -> tuple[object, ...]:
    """Logging takes a lone dictionary out of its tuple."""
    return record.args if isinstance(record.args, tuple) else (record.args,)


def without_token(text: str, token: str) -> str:
    """«https://api.telegram.org/bot123456:AAE…/getMe» → «https://api.telegram.org/bot<token>/getMe»."""
    return TOKEN.sub("<token>", text.replace(token, "<token>"))


def without_data(value: object) -> object:
    """A log argument of python-telegram-bot as it is, if it is no update: on a parsing error it logs them whole."""
    plain = isinstance(value, (int, float, BaseException)) or (isinstance(value, str) and "{" not in value)
    return value if plain else "<withheld>"


def failure_story(error: BaseException | None) -> str:
    """The error and its causes with their places in the code.

    Their messages only where Telegram or this program wrote them: those of others may quote the question.
    """
    chapters: list[str] = []
    while error is not None:
        frames = "".join(traceback.format_tb(error.__traceback__))
        told = f": {error}" if isinstance(error, (OborotError, TelegramError)) else ""
        chapters.append(f"{frames}{type(error).__qualname__}{told}")
        error = error.__cause__ or error.__context__
    return "\ncaused by\n".join(chapters)
