"""A sentence with all that is read in it before its figures are put together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.figures.amounts import read_amounts
from retrieval.figures.indicators import flat, read_cues
from retrieval.figures.lent_units import with_lent_units
from retrieval.figures.parties import read_parties
from retrieval.figures.places import read_places
from retrieval.figures.tokens import one_alphabet

if TYPE_CHECKING:
    from retrieval.figures.indicators import Cue
    from retrieval.figures.parties import Party
    from retrieval.figures.types import Amount, Place
    from retrieval.types import Sentence


_OFFICE = re.compile(
    r"(?:'s|’s)?\s+(?:customs|ministr|chamber|administration|government|business|times|herald|tribune|news|statistic|bureau|"
    r"academy|university|embass|consul|regional customs|state (?:university|revenue))"
)


@dataclass(frozen=True, slots=True)
class Scene:
    """Offsets of cues, parties and amounts are in the sentence; `places` are those that any word of it names.

    `text` is its text with each word in one alphabet, `flat` as `indicators.flat` makes it.
    """

    sentence: Sentence
    text: str
    flat: str
    cues: tuple[Cue, ...]
    parties: tuple[Party, ...]
    amounts: tuple[Amount, ...]
    places: frozenset[Place]

    def named(self) -> list[Place]:
        """Places that the sentence names outright, in order; a city does not name its region."""
        return [p.places[0] for p in self.parties if p.stated and len(p.places) == 1]


def _dateline(text: str, start: int, end: int) -> bool:
    """«АСТАНА, 3 июля. /ТАСС/»: where it was written, no side of trade."""
    return start == 0 and end > 3 and text[:end].isupper() and text[end : end + 1] in (".", ",", " ")


def _of_office(text: str, end: int) -> bool:
    """As in "the Urals Customs Directorate", "Siberian Business Wire": who tells it."""
    return _OFFICE.match(text, end) is not None


def _in_name(text: str, start: int, ends: set[int]) -> bool:
    """«ИНТЕРФАКС-УРАЛ», and not «российско-казахстанский», whose first half is a place too."""
    return start > 1 and text[start - 1] in "-‑" and text[start - 2].isalpha() and start - 1 not in ends


def read_scene(sentence: Sentence, language: str) -> Scene:
    text = one_alphabet(sentence.text)
    words = flat(text)
    mentions = read_places(text)
    ends = {m.end for m in mentions}
    mentions = [
        m
        for m in mentions
        if not (_dateline(text, m.start, m.end) or _in_name(text, m.start, ends) or _of_office(words, m.end))
    ]
    return Scene(
        sentence,
        text,
        words,
        tuple(read_cues(words)),
        tuple(read_parties(words, mentions, kazakh=language == "kk")),
        tuple(with_lent_units(text, read_amounts(text))),
        frozenset(place for mention in mentions for place in mention.places),
    )
