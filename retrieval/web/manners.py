"""What a host may expect of a visitor: its robots.txt is kept, and it is asked one thing at a time, with pauses."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from math import ceil
from typing import TYPE_CHECKING, Final

from protego import Protego

from retrieval.errors import ArticleError
from retrieval.web.request import AGENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import httpx

    from retrieval.web.request import Response

RULES_LAST_S: Final = 3600.0
FAILURE_LASTS_S: Final = 60.0  # every page of a host that does not answer would wait for it otherwise
OVERLOADED: Final = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})


@dataclass(frozen=True, slots=True)
class Pauses:
    """Seconds between the end of one request to a host and the next: ours, and the most that a host can ask for."""

    usual_s: float = 1.0
    longest_s: float = 30.0

    def agreed(self, asked_s: float | None) -> float:
        return max(self.usual_s, min(asked_s or 0.0, self.longest_s))


def patience_s(response: Response) -> float | None:
    """Seconds that an overloaded host asks for (RFC 9110, Retry-After: a number or a date); None where it does not."""
    told = response.headers.get("retry-after", "").strip()
    if response.status not in OVERLOADED or not told:
        return None
    if told.isdecimal():
        return float(told)
    try:
        moment = parsedate_to_datetime(told)
    except ValueError:
        return None
    return max(0.0, (moment.astimezone(UTC) - datetime.now(UTC)).total_seconds())


class Closed:
    """Hosts that asked to be left alone for longer than one waits: until then they are not asked again."""

    def __init__(self) -> None:
        self._until: dict[str, float] = {}

    def close(self, host: str, seconds: float) -> None:
        self._until[host] = time.monotonic() + seconds

    def check(self, host: str) -> None:
        """Raises ArticleError for such a host."""
        left = self._until.get(host, 0.0) - time.monotonic()
        if left > 0:
            raise ArticleError(f"{host} has asked to be left alone; try again in {ceil(left / 60)} min")


class Turns:
    """One visitor to a host at a time, and nobody during its pause. Threads may share it."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}
        self._free_at: dict[str, float] = {}

    @contextmanager
    def of(self, host: str, pause_s: float) -> Iterator[None]:
        """Waits for it; `pause_s` follows."""
        with self._guard:
            lock = self._locks.setdefault(host, threading.Lock())
        with lock:
            time.sleep(max(0.0, self._free_at.get(host, 0.0) - time.monotonic()))
            try:
                yield
            finally:
                self._free_at[host] = time.monotonic() + pause_s


class Robots:
    """robots.txt of hosts (RFC 9309), read when a host is first visited and again after an hour.

    A host without one allows everything; one that cannot give it at the moment allows nothing.
    """

    def __init__(self, fetch: Callable[[httpx.URL], Response]) -> None:
        """`fetch` follows redirects, and raises ArticleError where the host does not answer."""
        self._fetch = fetch
        self._guard = threading.Lock()
        self._known: dict[httpx.URL, tuple[float, Protego | str]] = {}

    def sitemaps(self, url: httpx.URL) -> tuple[str, ...]:
        """Addresses of what the host of `url` names as its sitemaps; none where its rules cannot be had."""
        try:
            return tuple(self._rules(_place(url)).sitemaps)
        except ArticleError:
            return ()

    def pause_s(self, url: httpx.URL) -> float | None:
        """Seconds between requests, if the host asks for any. Raises ArticleError where `url` may not be visited."""
        rules = self._rules(_place(url))
        if not rules.can_fetch(str(url), AGENT):
            raise ArticleError(
                f"robots.txt of {url.host} does not allow it; ask the site, or save the page as a file"
            )
        delay, rate = rules.crawl_delay(AGENT), rules.request_rate(AGENT)
        asked = [delay or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0]
        return max(asked)

    def _rules(self, place: httpx.URL) -> Protego:
        with self._guard:
            until, known = self._known.get(place, (0.0, Protego()))
        if until < time.monotonic():
            known = self._fetched(place)
            lasts = FAILURE_LASTS_S if isinstance(known, str) else RULES_LAST_S
            with self._guard:
                self._known[place] = time.monotonic() + lasts, known
        if isinstance(known, str):
            raise ArticleError(known)
        return known

    def _fetched(self, place: httpx.URL) -> Protego | str:
        """The rules, or the reason why there are none."""
        try:
            response = self._fetch(place)
        except ArticleError as error:
            return str(error)
        if response.status in OVERLOADED or response.status >= 500:
            return f"robots.txt of {place.host} cannot be had ({response.status}), so nothing may be fetched there; try again later"
        text = response.body.decode("utf-8", errors="replace")
        rules: Protego = Protego.parse(text)
        return rules


def _place(url: httpx.URL) -> httpx.URL:
    return url.copy_with(raw_path=b"/robots.txt")
