"""The seed articles as a retriever in memory: the real readers and extractor, no indexes."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.articles.read import read_source
from retrieval.figures.extract import extract_figures
from retrieval.text.sentences import split_sentences
from retrieval.types import Article, EvidenceSentence, FoundFigure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.compose import Source
    from retrieval.asked import Asked
    from retrieval.figure_rows import FigureQuery
    from retrieval.figures.types import Figure
    from retrieval.types import Sentence

SEEDS = Path(__file__).parents[2] / "seeds"


class Shelf:
    """`evidence` gives the sentences that `quotable` words name: what a search would have found."""

    def __init__(self, articles: Sequence[Article], quotable: Sequence[str] = ()) -> None:
        self._articles = list(articles)
        self._quotable = quotable
        self._sentences = {a.article_id: split_sentences(a.text, a.title) for a in articles}
        self._figures = [
            FoundFigure(a, self._sentences[a.article_id][f.sentence], f)
            for a in articles
            for f in extract_figures(a, self._sentences[a.article_id])
        ]

    def articles(self) -> Sequence[Article]:
        return self._articles

    def figures(self, asked: Asked) -> Sequence[FoundFigure]:
        return self._figures

    def article(self, article_id: str) -> Article | None:
        return next((a for a in self._articles if a.article_id == article_id), None)

    def matching(self, query: FigureQuery) -> Sequence[FoundFigure]:
        return [found for found in self._figures if matches(found.figure, query)][: query.limit]

    def newest_figures(self) -> Sequence[FoundFigure]:
        return self._figures

    def evidence(self, asked: Asked, limit: int) -> Sequence[EvidenceSentence]:
        found = [
            (a, s)
            for words in self._quotable
            for a in self._articles
            for s in self.sentences(a)
            if words in s.text
        ]
        return [EvidenceSentence(i, a, s, (), 1.0) for i, (a, s) in enumerate(found[:limit], 1)]

    def beside(self, source: Source) -> tuple[Source, ...]:
        return ()

    def sentences(self, article: Article) -> Sequence[Sentence]:
        return self._sentences[article.article_id]


def matches(figure: Figure, query: FigureQuery) -> bool:
    """As the library selects them, but for `article_id`, which no test here asks for."""
    reporters, partners = ({p.name for p in places} for places in (figure.reporters, figure.partners))
    period = figure.period
    return (
        (not query.places or bool(query.places & (reporters | partners)))
        and (not query.reporters or bool(query.reporters & reporters))
        and (not query.partners or bool(query.partners & partners))
        and query.indicator in (None, figure.indicator)
        and query.kind in (None, figure.kind)
        and (query.since is None or (period is not None and period.end >= query.since))
        and (query.until is None or (period is not None and period.start <= query.until))
    )


@cache
def seed_articles() -> tuple[Article, ...]:
    paths = sorted(SEEDS.glob("*.txt"))
    return tuple(a for path in paths for a in read_source(str(path)) if isinstance(a, Article))
