"""How the vector index keeps up with the library: what it is still to be told stands in the `outbox` table.

A chunk and its vector are written into the library in one transaction, together with an outbox row. Then the
row is carried out on the vector index, and then deleted. Killed between any two of these steps, the next writer
carries out what is left: doing it twice does no harm, and since the vectors lie in the library nothing is
encoded again, not even when the vector index has to be made anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np
from sqlalchemy import delete, func, insert, select

from retrieval.schema import chunks, encoders, outbox, vectors

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from sqlalchemy import Connection

    from retrieval.library import Library
    from retrieval.vectors import Vectors

PORTION: Final = 500


class VectorSpace(Protocol):
    """An encoder, as far as its vectors are concerned: those of one name and dimension compare."""

    @property
    def name(self) -> str: ...
    @property
    def dimension(self) -> int: ...


@dataclass(frozen=True, slots=True)
class VectorEntry:
    """A chunk as the vector index holds it: a unit vector, float32, by the chunk's key."""

    key: str
    vector: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Pending:
    """The oldest part of the outbox: rows up to `last`."""

    last: int
    upserts: tuple[VectorEntry, ...]
    deletes: tuple[str, ...]


def encoder_id(connection: Connection, space: VectorSpace) -> int | None:
    """None for an encoder that has not written here yet."""
    known = select(encoders.c.id).where(
        encoders.c.name == space.name, encoders.c.dimension == space.dimension
    )
    return connection.scalar(known)


def announce(connection: Connection, encoder: int, keys: Iterable[str], *, deleted: bool = False) -> None:
    """Note that the vector index of `encoder` is to be told of these chunks."""
    rows = [{"encoder": encoder, "key": key, "deleted": deleted} for key in keys]
    if rows:
        connection.execute(insert(outbox), rows)


def pending_count(connection: Connection, encoder: int) -> int:
    return connection.scalar(select(func.count()).where(outbox.c.encoder == encoder)) or 0


def oldest(connection: Connection, encoder: int) -> Pending | None:
    """None where nothing is left to do. Of several rows about one chunk the last one counts."""
    rows = connection.execute(
        select(outbox.c.id, outbox.c.key, outbox.c.deleted)
        .where(outbox.c.encoder == encoder)
        .order_by(outbox.c.id)
        .limit(PORTION)
    ).all()
    if not rows:
        return None
    deleted = {row.key: row.deleted for row in rows}
    upserts = vector_entries(connection, encoder, [key for key, gone in deleted.items() if not gone])
    present = {entry.key for entry in upserts}
    # A chunk announced here and deleted since is announced as deleted further on: no need to wait for that.
    return Pending(rows[-1].id, tuple(upserts), tuple(key for key in deleted if key not in present))


def catch_up(library: Library, index: Vectors) -> None:
    """Tell the vector index what it has not been told yet."""
    with library.writing():
        while pending := library.pending(index):
            version = library.indexed
            index.upsert(pending.upserts, version=version)
            index.delete(pending.deletes, version=version)
            index.written(library.carried_out(index, pending))


def carried_out(connection: Connection, encoder: int, pending: Pending) -> None:
    connection.execute(delete(outbox).where(outbox.c.encoder == encoder, outbox.c.id <= pending.last))


def vector_entries(connection: Connection, encoder: int, keys: Sequence[str]) -> list[VectorEntry]:
    """Of those chunks that are in the library and have a vector of this encoder. At most `PORTION` keys."""
    rows = connection.execute(
        select(chunks.c.key, vectors.c.vector)
        .join(vectors, vectors.c.chunk == chunks.c.id)
        .where(vectors.c.encoder == encoder, chunks.c.key.in_(keys))
    )
    return [VectorEntry(row.key, unpacked(row.vector)) for row in rows]


def every(connection: Connection, encoder: int, step: int, limit: int) -> list[str]:
    """Keys of `limit` of the chunks that have a vector, `step` apart."""
    place = func.row_number().over(order_by=vectors.c.chunk) - 1
    numbered = select(vectors.c.chunk, place.label("place")).where(vectors.c.encoder == encoder).subquery()
    chosen = (
        select(chunks.c.key)
        .join(numbered, numbered.c.chunk == chunks.c.id)
        .where(numbered.c.place % step == 0)
    )
    return list(connection.scalars(chosen.order_by(chunks.c.id).limit(limit)))


def packed(vector: NDArray[np.float32]) -> bytes:
    """Little-endian float16."""
    return vector.astype("<f2").tobytes()


def unpacked(stored: bytes) -> NDArray[np.float32]:
    """A unit vector again: rounding to float16 has cost its length a thousandth."""
    vector: NDArray[np.float32] = all_unpacked([stored])[0]
    return vector


def all_unpacked(stored: Sequence[bytes]) -> NDArray[np.float32]:
    """The same of many at once, a row each; there is one at least."""
    held = np.frombuffer(b"".join(stored), "<f2").reshape(len(stored), -1).astype(np.float32)
    unit: NDArray[np.float32] = held / np.linalg.norm(held, axis=1, keepdims=True)
    return unit
