"""What an article has said so far: the places that «край», «регион», «республика» stand for, the sides not named."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from retrieval.figures.bare_names import is_country
from retrieval.figures.indicators import Flow
from retrieval.figures.parties import Noun
from retrieval.figures.roles import sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from retrieval.figures.parties import Party
    from retrieval.figures.scene import Scene
    from retrieval.figures.types import Place

# How many running sentences may tell what an article is about.
LEAD = 8
# Before a region that somebody came to see: «посетил», «встретился с губернатором».
_SEEN_BEFORE = re.compile(
    r"\b(?:посети\w+|посеща\w+|побыва\w+ (?:в|на)|(?:с|к) (?:(?:первым |вице-|врио |новым |исполняющим обязанности )*(?:аким|губернатор|глав|премьер|заместител|представител|делегаци|руководител|руководств|бизнесмен|предпринимател|коллег)\w*\s+){1,3}(?:из\s+)?)\s*$"
)
MANY = 2  # countries: a sentence with more lists them
CITIES = frozenset(("Москва", "Санкт-Петербург", "Севастополь", "Астана", "Алматы", "Шымкент"))


@dataclass(frozen=True, slots=True)
class Pair:
    """The two sides of a flow, or of an article; `all` partners where none is singled out."""

    reporters: tuple[Place, ...] = ()
    partners: tuple[Place, ...] = ()
    partner_all: bool = False
    excluding: tuple[Place, ...] = ()

    def places(self) -> tuple[Place, ...]:
        return self.reporters + self.partners


@dataclass(slots=True)
class Context:
    """What the sentences before have fixed. `main`: the article's pair; `last`: the last figure's, in `paragraph`, of `flow`.

    `named`: (paragraph, place) of every place named outright so far; `heard`: those named in any way, the
    sentence at hand included.
    """

    main: Pair = field(default_factory=Pair)
    last: Pair = field(default_factory=Pair)
    flow: Flow | None = None
    paragraph: int = -1
    named: list[tuple[int, Place]] = field(default_factory=list)
    heard: set[Place] = field(default_factory=set)

    def told_main(self) -> Pair:
        """The article's pair as far as it has been told: its partner is not guessed before it is named."""
        if self.main.partners and not set(self.main.partners) <= self.heard:
            return replace(self.main, partners=())
        return self.main

    def nearest(self, paragraph: int) -> Iterator[Place]:
        """Places in the order in which they come to mind: this paragraph's, latest first, then the article's pair."""
        if self.paragraph == paragraph:
            yield from self.last.reporters
        here = [place for at, place in reversed(self.named) if at == paragraph]
        spoken = [place for _, place in reversed(self.named)]
        main = sorted(
            self.main.places(), key=lambda place: spoken.index(place) if place in spoken else len(spoken)
        )
        yield from (place for place in main if place in here)
        yield from here
        yield from main
        yield from self.last.places()
        yield from spoken


def fits(noun: Noun, place: Place) -> bool:
    """Whether the place can be called so: «край» is Алтайский край, «республика» Хакасия or Казахстан."""
    region = place.kind in ("region", "macroregion")
    match noun:
        case Noun.KRAI:
            return "край" in place.name
        case Noun.OBLAST:
            return region and ("область" in place.name or place.name in ("Абай", "Жетысу", "Улытау"))
        case Noun.OKRUG:
            return "округ" in place.name
        case Noun.CITY:
            return place.name == "Санкт-Петербург"
        case Noun.REGION:
            return region
        case Noun.REPUBLIC:
            return _republic(place) or place.name in ("Казахстан", "Киргизия", "Белоруссия", "Армения")
        case Noun.COUNTRY | Noun.NEIGHBOUR:
            return place.kind == "country"
        case Noun.PRONOUN:
            return True


def _republic(place: Place) -> bool:
    named = ("край", "область", "округ")
    return (
        place.kind == "region"
        and place.country == "RU"
        and place.name not in CITIES
        and not any(word in place.name for word in named)
    )


