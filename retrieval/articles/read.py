"""Files to articles. One file may hold one article or many; what cannot be read says why."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from retrieval.articles.draft import Unread
from retrieval.articles.kinds import MANY, READERS, kind_of
from retrieval.articles.language import language_of
from retrieval.articles.plain import host_of
from retrieval.errors import ArticleError
from retrieval.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from retrieval.articles.draft import Draft

MOST_TOLD: Final = (
    100  # bad lines of one file that are named; of a file of another kind each of a million is bad
)
LONGEST_TEXT: Final = 2_000_000  # letters; a yearbook of a statistics office has a million
TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|yclid|ysclid|from|ref)=[^&]*&?")


@dataclass(frozen=True, slots=True)
class Rejected:
    """A source that gave no article. `reason` is the sentence for whoever chose it: where, what, and what to do."""

    source: str
    reason: str


def iter_sources(paths: Sequence[str]) -> Iterator[str]:
    """The files named by `paths`, those of folders in order of their names, all levels, hidden ones left out.

    A folder that may not be listed stands for its files: reading it says why there are none.
    """
    closed: list[str] = []
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112  (the path stays as it was given: it is an article's source)
            yield path
            continue
        for folder, folders, files in os.walk(path, onerror=lambda error: closed.append(error.filename)):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(files):
                if not name.startswith("."):
                    yield os.path.join(folder, name)  # noqa: PTH118  (the same)
    yield from closed


def read_source(path: str) -> Iterator[Article | Rejected]:
    """The articles of one file, or why there are none; raises nothing for what a file holds."""
    if not Path(path).exists():
        yield Rejected(
            path,
            f"{path}: there is no such file or folder; check the path, or put https:// before an address",
        )
        return
    if not Path(path).is_file() and not Path(path).is_dir():
        yield Rejected(path, f"{path}: not a file but a pipe, socket or device: reading it might never end")
        return
    kind = Path(path).suffix.lower()
    if kind not in READERS and not Path(path).is_dir():
        yield Rejected(
            path, f"{path}: not a kind of file that is read ({_kinds()}); convert it to one of them"
        )
        return
    try:
        with Path(path).open("rb") as file:
            yield from _articles(kind, file, path, charset=None)
    except OSError as error:
        yield Rejected(
            path, f"{path}: cannot be read: {error.strerror or error}; check the path and its permissions"
        )


def read_bytes(raw: bytes, source: str, media_type: str = "") -> Iterator[Article | Rejected]:
    """As `read_source`, for what came from the address `source`, with the Content-Type that it came with."""
    kind, charset = kind_of(raw, source, media_type)
    if kind is None:
        told = f" ({media_type})" if media_type else ""
        yield Rejected(source, f"{source}: neither a page nor a document that is read{told}: {_kinds()}")
        return
    yield from _articles(kind, BytesIO(raw), source, charset=charset)


def _articles(kind: str, file: BinaryIO, source: str, *, charset: str | None) -> Iterator[Article | Rejected]:
    unread = 0
    try:
        for draft in READERS[kind](file, charset):
            if isinstance(draft, Unread):
                unread += 1
                if unread <= MOST_TOLD:
                    yield Rejected(source, f"{source}: {draft.place}: {draft.reason}")
            elif len(draft.body) > LONGEST_TEXT:
                told = f"{len(draft.body):,} letters of text: no article is so long; split it"
                yield Rejected(source, f"{source}: {told}")
            else:
                yield article_of(draft, source, many=kind in MANY)
    except ArticleError as error:
        yield Rejected(source, f"{source}: {error}")
    if unread > MOST_TOLD:
        told = f"{unread - MOST_TOLD:,} more of its records give no article; is it a file of articles?"
        yield Rejected(source, f"{source}: {told}")


def article_of(draft: Draft, source: str, *, many: bool = False) -> Article:
    """The draft with its identity: its own id, else its address, else its place.

    Articles of one file of `many` that have neither id nor address are told apart by their titles.
    """
    text = f"{draft.title}\n\n{draft.body}".strip() if draft.titled else draft.body
    fetched = "://" in source
    believed = many or not fetched or _same_site(draft.url, source)
    url = draft.url if believed else source
    place = source if fetched else f"{Path(source).resolve()}"
    if many:
        place += f"#{draft.title or text}"
    return Article(
        article_id=draft.own_id or _digest(_normalised(url) if url else place),
        source=source,
        title=draft.title,
        text=text,
        published=draft.published,
        outlet=draft.outlet or host_of(url),
        url=url,
        language=language_of(text),
    )


def _same_site(url: str | None, address: str) -> bool:
    """Whether a page that came from `address` may call itself `url`: no site speaks for another, and replaces its articles."""
    ours, theirs = (re.sub(r"^(?:www|m|amp)\.", "", host_of(one) or "") for one in (address, url))
    return ours == theirs or theirs.endswith(f".{ours}") or ours.endswith(f".{theirs}") if theirs else False


def _kinds() -> str:
    return ", ".join(sorted(READERS))


def _normalised(url: str) -> str:
    """The address without what does not tell articles apart: scheme, www, tracking, a closing stroke."""
    bare = re.sub(r"^https?://(?:www\.|m\.)?", "", url.partition("#")[0], flags=re.IGNORECASE)
    host, stroke, path = bare.partition("/")
    path, mark, query = path.partition("?")
    query = TRACKING.sub("", query).rstrip("&")
    return f"{host.lower()}{stroke}{path.rstrip('/')}{mark if query else ''}{query}"


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
