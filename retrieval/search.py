"""A query to ranked passages: what is near in meaning and what has its words, fused.

Dense and lexical candidates are united; then each is scored both ways, exactly, and the two scores are fused by
their z-scores among the candidates, half and half.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from retrieval import counting, lexical, outbox, passages
from retrieval.filters import EVERYTHING
from retrieval.text.morphology import content_lemmas
from retrieval.types import Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from sqlalchemy import Connection

    from retrieval.embedding import Encoder
    from retrieval.filters import Filters
    from retrieval.library import Library
    from retrieval.passages import Candidate
    from retrieval.vectors import Vectors

CANDIDATES: Final = 50  # of each kind


def search(
    query: str,
    library: Library,
    vectors: Vectors,
    encoder: Encoder,
    limit: int,
    *,
    filters: Filters = EVERYTHING,
) -> list[Passage]:
    """The best passages, best first, of the library as it is now; what a filter leaves out is never found."""
    lemmas = content_lemmas(query)
    vector = encoder.encode_queries([query])[0]
    near = [key for key, _ in vectors.nearest(vector, CANDIDATES, filters, version=library.indexed)]
    with library.reading() as connection:
        weights, alike = _lexical(connection, lemmas, filters)
        ids = {*passages.chunks_of_keys(connection, near), *alike}
        found = passages.candidates(connection, ids, outbox.encoder_id(connection, encoder))
        scores = fused(_cosines(found, vector), np.array([lexical.bm25(weights, c.lemmas) for c in found]))
        best = sorted(zip(scores.tolist(), found, strict=True), key=lambda hit: (-hit[0], hit[1].chunk))[:limit]
        return _passages(connection, best)


def fused(dense: NDArray[np.float64], alike: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean of both z-scores, candidate by candidate; where all score the same, that score says nothing."""
    return (_z_scores(dense) + _z_scores(alike)) / 2


def _z_scores(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    spread = scores.std() if len(scores) else 0.0
    return (scores - scores.mean()) / spread if spread > 0 else np.zeros_like(scores)


def _lexical(
    connection: Connection, lemmas: Sequence[str], filters: Filters
) -> tuple[lexical.Weights, list[int]]:
    """What the query's lemmas weigh, and the chunks that hold them."""
    known = lexical.document_frequencies(connection, lemmas)
    weights = lexical.weights(known, lemmas, *counting.collection_size(connection))
    return weights, lexical.candidates(connection, known, CANDIDATES, passages.article_condition(filters))


def _cosines(found: Sequence[Candidate], query: NDArray[np.float32]) -> NDArray[np.float64]:
    """A chunk that this encoder has not encoded yet counts as the farthest of them."""
    known = [None if c.vector is None else float(c.vector @ query) for c in found]
    farthest = min((cosine for cosine in known if cosine is not None), default=0.0)
    return np.array([farthest if cosine is None else cosine for cosine in known])


def _passages(connection: Connection, best: Sequence[tuple[float, Candidate]]) -> list[Passage]:
    articles = passages.articles_by_number(connection, (c.article for _, c in best))
    found = []
    for score, chunk in best:
        article = articles[chunk.article]
        sentences = passages.sentences_of(connection, chunk.article, article.text, chunk.first, chunk.last)
        text = article.text[sentences[0].start : sentences[-1].end]
        found.append(Passage(article, chunk.first, chunk.last, text, score))
    return found
