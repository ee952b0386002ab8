"""What earlier runs learnt of pages, kept in the library: a page that its server calls the same is not fetched again.

It counts only while the library has what the page gave, and while the release that read it is the one that runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, select
from sqlalchemy.dialects.sqlite import insert

from retrieval.database import portions
from retrieval.library import RELEASE
from retrieval.schema import sources, visits
from retrieval.web import Visit
from retrieval.web.visitor import Validators

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from retrieval.library import Library

KEPT = exists().where(sources.c.path == visits.c.address)


def recalled(library: Library, addresses: Sequence[str]) -> dict[str, Visit]:
    """By address; nothing of pages whose articles the library does not have."""
    found: dict[str, Visit] = {}
    with library.reading() as connection:
        for portion in portions(addresses):
            known = select(visits).where(visits.c.address.in_(portion), visits.c.read_by == RELEASE, KEPT)
            for row in connection.execute(known):
                found[row.address] = Visit(row.change, Validators(row.asked_at, row.etag, row.modified))
    return found


def note_visits(library: Library, learnt: Mapping[str, Visit]) -> None:
    """In place of what was known of these pages; what the library has nothing of any more is forgotten."""
    if not learnt:
        return
    rows = [
        {
            "address": address,
            "change": visit.change,
            "asked_at": visit.validators.address,
            "etag": visit.validators.etag,
            "modified": visit.validators.modified,
            "read_by": RELEASE,
        }
        for address, visit in learnt.items()
    ]
    with library.changing(noticeable=False) as connection:
        for portion in portions(rows):
            written = insert(visits)
            connection.execute(written.prefix_with("OR REPLACE"), portion)
        connection.execute(delete(visits).where(~KEPT))
