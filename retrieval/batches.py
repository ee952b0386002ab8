"""Articles on their way into the library: analysed ahead, encoded in batches, each written in one transaction.

While a batch is encoded the one before it is written and the next is put together, so that the encoder does not wait.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from retrieval import provenance, shelving
from retrieval.entries import content_hash, entry_of
from retrieval.furniture import lines_of_site
from retrieval.library import RELEASE
from retrieval.outbox import catch_up
from retrieval.workers import analysis_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    import numpy as np
    from numpy.typing import NDArray

    from retrieval.embedding import Encoder
    from retrieval.entries import Analysis, Entry
    from retrieval.library import Library
    from retrieval.types import Article
    from retrieval.vectors import Vectors
    from retrieval.workers import Workers

# Passages to one transaction: some seconds of the encoder's work; a kill costs two such batches at most.
BATCH: Final = 128
# Unchanged articles to one transaction that notes where they were seen.
NOTES: Final = 1000
# Articles that may be analysed before they are needed.
AHEAD: Final = 256


class Given(NamedTuple):
    """A version of an article, and the source that gave it."""

    source: str
    article_id: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that is being analysed; `given` is None for one that the library has."""

    article: Article
    given: Given | None
    site: frozenset[str]  # lines that its outlet repeats
    analysing: Future[Analysis]


@dataclass(slots=True)
class Batch:
    """What one transaction writes. `encoding` gives the vectors of `missing`, in their order."""

    entries: dict[str, Entry] = field(default_factory=dict)
    seen: list[Given] = field(default_factory=list)
    changed: list[Given] = field(default_factory=list)
    missing: Sequence[str] = ()
    encoding: Future[NDArray[np.float32]] | None = None

    @property
    def passages(self) -> int:
        return sum(len(entry.keys) for entry in self.entries.values())

    @property
    def texts(self) -> dict[str, str]:
        """What the encoder reads, by key."""
        return {
            key: chunk.embedded
            for entry in self.entries.values()
            for key, chunk in zip(entry.keys, entry.document.chunks, strict=True)
        }

    def vectors(self) -> dict[str, NDArray[np.float32]]:
        """By key, when they are there."""
        encoded = self.encoding.result() if self.encoding else ()
        return dict(zip(self.missing, encoded, strict=True))


class Batches:
    """The batches of one run of ingest, written in the order in which their articles came."""

    def __init__(
        self, library: Library, vectors: Vectors, encoder: Encoder, workers: Workers, *, run: int = 0
    ) -> None:
        self._library = library
        self._vectors = vectors
        self._encoder = encoder
        self._workers = workers
        self._run = run
        self._waiting: deque[Waiting] = deque()
        self._filling = Batch()
        self._encoded: Batch | None = None  # or being encoded
        self._versions: dict[str, str] = {}
        self.passages = 0

    def version(self, article_id: str) -> str | None:
        """The content hash of an article that is not written yet."""
        return self._versions.get(article_id)

    def note(self, given: Given) -> None:
        """Remember with the next transaction that a source gave what the library has."""
        self._filling.seen.append(given)
        if len(self._filling.seen) >= NOTES:
            self._close_batch()

    def add(self, article: Article, given: Given | None = None) -> None:
        """A later version of an article in the same batch takes the place of the earlier one."""
        self._versions[article.article_id] = content_hash(article)
        with self._library.reading() as connection:
            site = lines_of_site(connection, article)
        self._waiting.append(Waiting(article, given, site, self._workers.analyse(article, site)))
        while self._waiting and (self._waiting[0].analysing.done() or len(self._waiting) > AHEAD):
            self._take(self._waiting.popleft())

    def finish(self) -> None:
        """Write all that is on its way."""
        while self._waiting:
            self._take(self._waiting.popleft())
        self._close_batch()
        self._write_encoded()

    def _take(self, waiting: Waiting) -> None:
        article = waiting.article
        analysis = analysis_of(article, waiting.site, waiting.analysing)
        self._filling.entries[article.article_id] = entry_of(article, analysis, self._encoder)
        if waiting.given:
            self._filling.changed.append(waiting.given)
        if self._filling.passages >= BATCH:
            self._close_batch()

    def _close_batch(self) -> None:
        """Hand the batch to the encoder, and write the one before it meanwhile."""
        batch, self._filling = self._filling, Batch()
        texts = batch.texts
        batch.missing = sorted(self._library.without_vectors(list(texts), self._encoder))
        batch.encoding = self._workers.encode(self._encoder, [texts[key] for key in batch.missing])
        self._write_encoded()
        self._encoded = batch

    def _write_encoded(self) -> None:
        """One transaction, then the vector index."""
        batch, self._encoded = self._encoded, None
        if batch is None:
            return
        fresh = batch.vectors()
        number = self._library.encoder_id(self._encoder)
        with self._library.changing(noticeable=bool(batch.entries)) as connection:
            shelving.store(connection, list(batch.entries.values()), fresh, number, RELEASE)
            provenance.note_sources(connection, [*batch.seen, *batch.changed], self._run)
            provenance.forget_versions(connection, batch.changed, self._run)
        self.passages += len(fresh)
        self._forget_versions(batch)
        catch_up(self._library, self._vectors)

    def _forget_versions(self, written: Batch) -> None:
        """Those of articles that are in the library now, unless a later version is on its way."""
        for article_id, entry in written.entries.items():
            if self._versions.get(article_id) == content_hash(entry.document.article):
                del self._versions[article_id]
