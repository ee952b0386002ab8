"""Two quantities that share a scale or a unit, or are the ends of a range."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.figures.digits import digits_value
from retrieval.figures.quantities import Quantity, looks_like_year, quantity_value
from retrieval.figures.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from retrieval.figures.numbers import Line

Range = tuple[Quantity, Quantity]

# Words that may stand between two amounts of one kind, hedges of the second among them.
_CONNECTORS = frozenset(
    (
        "и",
        "или",
        "до",
        "по",
        "к",
        "против",
        "уровня",
        "чем",
        "почти",
        "около",
        "более",
        "менее",
        "порядка",
        "примерно",
        "свыше",
        "с",
        "and",
        "or",
        "to",
        "versus",
        "from",
        "almost",
        "nearly",
        "about",
        "over",
        "мен",
        "және",
    )
)
_JOINING = frozenset(("и", "или", "до", "против", "and", "or", "to", "versus", "және", "мен"))
# «from 10 to 20» beside one of these is a change.
_ENGLISH_CHANGE = re.compile(
    r"\b(?:r(?:ose|isen|ises?|ising)|gr[eo]w\w*|growth|increas\w*|decreas\w*|f[ae]ll\w*|drop\w*|declin\w*|climb\w*|"
    r"jump\w*|up|down|surg\w*|cut|shrank|went|expand\w*|reduc\w*|rais\w*|advanc\w*|slid|slump\w*|plung\w*)\b",
    re.IGNORECASE,
)
_KAZAKH_UNTIL = re.compile(r"\s*-?(?:[ғқгк][ае]\s+)?дейін\b")
_KAZAKH_CHANGE = re.compile(r"\b(?:өс|арт|көбей|ұлғай|кемі|төменде|азай|қысқар)\w*")


def paired(line: Line, quantities: Sequence[Quantity]) -> list[Quantity | Range]:
    """The quantities with what they share handed on, ends of a range put together.

    «340 и 361 млн долларов», «с 20 до 18 процентов» are two; «350–500 млн», «от 10 до 20 %» are ranges.
    """
    shared = list(quantities)
    handed = [False] * len(shared)
    joined: set[int] = set()  # the first of each range
    for first in range(len(shared) - 2, -1, -1):
        second = first + 1
        left, right = shared[first], shared[second]
        if looks_like_year(left) and not _digits_alike(line, left, right):
            continue
        if _is_range(line, left, right):
            low, high = _share(line, left, right, ends=True)
            if _ascending(line, low, high):
                shared[first], shared[second] = low, high
                joined.add(first)
                continue
        if _is_list(line, left, right, handed=handed[second]):
            ends = bool({"до", "to"} & set(_between(line, left, right)))
            shared[first], shared[second] = _share(line, left, right, ends=ends)
            handed[first] = True
    found: list[Quantity | Range] = []
    for index, quantity in enumerate(shared):
        if index - 1 in joined:
            continue
        found.append((quantity, shared[index + 1]) if index in joined else quantity)
    return found


def _between(line: Line, left: Quantity, right: Quantity) -> list[str]:
    return [token.text for token in line.tokens[left.last : right.first]]


def _is_range(line: Line, left: Quantity, right: Quantity) -> bool:
    between = _between(line, left, right)
    before = line.tokens[left.first - 1].text if left.first else ""
    if len(between) == 1 and line.tokens[left.last].kind is Kind.DASH:
        return not looks_like_year(right) and (left.unit is None or left.prefixed or right.unit is not None)
    if (before, *between) in (("от", "до"), ("между", "и"), ("between", "and")):
        return True
    if (before, *between) == ("from", "to"):
        nearby = line.text[max(0, left.start - 60) : left.start] + line.text[right.end : right.end + 30]
        return _ENGLISH_CHANGE.search(nearby) is None
    if not between and _KAZAKH_UNTIL.match(line.text, right.end):
        return _KAZAKH_CHANGE.search(line.text, right.end) is None
    return False


def _is_list(line: Line, left: Quantity, right: Quantity, *, handed: bool) -> bool:
    """«340 и 361 млн», «с $60 млн до $70 млн»; a comma or semicolon only where the list goes on to «и»."""
    between = _between(line, left, right)
    if not 1 <= len(between) <= 4 or looks_like_year(right):
        return False
    if between in ([","], [";"]):
        return handed
    return all(word in _CONNECTORS for word in between) and any(word in _JOINING for word in between)


def _digits_alike(line: Line, left: Quantity, right: Quantity) -> bool:
    """«2000–2500 тыс. долларов» is a range, «2018 — 340 млн» a year and its amount."""
    return (
        (_between(line, left, right) == ["-"] or line.text[left.end : right.start] in ("–", "—"))
        and right.digits is None
        and (right.scale is not None or right.unit is not None)
        and _four_digits(line, right)
    )


def _four_digits(line: Line, quantity: Quantity) -> bool:
    return re.match(r"[0-9]{4}(?![0-9])", line.text[quantity.start : quantity.end]) is not None


def _share(line: Line, left: Quantity, right: Quantity, *, ends: bool) -> Range:
    """Scale and unit of the one that has them, for the one that has not.

    `ends`: of a range or a change, where the second may lean on the first («от 10 долларов до 20»).
    """
    lends_scale = left.unit is None or left.prefixed
    takes_scale = right.unit is None and ends
    if left.unit is None and right.unit is not None:
        left = replace(left, unit=right.unit)
    elif right.unit is None and left.unit is not None and (left.unit.money or (ends and right.scale is None)):
        right = replace(right, unit=left.unit)
    if left.scale is None and right.scale is not None and lends_scale:
        left = _scaled(line, left, right.scale)
    elif right.scale is None and left.scale is not None and takes_scale:
        right = _scaled(line, right, left.scale)
    return left, right


def _scaled(line: Line, quantity: Quantity, scale: Decimal) -> Quantity:
    value = quantity.value
    if quantity.digits is not None:
        value = digits_value(quantity.digits, english=line.english, scaled=True, unit=None)
    return replace(quantity, value=value * scale, scale=scale, digits=None)


def _ascending(line: Line, low: Quantity, high: Quantity) -> bool:
    return low.unit == high.unit and quantity_value(line, low) < quantity_value(line, high)
