"""The unit after a number: signs, codes, words, «т. р.», «п. п.», small coins."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from retrieval.figures.numbers import read_number
from retrieval.figures.numerals import ScaleWord
from retrieval.figures.tokens import Kind
from retrieval.figures.units import (
    CURRENCY_SIGNS,
    PERCENT,
    POINTS,
    TIMES,
    UnitWord,
    currency_adjective,
    national,
    points_words,
    unit_code,
)

if TYPE_CHECKING:
    from retrieval.figures.numbers import Line

# The unit, the token after it, and the scale of «т. р.».
Found = tuple[UnitWord | None, int, Decimal | None]
NO_UNIT: Found = (None, 0, None)

# Between «в» and the number of «раза»: «в более чем 1,5 раза», «в 2–3 раза», «в два или три раза».
_INSIDE_TIMES = frozenset(
    (
        "более",
        "менее",
        "чем",
        "почти",
        "около",
        "примерно",
        "больше",
        "чуть",
        "свыше",
        "до",
        "от",
        "и",
        "или",
        "два",
        ",",
    )
)
_AFTER_T = frozenset(("е", "д", "п", "к", "ч", "н", "о"))  # «т. е.», «т. д.»: not tonnes


def repeated_unit(line: Line, last: int, unit: UnitWord) -> tuple[int, UnitWord]:
    """«$70 млн долларов»: the unit once more."""
    again, after, scale = read_unit(line, last, last)
    return (
        (after, again)
        if again is not None and again.money and again.code == unit.code and not again.minor and scale is None
        else (last, unit)
    )


def read_unit(line: Line, index: int, number_at: int) -> Found:
    """The unit after a number, the token after it, and the scale of «т. р.»."""
    at = index + 1 if _stop_inside(line, index) else index
    token = line.tokens[at]
    if token.kind is Kind.PERCENT:
        return UnitWord(PERCENT), _after_percent_ending(line, at + 1), None
    if token.kind is Kind.SIGN:
        next_number = line.tokens[at + 1].kind is Kind.NUMBER
        if next_number and not line.attached(at):
            return None, index, None
        return UnitWord(CURRENCY_SIGNS[token.text]), at + 1, None
    if token.kind is Kind.OPEN:
        return _bracketed(line, at) or (None, index, None)
    if token.kind is not Kind.WORD:
        return None, index, None
    for read in (_tonnes_or_thousand_roubles, _points, _code, _per_cent, _word_unit):
        found = read(line, at, number_at)
        if found is not None:
            return found
    return None, index, None


def _bracketed(line: Line, at: int) -> Found | None:
    """«30 миллиардов (долларов — ред.)», «28 (миллиардов долларов — ред.)»: an editor's insertion."""
    scale = line.tokens[at + 1].meaning
    has_scale = isinstance(scale, ScaleWord)
    unit, last, _ = (
        read_unit(line, at + 1 + has_scale, at) if line.tokens[at + 1].kind is Kind.WORD else NO_UNIT
    )
    if unit is None or (has_scale and isinstance(line.tokens[at - 1].meaning, ScaleWord)):
        return None
    while line.tokens[last].kind in (Kind.DASH, Kind.POINT) or line.tokens[last].text in (
        ",",
        "ред",
        "прим",
        "сша",
    ):
        last += 1
    factor = scale.factor if isinstance(scale, ScaleWord) else None
    return (unit, last + 1, factor) if line.tokens[last].kind is Kind.CLOSE else None


def _stop_inside(line: Line, index: int) -> bool:
    """«440 млн. долларов»: the stop belongs to the scale, and a unit follows in lower case or as a sign."""
    if line.tokens[index].kind is not Kind.POINT or index == 0 or not line.attached(index):
        return False
    before = line.tokens[index - 1].meaning
    if not (isinstance(before, ScaleWord) and before.abbreviated):
        return False
    return not line.text[line.tokens[index + 1].start : line.tokens[index + 1].start + 1].isupper() or (
        unit_code(line.raw(index + 1)) is not None or currency_adjective(line.tokens[index + 1].text)
    )


def _after_percent_ending(line: Line, index: int) -> int:
    """«10%-ный»: the ending belongs to the sign."""
    ending = line.tokens[min(index + 1, len(line.tokens) - 1)]
    if line.tokens[index].text == "-" and line.attached(index) and re.match("н[ыоа]", ending.text):
        return index + 2
    return index


