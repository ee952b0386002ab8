"""Which passages a filter lets through, within one transaction: what both rankings are narrowed by."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from retrieval.database import portions
from retrieval.filters import EVERYTHING
from retrieval.passages import article_condition
from retrieval.schema import articles, chunks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from retrieval.filters import Filters

FEW: Final = 1500  # passages that can be looked at one by one in some hundredths of a second


class Passing:
    def __init__(self, connection: Connection, filters: Filters) -> None:
        self.everything = filters == EVERYTHING
        self._connection = connection
        joined = select(chunks.c.id).join(articles)
        self._passing = joined.where(article_condition(filters))
        self._each = joined.where(article_condition(filters, each=True))

    @cached_property
    def few(self) -> frozenset[int] | None:
        """Ids of all chunks that pass; None where they are many."""
        found = frozenset(self._connection.scalars(self._passing.limit(FEW + 1)).all())
        return found if len(found) <= FEW else None

    @property
    def all(self) -> list[int]:
        """However many there are."""
        return list(self._connection.scalars(self._passing).all())

    def first(self, ids: Sequence[int], limit: int) -> list[int]:
        """The first `limit` of `ids` that pass, in their order."""
        if self.everything:
            return list(ids[:limit])
        if self.few is not None:
            return [chunk for chunk in ids if chunk in self.few][:limit]
        found: list[int] = []
        for portion in portions(ids):
            passing = set(self._connection.scalars(self._each.where(chunks.c.id.in_(portion))).all())
            found += [chunk for chunk in portion if chunk in passing]
            if len(found) >= limit:
                break
        return found[:limit]
