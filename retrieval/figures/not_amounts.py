"""Numbers that are no amounts: ordinals, dates, years, digits inside a name."""

from __future__ import annotations

import re

from retrieval.figures.numbers import Line, Number, is_single_word
from retrieval.figures.tokens import Kind, Ordinal

YEAR = re.compile(r"(?:19|20)[0-9]{2}|2100")
_YEAR_WORD = re.compile(r"гг?|год\w*|жыл\w*|years?")
_MONTH = re.compile(
    r"январ[ьяеюи]\w?|феврал[ьяеюи]\w?|март[аеуы]?\w?|апрел[ьяеюи]\w?|ма[йяеюи]|июн[ьяеюи]\w?|июл[ьяеюи]\w?|"
    r"август[аеу]?\w?|сентябр[ьяеюи]\w?|октябр[ьяеюи]\w?|ноябр[ьяеюи]\w?|декабр[ьяеюи]\w?|"
    r"(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)(?!ст)\w{0,4}|"
    r"january|february|march|april|may|june|july|august|september|october|november|december"
)
_ENGLISH_MONTH = re.compile(
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_YEARS_ONLY = frozenset(("гг", "годов", "годах", "году"))  # «2001–02 годов»; ages are «лет»
_LINKS = frozenset(("по", "и", "до", "to", "and"))


def is_no_amount(line: Line, index: int, number: Number) -> bool:
    """Of a number without a unit: an ordinal, a date, a year, a pronoun."""
    if number.scale is not None:
        return False
    after = line.tokens[number.last]
    if is_single_word(line, number, index) or isinstance(after.meaning, Ordinal):
        return True
    if number.spoken:
        return False
    if after.kind is Kind.WORD and line.attached(number.last):  # «5G», «2020г»
        return True
    hyphened = after.kind is Kind.DASH and line.attached(number.last) and line.attached(number.last + 1)
    if hyphened and line.tokens[number.last + 1].kind is Kind.WORD:  # «65-летие»
        return True
    four = number.digits is not None and len(number.digits) == 4
    if after.text in _YEARS_ONLY or (four and _YEAR_WORD.fullmatch(after.text)):
        return True
    return _dated(line, index, number)


def _dated(line: Line, index: int, number: Number) -> bool:
    """«16 апреля», «29-30 апреля», «с 1 по 15 марта», "September 30, 2021"."""
    if number.digits is None or len(number.digits) > 2:
        return False
    last = number.last
    if _MONTH.fullmatch(line.tokens[last].text):
        return True
    if _ENGLISH_MONTH.fullmatch(line.tokens[index - 1].text) if index else False:
        return True
    if line.tokens[last].kind is Kind.DASH or line.tokens[last].text in _LINKS:
        second = line.tokens[min(last + 1, len(line.tokens) - 1)]
        third = line.tokens[min(last + 2, len(line.tokens) - 1)]
        return second.kind is Kind.NUMBER and _MONTH.fullmatch(third.text) is not None
    return False


def inside_a_name(line: Line, index: int, number: Number) -> bool:
    """«G20», «Ту-154», «COVID-19»: digits that belong to the word before them."""
    if line.tokens[index].kind is not Kind.NUMBER or not line.attached(index):
        return False
    before = line.tokens[index - 1]
    if before.kind is Kind.WORD:
        return True
    hyphened = before.kind is Kind.DASH and index > 1 and line.attached(index - 1)
    return (
        hyphened
        and line.tokens[index - 2].kind is Kind.WORD
        and line.tokens[index - 2].meaning is None
        and number.scale is None
    )