def places_of(
    party: Party, context: Context, earlier: Sequence[Place], paragraph: int, other: Pair
) -> tuple[Place, ...]:
    """The places that a party is. `earlier`: named before it in its sentence; `other`: the side across from it.

    Of an ambiguous name («Алтай») the one that the article is about; nothing where neither is.
    """
    if party.noun is None:
        return party.places if len(party.places) == 1 else _unambiguous(party.places, context, earlier)
    across = {place.country for place in other.places()}
    spoken = (place for _, place in reversed(context.named))
    nearest = spoken if party.noun is Noun.PRONOUN else context.nearest(paragraph)
    candidates = [*reversed(earlier), *nearest]
    fitting = [p for p in candidates if fits(party.noun, p) and not (p.country in across and p.country)]
    if not fitting and party.noun in (Noun.REPUBLIC, Noun.COUNTRY, Noun.NEIGHBOUR):
        fitting = [p for p in candidates if p.kind == "country" and p.country not in across]
    return tuple(fitting[:1])


def _unambiguous(places: tuple[Place, ...], context: Context, earlier: Sequence[Place]) -> tuple[Place, ...]:
    known = [*reversed(earlier), *context.main.places(), *(place for _, place in reversed(context.named))]
    chosen = next((place for place in known if place in places), None)
    return (chosen,) if chosen else ()


def complement(
    known: Sequence[Place], pairs: Iterable[Pair], *, reporters: bool = False
) -> tuple[Place, ...]:
    """The side across from `known` in the first pair that has one; of two that could be, the `reporters` or partners."""
    countries = {place.country for place in known}
    third = all(place.kind == "country" for place in known)
    for pair in pairs:
        if third and not any(place in pair.places() for place in known) and _is_country(pair.partners):
            reporters = reporters or not _is_country(
                pair.reporters
            )  # «Китай купил …» in news of the region's trade
        for side in (pair.reporters, pair.partners) if reporters else (pair.partners, pair.reporters):
            if side and not any(place in known or place.country in countries for place in side):
                return side
    return ()


def main_pair(scenes: Sequence[Scene]) -> Pair:
    """What the article is about: the sides of its title, completed from its first sentences."""
    pair = Pair()
    running = 0
    abroad: set[Place] = set()
    bare = silent = False  # the title names one side and says nothing of trade; `silent` stays
    for scene in scenes:
        running += not scene.sentence.heading
        if running > LEAD or (pair.reporters and (pair.partners or pair.partner_all)):
            break
        found = _pair_of(scene, pair)
        if bare and _is_country(pair.reporters) and _is_region(found.reporters, pair.reporters):
            pair = Pair(found.reporters, pair.reporters)
            break
        bare = not scene.cues and scene.sentence.heading and not pair.places()
        silent = silent or bare
        reporters = pair.reporters or (found.reporters if found.reporters != pair.partners else ())
        partners = pair.partners or (found.partners if found.partners != reporters else ())
        if {p.country for p in reporters} & {p.country for p in partners}:
            partners = ()
        if reporters and not partners:
            partners = complement(reporters, [found])
        abroad |= {p for p in scene.named() if p.kind == "country" and p.country not in home_of(reporters)}
        if not pair.partners and not scene.sentence.heading and len(abroad) > len(partners):
            partners = ()  # «Казахстан (40 т), Киргизия (6 т)»: none of several is what the article is about
        pair = Pair(reporters, partners, (pair.partner_all or found.partner_all) and not partners)
    # «Губернатор встретился с послом Казахстана»: the region that comes later is who reports.
    if silent and _is_country(pair.reporters) and _is_region(pair.partners, pair.reporters):
        return Pair(pair.partners, pair.reporters)
    return _of_speaker(scenes, pair)


def home_of(places: Sequence[Place]) -> set[str | None]:
    """The countries that places lie in."""
    return {place.country for place in places}


def _of_speaker(scenes: Sequence[Scene], pair: Pair) -> Pair:
    """«"Kazakhstan is our market," says Orenburg official»: the region of who speaks, where later ones say only «region»."""
    abroad = pair.reporters or pair.partners
    if not scenes or not _is_country(abroad) or (pair.reporters and (pair.partners or scenes[0].cues)):
        return pair
    home = {place for place in scenes[0].places if _is_region((place,), abroad)}
    told = any(
        party.noun in (Noun.REGION, Noun.OBLAST, Noun.KRAI) for s in scenes[:LEAD] for party in s.parties
    )
    return Pair(tuple(home), abroad) if len(home) == 1 and told else pair


