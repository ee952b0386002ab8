"""Names of places written with errors, for questions alone: «алтаский край», «краснояская», «казахстн».

An article is never read this way: there a strange word is a strange word.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from rapidfuzz import process
from rapidfuzz.distance import OSA

from retrieval.figures.place_lexicon import FORM_OF_HEAD, WORD, fold, lexicon
from retrieval.figures.place_reader import read_places

if TYPE_CHECKING:
    from retrieval.figures.types import Place

SHORTEST = 5  # letters: shorter names are one error away from too many words
CANDIDATES = 12


class _Dictionary(Protocol):
    def word_is_known(self, word: str) -> bool: ...


@lru_cache(maxsize=1)
def _dictionary() -> _Dictionary:
    # Loaded here: only a question with a word that no name has needs it.
    return cast("_Dictionary", import_module("pymorphy3").MorphAnalyzer())


def similar_places(word: str) -> list[tuple[Place, float]]:
    """The places that `word`, one word or a short name, may mean; best first, scores in (0, 1], 1 for no error.

    Strict: one error up to seven letters, two from eight on, the first letter right, and no Russian word that
    a dictionary knows unless «область», «край» or the like stands beside it. Nothing for «сколько», «россыпь».
    """
    exact = _places_in(word)
    if exact:
        return [(place, 1.0) for place in exact]
    words = [match.span() for match in WORD.finditer(word)]
    beside_head = any(fold(word[a:b]) in FORM_OF_HEAD for a, b in words)
    found: dict[Place, float] = {}
    for start, end in words:
        for form, score in _similar_forms(fold(word[start:end]), known_too=beside_head):
            for place in _places_in(word[:start] + form + word[end:], title=True):
                found[place] = max(score, found.get(place, 0.0))
    return sorted(found.items(), key=lambda pair: -pair[1])


def _places_in(text: str, *, title: bool = False) -> list[Place]:
    """The places of a text; `title` gives it the capital that «Курган» needs."""
    mentions = read_places(text) or (read_places("г. " + text.capitalize()) if title else [])
    return [place for mention in mentions for place in mention.places]


def _similar_forms(word: str, *, known_too: bool) -> list[tuple[str, float]]:
    """The forms of names within the allowed number of errors of `word`, the nearest first."""
    if len(word) < SHORTEST or word in FORM_OF_HEAD or word in lexicon().lemmas:
        return []
    if not known_too and _dictionary().word_is_known(word):
        return []
    allowed = 1 if len(word) < SHORTEST + 3 else 2
    near = process.extract(
        word, _forms_by_letter().get(word[0], ()), scorer=OSA.distance, score_cutoff=allowed, limit=CANDIDATES
    )
    return [(form, 1 - distance / max(len(word), len(form))) for form, distance, _ in near]


@lru_cache(maxsize=1)
def _forms_by_letter() -> dict[str, list[str]]:
    forms: dict[str, list[str]] = {}
    for form in lexicon().lemmas:
        if len(form) >= SHORTEST and form not in FORM_OF_HEAD:
            forms.setdefault(form[0], []).append(form)
    return forms
