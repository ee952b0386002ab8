"""What a reader sees of an HTML page, line by line, letters as they stand: blocks, list items, table rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped]

SKIPPED: Final = frozenset(
    {
        "audio",
        "button",
        "canvas",
        "head",
        "iframe",
        "input",
        "map",
        "noscript",
        "object",
        "script",
        "select",
        "style",
    }
    | {"svg", "template", "textarea", "video"}
)
INLINE: Final = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
    }
    | {
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
    }
    | {"time", "tt", "u", "var", "wbr"}
)
ASIDE_TAGS: Final = frozenset({"nav", "header", "footer", "aside", "form", "figcaption", "menu", "dialog"})
ASIDE_NAMES = re.compile(
    r"(?:^|\s)(?!(?:has|with|no|is|js|page|layout|main|content)[-_])(?:[a-z0-9]+[-_]{1,2}){0,3}?"
    r"(?:nav|navbar|navigation|menu|footer|sidebar|aside|related|recommend(?:ed|ations)?|comments?|advert\w*|ads|adv|share|sharing|social|socials|"
    r"hypercomments|anycomment|disqus|cackle|paywall|donate|donation|"
    r"tags?|breadcrumbs?|subscribe|subscription|popular|teasers?|cookies?|popup|copyright|currency|rates|weather|login|search|"
    r"read[-_]?(?:also|more)|see[-_]?also|news[-_]?(?:list|feed|line)|latest|topnews|partners?|caption|disclaimer)(?:[-_]\w*)*(?=\s|$)",
    re.IGNORECASE,
)
# Names that some sites give to the article too: of an aside unless most of the page's text is in it.
DOUBTFUL_NAMES = re.compile(
    r"(?:^|\s)(?:[a-z0-9]+[-_]{1,2}){0,3}?(?:widget|banner|promo|modal)(?:[-_]\w*)*(?=\s|$)", re.IGNORECASE
)
# Of paragraphs: «На фото: …», «Оформите подписку».
ASIDE_PARAGRAPHS = re.compile(
    r"(?:^|\s)(?:[a-z0-9]+[-_]{1,2}){0,3}?(?:caption|subscribe|subscription|read[-_]?(?:also|more)|see[-_]?also|related|copyright|disclaimer)(?=\s|$)",
    re.IGNORECASE,
)
HTML_SPACES = re.compile(r"[ \t\n\r\f]+")  # not the non-breaking and thin ones: they are the author's
MOST_COLUMNS = 60  # browsers allow 1,000; no table of an article has so many
LONGEST_CELL = 200  # letters; a table with more in a cell lays out a page


@dataclass(frozen=True, slots=True)
class VisibleLine:
    text: str
    aside: bool  # in a menu, a footer, a side bar, a list of other stories
    linked: bool  # most of it is a link
    row: bool  # a row of a table: cells joined by " | ", an empty one for each further column or row that a cell spans
    moment: str | None  # the `datetime` of a <time> in it


@dataclass
class _Pen:
    """Collects the text of one line, and the lines."""

    lines: list[VisibleLine] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0  # links that are open
    aside: Any = None  # the outermost one that is open
    whole: int = 0  # letters of the page
    moment: str | None = None

    def write(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            self.linked += len(text.strip()) if self.links else 0

    def end_line(self, *, row: bool = False) -> None:
        text = "".join(self.parts)  # of a row as it stands: two spaces are an empty cell
        text = (text if row else HTML_SPACES.sub(" ", text)).strip().strip("\u00ad\u200b")
        if text.strip():
            linked = 2 * self.linked > len(text)
            self.lines.append(VisibleLine(text, self.aside is not None, linked, row, self.moment))
        self.parts.clear()
        self.linked, self.moment = 0, None


def visible_lines(tree: Any) -> list[VisibleLine]:
    """The lines of a page parsed by lxml, in the order of the document."""
    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
    etree.strip_elements(tree, *SKIPPED, with_tail=False)
    pen = _Pen(whole=_letters(tree))
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            hidden = _hidden(element)
            table = tag == "table" and not hidden and is_data_table(element)
            _start(pen, element)
            if hidden or table:
                walk.skip_subtree()
            if table:
                _write_table(pen, element)
            elif not hidden:
                pen.write(element.text)
        else:
            _end(pen, element)
            if element is not tree:
                pen.write(element.tail)
    pen.end_line()
    return pen.lines


def is_data_table(table: Any) -> bool:
    """Rows and columns of short cells; no table in a table, no page laid out, no menu of links."""
    if table.find(".//table") is not None:
        return False
    rows = [[cell_text(cell) for cell in _cells(row)] for row in table.iter("tr")]
    if sum(len(row) >= 2 for row in rows) < 2 or any(
        len(cell) > LONGEST_CELL for row in rows for cell in row
    ):
        return False
    letters = sum(len(cell) for row in rows for cell in row)
    links = sum(len(cell_text(link)) for link in table.iter("a"))
    return 2 * links <= letters


def table_rows(table: Any) -> list[str]:
    """«Год | Экспорт | Импорт»: each row with all of its columns; spanned ones are empty after the first."""
    spans: dict[int, int] = {}  # column → rows that a cell above still covers
    rows = []
    for row in table.iter("tr"):
        texts: list[str] = []
        for cell in _cells(row):
            _under_spans(texts, spans)
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            for column in range(len(texts), len(texts) + width):
                spans[column] = height - 1
            texts += [cell_text(cell)] + [""] * (width - 1)
        _under_spans(texts, spans)
        if any(texts):
            rows.append(" | ".join(texts[:MOST_COLUMNS]).strip())
    return rows


def cell_text(element: Any) -> str:
    """All text in an element, on one line."""
    parts: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        parts.append("" if node.tag in INLINE else " ")
        if event == "start":
            parts.append(node.text or "")
        elif event == "end" and node is not element:
            parts.append(node.tail or "")
    return HTML_SPACES.sub(" ", "".join(parts)).strip()


def _start(pen: _Pen, element: Any) -> None:
    if element.tag not in INLINE:
        pen.end_line()
    pen.links += element.tag == "a"
    if pen.aside is None and _aside(element, pen.whole):
        pen.aside = element
    if element.tag == "time":
        pen.write(" ")  # pages part two dates by styles alone
        pen.moment = element.get("datetime") or pen.moment


def _end(pen: _Pen, element: Any) -> None:
    if element.tag not in INLINE:
        pen.end_line()
    pen.links -= element.tag == "a"
    if pen.aside is element:
        pen.aside = None


def _write_table(pen: _Pen, table: Any) -> None:
    for caption in table.iter("caption"):
        pen.write(cell_text(caption))
        pen.end_line()
    for row in table_rows(table):
        pen.write(row)
        pen.end_line(row=True)


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row if cell.tag in {"td", "th"}]


def _under_spans(texts: list[str], spans: dict[int, int]) -> None:
    """Fills the columns that a cell of a row above covers."""
    while len(texts) < MOST_COLUMNS and spans.get(len(texts), 0) > 0:
        spans[len(texts)] -= 1
        texts.append("")


def _span(cell: Any, name: str) -> int:
    """How many columns or rows it covers."""
    value = str(cell.get(name) or "1").strip()[:4]
    return min(max(int(value), 1), MOST_COLUMNS) if value.isdecimal() else 1


def _hidden(element: Any) -> bool:
    style = str(element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or element.get("hidden") is not None


def _aside(element: Any, whole: int) -> bool:
    """A part of the page around the article; never one that holds the headline. The page has `whole` letters."""
    if element.tag in {"html", "body", "main", "article", "h1"}:
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    if element.tag == "p":
        return bool(ASIDE_PARAGRAPHS.search(names))
    if element.tag in ASIDE_TAGS or ASIDE_NAMES.search(names):
        return element.find(".//h1") is None
    doubtful = DOUBTFUL_NAMES.search(names) and element.find(".//h1") is None
    return bool(doubtful) and 2 * _letters(element) < whole


def _letters(element: Any) -> int:
    return sum(len(text.strip()) for text in element.itertext())
