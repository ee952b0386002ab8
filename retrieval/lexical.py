"""The lexical index: BM25 over the lemmas of passages. The only module that speaks SQLite's FTS5.

`passage_lemmas` keeps no text of its own, it reads `chunks.lemmas`; triggers write it in the transaction
that writes the chunk, so the two cannot disagree. FTS5 finds candidates by their rarest lemmas; the score
is computed here, the same for every passage, however it was found.

BM25 after Robertson & Zaragoza, "The Probabilistic Relevance Framework", 2009, with their usual k1 and b.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import Integer, String, bindparam, column, select, table, text
from sqlalchemy.exc import DatabaseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from retrieval.passing import Passing

K1: Final = 1.2
B: Final = 0.75
# How many postings may be read to rank candidates: what «Казахстан» adds to the rank of a passage that
# «томский» has found is next to nothing, and reading a million of its postings takes a second.
POSTINGS: Final = 20_000
# How many times as many as are wanted are looked at where some will not pass; to sort all of them may need the disk.
WIDER: Final = (8, 64)

# A point stands inside a number («31.1»); letters are compared as they are, й is not и.
_CREATE: Final = (
    """
    CREATE VIRTUAL TABLE IF NOT EXISTS passage_lemmas USING fts5(
        lemmas, content='chunks', content_rowid='id', tokenize='unicode61 remove_diacritics 0 tokenchars ''.'''
    )
    """,
    "CREATE VIRTUAL TABLE IF NOT EXISTS passage_lemma_counts USING fts5vocab(passage_lemmas, 'row')",
    """
    CREATE TRIGGER IF NOT EXISTS passage_lemmas_insert AFTER INSERT ON chunks BEGIN
        INSERT INTO passage_lemmas(rowid, lemmas) VALUES (new.id, new.lemmas);
    END
    """,
    """
    CREATE TRIGGER IF NOT EXISTS passage_lemmas_delete AFTER DELETE ON chunks BEGIN
        INSERT INTO passage_lemmas(passage_lemmas, rowid, lemmas) VALUES ('delete', old.id, old.lemmas);
    END
    """,
    """
    CREATE TRIGGER IF NOT EXISTS passage_lemmas_update AFTER UPDATE OF lemmas ON chunks
    WHEN old.lemmas <> new.lemmas BEGIN
        INSERT INTO passage_lemmas(passage_lemmas, rowid, lemmas) VALUES ('delete', old.id, old.lemmas);
        INSERT INTO passage_lemmas(rowid, lemmas) VALUES (new.id, new.lemmas);
    END
    """,
)
_fts = table("passage_lemmas", column("rowid", Integer), column("passage_lemmas", String), column("rank"))
_counts = table("passage_lemma_counts", column("term"), column("doc"))
_AMONG_LISTED: Final = text(
    """
    SELECT rowid FROM passage_lemmas
    WHERE passage_lemmas MATCH :match AND +rowid IN (SELECT value FROM json_each(:listed))
    ORDER BY bm25(passage_lemmas) LIMIT :limit
    """
)


def create(connection: Connection) -> None:
    """The index and the triggers that keep it, where they are not there yet."""
    for statement in _CREATE:
        connection.exec_driver_sql(statement)


def rebuild(connection: Connection) -> None:
    """Everything anew from `chunks.lemmas`."""
    connection.exec_driver_sql("INSERT INTO passage_lemmas(passage_lemmas) VALUES ('rebuild')")


def agrees(connection: Connection) -> bool:
    """Whether the index holds exactly the lemmas of the chunks. Reads all of both; needs a writing transaction."""
    try:
        connection.exec_driver_sql(
            "INSERT INTO passage_lemmas(passage_lemmas, rank) VALUES ('integrity-check', 1)"
        )
    except DatabaseError:
        return False
    return True


def document_frequencies(connection: Connection, lemmas: Iterable[str]) -> dict[str, int]:
    """In how many passages each lemma stands; 0 in none."""
    wanted = select(_counts.c.doc).where(_counts.c.term == bindparam("lemma"))
    # One by one: with IN the virtual table is read from end to end.
    return {lemma: connection.scalar(wanted, {"lemma": lemma}) or 0 for lemma in set(lemmas)}


@dataclass(frozen=True, slots=True)
class Weights:
    """What BM25 needs to know of the collection: how much a lemma says, and how long a passage is."""

    idf: Mapping[str, float]
    average_words: float


def weights(frequencies: Mapping[str, int], lemmas: Iterable[str], passages: int, words: int) -> Weights:
    """Of a query's lemmas. A lemma that stands nowhere weighs most: it is what the collection cannot answer."""
    idf = {
        lemma: math.log1p((passages - frequencies.get(lemma, 0) + 0.5) / (frequencies.get(lemma, 0) + 0.5))
        for lemma in lemmas
    }
    return Weights(idf, words / passages if passages else 1.0)


def bm25(weights: Weights, lemmas: Sequence[str]) -> float:
    """How well a passage of these lemmas answers the query of these weights; 0 without a lemma in common."""
    counts = Counter(lemma for lemma in lemmas if lemma in weights.idf)
    damping = K1 * (1 - B + B * len(lemmas) / weights.average_words)
    return sum(weights.idf[lemma] * n * (K1 + 1) / (n + damping) for lemma, n in counts.items())


def candidates(
    connection: Connection, frequencies: Mapping[str, int], limit: int, passing: Passing
) -> list[int]:
    """Ids of up to `limit` chunks that hold the rarest of the lemmas and pass, likeliest first.

    What takes time is to rank what matches. Where those that pass are listed, they alone are ranked; the plus keeps
    SQLite from searching once for each of them. Where very many pass all that matches is: joined with other tables
    the full-text one costs three times as much.
    """
    rarest = list(_rarest(frequencies))
    if not rarest or passing.listed == frozenset():
        return []
    match = " OR ".join(f'"{lemma}"' for lemma in rarest)
    if passing.listed is not None:
        asked = {"match": match, "listed": passing.as_json, "limit": limit}
        return list(connection.scalars(_AMONG_LISTED, asked))
    ranked = select(_fts.c.rowid).where(_fts.c.passage_lemmas.op("MATCH")(match)).order_by(_fts.c.rank)
    for enough in (limit,) if passing.everything else (*(limit * times for times in WIDER), None):
        found = passing.first(connection.scalars(ranked.limit(enough)).all(), limit)
        if len(found) == limit:
            break
    return found


def _rarest(frequencies: Mapping[str, int]) -> Iterator[str]:
    """The rarest lemma, and more as long as their postings can be read in a few hundredths of a second."""
    postings = 0
    known = ((lemma, count) for lemma, count in frequencies.items() if count)
    for lemma, count in sorted(known, key=lambda item: (item[1], item[0])):
        if postings and postings + count > POSTINGS:
            return
        postings += count
        yield lemma
