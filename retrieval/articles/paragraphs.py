"""Paragraphs out of the lines of print: broken lines joined, words parted at a line's end mended."""

from __future__ import annotations

import re
from statistics import quantiles
from typing import TYPE_CHECKING, Final

from retrieval.text.lines import BULLET, TABLE_ROW
from retrieval.text.morphology import grammemes, is_russian_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FULL_LINE: Final = 0.8  # of the column: a shorter line was ended by its author
PARTED = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
WORD_AHEAD = re.compile(r"[^\W\d_]+")
STOP = re.compile(r"[.!?…:;][»”\"')\]]*$")
SHORT_FIRST_PART: Final = 5  # letters: «много», «разно»
LEADING_TO_NEXT: Final = frozenset({"PREP", "CONJ", "PRCL"})


def paragraphs(lines: Sequence[str]) -> list[str]:
    """The paragraphs, headlines and rows among printed lines; "" parts paragraphs for certain."""
    column = _column(lines)
    found: list[str] = []
    last = ""  # the printed line before
    for line in lines:
        if line and last and not any(rule(last, line, column) for rule in BREAKS):
            found[-1] = _joined(found[-1], line)
        elif line:
            found.append(line)
        last = line
    return found


def _column(lines: Sequence[str]) -> float:
    """How many letters a full line has: most lines of print are full."""
    widths = [len(line) for line in lines if line and not TABLE_ROW.search(line)]
    return quantiles(widths, n=10)[7] if len(widths) > 1 else 0


# Whether a paragraph ends between two lines of print.


def row_or_entry(line: str, following: str, _column: float) -> bool:
    """«Год | Экспорт», «– импорт – 95 млн долларов»: lines of their own."""
    parted_word = PARTED.search(line) and following[0].islower()
    return bool(TABLE_ROW.search(line) or TABLE_ROW.search(following)) or bool(
        BULLET.match(following) and not parted_word and not following[0].isdigit()
    )


def ended_early(line: str, following: str, column: float) -> bool:
    """«…сообщила таможня.» far from the margin; a short line that goes on in small letters does not end."""
    return bool(STOP.search(line)) and len(line) < FULL_LINE * column and not following[0].islower()


def headline(line: str, following: str, column: float) -> bool:
    """A short line without a stop over one that begins anew; «Товарооборот области с» goes on."""
    if len(line) >= FULL_LINE * column or following[0].islower() or STOP.search(line) or line[-1] in ",-–—":
        return False
    words = WORD_AHEAD.findall(line)
    return not (words and LEADING_TO_NEXT & grammemes(words[-1]))


BREAKS: Final[tuple[Callable[[str, str, float], bool], ...]] = (row_or_entry, ended_early, headline)


def _joined(before: str, after: str) -> str:
    """«това-» and «рооборот» make «товарооборот», «торгово-» and «экономический» keep their hyphen."""
    parted, ahead = PARTED.search(before), WORD_AHEAD.match(after)
    if parted is None or ahead is None or not ahead[0][0].islower():
        return f"{before} {after}" if parted is None or not ahead else f"{before}{after}"
    if before[-1] == "-" and _compound(parted[1], ahead[0]):
        return f"{before}{after}"
    return f"{before[:-1]}{after}"


def _compound(left: str, right: str) -> bool:
    """«торгово-экономический», «северо-западный», «Санкт-Петербург» keep their hyphen; «много-летний» is one word."""
    if left[-1] in "ое" and {"ADJF", "ADJS"} & grammemes(right) and is_russian_word(right):
        return len(left) > SHORT_FIRST_PART or not is_russian_word(left + right)
    return not is_russian_word(left + right) and is_russian_word(left) and is_russian_word(right)
