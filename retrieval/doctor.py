"""Do the library, its lexical index and its vector index agree? And if not: make what is derived anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from retrieval import counting, lexical, outbox
from retrieval.agreement import TOLERATED, agreement, differences
from retrieval.errors import EncoderError, LibraryError
from retrieval.floor import measure_chance
from retrieval.ingest import finish
from retrieval.switching import switch

if TYPE_CHECKING:
    from retrieval.embedding import Encoder
    from retrieval.library import Library
    from retrieval.vectors import Vectors

PROBE: Final = "товарооборот"


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
        switch(library, vectors, encoder)
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
        found = agreement(library, vectors)
    except LibraryError as error:
        return Finding("vector index", healthy=False, seen=str(error))
    seen = (
        f"{len(found.missing)} passages missing, {len(found.foreign)} that are not in the library, "
        f"{found.lost} not found"
    )
    return Finding("vector index", found.good, seen)


def _announce_differences(library: Library, vectors: Vectors) -> None:
    """Note in the outbox what the vector index is to be told; one that does not work is begun anew."""
    number = library.encoder_id(vectors)
    vectors.refresh()
    if not _works(library, vectors):
        vectors.clear()
    missing, foreign = differences(library, vectors)
    with library.changing() as connection:
        outbox.announce(connection, number, sorted(missing))
        outbox.announce(connection, number, sorted(foreign), deleted=True)


def _works(library: Library, vectors: Vectors) -> bool:
    try:
        found = agreement(library, vectors)
    except LibraryError:
        return False
    return bool(found.missing) or found.lost <= TOLERATED
