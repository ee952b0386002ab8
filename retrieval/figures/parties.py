"""Who is named in a sentence: places, and the words «край», «регион», «республика» that stand for one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise
from typing import TYPE_CHECKING

from retrieval.figures.gazetteer import place_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.figures.types import Place, PlaceMention


class Noun(Enum):
    """A word that stands for a place named elsewhere."""

    KRAI = auto()
    OBLAST = auto()
    REGION = auto()
    REPUBLIC = auto()
    COUNTRY = auto()
    OKRUG = auto()
    CITY = auto()
    NEIGHBOUR = auto()
    PRONOUN = auto()


@dataclass(frozen=True, slots=True)
class Party:
    """`flat[start:end]` names a side, or stands for one (`noun`, `places` then empty).

    `preposition`: the one that governs it, "" for none; `joined`: «и» or a comma ties it to the party before.
    """

    start: int
    end: int
    places: tuple[Place, ...]
    stated: bool
    adjective: bool
    noun: Noun | None
    preposition: str
    joined: bool
    dative: bool = False
    locative: bool = False
    genitive: bool = False


_NOUNS: tuple[tuple[Noun, str], ...] = (
    (Noun.NEIGHBOUR, r"(?:южн\w+ )?сосед(?:а|у|ом|е|и|ей|ям|ями|ях)\b|южн\w+ сосед\b|соседн(?:яя|юю|ей) (?:стран\w+|республик\w+|област\w+)|соседн(?:ее|его|им|ем) государств\w+|the neighbou?r\b"),
    (Noun.KRAI, r"кра(?:й|я|ю|ем|е)\b|өлке(?:нің|ге|мен|ден|сі)?\b"),
    (Noun.OBLAST, r"област(?:ь|и|ью)\b|облыс(?:тың|қа|пен|тан|ы)?\b"),
    (Noun.REGION, r"регион(?:а|у|ом|е)?\b(?! (?:росси|казахстан|рф|рк))|субъект(?:а|у|ом|е)\b|(?:this |the |its )?(?:siberian |russian |kazakh )?region\b|өңір(?:дің|ге|ден)?\b"),
    (Noun.REPUBLIC, r"республик(?:а|и|е|у|ой)\b|(?:the )?republic\b|республика(?:ның|ға)\b"),
    (Noun.COUNTRY, r"стран(?:а|ы|е|у|ой)\b(?! (?:мира|снг|еаэс|ближн|дальн)|-партн)|государств(?:о|а|у|ом|е)\b|(?:the |this )country\b|ел(?:дің|ге)\b"),
    (Noun.OKRUG, r"округ(?:а|у|ом|е)?\b"),
    (Noun.PRONOUN, r"(?:(?<=^на )|(?<=, на )|(?<= и на ))(?:него|нее)\b(?= (?:\w+ ){0,2}(?:приход|приш))|(?<=\bна )(?:его|ее)(?= долю )"),
    (Noun.CITY, r"город(?:а|у|ом|е)? на неве\b"),
)  # fmt: skip
_NOUN = re.compile("|".join(rf"(?P<n{i}>(?<![\w-])(?:{pattern}))" for i, (_, pattern) in enumerate(_NOUNS)))
# «все страны», «140 стран», «глава региона», «министр экономики области»: no side of trade.
_NO_SIDE_BEFORE = re.compile(
    r"(?:\b(?:глав\w+|губернатор\w*|аким\w*|министр\w*|правительств\w*|администраци\w+|столиц\w+|власт\w+|жител\w+|"
    r"экономик\w+|двух|трех|обе(?:их|им)|все(?:х|м|ми)?|внутри|президент\w*|территори\w+|границ\w+)\s+|\d\s+)$"
)

# "Astana officials said": who speaks, not who trades.
_SPEAKER_AFTER = re.compile(
    r"(?:'s|’s)?\s+(?:(?:regional|local|city|state|trade|customs|government)\s+)?(?:officials?|authorities|diplomats?|analysts?|economists?|media|mayor|governor|akimat|akim)\b"
    r"|(?:'s|’s)\s+(?:[\w-]+\s+){0,3}?(?:agency|ministry|minister|department|press service|office|committee|administration|government|chamber)\b"
)
_PREPOSITION = re.compile(
    r"(?<![\w-])(со?|между|и|во?|из|от|на|для|у|по|ко?|через|под|при|об?|без|кроме|среди|between|with|to|from|of|in|and|by|for|into)\s+"
    r"(?:(?:соседн\w+|приграничн\w+|российск\w+|казахстанск\w+|дружественн\w+|все[йм]и?|этот|эту|этой|этим|том|самой|самого|свое[йм]|друг\w+|"
    r"регион\w*|субъект\w*|област\w*|республик\w*|стран\w*|государств\w*|город\w*|партн[её]р\w*|сам\w*|the|neighbo\w+|nearby|russia's|kazakhstan's|одной|лишь|весь)\s+){0,3}"
    r"[«\"“(]?$"
)
# «с партнёрами из СНГ» is with them.
_WITH_THOSE_OF = re.compile(
    r"\b(со?)\s+(?:партнер|стран|государств|компани|предприяти|контрагент)\w+\s+из\s+(?:стран\s+)?$"
)
# «Из республики край ввёз»: the preposition is of the noun between.
_OTHER_NOUN = re.compile(r"регион|субъект|област|республик|стран|государств")
_JOINT = re.compile(r"\s*(?:,?\s*(?:и|а также|and)|/|мен|пен|бен|және|-|–|—)\s*(?:со?\s+|во?\s+|из\s+)?")
_COMMA = re.compile(r"\s*,\s*(?:со?\s+|во?\s+|из\s+)?")
# What an adjective without its noun stands before in a list of amounts.
_LISTED_ADJECTIVE = re.compile(
    r"\s*(?:[—–-]|\()\s*\$?\s*(?:(?:около|почти|более|свыше|порядка|на|в|лишь|всего)\s+)*\$?\d"
)
_DASH_BEFORE = re.compile(r"\d[^,;.()]{0,40}[—–-]\s*(?:(?:во?|на|из|со?)\s+)?$")
_ACTS = re.compile(
    r"\s+(?:же\s+)?(?:купила|закупила|приобрела|продала|поставила|отправила|отгрузила|ввезла|вывезла|наторговала|экспортировала|импортировала)\b"
)
_CLOSED = re.compile(r"\s*(?:[.,;)]|и\s|$)")
# «в нижегородском экспорте»: the preposition is of the flow, not of the region.
_FLOW_AFTER = re.compile(
    r"[\s-]+(?:[\w-]+(?:ом|ой|ем|ей|ий|ый|ая|ого)\s+)?(?:экспорт|импорт|товарооборот|оборот|торговл|вывоз|ввоз)"
)
_FEMININE = ("ская", "ской", "скую", "цкая", "цкой", "цкую")
# Adjectives that make their noun a side of trade: «казахстанский экспорт», «новосибирской муки».
_TRADING_NOUN = re.compile(
    r"[\s-]*(?:\w+(?:ого|его|ой|ий|ый|ых|их|ая|ое|ые|ие|ым|им|ом|ем|ую|ыми|ими)\s+)?"
    r"(?:экспорт|импорт|товарооборот|товаро-оборот|оборот|торговл|торгов|поставк|поставок|рын(?:ок|к)|бизнес|предприят|компан|производител|завод|покупател|потребител|"
    r"товар|продукц|мук|зерн|пшениц|пшениц|уг(?:ля|оль)|нефт|аграри|экспортер|импортер|мясо|лес|масл|кокс|продаж|закуп|бизнесмен|предпринимател|ювелир|мукомол|машиностроител|фермер|кондитер|металлург|издели|украшени|взаимн|направлени|круп|овощ|рыб|хлеб|сахар|кондитер|молоч|мясн|сыр[аы]|сельхоз|металл|труб|машин|оборудован|вагон|техник|хими|удобрен|древес|пиломатериал|бумаг|цемент|"
    r"exports?|imports?|trade|turnover|market|companies|buyers|suppliers|goods|сауда|тауар)"
)
_LOCATIVE = re.compile(r"(?:[еи]|ах|ях|да|де|та|те|нда|нде)$")
_DATIVE = re.compile(r"(?:[^ую][ую]|ам|ям|ому|ему)$")
_GENITIVE = re.compile(r"(?:[аяыи]|ого|его|ой|ей)$")
# Cases that no country's nominative looks like: «России», «Казахстана»; «Россией», «Казахстаном».
_ONE_CASE = (re.compile(r"(?:[ыи]|стана|китая)$"), re.compile(r"[ое][мй]$"))
_KAZAKH_TO = re.compile(r"(?:ға|ге|қа|ке|на|не)$")
_KAZAKH_FROM = re.compile(r"(?:дан|ден|тан|тен|нан|нен)$")
_KAZAKH_WITH = re.compile(r"(?:мен|бен|пен)$")
_KAZAKH_LETTERS = re.compile(r"[әғқңөұүһі]")
# «из приграничного региона России — Новосибирской области».
_ITS_REGION = re.compile(r"\b(?:регион|субъект|област|republic|region)\w*\s+$")
_POSSESSIVE = re.compile(r"'s|’s")
_KAZAKH_OWNER = re.compile(r"(?:дің|дың|ның|нің|тің|тың)$")


def read_parties(text: str, mentions: Sequence[PlaceMention], *, kazakh: bool = False) -> list[Party]:
    """The parties of a flat sentence in order. Adjectives count only before a word of trade."""
    found = [
        _party(text, m, m.places, None, kazakh=kazakh)
        for m in _without_owners(text, mentions)
        if not _SPEAKER_AFTER.match(text, m.end)
        and (
            not m.adjective
            or _TRADING_NOUN.match(text, m.end)
            or _half_of_adjective(text, m)
            or _region(text, m)
            or _listed_adjective(text, m)
        )
    ]
    taken = [(p.start, p.end + 2 * p.adjective) for p in found] + [(m.start, m.end) for m in mentions]
    for match in _NOUN.finditer(text):
        start, end = match.span()
        if any(start < e and s < end for s, e in taken) or _NO_SIDE_BEFORE.search(
            text[max(0, start - 30) : start]
        ):
            continue
        if _SPEAKER_AFTER.match(text, end):
            continue
        noun = _NOUNS[int((match.lastgroup or "n0")[1:])][0]
        found.append(_party(text, match, (), noun, kazakh=kazakh))
    found.sort(key=lambda party: party.start)
    return _joined(text, [party for party in found if not _of_other_word(party, found)])


def _of_other_word(party: Party, parties: Sequence[Party]) -> bool:
    """«статья экспорта — кокс, на него пришлось …»: a pronoun within a sentence that has no place for its subject."""
    if party.noun is not Noun.PRONOUN or party.start <= len("на "):
        return False
    subjects = (p for p in parties if p.end <= party.start and p.noun is None)
    return not any(not (p.preposition or p.genitive or p.adjective) for p in subjects)


def _region(text: str, mention: PlaceMention) -> bool:
    """«Уральский регион» is the Urals; «российский регион» is some region."""
    return mention.places[0].kind == "macroregion" and text.startswith(" регион", mention.end)


def _listed_adjective(text: str, mention: PlaceMention) -> bool:
    """«Тверская – 310 млн», «с Псковской (58 млн)», «640 тонн — в Тверскую», «Тверская купила …»: the noun is said once."""
    listed = _LISTED_ADJECTIVE.match(text, mention.end) is not None
    closes = _DASH_BEFORE.search(text[: mention.start]) and _CLOSED.match(text, mention.end)
    acts = not text[: mention.start].strip() and _ACTS.match(text, mention.end)
    return (listed or bool(closes) or bool(acts)) and text[: mention.end].endswith(_FEMININE)


def _half_of_adjective(text: str, mention: PlaceMention) -> bool:
    """The first half of «российско-казахстанский»."""
    return text[mention.end : mention.end + 1] in ("-", "–")


def _without_owners(text: str, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Without the country that only says where its region lies: "Russia's Orenburg Region", «области Казахстана»."""
    kept = list(mentions)
    for before, after in pairwise(mentions):
        gap = text[before.end : after.start]
        owns = _POSSESSIVE.fullmatch(gap.strip()) or (gap == " " and _KAZAKH_OWNER.search(text[: before.end]))
        owns = owns or (gap.strip() in ("—", "–", "-", ",") and _ITS_REGION.search(text[: before.start]))
        owner = before if owns else after if gap in (" ", " (") else None
        other = after if owner is before else before
        if (
            owner in kept
            and owner is not None
            and owner.places[0].kind == "country"
            and other.places[0].kind == "region"
            and other.places[0].country == owner.places[0].code
        ):
            kept.remove(owner)
    return kept


