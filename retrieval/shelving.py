"""Putting an article into the library and taking it out, inside a transaction of the caller's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from retrieval.counting import add_to
from retrieval.database import portions
from retrieval.entries import content_hash
from retrieval.figure_rows import write_figures
from retrieval.outbox import announce, packed
from retrieval.schema import article_places, articles, chunks, figures, sentences, vectors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from sqlalchemy import Connection, Table

    from retrieval.entries import Entry


def store(
    connection: Connection,
    entry: Entry,
    fresh: Mapping[str, NDArray[np.float32]],
    encoder: int,
    derived_by: str,
) -> None:
    """Write the article in place of its former version, if there is one.

    `fresh` holds vectors by key; those of other articles do not matter. A chunk whose key was there before
    keeps its row, and with it its vectors.
    """
    article = entry.document.article
    filtered_by = _filtered_by(connection, article.article_id)
    number = _write_article(connection, entry, derived_by)
    _write_parts(connection, number, entry)
    _write_chunks(connection, number, entry)
    new = {key: fresh[key] for key in entry.keys if key in fresh}
    _write_vectors(connection, new, encoder)
    if filtered_by == _filtered_by(connection, article.article_id):
        announce(connection, encoder, new)
    else:
        _announce_article(connection, number)


def discard(connection: Connection, article_id: str) -> bool:
    """Take the article out with all that is derived from it; False where there is none of that id."""
    number = _number(connection, article_id)
    if number is None:
        return False
    _delete_chunks(
        connection, list(connection.scalars(select(chunks.c.id).where(chunks.c.article == number)))
    )
    connection.execute(delete(articles).where(articles.c.number == number))
    return True


def _number(connection: Connection, article_id: str) -> int | None:
    return connection.scalar(select(articles.c.number).where(articles.c.article_id == article_id))


def _filtered_by(connection: Connection, article_id: str) -> object:
    """All that the vector index is to know of an article besides its chunks; None for a new one."""
    known = select(articles.c.number, articles.c.outlet, articles.c.published)
    row = connection.execute(known.where(articles.c.article_id == article_id)).one_or_none()
    if row is None:
        return None
    places = connection.scalars(select(article_places.c.name).where(article_places.c.article == row.number))
    return row.outlet, row.published, frozenset(places)


def _write_article(connection: Connection, entry: Entry, derived_by: str) -> int:
    document = entry.document
    row = {
        "article_id": document.article.article_id,
        "source": document.article.source,
        "title": document.article.title,
        "text": document.article.text,
        "published": document.article.published,
        "outlet": document.article.outlet,
        "url": document.article.url,
        "language": document.article.language,
        "content_hash": content_hash(document.article),
        "derived_by": derived_by,
        "sentences": len(document.sentences),
        "chunks": len(document.chunks),
        "figures": len(document.figures),
    }
    number = _number(connection, document.article.article_id)
    if number is None:
        return connection.execute(insert(articles).values(row).returning(articles.c.number)).scalar_one()
    connection.execute(update(articles).where(articles.c.number == number).values(row))
    return number


def _write_parts(connection: Connection, number: int, entry: Entry) -> None:
    """Sentences, places and figures: cheap to write anew."""
    for table in (sentences, article_places, figures):
        connection.execute(delete(table).where(table.c.article == number))
    _insert(
        connection,
        sentences,
        [
            {
                "article": number,
                "number": s.number,
                "start": s.start,
                "end": s.end,
                "paragraph": s.paragraph,
                "heading": s.heading,
            }
            for s in entry.document.sentences
        ],
    )
    _insert(connection, article_places, [{"article": number, "name": name} for name in sorted(entry.places)])
    write_figures(connection, number, entry.document.figures)


def _write_chunks(connection: Connection, number: int, entry: Entry) -> None:
    known = connection.execute(
        select(chunks.c.key, chunks.c.id, chunks.c.words).where(chunks.c.article == number)
    )
    before = {key: (chunk, words) for key, chunk, words in known}
    _delete_chunks(connection, [chunk for key, (chunk, _) in before.items() if key not in entry.keys])
    for key, chunk, lemmas in zip(entry.keys, entry.document.chunks, entry.lemmas, strict=True):
        row = {
            "article": number,
            "number": chunk.number,
            "first": chunk.first,
            "last": chunk.last,
            "key": key,
            "words": len(lemmas),
            "lemmas": " ".join(lemmas),
        }
        if key in before:
            old, words = before[key]
            connection.execute(update(chunks).where(chunks.c.id == old).values(row))
            add_to(connection, "words", len(lemmas) - words)
        else:
            connection.execute(insert(chunks).values(row))
            add_to(connection, "passages", 1)
            add_to(connection, "words", len(lemmas))


def _delete_chunks(connection: Connection, ids: Sequence[int]) -> None:
    """With their vectors, and a note to every vector index that holds one."""
    for portion in portions(ids):
        held = connection.execute(
            select(vectors.c.encoder, chunks.c.key).join(chunks).where(chunks.c.id.in_(portion))
        ).all()
        for encoder in {row.encoder for row in held}:
            keys = [row.key for row in held if row.encoder == encoder]
            announce(connection, encoder, keys, deleted=True)
        words = list(connection.scalars(select(chunks.c.words).where(chunks.c.id.in_(portion))))
        connection.execute(delete(chunks).where(chunks.c.id.in_(portion)))
        add_to(connection, "passages", -len(words))
        add_to(connection, "words", -sum(words))


def _write_vectors(connection: Connection, new: Mapping[str, NDArray[np.float32]], encoder: int) -> None:
    ids = {}
    for portion in portions(list(new)):
        found = connection.execute(select(chunks.c.key, chunks.c.id).where(chunks.c.key.in_(portion)))
        ids |= {row.key: row.id for row in found}
    rows = [{"encoder": encoder, "chunk": ids[key], "vector": packed(vector)} for key, vector in new.items()]
    connection.execute(delete(vectors).where(vectors.c.encoder == encoder, vectors.c.chunk.in_(ids.values())))
    _insert(connection, vectors, rows)


def _announce_article(connection: Connection, number: int) -> None:
    """To every vector index that holds chunks of it: what they are filtered by has changed."""
    held = connection.execute(
        select(vectors.c.encoder, chunks.c.key).join(chunks).where(chunks.c.article == number)
    ).all()
    for encoder in {row.encoder for row in held}:
        announce(connection, encoder, [row.key for row in held if row.encoder == encoder])


def _insert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
