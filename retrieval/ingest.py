"""Articles into the library and its indexes.

An article is cut, mined for figures and encoded first, then written in one transaction with its vectors; the vector
index follows by the outbox. Killed at any moment, the library holds whole articles only, and the next run goes
on from there: what was written is not encoded again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval import counting, provenance, shelving
from retrieval.articles.read import Rejected
from retrieval.batches import Batches, Given
from retrieval.entries import content_hash
from retrieval.floor import measure_chance
from retrieval.furniture import settle
from retrieval.outbox import catch_up
from retrieval.sources import sources_of
from retrieval.switching import switch
from retrieval.visits import note_visits, recalled
from retrieval.web import Unchanged, Web, is_address
from retrieval.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from retrieval.embedding import Encoder
    from retrieval.library import Library
    from retrieval.types import Article
    from retrieval.vectors import Vectors


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come: it reads `source`, the `place`th of `sources` files and pages."""

    source: str
    place: int
    sources: int
    articles: int
    expected: int  # articles in all, as far as can be told without reading
    passages: int  # encoded in this run


@dataclass(frozen=True, slots=True)
class Summary:
    """Of one run; `rejected` are pairs of source and reason."""

    added: int
    updated: int
    unchanged: int
    removed: int
    rejected: tuple[tuple[str, str], ...]


def _unseen(_: Progress) -> None:
    """For a run that nobody watches."""


def ingest(
    paths: Sequence[str],
    library: Library,
    vectors: Vectors,
    encoder: Encoder,
    *,
    prune: bool = False,
    progress: Callable[[Progress], None] = _unseen,
    web: Web | None = None,
) -> Summary:
    """Read files, folders and addresses into the library; what has not changed costs no encoding.

    `prune` takes out articles whose file under one of `paths` is gone; of addresses nothing, since a feed names
    the newest only. A source that gives no article is rejected with its reason and stops nothing. Raises
    LibraryLocked while another process writes.
    """
    web = web or Web()
    with library.writing():
        finish(library, vectors, encoder)
        with Workers() as workers:
            run = Run(library, vectors, encoder, workers)
            sources = sources_of(paths, web, lambda addresses: recalled(library, addresses))
            count, expected = sources.count, sources.expected
            source = ""
            for place, (source, items) in enumerate(sources.read(), 1):
                for item in items:
                    run.take(item)
                    progress(Progress(source, place, count, run.articles, expected, run.passages))
            run.finish()
        note_visits(library, web.keep())
        if source:
            progress(Progress(source, count, count, run.articles, expected, run.passages))
        if prune:
            run.prune([path for path in paths if not is_address(path)])
        if settle(library):
            finish(library, vectors, encoder)
        measure_chance(library, vectors, encoder)
        switch(library, vectors, encoder)
        return run.summary()


def add(articles: Iterable[Article], library: Library, vectors: Vectors, encoder: Encoder) -> Summary:
    """Take in articles that have been read already. Raises LibraryLocked while another process writes."""
    with library.writing():
        finish(library, vectors, encoder)
        with Workers() as workers:
            run = Run(library, vectors, encoder, workers)
            for article in articles:
                run.take(article)
            run.finish()
        if settle(library):
            finish(library, vectors, encoder)
        measure_chance(library, vectors, encoder)
        switch(library, vectors, encoder)
        return run.summary()


def derive_anew(
    library: Library, vectors: Vectors, encoder: Encoder, progress: Callable[[int, int], None]
) -> int:
    """Read every stored text anew, whatever release read it before; how many. `progress`: done, of how many.

    Raises LibraryLocked while another process writes.
    """
    with library.writing(), Workers() as workers:
        vectors.refresh()
        ids = [listed.article.article_id for listed in library.articles()]
        batches = Batches(library, vectors, encoder, workers)
        for done, article_id in enumerate(ids, 1):
            batches.add(library.article(article_id))
            progress(done, len(ids))
        batches.finish()
        return len(ids)


def finish(library: Library, vectors: Vectors, encoder: Encoder) -> int:
    """Do what a killed run, another encoder or a newer release has left to do; how many articles that were."""
    with library.writing():
        vectors.refresh()
        catch_up(library, vectors)
        unfinished = library.unfinished(encoder)
        with Workers() as workers:
            batches = Batches(library, vectors, encoder, workers)
            for article_id in unfinished:
                batches.add(library.article(article_id))
            batches.finish()
        return len(unfinished)


def remove(article_ids: Sequence[str], library: Library, vectors: Vectors) -> None:
    """Take articles out of every index, all or none. Raises UnknownArticle."""
    with library.writing():
        vectors.refresh()
        library.remove(article_ids)
        catch_up(library, vectors)


def encodable(article: Article) -> Article:
    """The article with «\ufffd» for halves of characters, which a damaged JSON line or file name can hold."""
    return replace(
        article,
        article_id=_whole(article.article_id),
        source=_whole(article.source),
        title=_whole(article.title),
        text=_whole(article.text),
        outlet=_whole(article.outlet) if article.outlet else None,
        url=_whole(article.url) if article.url else None,
    )


def _whole(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class Run:
    """One call of `ingest`: what has come, and what became of it."""

    def __init__(self, library: Library, vectors: Vectors, encoder: Encoder, workers: Workers) -> None:
        self._library = library
        self._vectors = vectors
        with library.changing(noticeable=False) as connection:
            counting.add_to(connection, "run", 1)
            self._number = counting.count(connection, "run")
        self._batches = Batches(library, vectors, encoder, workers, run=self._number)
        self._became: Counter[str] = Counter()
        self._removed = 0
        self._rejected: list[tuple[str, str]] = []

    @property
    def articles(self) -> int:
        return self._became.total()

    @property
    def passages(self) -> int:
        """Encoded in this run, and written."""
        return self._batches.passages

    def take(self, item: Article | Rejected | Unchanged) -> None:
        if isinstance(item, Rejected):
            self._rejected.append((item.source, item.reason))
            return
        if isinstance(item, Unchanged):
            with self._library.reading() as connection:
                self._became["unchanged"] += provenance.articles_from(connection, item.source)
            return
        article = encodable(item)
        given = Given(article.source, article.article_id, content_hash(article))
        standing = self._standing(given)
        self._became[standing] += 1
        if standing == "unchanged":
            self._batches.note(given)
        else:
            self._batches.add(article, given)

    def _standing(self, given: Given) -> str:
        """What to do with it: nothing if the library has this version, or if this source gave it before."""
        with self._library.reading() as connection:
            known = provenance.current_version(connection, given.article_id)
            current = self._batches.version(given.article_id) or known
            if current is None:
                return "added"
            if current == given.content_hash or provenance.gave_before(connection, *given):
                return "unchanged"
            return "updated"

    def finish(self) -> None:
        """Write all that has been taken."""
        self._batches.finish()

    def prune(self, paths: Sequence[str]) -> None:
        """Take out articles whose file is gone, and those that their file does not hold any more."""
        unread = [source for source, _ in self._rejected if Path(source).exists()]
        with self._library.changing() as connection:
            for path in paths:
                for article_id in provenance.forget_gone(connection, path, self._number, unread):
                    shelving.discard(connection, article_id)
                    self._removed += 1
        catch_up(self._library, self._vectors)

    def summary(self) -> Summary:
        became = self._became
        return Summary(
            became["added"], became["updated"], became["unchanged"], self._removed, tuple(self._rejected)
        )
