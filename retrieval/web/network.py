"""Connections to the public network only, and for no longer than a visit may take.

A name is resolved here, and the address that was looked at is the one that is connected to: a name that resolves
to another address a moment later (DNS rebinding) gains nothing by it. This is also why no proxy of the environment
is used: it would resolve names by itself, behind this check.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import httpcore

from retrieval.errors import ArticleError

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Iterator

IPAddress: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

TRANSLATED: Final = ipaddress.IPv6Network("64:ff9b::/96")  # NAT64: the last four bytes are an IPv4 address
COMPATIBLE: Final = ipaddress.IPv6Network("::/96")  # the same, of old


def is_public(address: IPAddress) -> bool:
    """Whether everyone may reach it: no loopback, private, link-local, shared, multicast or reserved address.

    An IPv6 address that stands for an IPv4 one is public when both are.
    """
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return True
    return not address.is_site_local and all(is_public(inner) for inner in _embedded(address))


def _embedded(address: ipaddress.IPv6Address) -> Iterator[ipaddress.IPv4Address]:
    yield from (inner for inner in (address.ipv4_mapped, address.sixtofour) if inner)
    yield from address.teredo or ()
    if address in TRANSLATED or address in COMPATIBLE:
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)


def anywhere(_: IPAddress) -> bool:
    """For those who read pages of their own network."""
    return True


class GuardedNetwork(httpcore.NetworkBackend):
    """Opens connections for one visit, which ends at `deadline` of the monotonic clock whatever the server does."""

    def __init__(self, deadline: float, permitted: Callable[[IPAddress], bool]) -> None:
        self._plain = httpcore.SyncBackend()
        self._deadline = deadline
        self._permitted = permitted

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Raises ArticleError for a host that has no address, or none that may be visited."""
        failure: httpcore.NetworkError | httpcore.TimeoutException | None = None
        for address in self._addresses(host, port):
            left = _left(timeout, self._deadline)
            try:
                stream = self._plain.connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return TimedStream(stream, self._deadline)
        raise failure or httpcore.ConnectError(f"{host} has no address")

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise ArticleError(
                f"no host {host} is known; check the address and your connection to the internet"
            ) from error
        addresses = list(dict.fromkeys(str(place[0]) for *_, place in found))
        permitted = [address for address in addresses if self._permitted(ipaddress.ip_address(address))]
        if not permitted:
            raise ArticleError(
                f"{host} is not on the public network ({', '.join(addresses)}); if it is yours, set FETCH_PRIVATE_HOSTS=true"
            )
        return permitted


class TimedStream(httpcore.NetworkStream):
    """A connection on which each wait is cut to what is left of the visit: a server that drips gets no more time."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(timeout, self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(timeout, self._deadline))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = _left(timeout, self._deadline)
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(timeout: float | None, deadline: float) -> float:
    """Raises ReadTimeout where nothing is left."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout
    return left if timeout is None else min(timeout, left)
