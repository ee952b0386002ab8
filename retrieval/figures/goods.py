"""What goods a figure is of: «экспорт муки», «38 тысяч тонн рапсового масла», «вывез угля, кокса и металла»."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from retrieval.figures.goods_english import english_goods
from retrieval.figures.goods_words import CLASSED_NOUNS, COMMON_ADJECTIVES, GENERAL_NOUNS
from retrieval.figures.indicators import Flow
from retrieval.figures.units import TONNES
from retrieval.text.morphology import grammemes, inflected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.figures.indicators import Cue
    from retrieval.figures.types import Amount

_SUBSTANTIVE = re.compile(r"морожен(?:ое|ого|ым|ом)$")  # it stands without a noun
_HOMONYMS = {"лука": "чеснока"}  # not the evangelist
_WORD = re.compile(r"[а-яе]+(?:-[а-яе]+)*")
_OF_KINDS = re.compile(r"\s*(?:различн|разн|прочи)\w+ (?:видов|сортов|наименований)\s+")
_KAZAKH_AFTER_TONNES = re.compile(r"\s*([а-яәғқңөұүһі]+)")
_FELL_ON = re.compile(
    r"(?:[—–:-]|занима\w+|явля\w+|стал[аио]?)\s*([а-яе ,-]+?), на (?:него|нее|них|котор\w+) (?:приш|прих)"
)
_FALLS_ON = re.compile(r"прих[оа]д\w+ на ([а-яе ,-]+?)\s*(?:—|–|-|,|:|\()")
_ON_GOODS = re.compile(r"\bна ([а-яе ,-]+?) (?:прих[оа]д|приш)")
_SHARE_OF = re.compile(r"\bдол[яиюе]й? ([а-яе ,-]+?) (?:в|составил\w*|превы\w+|достиг\w*|—|–|-)")
_BY_GOODS = re.compile(
    r"(?:^|[.;,:—]\s*)по ([а-яе -]+?) (?:прирост|рост|экспорт|импорт|поставк|вывоз|ввоз|снижени|спад|увелич)"
)
_TAKE_UP = re.compile(r"\s*(?:занима\w+|составля\w+|приход\w+ на|дают|да[её]т|это)\s+")
_PART = re.compile(r"\b(?:из (?:них|этой суммы|этого объема)|в том числе)\b")
# «из них мука и крупа — 54 млн», «в том числе кокс: 12 млн».
_PART_NAMED = re.compile(
    r"\b(?:из (?:них|этой суммы|этого объема)|в том числе)\s+([а-яе ,-]+?)\s*[—–:-]\s*"
    r"\$?(?:(?:около|почти|более|свыше|порядка|примерно|на)\s+)*\$?$"
)
_PART_DASH = re.compile(r"\s*[—–]\s*(?:это\s+)?")
_APPOSED = re.compile(
    r"(?:^|[,;:—–(]\s*|\sи\s)([а-яе -]+?)\s*(?:[,(—–]|\s-)?\s*(?:(?:около|почти|более|свыше|порядка|примерно)\s*)?$"
)
_NEXT = re.compile(
    r"^\s*,?\s*(?:а |и )?([а-яе -]+?)\s*[—–-]\s*(?:(?:в|на|с|до|около|почти|более|свыше|порядка)\s+)*$"
)
_ITS = re.compile(r"\b(?:ее|его|их)\s*$")


class Place(NamedTuple):
    """Where in a flat sentence goods are looked for: `names` are spans of places, `low` the end of the amount before."""

    text: str
    amount: Amount
    cue: Cue | None
    low: int
    names: tuple[tuple[int, int], ...]


def read_goods(at: Place) -> str | None:
    """The goods in the nominative, «рыба и рыбопродукция»; None for goods of all kinds."""
    if not re.search(r"[а-я]", at.text):
        return english_goods(at)
    for rule in (
        after_tonnes,
        fallen_on,
        by_goods,
        share_of_goods,
        part_named,
        part_of_whole,
        share_listed,
        next_in_list,
        after_cue,
        apposed,
        before_amount,
        of_kind,
    ):
        found = rule(at)
        if found:
            return found
    return None


def after_tonnes(at: Place) -> str | None:
    """«38 тысяч тонн пшеницы»."""
    if at.amount.unit != TONNES:
        return None
    kazakh = _KAZAKH_AFTER_TONNES.match(at.text, at.amount.end)
    if kazakh and re.search(r"[әғқңөұүһі]", at.text):
        return kazakh[1]
    kinds = _OF_KINDS.match(at.text, at.amount.end)
    return _phrase(at, kinds.end() if kinds else at.amount.end, len(at.text), ("gent",), adjacent=True)


def fallen_on(at: Place) -> str | None:
    """«крупнейшая статья экспорта — кокс, на него пришлось …», «на машины приходится 40 % экспорта»."""
    before = at.text[: at.amount.start]
    found = _FELL_ON.search(before) or _FALLS_ON.search(before) or _ON_GOODS.search(at.text, at.low)
    if found is None or _inside_name(at, found.start(1), found.end(1)):
        return None
    return _phrase(at, found.start(1), found.end(1), ("nomn", "accs"), adjacent=True)


def by_goods(at: Place) -> str | None:
    """«По машинам и оборудованию прирост поставок составил 61 %»."""
    found = _BY_GOODS.search(at.text[: at.amount.start])
    return _phrase(at, found.start(1), found.end(1), ("datv",), adjacent=True) if found else None


def share_of_goods(at: Place) -> str | None:
    """«доля машин в экспорте»; «около 60 % занимают автомобили»."""
    found = _SHARE_OF.search(at.text[: at.amount.start])
    if found and not _inside_name(at, found.start(1), found.end(1)):
        return _phrase(at, found.start(1), found.end(1), ("gent",), adjacent=True)
    taken = _TAKE_UP.match(at.text, at.amount.end) if at.amount.unit == "%" else None
    return _phrase(at, taken.end(), len(at.text), ("nomn", "accs"), adjacent=True) if taken else None


def part_named(at: Place) -> str | None:
    """«из них мука и крупа — 54 млн»."""
    found = _PART_NAMED.search(at.text[: at.amount.start])
    if found is None or _inside_name(at, found.start(1), found.end(1)):
        return None
    return _phrase(at, found.start(1), found.end(1), ("nomn", "accs"), adjacent=True)


def part_of_whole(at: Place) -> str | None:
    """«Из них 30 млн — мебель, ещё 12 млн — кондитерские изделия»."""
    if not _PART.search(at.text[: at.amount.start]):
        return None
    dash = _PART_DASH.match(at.text, at.amount.end)
    if dash is None or (at.cue is not None and at.cue.start == dash.end()) or _starts_name(at, dash.end()):
        return None
    return _phrase(at, dash.end(), len(at.text), ("nomn",), adjacent=True)


def share_listed(at: Place) -> str | None:
    """«23 % занимает продовольствие, 18 % — машины и оборудование»."""
    dash = _PART_DASH.match(at.text, at.amount.end) if at.amount.unit == "%" else None
    if dash is None or _starts_name(at, dash.end()):
        return None
    return _phrase(at, dash.end(), len(at.text), ("nomn",), adjacent=True)


def _starts_name(at: Place, start: int) -> bool:
    return any(name_start == start for name_start, _ in at.names)


def after_cue(at: Place) -> str | None:
    """«экспорт бумаги», «поставки рыбы и рыбопродукции»; «её импорт» looks to the clause before."""
    if at.cue is None or at.cue.flow is Flow.TURNOVER or at.cue.flow is Flow.BALANCE:
        return None
    if _ITS.search(at.text[: at.cue.start]):
        return None if at.low else _phrase(at, 0, at.cue.start, ("accs", "gent", "nomn"), adjacent=False)
    start = at.cue.end
    for name_start, name_end in at.names:  # «поставки новосибирской муки»
        if 0 <= name_start - start <= 1 and at.text[name_start:name_end].endswith(
            ("ой", "ого", "их", "ых", "ей")
        ):
            start = name_end
    return _phrase(at, start, len(at.text), ("gent",), adjacent=True)


def next_in_list(at: Place) -> str | None:
    """«поставки нефтепродуктов оцениваются в 240 млн, каучука — в 58 млн»."""
    goes_on = at.low and at.cue is not None and at.cue.start < at.low
    found = _NEXT.search(at.text[at.low : at.amount.start]) if goes_on else None
    if found is None:
        return None
    return _phrase(at, at.low + found.start(1), at.low + found.end(1), ("gent",), adjacent=True)


def before_amount(at: Place) -> str | None:
    """«вывез угля, кокса и металла на 118 млн», «только муки приехало 8,7 тыс. тонн»."""
    low = max(at.low, at.cue.end if at.cue and at.cue.start < at.amount.start else 0)
    if at.cue is not None and at.cue.verb and at.cue.end <= at.amount.start and at.cue.start >= at.low:
        found = _phrase(at, low, at.amount.start, ("gent", "accs"), adjacent=False)
        if found or at.amount.unit != TONNES:
            return found
    if at.amount.unit == TONNES:
        return _phrase(at, at.low, at.amount.start, ("gent",), adjacent=False)
    return None


def of_kind(at: Place) -> str | None:
    """«67 % общего объёма экспортируемой из края машиностроительной продукции»."""
    if at.cue is None or not at.text[at.cue.start : at.cue.end].startswith("экспортируем"):
        return None
    return _phrase(at, at.cue.end, len(at.text), ("gent",), adjacent=False)


def apposed(at: Place) -> str | None:
    """«подсолнечное масло, 6 тыс. тонн», «минеральная продукция (458 млн долларов)»."""
    if at.amount.unit != TONNES and at.text[: at.amount.start].rstrip(" $")[-1:] != "(":
        return None
    found = _APPOSED.search(at.text[: at.amount.start].rstrip("$ "))
    return _phrase(at, found.start(1), found.end(1), ("nomn", "accs"), adjacent=True) if found else None


def _inside_name(at: Place, start: int, end: int) -> bool:
    return any(start < name_end and name_start < end for name_start, name_end in at.names)


class _Word(NamedTuple):
    """A word and its letter: A an adjective, N goods, J «и», C a comma, X anything that ends a phrase."""

    start: int
    text: str
    tags: frozenset[str]
    letter: str


# Goods, each with its adjectives, in a list: «угля, кокса и чёрных и цветных металлов»; «продукции (G)
# растительного происхождения»; an adjective alone.
_GOODS = r"(?:A(?:C?J?A)*)?N"
_LIST = re.compile(rf"{_GOODS}(?:C?J?{_GOODS})*|GA*N|S")


def _phrase(at: Place, start: int, end: int, cases: tuple[str, ...], *, adjacent: bool) -> str | None:
    """The goods in one of `cases`, in the nominative, that begin at `start`, or the last before `end`."""
    words = list(_words(at, start, end, cases))
    letters = "".join(word.letter for word in words)
    if adjacent:
        first = _LIST.match(letters)
        return (
            _listed(words[: first.end()]) if first and not at.text[start : words[0].start].strip() else None
        )
    runs = list(_LIST.finditer(letters))
    return _listed(words[runs[-1].start() : runs[-1].end()]) if runs else None


def _words(at: Place, start: int, end: int, cases: tuple[str, ...]) -> Iterator[_Word]:
    last, adjectives = start, False
    for match in _WORD.finditer(at.text, start, end):
        gap = at.text[last : match.start()].strip()
        if gap:
            yield _Word(last, gap, frozenset(), "C" if gap == "," else "X")
            adjectives = adjectives and gap == ","
        last = match.end()
        letter, tags = _letter(at, match, cases, telling=adjectives)
        adjectives = (letter == "A" and (adjectives or _telling(match[0]))) or (letter == "J" and adjectives)
        yield _Word(match.start(), match[0], tags, letter)


def _letter(
    at: Place, match: re.Match[str], cases: tuple[str, ...], *, telling: bool
) -> tuple[str, frozenset[str]]:
    word = match[0]
    if word == "и":
        return "J", frozenset()
    tags = grammemes(_HOMONYMS.get(word, word))
    if len(word) < 2 or _inside_name(at, *match.span()):
        return "X", tags
    if _SUBSTANTIVE.match(word):
        return "S", tags
    if "ADJF" in tags or "PRTF" in tags:  # whose case many forms leave open: the noun's decides
        return "A", tags
    if not any(case in tags for case in cases):
        return "X", tags
    if "NOUN" not in tags or "Name" in tags or "Surn" in tags or "Geox" in tags:
        return "X", tags
    lemma = inflected(word, "nomn", "sing")
    if lemma in CLASSED_NOUNS:
        return ("N" if telling else "G"), tags
    return ("X" if lemma in GENERAL_NOUNS or word in GENERAL_NOUNS else "N"), tags


def _telling(adjective: str) -> bool:
    return inflected(adjective, "nomn", "sing", "masc") not in COMMON_ADJECTIVES


def _listed(words: list[_Word]) -> str:
    """«уголь, кокс и чёрный металл»."""
    if words[0].letter == "G":
        return " ".join([_item(words[0], []), *(word.text for word in words[1:])])
    items: list[str] = []
    adjectives: list[str] = []
    for word in words:
        if (word.letter == "A" and _telling(word.text)) or (word.letter == "J" and adjectives):
            adjectives.append(word.text)
        elif word.letter in "NS":
            items.append(_item(word, adjectives))
            adjectives = []
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " и " + items[-1]


def _item(noun: _Word, adjectives: list[str]) -> str:
    """One kind of goods in the nominative, its number kept."""
    number = "plur" if "plur" in noun.tags else "sing"
    gender = next((g for g in ("masc", "femn", "neut") if g in noun.tags), None)
    agree = ("nomn", "plur") if number == "plur" or gender is None else ("nomn", "sing", gender)
    name = "лук" if noun.text in _HOMONYMS else inflected(noun.text, "nomn", number)
    return " ".join([*(a if a == "и" else inflected(a, *agree) for a in adjectives), name])
