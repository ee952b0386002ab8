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
from retrieval.web.listings import feed_of, is_front_page, listing
from retrieval.web.page import Listing, Page, Unchanged, Visit
from retrieval.web.visitor import Visitor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from retrieval.types import Article
    from retrieval.web.visitor import Reply, Validators

    Recall = Callable[[Sequence[str]], Mapping[str, Visit]]
    Found = Page | Unchanged | Rejected

MOST_PAGES: Final = 100_000  # of one run: a day's and a night's fetching from one host
LISTINGS_DEEP: Final = 3  # an index of sitemaps, its sitemaps, their pages
LISTED: Final = 5_000  # pages of a listing that is kept in memory, to be told that it is the same


def nothing(_: Sequence[str]) -> Mapping[str, Visit]:
    """For a run that remembers no other."""
    return {}


class Web:
    """What a run of ingest reads by address, and what earlier runs of the same process have read of it."""

    def __init__(self, visitor: Visitor | None = None) -> None:
        self._visitor = visitor or Visitor()
        self._read: dict[str, str] = {}
        self._known: dict[str, str] = {}
        self._visits: dict[str, Visit] = {}
        self._listings: dict[str, tuple[Validators, Listing]] = {}

    def pages(self, addresses: Sequence[str], recall: Recall = nothing) -> list[Found]:
        """What is to be read: an article's own page, the pages of a feed, those of a sitemap.

        Listed pages that `keep` remembers are left out while their listing does not say that they have changed.
        What `recall` knows of other runs is asked for only if it has changed.
        """
        found: dict[str, Found] = {}
        visits = recall(addresses)
        level = [Page(address, visit=visits.get(address)) for address in addresses]
        for _ in range(LISTINGS_DEEP):
            unfolded = {page.address: self._unfolded(page, reply) for page, reply in self._fetched(level)}
            parts: dict[str, None] = {}
            for one in (unfolded[page.address] for page in level):
                if isinstance(one, Listing):
                    found |= {page.address: page for page in one.pages if self._is_news(page)}
                    parts |= dict.fromkeys(one.parts)
                else:
                    found[_place(one)] = one
            level = [Page(part) for part in parts if part not in unfolded]
        for page in level:
            reason = f"{page.address}: a sitemap {LISTINGS_DEEP} indexes deep; give it by its own address"
            found[page.address] = Rejected(page.address, reason)
        return _limited(_recalled(list(found.values()), recall))

    def articles(
        self, pages: Sequence[Page]
    ) -> Iterator[tuple[str, Iterator[Article | Rejected | Unchanged]]]:
        """The address and the articles of each page, as they come."""
        for page in pages:
            if page.reply:
                yield page.address, self._articles(page, page.reply)
        for page, reply in self._fetched([page for page in pages if not page.reply]):
            yield page.address, self._articles(page, reply)

    def keep(self) -> Mapping[str, Visit]:
        """Remember what has been read since the last time, which the library has now; what other runs may know of it."""
        self._known |= self._read
        self._read.clear()
        visits, self._visits = self._visits, {}
        return visits

    def _is_news(self, page: Page) -> bool:
        return self._known.get(page.address) != page.stamp

    def _articles(self, page: Page, reply: Reply | str | None) -> Iterator[Article | Rejected | Unchanged]:
        if reply is None:
            self._read[page.address] = page.stamp
            self._remember(page, page.visit.validators if page.visit else None)
            yield Unchanged(page.address)
            return
        found = list(articles_of(page, reply))
        refused = [one for one in found if isinstance(one, Rejected)]
        if len(refused) < len(found):
            self._read[page.address] = page.stamp
            if not refused and not isinstance(reply, str):
                self._remember(page, reply.validators)
        yield from found

    def _remember(self, page: Page, validators: Validators | None) -> None:
        if validators and (page.change or validators.etag or validators.modified):
            self._visits[page.address] = Visit(page.change, validators)

    def _unfolded(self, page: Page, reply: Reply | str | None) -> Found | Listing:
        """What an address turned out to be."""
        if isinstance(reply, str):
            return _rejected(page, reply)
        if reply is None:
            _, known = self._listings.get(page.address, (None, None))
            return known or Unchanged(page.address)
        try:
            found = listing(reply) or self._front(reply)
        except ArticleError as error:
            return _rejected(page, str(error))
        if found is None:
            return replace(page, reply=reply)
        if len(found.pages) <= LISTED and (reply.validators.etag or reply.validators.modified):
            self._listings[page.address] = reply.validators, found
        return found

    def _front(self, reply: Reply) -> Listing | None:
        """What stands for a site: the feed that its front page links to, else the sitemaps that its robots.txt names."""
        if reply.address.endswith("/robots.txt"):
            return Listing(parts=self._visitor.sitemaps(reply.address))
        if not is_front_page(reply):
            return None
        feed = feed_of(reply)
        parts = (feed,) if feed else self._visitor.sitemaps(reply.address)
        return Listing(parts=parts) if parts else None

    def _fetched(self, pages: Sequence[Page]) -> Iterator[tuple[Page, Reply | str | None]]:
        """What each page gave, or the reason why it gave nothing, as they come; None: what it gave before."""
        hosts: dict[str, list[Page]] = {}
        for page in pages:
            hosts.setdefault(urlsplit(page.address).netloc.lower(), []).append(page)
        with Crew(hosts.values(), self._reply) as crew:
            for _ in pages:
                yield crew.next()

    def _reply(self, page: Page) -> Reply | str | None:
        known, _ = self._listings.get(page.address, (page.visit.validators if page.visit else None, None))
        try:
            return self._visitor.get(page.address, known)
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


def _recalled(found: list[Found], recall: Recall) -> list[Found]:
    """Listed pages with what is known of them; those that have not changed by their listing's word are not asked."""
    visits = recall([one.address for one in found if isinstance(one, Page) and not one.reply])
    known: list[Found] = []
    for one in found:
        visit = visits.get(one.address) if isinstance(one, Page) else None
        if not isinstance(one, Page) or visit is None:
            known.append(one)
        elif one.change and one.change == visit.change:
            known.append(Unchanged(one.address))
        else:
            known.append(replace(one, visit=visit))
    return known


def _place(found: Found) -> str:
    return found.address if isinstance(found, Page) else found.source


def _limited(found: list[Found]) -> list[Found]:
    if len(found) > MOST_PAGES:
        over = f"{len(found) - MOST_PAGES:,} more pages are named than are read at once; give the sitemap's parts one by one"
        place = _place(found[MOST_PAGES])
        return [*found[:MOST_PAGES], Rejected(place, f"{place}: {over}")]
    return found
