"""Trade of the two sides that a text speaks of: «товарооборот между двумя государствами», "trade between the regions"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.figures.context import Context, Pair
from retrieval.figures.gazetteer import BY_CODE

if TYPE_CHECKING:
    from retrieval.figures.types import Place

SIDES = 2
_BOTH = re.compile(
    r"\bмежду\s+(?:(?:наш|эт|дв|об|сам)\w+\s+){0,2}(?:(?P<ru>государствами|странами)|регионами|областями|субъектами)\b"
    r"|\bмежду\s+(?P<republics>республиками)\b"
    r"|\b(?:двух|обеих|обоих)\s+(?:(?P<ru_of>государств|стран)|регионов|областей)\b"
    r"|\b(?:between|of)\s+(?:(?:the|our|these)\s+)?(?:two\s+|both\s+)?(?:(?P<en>countries|states|nations)|regions)\b"
    r"|\bекі\s+(?:(?P<kk>ел|мемлекет)|өңір|облыс)\w*"
)


def both_sides(words: str, context: Context) -> Pair | None:
    """The pair that «обе страны» or «регионы» are; None where `words` speak of no such two.

    Two countries that the article does not tell are an empty pair: they are not the regions that it is about.
    """
    found = _BOTH.search(words)
    if found is None:
        return None
    if found["republics"]:  # a region of Russia that is one, and Казахстан
        main = context.main
        return Pair(main.reporters, main.partners) if main.reporters and main.partners else None
    if any(found.groupdict().values()):
        return _in_order(_last_two(context, "country") or _countries_of(context.main), context)
    regions = _last_two(context, "region")
    return _in_order(regions, context) if regions else None


def _last_two(context: Context, kind: str) -> tuple[Place, ...]:
    """The two places of a kind that were named last and lie in different countries."""
    last: list[Place] = []
    for _, place in reversed(context.named):
        if place.kind == kind and place.country not in {other.country for other in last}:
            last.append(place)
    return tuple(reversed(last[:SIDES])) if len(last) >= SIDES else ()


def _countries_of(pair: Pair) -> tuple[Place, ...]:
    """Of Хакасия and Казахстан: Россия and Казахстан."""
    codes = dict.fromkeys(place.country for place in pair.places() if place.country)
    countries = tuple(BY_CODE[code] for code in codes if code in BY_CODE)
    return countries if len(countries) == SIDES else ()


def _in_order(two: tuple[Place, ...], context: Context) -> Pair:
    if not two:
        return Pair()
    one, other = two
    turned = other in context.main.reporters
    return Pair((other,), (one,)) if turned else Pair((one,), (other,))
