"""Files to articles. One file may hold one article or a line for each; what cannot be read says why."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

from retrieval.articles.decode import decode
from retrieval.articles.html import read_html
from retrieval.articles.jsonl import read_json_line
from retrieval.articles.language import language_of
from retrieval.articles.plain import read_markdown, read_plain
from retrieval.errors import ArticleError
from retrieval.types import Article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO

    from retrieval.articles.draft import Draft

MAX_BYTES: Final = 10_000_000  # of one article; the longest page of a newspaper has a twentieth of it
TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|yclid|ysclid|from|ref)=[^&]*&?")


@dataclass(frozen=True, slots=True)
class Rejected:
    """A source that gave no article. `reason` is the sentence for whoever chose it: where, what, and what to do."""

    source: str
    reason: str


def iter_sources(paths: Sequence[str]) -> Iterator[str]:
    """The files named by `paths`, those of folders in order of their names, all levels, hidden ones left out."""
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112  (the path stays as it was given: it is an article's source)
            yield path
            continue
        for folder, folders, files in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(files):
                if not name.startswith("."):
                    yield os.path.join(folder, name)  # noqa: PTH118  (the same)


def read_source(path: str) -> Iterator[Article | Rejected]:
    """The articles of one file, or why there are none; raises nothing for what a file holds."""
    if Path(path).exists() and not Path(path).is_file() and not Path(path).is_dir():
        yield Rejected(path, f"{path}: not a file but a pipe, socket or device: reading it might never end")
        return
    read = READERS.get(Path(path).suffix.lower())
    if read is None:
        kinds = ", ".join(sorted(READERS))
        yield Rejected(path, f"{path}: not a kind of file that is read ({kinds}); convert it to one of them")
        return
    try:
        yield from read(path)
    except ArticleError as error:
        yield Rejected(path, f"{path}: {error}")
    except OSError as error:
        yield Rejected(
            path, f"{path}: cannot be read: {error.strerror or error}; check the path and its permissions"
        )


def _single(reader: Callable[[str], Draft], *, html: bool = False) -> Callable[[str], Iterator[Article]]:
    """A reader of files that hold one article."""

    def read(path: str) -> Iterator[Article]:
        with Path(path).open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise ArticleError(
                f"larger than {MAX_BYTES // 1_000_000} MB: no article is; is it an archive of many?"
            )
        yield article_of(reader(decode(raw, html=html)), path)

    return read


def _json_lines(path: str) -> Iterator[Article | Rejected]:
    """An article a line; a bad line is rejected with its number, the rest goes on."""
    with Path(path).open("rb") as file:
        empty = True
        for number, raw in enumerate(_lines(file), 1):
            if not raw.strip(b" \t\r\n\x00"):
                continue
            empty = False
            try:
                if len(raw) > MAX_BYTES:
                    raise ArticleError(f"larger than {MAX_BYTES // 1_000_000} MB")  # noqa: TRY301  (one way out for a bad line)
                yield article_of(read_json_line(decode(raw).strip()), path)
            except ArticleError as error:
                yield Rejected(path, f"{path}: line {number}: {error}")
        if empty:
            raise ArticleError("the file is empty")


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Lines of bytes, each at most one byte longer than allowed; UTF-16 files are recoded whole."""
    head = file.read(4)
    file.seek(0)
    if b"\x00" in head or head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield from decode(file.read(MAX_BYTES)).encode().split(b"\n")
        return
    while line := file.readline(MAX_BYTES + 1):
        yield line
        while len(line) > MAX_BYTES and not line.endswith(b"\n"):
            line = file.readline(MAX_BYTES + 1)


READERS: Final[dict[str, Callable[[str], Iterator[Article | Rejected]]]] = {
    ".txt": _single(read_plain),
    ".md": _single(read_markdown),
    ".html": _single(read_html, html=True),
    ".htm": _single(read_html, html=True),
    ".xhtml": _single(read_html, html=True),
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
}


def article_of(draft: Draft, source: str) -> Article:
    """The draft with its identity: its own id, else its address, else its place.

    Articles of one file that have neither id nor address are told apart by their titles.
    """
    text = f"{draft.title}\n\n{draft.body}".strip() if draft.titled else draft.body
    place = f"{Path(source).resolve()}"
    if Path(source).suffix.lower() in {".jsonl", ".ndjson"}:
        place += f"#{draft.title or text}"
    return Article(
        article_id=draft.own_id or _digest(_normalised(draft.url) if draft.url else place),
        source=source,
        title=draft.title,
        text=text,
        published=draft.published,
        outlet=draft.outlet,
        url=draft.url,
        language=language_of(text),
    )


def _normalised(url: str) -> str:
    """The address without what does not tell articles apart: scheme, www, tracking, a closing stroke."""
    bare = re.sub(r"^https?://(?:www\.|m\.)?", "", url.partition("#")[0], flags=re.IGNORECASE)
    host, stroke, path = bare.partition("/")
    path, mark, query = path.partition("?")
    query = TRACKING.sub("", query).rstrip("&")
    return f"{host.lower()}{stroke}{path.rstrip('/')}{mark if query else ''}{query}"


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
