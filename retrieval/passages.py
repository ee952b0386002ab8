"""Passages in the library: what a search reads of a chunk before it ranks it, and after."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, select

from retrieval.database import portions
from retrieval.outbox import unpacked
from retrieval.schema import article_places, articles, chunks, sentences, vectors
from retrieval.types import Article, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from sqlalchemy import Column, ColumnElement, Connection, Row, Select

    from retrieval.filters import Filters
    from retrieval.types import Passage


# The columns of an article as stored.
ARTICLE: Final = tuple(articles.c[one.name] for one in fields(Article))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A chunk as both rankings see it; `vector` is None where this encoder has not encoded it yet."""

    chunk: int
    article: int
    first: int
    last: int
    lemmas: tuple[str, ...]
    vector: NDArray[np.float32] | None


def chunks_of_keys(connection: Connection, keys: Sequence[str]) -> list[int]:
    """Ids, in the order of `keys`, of those that are in the library: the index may be a transaction behind."""
    found: dict[str, int] = {}
    for portion in portions(keys):
        known = select(chunks.c.key, chunks.c.id).where(chunks.c.key.in_(portion))
        found |= {row.key: row.id for row in connection.execute(known)}
    return [found[key] for key in keys if key in found]


def candidates(connection: Connection, ids: Iterable[int], encoder: int | None) -> list[Candidate]:
    """The chunks of these ids, in the order of their ids."""
    found: list[Candidate] = []
    for portion in portions(sorted(ids)):
        rows = connection.execute(
            select(
                chunks.c.id,
                chunks.c.article,
                chunks.c.first,
                chunks.c.last,
                chunks.c.lemmas,
                vectors.c.vector,
            )
            .outerjoin(vectors, and_(vectors.c.chunk == chunks.c.id, vectors.c.encoder == encoder))
            .where(chunks.c.id.in_(portion))
            .order_by(chunks.c.id)
        )
        for row in rows:
            vector = None if row.vector is None else unpacked(row.vector)
            lemmas = tuple(row.lemmas.split())
            found.append(Candidate(row.id, row.article, row.first, row.last, lemmas, vector))
    return found


def numbers_of(connection: Connection, article_ids: Iterable[str]) -> dict[str, int]:
    """The library's own numbers of those articles that are in it."""
    found: dict[str, int] = {}
    for portion in portions(sorted(article_ids)):
        known = select(articles.c.article_id, articles.c.number).where(articles.c.article_id.in_(portion))
        found |= {row.article_id: row.number for row in connection.execute(known)}
    return found


def shelved(
    connection: Connection, found: Sequence[Passage], encoder: int | None
) -> list[tuple[Passage, Candidate]]:
    """Passages with their chunks; those whose article has been changed since they were found are left out."""
    numbers = numbers_of(connection, {passage.article.article_id for passage in found})
    present = articles_by_number(connection, numbers.values())
    ids: dict[int, Passage] = {}
    for passage in found:
        number = numbers.get(passage.article.article_id)
        if number is not None and present[number] == passage.article:
            at = (chunks.c.article == number, chunks.c.first == passage.first, chunks.c.last == passage.last)
            ids |= dict.fromkeys(connection.scalars(select(chunks.c.id).where(*at)), passage)
    by_id = {candidate.chunk: candidate for candidate in candidates(connection, ids, encoder)}
    return [(passage, by_id[chunk]) for chunk, passage in ids.items()]


def articles_by_number(connection: Connection, numbers: Iterable[int]) -> dict[int, Article]:
    found: dict[int, Article] = {}
    for portion in portions(sorted(set(numbers))):
        rows = connection.execute(select(articles.c.number, *ARTICLE).where(articles.c.number.in_(portion)))
        found |= {number: Article(*of) for number, *of in rows}
    return found


def sentences_of(
    connection: Connection, number: int, text: str, first: int = 0, last: int | None = None
) -> tuple[Sentence, ...]:
    """Sentences `first` to `last`, both included, of the article of that number and text."""
    wanted = select(sentences).where(sentences.c.article == number, sentences.c.number >= first)
    if last is not None:
        wanted = wanted.where(sentences.c.number <= last)
    return tuple(sentence_of(row, text) for row in connection.execute(wanted.order_by(sentences.c.number)))


def sentence_of(row: Row[Any], text: str) -> Sentence:
    """The sentence of a row of `sentences`, cut out of its article's text."""
    return Sentence(row.number, row.start, row.end, text[row.start : row.end], row.paragraph, row.heading)


def chunks_within(filters: Filters, *, each: bool = False) -> Select[int]:
    """Ids of chunks of the articles that pass; `each`: of chunks that are few, looked at one by one.

    Places alone are looked up without the articles: to touch their rows costs more than all else.
    """
    wanted = select(chunks.c.id)
    if filters.since or filters.until or filters.outlets:
        return wanted.join(articles).where(_article_condition(filters, articles.c.number, each=each))
    return wanted.where(_article_condition(filters, chunks.c.article, each=each))


def _article_condition(filters: Filters, number: Column[int], *, each: bool) -> ColumnElement[bool]:
    given: list[ColumnElement[bool]] = []
    if filters.places:
        named = select(article_places.c.article).where(article_places.c.name.in_(filters.places))
        own = named.where(article_places.c.article == number).exists()
        given.append(own if each else number.in_(named))
    if filters.since:
        given.append(articles.c.published >= filters.since)
    if filters.until:
        given.append(articles.c.published <= filters.until)
    if filters.outlets:
        given.append(articles.c.outlet.in_(filters.outlets))
    return and_(True, *given)  # noqa: FBT003
