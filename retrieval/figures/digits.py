"""What digits with separators mean: «1 124,8», «20.000 руб.», "10,000.5", «6½»."""

from __future__ import annotations

import re
from decimal import Decimal

from retrieval.figures.tokens import FRACTIONS, SPACES
from retrieval.figures.units import PERCENT, POINTS, TIMES


def digits_value(digits: str, *, english: bool, scaled: bool, unit: str | None) -> Decimal:
    """«1 124,8», «20.000», "10,000.5", «6½» as a number.

    A single separator before three digits parts thousands where nothing scales the number: a point in a
    Russian sum of money, a comma in English; «1,124 млрд» and «12,345 %» are decimals.
    """
    fraction = FRACTIONS.get(digits[-1], Decimal(0))
    plain = digits.rstrip("".join(FRACTIONS))
    if not plain:
        return fraction
    spaced = any(space in plain for space in SPACES)
    plain = plain.translate({ord(c): None for c in SPACES + "'’"})
    decimal_point = max(plain.rfind(","), plain.rfind("."))
    if decimal_point >= 0:
        separator, tail = plain[decimal_point], plain[decimal_point + 1 :]
        parts = plain.count(separator) > 1 or (
            not spaced
            and _parts_thousands(
                separator, plain[:decimal_point], tail, english=english, scaled=scaled, unit=unit
            )
        )
        if parts and len(set(plain) & {",", "."}) == 1:
            plain = plain.replace(separator, "")
        else:
            plain = re.sub("[.,]", "", plain[:decimal_point]) + "." + tail
    return Decimal(plain) + fraction


def _parts_thousands(
    separator: str, head: str, tail: str, *, english: bool, scaled: bool, unit: str | None
) -> bool:
    if len(tail) != 3 or not 1 <= len(head) <= 3 or head.startswith("0") or unit in (PERCENT, POINTS, TIMES):
        return False
    if separator == ",":
        return english or (not scaled and (tail == "000" or (unit is not None and len(unit) == 3)))
    return not english and not scaled and (tail == "000" or unit is not None)
