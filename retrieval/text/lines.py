"""The lines of an article as its author meant them: paragraphs, table rows, headlines, hard-wrapped text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TABLE_ROW = re.compile(r"(?:^|\s)\|(?:\s|$)")
# The last is what channels mark their lists with: «✅ экспорт», «📈экспорт», «1️⃣ зерно».
BULLET = re.compile(
    r"(?:[•●▪◦‣∙·*–—-]|\d{1,2}[.)]|[а-яёa-z]\))\s|(?:[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]|\d\ufe0f?\u20e3)",
    re.IGNORECASE,
)
FINAL_STOP = re.compile(r"[.!?…:;,][\s»”\"')\]]*$")
# «Экспорт – 360 млн долларов», «Импорт: 120»: an entry of a list, however short.
LISTED_VALUE = re.compile(r"(?:\s[–—-]|:)\s+(?:[~<>≈$€₽₸]\s*)?\d")
HEADLINE_WORDS = 18
HEADLINE_LETTERS = 150
# A column narrower or wider than this is not text that an editor wrapped.
WRAPPED_COLUMN = range(40, 121)


class _Span(NamedTuple):
    """A printed line: its characters without outer white space, and its width with its indent."""

    start: int
    end: int
    width: int


@dataclass(frozen=True, slots=True)
class Line:
    """`text[start:end]` is one paragraph, table row or headline, without white space at either end.

    Only hard-wrapped text has line breaks inside.
    """

    start: int
    end: int
    table: bool
    heading: bool


def lines(text: str, title: str = "") -> tuple[Line, ...]:
    """The lines of `text` in order; together they hold all of its characters but white space."""
    spans = [span for block in _blocks(text) for span in _unwrapped(text, block)]
    return tuple(
        Line(start, end, bool(TABLE_ROW.search(text[start:end])), _is_heading(text, spans, place, title))
        for place, (start, end) in enumerate(spans)
    )


def looks_like_headline(line: str) -> bool:
    """A short line that starts as a sentence does and has no final stop, and is no entry of a list or table."""
    return (
        (line[0].isupper() or line[0].isdigit() or line[0] in "«“\"„'([#")
        and len(line) <= HEADLINE_LETTERS
        and len(line.split()) <= HEADLINE_WORDS
        and not FINAL_STOP.search(line)
        and not BULLET.match(line)
        and not TABLE_ROW.search(line)
    )


def _is_heading(text: str, spans: Sequence[tuple[int, int]], place: int, title: str) -> bool:
    """The title, or a headline with something under it; a list's «Экспорт – 360 млн» is neither."""
    line = text[slice(*spans[place])]
    if place == 0 and title and line == title.strip():
        return True
    if place == len(spans) - 1 or not looks_like_headline(line):
        return False
    return place == 0 or not LISTED_VALUE.search(line)


def _blocks(text: str) -> Iterator[list[_Span]]:
    """The runs of lines between blank lines."""
    block: list[_Span] = []
    offset = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            start = offset + line.index(bare)
            block.append(_Span(start, start + len(bare), start - offset + len(bare)))
        elif block:
            yield block
            block = []
        offset += len(line) + 1
    if block:
        yield block


def _unwrapped(text: str, block: Sequence[_Span]) -> Iterator[tuple[int, int]]:
    """The lines of a block, those that an editor broke at its column joined again."""
    column = _column(text, block)
    start, end = block[0].start, block[0].end
    for before, after in pairwise(block):
        if not _continues(text, before, after, column):
            yield start, end
            start = after.start
        end = after.end
    yield start, end


def _column(text: str, block: Sequence[_Span]) -> int | None:
    """The width at which the block was wrapped: no line could have held the first word of the next one."""
    width = max(span.width for span in block)
    if len(block) < 3 or width not in WRAPPED_COLUMN:
        return None
    full = [before.width + 1 + _first_word(text, after) > width for before, after in pairwise(block)]
    return width if sum(full) >= 0.8 * len(full) else None


def _continues(text: str, before: _Span, after: _Span, column: int | None) -> bool:
    """Whether `after` goes on with the sentence that `before` left open.

    «Экспорт края вырос до 360 миллионов долларов,» / «импорт сократился.»
    """
    line, following = text[before.start : before.end], text[after.start : after.end]
    if TABLE_ROW.search(line) or TABLE_ROW.search(following) or BULLET.match(following):
        return False
    if column is not None:
        return before.width + 1 + _first_word(text, after) > column
    open_line = before.width >= WRAPPED_COLUMN.start and not re.search(r"[.!?…:;]$", line)
    return open_line and following[0].islower() and not BULLET.match(line)


def _first_word(text: str, span: _Span) -> int:
    """The length of the line's first word."""
    return len(text[span.start : span.end].split(maxsplit=1)[0])
