"""«Какая область торгует с Казахстаном больше всех?», «топ регионов по экспорту»: regions are ranked, none is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval import question_words as say
from retrieval.asked import Calculation
from retrieval.figures.types import Indicator

if TYPE_CHECKING:
    from retrieval.question_rules import Heard
    from retrieval.question_sides import Side

_REGIONS = r"(?:регион|област|кра[йяюе]|республик|субъект|oblast|region|krai|өңір|облыс)\w*"
WHICH_REGION = re.compile(
    rf"(?<!\w)(?:как(?:ой|ая|ие|ого|ую|им|их|ом)|кто|which|what|who|қай|қандай|кім)(?:\s+\w+){{0,3}}?\s+{_REGIONS}"
    rf"|(?<!\w)(?:топ|рейтинг\w*|лидер\w*|top|rank\w*|среди|из|of|among)(?:[\s-]+\w+){{0,3}}?\s+{_REGIONS}|{_REGIONS}[\s-]+лидер"
)
WHICH_TIME = re.compile(
    r"(?:в|за) как(?:ом|ой|ие) (?:год|месяц|квартал)|which (?:year|month|quarter)|қай (?:жыл|ай|тоқсан)"
)
WHO = say.words(r"кто|who|кім")
FIRST = say.words(
    r"(?:больше|меньше|активнее|крупнее) (?:всех|всего|других|остальных)|лидиру\w+|перв(?:ое|ом) мест\w+"
    r"|most|least|lowest|ең \w+"
)
LAST = say.words(
    r"меньше (?:всех|всего|других|остальных)|наименьш\w+|минимальн\w+|сам\w+ (?:маленьк|низк)\w+"
    r"|least|lowest|smallest|ең (?:аз|төмен)"
)
# Of two countries, the one whose regions are meant: «область Казахстана», «российский регион».
OWNED_BY = {
    "KZ": re.compile(rf"{_REGIONS}\s+(?:казахстана|рк|of kazakhstan)|казахстанск\w+\s+{_REGIONS}|қазақстан\w*\s+{_REGIONS}"),
    "RU": re.compile(rf"{_REGIONS}\s+(?:росси[ия]|рф|of russia)|российск\w+\s+{_REGIONS}|russian\s+{_REGIONS}|ресей\w*\s+{_REGIONS}"),
}  # fmt: skip
TURNED = {Indicator.EXPORT: Indicator.IMPORT, Indicator.IMPORT: Indicator.EXPORT}


def ranks_regions(heard: Heard) -> bool:
    """A superlative, «какой регион» or «кто», and at most one side named: that with which all of them trade."""
    superlative = say.RANKING.search(heard.flat) or FIRST.search(heard.flat)
    other_questions = (say.WHY, say.COUNTED_THINGS, say.PARTNERSHIP, WHICH_TIME)
    if superlative is None or heard.calculation not in (Calculation.NONE, Calculation.COMPARE):
        return False
    if any(pattern.search(heard.flat) for pattern in other_questions) or not (
        heard.flows or not heard.besides
    ):
        return False
    sides = _others(heard)
    if len(sides) > 1 or any(len(side.places) > 1 for side in sides):
        return False
    home = {place.country for side in sides for place in side.places if place.kind == "region"}
    by_whom = WHO.search(heard.flat) is not None and "RU" not in home
    return by_whom or WHICH_REGION.search(heard.flat) is not None


def ranking_sides(
    heard: Heard, indicators: tuple[Indicator, ...]
) -> tuple[tuple[Side, ...], tuple[Indicator, ...]]:
    """With whom the ranked regions trade, and what is measured from their side: «куда Казахстан вывозит» is their import."""
    partners = _others(heard)
    turned = any(side in heard.sides.reporters for side in partners)
    return partners, tuple(TURNED.get(i, i) for i in indicators) if turned else indicators


def asks_for_least(flat_text: str) -> bool:
    return LAST.search(flat_text) is not None


def _others(heard: Heard) -> tuple[Side, ...]:
    """The sides that are named, but for the country whose regions are ranked."""
    owner = next((code for code, pattern in OWNED_BY.items() if pattern.search(heard.flat)), None)
    named = (*heard.sides.reporters, *heard.sides.partners)
    return tuple(s for s in named if not any(p.kind == "country" and p.code == owner for p in s.places))
