"""The retrieval room as the assistant sees it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from bot.compose import Source
from retrieval.errors import UnknownArticle
from retrieval.figure_rows import FigureQuery
from retrieval.search import search, sentence_evidence
from retrieval.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.asked import Asked
    from retrieval.embedding import Encoder
    from retrieval.library import Library
    from retrieval.rerank import Reranker
    from retrieval.types import EvidenceSentence, FoundFigure
    from retrieval.vectors import Vectors

PASSAGES = 8
FIGURES_AT_MOST = 5000
EVIDENCE_TOKENS = 1000  # of the encoder, for the sentences among which the quotable ones are chosen
NEWEST = 12
CELLS = " | "  # between the cells of a table's row in a stored text


class Articles(Sequence[Article]):
    """Those of a library, read when they are looked at: whether there are any is asked with every refusal."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def __bool__(self) -> bool:
        return not self._library.empty

    def __len__(self) -> int:
        return self._library.size.articles

    def __iter__(self) -> Iterator[Article]:
        return (listed.article for listed in self._library.articles())

    @overload
    def __getitem__(self, place: int) -> Article: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Article]: ...
    def __getitem__(self, place: int | slice) -> Article | Sequence[Article]:
        return list(self)[place]


class LibraryRetriever:
    def __init__(
        self, library: Library, vectors: Vectors, encoder: Encoder, reranker: Reranker | None = None
    ) -> None:
        self._library = library
        self._vectors = vectors
        self._encoder = encoder
        self._reranker = reranker

    def articles(self) -> Sequence[Article]:
        return Articles(self._library)

    def figures(self, asked: Asked) -> Sequence[FoundFigure]:
        """By the reporters, which tell most; by the partners where no reporter is named."""
        reporters = {p.name for s in asked.subjects for p in s.reporters}
        places = reporters or {p.name for s in asked.subjects for p in s.partners}
        return self._library.figures(FigureQuery(places=frozenset(places), limit=FIGURES_AT_MOST))

    def matching(self, query: FigureQuery) -> Sequence[FoundFigure]:
        return self._library.figures(query)

    def article(self, article_id: str) -> Article | None:
        try:
            return self._library.article(article_id)
        except UnknownArticle:
            return None

    def newest_figures(self) -> Sequence[FoundFigure]:
        return self._library.figures(FigureQuery(limit=NEWEST))

    def evidence(self, asked: Asked, limit: int) -> Sequence[EvidenceSentence]:
        found = (self._sentences(query, limit) for query in asked.searches or (asked.text,))
        return next((sentences for sentences in found if sentences), [])

    def _sentences(self, query: str, limit: int) -> list[EvidenceSentence]:
        passages = search(
            query, self._library, self._vectors, self._encoder, PASSAGES, reranker=self._reranker
        )
        return sentence_evidence(query, passages, self._library, self._encoder, limit, EVIDENCE_TOKENS)

    def beside(self, source: Source) -> tuple[Source, ...]:
        """The first row of the table that the sentence is a row of."""
        if not _is_row(source.sentence.text):
            return ()
        sentences = self._library.sentences(source.article.article_id)
        first = source.sentence.number
        while first > 0 and _is_row(sentences[first - 1].text):
            first -= 1
        return () if first == source.sentence.number else (Source(source.article, sentences[first]),)


def _is_row(text: str) -> bool:
    return CELLS in text
