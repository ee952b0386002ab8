"""Articles saved as plain text or Markdown, with what their pages had around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from retrieval.articles.clean import Body, article_body
from retrieval.articles.dates import dateline, parse_date, publication_date, rest_of_dateline
from retrieval.articles.draft import Draft
from retrieval.articles.line_shape import (
    FULL_ADDRESS,
    LONGEST_JUNK,
    URL,
    plain,
    prose,
    without_pictures,
    words,
)
from retrieval.errors import ArticleError
from retrieval.text.lines import LISTED_VALUE, TABLE_ROW, lines, looks_like_headline

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

T = TypeVar("T")

LISTED_HEADLINES = 3
ADDRESS_LABEL = re.compile(r"(?:адрес|ссылк|permalink|url|link|оригинал|мекенжай)", re.IGNORECASE)
SOURCE_LABEL = re.compile(r"\s*(?:источник|source|дереккөз|подробнее)[^:]{0,20}:", re.IGNORECASE)
OUTLET = re.compile(
    r"(?:ИА|РИА|ИАА|АН|ГТРК|ТРК|ТК|МИА|ИД|НИА|АиФ|ТАСС|КП|РБК|МК|ТВ)\b|агентств|газета|журнал|\bвести\b|новости|правда|известия|ведомости|коммерсант|интерфакс|"
    r"казинформ|kazinform|inform|информ|портал|медиа|media|пресс|press|news|times|хабар|спутник|sputnik|телеканал|радио|ақпарат|\.(?:ru|kz|com|рф)\b",
    re.IGNORECASE,
)
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<fields>.*?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
FIELD = re.compile(r"^(?P<name>[\w-]+)\s*:\s*(?P<value>.*?)\s*$", re.MULTILINE)
# What stands between two marks is bounded: a file of opening marks alone would take the square of its length.
MARKS_OF_MARKDOWN = (
    (
        re.compile(r"^[ \t]*\|?[ \t:|-]*-{3,}[ \t:|-]*\|?[ \t]*$", re.MULTILINE),
        "",
    ),  # rules, and under a table's head
    (re.compile(r"^={3,}[ \t]*$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t#]*$", re.MULTILINE), r"\1"),
    (re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE), ""),
    (re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\)"), ""),
    (re.compile(r"\[([^\]\n]{1,300})\]\([^)\s]{1,1000}(?:\s+\"[^\"\n]{0,300}\")?\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1"), r"\2"),
)
PIPED_ROW = re.compile(r"^[ \t]*\|(.+)\|[ \t]*$", re.MULTILINE)


def read_plain(text: str) -> Draft:
    """The article in a page saved as text; raises ArticleError where there is none."""
    return draft_of_page(page_lines(text))


def read_markdown(text: str) -> Draft:
    """As `read_plain`, with the fields of a front matter: title, date or published, url, outlet or site."""
    front = FRONT_MATTER.match(text)
    fields = (
        {m["name"].lower(): m["value"].strip("\"'") for m in FIELD.finditer(front["fields"])} if front else {}
    )
    text = text[front.end() :] if front else text
    for mark, replacement in MARKS_OF_MARKDOWN:
        text = mark.sub(replacement, text)
    return draft_of_page(
        page_lines(text),
        title=fields.get("title", ""),
        published=_first(fields, parse_date, "published", "date", "pubdate", "created"),
        url=_first(fields, address_of, "url", "link", "canonical", "source"),
        outlet=_first(fields, str, "outlet", "site", "site_name", "publisher"),
    )


def draft_of_page(
    page: Sequence[str],
    *,
    title: str = "",
    published: date | None = None,
    url: str | None = None,
    outlet: str | None = None,
    demanding: bool = True,
) -> Draft:
    """The article among the lines of a page; what is given is better known than the lines tell it.

    Raises ArticleError where no article is left; with `demanding`, also for a list of headlines.
    """
    page = _without_lone_pictures(page)
    body = article_body(page, title)
    if body is None or (title and not body.text) or (demanding and not _tells(body)):
        raise ArticleError("no text left after removing menus; is it a listing page?")
    url = url or _printed_address(page)
    return Draft(
        title=body.title,
        titled=body.titled,
        body=body.text,
        published=published or publication_date(page, body.title_line, body.first, body.last, url),
        outlet=outlet or _printed_outlet(page[: body.first]) or host_of(url),
        url=url,
    )


def address_of(written: object) -> str | None:
    """A full address of one article; None for anything else, a site's front page too."""
    told = str(written or "").strip()
    match = FULL_ADDRESS.fullmatch(told) or URL.fullmatch(told)
    if match is None or not re.search(r"/(?!(?:ru|kz|kk|en|news|index\.\w+)?/?$)[^/]", match["path"] or "/"):
        return None
    return told if "://" in told else f"https://{told}"


