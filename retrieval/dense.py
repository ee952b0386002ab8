"""The passages nearest to a query's vector among those that a filter lets through.

The vector index knows vectors only; what articles are filtered by lies in the library. Chroma's own filters were
measured on 100,000 passages: it writes out every passage that fits before it searches, 200 to 380 ms where most do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from retrieval import counting
from retrieval.database import portions
from retrieval.outbox import all_unpacked
from retrieval.passages import chunks_of_keys
from retrieval.schema import vectors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from sqlalchemy import Connection

    from retrieval.passing import Passing
    from retrieval.vectors import Vectors

# How many times as many as are wanted the index is asked for where some of them will not pass: at first, and at most.
FIRST, WIDEST = 4, 80
MARGIN: Final = 1.3


def nearest_chunks(
    connection: Connection,
    index: Vectors,
    encoder: int | None,
    vector: NDArray[np.float32],
    *,
    limit: int,
    passing: Passing,
    version: int,
) -> list[int]:
    """Ids of up to `limit` chunks, the nearest first; exact but for what the index itself misses.

    `encoder` is the index's number in the library, `version` that of its `indexed` counter.
    """
    asked = limit if passing.everything else limit * FIRST
    if passing.listed is not None:
        asked = _enough(counting.count(connection, "passages"), len(passing.listed), limit)
    while passing.few is None and asked <= limit * WIDEST:
        near = [key for key, _ in index.nearest(vector, asked, version=version)]
        found = passing.first(chunks_of_keys(connection, near), limit)
        if passing.everything or len(found) == limit:
            return found
        asked = max(2 * asked, _enough(asked, len(found), limit))
    ids = passing.all if passing.listed is None else passing.listed
    return _compared(connection, sorted(ids), encoder, vector, limit)


def _enough(asked: int, passed: int, limit: int) -> int:
    """So many that `limit` of them should pass, if `passed` of `asked` do."""
    return int(MARGIN * asked * limit / max(passed, 1))


def _compared(
    connection: Connection,
    ids: Sequence[int],
    encoder: int | None,
    vector: NDArray[np.float32],
    limit: int,
) -> list[int]:
    """Every one of `ids` compared with `vector`."""
    best: list[tuple[float, int]] = []
    for found, held in _held(connection, ids, encoder):
        best += zip((held @ vector).tolist(), found, strict=True)
        best = sorted(best, key=lambda hit: (-hit[0], hit[1]))[:limit]
    return [chunk for _, chunk in best]


def _held(
    connection: Connection, ids: Sequence[int], encoder: int | None
) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
    for portion in portions(ids):
        wanted = select(vectors.c.chunk, vectors.c.vector).where(
            vectors.c.encoder == encoder, vectors.c.chunk.in_(portion)
        )
        rows = connection.execute(wanted).all()
        if rows:
            held = all_unpacked([vector for _, vector in rows])
            yield [chunk for chunk, _ in rows], held
