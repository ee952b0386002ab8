"""Sentences with their sources into one text with [1], [2], and the citations that those numbers stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answer import Citation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.types import Article, EvidenceSentence, FoundFigure, Sentence


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence to cite."""

    article: Article
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of an answer, without marks, and what it stands on; none for the bot's own words."""

    text: str
    sources: tuple[Source, ...] = ()


def source_of(found: FoundFigure | EvidenceSentence) -> Source:
    return Source(found.article, found.sentence)


def sources_in_order(evidence: EvidenceSentence) -> tuple[Source, ...]:
    """The sentence after those that it is not understood without."""
    return tuple(Source(evidence.article, sentence) for sentence in evidence.sentences)


def compose(lines: Iterable[Line]) -> tuple[str, tuple[Citation, ...]]:
    """The text, a line a paragraph, marks before the closing stop; citations numbered by first mention."""
    paragraphs, citations = compose_paragraphs(lines)
    return "\n".join(paragraphs), citations


def compose_paragraphs(lines: Iterable[Line]) -> tuple[list[str], tuple[Citation, ...]]:
    """`compose` before the paragraphs are joined: one a line."""
    numbers: dict[tuple[str, int], int] = {}
    citations: list[Citation] = []
    paragraphs = []
    for line in lines:
        marks = []
        for source in line.sources:
            key = (source.article.article_id, source.sentence.start)
            if key not in numbers:
                numbers[key] = len(numbers) + 1
                citations.append(citation(numbers[key], source))
            if numbers[key] not in marks:
                marks.append(numbers[key])
        paragraphs.append(_marked(line.text, sorted(marks)))
    return paragraphs, tuple(citations)


def citation_numbers(citations: Sequence[Citation], sources: Iterable[Source]) -> tuple[int, ...]:
    """The numbers under which these sources are cited, in order."""
    by_key = {(c.article_id, c.start): c.number for c in citations}
    keys = [(s.article.article_id, s.sentence.start) for s in sources]
    return tuple(sorted({by_key[key] for key in keys if key in by_key}))


def _marked(text: str, marks: Sequence[int]) -> str:
    """«… 440 млн долларов [1][2].»"""
    if not marks:
        return text
    brackets = "".join(f"[{number}]" for number in marks)
    body = text.rstrip()
    stop = body[-1] if body[-1:] in ".!?…" else "."
    return f"{body.rstrip('.!?…')} {brackets}{stop}"


def citation(number: int, source: Source) -> Citation:
    article, sentence = source.article, source.sentence
    return Citation(
        number=number,
        article_id=article.article_id,
        source=article.source,
        outlet=article.outlet,
        title=article.title,
        published=article.published,
        url=article.url,
        sentence=sentence.text,
        start=sentence.start,
        end=sentence.end,
    )
