"""A number with the unit before or after it, as it stands: «почти $ 70 млн» holds the quantity «$ 70 млн»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from retrieval.figures.digits import digits_value
from retrieval.figures.not_amounts import YEAR, inside_a_name, is_no_amount
from retrieval.figures.numbers import Line, Number, read_number
from retrieval.figures.numerals import NumberWord, ScaleWord
from retrieval.figures.portions import portion_of_trade
from retrieval.figures.tokens import FactorWord, Kind, PartWord, Token, one_alphabet, tokens
from retrieval.figures.types import Qualifier
from retrieval.figures.unit_reading import read_minor, read_unit, repeated_unit
from retrieval.figures.units import (
    CODES_BEFORE_NUMBERS,
    CURRENCY_SIGNS,
    PERCENT,
    SIGNS_OF_LETTERS,
    TIMES,
    UnitWord,
    unit_code,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Quantity:
    """`text[start:end]` is number, scale and unit; tokens `first` to `last`, `last` excluded.

    `value` has its scale, and not the factor of its unit. `digits` as in Number. `prefixed`: the currency
    stands before. `approximate`, `over`: «миллионов двадцать», «30 с лишним».
    """

    first: int
    last: int
    start: int
    end: int
    value: Decimal
    digits: str | None
    scale: Decimal | None
    unit: UnitWord | None
    prefixed: bool = False
    negative: bool = False
    hint: Qualifier | None = None
    minor: Decimal = Decimal(0)


# «трёхкратный рост» is a factor, «трёхкратный чемпион» is none.
_FACTOR_ADJECTIVE = re.compile(r"кратн(?!о$)")
_CHANGE = re.compile(r"рост|увелич|прирост|подъ|сниж|сокращ|превыш|падени|разниц")
# What stands before «треть» and «четверть» when they measure, and after them when they do not.
_BEFORE_PARTS = frozenset(
    ("на", "почти", "около", "примерно", "более", "менее", "чем", "свыше", "by", "almost", "nearly")
)
_NO_PART = re.compile(r"года|век|дн|месяц|финал|суток|час|ставк|пути|срок|а$|of|an?$")
# Of the unit words only these stand before their number: «рублей 10», «тонн двадцать».
_COUNTED_UNITS = frozenset(("долларов", "рублей", "тонн", "тенге", "юаней", "процентов"))


def read_quantities(text: str) -> tuple[Line, list[Quantity]]:
    """The tokens of `text` and its quantities in order; years stand among them (`looks_like_year`)."""
    text = one_alphabet(text)
    lexed = tokens(text)
    line = Line(
        text,
        lexed,
        english=re.search(r"[а-яёәғқңөұүһі]", text, re.IGNORECASE) is None,
        kazakh=re.search(r"[әғқңөұүһ]", text, re.IGNORECASE) is not None,
    )
    return line, list(_quantities(line))


def _quantities(line: Line) -> Iterator[Quantity]:
    index = 0
    while line.tokens[index].kind is not Kind.END:
        quantity = _quantity(line, index) if _may_begin(line, line.tokens[index], index) else None
        if quantity is None:
            index += 1
            continue
        yield quantity
        index = quantity.last


def _may_begin(line: Line, token: Token, index: int) -> bool:
    """Cheap: most tokens are words that begin nothing."""
    if token.kind is Kind.WORD:
        if token.meaning is not None:
            return True
        length = token.end - token.start
        return (
            token.text in ("a", "an", "half", "минус", "minus", "u")
            or (length == 3 and line.raw(index) in CODES_BEFORE_NUMBERS)
            or (length == 2 and (token.text == "us" or line.raw(index) in SIGNS_OF_LETTERS))
        )
    return token.kind in (Kind.NUMBER, Kind.SIGN, Kind.MINUS, Kind.DASH)


def looks_like_year(quantity: Quantity) -> bool:
    """«2021» with neither scale nor unit; «2 021» and «2021 доллар» are amounts."""
    return (
        quantity.unit is None
        and quantity.scale is None
        and quantity.digits is not None
        and YEAR.fullmatch(quantity.digits) is not None
    )


def quantity_value(line: Line, quantity: Quantity) -> Decimal:
    """In base units, sign and small coin included."""
    value, code, factor = quantity.value, None, Decimal(1)
    if quantity.unit is not None:
        code, factor = quantity.unit.code, quantity.unit.factor
    if quantity.digits is not None:
        scaled = quantity.scale is not None
        value = digits_value(quantity.digits, english=line.english, scaled=scaled, unit=code)
    value = value * factor + quantity.minor
    return -value if quantity.negative else value


def _quantity(line: Line, index: int) -> Quantity | None:
    meaning = line.tokens[index].meaning
    if isinstance(meaning, FactorWord):
        if _FACTOR_ADJECTIVE.search(line.tokens[index].text) and not _CHANGE.match(
            line.tokens[index + 1].text
        ):
            return None
        return _build(line, index, Number(meaning.value, index + 1), UnitWord(TIMES), index + 1)
    part = _part(line, index)
    if part is not None:
        return _build(line, index, part, UnitWord(PERCENT), part.last)
    start, negative = _minus(line, index)
    unit, number_at = _prefix(line, start)
    if unit is None and not negative:
        inverted = _inverted(line, index)
        if inverted is not None:
            return inverted
    if unit is not None and not negative:
        number_at, negative = _skip_minus(line, number_at)
    number = read_number(line, number_at)
    if number is None or (unit is None and inside_a_name(line, number_at, number)):
        return None
    number = _without_restatement(line, number)
    if unit is not None:
        last, unit = repeated_unit(line, number.last, unit)
        return _build(line, index, number, unit, last, prefixed=True, negative=negative)
    unit, last, scale = (
        (number.unit, number.last, None) if number.unit else read_unit(line, number.last, number_at)
    )
    if unit is None and is_no_amount(line, number_at, number):
        return None
    if scale is not None:  # «20 т. р.»
        value = number.value * scale
        number = Number(value, number.last, None, scale, None, number.hint, number.spoken)
    return _build(line, index, number, unit, last, negative=negative)


def _build(
    line: Line,
    first: int,
    number: Number,
    unit: UnitWord | None,
    last: int,
    *,
    prefixed: bool = False,
    negative: bool = False,
) -> Quantity:
    minor, last = (
        read_minor(line, last, unit) if number.scale is None and unit is not None else (Decimal(0), last)
    )
    return Quantity(
        first,
        last,
        line.tokens[first].start,
        line.tokens[last - 1].end,
        number.value,
        number.digits,
        number.scale,
        unit,
        prefixed,
        negative,
        number.hint,
        minor,
    )


def _part(line: Line, index: int) -> Number | None:
    """«на треть», «почти четверть», "by a quarter" in per cent; «вторая половина года» is none."""
    token, before = line.tokens[index], line.tokens[index - 1].text if index else ""
    meaning = token.meaning
    share = portion_of_trade(line, index)
    if share is not None:
        return share
    if before in ("a", "one") and index > 1:
        before = line.tokens[index - 2].text
    if isinstance(meaning, PartWord) and token.text.endswith("половину"):
        return Number(meaning.value, index + 1)
    if before not in _BEFORE_PARTS or _NO_PART.match(line.tokens[index + 1].text):
        return None
    if isinstance(meaning, PartWord):
        return Number(meaning.value, index + 1)
    if isinstance(meaning, NumberWord) and token.text[:4] in ("четв", "поло") and meaning.value < 1:
        scaled = isinstance(line.tokens[index + 1].meaning, ScaleWord)
        return None if scaled else Number(meaning.value * 100, index + 1)
    return None


def _minus(line: Line, index: int) -> tuple[int, bool]:
    """«−5,2 %», «минус 5», «-1200000» at the head of a text, of a cell, or after a bracket."""
    token = line.tokens[index]
    if token.kind is Kind.MINUS or token.text in ("минус", "minus"):
        return index + 1, True
    if token.text == "-" and line.attached(index + 1) and line.tokens[index + 1].kind is Kind.NUMBER:
        before = line.tokens[index - 1] if index else None
        if before is None or before.text in ("(", "|", "на", "в", "до", "составил", "составило"):
            return index + 1, True
    return index, False


def _skip_minus(line: Line, index: int) -> tuple[int, bool]:
    """«$-5»: a minus between sign and number."""
    minus = line.tokens[index].kind is Kind.MINUS
    return index + minus, minus


def _prefix(line: Line, index: int) -> tuple[UnitWord | None, int]:
    """The currency before a number, and where the number should begin."""
    token = line.tokens[index]
    if token.kind is Kind.SIGN and _number_follows(line, index + 1):
        return UnitWord(CURRENCY_SIGNS[token.text]), index + 1
    if token.kind is not Kind.WORD or (token.meaning is not None and token.text != "rs"):
        return None, index
    if token.text == "us" and line.tokens[index + 1].text == "$" and _number_follows(line, index + 2):
        return UnitWord("USD"), index + 2
    raw = line.raw(index)
    code = SIGNS_OF_LETTERS.get(raw) or (unit_code(raw) if raw in CODES_BEFORE_NUMBERS else None)
    if code is None:
        return None, index
    after = index + 1 + (line.tokens[index + 1].kind is Kind.POINT and raw in SIGNS_OF_LETTERS)
    return (UnitWord(code), after) if _number_follows(line, after) else (None, index)


def _number_follows(line: Line, index: int) -> bool:
    token = line.tokens[index]
    return token.kind in (Kind.NUMBER, Kind.MINUS) or isinstance(token.meaning, NumberWord)


def _inverted(line: Line, index: int) -> Quantity | None:
    """«миллионов двадцать», «рублей 10», «тысяч на сорок рублей»: the number comes last and is rough."""
    scale, unit, at = None, None, index
    meaning = line.tokens[at].meaning
    if isinstance(meaning, ScaleWord) and meaning.counted:
        scale, at = meaning.factor, at + 1
        meaning = line.tokens[at].meaning
    if isinstance(meaning, UnitWord) and line.tokens[at].text in _COUNTED_UNITS:
        unit, at = meaning, at + 1
    if at == index:
        return None
    at += line.tokens[at].text == "на"
    if not _number_follows(line, at):
        return None
    number = read_number(line, at)
    if number is None or number.scale is not None or is_no_amount(line, at, number):
        return None
    after, last, _ = read_unit(line, number.last, at)
    if (unit is not None and after is not None) or (number.digits and YEAR.fullmatch(number.digits)):
        return None
    value = number.value
    if scale is not None:
        if number.digits is not None:
            value = digits_value(number.digits, english=line.english, scaled=True, unit=None)
        number = Number(value * scale, number.last, None, scale, hint=Qualifier.ABOUT)
    else:
        number = Number(value, number.last, number.digits, None, hint=Qualifier.ABOUT)
    return _build(line, index, number, unit or after, last if after is not None else number.last)


def _without_restatement(line: Line, number: Number) -> Number:
    """«881 913 (восемьсот … тринадцать) руб.»: the same number once more, in words."""
    if line.tokens[number.last].kind is not Kind.OPEN:
        return number
    words = read_number(line, number.last + 1)
    if (
        words is None
        or not words.spoken
        or line.tokens[words.last].kind is not Kind.CLOSE
        or words.value != number.value
    ):
        return number
    return Number(number.value, words.last + 1, number.digits, number.scale, None, number.hint)
