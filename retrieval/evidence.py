"""Passages to the single sentences that an answer may stand on, or to none: «не знаю» is an answer.

A sentence is rated by how much of the question it holds, words and places, with half a share of the
sentence before it, which says whom «их» and «регион» mean. Where question and article are in different
languages, words cannot tell, and nearness in meaning decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from retrieval.figure_rows import FigureQuery
from retrieval.figures.places import read_places
from retrieval.text.morphology import content_lemmas
from retrieval.types import EvidenceSentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.embedding import Encoder
    from retrieval.figures.types import Figure
    from retrieval.library import Library
    from retrieval.types import Article, Passage, Sentence

# Half of what is asked has to be there: below it lie questions about other things in words of trade.
FLOOR: Final = 0.5
# multilingual-e5-small rates sentences on the same matter in two languages above this, others below.
MEANING_FLOOR: Final = 0.865
OF_CONTEXT: Final = 0.5
# «Сегодня их 6700»: a sentence with such a word says its things of what the one before names.
OF_ANTECEDENT: Final = 0.9
ANAPHORA: Final = re.compile(
    r"\b(?:их|им|ими|он|она|они|оно|его|её|ее|ему|ей|это|этих|этой|эту|этого|там|туда|оттуда|сюда|такие|таких"
    r"|they|their|them|it|its|this|these|олар|олардың|оның|ол)\b",
    re.IGNORECASE,
)
# A headline names the matter, the text under it tells of it.
OF_HEADING: Final = 0.85
# «экспорт» and «экспортный», «поставлять» and «поставка» have so many letters in common.
STEM: Final = 6
COMPARED: Final = 6  # sentences whose meaning is compared: an encoder reads some 60 a second


@dataclass(frozen=True, slots=True)
class Rated:
    article: Article
    sentence: Sentence
    score: float


def sentence_evidence(
    query: str,
    language: str,
    passages: Sequence[Passage],
    library: Library,
    encoder: Encoder,
    *,
    limit: int,
) -> list[EvidenceSentence]:
    """Up to `limit` sentences, best first, numbered from 1, with their figures; none below the floor."""
    asked = stems(query)
    if not asked:
        return []
    rated: dict[tuple[str, int], Rated] = {}
    foreign: dict[tuple[str, int], Rated] = {}
    for passage in passages:
        sentences = library.sentences(passage.article.article_id)
        home = rated if passage.article.language == language else foreign
        for number in range(passage.first, passage.last + 1):
            sentence = sentences[number]
            before = sentences[number - 1] if number else None
            home[passage.article.article_id, number] = Rated(
                passage.article, sentence, coverage(asked, passage.article, sentence, before)
            )
    near = [r for r in rated.values() if r.score >= FLOOR]
    if not near and len(foreign) > len(rated):
        near = _near_in_meaning(query, list(foreign.values()), encoder)
    best = sorted(near, key=lambda r: (-r.score, r.sentence.heading, r.sentence.number))[:limit]
    return [
        EvidenceSentence(place, r.article, r.sentence, _figures(library, r), r.score)
        for place, r in enumerate(best, 1)
    ]


def coverage(asked: frozenset[str], article: Article, sentence: Sentence, before: Sentence | None) -> float:
    """How much of the question stands in the sentence; the one before and the title count in part. 0 to 1."""
    own = stems(sentence.text)
    context = stems(before.text) - own if before and before.paragraph == sentence.paragraph else frozenset()
    title = stems(article.title) - own - context
    weight = OF_ANTECEDENT if ANAPHORA.search(sentence.text) else OF_CONTEXT
    held = len(asked & own) + weight * len(asked & context) + OF_CONTEXT * len(asked & title)
    return held / len(asked) * (OF_HEADING if sentence.heading else 1)


def stems(text: str) -> frozenset[str]:
    """Content words by their first letters, places by their canonical names."""
    mentions = read_places(text)
    names = {place.name for mention in mentions for place in mention.places}
    bare = text
    for mention in mentions:
        bare = bare[: mention.start] + " " * (mention.end - mention.start) + bare[mention.end :]
    return frozenset({lemma[:STEM] for lemma in content_lemmas(bare)} | names)


def _near_in_meaning(query: str, rated: Sequence[Rated], encoder: Encoder) -> list[Rated]:
    compared = sorted(rated, key=lambda r: -r.score)[:COMPARED]
    cosines = (
        encoder.encode_passages([r.sentence.text for r in compared]) @ encoder.encode_queries([query])[0]
    )
    return [
        Rated(r.article, r.sentence, float(cosine))
        for r, cosine in zip(compared, cosines, strict=True)
        if cosine >= MEANING_FLOOR
    ]


def _figures(library: Library, rated: Rated) -> tuple[Figure, ...]:
    found = library.figures(FigureQuery(article_id=rated.article.article_id))
    return tuple(f.figure for f in found if f.figure.sentence == rated.sentence.number)
