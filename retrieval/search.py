"""A query to ranked passages, and those to the sentences that an answer may stand on.

Dense and lexical candidates are united; then each is scored both ways, exactly, and the two scores are fused by
their z-scores among the candidates, half and half.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, Final

import numpy as np

from retrieval import counting, evidence, figure_rows, lexical, outbox, passages
from retrieval.antecedents import DEEP, antecedents
from retrieval.dense import nearest_chunks
from retrieval.diversity import diverse
from retrieval.evidence import Line, Question
from retrieval.filters import EVERYTHING
from retrieval.floor import WHOLLY, known_chance, near_enough
from retrieval.passing import Passing
from retrieval.text.morphology import content_lemmas
from retrieval.types import EvidenceSentence, Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray
    from sqlalchemy import Connection

    from retrieval.embedding import Encoder
    from retrieval.filters import Filters
    from retrieval.library import Library
    from retrieval.passages import Candidate
    from retrieval.rerank import Reranker
    from retrieval.types import Sentence
    from retrieval.vectors import Vectors

CANDIDATES: Final = 50  # of each kind
RERANKED: Final = 30
# A question whose lemmas, by weight, no sentence has this share of, shares no language with them, or no subject.
LITTLE: Final = 0.25
ENCODED: Final = 12  # sentences, while the asker waits


def search(
    query: str,
    library: Library,
    vectors: Vectors,
    encoder: Encoder,
    limit: int,
    *,
    filters: Filters = EVERYTHING,
    reranker: Reranker | None = None,
) -> list[Passage]:
    """The best passages, best first, of the library as it is now; what a filter leaves out is never found.

    A `reranker` puts the first of them into its own order.
    """
    lemmas = content_lemmas(query)
    vector = encoder.encode_queries([query])[0]
    version = library.indexed
    with library.reading() as connection:
        number = outbox.encoder_id(connection, encoder)
        passing = Passing(connection, filters)
        near = nearest_chunks(
            connection, vectors, number, vector, limit=CANDIDATES, passing=passing, version=version
        )
        weights, known = _weights(library, connection, lemmas)
        alike = lexical.candidates(connection, known, CANDIDATES, passing)
        found = passages.candidates(connection, {*near, *alike}, number)
        scores = fused(_cosines(found, vector), np.array([lexical.bm25(weights, c.lemmas) for c in found]))
        best = _first(scores, found, max(limit, RERANKED) if reranker else limit)
        hits = _passages(connection, best)
    return _reranked(query, hits, reranker)[:limit] if reranker else hits


def sentence_evidence(  # noqa: PLR0917  (what, where, and how much of it)
    query: str,
    found: Sequence[Passage],
    library: Library,
    encoder: Encoder,
    limit: int,
    budget_tokens: int,
) -> list[EvidenceSentence]:
    """Up to `limit` sentences of `found`, the passages of `search`, numbered from 1.

    The best come first, but what says the same again, and more of one outlet or one year, after all others. With
    their antecedents they have at most `budget_tokens` of the encoder, unless the first alone has more. Empty where
    nothing in the library is near enough to what was asked.
    """
    vector = encoder.encode_queries([query])[0]
    with library.reading() as connection:
        weights = _weights(library, connection, content_lemmas(query))[0].idf
        question = evidence.question_of(query, weights)
        shelved = passages.shelved(connection, found, outbox.encoder_id(connection, encoder))
        lines = [line for passage, chunk in shelved for line in _lines(connection, passage, chunk.article)]
        near = _near_enough(connection, [c for _, c in shelved], vector, weights, encoder)
        if not near and not _said_wholly(weights, lines):
            return []
        ranked = evidence.best(_scored(lines, question, vector, encoder))
        best = diverse(ranked, dated=question.dated)[:limit]
        return _within(budget_tokens, _with_figures(connection, best), encoder)


def fused(dense: NDArray[np.float64], alike: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean of both z-scores, candidate by candidate; where all score the same, that score says nothing."""
    return (_z_scores(dense) + _z_scores(alike)) / 2


def _first(
    scores: NDArray[np.float64], found: Sequence[Candidate], limit: int
) -> list[tuple[float, Candidate]]:
    ranked = sorted(zip(scores.tolist(), found, strict=True), key=lambda hit: (-hit[0], hit[1].chunk))
    return ranked[:limit]