def _party(
    text: str, at: PlaceMention | re.Match[str], places: tuple[Place, ...], noun: Noun | None, *, kazakh: bool
) -> Party:
    start, end = (at.start(), at.end()) if isinstance(at, re.Match) else (at.start, at.end)
    stated = noun is None and not isinstance(at, re.Match) and at.stated
    adjective = noun is None and not isinstance(at, re.Match) and at.adjective
    words = text[start:end].split(" (", maxsplit=1)[0]
    if kazakh and (_KAZAKH_LETTERS.search(words) or noun is None):
        return Party(start, end, places, stated, adjective, noun, _kazakh_case(words, places), joined=False)
    before = _WITH_THOSE_OF.search(text[max(0, start - 60) : start]) or _PREPOSITION.search(
        text[max(0, start - 60) : start]
    )
    if noun is not None and before and _OTHER_NOUN.search(before[0]):
        before = None
    if adjective and _FLOW_AFTER.match(text, end):
        before = None
    preposition = before[1] if before else ""
    if not preposition and _POSSESSIVE.match(text, end):
        preposition = "'s"
    return Party(
        start,
        end,
        places,
        stated,
        adjective,
        noun,
        preposition,
        joined=False,
        dative=not preposition and _DATIVE.search(words) is not None and not words.endswith("ую"),
        locative=_LOCATIVE.search(words) is not None,
        genitive=not preposition and _GENITIVE.search(words) is not None,
    )


