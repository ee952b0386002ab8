"""Fetching an address as a guest: redirects followed by hand, each hop checked like the first."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from retrieval.errors import ArticleError
from retrieval.web.address import host_of, is_address, joined, parsed, written
from retrieval.web.manners import Closed, Pauses, Robots, Turns, patience_s
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
class Validators:
    """By what a server tells whether the page at `address` is still the one it sent; "" where it sent none."""

    address: str = ""
    etag: str = ""
    modified: str = ""

    def asked_of(self, address: str) -> dict[bytes | str, bytes | str]:
        """Headers of a request; none for another page, such as one that a redirect leads to since."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in told.items() if value and address == self.address}


@dataclass(frozen=True, slots=True)
class Reply:
    """What an address gave: `address` is where the redirects ended, `body` unpacked, `content_type` as sent."""

    address: str
    content_type: str
    body: bytes
    validators: Validators = field(default_factory=Validators)


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
        self._closed = Closed()
        self._robots = Robots(self._fetch_robots)

    def get(self, address: str, known: Validators | None = None) -> Reply | None:
        """None where the page is the one of `known`. Raises ArticleError, told without the address, where nothing comes of it."""
        url = parsed(address)
        for _ in range(REDIRECTS + 1):
            response = self._again_if_asked(url, known or Validators())
            if response.status == HTTPStatus.NOT_MODIFIED and known:
                return None
            if response.status not in MOVED or "location" not in response.headers:
                return self._reply(url, response)
            url = joined(url, response.headers["location"])
        raise ArticleError(f"more than {REDIRECTS} redirects, the last to {written(url)}; check the address")

    def sitemaps(self, address: str) -> tuple[str, ...]:
        """Addresses of the sitemaps that the robots.txt of its host names; a visitor who may not read it sees none."""
        url = parsed(address)
        return tuple(
            one if is_address(one) else written(joined(url, one)) for one in self._robots.sitemaps(url)
        )

    def _again_if_asked(self, url: httpx.URL, known: Validators) -> Response:
        """A host that has too much to do and says how long it needs is asked once more, then, or not in this run."""
        response = self._visit(url, known)
        patience = patience_s(response)
        if patience is None:
            return response
        if patience <= self._pauses.longest_s:
            time.sleep(patience)
            return self._visit(url, known)
        self._closed.close(host_of(url), patience)
        return response

    def _visit(self, url: httpx.URL, known: Validators) -> Response:
        self._closed.check(host_of(url))
        pause_s = self._pauses.agreed(self._robots.pause_s(url))
        with self._turns.of(host_of(url), pause_s):
            return request(url, self._limits, self._permitted, known.asked_of(written(url)))

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
        etag, modified = (response.headers.get(name, "") for name in ("etag", "last-modified"))
        validators = Validators(written(url), etag, modified)
        return Reply(written(url), response.headers.get("content-type", ""), body, validators)