def _tonnes_or_thousand_roubles(line: Line, at: int, _: int) -> Found | None:
    """«20 т. р.» is roubles by the thousand; «т. е.» is no unit."""
    if line.tokens[at].text != "т":
        return None
    stop = line.tokens[at + 1].kind is Kind.POINT
    after = line.tokens[min(at + 1 + stop, len(line.tokens) - 1)]
    if isinstance(after.meaning, UnitWord) and after.meaning.code == "RUB":
        return after.meaning, at + 2 + stop, Decimal(1000)
    if stop and after.text in _AFTER_T:
        return None, at, None
    return None


def _points(line: Line, at: int, _: int) -> Found | None:
    """«п. п.», «процентных пункта», "percentage points"."""
    stop = line.tokens[at + 1].kind is Kind.POINT
    second = min(at + 1 + stop, len(line.tokens) - 1)
    if points_words(line.tokens[at].text, line.tokens[second].text):
        return UnitWord(POINTS), second + 1, None
    return None


def _code(line: Line, at: int, _: int) -> Found | None:
    """«440 млн USD», «3.14US$»."""
    if line.tokens[at].text == "us" and line.tokens[at + 1].text == "$":
        return UnitWord("USD"), at + 2, None
    code = unit_code(line.raw(at))
    return (UnitWord(code), at + 1, None) if code else None


def _per_cent(line: Line, at: int, _: int) -> Found | None:
    return (UnitWord(PERCENT), at + 2, None) if line.words(at, "per", "cent") else None


def _word_unit(line: Line, at: int, number_at: int) -> Found | None:
    """«долларов США», «белорусских рублей», «раза» after «в»."""
    beside = ""
    unit_at = at
    if line.words(at, "u", ".", "s", "."):
        unit_at = at + 4
    for _ in range(2):
        word = line.tokens[unit_at]
        if word.kind is not Kind.WORD or word.meaning is not None or not currency_adjective(word.text):
            break
        beside, unit_at = word.text, unit_at + 1
    unit = line.tokens[unit_at].meaning
    if not isinstance(unit, UnitWord) or (unit.minor and unit.abbreviated and unit.code == "USD"):
        return None
    if unit.code == TIMES and not _times(line, unit_at, number_at):
        return None
    last = unit_at + 1
    if unit.money and not unit.minor:
        code = national(unit.code, beside)
        last = _after_country(line, last, unit)
        unit = UnitWord(code, unit.factor, unit.minor, unit.abbreviated)
    return unit, last, None


def _after_country(line: Line, last: int, unit: UnitWord) -> int:
    """«долл. США», «фунтов стерлингов», «dollars US»."""
    stop = unit.abbreviated and line.tokens[last].kind is Kind.POINT
    country = line.tokens[min(last + stop, len(line.tokens) - 1)].text
    if (unit.code == "USD" and country in ("сша", "америки")) or (
        unit.code == "GBP" and country in ("стерлингов", "sterling")
    ):
        return last + stop + 1
    return last


def _times(line: Line, unit_at: int, number_at: int) -> bool:
    """«в 1,5 раза», «в более чем два раза», "1.5 times": a factor; «три раза в год» is none."""
    word = line.tokens[unit_at].text
    if word == "times" or word.startswith("есе"):
        return line.tokens[unit_at + 1].text not in ("a", "per")
    at = number_at - 1
    while at > 0 and (
        line.tokens[at].text in _INSIDE_TIMES or line.tokens[at].kind in (Kind.NUMBER, Kind.DASH)
    ):
        at -= 1
    return line.tokens[at].text in ("в", "во")


def read_minor(line: Line, last: int, unit: UnitWord) -> tuple[Decimal, int]:
    """«20 долларов 43 цента», «20 долларов и 43»: what the small coin adds, in the unit."""
    if not unit.money or unit.minor:
        return Decimal(0), last
    at = last
    at += unit.abbreviated and line.tokens[at].kind is Kind.POINT
    joined = line.tokens[at].text in ("и", "and")
    at += joined
    coins = read_number(line, at)
    if coins is None or coins.scale is not None or coins.value >= 100 or coins.value % 1:
        return Decimal(0), last
    meaning = line.tokens[coins.last].meaning
    if isinstance(meaning, UnitWord) and meaning.minor and (meaning.code == unit.code or meaning.abbreviated):
        return coins.value * meaning.factor, coins.last + 1
    if joined and line.tokens[coins.last].kind is Kind.END and coins.digits and len(coins.digits) == 2:
        return coins.value / 100, coins.last
    return Decimal(0), last
