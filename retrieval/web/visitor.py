"""Fetching an address as a guest: redirects followed by hand, each hop checked like the first."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from retrieval.errors import ArticleError
from retrieval.web.address import host_of, joined, parsed, written
from retrieval.web.manners import OVERLOADED, Pauses, Robots, Turns
from retrieval.web.network import is_public
from retrieval.web.request import Limits, request, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from retrieval.web.network import IPAddress
    from retrieval.web.request import Response

REDIRECTS: Final = 5
MOVED: Final = frozenset({301, 302, 303, 307, 308})
ROBOTS_SIZE: Final = 1_000_000  # RFC 9309 asks for half of that
REASONS: Final = {
    401: "asks for a name and password; save the page as a file",
    403: "does not let programs in (403); save the page as a file",
    404: "has no such page (404); check the address",
    410: "has taken the page down (410)",
    429: "asks to come back later (429); try again in an hour",
    451: "may not show the page here (451)",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What an address gave: `address` is where the redirects ended, `body` unpacked, `content_type` as sent."""

    address: str
    content_type: str
    body: bytes


class Visitor:
    """Threads may share it; they wait for each other only where they visit one host."""

    def __init__(
        self,
        permitted: Callable[[IPAddress], bool] = is_public,
        limits: Limits | None = None,
        pauses: Pauses | None = None,
    ) -> None:
        """`permitted` tells which addresses may be connected to, at the first hop and at every other."""
        self._permitted = permitted
        self._limits = limits or Limits()
        self._pauses = pauses or Pauses()
        self._turns = Turns()
        self._robots = Robots(self._fetch_robots)

    def get(self, address: str) -> Reply:
        """Raises ArticleError, told without the address, where nothing comes of it."""
        url = parsed(address)
        for _ in range(REDIRECTS + 1):
            response = self._again_if_asked(url)
            if response.status not in MOVED or "location" not in response.headers:
                return self._reply(url, response)
            url = joined(url, response.headers["location"])
        raise ArticleError(f"more than {REDIRECTS} redirects, the last to {written(url)}; check the address")

    def _again_if_asked(self, url: httpx.URL) -> Response:
        """A host that has too much to do and says how long it needs is asked once more."""
        response = self._visit(url)
        patience = response.headers.get("retry-after", "")
        if response.status in OVERLOADED and patience.isdecimal() and int(patience) <= self._pauses.longest_s:
            time.sleep(float(patience))
            return self._visit(url)
        return response

    def _visit(self, url: httpx.URL) -> Response:
        pause_s = self._pauses.agreed(self._robots.pause_s(url))
        with self._turns.of(host_of(url), pause_s):
            return request(url, self._limits, self._permitted)

    def _fetch_robots(self, url: httpx.URL) -> Response:
        limits = replace(self._limits, size=ROBOTS_SIZE)
        for _ in range(REDIRECTS + 1):
            with self._turns.of(host_of(url), self._pauses.usual_s):
                response = request(url, limits, self._permitted)
            if response.status not in MOVED or "location" not in response.headers:
                return response
            url = joined(url, response.headers["location"])
        return response  # RFC 9309: redirects without end count as no robots.txt

    def _reply(self, url: httpx.URL, response: Response) -> Reply:
        if response.status != HTTPStatus.OK:
            reason = REASONS.get(response.status, f"answers {response.status}; try again later")
            raise ArticleError(f"{url.host} {reason}")
        body = unpacked(response.body, self._limits.size)
        if not body.strip():
            raise ArticleError(f"{url.host} gives an empty page; open it in a browser")
        return Reply(written(url), response.headers.get("content-type", ""), body)
