"""Sentences of evidence in the order in which they are shown: the best first, what says the same again last.

Each rule gives the reason why a sentence has to wait until the others have had their turn.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from retrieval.evidence import Line

    Scored = tuple[float, Line]
    Rule = Callable[[Line, Sequence[Line]], bool]

OF_ONE: Final = 3  # sentences of one outlet, or of one year, before others have had their turn
ALIKE: Final = 0.8  # of the lemmas of the shorter sentence
YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")


def diverse(ranked: Iterable[Scored], *, dated: bool) -> list[Scored]:
    """All of `ranked` but what a reprint says again; `dated` where the question itself names the time."""
    first: list[Scored] = []
    later: list[Scored] = []
    rules = ALWAYS if dated else (*ALWAYS, many_of_its_year)
    for score, line in ranked:
        chosen = [one for _, one in first]
        if any(reprinted(line, one) for one in chosen):
            continue
        waits = any(rule(line, chosen) for rule in rules)
        (later if waits else first).append((score, line))
    return [*first, *later]


def reprinted(line: Line, other: Line) -> bool:
    """Two outlets print one text: that is one source."""
    family = line.article.family
    return (
        family is not None
        and family == other.article.family
        and line.article != other.article
        and same(line, other)
    )


def said_already(line: Line, chosen: Sequence[Line]) -> bool:
    return any(same(line, one) for one in chosen)


def many_of_its_outlet(line: Line, chosen: Sequence[Line]) -> bool:
    return Counter(map(outlet, chosen))[outlet(line)] >= OF_ONE


def many_of_its_year(line: Line, chosen: Sequence[Line]) -> bool:
    return Counter(map(year, chosen))[year(line)] >= OF_ONE


ALWAYS: Final[tuple[Rule, ...]] = (said_already, many_of_its_outlet)


def same(line: Line, other: Line) -> bool:
    """The same numbers in nearly the same words."""
    if NUMBER.findall(line.sentence.text) != NUMBER.findall(other.sentence.text):
        return False
    shorter = min(len(line.own), len(other.own))
    return bool(shorter) and len(line.own & other.own) >= ALIKE * shorter


def outlet(line: Line) -> str:
    """An article of no known outlet is one of its own."""
    return line.article.outlet or line.article.family or line.article.article_id


def year(line: Line) -> str:
    """The last one that the sentence names, or that of the article; without either, none is like another."""
    named = YEAR.findall(line.sentence.text)
    published = line.article.published
    return named[-1] if named else str(published.year) if published else line.article.article_id
