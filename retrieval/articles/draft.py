"""What a reader of any format makes of a source, before it has an identity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Draft:
    """An article without its place: `body` is its paragraphs without the headline.

    `titled` is False where there is no headline: the title is then a sentence of the body.
    """

    title: str
    titled: bool
    body: str
    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    own_id: str | None = None  # of a record


@dataclass(frozen=True, slots=True)
class Unread:
    """A record of a file of many that gives no article: `place` is «line 7», `reason` what is wrong with it."""

    place: str
    reason: str
