"""Articles in HTML: trafilatura tells which lines of the page are the article; their letters are the page's own."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any, Final

from retrieval.articles.dates import parse_date, publication_date
from retrieval.articles.line_shape import SENTENCE_END, plain, prose, words
from retrieval.articles.page_head import PageHead
from retrieval.articles.plain import draft_of_page, host_of
from retrieval.articles.visible import VisibleLine, is_data_table, visible_lines
from retrieval.errors import ArticleError
from retrieval.text.lines import BULLET, LISTED_VALUE, looks_like_headline

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from retrieval.articles.draft import Draft

SURE_LETTERS: Final = (
    30  # a line of so many letters that trafilatura kept is the article's, wherever it stands
)
NEAR_LETTERS: Final = 12
LINES_BETWEEN: Final = 3  # «Поделиться» and the like between the text and its table
LONGEST_CAPTION: Final = 15  # words
LINKED_NAME: Final = 3  # words: «Министерство экономики» may be a link in a list
SHORTEST_TEXT: Final = 6  # words; a page whose every line is shorter, or a link, is a menu


def read_tree(tree: Any) -> Draft:
    """The article of a page; raises ArticleError where there is none."""
    head = PageHead(tree)
    page = visible_lines(copy.deepcopy(tree))
    title = _title(page, head)
    story = _story(page, -1 if title is None else title, _extracted(tree))
    if not any(page[i].row or (words(page[i].text) >= SHORTEST_TEXT and not page[i].linked) for i in story):
        raise ArticleError("no text left after removing menus and links; is it a listing page?")
    first = next((i for i in story if page[i].row or prose(plain(page[i].text))), story[0])
    above = [i for i in range(first) if not (page[i].aside or page[i].linked)] if title is None else [title]
    url = head.address()
    return draft_of_page(
        [page[i].text for i in sorted({*above, *story})],
        title=_announced(page, head, above) if title is None else page[title].text,
        published=_published(page, head, (-1 if title is None else title, first, story[-1]), url),
        url=url,
        outlet=head.site() or host_of(url),
    )


def text_of_fragment(markup: str) -> str:
    """The lines of a piece of HTML, «<p>Экспорт вырос.</p><table>…»."""
    return "\n\n".join(line.text for line in visible_lines(parsed(f"<html><body>{markup}</body></html>")))


def parsed(text: str) -> Any:
    """The tree of a page; raises ArticleError for what is none."""
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
        if not _teaser(page[i])
        and (
            keys[i] in kept
            or (len(keys[i]) >= NEAR_LETTERS and keys[i] in everything)
            or _worth_keeping(page, i)
            or (i < sure[0] and _subtitle(page[i]))
        )
    ]


def _end(page: Sequence[VisibleLine], keys: Sequence[str], kept: set[str], last: int) -> int:
    """Past the last sure line: the tables and list entries under it, a few lines of the page between."""
    end = last + 1
    for i in range(last + 1, len(page)):
        if i - end >= LINES_BETWEEN:
            break
        if not page[i].aside and not page[i].linked and (page[i].row or keys[i] in kept):
            end = i + 1
    return end


def _teaser(line: VisibleLine) -> bool:
    """«Кстати: Магнитогорск отправил в Караганду рельсы», all of it a link: another story's headline."""
    return (
        line.linked
        and not line.row
        and words(line.text) > LINKED_NAME
        and not SENTENCE_END.search(line.text)
        and not LISTED_VALUE.search(line.text)
    )


def _subtitle(line: VisibleLine) -> bool:
    """«Омские компании нарастили поставки зерна» under the headline."""
    return not (line.aside or line.linked) and words(line.text) > 3 and looks_like_headline(line.text)


def _worth_keeping(page: Sequence[VisibleLine], i: int) -> bool:
    """A row, the caption above one, running text, an entry of a list; nothing from a menu or a side bar."""
    line = page[i]
    if line.aside or line.linked:
        return False
    caption = page[i + 1 : i + 2] and page[i + 1].row and words(line.text) <= LONGEST_CAPTION
    return bool(line.row or caption or prose(plain(line.text)) or BULLET.match(line.text))


def _title(page: Sequence[VisibleLine], head: PageHead) -> int | None:
    """The line with the headline: the longest that the page also announces, or else its first h1 of some length."""
    announced = _key(" ".join(head.announced()))
    names = {_key(name) for name in head.titles()}
    shown = [i for i, line in enumerate(page) if _key(line.text) in names and _may_be_title(line)]
    known = [i for i in shown if _key(page[i].text) in announced]
    if known:
        longest = max(len(page[i].text) for i in known)
        known = [i for i in known if len(page[i].text) == longest]
    return next((i for i in known or shown if not page[i].aside), next(iter(known or shown), None))


def _announced(page: Sequence[VisibleLine], head: PageHead, above: Sequence[int]) -> str:
    """What the page calls itself, where nothing above its text looks like a headline."""
    if any(_subtitle(page[i]) for i in above):
        return ""
    return next((name for name in head.announced() if words(name) > 3), "")


def _may_be_title(line: VisibleLine) -> bool:
    return words(line.text) > 2 or (words(line.text) > 1 and not line.linked)


def _published(
    page: Sequence[VisibleLine], head: PageHead, place: tuple[int, int, int], url: str | None
) -> date | None:
    """A byline under the headline, then what the page tells machines, then any other place; a footer never.

    `place` is of the title, and of the story's first and last line.
    """
    title_line, first, last = place
    top = page[max(title_line, 0) : first]
    byline = publication_date([line.text for line in top], min(title_line, 0), len(top), len(top) - 1)
    if byline:
        return byline
    near = (line.moment for line in page[max(title_line, 0) : first + 1] if line.moment)
    told = next((day for written in (*head.moments(), *near) if (day := parse_date(written))), None)
    if told:
        return told
    around = ["" if line.aside else line.text for line in page]
    return publication_date(around, title_line, first, last, url)


def _key(line: str) -> str:
    """Letters and digits alone, so that lines are the same whatever their spaces."""
    return "".join(re.findall(r"\w+", line.lower()))
