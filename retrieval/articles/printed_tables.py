"""Tables in print: a picture of the page in letters shows the columns, and its cells are found again in the text."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

COLUMN_GAP = re.compile(r"\s{3,}")
LONGEST_CELL: Final = 60  # letters; wider columns are those of a newspaper


def with_rows(lines: Sequence[str], picture: Sequence[str]) -> list[str]:
    """`lines`, with «Год | Экспорт | Импорт» where the page's `picture` shows a table of the same letters."""
    mended = list(lines)
    for table in _tables(picture):
        place = _found(mended, "".join(_letters(cell) for row in table for cell in row))
        if place:
            mended[place.start : place.stop] = [" | ".join(row) for row in table]
    return mended


def _tables(picture: Sequence[str]) -> Iterator[list[list[str]]]:
    """Runs of two or more lines with the same number of short cells, numbers in each row but the first."""
    rows = [COLUMN_GAP.split(line.strip()) for line in picture if line.strip()]
    for columns, run in groupby(rows, key=len):
        table = list(run)
        short = all(len(cell) <= LONGEST_CELL for row in table for cell in row)
        counted = all(any(re.search(r"\d", cell) for cell in row[1:]) for row in table[1:])
        if columns >= 2 and len(table) >= 2 and short and counted:
            yield table


def _found(lines: Sequence[str], letters: str) -> range | None:
    """The lines that together hold these letters and no others."""
    for start, line in enumerate(lines):
        if not line or not letters.startswith(_letters(line)):
            continue
        rest = letters
        for end in range(start, len(lines)):
            own = _letters(lines[end])
            if not rest.startswith(own):
                break
            rest = rest[len(own) :]
            if not rest:
                return range(start, end + 1)
    return None


def _letters(text: str) -> str:
    return re.sub(r"\s", "", text)
