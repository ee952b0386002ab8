"""/healthz and /metrics on a port of this machine, for whoever runs the bot."""

from __future__ import annotations

import json
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from retrieval.errors import OborotError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from prometheus_client import CollectorRegistry

log = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"  # never another address: whoever may see the numbers reaches them through this machine


class PortTaken(OborotError):
    """The port of METRICS_PORT cannot be had."""


class MetricsPage(RequestHandler):
    def initialize(self, registry: CollectorRegistry) -> None:
        self._registry = registry

    def get(self) -> None:
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.write(generate_latest(self._registry))


class HealthPage(RequestHandler):
    def initialize(self, ailment: Callable[[], str | None]) -> None:
        self._ailment = ailment

    def get(self) -> None:
        """200 where all is well; 503, with what is not, while the bot cannot answer."""
        ailment = self._ailment()
        self.set_status(503 if ailment else 200)
        self.set_header("Content-Type", "application/json")
        self.write(json.dumps({"status": ailment or "ok"}))


@contextmanager
def local_server(
    port: int | None, registry: CollectorRegistry, ailment: Callable[[], str | None]
) -> Iterator[int | None]:
    """Serves on the running loop for the length of the block; yields the port, None where none is wanted.

    Port 0 takes any that is free. `ailment` says in a few words what is not well. Raises PortTaken.
    """
    if port is None:
        yield None
        return
    pages: list[tuple[str, type[RequestHandler], dict[str, object]]] = [
        ("/metrics", MetricsPage, {"registry": registry}),
        ("/healthz", HealthPage, {"ailment": ailment}),
    ]
    try:
        sockets = bind_sockets(port, LOOPBACK)
    except OSError as error:
        raise PortTaken(
            f"METRICS_PORT {port}: {error.strerror}; choose another port, or stop what uses it"
        ) from error
    server = HTTPServer(Application([*pages], log_function=lambda _: None))
    server.add_sockets(sockets)
    bound: int = sockets[0].getsockname()[1]
    log.info("/healthz and /metrics at http://%s:%d", LOOPBACK, bound)
    try:
        yield bound
    finally:
        server.stop()
