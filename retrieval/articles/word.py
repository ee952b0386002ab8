"""Articles in Word files (.docx): paragraphs and tables in their order; no headers, comments or deletions."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.table import CT_Tbl

from retrieval.articles.dates import EARLIEST, YEARS_APART, latest_believable
from retrieval.articles.plain import draft_of_page
from retrieval.articles.visible import LONGEST_CELL, MOST_COLUMNS
from retrieval.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from docx.document import Document

    from retrieval.articles.draft import Draft

MOST_UNPACKED: Final = 60_000_000  # bytes of XML; a book of a thousand pages has a tenth of it
MOST_MEMBERS: Final = 5000
TITLE_STYLES: Final = ("Title", "Heading 1", "Название", "Заголовок 1")
# Content controls (w:sdt) stand around what an author filled in.
BLOCKS: Final = "./w:p | ./w:tbl | ./w:sdt/w:sdtContent/w:p | ./w:sdt/w:sdtContent/w:tbl"
CELLS: Final = "./w:tc | ./w:sdt/w:sdtContent/w:tc"


def read_docx(raw: bytes) -> Draft:
    """The article of a document; raises ArticleError. Of broken XML python-docx may raise anything."""
    _check_archive(raw)
    try:
        document = docx.Document(io.BytesIO(raw))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise ArticleError(
            "not a Word document, though an archive; save the article as .docx anew"
        ) from error
    lines = list(_lines(document))
    if not any(re.search(r"\w", line) for line in lines):
        raise ArticleError("a Word document without text, perhaps of pictures")
    draft = draft_of_page(lines, title=_title(document))
    return draft if draft.published else replace(draft, published=_created(document, lines))


def _check_archive(raw: bytes) -> None:
    """Raises ArticleError for what is no archive or unfolds to more than a document can have."""
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise ArticleError("an old or protected Office document; save it as .docx without a password")
    try:
        members = zipfile.ZipFile(io.BytesIO(raw)).infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise ArticleError(
            "not a Word document but something else or cut off; save it as .docx anew"
        ) from error
    text = sum(one.file_size for one in members if one.filename.lower().endswith((".xml", ".rels")))
    if len(members) > MOST_MEMBERS or text > MOST_UNPACKED:
        raise ArticleError(
            f"unfolds to {text // 1_000_000} MB of text in {len(members)} parts: made to harm, or no article"
        )
    if any(one.flag_bits & 1 for one in members):
        raise ArticleError("protected by a password; save it without")


def _lines(document: Document) -> Iterator[str]:
    for block in document.element.body.xpath(BLOCKS):
        yield from _table_lines(block) if isinstance(block, CT_Tbl) else _squashed(block.text)


def _table_lines(table: CT_Tbl) -> Iterator[str]:
    """Rows as cells, «Год | Экспорт»; of a table that only lays out a page, the paragraphs."""
    rows = [list(_cells(row)) for row in table.tr_lst]
    if any(len(text) > LONGEST_CELL for row in rows for text, _ in row) or all(len(row) < 2 for row in rows):
        for row in rows:
            for text, _ in row:
                yield from _squashed(text)
        return
    for row in rows:
        texts = [part for text, width in row for part in (" ".join(text.split()), *[""] * (width - 1))]
        if any(texts):
            yield " | ".join(texts[:MOST_COLUMNS]).strip()


def _cells(row: Any) -> Iterator[tuple[str, int]]:
    """Text and width in columns of each cell; one that goes on from the row above is empty."""
    for cell in row.xpath(CELLS):
        paragraphs = cell.xpath("./w:p | ./w:sdt//w:p")
        text = "" if cell.vMerge == "continue" else "\n".join(paragraph.text for paragraph in paragraphs)
        yield text, min(max(cell.grid_span, 1), MOST_COLUMNS)


def _squashed(text: str) -> Iterator[str]:
    """The lines of a paragraph, none of them blank; a tabulator is a space."""
    for line in text.split("\n"):
        if line.strip():
            yield re.sub(r"[ \t]+", " ", line).strip()


def _title(document: Document) -> str:
    """The first paragraph in the style of a title; "" where there is none."""
    for paragraph in document.paragraphs:
        style = paragraph.style.name if paragraph.style else None
        if style in TITLE_STYLES and len(paragraph.text.split()) > 2:
            return " ".join(paragraph.text.split())
    return ""


def _created(document: Document, lines: Sequence[str]) -> date | None:
    """The day that the file says it was begun, where the text names a year near it: templates are older."""
    begun = document.core_properties.created
    if begun is None or not EARLIEST <= begun.date() <= latest_believable():
        return None
    years = {int(year) for year in re.findall(r"\b(?:199\d|20[0-3]\d)\b", " ".join(lines))}
    return begun.date() if any(abs(begun.year - year) <= YEARS_APART for year in years) else None
