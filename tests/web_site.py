"""A news site on loopback, over real HTTP: what it serves is given to it, and what it was asked it remembers."""

from __future__ import annotations

import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from retrieval.web import Visitor, Web, anywhere
from retrieval.web.manners import Pauses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from retrieval.web.request import Limits

HURRIED = Pauses(usual_s=0.0, longest_s=0.5)

PAGE = """<!doctype html><html lang="ru"><head><title>{title}</title>{head}</head><body>
<nav><a href="/">Главная</a> <a href="/economy">Экономика</a></nav>
<article><h1>{title}</h1><time datetime="{day}">{day}</time><p>{text}</p>
<p>Об этом сообщили в областном министерстве экономического развития на встрече с предпринимателями.</p></article>
<footer>© Редакция</footer></body></html>"""


def page(title: str, text: str, day: str = "2023-05-04", head: str = "") -> bytes:
    return PAGE.format(title=title, text=text, day=day, head=head).encode()


@dataclass
class Answer:
    """What a path gives: `body` whole, or in portions with a pause before each, and before the first byte."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    portions: Iterator[bytes] | None = None
    pause_s: float = 0.0


class Site:
    """`asked` are the paths in the order in which they were asked for, `begun` when; `at_once` the most at one time."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.answers: dict[str, Answer | Callable[[], Answer]] = {}
        self.asked: list[str] = []
        self.begun: list[float] = []
        self.headers: list[dict[str, str]] = []
        self.at_once = 0
        self._now = 0
        self._lock = threading.Lock()
        self._http = ThreadingHTTPServer((host, 0), self._handler())
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        self.address = f"http://{host}:{self._http.server_port}"

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()

    def give(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> str:
        """Its address. Headers are written with underscores: content_type."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        whole = body.encode() if isinstance(body, str) else body
        self.answers[path] = Answer(whole, status, named)
        return self.address + path

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        return self.give(path, status=status, location=to)

    def counts(self) -> Counter[str]:
        return Counter(self.asked)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                with site._lock:
                    site.asked.append(unquote(self.path))
                    site.begun.append(time.monotonic())
                    site.headers.append({name.lower(): value for name, value in self.headers.items()})
                    site._now += 1
                    site.at_once = max(site.at_once, site._now)
                self._answer()

            def _answer(self) -> None:
                given = site.answers.get(unquote(self.path), Answer(status=404))
                answer = given() if callable(given) else given
                time.sleep(answer.pause_s)
                with site._lock:  # before the last byte: with that the visitor may come again
                    site._now -= 1
                with suppress(ConnectionError):  # a visitor may leave when it has seen enough
                    self.send_response(answer.status)
                    for name, value in answer.headers.items():
                        self.send_header(name, value.encode().decode("latin-1"))  # as UTF-8, as sites do
                    if answer.portions is None and "content-length" not in answer.headers:
                        self.send_header("Content-Length", str(len(answer.body)))
                    self.end_headers()
                    for portion in answer.portions or (answer.body,):
                        self.wfile.write(portion)
                        if answer.portions:
                            time.sleep(answer.pause_s)

            def log_message(self, *args: Any) -> None:
                pass

        return Handler


def visitor(limits: Limits | None = None, pauses: Pauses = HURRIED, permitted=anywhere) -> Visitor:  # type: ignore[no-untyped-def]
    """One that is in a hurry, and may visit loopback."""
    return Visitor(permitted, limits, pauses)


def web(**options: Any) -> Web:
    return Web(visitor(**options))
