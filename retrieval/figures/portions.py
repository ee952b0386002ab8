"""A part of trade in words: «четверть экспорта», «две трети товарооборота»."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from retrieval.figures.numbers import Line, Number
from retrieval.figures.numerals import NumberWord
from retrieval.figures.tokens import Kind, PartWord

if TYPE_CHECKING:
    from retrieval.figures.tokens import Token

# «четверть экспорта», «две трети всего товарооборота», "a third of exports": a share, in per cent.
_OF_TRADE = re.compile(
    r"\s+(?:(?:от\s+)?(?:(?:его|ее|её|их|этого|этой|всего|всей|всех|общего|общей|объ[её]ма|стоимости|[а-яё]+(?:ого|его|ей|ой))\s+){0,4}"
    r"(?:экспорта|импорта|(?:товаро)?оборота|торговли|вывоза|ввоза|поставок)"
    r"|of\s+(?:[\w'’]+\s+){0,4}(?:exports|imports|trade|turnover))(?!\w)",
    re.IGNORECASE,
)
_ONE = frozenset(("одна", "одну", "одной"))
_PART_OF = frozenset(("часть", "части", "доля", "долю"))
_PART = re.compile(r"(трет|четверт|пят|восьм|десят)(?:ая|ую|ой|ья|ью|ьей)")
_PARTS = {"трет": 3, "четверт": 4, "пят": 5, "восьм": 8, "десят": 10}
_OF_THIRDS = frozenset(("трети", "третей", "thirds"))
_OF_QUARTERS = frozenset(("четверти", "четвертей", "quarters"))


def portion_of_trade(line: Line, index: int) -> Number | None:
    """«четверть экспорта», «две трети товарооборота», "two-thirds of exports" in per cent."""
    token = line.tokens[index]
    value, last = _one_part(token), index + 1
    if value is None and isinstance(token.meaning, NumberWord) and token.meaning.value in (2, 3):
        last += line.tokens[last].kind is Kind.DASH
        name = line.tokens[min(last, len(line.tokens) - 1)].text
        parts = 3 if name in _OF_THIRDS else 4 if name in _OF_QUARTERS else None
        value = None if parts is None else (token.meaning.value * 100 / parts).quantize(Decimal("0.01"))
        last += 1
    if value is None:
        value, last = _named_part(line, index)
    if value is None or not _OF_TRADE.match(line.text, line.tokens[last - 1].end):
        return None
    return Number(value, last)


def _named_part(line: Line, index: int) -> tuple[Decimal | None, int]:
    """«одна пятая», «десятая часть» in per cent, and the token after it."""
    one = line.tokens[index].text in _ONE
    at = index + one
    named = _PART.fullmatch(line.tokens[at].text)
    part = line.tokens[min(at + 1, len(line.tokens) - 1)].text in _PART_OF
    if named is None or not (one or part):
        return None, index + 1
    parts = _PARTS[named[1]]
    return (Decimal(100) / parts).quantize(Decimal("0.01")).normalize(), at + 1 + part


def _one_part(token: Token) -> Decimal | None:
    """«четверть», «треть», «половина», "a quarter" in per cent; None for any other word."""
    if isinstance(token.meaning, PartWord):
        return token.meaning.value
    if (
        isinstance(token.meaning, NumberWord)
        and token.text[:4] in ("четв", "поло")
        and token.meaning.value < 1
    ):
        return token.meaning.value * 100
    return None
