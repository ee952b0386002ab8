"""The retrieval room as the assistant sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.compose import Source
from retrieval.figure_rows import FigureQuery
from retrieval.search import search, sentence_evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.asked import Asked
    from retrieval.embedding import Encoder
    from retrieval.library import Library
    from retrieval.types import Article, EvidenceSentence, FoundFigure
    from retrieval.vectors import Vectors

PASSAGES = 8
FIGURES_AT_MOST = 5000
EVIDENCE_TOKENS = 400  # of the encoder; some 300 of the language model
NEWEST = 12
CELLS = " | "  # between the cells of a table's row in a stored text


class LibraryRetriever:
    def __init__(self, library: Library, vectors: Vectors, encoder: Encoder) -> None:
        self._library = library
        self._vectors = vectors
        self._encoder = encoder

    def articles(self) -> Sequence[Article]:
        return [listed.article for listed in self._library.articles()]

    def figures(self, asked: Asked) -> Sequence[FoundFigure]:
        """By the reporters, which tell most; by the partners where no reporter is named."""
        reporters = {p.name for s in asked.subjects for p in s.reporters}
        places = reporters or {p.name for s in asked.subjects for p in s.partners}
        return self._library.figures(FigureQuery(places=frozenset(places), limit=FIGURES_AT_MOST))

    def newest_figures(self) -> Sequence[FoundFigure]:
        return self._library.figures(FigureQuery(limit=NEWEST))

    def evidence(self, asked: Asked, limit: int) -> Sequence[EvidenceSentence]:
        passages = search(asked.text, self._library, self._vectors, self._encoder, PASSAGES)
        return sentence_evidence(asked.text, passages, self._library, self._encoder, limit, EVIDENCE_TOKENS)

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