def _kazakh_case(words: str, places: Sequence[Place]) -> str:
    """The Russian preposition that says what the Kazakh case says: «Ресеймен» is «с», «Ресейге» is «в».

    «Қазақстан», «Украина» are nominatives that end like a case.
    """
    uncased = any(words == place_name(place, language="kk").lower() for place in places)
    if uncased or words.endswith("стан") or words in ("түмен", "караганда", "өлке"):
        return ""
    if _KAZAKH_WITH.search(words):
        return "с"
    if _KAZAKH_FROM.search(words):
        return "из"
    if _KAZAKH_TO.search(words):
        return "в"
    return ""


def _joined(text: str, parties: list[Party]) -> list[Party]:
    """«X и Y», «X — Y»: the second is tied to the first and has its preposition."""
    found = parties[:1]
    for number, party in enumerate(parties[1:], 1):
        before = found[-1]
        gap = text[before.end : party.start]
        rest = text[party.end : parties[number + 1].start] if number + 1 < len(parties) else ""
        tied = _JOINT.fullmatch(gap) is not None or (
            _COMMA.fullmatch(gap) is not None
            and (
                (_JOINT.fullmatch(rest) or _COMMA.fullmatch(rest)) is not None or _alike(text, before, party)
            )
        )
        found.append(_tied(party, before, tied=tied))
    return found


def _alike(text: str, before: Party, party: Party) -> bool:
    """«с предприятиями России, Белоруссии»: two countries in one case, none of which governs the other."""
    countries = all(p.places and p.places[0].kind == "country" for p in (before, party))
    return (
        countries
        and not (before.adjective or party.adjective or party.preposition)
        and any(
            case.search(text[before.start : before.end]) is not None
            and case.search(text[party.start : party.end]) is not None
            for case in _ONE_CASE
        )
    )


def _tied(party: Party, before: Party, *, tied: bool) -> Party:
    if tied and party.preposition in ("и", "and", ""):
        return replace(party, joined=True, preposition=before.preposition, dative=before.dative)
    if tied and party.preposition == before.preposition:
        return replace(party, joined=True)
    return replace(party, preposition="") if party.preposition in ("и", "and") else party