def _reranked(query: str, hits: Sequence[Passage], reranker: Reranker) -> list[Passage]:
    """In the reranker's order; scored by z-scores, as those of the fusion are."""
    texts = [f"{passage.article.title}\n{passage.text}" for passage in hits]
    scores = _z_scores(reranker.scores(query, texts)).tolist()
    rated = (replace(passage, score=score) for passage, score in zip(hits, scores, strict=True))
    return sorted(rated, key=lambda passage: -passage.score)


def _z_scores(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    spread = scores.std() if len(scores) else 0.0
    return (scores - scores.mean()) / spread if spread > 0 else np.zeros_like(scores)


def _weights(
    library: Library, connection: Connection, lemmas: Sequence[str]
) -> tuple[lexical.Weights, dict[str, int]]:
    """What the query's lemmas weigh, and in how many passages they stand."""
    known = library.document_frequencies(connection, lemmas)
    return lexical.weights(known, lemmas, *counting.collection_size(connection)), known


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
        start = sentences[0].start
        text = article.text[start : sentences[-1].end]
        found.append(Passage(article, chunk.first, chunk.last, start, text, score))
    return found


def _near_enough(
    connection: Connection,
    chunks: Sequence[Candidate],
    query: NDArray[np.float32],
    weights: Mapping[str, float],
    encoder: Encoder,
) -> bool:
    if not chunks:
        return False
    number = outbox.encoder_id(connection, encoder)
    chance = known_chance(connection, number) if number is not None else None
    nearest = float(_cosines(chunks, query).max())
    return near_enough(nearest, max(evidence.coverage(weights, c.lemmas) for c in chunks), chance)


def _said_wholly(weights: Mapping[str, float], lines: Sequence[Line]) -> bool:
    """«Когда Кропоткин был в Астане?»: one sentence has all the words, and they are at least two."""
    return len(weights) > 1 and any(evidence.coverage(weights, line.own) >= WHOLLY for line in lines)


def _lines(connection: Connection, passage: Passage, number: int) -> Iterator[Line]:
    """The passage's sentences but headlines; `number` is its article's in the library."""
    article = passage.article
    title = frozenset(content_lemmas(article.title))
    earlier: list[Sentence] = []
    before: frozenset[str] = frozenset()
    for sentence in passages.sentences_of(
        connection, number, article.text, passage.first - DEEP, passage.last
    ):
        own = frozenset(content_lemmas(sentence.text))
        if sentence.number >= passage.first and not sentence.heading:
            needed = antecedents(earlier, sentence)
            yield Line(article, sentence, own, title, before, passage.score, needed)
        before = own
        earlier.append(sentence)


def _scored(
    lines: Sequence[Line], question: Question, query: NDArray[np.float32], encoder: Encoder
) -> list[tuple[float, Line]]:
    """By their words; where these say little, as in another language, by the encoder."""
    said = max((evidence.coverage(question.weights, line.own) for line in lines), default=1.0)
    if said >= LITTLE:
        return [(evidence.worth(line, question), line) for line in lines]
    texts = [f"{line.article.title}\n{line.sentence.text}" for line in lines]
    fitting = [place for place, n in enumerate(encoder.count_tokens(texts)) if n <= encoder.max_tokens]
    chosen = fitting[:ENCODED]
    cosines = encoder.encode_passages([texts[place] for place in chosen]) @ query
    return [(float(cosine), lines[place]) for cosine, place in zip(cosines, chosen, strict=True)]


def _with_figures(connection: Connection, best: Sequence[tuple[float, Line]]) -> list[EvidenceSentence]:
    numbers = passages.numbers_of(connection, {line.article.article_id for _, line in best})
    found = []
    for place, (score, line) in enumerate(best, 1):
        number, sentence = numbers[line.article.article_id], line.sentence
        figures = figure_rows.figures_of(connection, number, sentence.number)
        found.append(EvidenceSentence(place, line.article, sentence, tuple(figures), score, line.antecedents))
    return found


def _within(budget: int, found: Sequence[EvidenceSentence], encoder: Encoder) -> list[EvidenceSentence]:
    """As many as have that many tokens together with their antecedents, and at least one."""
    counts = encoder.count_tokens([" ".join(s.text for s in e.sentences) for e in found]) if found else []
    totals = accumulate(counts)
    return [
        e for place, (e, total) in enumerate(zip(found, totals, strict=True)) if not place or total <= budget
    ]
