"""What is written into the library for one article, and the hashes that tell whether anything has changed."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING

from retrieval.articles.repeated import own_sentences
from retrieval.figures.extract import extract_figures
from retrieval.figures.places import read_places
from retrieval.reprints import signature
from retrieval.text.chunks import make_chunks
from retrieval.text.morphology import content_lemmas
from retrieval.text.sentences import split_sentences
from retrieval.types import Document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.embedding import Encoder
    from retrieval.figures.types import Figure
    from retrieval.types import Article, Chunk, Sentence


@dataclass(frozen=True, slots=True)
class Entry:
    """A document and what the indexes need of it. `keys` and `lemmas` run parallel to its chunks."""

    document: Document
    places: frozenset[str]  # canonical names of all places that the article names
    keys: tuple[str, ...]
    lemmas: tuple[tuple[str, ...], ...]
    signature: tuple[int, ...]  # by which reprints are found


@dataclass(frozen=True, slots=True)
class Analysis:
    """What follows from an article's text alone, whatever the encoder. `lemmas` run parallel to `sentences`."""

    sentences: tuple[Sentence, ...]
    figures: tuple[Figure, ...]
    places: frozenset[str]
    title: tuple[str, ...]  # content lemmas, too
    lemmas: tuple[tuple[str, ...], ...]
    signature: tuple[int, ...]


def analysed(article: Article, site: frozenset[str] = frozenset()) -> Analysis:
    """The slow part of `derive`: some milliseconds of one core a sentence. `site` are lines to leave out."""
    sentences = own_sentences(article, split_sentences(article.text, article.title), site)
    return Analysis(
        sentences=sentences,
        figures=extract_figures(article, sentences),
        places=frozenset(
            p.name for mention in read_places(_own_text(article, sentences, site)) for p in mention.places
        ),
        title=tuple(content_lemmas(article.title)),
        lemmas=tuple(tuple(content_lemmas(sentence.text)) for sentence in sentences),
        signature=signature(sentence.text for sentence in sentences if not sentence.heading),
    )


def entry_of(article: Article, analysis: Analysis, encoder: Encoder) -> Entry:
    """Everything that is written for the article, except vectors."""
    chunks = make_chunks(article, analysis.sentences, encoder.count_tokens, encoder.max_tokens)
    return Entry(
        Document(article, analysis.sentences, chunks, analysis.figures),
        analysis.places,
        keys=tuple(_keys(article, chunks)),
        lemmas=tuple(_lemmas(article, analysis, chunk) for chunk in chunks),
        signature=analysis.signature,
    )


def derive(article: Article, encoder: Encoder, site: frozenset[str] = frozenset()) -> Entry:
    """Everything that follows from an article without the lines of its `site`, except vectors."""
    return entry_of(article, analysed(article, site), encoder)


def _own_text(article: Article, sentences: Sequence[Sentence], site: frozenset[str]) -> str:
    return "\n".join(sentence.text for sentence in sentences) if site else article.text


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


def _lemmas(article: Article, analysis: Analysis, chunk: Chunk) -> tuple[str, ...]:
    """Of the title, which says what the passage is about, and of the passage without the title."""
    body = slice(chunk.first, chunk.last + 1)
    said = (
        own
        for sentence, own in zip(analysis.sentences[body], analysis.lemmas[body], strict=True)
        if sentence.text != article.title
    )
    return (*analysis.title, *chain.from_iterable(said))


def _hash(*parts: str | int | None) -> str:
    return sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:32]
