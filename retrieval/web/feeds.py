"""Feeds: RSS and Atom by feedparser, JSON Feed (jsonfeed.org, versions 1 and 1.1) by its fields."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any, Final

import httpx

from retrieval.errors import ArticleError
from retrieval.web.address import joined, written
from retrieval.web.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.web.visitor import Reply

JSON_FEED: Final = "https://jsonfeed.org/version/"


def entries(reply: Reply) -> Iterator[Page]:
    """Of an RSS or Atom feed; one without a link gives nothing."""
    import feedparser  # type: ignore[import-untyped]  # noqa: PLC0415  (a fifth of a second, for who reads feeds)

    headers = {"content-location": reply.address}
    if "charset" in reply.content_type:  # without one, the document knows better than HTTP's old default
        headers["content-type"] = reply.content_type
    # As a file: feedparser would take bytes for the name of one first.
    feed = feedparser.parse(io.BytesIO(reply.body), response_headers=headers)
    for entry in feed.entries:
        updated = str(entry["updated"]) if "updated" in entry else ""
        published = str(entry.get("published") or updated)
        address = _address(reply, entry.get("link"))
        if address:
            yield Page(
                address,
                title=str(entry.get("title") or ""),
                published=published,
                stamp=updated or published,
                content=_content(entry),
            )


def json_feed(body: bytes) -> dict[str, Any] | None:
    """The feed's object; None for any other JSON, and for what is none."""
    if not body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") or JSON_FEED.encode() not in _unescaped(body):
        return None
    try:
        feed = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return feed if str(feed.get("version", "")).startswith(JSON_FEED) else None


def json_entries(feed: dict[str, Any], reply: Reply) -> Iterator[Page]:
    """Of a JSON feed; one without an address gives nothing."""
    items = feed.get("items")
    for item in items if isinstance(items, list) else ():
        address = _address(reply, item.get("url")) if isinstance(item, dict) else None
        if address:
            published = _text(item, "date_published")
            yield Page(
                address,
                title=_text(item, "title"),
                published=published,
                stamp=_text(item, "date_modified") or published,
                content=_text(item, "content_html") or _text(item, "content_text"),
            )


def _unescaped(body: bytes) -> bytes:
    r"""JSON may write «/» as «\/»."""
    return body.replace(b"\\/", b"/")


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""


def _address(reply: Reply, link: object) -> str | None:
    try:
        return written(joined(httpx.URL(reply.address), link)) if isinstance(link, str) and link else None
    except ArticleError:
        return None


def _content(entry: Any) -> str:
    """The longest of what a feed may call the whole text: content, or the full-text that Yandex asked outlets for."""
    told = [str(one.get("value") or "") for one in entry.get("content", ())]
    return max([*told, str(entry.get("yandex_full-text") or "")], key=len)
