"""An article that is no part of the library, as the assistant sees it: for questions about a text just sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.compose import Source
from retrieval.evidence import Line, best, coverage, question_of, worth
from retrieval.text.morphology import content_lemmas
from retrieval.types import EvidenceSentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.librarian import ReadArticle
    from retrieval.asked import Asked
    from retrieval.figure_rows import FigureQuery
    from retrieval.types import Article, FoundFigure

LITTLE = 0.25  # a sentence that holds less of the question than this share does not answer it


class OneArticle:
    """Sentences are found by their words alone: the text is short, and its reader sees all of it."""

    def __init__(self, read: ReadArticle) -> None:
        self._read = read

    def articles(self) -> Sequence[Article]:
        return [self._read.article]

    def article(self, article_id: str) -> Article | None:
        return self._read.article if article_id == self._read.article.article_id else None

    def figures(self, asked: Asked) -> Sequence[FoundFigure]:
        places = {p.name for s in asked.subjects for p in (*s.reporters, *s.partners)}
        return [found for found in self._read.figures if not places or places & names(found)]

    def matching(self, query: FigureQuery) -> Sequence[FoundFigure]:
        """Of all that a query can ask, only places and the indicator matter within one text."""
        return [
            found
            for found in self._read.figures
            if query.places <= names(found) and query.indicator in {None, found.figure.indicator}
        ]

    def newest_figures(self) -> Sequence[FoundFigure]:
        return self._read.figures

    def evidence(self, asked: Asked, limit: int) -> Sequence[EvidenceSentence]:
        weights = dict.fromkeys(content_lemmas(asked.text), 1.0)
        question = question_of(asked.text, weights)
        lines = [line for line in self._lines() if coverage(weights, line.own | line.title) >= LITTLE]
        chosen = list(best([(worth(line, question), line) for line in lines]))[:limit]
        return [
            EvidenceSentence(number, line.article, line.sentence, (), score)
            for number, (score, line) in enumerate(chosen, 1)
        ]

    def beside(self, source: Source) -> tuple[Source, ...]:
        """The row above, as far up as the table goes."""
        first = source.sentence.number
        rows = self._read.sentences
        while first > 0 and " | " in rows[first].text and " | " in rows[first - 1].text:
            first -= 1
        return () if first == source.sentence.number else (Source(source.article, rows[first]),)

    def _lines(self) -> list[Line]:
        title = frozenset(content_lemmas(self._read.article.title))
        before: frozenset[str] = frozenset()
        lines = []
        for sentence in self._read.sentences:
            own = frozenset(content_lemmas(sentence.text))
            if not sentence.heading:
                lines.append(Line(self._read.article, sentence, own, title, before, 0.0))
            before = own
        return lines


def names(found: FoundFigure) -> frozenset[str]:
    return frozenset(p.name for p in (*found.figure.reporters, *found.figure.partners))