def _headed_for(parties: Sequence[Party], reporters: Sequence[Place]) -> tuple[Place, ...]:
    """«Марий Эл: в Казахстан поехали холодильники», a headline without a word of trade."""
    home = {place.country for place in reporters}
    going = (p for p in parties if _travelled(p) and p.places[0].name not in CITIES)
    return next((p.places for p in going if p.places[0].country not in home), ())


def _travelled(party: Party) -> bool:
    """«в Казахстан»; «прилетел в Астану» is where the meeting was, so capitals are no partner."""
    return party.stated and party.preposition in ("в", "во", "на", "to") and not party.locative


def _is_visited(place: Place, reporters: Sequence[Place]) -> bool:
    """«Минниханов прилетел в Астану», where nobody reports yet: a capital is no partner."""
    return not reporters and place.name in CITIES


def _met(parties: Sequence[Party], reporters: Sequence[Place]) -> tuple[Place, ...]:
    """«Глава Башкирии встретился с делегацией из Казахстана»: a headline of a region and a country, no word of trade."""
    places = [place for party in parties if party.stated for place in party.places]
    if len(parties) != MANY or not reporters or any(place.kind != "region" for place in reporters):
        return ()
    home = {place.country for place in reporters}
    return tuple(place for place in places if place.kind == "country" and place.country not in home)


def _received(text: str, party: Party) -> bool:
    """«посетил Актобе», «переговоры с акимом Костанайской области»: where or whom somebody came to see."""
    return _SEEN_BEFORE.search(text[max(0, party.start - 60) : party.start]) is not None


def _guests_apart(scene: Scene, named: list[Party]) -> tuple[list[Party], tuple[Place, ...]]:
    """The parties of a sentence without trade but for a region that was visited or met, and that region."""
    seen = [party for party in named if _received(scene.flat, party) and party.places[0].kind == "region"]
    hosts = [party for party in named if party not in seen]
    if not seen or (hosts and any(is_country(party) for party in hosts)):
        return named, ()
    return hosts, seen[0].places


def _is_country(side: Sequence[Place]) -> bool:
    return bool(side) and all(place.kind == "country" for place in side)


def _is_region(side: Sequence[Place], across: Sequence[Place]) -> bool:
    """Whether a side is a region of another country than the side `across`: it reports, the country is its partner."""
    countries = {place.country for place in across}
    return bool(side) and all(place.kind == "region" and place.country not in countries for place in side)


def _pair_of(scene: Scene, before: Pair) -> Pair:
    """The sides of one sentence; none of a list of many countries."""
    named = [
        party
        for party in scene.parties
        if party.noun is None and len(party.places) == 1 and (party.stated or scene.sentence.heading)
    ]
    if len({party.places[0].country for party in named}) > MANY:
        return Pair()
    cue = next((cue for cue in scene.cues if cue.flow is not Flow.OTHER), None)
    named, seen = _guests_apart(scene, named) if cue is None else (named, ())
    found = sides(scene.flat, named, cue.flow if cue else Flow.TURNOVER, cue)
    reporters = tuple(place for party in found.reporters for place in party.places)
    partners = tuple(place for party in found.partners for place in party.places)
    if cue is None and scene.sentence.heading and not partners:
        partners = _headed_for(named, reporters) or _met(named, reporters)
    if seen and not partners:
        return Pair(reporters, seen)
    if reporters == before.reporters and not partners:
        told = [place for party in named for place in party.places]
        abroad = tuple(p for p in told if cue is not None or not _is_visited(p, reporters))
        if not reporters and cue is not None and len(abroad) == 1 and abroad[0].kind == "region":
            return Pair(abroad)  # «Экспортёры вывезли больше руды на Южном Урале»
        return Pair(reporters, complement(reporters, [Pair(abroad)]))
    return Pair(reporters, partners, bool(reporters) and not partners and cue is not None and cue.total)
