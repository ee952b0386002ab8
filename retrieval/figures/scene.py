"""A sentence with all that is read in it before its figures are put together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.figures.amounts import read_amounts
from retrieval.figures.indicators import flat, read_cues
from retrieval.figures.parties import read_parties
from retrieval.figures.places import read_places
from retrieval.figures.tokens import one_alphabet

if TYPE_CHECKING:
    from retrieval.figures.indicators import Cue
    from retrieval.figures.parties import Party
    from retrieval.figures.types import Amount, Place
    from retrieval.types import Sentence


@dataclass(frozen=True, slots=True)
class Scene:
    """Offsets of cues, parties and amounts are in the sentence.

    `text` is its text with each word in one alphabet, `flat` as `indicators.flat` makes it.
    """

    sentence: Sentence
    text: str
    flat: str
    cues: tuple[Cue, ...]
    parties: tuple[Party, ...]
    amounts: tuple[Amount, ...]

    def named(self) -> list[Place]:
        """Places that the sentence names outright, in order; a city does not name its region."""
        return [p.places[0] for p in self.parties if p.stated and len(p.places) == 1]


def _dateline(text: str, start: int, end: int) -> bool:
    """«АСТАНА, 3 июля. /ТАСС/»: where it was written, no side of trade."""
    return start == 0 and end > 3 and text[:end].isupper() and text[end : end + 1] in (".", ",", " ")


def _in_name(text: str, start: int, ends: set[int]) -> bool:
    """«ИНТЕРФАКС-УРАЛ», and not «российско-казахстанский», whose first half is a place too."""
    return start > 1 and text[start - 1] in "-‑" and text[start - 2].isalpha() and start - 1 not in ends


def read_scene(sentence: Sentence, language: str) -> Scene:
    text = one_alphabet(sentence.text)
    words = flat(text)
    mentions = read_places(text)
    ends = {m.end for m in mentions}
    mentions = [
        m for m in mentions if not _dateline(text, m.start, m.end) and not _in_name(text, m.start, ends)
    ]
    return Scene(
        sentence,
        text,
        words,
        tuple(read_cues(words)),
        tuple(read_parties(words, mentions, kazakh=language == "kk")),
        tuple(read_amounts(text)),
    )
