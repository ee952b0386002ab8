"""The moment in which a call leaves for Telegram: before it nothing has been sent, after it that may have arrived."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram.error import TelegramError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import httpx

# Of httpcore, https://www.encode.io/httpcore/extensions/#trace: the address and the head are out, the call itself is not.
LAST_MOMENT = "http11.send_request_body.started"


@dataclass(frozen=True, slots=True)
class Sending:
    """Told of a call when it leaves, after all waiting and connecting, and when Telegram has not taken it.

    What has left and neither failed nor come back may have arrived.
    """

    leaves: Callable[[], None]
    failed: Callable[[], None]


_watched: ContextVar[Sending | None] = ContextVar("watched", default=None)


@contextmanager
def watched(sending: Sending | None) -> Iterator[None]:
    """Calls of the Bot API within the block are told to `sending`."""
    token = _watched.set(sending)
    try:
        yield
    except TelegramError:
        if sending is not None:
            sending.failed()
        raise
    finally:
        _watched.reset(token)


async def tell_when_it_leaves(request: httpx.Request) -> None:
    """A hook of httpx: has the request of a watched call told at its last moment."""
    sending = _watched.get()
    if sending is None:
        return

    async def trace(event: str, _info: Mapping[str, Any]) -> None:
        if event == LAST_MOMENT:
            sending.leaves()

    request.extensions["trace"] = trace
