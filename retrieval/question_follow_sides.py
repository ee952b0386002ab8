"""Whose trade a follow-up asks about: its own places and those of the conversation, and in which direction.

A rule gives reporters, partners and indicators, or None where it does not apply; the first that applies decides.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval import question_words as say
from retrieval.asked import Calculation
from retrieval.figures.places import place
from retrieval.figures.types import Indicator
from retrieval.question_rules import sides_of
from retrieval.question_sides import Side, Sides

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from retrieval.figures.types import Place
    from retrieval.question_frame import Frame

Indicators = tuple[Indicator, ...]
Roles = tuple[tuple[Side, ...], tuple[Side, ...], Indicators]

NOUNS = ("кра", "област", "республик")
OPPOSITE: dict[tuple[Indicator, ...], Indicator] = {
    (Indicator.EXPORT,): Indicator.IMPORT,
    (Indicator.IMPORT,): Indicator.EXPORT,
}


SUMMED_WITH = re.compile(
    r"(?:в сумме|вместе|суммарно|в общей сложности|итого|together|combined|in total|бірге|қосқанда)(?: с| и| with)?"
    r" (?:экспорт|импорт|(?:ex|im)port)|(?:плюс|прибав\w+|слож\w+|plus) (?:с )?(?:экспорт|импорт|(?:ex|im)port)"
)
# A region that the follow-up names by its type alone: «а края?», «а в области?»; «в республику» is the partner.
TYPE_WORD = re.compile(
    r"(?<!\w)(?<!из )(?<!с )(?<!со )(?<!какая )(?<!какой )(?<!в (?=область|край|республику))"
    r"(кра[йяюе]|област[ьи]|республик[аиеу])(?!\w)"
)
MORE_THAN = re.compile(
    r"(?<!\w)(?:больше|меньше|выше|ниже|превы\w+|more|less|higher|lower|bigger|көп|аз)(?!\w)"
)
MORE_THAN_ANOTHER = re.compile(
    r"(?<!\w)(?:больше|меньше|выше|ниже|more|less|higher|lower)(?:,? чем (?:у|в)| than)(?!\w)"
)
DISTRICT = re.compile(
    r"(?<!\w)(уральск|сибирск|приволжск|центральн|дальневосточн|южн)(?:ого|ому|ом|им|ий|ый)(?!\w)"
)
CITIES = ("Москва", "Санкт-Петербург", "Севастополь", "Астана", "Алматы", "Шымкент")
# Regions of one name: by type, as numbered in NOUNS.
TWINS = {
    "Алтайский край": {2: "Республика Алтай"},
    "Республика Алтай": {0: "Алтайский край"},
    "Москва": {1: "Московская область"},
    "Санкт-Петербург": {1: "Ленинградская область"},
    "Алматы": {1: "Алматинская область"},
}


def continued_sides(alone: Frame, context: Frame) -> Roles:
    """Reporters, partners and indicators of a follow-up."""
    return next(roles for rule in RULES if (roles := rule(alone, context)) is not None)


def other_way(alone: Frame, context: Frame) -> Roles | None:
    """«а наоборот?» after export asks for import of the same pair."""
    opposite = OPPOSITE.get(context.indicators)
    if opposite is None or alone.heard.parties or not say.OTHER_WAY.search(alone.heard.flat):
        return None
    return context.reporters, context.partners, (opposite,)


def taken_together(alone: Frame, context: Frame) -> Roles | None:
    """«а всего вместе?» after export and import of a pair: their sum is the turnover."""
    if context.indicators not in OPPOSITE or len(context.reporters) != 1:
        return None
    if alone.heard.parties or alone.indicators or not say.SUM.search(alone.heard.flat):
        return None
    return context.reporters, context.partners, (Indicator.TURNOVER,)


def summed_with(alone: Frame, context: Frame) -> Roles | None:
    """«в сумме с импортом?» after export: both, to be added."""
    opposite = OPPOSITE.get(context.indicators)
    if opposite is None or alone.heard.parties or alone.indicators != (opposite,):
        return None
    if not SUMMED_WITH.search(alone.heard.flat):
        return None
    return context.reporters, context.partners, (*context.indicators, opposite)


def held_against(alone: Frame, context: Frame) -> Roles | None:
    """«он больше импорта?» after export: the flow of the conversation and the one that is named."""
    one_each = (
        len(context.indicators) == len(alone.indicators) == 1 and alone.indicators != context.indicators
    )
    if not one_each or alone.heard.parties or not MORE_THAN.search(alone.heard.flat):
        return None
    return context.reporters, context.partners, (*context.indicators, *alone.indicators)


def other_district(alone: Frame, context: Frame) -> Roles | None:
    """«а у Уральского?» after Сибирский федеральный округ."""
    after = any("федеральный округ" in p.name for side in context.reporters for p in side.places)
    named = DISTRICT.search(alone.heard.flat)
    if not after or named is None:
        return None
    district = place(f"{named[1].capitalize()}ий федеральный округ") or place(
        f"{named[1].capitalize()}ый федеральный округ"
    )
    if district is None:
        return None
    side = Side((district,), named.start())
    return (side,), context.partners, alone.indicators or context.indicators


def other_type_of_region(alone: Frame, context: Frame) -> Roles | None:
    """«а республики?» after Алтайский край asks for Республика Алтай; with no such region, for nobody that is known."""
    asked = TYPE_WORD.search(alone.heard.flat)
    if asked is None or alone.heard.parties or alone.heard.besides or not context.reporters:
        return None
    wanted = next(i for i, stem in enumerate(NOUNS) if asked[1].startswith(stem))
    sides = (*context.reporters, *(s for s in context.partners if s.region))
    if any(_type_of(p) == wanted for side in sides for p in side.places):
        return None
    twins = (TWINS.get(p.name, {}).get(wanted) for side in context.reporters for p in side.places)
    places = tuple(p for name in twins if name and (p := place(name)) is not None)
    reporters = (Side(places, asked.start(1)),) if places else ()
    return reporters, context.partners, alone.indicators or context.indicators


def compared_with(alone: Frame, context: Frame) -> Roles | None:
    """«сравни с Томской областью», «это больше, чем у Томской?»: beside the region of the conversation."""
    if not (say.COMPARES_WITH.search(alone.heard.flat) or MORE_THAN_ANOTHER.search(alone.heard.flat)):
        return None
    sides = _read_again(alone, context)
    others = tuple(
        s for s in (*sides.reporters, *sides.partners) if any(_alike(s, r) for r in context.reporters)
    )
    if not others:
        return None
    return (*context.reporters, *others), context.partners, alone.indicators or context.indicators


def turned_by_preposition(alone: Frame, context: Frame) -> Roles | None:
    """«а из Казахстана?» after export to Kazakhstan asks for import."""
    opposite = OPPOSITE.get(context.indicators)
    if alone.indicators or opposite is None or len(alone.heard.parties) != 1:
        return None
    (party,) = alone.heard.parties
    if not any(set(party.places) & set(side.places) for side in context.partners):
        return None
    from_there = party.preposition in ("из", "from") and opposite is Indicator.IMPORT
    to_there = party.preposition in ("в", "to") and not party.locative and opposite is Indicator.EXPORT
    return (context.reporters, context.partners, (opposite,)) if from_there or to_there else None


def with_another(alone: Frame, context: Frame) -> Roles | None:
    """«а с Россией?» after the trade of an oblast: its partner, though Russia often reports."""
    heard = alone.heard
    if len(heard.parties) != 1 or heard.parties[0].preposition not in ("с", "со", "with"):
        return None
    (party,) = heard.parties
    side = Side(party.places, party.start)
    if not context.reporters or any(_alike(side, r) for r in context.reporters):
        return None
    return context.reporters, (side,), alone.indicators or context.indicators


def flow_of_first_named(alone: Frame, context: Frame) -> Roles | None:
    """«Товарооборот ВКО с Алтайским краем?» «А экспорт?»: turnover has no direction, the export is that of the first."""
    named = context.heard.sides
    regions = len(named.reporters) == len(named.partners) == 1 and all(
        side.region for side in (*named.reporters, *named.partners)
    )
    if (
        alone.heard.parties
        or not regions
        or alone.indicators not in OPPOSITE
        or context.indicators in OPPOSITE
    ):
        return None
    if context.reporters != named.reporters or context.partners != named.partners:
        return None
    sides = sorted((*context.reporters, *context.partners), key=lambda side: side.start)
    first, second = sorted(sides, key=lambda side: not _stands_for(alone.heard.flat, side))
    return (first,), (second,), alone.indicators


def own_and_carried(alone: Frame, context: Frame) -> Roles:
    """Roles read again with the flow of the conversation; a loose name replaces the side of its own kind."""
    sides = _read_again(alone, context)
    reporters = tuple(_narrowed(s, context.reporters) for s in sides.reporters)
    partners = tuple(_narrowed(s, context.partners) for s in sides.partners)
    if sides.loose and not partners and _replaces_partner(reporters, context):
        reporters, partners = (), reporters
    carried_reporters, carried_partners = context.reporters, context.partners
    if _same_side(reporters, context.partners) or _same_side(partners, context.reporters):
        # «а экспорт из ВКО?» after the turnover of a krai with it: the krai is the partner now.
        carried_reporters, carried_partners = context.partners, context.reporters
    partners = partners or (() if alone.heard.everybody else carried_partners)
    return reporters or carried_reporters, partners, alone.indicators or context.indicators


RULES: tuple[Callable[[Frame, Frame], Roles | None], ...] = (
    other_way,
    taken_together,
    summed_with,
    held_against,
    other_district,
    other_type_of_region,
    compared_with,
    turned_by_preposition,
    with_another,
    flow_of_first_named,
    own_and_carried,
)


def _stands_for(flat_text: str, side: Side) -> bool:
    """«а импорт края?»: of a krai and an oblast, the krai."""
    noun = next((stem for stem in NOUNS if stem in side.places[0].name.lower()), None)
    return noun is not None and re.search(rf"(?<!\w){noun}\w{{0,3}}(?!\w)", flat_text) is not None


def _type_of(one: Place) -> int | None:
    """Which of `NOUNS` the region or country is called; None for a city and an autonomous district."""
    if one.kind == "country":
        return NOUNS.index("республик") if one.country == "KZ" else None
    lowered = one.name.lower()
    stem = next((i for i, noun in enumerate(NOUNS) if noun in lowered), None)
    nameless = stem is None and one.country == "RU" and "округ" not in lowered and one.name not in CITIES
    return NOUNS.index("республик") if nameless else stem


def _read_again(alone: Frame, context: Frame) -> Sides:
    heard = alone.heard
    if alone.indicators or not heard.parties:
        return heard.sides
    share = context.calculation is Calculation.SHARE
    return sides_of(heard.flat, heard.parties, context.heard.flows, share=share)


def _same_side(named: Sequence[Side], known: Sequence[Side]) -> bool:
    return bool(named) and [s.places for s in named] == [s.places for s in known]


def _replaces_partner(named: Sequence[Side], context: Frame) -> bool:
    """«а Китай?» after trade of a region with Kazakhstan; «а Томская?» after export of Kazakhstan to Omsk."""
    if not named or not context.reporters:
        return False
    default = not context.partners and context.reporters[0].russian
    like_partner = any(_alike(s, p) for s in named for p in context.partners) or (
        default and not named[0].russian
    )
    return like_partner and not any(_alike(s, r) for s in named for r in context.reporters)


def _alike(one: Side, other: Side) -> bool:
    return one.region == other.region and (one.russian == other.russian or not one.region)


def _narrowed(side: Side, known: Sequence[Side]) -> Side:
    """«Алтай» is the one of the two that the conversation is about."""
    for other in known:
        common = tuple(p for p in side.places if p in other.places)
        if common:
            return replace(side, places=common)
    return side
