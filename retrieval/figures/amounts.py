"""Every quantity of a Russian, Kazakh or English news text: value, unit, hedge, offsets.

The way of a text: tokens → quantities (number, scale, unit) → pairs (ranges, shared scales and units)
→ units taken over from the amount before → hedges.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.figures.hedges import hedge
from retrieval.figures.pairs import paired
from retrieval.figures.quantities import Quantity, looks_like_year, quantity_value, read_quantities
from retrieval.figures.types import Amount, Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from retrieval.figures.numbers import Line
    from retrieval.figures.pairs import Range

# What may follow «120 миллионов» for it to be money like the amount before: an end, a function word, a
# word of trade. Any other word is what is counted: «20 миллионов человек», «5 тыс. вагонов».
_NOT_COUNTED = re.compile(
    r"(?:\.(?=\s+(?-i:[a-zа-яё])))?\s*(?:\Z|[^\w\s.]|\.(?!\s+(?-i:[a-zа-яё]))|"
    r"(?:в|во|на|за|из|до|по|и|а|с|со|от|к|у|или|но|это|как|при|против|для|через|уже|также|еще|ещё|лишь|только)\b|"
    r"(?:экспорт|импорт|ввоз|вывоз|товарооборот|оборот|поставк|поставок|состави|состав[ля]|пришел|пришл|приход|прихо|был|стал|"
    r"год|соответственно|больше|меньше|против|млн|of|in|from|to|and|exports?|imports?|was|were|came)\w*)",
    re.IGNORECASE,
)

_SCALED = re.compile(
    r"(?:тыс|млн|млрд|трлн|миллион|миллиард|триллион|thousand|million|billion|trillion|bn|mn|мың)",
    re.IGNORECASE,
)


def read_amounts(text: str) -> list[Amount]:
    """The quantities of `text` in order, without overlap; years, dates, times and ordinals are none.

    >>> [(str(a.value), a.unit, a.qualifier.value) for a in read_amounts("почти $ 70 млн, или 31,1 %")]
    [('70000000', 'USD', 'about'), ('31.1', '%', 'exact')]
    """
    line, quantities = read_quantities(text)
    return list(_amounts(line, paired(line, quantities))) if quantities else []


def same_amount(a: Amount, b: Amount, tolerance: Decimal | float = 0) -> bool:
    """Equal unit, and equal value or ends of the range within `tolerance`, a share of the larger one.

    The hedge is not compared: «более 440 млн» and «440 млн» are the same amount.
    """
    if a.unit != b.unit:
        return False
    pairs = ((a.value, b.value), (a.low, b.low), (a.high, b.high))
    return all(_close(x, y, float(tolerance)) for x, y in pairs)


def _close(x: Decimal | None, y: Decimal | None, tolerance: float) -> bool:
    if x is None or y is None:
        return x is y
    return abs(float(x - y)) <= tolerance * max(abs(float(x)), abs(float(y)))


def could_be_money(text: str, amount: Amount) -> bool:
    """«28 млн» with no unit and nothing counted after it: money, if the text is about money."""
    return (
        amount.unit is None
        and _SCALED.search(text[amount.start : amount.end]) is not None
        and _NOT_COUNTED.match(text, amount.end) is not None
    )


def _amounts(line: Line, found: list[Quantity | Range]) -> Iterator[Amount]:
    units: list[str] = []  # of the money and tonnes before, in order of appearance
    for item in found:
        amount = _range(line, item) if isinstance(item, tuple) else _single(line, item, units)
        if amount is None:
            continue
        if (
            amount.unit is not None
            and (len(amount.unit) == 3 or amount.unit == "t")
            and amount.unit not in units
        ):
            units.append(amount.unit)
        yield amount


def _range(line: Line, ends: Range) -> Amount | None:
    low, high = ends
    if looks_like_year(low) and looks_like_year(high):
        return None
    return Amount(
        low.start,
        high.end,
        None,
        quantity_value(line, low),
        quantity_value(line, high),
        high.unit.code if high.unit else None,
        Qualifier.RANGE,
    )


def _single(line: Line, quantity: Quantity, units: list[str]) -> Amount | None:
    if looks_like_year(quantity):
        return None
    stated = quantity.unit is not None
    unit = quantity.unit.code if quantity.unit else _inherited(line, quantity, units)
    qualifier = quantity.hint or hedge(line.text, quantity.start, quantity.end)
    value = quantity_value(line, quantity)
    return Amount(quantity.start, quantity.end, value, None, None, unit, qualifier, stated or unit is None)


def _inherited(line: Line, quantity: Quantity, units: list[str]) -> str | None:
    """«480 млн долларов, из них 360 миллионов – экспорт»: dollars, if no other unit came before."""
    if quantity.scale is None or len(units) != 1 or not _NOT_COUNTED.match(line.text, quantity.end):
        return None
    return units[0]
