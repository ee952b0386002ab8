"""Which side a name without a preposition is: the one that the others leave open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.figures.indicators import Flow
from retrieval.figures.parties import Noun

if TYPE_CHECKING:
    from retrieval.figures.indicators import Cue
    from retrieval.figures.parties import Party


def with_bare(
    bare_groups: list[list[Party]], reporters: list[Party], partners: list[Party], flow: Flow, cue: Cue | None
) -> tuple[list[Party], list[Party]]:
    """The roles that bare names take: what is missing."""
    pair = next(
        (group for group in bare_groups if _abroad(group) and not _partners(group, bare_groups)), None
    )
    said_between = pair is not None and pair[0].preposition in ("между", "between")
    if pair is not None and (said_between or not (reporters or partners)):
        first = [party for party in pair if not _foreign(pair[0], party)]
        return first, [party for party in pair if party not in first]
    known = {place for party in (*reporters, *partners) for place in party.places}
    free = [group for group in bare_groups if not any(place in known for p in group for place in p.places)]
    if not free:
        return reporters, partners
    if not reporters and partners:
        across = [g for g in free if _foreign(g[0], partners[0])]
        return _by_cue([g for g in across if g is not pair] or across or free, cue), partners
    if reporters and not partners:
        other = [g for g in free if _foreign(reporters[0], g[0])]
        return reporters, other[-1] if other else []
    if not reporters:
        return _two_bare(free, flow, cue)
    return reporters, partners


def _partners(group: list[Party], groups: list[list[Party]]) -> bool:
    """«в импорте области лидируют Беларусь, Казахстан и Китай»: countries beside a region of none of them."""
    countries = {party.places[0].country for party in group if is_country(party)}
    regions = [party.places[0] for other in groups for party in other if other is not group and party.places]
    inside = any(place.country in countries for place in regions)
    return len(countries) == len(group) and bool(regions) and not inside


def _two_bare(free: list[list[Party]], flow: Flow, cue: Cue | None) -> tuple[list[Party], list[Party]]:
    """«Алтайский край — партнёр Восточного Казахстана»: sides if they lie in different countries."""
    buyer = _subject_of(free, flow, cue)
    if buyer is not None:
        other = [g for g in free if g is not buyer and _foreign(buyer[0], g[0])]
        return buyer, other[-1] if other else []
    subject = cue is not None and flow is Flow.TURNOVER
    first = free[0] if subject or cue is None or len(free) == 1 else _by_cue(free, cue)
    other = [g for g in free if g is not first and _foreign(first[0], g[0])]
    if not other:
        return _by_cue(free, cue), []
    if is_country(first[0]) and not is_country(other[-1][0]):
        return other[-1], first
    return first, other[-1]


def _subject_of(free: list[list[Party]], flow: Flow, cue: Cue | None) -> list[Party] | None:
    """«Казахстан нарастил закупки омского масла»: of a flow with a direction the country that acts reports it."""
    if cue is None or flow not in (Flow.EXPORT, Flow.IMPORT):
        return None
    acting = [
        g for g in free if len(g) == 1 and g[0].end <= cue.start and is_country(g[0]) and _nominative(g[0])
    ]
    return acting[-1] if acting else None


def _nominative(party: Party) -> bool:
    """As far as its ending tells: «Казахстан», «Китай»."""
    return not (party.preposition or party.adjective or party.genitive or party.dative or party.joined)


def _by_cue(groups: list[list[Party]], cue: Cue | None) -> list[Party]:
    """The group right after the cue («экспорт области»), else the last before it, else the first."""
    if cue is None:  # «Среди субъектов округа лидирует Омская область — 433 млн»
        return groups[-1]
    after = [g for g in groups if 0 <= g[0].start - cue.end <= 25 and not cue.verb]
    if after:
        return after[0]
    before = [g for g in groups if g[0].end <= cue.start]
    return before[-1] if before else groups[0]


def _abroad(group: list[Party]) -> bool:
    """«России и Казахстана», «регионом и республикой»: two sides rather than a joint one."""
    return len(group) > 1 and any(_foreign(group[0], other) for other in group[1:])


def _foreign(one: Party, other: Party) -> bool:
    """Whether the two lie in different countries, as far as their words tell."""
    if one.noun is not None or other.noun is not None:
        far = (Noun.REPUBLIC, Noun.COUNTRY, Noun.NEIGHBOUR)
        one_far = one.noun in far if one.noun else is_country(one)
        other_far = other.noun in far if other.noun else is_country(other)
        return one_far != other_far
    return one.places[0].country != other.places[0].country


def is_country(party: Party) -> bool:
    return bool(party.places) and party.places[0].kind in ("country", "group")
