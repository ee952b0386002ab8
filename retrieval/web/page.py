"""The values of this room: a page to read, what names pages, and what is known of one that need not be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retrieval.web.visitor import Reply, Validators


@dataclass(frozen=True, slots=True)
class Page:
    """A page to read. What its feed or sitemap says of it stands in where the page itself is silent.

    `stamp` changes when the listing says that the page has; `content` is the whole article, in HTML, where a
    feed carries it; `reply` is there when the page has been fetched already, `visit` when an earlier run has read it.
    """

    address: str
    title: str = ""
    published: str = ""
    stamp: str = ""
    content: str = field(default="", repr=False)
    reply: Reply | None = field(default=None, repr=False)
    visit: Visit | None = field(default=None, repr=False)

    @property
    def change(self) -> str:
        """The stamp, where it is more than the day of publication, which stays when the page is corrected."""
        return self.stamp if self.stamp != self.published else ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Pages, and addresses of further listings."""

    pages: tuple[Page, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Visit:
    """What is remembered of a page whose articles the library has: by what a later run tells that it is the same."""

    change: str
    validators: Validators


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A source that gives what it gave before, and was not read for it."""

    source: str
