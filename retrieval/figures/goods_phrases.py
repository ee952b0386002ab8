"""Names of goods in a sentence, put into the nominative: «угля, кокса и металла» is «уголь, кокс и металл»."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from retrieval.figures.goods_words import CLASSED_NOUNS, COMMON_ADJECTIVES, GENERAL_NOUNS
from retrieval.text.morphology import grammemes, inflected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.figures.indicators import Cue
    from retrieval.figures.types import Amount

_SUBSTANTIVE = re.compile(r"морожен(?:ое|ого|ым|ом)$")  # it stands without a noun
# Forms that other words have too, the evangelist or the rump of a horse: a word of the same form, and the dictionary form.
_HOMONYMS = {"лука": ("чеснока", "лук"), "крупу": ("муку", "крупа")}
_WORD = re.compile(r"[а-яе]+(?:-[а-яе]+)*")


class Place(NamedTuple):
    """Where in a flat sentence goods are looked for: `names` are spans of places, `low` the end of the amount before."""

    text: str
    amount: Amount
    cue: Cue | None
    low: int
    names: tuple[tuple[int, int], ...]


def inside_name(at: Place, start: int, end: int) -> bool:
    """Whether a span touches the name of a place."""
    return any(start < name_end and name_start < end for name_start, name_end in at.names)


class _Word(NamedTuple):
    """A word and its letter: A an adjective, N goods, J «и», C a comma, X anything that ends a phrase."""

    start: int
    text: str
    tags: frozenset[str]
    letter: str


# Goods, each with its adjectives and what it is of, in a list: «угля, семян льна и чёрных и цветных металлов»;
# «продукции (G) растительного происхождения»; an adjective alone.
_GOODS = r"(?:A(?:C?J?A)*)?N(?:A*N)*"
_LIST = re.compile(rf"{_GOODS}(?:(?:CJ?|J){_GOODS})*|GA*N|S")


def phrase(at: Place, start: int, end: int, cases: tuple[str, ...], *, adjacent: bool) -> str | None:
    """The goods in one of `cases`, in the nominative, that begin at `start`, or the last before `end`."""
    words = _run(at, start, end, cases, adjacent=adjacent)
    return _listed(words) if words else None


def phrase_end(at: Place, start: int, end: int, cases: tuple[str, ...]) -> int | None:
    """Where the goods that begin at `start` end; None where none begin there."""
    words = _run(at, start, end, cases, adjacent=True)
    return words[-1].start + len(words[-1].text) if words else None


def _run(at: Place, start: int, end: int, cases: tuple[str, ...], *, adjacent: bool) -> list[_Word]:
    """The words of one list of goods; for one that begins at `start` no word after its end is looked up."""
    found = _words(at, start, end, cases)
    words = list(takewhile(lambda word: word.letter != "X", found) if adjacent else found)
    letters = "".join(word.letter for word in words)
    if adjacent:
        first = _LIST.match(letters)
        return words[: first.end()] if first and not at.text[start : words[0].start].strip() else []
    runs = list(_LIST.finditer(letters))
    return words[runs[-1].start() : runs[-1].end()] if runs else []


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
    tags = grammemes(_HOMONYMS.get(word, (word,))[0])
    if len(word) < 2 or inside_name(at, *match.span()):
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
    lemma = lemma.replace("ё", "е")
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
    tied = False  # the word before is a noun, which this one belongs to
    for word in words:
        if tied and word.letter in "AN":
            items[-1] += f" {word.text}"
            continue
        tied = word.letter in "NS"
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
    name = _HOMONYMS[noun.text][1] if noun.text in _HOMONYMS else inflected(noun.text, "nomn", number)
    return " ".join([*(a if a == "и" else inflected(a, *agree) for a in adjectives), name])
