"""Whose trade a question is about: the places that it names, errors of typing forgiven, and their roles."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from retrieval.figures.indicators import Flow
from retrieval.figures.parties import read_parties
from retrieval.figures.places import read_places, similar_places
from retrieval.figures.roles import RULES as ROLES
from retrieval.figures.types import PlaceMention
from retrieval.question_words import (
    ALTERNATIVE_JOINT,
    ARROW,
    BY_WHOM,
    COMPARES_WITH,
    DASHED,
    EACH_OTHER,
    LESS,
    PEOPLE,
    SOURCE_AFTER,
    SOURCE_BEFORE,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.figures.indicators import Cue
    from retrieval.figures.parties import Party
    from retrieval.figures.types import Place

# The nearest name must be at least so near: one error in five letters, two in eight.
NEAR_ENOUGH = 0.74
NAME = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
HEAD = re.compile(
    r"\s+(?:кра[йяюе]|краем|област\w*|обл\.?|республик\w*|oblast|krai|region|облыс\w*|өлке\w*)(?!\w)",
    re.IGNORECASE,
)
SHORTEST_NAME = 5
NO_NAMES = frozenset({"қарағанда"})  # «2020 жылға қарағанда»: compared with 2020, not Караганда


@dataclass(frozen=True, slots=True)
class Side:
    """One side of trade; several `places`: its name is ambiguous. `start` is where the question names it."""

    places: tuple[Place, ...]
    start: int

    @property
    def russian(self) -> bool:
        return self.places[0].country == "RU"

    @property
    def region(self) -> bool:
        return self.places[0].kind in ("region", "macroregion")


@dataclass(frozen=True, slots=True)
class Sides:
    """`loose`: named without a word that tells its role, «а Омская область?»; it may replace either side."""

    reporters: tuple[Side, ...] = ()
    partners: tuple[Side, ...] = ()
    loose: bool = False
    excluded: tuple[Side, ...] = ()

    @property
    def named(self) -> bool:
        return bool(self.reporters or self.partners)


def named_places(
    text: str, taken: Sequence[tuple[int, int]]
) -> tuple[list[PlaceMention], tuple[tuple[str, str], ...]]:
    """The places named, and the names mended as (typed, understood); words within `taken` are no names."""
    mentions = read_places(text)
    corrected = []
    taken = [*taken, *((m.start, m.end) for m in mentions)]
    for word in NAME.finditer(text):
        start, end = word.span()
        if end - start < SHORTEST_NAME or any(start < b and a < end for a, b in taken):
            continue
        if word[0].lower() in NO_NAMES:
            continue
        head = HEAD.match(text, end)
        for stop in (head.end(), end) if head else (end,):
            places = _meant(text[start:stop])
            if places:
                mentions.append(PlaceMention(start, stop, places, stated=True, adjective=False))
                corrected.append((text[start:stop], places[0].name))
                break
    return sorted(mentions, key=lambda m: m.start), tuple(corrected)


def _meant(words: str) -> tuple[Place, ...]:
    """The nearest places, all of the same nearness."""
    similar = similar_places(words)
    if not similar or similar[0][1] < NEAR_ENOUGH:
        return ()
    return tuple(place for place, score in similar if score == similar[0][1])


def question_parties(flat_text: str, mentions: Sequence[PlaceMention], *, kazakh: bool) -> list[Party]:
    """As `read_parties`, but an adjective alone is a side («а Омская?», «товарооборот томская»).

    A town where something took place is none beside a region: «о котором говорили на форуме в Омске».
    """
    sides = [replace(m, adjective=False) for m in mentions if not _source(flat_text, m)]
    read = [p for p in read_parties(flat_text, sides, kazakh=kazakh) if p.noun is None]
    parties = [
        _apart(flat_text, _nominative(flat_text, p), end) for p, end in zip(read, _ends(read), strict=True)
    ]
    stated = any(p.stated and p.places[0].kind == "region" for p in parties)
    return [
        p for p in parties if p.stated or not (stated and p.locative and p.preposition in ("в", "на", "in"))
    ]


def _source(flat_text: str, mention: PlaceMention) -> bool:
    """«по российским и по казахстанским данным», «по данным Казахстана»."""
    after = mention.adjective and SOURCE_AFTER.match(flat_text, mention.end)
    return bool(after or SOURCE_BEFORE.search(flat_text[: mention.start]))


def _nominative(flat_text: str, party: Party) -> Party:
    """«Қазақстан» only looks like the ablative in -тан, which is «Қазақстаннан»."""
    named = flat_text[party.start : party.end].endswith("стан") and party.preposition == "из"
    return (
        replace(party, preposition="") if named and flat_text[: party.start].split()[-1:] != ["из"] else party
    )


def _ends(parties: Sequence[Party]) -> list[int]:
    """Where the party before each one ends."""
    return [0, *(p.end for p in parties[:-1])] if parties else []


def _apart(flat_text: str, party: Party, before: int) -> Party:
    """«в Казахстан — Алтайский край или …?»: the dash asks, it does not join."""
    asked = party.joined and party.preposition and DASHED.fullmatch(flat_text[before : party.start])
    return replace(party, joined=False, preposition="") if asked else party


def read_sides(
    flat_text: str, parties: Sequence[Party], cue: Cue | None, flow: Flow, *, share: bool
) -> Sides:
    """Reporter and partner of every party; a name in two roles keeps the first. «X → Y», «X ← Y»: X reports."""
    if len(parties) == 2 and ARROW.fullmatch(flat_text[parties[0].end : parties[1].start]):
        first, second = (Side(p.places, p.start) for p in parties)
        return Sides((first,), (second,))
    reporters: list[Side] = []
    partners: list[Side] = []
    bare: list[Side] = []
    excluded: list[Side] = []
    previous, end = bare, 0
    for party in parties:
        role = _role(flat_text, party, flow, cue)
        side = Side(party.places, party.start)
        group = {"reporters": reporters, "partners": partners, "excluded": excluded}.get(role, bare)
        either = ALTERNATIVE_JOINT.fullmatch(flat_text[end : party.start]) is not None
        if party.joined or (either and role == "bare"):
            group = previous
        if group is not bare:  # «ЗКО Саратов, экспорт из ЗКО»: named again with its role
            bare[:] = [other for other in bare if other.places != side.places]
        if not any(side.places == other.places for other in (*reporters, *partners, *bare, *excluded)):
            group.append(side)
        previous, end = group, party.end
    loose = bool(bare) and not reporters and not partners
    if COMPARES_WITH.search(flat_text):
        reporters, partners, bare = _compared([*reporters, *partners, *bare])
    if cue is not None and cue.verb and not reporters and not partners:
        reporters, partners, bare = _around_verb(flat_text, bare, cue)
    sides = _settled(reporters, partners, bare, flow, share=share)
    if EACH_OTHER.search(flat_text) and len(sides.reporters) == 2 and not sides.partners:
        sides = Sides(sides.reporters[:1], sides.reporters[1:])  # «Омской и Томской областей между собой»
    return replace(sides, loose=loose, excluded=tuple(excluded))


def _around_verb(flat_text: str, sides: list[Side], cue: Cue) -> tuple[list[Side], list[Side], list[Side]]:
    """«СКО продала Курганской области», «продал Казахстан Омской области»: the nearer before the verb, else the first
    in the nominative, trades with the other.
    """
    if cue.flow not in (Flow.EXPORT, Flow.IMPORT, Flow.SUPPLY) or len(sides) != 2:
        return [], [], sides
    first, second = sides
    between = first.start < cue.start < second.start
    after = cue.start < first.start and flat_text.startswith(_named(first), first.start)
    if between or (after and not flat_text.startswith(_named(second), second.start)):
        return [first], [second], []
    return [], [], sides


def _named(side: Side) -> str:
    """The name in the nominative, as a flat text has it."""
    return side.places[0].name.lower().replace("ё", "е")


def _compared(sides: list[Side]) -> tuple[list[Side], list[Side], list[Side]]:
    """«сравни Омскую область с Томской по экспорту в Казахстан»: both report."""
    russian = sorted((side for side in sides if side.russian), key=lambda side: side.start)
    foreign = [side for side in sides if not side.russian]
    return (russian, foreign, []) if russian else ([], [], sides)


def _role(flat_text: str, party: Party, flow: Flow, cue: Cue | None) -> str:
    """«импорт у области», «импорт в области» name its reporter; «купили у области» the seller."""
    noun = cue is None or not cue.verb
    if LESS.search(flat_text[: party.start]):
        return "excluded"
    if party.preposition == "у" and noun:
        return "reporters"
    if not noun and not party.preposition and PEOPLE.search(flat_text[party.start : party.end]):
        return "reporters"
    if not party.preposition and BY_WHOM.search(flat_text[: party.start]):
        return "reporters"
    if flow is Flow.IMPORT and noun and party.locative and party.preposition in ("в", "во", "на"):
        return "reporters"
    if (
        party.preposition in ("с", "со")
        and flow is Flow.IMPORT
        and flat_text[party.start : party.end].endswith("стана")
    ):
        return "partners"
    words = flat_text[party.start : party.end]
    if flow is Flow.EXPORT and party.preposition == "в" and words == party.places[0].name.lower():
        return "partners"  # «в Коми» is not declined
    if flow is Flow.TURNOVER and party.preposition in ("на", "to"):
        return "partners"
    return next((role for rule in ROLES if (role := rule(flat_text, party, flow))), "bare")


def _settled(
    reporters: list[Side], partners: list[Side], bare: list[Side], flow: Flow, *, share: bool
) -> Sides:
    """The bare names take the role that is free; of two, the region reports and the country is its partner."""
    if not bare:
        # «у Омской области и Казахстана»
        mixed = not partners and len({side.russian for side in reporters}) > 1
        return _settled([], [], reporters, flow, share=share) if mixed else _turned(reporters, partners, flow)
    if partners:
        return _turned([*reporters, *bare], partners, flow)
    if reporters:
        foreign = [side for side in bare if _abroad(side, reporters)]
        return _turned([*reporters, *(s for s in bare if s not in foreign)], foreign, flow)
    if share and len(bare) == 1 and not bare[0].region and not bare[0].russian:
        return Sides((), tuple(bare))
    russian = [side for side in bare if side.russian]
    foreign = [side for side in bare if not side.russian]
    if russian and foreign:
        return Sides(tuple(russian), tuple(foreign))
    countries = [side for side in foreign if not side.region]
    if len(foreign) > 1 and countries:
        first = next((side for side in foreign if side.region), foreign[0])
        return Sides((first,), tuple(side for side in foreign if side is not first))
    return Sides(tuple(bare), ())


def _turned(reporters: Sequence[Side], partners: Sequence[Side], flow: Flow) -> Sides:
    """Turnover is the same from both sides: the region reports it, of two regions the Russian one."""
    symmetric = flow in (Flow.TURNOVER, Flow.BALANCE)
    if symmetric and len(partners) == 1 and _reports(partners[0]) > max(map(_reports, reporters), default=0):
        return Sides(tuple(partners), tuple(reporters))
    return Sides(tuple(reporters), tuple(partners))


def _reports(side: Side) -> int:
    """How much a side is the one that a question is about."""
    return 2 * side.region + side.russian


def _abroad(side: Side, others: Iterable[Side]) -> bool:
    return all(side.places[0].country != other.places[0].country for other in others)
