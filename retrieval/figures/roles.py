"""Which party reports a flow and which is its partner, from the syntax that news use."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from retrieval.figures.bare_names import is_country, with_bare
from retrieval.figures.indicators import Flow
from retrieval.figures.standing import among_buyers, among_partners_of, called_partner, ranked, share_holder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from retrieval.figures.indicators import Cue
    from retrieval.figures.parties import Party


@dataclass(frozen=True, slots=True)
class Sides:
    """The parties of one figure. `everybody`: «со всеми странами» is said; `somebody`: «с соседними странами»."""

    reporters: tuple[Party, ...] = ()
    partners: tuple[Party, ...] = ()
    excluded: tuple[Party, ...] = ()
    everybody: bool = False
    somebody: bool = False


@dataclass(slots=True)
class _Groups:
    """Parties sorted by their role so far; `bare` ones have none yet, joined ones stand in one group."""

    reporters: list[list[Party]] = field(default_factory=list)
    partners: list[list[Party]] = field(default_factory=list)
    excluded: list[list[Party]] = field(default_factory=list)
    bare: list[list[Party]] = field(default_factory=list)
    located: list[list[Party]] = field(default_factory=list)
    included: list[list[Party]] = field(default_factory=list)
    ranked: list[list[Party]] = field(default_factory=list)


# From «без учёта» to the name: «стран», «экспорта в»; never past a flow that is the sentence's own subject.
_UP_TO_NAME = (
    r"\s+(?:[\w-]+(?: [\w-]+)?,\s+)*(?:(?:экспорт|импорт|товарооборот|торговл|поставок)\w*\s+(?:со?|во?|из)\s+"
    r"|(?:(?!экспорт|импорт|товарооборот|оборот|внешн|торгов|exports?|imports?|trade)\w+\s+){0,2}?)$"
)
_EXCLUDED_BEFORE = re.compile(
    r"(?:без уч[её]та|не считая|исключая|за исключением|(?:кроме|помимо)(?! (?:того|этого)\b)|без|excluding|without|except(?: for)?|"
    rf"not counting){_UP_TO_NAME}"
)
_INCLUDED_BEFORE = re.compile(r"(?:\bс уч[её]том|\bвключая|\bнаряду с|\bincluding)" + _UP_TO_NAME)
_EVERYBODY = re.compile(
    r"со? все(?:ми|м) (?:\w+ )?(?:стран|мир)|со? все(?:ми|х) зарубежн|во все страны|в (?:(?:более|свыше|почти|около) (?:чем )?)?\d+ (?:стран|государств)|за (?:рубеж|границу)\b|"
    r"with all countries|with the world|\babroad\b"
)
# «с прикаспийскими государствами», «с соседними странами»: partners, but which is not said.
_SOMEBODY = re.compile(
    r"\b(?:со?|в|из|на)\s+(?!все)(?:(?!так|эти|обе)\w+\s+){0,2}(?:стран|государств|сосед)(?:ами|ями|ы|ах|а)?\b(?! (?:таможенн|еаэс|снг))"
)
_PARTNER_OF = re.compile(r"партн[её]р\w*\s+(?:для\s+)?$|partners?\s+of\s+$")
_OFFICE = re.compile(
    r"(?:посол|посл[аоу]|посольств|консул|представител|встреч|форум|заседани|визит|выставк|ярмарк)\w*\s+\w+\s*$"
)
# «экспорт в Москве», «экспорт медной руды на Южном Урале».
_OF_GOODS_IN = re.compile(r"\s*(?:(?!\w+л[аои]?(?:сь)?\s)\w+\s+){0,3}(?:в|во|на|in)\s+")
_RIGHT_IN = re.compile(r"\s*(?:в|во|in)\s+")
# «продажи в Казахстане», «реализовал в Казахстане»: where it was sold is who bought it.
_SOLD_BEFORE = re.compile(r"\b(?:прода(?:ж|ва|л|ет|ют)\w*|реализ\w+|сбыт\w*)\s+(?:[\w-]+\s+){0,2}во?\s+$")
_GOODS_AFTER = re.compile(
    r"\s+(?:\w+(?:ых|их|ой|ей|ую|ого|его|ые|ие)\s+)?(?:товар|продукц|продукт|продовольств|мук|зерн|пшениц|уг(?:ля|оль)|нефт|масл|мяс|рыб|овощ|металл|машин|оборудован|удобрен|goods|products)"
)
# «Что касается Узбекистана, то туда отправлено …»
_THERE = re.compile(r"[^.;]{0,40}?\b(?:туда|оттуда)\b")


def excluded(text: str, party: Party, _flow: Flow) -> str | None:
    """«без учёта Казахстана», «кроме стран ЕАЭС»."""
    return "excluded" if _EXCLUDED_BEFORE.search(text[max(0, party.start - 45) : party.start]) else None


def included(text: str, party: Party, flow: Flow) -> str | None:
    """«с учётом Китая»: one of the partners, and the others are not said."""
    found = flow is not Flow.SUPPLY and _INCLUDED_BEFORE.search(text[max(0, party.start - 45) : party.start])
    return "included" if found else None


def together_with(_text: str, party: Party, _flow: Flow) -> str | None:
    """«оборот с Казахстаном», "trade with Kazakhstan"."""
    return "partners" if party.preposition in ("с", "со", "with") else None


def pointed_to(text: str, party: Party, _flow: Flow) -> str | None:
    """«Что касается Узбекистана, то туда отправлено …»: where it goes to, or comes from."""
    return "partners" if not party.preposition and _THERE.match(text, party.end) else None


def between(_text: str, party: Party, _flow: Flow) -> str | None:
    """«между Томской областью и Казахстаном»: `bare` until both are known."""
    return "bare" if party.preposition in ("между", "between") else None


def destination(text: str, party: Party, flow: Flow) -> str | None:
    """«экспорт в Казахстан», «импорт в край»; «закупил в Казахстане» names the seller."""
    if party.preposition == "in":
        return "partners" if flow is Flow.IMPORT else "located"
    if party.preposition not in ("в", "во", "на", "to", "into"):
        return None
    if flow is Flow.IMPORT:
        return "partners" if party.locative and party.preposition != "to" else "reporters"
    if flow in (Flow.EXPORT, Flow.SUPPLY):
        if _SOLD_BEFORE.search(text[: party.start]):
            return "partners"
        return "located" if party.locative and party.preposition not in ("to", "into") else "partners"
    return "located" if party.locative else None


def origin(_text: str, party: Party, flow: Flow) -> str | None:
    """«импорт из Казахстана», «экспорт из края», «купил у томичей»."""
    if party.preposition in ("из", "от", "from"):
        return "partners" if flow is Flow.IMPORT else "reporters" if flow is not Flow.TURNOVER else None
    if party.preposition == "у":
        return "partners" if flow is Flow.IMPORT else "reporters"
    return None


def made_there(text: str, party: Party, flow: Flow) -> str | None:
    """«ввоз российских товаров», «закупки омской муки»: where what is imported was made."""
    made = flow is Flow.IMPORT and party.adjective and _GOODS_AFTER.match(text, party.end)
    return "partners" if made else None


def concerned(_text: str, party: Party, _flow: Flow) -> str | None:
    """«для края», «по Омской области», "Kostanay's exports"."""
    return "reporters" if party.preposition in ("для", "по", "'s") else None


def buyer(_text: str, party: Party, flow: Flow) -> str | None:
    """«продал Казахстану»."""
    return "partners" if party.dative and flow in (Flow.EXPORT, Flow.SUPPLY) else None


def bare(text: str, party: Party, _flow: Flow) -> str | None:
    """A subject or «экспорт области»: a side, which one the others tell."""
    if party.preposition == "of" and _PARTNER_OF.search(text[max(0, party.start - 40) : party.start]):
        return "reporters"
    return "bare" if party.preposition in ("", "of") else None


RULES: tuple[Callable[[str, Party, Flow], str | None], ...] = (
    excluded,
    included,
    ranked,
    share_holder,
    among_buyers,
    called_partner,
    among_partners_of,
    together_with,
    pointed_to,
    between,
    destination,
    origin,
    made_there,
    concerned,
    buyer,
    bare,
)


def sides(
    text: str, parties: Sequence[Party], flow: Flow, cue: Cue | None, clause: slice = slice(None)
) -> Sides:
    """The roles of `parties`, in the order of the flat `text`, in a flow whose cue is `cue` and that `clause` tells."""
    groups = _Groups()
    for party in parties:
        role = next((found for rule in RULES if (found := rule(text, party, flow))), None)
        if role is not None:
            _add(getattr(groups, role), party)
    _split_national(groups)
    # Of several parties with one role the last counts: «с другими странами хуже: с Киргизией — 14 млн».
    reporters = groups.reporters[-1] if groups.reporters else []
    partners = groups.partners[-1] if groups.partners else []
    partners = _narrowest(groups.partners) or _holder(text, groups.partners, flow) or partners
    reporters, partners = with_bare(groups.bare, reporters, partners, flow, cue)
    if not reporters:
        reporters = next((group for group in groups.located if _tells_where(text, group[0], cue)), [])
    return Sides(
        tuple(reporters),
        tuple(partners),
        tuple(party for group in groups.excluded for party in group),
        not partners and _EVERYBODY.search(text[clause]) is not None,
        not partners and (bool(groups.included) or _names_somebody(text, parties, clause)),
    )


def _split_national(groups: _Groups) -> None:
    """«На Тверскую область пришлось 12 % российского экспорта в Казахстан»: the region reports, not the country."""
    countries = {party.places[0].country for group in groups.bare for party in group if is_country(party)}
    own = [g for g in groups.partners if all(p.places and p.places[0].kind == "region" for p in g)]
    own = [g for g in own if {p.places[0].country for p in g} <= countries]
    if own and len(groups.partners) > len(own) and not groups.reporters:
        groups.reporters = own[-1:]
        groups.partners = [g for g in groups.partners if g not in own]


def _holder(text: str, groups: list[list[Party]], flow: Flow) -> list[Party] | None:
    """«На долю Казахстана пришлась треть оборота со странами СНГ»: the country in the group that is named too."""
    wide = any(party.places and party.places[0].kind == "group" for group in groups for party in group)
    held = [group for group in groups if share_holder(text, group[0], flow)]
    return held[-1] if wide and held and len(groups) > 1 else None


def _narrowest(groups: list[list[Party]]) -> list[Party] | None:
    """«На Павлодарскую область пришлась треть торговли с Казахстаном»: the region in the country that is named too."""
    countries = {p.places[0].code for group in groups for p in group if is_country(p)}
    inside = [g for g in groups if all(p.places and p.places[0].kind == "region" for p in g)]
    inside = [g for g in inside if {p.places[0].country for p in g} <= countries]
    return inside[-1] if inside and len(groups) > 1 else None


def _tells_where(text: str, party: Party, cue: Cue | None) -> bool:
    """«В Алтайском крае вырос экспорт», and not «заявил посол в Москве»."""
    gap = text[cue.end : party.start] if cue is not None else ""
    leads = cue is not None and (
        party.start < cue.start <= party.end + 60 or _OF_GOODS_IN.fullmatch(gap) is not None
    )
    stated = party.stated or _RIGHT_IN.fullmatch(gap) is not None  # «оборот в Омске»
    return leads and stated and _OFFICE.search(text[max(0, party.start - 30) : party.start]) is None


def _names_somebody(text: str, parties: Sequence[Party], clause: slice) -> bool:
    """«с соседними странами» without their names; «со странами СНГ» names them."""
    start, end, _ = clause.indices(len(text))
    return any(
        not any(party.start < match.end() + 2 and match.start() < party.end for party in parties)
        for match in _SOMEBODY.finditer(text, start, end)
    )


def _add(groups: list[list[Party]], party: Party) -> None:
    """A joined party goes where the one before it went."""
    if party.joined and groups:
        groups[-1].append(party)
    else:
        groups.append([party])
