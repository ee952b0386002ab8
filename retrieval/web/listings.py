"""What names other pages: feeds, sitemaps and indexes of sitemaps, told by content and not by name; a front page."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

import httpx
from lxml import etree  # type: ignore[import-untyped]

from retrieval.errors import ArticleError
from retrieval.web.address import joined, written
from retrieval.web.feeds import entries, json_entries, json_feed
from retrieval.web.page import Listing, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.web.visitor import Reply

FEEDS: Final = frozenset({"rss", "feed", "RDF"})
SITEMAP: Final = "urlset"
SITEMAP_INDEX: Final = "sitemapindex"
HEAD: Final = 10_000  # bytes in which a document's first element begins
# What libxml2 may do for a stranger's document: nothing but read it.
HARMLESS: Final = {"resolve_entities": False, "no_network": True, "huge_tree": False, "recover": True}


# How a page says where its feed is.
FEED_LINKS: Final = (
    "//link[contains(concat(' ', normalize-space(@rel), ' '), ' alternate ')]"
    "[@type='application/rss+xml' or @type='application/atom+xml' or @type='application/feed+json']/@href"
)


def listing(reply: Reply) -> Listing | None:
    """None for what is no listing but a page. Raises ArticleError for one that names nothing."""
    feed = json_feed(reply.body)
    root = "JSON feed" if feed else _root(reply.body)
    if feed:
        found = Listing(pages=tuple(json_entries(feed, reply)))
    elif root in FEEDS:
        found = Listing(pages=tuple(entries(reply)))
    elif root == SITEMAP:
        found = Listing(pages=tuple(_pages(reply)))
    elif root == SITEMAP_INDEX:
        found = Listing(parts=tuple(part["loc"] for part in _located(reply, "sitemap")))
    else:
        return None
    if not found.pages and not found.parts:
        raise ArticleError(f"the {root} names no page; open it in a browser, or try again later")
    return found


def is_front_page(reply: Reply) -> bool:
    """Of a site: it names articles, and is none."""
    return httpx.URL(reply.address).raw_path == b"/" and _root(reply.body) not in {
        SITEMAP,
        SITEMAP_INDEX,
        *FEEDS,
    }


def feed_of(reply: Reply) -> str | None:
    """The address of the first feed that a page links to: the others are of comments and of sections."""
    from trafilatura import load_html  # noqa: PLC0415  (half a second, for those who read pages)

    tree = load_html(reply.body)
    links = [] if tree is None else tree.xpath(FEED_LINKS)
    for link in links:
        try:
            return written(joined(httpx.URL(reply.address), str(link)))
        except ArticleError:  # a site's own mistake
            continue
    return None


def _root(body: bytes) -> str:
    """The name of the document's first element, «rss»; "" where there is none."""
    parser = etree.XMLPullParser(events=("start",), **HARMLESS)
    try:
        parser.feed(body[:HEAD].lstrip())
        first = next(iter(parser.read_events()), None)
    except etree.XMLSyntaxError:
        return ""
    return "" if first is None else _local(first[1])


def _pages(reply: Reply) -> Iterator[Page]:
    """Of a sitemap; one for news says when its articles were published."""
    for entry in _located(reply, "url"):
        published = entry.get("publication_date", "")
        yield Page(entry["loc"], published=published, stamp=entry.get("lastmod", ""))


def _located(reply: Reply, name: str) -> Iterator[dict[str, str]]:
    """The fields of each element of that name whose «loc» is an address."""
    base = httpx.URL(reply.address)
    elements = etree.iterparse(io.BytesIO(reply.body.lstrip()), tag=f"{{*}}{name}", **HARMLESS)
    try:
        for _, element in elements:
            # Its own fields last: the <loc> of a picture inside is another one.
            parts = (*element.iterdescendants(etree.Element), *element.iterchildren(etree.Element))
            fields = {_local(part): (part.text or "").strip() for part in parts}
            element.clear()
            try:
                fields["loc"] = written(joined(base, fields.get("loc", "")))
            except ArticleError:  # a site's own mistake: the others are still there
                continue
            yield fields
    except etree.XMLSyntaxError as error:
        raise ArticleError(f"the sitemap is damaged ({error}); try again later") from error


def _local(element: Any) -> str:
    name: str = etree.QName(element).localname
    return name
