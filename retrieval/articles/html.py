"""Articles in HTML: trafilatura tells which lines of the page are the article; their letters are the page's own."""

from __future__ import annotations

import copy
import json
import re
from typing import TYPE_CHECKING, Any, Final

from retrieval.articles.boilerplate import plain, prose, words
from retrieval.articles.dates import parse_date, publication_date
from retrieval.articles.plain import address_of, draft_of_page, host_of
from retrieval.articles.visible import VisibleLine, is_data_table, visible_lines
from retrieval.errors import ArticleError
from retrieval.text.lines import BULLET, looks_like_headline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from retrieval.articles.draft import Draft

SURE_LETTERS: Final = (
    30  # a line of so many letters that trafilatura kept is the article's, wherever it stands
)
NEAR_LETTERS: Final = 12
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


def read_html(text: str) -> Draft:
    """The article of a page; raises ArticleError where there is none."""
    tree = _parsed(text)
    head = _Head(tree)
    page = visible_lines(copy.deepcopy(tree))
    title_line, title = _title(page, head)
    story = _story(page, title_line, _extracted(tree))
    if not any(prose(plain(page[i].text)) or page[i].row for i in story):
        raise ArticleError("no text left after removing menus and links; is it a listing page?")
    first = story[0]
    url = head.address()
    shown = [page[i] for i in sorted({*range(max(title_line, 0), first), *story})]
    return draft_of_page(
        [line.text for line in shown],
        title=title,
        published=_published(page, head, title_line, first, url),
        url=url,
        outlet=head.site() or host_of(url),
    )


def text_of_fragment(markup: str) -> str:
    """The lines of a piece of HTML, «<p>Экспорт вырос.</p><table>…»."""
    return "\n\n".join(line.text for line in visible_lines(_parsed(f"<html><body>{markup}</body></html>")))


def _parsed(text: str) -> Any:
    from trafilatura import load_html  # noqa: PLC0415  (half a second, for those who read pages)

    tree = load_html(text)
    if tree is None:
        raise ArticleError("no HTML that can be read; is the file cut off or another kind of file?")
    return tree


def _extracted(tree: Any) -> str:
    """What trafilatura takes for the article, as lines; "" where it finds none."""
    from trafilatura import extract  # noqa: PLC0415

    tree = copy.deepcopy(tree)
    for table in list(tree.iter("table")):
        if not is_data_table(table):  # a page laid out in a table, which trafilatura would take for one row
            for part in [table, *table.iter("thead", "tbody", "tr", "td", "th")]:
                part.tag = "div"
    for cell in tree.iter("td", "th"):  # trafilatura pads a row to any width that a page claims
        cell.attrib.pop("colspan", None)
    return extract(tree, include_comments=False, include_tables=True) or ""


def _story(page: Sequence[VisibleLine], title_line: int, extracted: str) -> list[int]:
    """The lines of the article: those that trafilatura kept, and what it loses between them and the title.

    Lost now and then: a lead beside the headline, a table, the entries of a list.
    """
    everything = _key(extracted)
    kept = {_key(line) for line in extracted.split("\n")}
    keys = [_key(line.text) for line in page]
    sure = [
        i for i, key in enumerate(keys) if i > title_line and len(key) >= SURE_LETTERS and key in everything
    ]
    if not sure:
        return [i for i, line in enumerate(page) if i > title_line and not line.aside and not line.linked]
    end = _end(page, keys, kept, sure[-1])
    start = title_line + 1 if title_line >= 0 else sure[0]
    return [
        i
        for i in range(start, end)
        if keys[i] in kept
        or (len(keys[i]) >= NEAR_LETTERS and keys[i] in everything)
        or (not page[i].aside and not page[i].linked and _worth_keeping(page[i]))
    ]


def _end(page: Sequence[VisibleLine], keys: Sequence[str], kept: set[str], last: int) -> int:
    """Past the last sure line: tables and list entries right under it belong to it."""
    i = last + 1
    while i < len(page) and not page[i].aside and not page[i].linked:
        caption = i + 1 < len(page) and page[i + 1].row and looks_like_headline(page[i].text)
        if not (page[i].row or caption or keys[i] in kept):
            break
        i += 1
    return i


def _worth_keeping(line: VisibleLine) -> bool:
    return line.row or prose(plain(line.text)) or bool(BULLET.match(line.text))


def _title(page: Sequence[VisibleLine], head: _Head) -> tuple[int, str]:
    """The headline and its place among the lines, -1 where the page does not show it.

    The first name of the article that a line of the page shows: its h1, what it gives to networks, its
    <title> with or without the site's name.
    """
    keys = [_key(line.text) for line in page]
    names = [name for name in head.titles() if name]
    for name in names:
        if words(name) >= 2 and _key(name) in keys:
            places = [i for i, key in enumerate(keys) if key == _key(name)]
            place = next((i for i in places if not page[i].aside), places[0])
            return place, page[place].text
    return -1, names[0] if names else ""


def _published(
    page: Sequence[VisibleLine], head: _Head, title_line: int, first: int, url: str | None
) -> date | None:
    """A byline under the headline, then what the page tells machines, then any other place; a footer never."""
    top = [line.text for line in page[max(title_line, 0) : first]]
    byline = publication_date(top, 0 if title_line >= 0 else -1, len(top), len(top) - 1)
    if byline:
        return byline
    told = next((day for written in head.moments() if (day := parse_date(written))), None)
    near = (line.moment for line in page[max(title_line, 0) : first + 1] if line.moment)
    told = told or next((day for written in near if (day := parse_date(written))), None)
    if told:
        return told
    around = [line.text if not line.aside else "" for line in page]
    return publication_date(around, title_line, first, len(around) - 1, url)


class _Head:
    """What a page tells machines: meta tags, microdata, JSON-LD."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree
        self.meta = dict(self._metas())
        self.objects = list(self._json_ld())

    def titles(self) -> Iterator[str]:
        """Names of the article, the likeliest first."""
        for heading in self.tree.iter("h1"):
            yield _squashed(heading)
        yield self.meta.get("og:title", "")
        yield from (str(one.get("headline") or "") for one in self.objects)
        for title in self.tree.iter("title"):
            whole = _squashed(title)
            yield whole
            parts = SITE_AFTER_TITLE.split(whole)
            cuts = [m.start() for m in SITE_AFTER_TITLE.finditer(whole)]
            yield from (whole[:cut] for cut in reversed(cuts))
            yield parts[-1]

    def moments(self) -> Iterator[object]:
        """When the article was published, as written."""
        yield from (value for name, value in self.meta.items() if name in DATE_NAMES)
        yield from (one.get("datePublished") for one in self.objects)
        for element in self.tree.xpath("//*[@itemprop='datePublished'] | //time[@pubdate]"):
            yield element.get("datetime") or element.get("content") or _squashed(element)

    def address(self) -> str | None:
        canonical = self.tree.xpath("//link[@rel='canonical']/@href")
        told = (*canonical, self.meta.get("og:url"), *(one.get("url") for one in self.objects))
        return next((found for written in told if (found := address_of(written))), None)

    def site(self) -> str | None:
        publishers = (one.get("publisher") for one in self.objects)
        names = (one.get("name") for one in publishers if isinstance(one, dict))
        told = (self.meta.get("og:site_name"), *names, self.meta.get("application-name"))
        return next((str(name).strip() for name in told if name and str(name).strip()), None)

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
    return " ".join("".join(element.itertext()).split())


def _key(line: str) -> str:
    """Letters and digits alone, so that lines are the same whatever their spaces."""
    return "".join(re.findall(r"\w+", line.lower()))
