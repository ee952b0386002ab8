"""Which encoder answers, when EMBEDDING_MODEL has been changed.

Vectors of two encoders do not compare, and a large library takes hours to encode. So the new encoder's collection is
filled beside the old one, which goes on answering; when it is complete, and has been looked at, the library notes
that the new one answers from now on. What the old one made stays: going back costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert, select

from retrieval.agreement import agreement
from retrieval.schema import facts

if TYPE_CHECKING:
    from retrieval.embedding import Encoder
    from retrieval.library import Library
    from retrieval.vectors import Vectors

ANSWERING: Final = "answering encoder"


def answering_model(library: Library) -> str | None:
    """The EMBEDDING_MODEL whose collection is complete; None before the first ingest has ended."""
    with library.reading() as connection:
        return connection.scalar(select(facts.c.value).where(facts.c.name == ANSWERING))


def switch(library: Library, vectors: Vectors, encoder: Encoder) -> bool:
    """Let `encoder` answer, if all is encoded by it and its collection finds it. False: another one answers still."""
    before = answering_model(library)
    if before == encoder.model:
        return True
    if library.unfinished(encoder) or library.pending(encoder):
        return False
    if before is not None and not agreement(library, vectors).good:
        return False
    with library.changing() as connection:
        connection.execute(delete(facts).where(facts.c.name == ANSWERING))
        connection.execute(insert(facts).values(name=ANSWERING, value=encoder.model))
    return True
