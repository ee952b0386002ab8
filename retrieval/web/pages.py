"""Addresses to articles: listings are unfolded into pages, pages of several hosts are fetched side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from retrieval.articles.dates import parse_date
from retrieval.articles.read import Rejected, article_of, read_bytes
from retrieval.articles.records import draft_of_record
from retrieval.errors import ArticleError
from retrieval.web.address import shown
from retrieval.web.crew import Crew
from retrieval.web.listings import Listing, Page, listing
from retrieval.web.visitor import Visitor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from retrieval.types import Article
    from retrieval.web.visitor import Reply

MOST_PAGES: Final = 100_000  # of one run: a day's and a night's fetching from one host
LISTINGS_DEEP: Final = 3  # an index of sitemaps, its sitemaps, their pages


class Web:
    """What a run of ingest reads by address, and what earlier runs of the same process have read of it."""

    def __init__(self, visitor: Visitor | None = None) -> None:
        self._visitor = visitor or Visitor()
        self._read: dict[str, str] = {}
        self._known: dict[str, str] = {}

    def pages(self, addresses: Sequence[str]) -> list[Page | Rejected]:
        """What is to be read: an article's own page, the pages of a feed, those of a sitemap.

        Listed pages that `keep` remembers are left out while their listing does not say that they have changed.
        """
        found: dict[str, Page | Rejected] = {}
        level = [Page(address) for address in addresses]
        for _ in range(LISTINGS_DEEP):
            unfolded = {page.address: self._unfolded(page, reply) for page, reply in self._fetched(level)}
            parts: dict[str, None] = {}
            for one in (unfolded[page.address] for page in level):
                if isinstance(one, Listing):
                    found |= {page.address: page for page in one.pages if self._is_news(page)}
                    parts |= dict.fromkeys(one.parts)
                else:
                    found[one.source if isinstance(one, Rejected) else one.address] = one
            level = [Page(part) for part in parts if part not in unfolded]
        for page in level:
            reason = f"{page.address}: a sitemap {LISTINGS_DEEP} indexes deep; give it by its own address"
            found[page.address] = Rejected(page.address, reason)
        return _limited(list(found.values()))

    def articles(self, pages: Sequence[Page]) -> Iterator[tuple[str, Iterator[Article | Rejected]]]:
        """The address and the articles of each page, as they come."""
        for page in pages:
            if page.reply:
                yield page.address, self._articles(page, page.reply)
        for page, reply in self._fetched([page for page in pages if not page.reply]):
            yield page.address, self._articles(page, reply)

    def keep(self) -> None:
        """Remember what has been read since the last time: the library has it now."""
        self._known |= self._read
        self._read.clear()

    def _is_news(self, page: Page) -> bool:
        return self._known.get(page.address) != page.stamp

    def _articles(self, page: Page, reply: Reply | str) -> Iterator[Article | Rejected]:
        found = list(articles_of(page, reply))
        if any(not isinstance(one, Rejected) for one in found):
            self._read[page.address] = page.stamp
        yield from found

    def _unfolded(self, page: Page, reply: Reply | str) -> Page | Rejected | Listing:
        """What an address turned out to be."""
        if isinstance(reply, str):
            return _rejected(page, reply)
        try:
            return listing(reply) or replace(page, reply=reply)
        except ArticleError as error:
            return _rejected(page, str(error))

    def _fetched(self, pages: Sequence[Page]) -> Iterator[tuple[Page, Reply | str]]:
        """What each page gave, or the reason why it gave nothing, as they come."""
        hosts: dict[str, list[Page]] = {}
        for page in pages:
            hosts.setdefault(urlsplit(page.address).netloc.lower(), []).append(page)
        with Crew(hosts.values(), self._reply) as crew:
            for _ in pages:
                yield crew.next()

    def _reply(self, page: Page) -> Reply | str:
        try:
            return self._visitor.get(page.address)
        except ArticleError as error:
            return str(error)


def articles_of(page: Page, reply: Reply | str) -> Iterator[Article | Rejected]:
    """The articles of a page; where it gives none, the text that its feed carries; where that is none, the reason."""
    rejected: list[Rejected] = []
    read = 0
    if isinstance(reply, str):
        rejected.append(_rejected(page, reply))
    else:
        for one in read_bytes(reply.body, reply.address, reply.content_type):
            if isinstance(one, Rejected):
                rejected.append(replace(one, source=page.address))
            else:
                read += 1
                published = one.published or parse_date(page.published)
                yield replace(one, source=page.address, published=published)
    if not read and page.content:
        try:
            yield _as_listed(page)
        except ArticleError:
            yield from rejected
    else:
        yield from rejected


def _as_listed(page: Page) -> Article:
    record = {"url": page.address, "title": page.title, "published": page.published, "text": page.content}
    return article_of(draft_of_record(record), page.address)


def _rejected(page: Page, reason: str) -> Rejected:
    place = shown(page.address)
    return Rejected(place, f"{place}: {reason}")


def _limited(found: list[Page | Rejected]) -> list[Page | Rejected]:
    if len(found) > MOST_PAGES:
        over = f"{len(found) - MOST_PAGES:,} more pages are named than are read at once; give the sitemap's parts one by one"
        last = found[MOST_PAGES]
        place = last.source if isinstance(last, Rejected) else last.address
        return [*found[:MOST_PAGES], Rejected(place, f"{place}: {over}")]
    return found
