"""What a search may be narrowed to; both indexes apply it before they rank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003  (pydantic reads it where LangChain's retriever has filters)


@dataclass(frozen=True, slots=True)
class Filters:
    """Every part that is given must hold; an article without a date is outside every span of dates.

    `places` are canonical names («Алтайский край»): of an article that names at least one of them.
    `since` and `until` are days of publication, both included. `outlets` as stored with the articles.
    """

    places: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None
    outlets: frozenset[str] = frozenset()


EVERYTHING = Filters()
