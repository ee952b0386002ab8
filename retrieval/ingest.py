"""Articles into the library and its indexes.

An article is cut, mined for figures and encoded first, then written in one transaction with its vectors; the vector
index follows by the outbox. Killed at any moment, the library holds whole articles only, and the next run goes
on from there: what was written is not encoded again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from retrieval import counting, provenance, shelving
from retrieval.articles.read import Rejected, iter_sources, read_source
from retrieval.entries import content_hash, derive
from retrieval.floor import measure_chance
from retrieval.library import RELEASE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from retrieval.embedding import Encoder
    from retrieval.entries import Entry
    from retrieval.library import Library
    from retrieval.types import Article
    from retrieval.vectors import Vectors

# Passages to one transaction: some seconds of the encoder's work, which is all that a kill can cost.
BATCH: Final = 128
# Unchanged articles to one transaction that notes where they were seen.
NOTES: Final = 1000


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come: it reads `source`, the `place`th of `sources` files."""

    source: str
    place: int
    sources: int
    articles: int
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


class Given(NamedTuple):
    """A version of an article, and the source that gave it."""

    source: str
    article_id: str
    content_hash: str


def ingest(
    paths: Sequence[str],
    library: Library,
    vectors: Vectors,
    encoder: Encoder,
    *,
    prune: bool = False,
    progress: Callable[[Progress], None] = _unseen,
) -> Summary:
    """Read files and folders into the library; what has not changed costs no encoding.

    `prune` takes out articles whose file under one of `paths` is gone. A source that gives no article is
    rejected with its reason and stops nothing. Raises LibraryLocked while another process writes.
    """
    with library.writing():
        finish(library, vectors, encoder)
        run = Run(library, vectors, encoder)
        sources = list(iter_sources(paths))
        for place, source in enumerate(sources, 1):
            for item in read_source(source):
                run.take(item)
                progress(Progress(source, place, len(sources), run.articles, run.batch.passages))
        run.batch.write()
        if sources:
            progress(Progress(sources[-1], len(sources), len(sources), run.articles, run.batch.passages))
        if prune:
            run.prune(paths)
        measure_chance(library, vectors, encoder)
        return run.summary()


def finish(library: Library, vectors: Vectors, encoder: Encoder) -> int:
    """Do what a killed run, another encoder or a newer release has left to do; how many articles that were."""
    with library.writing():
        vectors.refresh()
        catch_up(library, vectors)
        batch = Batch(library, vectors, encoder)
        unfinished = library.unfinished(encoder)
        for article_id in unfinished:
            batch.add(library.article(article_id))
        batch.write()
        return len(unfinished)


def remove(article_ids: Sequence[str], library: Library, vectors: Vectors) -> None:
    """Take articles out of every index, all or none. Raises UnknownArticle."""
    with library.writing():
        vectors.refresh()
        library.remove(article_ids)
        catch_up(library, vectors)


def catch_up(library: Library, vectors: Vectors) -> None:
    """Tell the vector index what it has not been told yet."""
    with library.writing():
        while pending := library.pending(vectors):
            version = library.indexed
            vectors.upsert(pending.upserts, version=version)
            vectors.delete(pending.deletes, version=version)
            vectors.written(library.carried_out(vectors, pending))


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


class Batch:
    """Articles on their way into the library, written when the encoder has enough to do."""

    def __init__(self, library: Library, vectors: Vectors, encoder: Encoder, run: int = 0) -> None:
        self._library = library
        self._vectors = vectors
        self._encoder = encoder
        self._run = run
        self._entries: dict[str, Entry] = {}
        self._seen: list[Given] = []
        self._changed: list[Given] = []
        self.passages = 0

    def version(self, article_id: str) -> str | None:
        """The content hash of an article that waits to be written."""
        entry = self._entries.get(article_id)
        return content_hash(entry.document.article) if entry else None

    def note(self, given: Given) -> None:
        """Remember with the next transaction that a source gave what the library has."""
        self._seen.append(given)
        if len(self._seen) >= NOTES:
            self.write()

    def add(self, article: Article, given: Given | None = None) -> None:
        """A later version of an article in the same batch takes the place of the earlier one."""
        self._entries[article.article_id] = derive(article, self._encoder)
        if given:
            self._changed.append(given)
        if sum(len(entry.keys) for entry in self._entries.values()) >= BATCH:
            self.write()

    def write(self) -> None:
        """One transaction, then the vector index."""
        fresh = self._fresh_vectors()
        number = self._library.encoder_id(self._encoder)
        with self._library.changing(noticeable=bool(self._entries)) as connection:
            shelving.store(connection, list(self._entries.values()), fresh, number, RELEASE)
            for given in (*self._seen, *self._changed):
                provenance.note_source(connection, *given, run=self._run)
            for given in self._changed:
                provenance.forget_versions(connection, given.source, given.article_id, self._run)
        for written in (self._entries, self._seen, self._changed):
            written.clear()
        catch_up(self._library, self._vectors)

    def _fresh_vectors(self) -> dict[str, NDArray[np.float32]]:
        texts = {
            key: chunk.embedded
            for entry in self._entries.values()
            for key, chunk in zip(entry.keys, entry.document.chunks, strict=True)
        }
        missing = sorted(self._library.without_vectors(list(texts), self._encoder))
        encoded = self._encoder.encode_passages([texts[key] for key in missing])
        self.passages += len(missing)
        return dict(zip(missing, encoded, strict=True))


class Run:
    """One call of `ingest`: what has come, and what became of it."""

    def __init__(self, library: Library, vectors: Vectors, encoder: Encoder) -> None:
        self._library = library
        self._vectors = vectors
        with library.changing(noticeable=False) as connection:
            counting.add_to(connection, "run", 1)
            self._number = counting.count(connection, "run")
        self.batch = Batch(library, vectors, encoder, self._number)
        self._became: Counter[str] = Counter()
        self._removed = 0
        self._rejected: list[tuple[str, str]] = []

    @property
    def articles(self) -> int:
        return self._became.total()

    def take(self, item: Article | Rejected) -> None:
        if isinstance(item, Rejected):
            self._rejected.append((item.source, item.reason))
            return
        article = encodable(item)
        given = Given(article.source, article.article_id, content_hash(article))
        standing = self._standing(given)
        self._became[standing] += 1
        if standing == "unchanged":
            self.batch.note(given)
        else:
            self.batch.add(article, given)

    def _standing(self, given: Given) -> str:
        """What to do with it: nothing if the library has this version, or if this source gave it before."""
        with self._library.reading() as connection:
            known = provenance.current_version(connection, given.article_id)
            current = self.batch.version(given.article_id) or known
            if current is None:
                return "added"
            if current == given.content_hash or provenance.gave_before(connection, *given):
                return "unchanged"
            return "updated"

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
