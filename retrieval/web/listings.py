"""What names other pages: RSS and Atom feeds, sitemaps and indexes of sitemaps. Told by content, not by name."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import httpx
from lxml import etree  # type: ignore[import-untyped]

from retrieval.errors import ArticleError
from retrieval.web.address import joined, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.web.visitor import Reply

FEEDS: Final = frozenset({"rss", "feed", "RDF"})
SITEMAP: Final = "urlset"
SITEMAP_INDEX: Final = "sitemapindex"
HEAD: Final = 10_000  # bytes in which a document's first element begins
# What libxml2 may do for a stranger's document: nothing but read it.
HARMLESS: Final = {"resolve_entities": False, "no_network": True, "huge_tree": False, "recover": True}


@dataclass(frozen=True, slots=True)
class Page:
    """A page to read. What its feed or sitemap says of it stands in where the page itself is silent.

    `stamp` changes when the listing says that the page has; `content` is the whole article, in HTML, where a
    feed carries it; `reply` is there when the page has been fetched already.
    """

    address: str
    title: str = ""
    published: str = ""
    stamp: str = ""
    content: str = field(default="", repr=False)
    reply: Reply | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Listing:
    """Pages, and addresses of further listings."""

    pages: tuple[Page, ...] = ()
    parts: tuple[str, ...] = ()


def listing(reply: Reply) -> Listing | None:
    """None for what is no listing but a page. Raises ArticleError for one that names nothing."""
    root = _root(reply.body)
    if root in FEEDS:
        found = Listing(pages=tuple(_entries(reply)))
    elif root == SITEMAP:
        found = Listing(pages=tuple(_pages(reply)))
    elif root == SITEMAP_INDEX:
        found = Listing(parts=tuple(part["loc"] for part in _located(reply, "sitemap")))
    else:
        return None
    if not found.pages and not found.parts:
        raise ArticleError(f"the {root} names no page; open it in a browser, or try again later")
    return found


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


def _entries(reply: Reply) -> Iterator[Page]:
    """Of a feed; one without a link and without its text gives nothing."""
    import feedparser  # type: ignore[import-untyped]  # noqa: PLC0415  (a fifth of a second, for who reads feeds)

    headers = {"content-location": reply.address}
    if "charset" in reply.content_type:  # without one, the document knows better than HTTP's old default
        headers["content-type"] = reply.content_type
    # As a file: feedparser would take bytes for the name of one first.
    feed = feedparser.parse(io.BytesIO(reply.body), response_headers=headers)
    base = httpx.URL(reply.address)
    for entry in feed.entries:
        updated = str(entry["updated"]) if "updated" in entry else ""
        published = str(entry.get("published") or updated)
        try:
            address = written(joined(base, str(entry["link"])))
        except (KeyError, ArticleError):
            continue
        yield Page(
            address,
            title=str(entry.get("title") or ""),
            published=published,
            stamp=updated or published,
            content=_content(entry),
        )


def _content(entry: Any) -> str:
    """The longest of what a feed may call the whole text: content, or the full-text that Yandex asked outlets for."""
    told = [str(one.get("value") or "") for one in entry.get("content", ())]
    return max([*told, str(entry.get("yandex_full-text") or "")], key=len)


def _local(element: Any) -> str:
    name: str = etree.QName(element).localname
    return name
