"""A sentence with all that is read in it before its figures are put together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.figures.amounts import read_amounts
from retrieval.figures.indicators import flat, read_cues
from retrieval.figures.parties import read_parties
from retrieval.figures.places import read_places

if TYPE_CHECKING:
    from retrieval.figures.indicators import Cue
    from retrieval.figures.parties import Party
    from retrieval.figures.types import Amount, Place
    from retrieval.types import Sentence


@dataclass(frozen=True, slots=True)
class Scene:
    """Offsets of cues, parties and amounts are in the sentence; `flat` is its text as `indicators.flat` makes it."""

    sentence: Sentence
    flat: str
    cues: tuple[Cue, ...]
    parties: tuple[Party, ...]
    amounts: tuple[Amount, ...]

    def named(self) -> list[Place]:
        """Places that the sentence names outright, in order; a city does not name its region."""
        return [p.places[0] for p in self.parties if p.stated and len(p.places) == 1]


def read_scene(sentence: Sentence, language: str) -> Scene:
    words = flat(sentence.text)
    mentions = read_places(sentence.text)
    return Scene(
        sentence,
        words,
        tuple(read_cues(words)),
        tuple(read_parties(words, mentions, kazakh=language == "kk")),
        tuple(read_amounts(sentence.text)),
    )
