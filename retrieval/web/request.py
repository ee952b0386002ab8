"""One request to one host, within limits of time and size; redirects and politeness are the visitor's business."""

from __future__ import annotations

import gzip
import io
import time
import zlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version as installed_version
from typing import TYPE_CHECKING, Final

import httpcore
import httpx

from retrieval.errors import ArticleError
from retrieval.web.network import GuardedNetwork

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from _typeshed import WriteableBuffer

    from retrieval.web.network import IPAddress

AGENT: Final = "oborot"  # how robots.txt may call us
GZIP_MAGIC: Final = b"\x1f\x8b"
PIECE: Final = 1 << 20  # bytes unpacked at once, however much a kilobyte would give
HEADERS: Final[dict[bytes | str, bytes | str]] = {
    "User-Agent": f"{AGENT}/{installed_version('oborot')}",
    "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one request."""

    seconds: float = 60.0  # all in all
    silence_s: float = 15.0  # without a byte
    size: int = 50_000_000  # bytes as they are sent, and again as they are unpacked; a sitemap's own limit


@dataclass(frozen=True, slots=True)
class Response:
    """`body` is unpacked; it is fetched of a successful response only, and empty in others."""

    status: int
    headers: httpx.Headers
    body: bytes


def request(
    url: httpx.URL,
    limits: Limits,
    permitted: Callable[[IPAddress], bool],
    more: Mapping[bytes | str, bytes | str] | None = None,
) -> Response:
    """GET on a connection of its own, with `more` headers. Raises ArticleError, told without the address, where nothing comes."""
    headers = {**HEADERS, **(more or {})}
    network = GuardedNetwork(time.monotonic() + limits.seconds, permitted)
    try:
        return _exchange(url, limits, network, headers)
    except httpcore.TimeoutException as error:
        raise ArticleError(
            f"no answer within {limits.silence_s:.0f} s, or no end of it within {limits.seconds:.0f} s; try again later"
        ) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise ArticleError(
            f"the connection fails ({error}); check the address, or try again later"
        ) from error


def _exchange(
    url: httpx.URL, limits: Limits, network: GuardedNetwork, asked: Mapping[bytes | str, bytes | str]
) -> Response:
    scheme, host, port = url.raw_scheme, url.raw_host, url.port
    port = port or (443 if url.scheme == "https" else 80)
    silence = dict.fromkeys(("connect", "read", "write", "pool"), limits.silence_s)
    with (
        httpcore.HTTPConnection(
            httpcore.Origin(scheme, host, port), ssl_context=_certificates(), network_backend=network
        ) as connection,
        connection.stream(
            "GET",
            httpcore.URL(scheme=scheme, host=host, port=url.port, target=url.raw_path),
            headers=asked,
            extensions={"timeout": silence},
        ) as response,
    ):
        headers = httpx.Headers(response.headers)
        wanted = 200 <= response.status < 300
        return Response(
            response.status, headers, _body(response.iter_stream(), headers, limits.size) if wanted else b""
        )


@cache
def _certificates() -> ssl.SSLContext:
    """SSL_CERT_FILE and SSL_CERT_DIR of the environment count, as in all that httpx fetches."""
    return httpx.create_ssl_context()


def _body(portions: Iterable[bytes], headers: httpx.Headers, size: int) -> bytes:
    announced = headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > size:
        raise _too_large(size)
    encoding = headers.get("content-encoding", "identity").strip().lower()
    sent = _within(size, portions)
    if encoding in {"gzip", "x-gzip"}:
        return b"".join(_within(size, inflated(sent)))
    if encoding not in {"identity", ""}:
        raise ArticleError(f"it is packed with {encoding}, which was not asked for; save the page as a file")
    return b"".join(sent)


def unpacked(body: bytes, size: int) -> bytes:
    """What a gzip file holds, such as sitemap.xml.gz; any other body as it is. Raises ArticleError past `size`."""
    return b"".join(_within(size, inflated([body]))) if body.startswith(GZIP_MAGIC) else body


def inflated(portions: Iterable[bytes]) -> Iterator[bytes]:
    """The contents of a gzip stream of any number of members, at most `PIECE` bytes at once."""
    try:
        with gzip.GzipFile(fileobj=io.BufferedReader(_Stream(portions))) as file:
            while piece := file.read(PIECE):
                yield piece
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise ArticleError(f"its gzip packing is damaged or cut off ({error}); try again later") from error


class _Stream(io.RawIOBase):
    """Portions of bytes as a file."""

    def __init__(self, portions: Iterable[bytes]) -> None:
        self._portions = iter(portions)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        while not self._rest:
            try:
                self._rest = next(self._portions)
            except StopIteration:
                return 0
        count = min(len(view), len(self._rest))
        view[:count], self._rest = self._rest[:count], self._rest[count:]
        return count


def _within(size: int, portions: Iterable[bytes]) -> Iterator[bytes]:
    so_far = 0
    for portion in portions:
        so_far += len(portion)
        if so_far > size:
            raise _too_large(size)
        yield portion


def _too_large(size: int) -> ArticleError:
    return ArticleError(
        f"larger than {size / 1e6:g} MB, unpacked or not; download it and give its articles as files"
    )
