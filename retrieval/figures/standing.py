"""Which party is the partner by what is said of it: its share, its rank, that it buys, that it is called so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.figures.bare_names import is_country
from retrieval.figures.indicators import Flow

if TYPE_CHECKING:
    from retrieval.figures.parties import Party

_RANKED_BEFORE = re.compile(
    r"\b(?:после|вслед за|уступа\w+(?: \w+)?|опере\w+|обогна\w+|обойдя|behind|after|ahead of)\s+(?:\w+\s+)?$"
)
_AMOUNT_IN_BRACKETS = re.compile(r"\s*\((?:\w+\s+){0,2}[$€₽]?\d")
_SHARE_BEFORE = re.compile(r"\b(?:дол[яиюе]й?|удельн\w+ вес\w*)\s+(?:\w+\s+)?$")
_FALLS_ON = re.compile(r"\b(?:на дол[юи]|долю|attributed to|attributable to)\s+(?:\w+\s+)?$")
_FALLS = re.compile(r"\s*(?:\w+\s+){0,6}?(?:прих[оа]д|приш[ел]|пада)")
_FALLS_ANYWHERE = re.compile(r"\b(?:прих[оа]д|приш[ел]|пада)")
_PARTNER_BEFORE = re.compile(
    r"партн[её]р(?:ом|ов|ами?|ы)?\s+(?:(?:для|наше\w+)\s+)?$|partners?\s+(?:of|for)\s+(?:the\s+)?$"
)
_PARTNERS_OF = re.compile(r"\b(?:среди|из)\s+(?:\w+\s+){0,2}?партн[её]р(?:ов|а)\s+$")
# «ключевыми покупателями стали Афганистан, …», «основные импортёры — Казахстан».
_BUYERS = re.compile(
    r"(?:импортер|покупател|потребител)\w+[^.;()]{0,60}?(?:стал[аио]?|оказал(?:ся|ась|ись|ось)|назван[аоы]?|являются|является|остаются|остается|—|–|-|:|были)\s+$"
)
_IS_BUYER = re.compile(
    r"[^.;]{0,60}?\b(?:среди|крупнейш\w+|главн\w+|основн\w+|ключев\w+|перв\w+|втор\w+|трет\w+) (?:\w+ ){0,3}(?:импортер|покупател|потребител)\w+"
)
# «Казахстан является нашим ключевым партнёром», «Казахстан занимает третье место в списке партнёров области».
_IS_PARTNER = re.compile(
    r"\s*(?:[—–-]\s*(?!\d)|(?:\w+\s+){0,3}?(?:явля\w+|остается|остался|входит|вошел|стал|был|занима\w+|занял|выступа\w+|счита\w+)\s|\s+на\s+\w+\s+месте\s)[^.;:()\d]{0,70}?\bпартнер(?!ств)"
    r"|\s+(?:is|was|remains?|remained|became|has become|overtook|[^.;:()\d]{0,40}\bto become)\b[^.;:()\d]{0,90}?\bpartner(?!ship)"
)
# «Казахстан занимает 12 % в экспорте области»: what the country has is its part of the region's.
_HOLDS = re.compile(
    r"\s+(?:занима\w+|занял\w*|обеспечива\w+|обеспечил\w*|формиру\w+)\s+(?:\w+\s+){0,3}(?:\d[\d.,]*\s*(?:%|процент\w*)|треть|четверть|половину|\w+ую часть)\s+(?:в\s+|от\s+)?"
    r"(?:(?:обще[мй]|всего|всей|всем|структуре|объ[её]ме)\s+){0,3}(?:экспорт|импорт|товарооборот|оборот|торговл|поставк|внешнеторгов)"
    r"|\s+(?:takes?|took|buys?|bought|accounts?|accounted|absorbs?|receives?|received|makes?|made)\s+(?:up\s+|for\s+)?(?:\w+\s+){0,2}\d[\d.,]*\s*(?:%|percent)\s+of\s+(?:[\w'’-]+\s+){0,4}(?:exports?|imports?|trade|turnover)"
)
_SHARE_AFTER = re.compile(r"\s*(?:үлес|тиесілі)|(?:'s|’s)\s+share\b|\s+account(?:s|ed|ing) for\b")


def ranked(text: str, party: Party, _flow: Flow) -> str | None:
    """«второй после Белоруссии покупатель»: only whom another comes before or after, unless its amount follows."""
    if not _RANKED_BEFORE.search(text[max(0, party.start - 40) : party.start]):
        return None
    told = is_country(party) and _AMOUNT_IN_BRACKETS.match(text, party.end) is not None
    return "partners" if told else "ranked"


def share_holder(text: str, party: Party, _flow: Flow) -> str | None:
    """«доля Казахстана», «на долю этой страны», «на Китай пришлось», «Китай занимает 12 % экспорта»: the partner."""
    before = text[max(0, party.start - 60) : party.start]
    if _bare(party) and _HOLDS.match(text, party.end):
        return "partners"
    if _SHARE_BEFORE.search(before) or _FALLS_ON.search(before) or _SHARE_AFTER.match(text, party.end):
        return "partners"
    if party.preposition == "на" and (
        _FALLS.match(text, party.end) or _FALLS_ANYWHERE.search(text[: party.start])
    ):
        return "partners"
    return None


def _bare(party: Party) -> bool:
    """A subject, as far as its form tells."""
    return party.preposition == "" and not party.genitive and not party.adjective


def among_buyers(text: str, party: Party, flow: Flow) -> str | None:
    """«основные покупатели — Казахстан и Китай», «Казахстан занял первое место среди покупателей»."""
    if flow not in (Flow.EXPORT, Flow.SUPPLY) or (party.preposition and not party.joined):
        return None
    before = text[max(0, party.start - 100) : party.start]
    found = _BUYERS.search(before) or (_bare(party) and _IS_BUYER.match(text, party.end))
    return "partners" if found else None


def called_partner(text: str, party: Party, _flow: Flow) -> str | None:
    """«Казахстан — главный торговый партнёр области»: the country that is called so."""
    called = is_country(party) and _bare(party) and not party.joined and _IS_PARTNER.match(text, party.end)
    return "partners" if called else None


def whose_partner(text: str, party: Party) -> bool:
    """«партнёр области», «один из партнёров для Тверской области»."""
    return _PARTNER_BEFORE.search(text[max(0, party.start - 40) : party.start]) is not None


def among_partners_of(text: str, party: Party, _flow: Flow) -> str | None:
    """«среди партнёров Тверской области»: whose partners they are."""
    whose = party.preposition in ("среди", "из") and _PARTNERS_OF.search(text[: party.start])
    return "reporters" if whose else None
