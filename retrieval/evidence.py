"""Which sentences of the passages found an answer may stand on.

A sentence is worth the share of the question that it holds, and something for what it holds together with its
title and with the sentence before it, and for its passage. The constants were chosen on 123 questions over 49
articles: in 0.86 of them the wanted sentence is among the first five, the passages hold it in 0.96.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from retrieval.figures.periods import read_periods

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from retrieval.types import Article, Sentence

TITLE: Final = 0.5
BEFORE: Final = 0.5
PASSAGE: Final = 0.4
NUMBER: Final = 0.3  # of a number where one is asked for
ANTECEDENT: Final = 0.9
# A wanted sentence reached at least this share of the best one's worth.
OF_THE_BEST: Final = 0.55


# «Сегодня их 6700»: such a word stands for something in the sentence before.
REFERS_BACK: Final = re.compile(
    r"\b(?:их|им|ими|он|она|они|оно|его|её|ее|ему|ей|это|этих|этой|эту|этого|там|туда|оттуда|сюда|такие|таких"
    r"|they|their|them|it|its|this|these|олар|олардың|оның|ол)\b",
    re.IGNORECASE,
)
ASKS_NUMBER: Final = re.compile(r"\b(?:сколько|скольк\w+|how (?:many|much)|қанша|неше)\b", re.IGNORECASE)
DIGIT: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: each lemma with its weight, the rarer the heavier; whether for a number; whether of some time."""

    weights: Mapping[str, float]
    number: bool
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with what is needed to judge it; `passage` is the score of the passage that it stands in."""

    article: Article
    sentence: Sentence
    own: frozenset[str]
    title: frozenset[str]
    before: frozenset[str]  # of the sentence before
    passage: float
    antecedents: tuple[Sentence, ...] = ()  # see `retrieval.antecedents`


def question_of(text: str, weights: Mapping[str, float]) -> Question:
    return Question(weights, bool(ASKS_NUMBER.search(text)), bool(read_periods(text, None)))


def coverage(weights: Mapping[str, float], lemmas: Iterable[str]) -> float:
    """The share of the question's lemmas, by weight, that is among `lemmas`: 0 to 1."""
    total = sum(weights.values())
    return sum(weights.get(lemma, 0.0) for lemma in set(lemmas)) / total if total else 0.0


def worth(line: Line, question: Question) -> float:
    """A higher one is better; those of different questions do not compare."""
    text = line.sentence.text
    own = coverage(question.weights, line.own)
    if REFERS_BACK.search(text):
        own = max(own, ANTECEDENT * coverage(question.weights, line.own | line.before))
    return (
        own
        + TITLE * coverage(question.weights, line.own | line.title)
        + BEFORE * coverage(question.weights, line.own | line.title | line.before)
        + PASSAGE * line.passage
        + NUMBER * (question.number and bool(DIGIT.search(text)))
    )


def best(scored: Iterable[tuple[float, Line]]) -> Iterator[tuple[float, Line]]:
    """Those that come near the best one, best first; of sentences in the same words, one."""
    ranked = sorted(scored, key=lambda one: -one[0])
    said = set()
    for score, line in ranked:
        words = "".join(line.sentence.text.split()).lower()
        if score < OF_THE_BEST * ranked[0][0]:
            return
        if words not in said:
            said.add(words)
            yield score, line
