"""Articles in PDF files with a text layer: lines as printed become paragraphs, what every page repeats goes."""

from __future__ import annotations

import io
import logging
import re
import warnings
from collections import Counter
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from retrieval.articles.paragraphs import paragraphs
from retrieval.articles.plain import draft_of_page
from retrieval.articles.printed_tables import with_rows
from retrieval.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pypdf import PageObject

    from retrieval.articles.draft import Draft

MOST_PAGES: Final = 500
EDGE_LINES: Final = 3  # at the head and at the foot of a page, where what every page repeats is printed
PROTECTED: Final = "a PDF document protected by a password; save it without protection"
PAGE_NUMBER = re.compile(
    r"(?:[–—-]\s*)?(?:стр(?:аница|\.)?|page|с\.|бет)?\s*\d{1,4}(?:\s*(?:из|of|/)\s*\d{1,4})?\s*(?:[–—-])?",
    re.IGNORECASE,
)


def read_pdf(raw: bytes) -> Draft:
    """The article of a document; raises ArticleError where it is protected or has no text.

    Of a broken document pypdf may raise anything: read it where that does no harm.
    """
    warnings.simplefilter("ignore")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = [_lines(page) for page in islice(_opened(raw).pages, MOST_PAGES)]
    except PyPdfError as error:
        raise ArticleError(f"a damaged PDF document ({error}); open it and save it anew") from error
    if not any(re.search(r"\w", line) for page in pages for line in page):
        raise ArticleError(
            "a PDF document without a text layer, perhaps scanned; recognise its text (OCR) and save that"
        )
    return draft_of_page(paragraphs(without_page_edges(pages)))


def _opened(raw: bytes) -> PdfReader:
    """The document, also one that is encrypted but opens without a password."""
    try:
        reader = PdfReader(io.BytesIO(raw))
        opened = not reader.is_encrypted or bool(reader.decrypt(""))
    except DependencyError:  # AES, for which pypdf wants a package more
        raise ArticleError(PROTECTED) from None
    if not opened:
        raise ArticleError(PROTECTED)
    return reader


def _lines(page: PageObject) -> list[str]:
    """The printed lines in the author's order; the rows of tables as cells. Blank lines are kept as "" ."""
    text = page.extract_text()
    lines = [re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n")]
    return with_rows(lines, page.extract_text(extraction_mode="layout").split("\n"))


def without_page_edges(pages: Sequence[Sequence[str]]) -> list[str]:
    """The lines of all pages, without numbers of pages and what half of the pages have at the same edge."""
    common = Counter(
        key for page in pages for key in {_shape(page[i]) for edge in _edges(page) for i in edge}
    )
    repeated = {key for key, count in common.items() if count >= 2 and 2 * count >= len(pages)}
    lines: list[str] = []
    for page in pages:
        gone = {i for edge in _edges(page) for i in _running(page, edge, repeated)}
        lines += [line for i, line in enumerate(page) if i not in gone]
    return lines


def _edges(page: Sequence[str]) -> tuple[list[int], list[int]]:
    """The first lines of a page, and the last ones from the last upwards."""
    printed = [i for i, line in enumerate(page) if line]
    return printed[:EDGE_LINES], printed[: -EDGE_LINES - 1 : -1]


def _running(page: Sequence[str], edge: Sequence[int], repeated: Collection[str]) -> Iterator[int]:
    """The lines from the edge inwards up to the first of the article."""
    return takewhile(lambda i: PAGE_NUMBER.fullmatch(page[i]) or _shape(page[i]) in repeated, edge)


def _shape(line: str) -> str:
    """The line with any number as "0": «Вестник области. Страница 3» is the same on all pages."""
    return re.sub(r"\d+", "0", line.lower())
