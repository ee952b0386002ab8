"""What the names found in a text are together, and which of them are no places: the rules, in their order."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.figures.place_walk import TOWN_MARKS
from retrieval.text.morphology import grammemes

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.figures.place_walk import Match, Text

CONJUNCTION = re.compile(r"-?\s*(?:,|,?\s(?:и|или|да|а также|and|or|және|жане|мен|пен|бен)\s)\s*")
REPUBLICS = frozenset(("республик", "республики", "республикам", "республиками", "республиках"))
CURRENCY = re.compile(
    r"доллар|долл$|рубл|руб$|тенге|юан|евро$|(?:сум|сом)(?:ов|ы|ах|ами)?$|иен|гривн|фунт|вон[аы]?$|лир[аы]?$|usd$|dollar|roubles?|rubles?|tenge|yuan"
)
# The name itself is the middle dot: «www.·/», «·.kz», «news.ru/·-2019».
ADDRESS = re.compile(
    r"[@_]|://|www\.|[a-z0-9]\.[a-z]{2,}/|·\S*\.[a-z]{2,4}(?:\W|$)|[a-z0-9]/\S*·\S*/", re.IGNORECASE
)
STREET_WORDS = "улица улице улицы улицу ул проспект проспекте проспекта пр шоссе площадь площади имени им"
STREETS = frozenset(STREET_WORDS.split())
FIRST_NAMES = ("vladimir",)
INITIAL_BEFORE = re.compile(r"(?<![^\W_])[А-ЯЁA-Z]\.\s?$")
INITIAL_AFTER = re.compile(r"\s[А-ЯЁA-Z]\.")


def shared_noun(text: Text, matches: list[Match]) -> list[Match]:
    """«Омская и Новосибирская области», «Omsk and Tomsk regions»: the noun is that of both."""
    joined = list(matches)
    for i in range(len(joined) - 2, -1, -1):
        left, right = joined[i], joined[i + 1]
        node = left.node.below(right.sense.tail) if right.sense.tail else None
        if (
            node
            and node.sense
            and node.sense.places
            and CONJUNCTION.fullmatch(text.folded, left.end, right.start)
        ):
            joined[i] = replace(left, sense=node.sense)
    return joined


def shared_republic(text: Text, matches: list[Match]) -> list[Match]:
    """«республик Тыва и Алтай»: of the two places called Алтай, the republic."""
    joined = list(matches)
    republics = False
    for i, match in enumerate(joined):
        near = i and CONJUNCTION.fullmatch(text.folded, joined[i - 1].end, match.start)
        republics = text.words[match.first] in REPUBLICS or bool(near and republics)
        named = tuple(p for p in match.sense.places if p.name.startswith("Республика"))
        if republics and named and len(match.sense.places) > 1:
            joined[i] = replace(match, sense=replace(match.sense, places=named))
    return joined


def same_place_twice(text: Text, matches: list[Match]) -> list[Match]:
    """«Республика Саха (Якутия)», «ХМАО — Югра»: two names of one place are one mention."""
    joined: list[Match] = []
    for match in matches:
        left = joined[-1] if joined else None
        if left and left.sense.places == match.sense.places and left.sense.stated and match.sense.stated:
            gap = text.folded[left.end : match.start]
            brackets = gap.strip() == "(" and text.folded[match.end : match.end + 1] == ")"
            dash = gap.strip() in {"-", "–", "—"} and not match.sense.adjective and not left.sense.adjective
            if brackets or dash:
                joined[-1] = replace(left, last=match.last, end=match.end + brackets)
                continue
        joined.append(match)
    return joined


def in_currency(text: Text, match: Match) -> bool:
    """«долларов США», «российских рублей», «US$», «АҚШ доллары»: a currency names its country."""
    before = text.words[match.first - 1] if match.first else ""
    after = text.words[match.last + 1] if match.last + 1 < len(text.words) else ""
    if match.sense.places[0].code == "US" and CURRENCY.match(before) and len(text.gap(match.first - 1)) < 3:
        return True
    if text.folded[match.end : match.end + 1] == "$":
        return True
    attribute = match.sense.adjective or match.sense.places[0].code == "US"
    return attribute and bool(after) and bool(CURRENCY.match(after)) and text.gap(match.last).isspace()


def in_address(text: Text, match: Match) -> bool:
    """«inform.kz/kazakhstan», «altai_krai@mail.ru»: part of an address."""
    before = text.text[max(0, match.start - 80) : match.start].split(" ")[-1]
    after = text.text[match.end : match.end + 80].split(" ")[0]
    return bool(ADDRESS.search(f"{before}·{after}"))


def in_quoted_title(text: Text, match: Match) -> bool:
    """«КИП “Енисейская Сибирь”», «форум “Наш общий дом — Алтай”»."""
    return any(start < match.start and match.end < end for start, end in text.quoted_titles)


def in_street_name(text: Text, match: Match) -> bool:
    """«улица Кирова», «проспект Московский»."""
    return match.first > 0 and match.first == match.last and text.words[match.first - 1] in STREETS


def personal_name(text: Text, match: Match) -> bool:
    """«Владимир Путин», «С. М. Киров», «Роман Томский»: a name that people bear, beside another one."""
    town = match.sense.casing in ("^", "^^")
    if match.first != match.last or not text.capitalised(match.first) or not (town or match.sense.adjective):
        return False
    before = text.text[max(0, match.start - 4) : match.start]
    if INITIAL_BEFORE.search(before) or INITIAL_AFTER.match(text.text, match.end):
        return True
    if match.first and text.words[match.first - 1] in (*TOWN_MARKS, "во", "из"):
        return False
    first_name_before = (
        match.first > 0
        and text.gap(match.first - 1) == " "
        and text.capitalised(match.first - 1)
        and _is_first_name(text.words[match.first - 1])
    )
    following = match.last + 1
    name_after = following < len(text.words) and text.gap(match.last) == " " and text.capitalised(following)
    return first_name_before or (name_after and _is_first_name(text.words[match.first]))


def _is_first_name(word: str) -> bool:
    return word in FIRST_NAMES or "Name" in grammemes(word)


JOINS: tuple[Callable[[Text, list[Match]], list[Match]], ...] = (
    shared_noun,
    shared_republic,
    same_place_twice,
)
NO_PLACE: tuple[Callable[[Text, Match], bool], ...] = (
    in_currency,
    in_address,
    in_quoted_title,
    in_street_name,
    personal_name,
)
