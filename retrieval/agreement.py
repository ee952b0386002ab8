"""Whether the vector index holds what the library says it should, and finds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from retrieval import counting, outbox
from retrieval.schema import chunks
from retrieval.schema import vectors as vector_table

if TYPE_CHECKING:
    from retrieval.library import Library
    from retrieval.vectors import Vectors

SAMPLE: Final = 100
TOLERATED: Final = 5  # an index of nearest neighbours is not exact
THE_SAME: Final = 0.99


@dataclass(frozen=True, slots=True)
class Agreement:
    """Keys that the index should hold and does not, keys that it should not hold and does, and how many of a sample
    of passages a search for their own vectors does not find.
    """

    missing: frozenset[str]
    foreign: frozenset[str]
    lost: int

    @property
    def good(self) -> bool:
        return not self.missing and not self.foreign and self.lost <= TOLERATED


def agreement(library: Library, vectors: Vectors) -> Agreement:
    """Reads all keys of both. Raises LibraryError where the index does not answer."""
    return Agreement(*differences(library, vectors), _lost(library, vectors))


def differences(library: Library, vectors: Vectors) -> tuple[frozenset[str], frozenset[str]]:
    """The first two parts of an `Agreement`."""
    number = library.encoder_id(vectors)
    with library.reading() as connection:
        encoded = select(chunks.c.key).join(vector_table).where(vector_table.c.encoder == number)
        known = frozenset(connection.scalars(encoded))
    held = vectors.keys(version=library.indexed)
    return known - held, frozenset(held - known)


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