def host_of(url: str | None) -> str | None:
    """«eadaily.com»."""
    match = FULL_ADDRESS.match(url) or URL.match(url) if url else None
    return match["host"].lower() if match else None


def page_lines(text: str) -> list[str]:
    """The lines of a text without blank ones: hard-wrapped ones joined, rows set with tabs or pipes as cells."""
    printed = PIPED_ROW.sub(r"\1", text).split("\n")
    tabs = [line.strip().count("\t") for line in printed]
    for i, line in enumerate(printed):
        if tabs[i] and tabs[i] in tabs[max(i - 1, 0) : i] + tabs[i + 1 : i + 2]:
            printed[i] = " | ".join(cell.strip() for cell in line.split("\t"))
    text = "\n".join(printed)
    return [" ".join(map(str.strip, text[line.start : line.end].split("\n"))) for line in lines(text)]


def _without_lone_pictures(page: Sequence[str]) -> list[str]:
    """«Итоги года» of «📊 Итоги года»; the same sign on the lines of a list stays: it tells that they are one."""
    bare = [without_pictures(line) if re.search(r"[^\W\d_]{2}", line) else line for line in page]
    signs = [line[0] if line != told else "" for line, told in zip(page, bare, strict=True)]
    around = [signs[max(i - 1, 0) : i] + signs[i + 1 : i + 2] for i in range(len(page))]
    return [
        line if sign and sign in near else told
        for line, told, sign, near in zip(page, bare, signs, around, strict=True)
    ]


def _tells(body: Body) -> bool:
    """Whether the body is an article: running text or a table, no list of headlines, no lone words."""
    told = [line for line in body.text.split("\n") if line]
    if any(prose(plain(line)) or TABLE_ROW.search(line) for line in [*told, body.title]):
        return True
    headlines = sum(looks_like_headline(line) and not LISTED_VALUE.search(line) for line in told)
    return headlines < LISTED_HEADLINES and sum(words(line) for line in told) >= 5


def _printed_address(page: Sequence[str]) -> str | None:
    """«Постоянный адрес новости: eadaily.com/ru/news/…», a bare address, «Источник: https://…», in this order."""
    found: dict[int, str] = {}
    for line in page:
        match = FULL_ADDRESS.search(line) or URL.search(line) if len(line) <= LONGEST_JUNK else None
        address = address_of(match[0]) if match else None
        if match is None or address is None or line[match.end() :].strip(" .,)"):
            continue
        before = line[: match.start()]
        if ADDRESS_LABEL.search(before) and words(before) <= 5:
            found.setdefault(0, address)
        elif not re.search(r"\w", before):
            found.setdefault(1, address)
        elif SOURCE_LABEL.fullmatch(before.rstrip()):
            found.setdefault(2, address)
    return found[min(found)] if found else None


def _printed_outlet(head: Sequence[str]) -> str | None:
    """«ИА Амител» of «07 ноября 2019, 16:17, ИА Амител»; a rubric, a town or an author is no outlet."""
    for line in head:
        if dateline(line):
            for part in reversed(re.split(r"\s*[,|•·]\s*", rest_of_dateline(line))):
                if OUTLET.search(part) and words(part) <= 5:
                    return part
    return None


def _first(fields: Mapping[str, str], read: Callable[[str], T | None], *names: str) -> T | None:
    return next((value for name in names if name in fields and (value := read(fields[name]))), None)
