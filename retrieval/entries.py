"""What is written into the library for one article, and the hashes that tell whether anything has changed."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from retrieval.figures.extract import extract_figures
from retrieval.figures.places import read_places
from retrieval.text.chunks import make_chunks
from retrieval.text.morphology import content_lemmas
from retrieval.text.sentences import split_sentences
from retrieval.types import Document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.embedding import Encoder
    from retrieval.types import Article, Chunk, Sentence


@dataclass(frozen=True, slots=True)
class Entry:
    """A document and what the indexes need of it. `keys` and `lemmas` run parallel to its chunks."""

    document: Document
    places: frozenset[str]  # canonical names of all places that the article names
    keys: tuple[str, ...]
    lemmas: tuple[tuple[str, ...], ...]


def derive(article: Article, encoder: Encoder) -> Entry:
    """Everything that follows from the text of an article, except vectors. Depends on nothing else."""
    sentences = split_sentences(article.text, article.title)
    chunks = make_chunks(article, sentences, encoder.count_tokens, encoder.max_tokens)
    document = Document(article, sentences, chunks, extract_figures(article, sentences))
    places = frozenset(p.name for mention in read_places(article.text) for p in mention.places)
    return Entry(
        document,
        places,
        keys=tuple(_keys(article, chunks)),
        lemmas=tuple(_lemmas(article, sentences, chunk) for chunk in chunks),
    )


def content_hash(article: Article) -> str:
    """Of a version: of all that a reader of the article could notice. Where it came from is no part of it."""
    return _hash(
        article.title,
        article.text,
        article.published.isoformat() if article.published else None,
        article.outlet,
        article.url,
        article.language,
    )


def _keys(article: Article, chunks: Sequence[Chunk]) -> list[str]:
    """One for every chunk, the same as long as its vector is; a text that its article holds twice has two."""
    before: Counter[str] = Counter()
    keys = []
    for chunk in chunks:
        keys.append(_hash(article.article_id, chunk.embedded, before[chunk.embedded]))
        before[chunk.embedded] += 1
    return keys


def _lemmas(article: Article, sentences: Sequence[Sentence], chunk: Chunk) -> tuple[str, ...]:
    """Of the title, which says what the passage is about, and of the passage without the title."""
    body = (s for s in sentences[chunk.first : chunk.last + 1] if s.text != article.title)
    return tuple(content_lemmas("\n".join((article.title, *(s.text for s in body)))))


def _hash(*parts: str | int | None) -> str:
    return sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:32]
