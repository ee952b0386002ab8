"""Everything that a run of ingest reads, files and addresses, as one sequence of known length."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from retrieval.articles.read import Rejected, iter_sources, read_source
from retrieval.web import Page, Unchanged, Web, is_address
from retrieval.web.pages import nothing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.types import Article
    from retrieval.web.pages import Recall

Read: TypeAlias = "Iterator[tuple[str, Iterator[Article | Rejected | Unchanged]]]"


@dataclass(frozen=True, slots=True)
class Sources:
    """Files first, in order; then what is settled without reading, and pages as they come."""

    files: tuple[str, ...]
    settled: tuple[Rejected | Unchanged, ...]
    pages: tuple[Page, ...]
    web: Web

    @property
    def count(self) -> int:
        return len(self.files) + len(self.settled) + len(self.pages)

    @property
    def expected(self) -> int:
        """Articles, as far as can be told without reading: a line of JSON lines is one, and any other source."""
        return sum(map(_articles_in, self.files)) + len(self.settled) + len(self.pages)

    def read(self) -> Read:
        """Each source with its articles, or with the reason why it has none."""
        for path in self.files:
            yield path, read_source(path)
        yield from self.read_pages()

    def read_pages(self) -> Read:
        for one in self.settled:
            yield one.source, iter([one])
        yield from self.web.articles(self.pages)


def _articles_in(path: str) -> int:
    if not path.lower().endswith((".jsonl", ".ndjson")) or not Path(path).is_file():  # a pipe has no end
        return 1
    lines, end = 0, b"\n"
    try:
        with Path(path).open("rb") as file:
            while portion := file.read(1 << 20):
                lines, end = lines + portion.count(b"\n"), portion[-1:]
    except OSError:  # reading it will say why
        return 1
    return max(lines + (end != b"\n"), 1)


def sources_of(paths: Sequence[str], web: Web, recall: Recall = nothing) -> Sources:
    """The files of files and folders, the pages of addresses; feeds and sitemaps are fetched for it."""
    listed = web.pages([path for path in paths if is_address(path)], recall)
    return Sources(
        files=tuple(iter_sources([path for path in paths if not is_address(path)])),
        settled=tuple(one for one in listed if not isinstance(one, Page)),
        pages=tuple(one for one in listed if isinstance(one, Page)),
        web=web,
    )
