"""Which passages a filter lets through, within one transaction: what both rankings are narrowed by."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from retrieval.database import portions
from retrieval.filters import EVERYTHING
from retrieval.passages import chunks_within
from retrieval.schema import chunks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from retrieval.filters import Filters

NEAR: Final = 2  # times as many as are wanted are looked at first: of the best ones that is often enough
FEW: Final = 1500  # passages that can be looked at one by one in some hundredths of a second
LISTED: Final = 20_000  # of so many the ids are read in a hundredth of a second


class Passing:
    def __init__(self, connection: Connection, filters: Filters) -> None:
        self.everything = filters == EVERYTHING
        self._connection = connection
        self._passing = chunks_within(filters)
        self._each = chunks_within(filters, each=True)

    @property
    def few(self) -> frozenset[int] | None:
        """Ids of all chunks that pass; None where they are many, or all there are."""
        return self.listed if self.listed is not None and len(self.listed) <= FEW else None

    @cached_property
    def listed(self) -> frozenset[int] | None:
        """The same of more; None where they are very many."""
        return None if self.as_json is None else frozenset(json.loads(self.as_json))

    @cached_property
    def as_json(self) -> str | None:
        """`listed`, as SQLite reads it; and it is read as one value, not as thousands of rows."""
        if self.everything:
            return None
        some = self._passing.limit(LISTED + 1).subquery()
        found = self._connection.execute(select(func.count(), func.json_group_array(some.c.id))).one()
        return None if found[0] > LISTED else str(found[1])

    @property
    def all(self) -> list[int]:
        """However many there are."""
        return list(self._connection.scalars(self._passing).all())

    def first(self, ids: Sequence[int], limit: int) -> list[int]:
        """The first `limit` of `ids` that pass, in their order."""
        if self.everything:
            return list(ids[:limit])
        if self.listed is not None:
            return [chunk for chunk in ids if chunk in self.listed][:limit]
        found: list[int] = []
        near, far = ids[: limit * NEAR], ids[limit * NEAR :]
        for portion in (near, *portions(far)):
            passing = set(self._connection.scalars(self._each.where(chunks.c.id.in_(portion))).all())
            found += [chunk for chunk in portion if chunk in passing]
            if len(found) >= limit:
                break
        return found[:limit]
