"""The kinds of files that are read, each by its reader: an open file in, drafts of articles out."""

from __future__ import annotations

from email.message import Message
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from retrieval.articles import confined
from retrieval.articles.decode import decode
from retrieval.articles.plain import read_markdown, read_plain
from retrieval.articles.posts import read_page
from retrieval.articles.record_files import read_json, read_json_lines, read_separated
from retrieval.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from retrieval.articles.draft import Draft, Unread

    Reader = Callable[[BinaryIO, str | None], Iterator[Draft | Unread]]

MAX_BYTES: Final = 10_000_000  # of one article as text; the longest page of a newspaper has a twentieth of it
MAX_DOCUMENT: Final = 50_000_000  # of one article with its pictures
# A page past this may cost minutes (lxml's time grows with the square of attributes): read with limits.
LONG_PAGE: Final = 300_000


def _text(reader: Callable[[str], Draft]) -> Reader:
    """A reader of files that hold one article as text."""

    def read(file: BinaryIO, charset: str | None) -> Iterator[Draft | Unread]:
        yield reader(decode(_article(file, MAX_BYTES), charset=charset))

    return read


def _page(file: BinaryIO, charset: str | None) -> Iterator[Draft | Unread]:
    raw = _article(file, MAX_BYTES)
    text = decode(raw, html=True, charset=charset)
    if len(text) <= LONG_PAGE:
        yield from read_page(text)
    else:
        yield from confined.read("html", text.encode("utf-8", "replace"))


def _document(kind: str) -> Reader:
    """A reader of files whose libraries can be made to work or to allocate for ever."""

    def read(file: BinaryIO, _charset: str | None) -> Iterator[Draft | Unread]:
        yield from confined.read(kind, _article(file, MAX_DOCUMENT))

    return read


READERS: Final[dict[str, Reader]] = {
    ".txt": _text(read_plain),
    ".md": _text(read_markdown),
    ".html": _page,
    ".htm": _page,
    ".xhtml": _page,
    ".pdf": _document("pdf"),
    ".docx": _document("docx"),
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".csv": read_separated,
    ".tsv": read_separated,
}
MANY: Final = frozenset({".json", ".jsonl", ".ndjson", ".csv", ".tsv"})
MEDIA_TYPES: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
# What servers say of files that they know nothing of: the name and the content tell more.
UNTOLD: Final = frozenset(
    {"", "text/plain", "application/octet-stream", "binary/octet-stream", "application/zip"}
)


def kind_of(raw: bytes, source: str, media_type: str) -> tuple[str | None, str | None]:
    """The kind (a key of READERS, or None) and the charset of what a server sent."""
    header = Message()
    header["Content-Type"] = media_type or "application/octet-stream"
    told, charset = header.get_content_type(), header.get_param("charset")
    kind = MEDIA_TYPES.get(told)
    if kind is None and told in UNTOLD:
        suffix = PurePosixPath(urlsplit(source).path).suffix.lower()
        kind = suffix if suffix in READERS else _by_content(raw) or (".txt" if told == "text/plain" else None)
    return kind, charset if isinstance(charset, str) else None


def _by_content(raw: bytes) -> str | None:
    head = raw[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%pdf"):
        return ".pdf"
    return ".html" if head.startswith((b"<!doctype html", b"<html")) else None


def _article(file: BinaryIO, limit: int) -> bytes:
    raw = file.read(limit + 1)
    if len(raw) > limit:
        raise ArticleError(f"larger than {limit // 1_000_000} MB: no article is; is it an archive of many?")
    return raw
