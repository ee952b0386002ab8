"""What an HTML page tells machines of its article: meta tags, microdata, JSON-LD."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from retrieval.articles.plain import address_of

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_NAME: Final = 1000  # letters; names of a page are compared with each other and cut in every way
SITE_AFTER_TITLE = re.compile(r"\s+(?:[|—–:•·»/-]|::)\s+")
DATE_NAMES: Final = frozenset(
    {
        "article:published_time",
        "article:published",
        "og:published_time",
        "og:article:published_time",
        "datepublished",
    }
    | {
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "published",
        "publication_date",
        "date",
        "dc.date",
    }
    | {
        "dc.date.issued",
        "dcterms.created",
        "dcterms.date",
        "dc.date.created",
        "parsely-pub-date",
        "sailthru.date",
    }
    | {
        "mediator_published_time",
        "article.published",
        "cxenseparse:recs:publishtime",
        "date_published",
        "ptime",
    }
)


class PageHead:
    """What a page tells machines: meta tags, microdata, JSON-LD."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree
        self.meta = dict(self._metas())
        self.objects = list(self._json_ld())

    def titles(self) -> Iterator[str]:
        """Names of the article, the likeliest first; some are of the site."""
        yield from (_squashed(heading) for heading in self.tree.iter("h1"))
        yield from self.announced()
        for whole in [] if self._channel() else map(_squashed, self.tree.iter("title")):
            yield SITE_AFTER_TITLE.split(whole)[-1]

    def announced(self) -> Iterator[str]:
        """The name that the page gives to networks and to the window, this one with and without the site's."""
        if self._channel():
            return
        yield self.meta.get("og:title", "")
        yield from (str(one.get("headline") or "") for one in self.objects)
        for whole in map(_squashed, self.tree.iter("title")):
            yield whole
            yield from (whole[: cut.start()] for cut in reversed(list(SITE_AFTER_TITLE.finditer(whole))))

    def moments(self) -> Iterator[object]:
        """When the article was published, as written."""
        yield from (value for name, value in self.meta.items() if name in DATE_NAMES)
        yield from (one.get("datePublished") for one in self.objects)
        marked = (
            "//time[@datetime]" if self._channel() else "//*[@itemprop='datePublished'] | //time[@pubdate]"
        )
        for element in self.tree.xpath(marked):
            yield element.get("datetime") or element.get("content") or _squashed(element)

    def address(self) -> str | None:
        posts = self.tree.xpath("//@data-post")
        if self._channel() and len(posts) == 1:
            return f"https://t.me/{posts[0]}"
        canonical = self.tree.xpath("//link[@rel='canonical']/@href")
        pages = (one.get("mainEntityOfPage") for one in self.objects)
        named = (one.get("@id") if isinstance(one, dict) else one for one in pages)
        told = (*canonical, self.meta.get("og:url"), *(one.get("url") for one in self.objects), *named)
        return next((found for written in told if (found := address_of(written))), None)

    def site(self) -> str | None:
        if self._channel():
            return self.meta.get("og:title")
        publishers = (one.get("publisher") for one in self.objects)
        names = (one.get("name") for one in publishers if isinstance(one, dict))
        told = (self.meta.get("og:site_name"), *names, self.meta.get("application-name"))
        return next((str(name).strip() for name in told if name and str(name).strip()), None)

    def _channel(self) -> bool:
        """A post of a Telegram channel: its page is named after the channel, and so is its address."""
        return self.meta.get("og:site_name") == "Telegram"

    def _metas(self) -> Iterator[tuple[str, str]]:
        for meta in reversed(list(self.tree.iter("meta"))):  # of two of a name, the first counts
            name = meta.get("property") or meta.get("name") or meta.get("itemprop")
            content = str(meta.get("content") or "").strip()
            if name and content:
                yield str(name).lower(), content

    def _json_ld(self) -> Iterator[dict[str, Any]]:
        """Objects with a headline or a date, of articles first."""
        found: list[dict[str, Any]] = []
        for script in self.tree.xpath("//script[@type='application/ld+json']"):
            try:
                waiting = [json.loads(script.text or "null")]
            except (
                json.JSONDecodeError,
                RecursionError,
            ):  # a site's own mistake: the page itself is still there
                continue
            while waiting:
                one = waiting.pop(0)
                if isinstance(one, list):
                    waiting += one
                elif isinstance(one, dict):
                    waiting += [value for value in one.values() if isinstance(value, (dict, list))]
                    if "datePublished" in one or "headline" in one:
                        found.append(one)
        yield from sorted(found, key=lambda one: "rticle" not in str(one.get("@type")))


def _squashed(element: Any) -> str:
    """The text of a heading; of one that is no heading, its beginning."""
    return " ".join("".join(element.itertext())[:LONGEST_NAME].split())
