"""Putting articles into the library and taking them out, inside a transaction of the caller's.

A batch is written table by table: statement by statement, article by article, costs ten times as much.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, select, update

from retrieval.counting import add_to
from retrieval.database import portions
from retrieval.entries import content_hash
from retrieval.figure_rows import write_figures
from retrieval.outbox import announce, packed
from retrieval.reprints import Came, join_families
from retrieval.schema import article_places, articles, chunks, figures, sentences, vectors

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from sqlalchemy import Connection, Table

    from retrieval.entries import Entry


def store(
    connection: Connection,
    entries: Sequence[Entry],
    fresh: Mapping[str, NDArray[np.float32]],
    encoder: int,
    derived_by: str,
) -> None:
    """Write articles, each with an id of its own, in place of their former versions.

    `fresh` holds vectors by key, of these articles at least. A chunk whose key was there before keeps its row,
    and with it its vectors.
    """
    before = _numbers(connection, entries)
    numbers = _write_articles(connection, entries, before, derived_by)
    _write_parts(connection, entries, numbers, before)
    join_families(connection, [_came(entry, numbers) for entry in entries], list(before.values()))
    ids = _write_chunks(connection, entries, numbers, before)
    new = {key: fresh[key] for key in ids if key in fresh}
    _write_vectors(connection, {ids[key]: vector for key, vector in new.items()}, encoder)
    announce(connection, encoder, new)


def discard(connection: Connection, article_id: str) -> bool:
    """Take the article out with all that is derived from it; False where there is none of that id."""
    number = connection.scalar(select(articles.c.number).where(articles.c.article_id == article_id))
    if number is None:
        return False
    _delete_chunks(
        connection, list(connection.scalars(select(chunks.c.id).where(chunks.c.article == number)))
    )
    connection.execute(delete(articles).where(articles.c.number == number))
    return True


def _numbers(connection: Connection, entries: Sequence[Entry]) -> dict[str, int]:
    """Of those articles that are in the library, by their ids."""
    found: dict[str, int] = {}
    for portion in portions([entry.document.article.article_id for entry in entries]):
        known = select(articles.c.article_id, articles.c.number).where(articles.c.article_id.in_(portion))
        found |= {row.article_id: row.number for row in connection.execute(known)}
    return found


def _write_articles(
    connection: Connection, entries: Sequence[Entry], before: Mapping[str, int], derived_by: str
) -> dict[str, int]:
    """Their numbers, by their ids."""
    rows = [_article_row(entry, derived_by) for entry in entries]
    _insert(connection, articles, [row for row in rows if row["article_id"] not in before])
    known = [row | {"at": before[row["article_id"]]} for row in rows if row["article_id"] in before]
    if known:
        connection.execute(update(articles).where(articles.c.number == bindparam("at")), known)
    return _numbers(connection, entries)


def _article_row(entry: Entry, derived_by: str) -> dict[str, Any]:
    document = entry.document
    return {
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


def _write_parts(
    connection: Connection,
    entries: Sequence[Entry],
    numbers: Mapping[str, int],
    before: Mapping[str, int],
) -> None:
    """Sentences, places and figures: cheap to write anew."""
    for portion in portions(list(before.values())):
        for table in (sentences, article_places, figures):
            connection.execute(delete(table).where(table.c.article.in_(portion)))
    numbered = [(numbers[entry.document.article.article_id], entry) for entry in entries]
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
            for number, entry in numbered
            for s in entry.document.sentences
        ],
    )
    places = [
        {"article": number, "name": name} for number, entry in numbered for name in sorted(entry.places)
    ]
    _insert(connection, article_places, places)
    documents = [(number, entry.document) for number, entry in numbered]
    write_figures(
        connection, [(n, d.article.published, figure) for n, d in documents for figure in d.figures]
    )


def _came(entry: Entry, numbers: Mapping[str, int]) -> Came:
    article = entry.document.article
    text = [sentence.text for sentence in entry.document.sentences if not sentence.heading]
    return Came(numbers[article.article_id], content_hash(article), entry.signature, text)


def _write_chunks(
    connection: Connection,
    entries: Sequence[Entry],
    numbers: Mapping[str, int],
    before: Mapping[str, int],
) -> dict[str, int]:
    """Their ids, by their keys."""
    rows = [
        row for entry in entries for row in _chunk_rows(entry, numbers[entry.document.article.article_id])
    ]
    kept = _known_chunks(connection, list(before.values()))
    keys = {row["key"] for row in rows}
    _delete_chunks(connection, [chunk for key, (chunk, _) in kept.items() if key not in keys])
    new = [row for row in rows if row["key"] not in kept]
    _insert(connection, chunks, new)
    changed = [row | {"at": kept[row["key"]][0]} for row in rows if row["key"] in kept]
    if changed:
        connection.execute(update(chunks).where(chunks.c.id == bindparam("at")), changed)
    longer = sum(row["words"] - kept[row["key"]][1] for row in changed)
    add_to(connection, "passages", len(new))
    add_to(connection, "words", longer + sum(row["words"] for row in new))
    return _ids(connection, sorted(keys))


def _chunk_rows(entry: Entry, number: int) -> Iterable[dict[str, Any]]:
    for key, chunk, lemmas in zip(entry.keys, entry.document.chunks, entry.lemmas, strict=True):
        yield {
            "article": number,
            "number": chunk.number,
            "first": chunk.first,
            "last": chunk.last,
            "key": key,
            "words": len(lemmas),
            "lemmas": " ".join(lemmas),
        }


def _known_chunks(connection: Connection, numbers: Sequence[int]) -> dict[str, tuple[int, int]]:
    """Id and words, by key, of the chunks of those articles."""
    found: dict[str, tuple[int, int]] = {}
    for portion in portions(numbers):
        known = select(chunks.c.key, chunks.c.id, chunks.c.words).where(chunks.c.article.in_(portion))
        found |= {row.key: (row.id, row.words) for row in connection.execute(known)}
    return found


def _ids(connection: Connection, keys: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for portion in portions(keys):
        known = select(chunks.c.key, chunks.c.id).where(chunks.c.key.in_(portion))
        found |= {row.key: row.id for row in connection.execute(known)}
    return found


def _delete_chunks(connection: Connection, ids: Sequence[int]) -> None:
    """With their vectors, and a note to every vector index that holds one."""
    for portion in portions(ids):
        held = connection.execute(
            select(vectors.c.encoder, chunks.c.key).join(chunks).where(chunks.c.id.in_(portion))
        ).all()
        for encoder in {row.encoder for row in held}:
            announce(connection, encoder, [row.key for row in held if row.encoder == encoder], deleted=True)
        words = list(connection.scalars(select(chunks.c.words).where(chunks.c.id.in_(portion))))
        connection.execute(delete(chunks).where(chunks.c.id.in_(portion)))
        add_to(connection, "passages", -len(words))
        add_to(connection, "words", -sum(words))


def _write_vectors(connection: Connection, fresh: Mapping[int, NDArray[np.float32]], encoder: int) -> None:
    """In place of older ones of the same chunks."""
    for portion in portions(list(fresh)):
        connection.execute(delete(vectors).where(vectors.c.encoder == encoder, vectors.c.chunk.in_(portion)))
    rows = [{"encoder": encoder, "chunk": chunk, "vector": packed(v)} for chunk, v in fresh.items()]
    _insert(connection, vectors, rows)


def _insert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
