"""The library: articles and all that is derived from them, in SQL. Every other index can be made from it again.

One process writes at a time, under a lock; any number read meanwhile, each transaction one consistent state.
How the vector index follows is told in `retrieval.outbox`.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version as installed_version
from typing import TYPE_CHECKING, Final

from sqlalchemy import case, func, insert, select

from retrieval import counting, figure_rows, lexical, outbox, passages, provenance, shelving
from retrieval.database import open_engine, portions, reading, writing
from retrieval.errors import LibraryError, UnknownArticle
from retrieval.figure_rows import ALL_FIGURES, FigureQuery
from retrieval.filters import EVERYTHING
from retrieval.locks import NamedLock
from retrieval.passing import Passing
from retrieval.recent import FIGURES_KEPT, LEMMAS_KEPT, Recent
from retrieval.schema import SCHEMA_VERSION, articles, chunks, encoders, vectors
from retrieval.types import Article
from retrieval.upgrades import stored_version, upgrade

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray
    from sqlalchemy import Connection, Engine

    from retrieval.entries import Entry
    from retrieval.filters import Filters
    from retrieval.outbox import Pending, VectorSpace
    from retrieval.types import FoundFigure, Sentence

PATIENCE_S: Final = 10.0
# The release whose rules cut and read the articles; a later one may do it better.
RELEASE: Final = installed_version("oborot")


@dataclass(frozen=True, slots=True)
class Listed:
    """An article, and how much was made of it."""

    article: Article
    sentences: int
    chunks: int
    figures: int


@dataclass(frozen=True, slots=True)
class Size:
    articles: int
    sentences: int
    chunks: int
    figures: int


class Library:
    """Threads may share one."""

    def __init__(self, engine: Engine, lock: NamedLock, patience_s: float) -> None:
        self._engine = engine
        self._lock = lock
        self._patience_s = patience_s
        self._figures: Recent[FigureQuery, tuple[FoundFigure, ...]] = Recent(FIGURES_KEPT)
        self._frequencies: Recent[str, int] = Recent(LEMMAS_KEPT)

    @classmethod
    def open(cls, data_dir: Path, url: str | None = None, *, patience_s: float = PATIENCE_S) -> Library:
        """The library under `data_dir`, made if it is not there, or the one at `url`.

        A writer waits `patience_s` seconds for another one. Raises LibraryError if it cannot be opened or
        was made by a later release.
        """
        try:
            data_dir.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryError(f"{data_dir}: {error.strerror}; set DATA_DIR to a folder of yours") from error
        engine = open_engine(url or f"sqlite:///{data_dir / 'library.db'}")
        library = cls(engine, NamedLock(data_dir / "library.lock", "writing into it"), patience_s)
        library._create()
        return library

    def close(self) -> None:
        self._engine.dispose()

    # Reading.

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent state, for functions that read by themselves."""
        with reading(self._engine) as connection:
            yield connection

    @property
    def version(self) -> int:
        """Grows with every change that a reader could notice, of the library or of its vector index."""
        with self.reading() as connection:
            return counting.count(connection, "version")

    @property
    def indexed(self) -> int:
        """Grows with every change of a vector index: what it held before is to be read again."""
        with self.reading() as connection:
            return counting.count(connection, "indexed")

    @property
    def size(self) -> Size:
        made = (func.coalesce(func.sum(articles.c[name]), 0) for name in ("sentences", "chunks", "figures"))
        with self.reading() as connection:
            return Size(*connection.execute(select(func.count(), *made).select_from(articles)).one())

    @property
    def empty(self) -> bool:
        with self.reading() as connection:
            return connection.scalar(select(articles.c.number).limit(1)) is None

    def article(self, article_id: str) -> Article:
        """Raises UnknownArticle."""
        with self.reading() as connection:
            wanted = select(*passages.ARTICLE).where(articles.c.article_id == article_id)
            row = connection.execute(wanted).first()
        if row is None:
            raise UnknownArticle(f"no article {article_id}; `oborot articles` lists them")
        return Article(*row)

    def articles(self) -> Iterator[Listed]:
        """In the order in which they came; one at a time, however many there are."""
        with self.reading() as connection:
            wanted = select(articles.c.sentences, articles.c.chunks, articles.c.figures, *passages.ARTICLE)
            ordered = wanted.order_by(articles.c.number).execution_options(yield_per=500)
            for of_sentences, of_chunks, of_figures, *of in connection.execute(ordered):
                yield Listed(Article(*of), of_sentences, of_chunks, of_figures)

    def content_hash(self, article_id: str) -> str | None:
        with self.reading() as connection:
            return connection.scalar(
                select(articles.c.content_hash).where(articles.c.article_id == article_id)
            )

    def sentences(self, article_id: str) -> tuple[Sentence, ...]:
        """Raises UnknownArticle."""
        article = self.article(article_id)
        with self.reading() as connection:
            number = connection.scalar(select(articles.c.number).where(articles.c.article_id == article_id))
            return passages.sentences_of(connection, number or 0, article.text)

    def figures(self, query: FigureQuery = ALL_FIGURES) -> list[FoundFigure]:
        """Of the newest article first."""
        with self.reading() as connection:
            version = counting.count(connection, "version")
            found = self._figures.get(version, query)
            if found is None:
                found = tuple(figure_rows.find_figures(connection, query))
                self._figures.keep(version, query, found, max(len(found), 1))
            return list(found)

    def document_frequencies(self, connection: Connection, lemmas: Collection[str]) -> dict[str, int]:
        """In how many passages each lemma stands, where `connection` reads; 0 in none."""
        version = counting.count(connection, "version")
        known = {lemma: self._frequencies.get(version, lemma) for lemma in lemmas}
        counted = lexical.document_frequencies(connection, [one for one, n in known.items() if n is None])
        for lemma, number in counted.items():
            self._frequencies.keep(version, lemma, number)
        return {lemma: counted[lemma] if number is None else number for lemma, number in known.items()}

    def lexical_search(
        self, lemmas: Sequence[str], limit: int, filters: Filters = EVERYTHING
    ) -> list[tuple[int, float]]:
        """Ids of chunks and their BM25 scores, best first; see `retrieval.lexical`."""
        with self.reading() as connection:
            known = self.document_frequencies(connection, lemmas)
            weights = lexical.weights(known, lemmas, *counting.collection_size(connection))
            ids = lexical.candidates(connection, known, limit, Passing(connection, filters))
            found = passages.candidates(connection, ids, encoder=None)
        scored = [(candidate.chunk, lexical.bm25(weights, candidate.lemmas)) for candidate in found]
        return sorted(scored, key=lambda hit: (-hit[1], hit[0]))

    # Writing.

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep other writers out; raises LibraryLocked, naming the holder, if one does not finish in time."""
        with self._lock.held(self._patience_s):
            yield

    @contextmanager
    def changing(self, *, noticeable: bool = True) -> Iterator[Connection]:
        """A transaction of the one writer; the version grows unless readers have nothing to notice."""
        with self.writing(), writing(self._engine) as connection:
            yield connection
            counting.add_to(connection, "version", int(noticeable))

    def encoder_id(self, encoder: VectorSpace) -> int:
        """Known from now on."""
        with self.reading() as connection:
            known = outbox.encoder_id(connection, encoder)
        if known is not None:
            return known
        with self.changing(noticeable=False) as connection:
            row = {"name": encoder.name, "dimension": encoder.dimension}
            number: int = connection.execute(
                insert(encoders).values(row).returning(encoders.c.id)
            ).scalar_one()
            return number

    def replace(
        self, entries: Sequence[Entry], fresh: Mapping[str, NDArray[np.float32]], encoder: VectorSpace
    ) -> None:
        """Write articles in place of their former versions, all or none.

        `fresh` are the encoder's vectors, by key, of at least those chunks that `without_vectors` named.
        """
        number = self.encoder_id(encoder)
        with self.changing() as connection:
            shelving.store(connection, entries, fresh, number, RELEASE)

    def remove(self, article_ids: Collection[str]) -> None:
        """All or none. Raises UnknownArticle. The vector index learns of it at the next `vectors.catch_up`."""
        with self.changing() as connection:
            for article_id in article_ids:
                if not shelving.discard(connection, article_id):
                    raise UnknownArticle(f"no article {article_id}; `oborot articles` lists them")
                provenance.forget_article(connection, article_id)

    def without_vectors(self, keys: Sequence[str], encoder: VectorSpace) -> set[str]:
        """Those chunks for which this encoder has not written a vector."""
        number = self.encoder_id(encoder)
        known: set[str] = set()
        with self.reading() as connection:
            for portion in portions(keys):
                held = select(chunks.c.key).join(vectors, vectors.c.chunk == chunks.c.id)
                known.update(
                    connection.scalars(held.where(vectors.c.encoder == number, chunks.c.key.in_(portion)))
                )
        return set(keys) - known

    def unfinished(self, encoder: VectorSpace) -> list[str]:
        """Ids of articles that lack a vector of this encoder, or were derived by rules of another release."""
        number = self.encoder_id(encoder)
        held = vectors.c.chunk.is_not(None)
        incomplete = (
            select(chunks.c.article)
            .outerjoin(vectors, (vectors.c.chunk == chunks.c.id) & (vectors.c.encoder == number))
            .group_by(chunks.c.article)
            .having(func.min(case((held, 1), else_=0)) == 0)
        )
        wanted = select(articles.c.article_id).where(
            (articles.c.derived_by != RELEASE) | articles.c.number.in_(incomplete)
        )
        with self.reading() as connection:
            return list(connection.scalars(wanted.order_by(articles.c.number)))

    # The outbox.

    def pending(self, encoder: VectorSpace) -> Pending | None:
        number = self.encoder_id(encoder)
        with self.reading() as connection:
            return outbox.oldest(connection, number)

    def carried_out(self, encoder: VectorSpace, pending: Pending) -> int:
        """The vector index has been told; its new version."""
        number = self.encoder_id(encoder)
        with self.changing() as connection:
            outbox.carried_out(connection, number, pending)
            counting.add_to(connection, "indexed", 1)
            return counting.count(connection, "indexed")

    def _create(self) -> None:
        """Tables, index and counters where they are missing. Raises LibraryError for those of a later release."""
        with self.reading() as connection:
            if stored_version(connection) == SCHEMA_VERSION:
                return
        with self.writing(), writing(self._engine) as connection:
            upgrade(connection)
            lexical.create(connection)
            counting.create_counters(connection)
