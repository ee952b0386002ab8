"""Do the library, its lexical index and its vector index agree? And if not: make what is derived anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from retrieval import counting, lexical, outbox
from retrieval.errors import EncoderError, LibraryError
from retrieval.floor import measure_chance
from retrieval.ingest import finish
from retrieval.schema import chunks
from retrieval.schema import vectors as vector_table

if TYPE_CHECKING:
    from retrieval.embedding import Encoder
    from retrieval.library import Library
    from retrieval.vectors import Vectors

PROBE: Final = "товарооборот"
SAMPLE: Final = 100
TOLERATED: Final = 5  # an index of nearest neighbours is not exact
THE_SAME: Final = 0.99


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, whether it is well, and what was seen there."""

    what: str
    healthy: bool
    seen: str


def examine(library: Library, vectors: Vectors, encoder: Encoder) -> list[Finding]:
    """Every check, in an order in which a first trouble may explain the next. Raises LibraryLocked."""
    with library.writing():
        vectors.refresh()
        return [
            _encoder(encoder),
            _library(library),
            _counters(library),
            _lexical_index(library),
            _passages(library, encoder),
            _outbox(library, encoder),
            _vector_index(library, vectors),
        ]


def mend(library: Library, vectors: Vectors, encoder: Encoder) -> list[Finding]:
    """Rebuild what is derived, where it does not agree, and examine again; texts that have vectors keep them.

    The articles themselves cannot be mended: ingest them again. Raises LibraryLocked.
    """
    with library.writing():
        with library.changing() as connection:
            counting.correct(connection)
            if not lexical.agrees(connection):
                lexical.rebuild(connection)
        _announce_differences(library, vectors)
        finish(library, vectors, encoder)
        measure_chance(library, vectors, encoder)
        return examine(library, vectors, encoder)


def _encoder(encoder: Encoder) -> Finding:
    try:
        length = encoder.encode_queries([PROBE]).shape[1]
    except EncoderError as error:
        return Finding("encoder", healthy=False, seen=str(error))
    seen = f"{encoder.name}, {length} dimensions"
    return Finding("encoder", length == encoder.dimension, seen)


def _library(library: Library) -> Finding:
    with library.reading() as connection:
        complaints = list(connection.exec_driver_sql("PRAGMA quick_check(3)").scalars())
    if complaints != ["ok"]:
        return Finding(
            "library", healthy=False, seen=f"damaged: {'; '.join(complaints)}; remove it and ingest again"
        )
    size = library.size
    seen = f"{size.articles} articles, {size.sentences} sentences, {size.chunks} passages, {size.figures} figures"
    return Finding("library", healthy=True, seen=seen)


def _counters(library: Library) -> Finding:
    with library.reading() as connection:
        noted, counted = counting.collection_size(connection), counting.recount(connection)
    return Finding("counters", noted == counted, f"{noted[0]} passages noted, {counted[0]} there")


def _lexical_index(library: Library) -> Finding:
    with library.changing(noticeable=False) as connection:
        agrees = lexical.agrees(connection)
    return Finding(
        "lexical index", agrees, "agrees with the library" if agrees else "differs from the library"
    )


def _passages(library: Library, encoder: Encoder) -> Finding:
    unfinished = len(library.unfinished(encoder))
    seen = f"{unfinished} articles are to be encoded or read anew" if unfinished else "all encoded"
    return Finding("passages", not unfinished, seen)


def _outbox(library: Library, encoder: Encoder) -> Finding:
    number = library.encoder_id(encoder)
    with library.reading() as connection:
        waiting = outbox.pending_count(connection, number)
    return Finding("outbox", not waiting, f"{waiting} changes wait for the vector index")


def _vector_index(library: Library, vectors: Vectors) -> Finding:
    try:
        missing, foreign = _differences(library, vectors)
        lost = _lost(library, vectors)
    except LibraryError as error:
        return Finding("vector index", healthy=False, seen=str(error))
    seen = f"{len(missing)} passages missing, {len(foreign)} that are not in the library, {lost} not found"
    return Finding("vector index", not missing and not foreign and lost <= TOLERATED, seen)


def _differences(library: Library, vectors: Vectors) -> tuple[set[str], set[str]]:
    """Keys that the vector index should hold and does not, and those that it should not hold and does."""
    number = library.encoder_id(vectors)
    with library.reading() as connection:
        encoded = select(chunks.c.key).join(vector_table).where(vector_table.c.encoder == number)
        known = set(connection.scalars(encoded))
    held = vectors.keys(version=library.indexed)
    return known - held, held - known


def _lost(library: Library, vectors: Vectors) -> int:
    """How many passages of a sample a search for their own vectors does not find.

    A file of the index that was cut off is read without complaint; it is what it finds that is wrong then.
    """
    number = library.encoder_id(vectors)
    with library.reading() as connection:
        total = counting.count(connection, "passages")
        keys = outbox.every(connection, number, step=1 + total // SAMPLE, limit=SAMPLE)
        sample = outbox.vector_entries(connection, number, keys)
    found = (vectors.nearest(entry.vector, 1, version=library.indexed) for entry in sample)
    return sum(not hits or hits[0][1] < THE_SAME for hits in found)


def _announce_differences(library: Library, vectors: Vectors) -> None:
    """Note in the outbox what the vector index is to be told; one that does not work is begun anew."""
    number = library.encoder_id(vectors)
    vectors.refresh()
    if not _works(library, vectors):
        vectors.clear()
    missing, foreign = _differences(library, vectors)
    with library.changing() as connection:
        outbox.announce(connection, number, sorted(missing))
        outbox.announce(connection, number, sorted(foreign), deleted=True)


def _works(library: Library, vectors: Vectors) -> bool:
    try:
        missing, _ = _differences(library, vectors)
        return bool(missing) or _lost(library, vectors) <= TOLERATED
    except LibraryError:
        return False
