"""Units said once for several bare numbers: in a caption, after the next number, or after the one before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.figures.amounts import read_amounts
from retrieval.figures.units import TIMES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from retrieval.figures.types import Amount

SMALL = 10_000  # a bare number past this is in units, not in millions
_BARE = re.compile(r"\d+(?:[.,]\d+)?")
# «(млн долларов): 2017 — 310», «, тыс. тонн: 2017 — 310»: the unit of the list that follows.
_CAPTION = re.compile(
    r"[(,]\s*(?:в\s+)?(?P<unit>(?:тыс\w*|млн|млрд|миллион\w+|миллиард\w+)\.?\s+(?:долл\w*\.?(?:\s+сша)?|руб\w*\.?|тенге|тонн))\s*\)?\s*[:—–-]\s",
    re.IGNORECASE,
)
_IN_CURRENCY = re.compile(
    r"\bв (?P<currency>тенге|рублях|долларах|евро|юанях)\s*(?:(?:[—–:-]|это|составил\w*)\s*)?(?:(?:около|почти|более|порядка|свыше)\s+)?$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"[—–:-]\s*$")
_COUNTED_TO = re.compile(r"\b(?:на|до)\s+$")
_GAP = re.compile(r",?\s*(?:(?:а|и|но)\s+)?(?:[а-я]+\s+){1,3}(?:[—–]\s+)?(?:на|до)\s+", re.IGNORECASE)
_NEXT_LABEL = re.compile(
    r"\s*[,;]\s*(?:(?:а|и)\s+)?(?:[^\d,;:.()—–]{1,30}|(?:в\s+)?(?:19|20)\d\d(?:-?[а-я]{1,3})?\s*(?:г\.|год\w*)?)\s*[—–:-]\s*"
)
_CLOSED = re.compile(r"\s*(?:[.,;)»]|$)")


def with_lent_units(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """`amounts` of `text`, the bare ones with the unit and scale that the sentence says elsewhere for them."""
    found = list(amounts)
    for place, amount in enumerate(amounts):
        if amount.unit is not None or amount.value is None:
            continue
        rules = RULES if _is_bare(text, amount) else (from_currency_before,)
        unit = next((unit for rule in rules if (unit := rule(text, amounts, place)) is not None), None)
        if unit is not None:
            found[place] = _in_unit(text, amount, unit)
    return found


def from_currency_before(text: str, amounts: Sequence[Amount], place: int) -> str | None:
    """«в тенге — 200 миллиардов, в рублях — 40 миллиардов»."""
    named = _IN_CURRENCY.search(text[: amounts[place].start])
    return named["currency"] if named else None


def _is_bare(text: str, amount: Amount) -> bool:
    bare = _BARE.fullmatch(text[amount.start : amount.end]) is not None
    return amount.unit is None and amount.value is not None and bare and 0 < amount.value < SMALL


def from_caption(text: str, amounts: Sequence[Amount], place: int) -> str | None:
    """«Товарооборот (млн долларов): 2020 — 298, 2021 — 401»."""
    amount = amounts[place]
    caption = next(iter(_CAPTION.finditer(text, 0, amount.start)), None)
    listed = _LISTED.search(text[: amount.start]) and _CLOSED.match(text, amount.end)
    return caption["unit"] if caption and listed else None


def from_next(text: str, amounts: Sequence[Amount], place: int) -> str | None:
    """«продали на 180, купили на 65 миллионов долларов»."""
    if place + 1 == len(amounts) or not _COUNTED_TO.search(text[: amounts[place].start]):
        return None
    gap = text[amounts[place].end : amounts[place + 1].start]
    return _words_of_unit(text, amounts[place + 1]) if _GAP.fullmatch(gap) else None


def from_before(text: str, amounts: Sequence[Amount], place: int) -> str | None:
    """«экспорт вырос на 30 процентов, а импорт сократился на 12»."""
    if place == 0 or not _CLOSED.match(text, amounts[place].end):
        return None
    gap = text[amounts[place - 1].end : amounts[place].start]
    return _words_of_unit(text, amounts[place - 1]) if _GAP.fullmatch(gap) else None


def from_end_of_list(text: str, amounts: Sequence[Amount], place: int) -> str | None:
    """«в первом — 150, во втором — 160, в третьем — 170 млн долларов»: labels and dashes, the unit once at the end."""
    if not _LISTED.search(text[: amounts[place].start]):
        return None
    for number in range(place + 1, len(amounts)):
        if not _NEXT_LABEL.fullmatch(text[amounts[number - 1].end : amounts[number].start]):
            return None
        if not _is_bare(text, amounts[number]):
            return _words_of_unit(text, amounts[number])
    return None


RULES: tuple[Callable[[str, Sequence[Amount], int], str | None], ...] = (
    from_caption,
    from_next,
    from_before,
    from_end_of_list,
)


def _words_of_unit(text: str, amount: Amount) -> str | None:
    """«миллионов долларов» of «65 миллионов долларов»; None where the unit is no word after the digits."""
    if amount.unit in (None, TIMES) or not amount.unit_stated:
        return None
    number = _BARE.match(text, amount.start, amount.end)
    words = text[number.end() : amount.end].strip() if number else ""
    return words or None


def _in_unit(text: str, amount: Amount, unit: str) -> Amount:
    """The bare amount as it reads with `unit` after it."""
    read = read_amounts(f"{text[amount.start : amount.end]} {unit}")
    if len(read) != 1 or read[0].unit is None:
        return amount
    return replace(amount, value=read[0].value, unit=read[0].unit, unit_stated=False)
