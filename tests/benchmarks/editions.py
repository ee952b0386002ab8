"""Editions of articles, for collections that would take hours to read: the same words, other numbers.

An edition is an article of its own, with its own id, text, passages, vectors and signature. What its numbers cannot
change is taken over from the article that it was made of: where its sentences begin, its places, and the slots of its
figures. To find these is most of the work of reading an article. `test_editions` holds that what is written for an
edition is what an ingest of its text writes.

Amounts of money stay as they are: an article's exports and imports add up to its turnover.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Final

from retrieval.entries import Analysis
from retrieval.reprints import signature
from retrieval.text.morphology import content_lemmas

if TYPE_CHECKING:
    from retrieval.figures.types import Figure
    from retrieval.types import Article

# Years have four digits, and money has a fraction or is counted in millions.
COUNT: Final = re.compile(r"(?<![\d,])\d{1,3}(?![\d,]| млн)")
NUMBER: Final = re.compile(r"\d+(?:,\d+)?")


def edition(article: Article, number: int) -> Article:
    """Edition `number`, from 1. Ids of editions sort after those of the news, which begin with «news»."""
    chance = Random(f"{article.article_id}/{number}")
    text = COUNT.sub(lambda count: _other(count.group(), chance), article.text)
    return replace(
        article,
        article_id=f"renumbered-{number}-{article.article_id}",
        title=text[: len(article.title)],
        text=text,
    )


def analysis_of_edition(article: Article, analysis: Analysis, made: Article) -> Analysis:
    """What `analysed` gives for the edition `made` of an article, from what it gave for that."""
    sentences = tuple(replace(one, text=made.text[one.start : one.end]) for one in analysis.sentences)
    return Analysis(
        sentences=sentences,
        figures=tuple(_renumbered(figure, article.text, made.text) for figure in analysis.figures),
        places=analysis.places,
        title=tuple(content_lemmas(made.title)),
        lemmas=tuple(tuple(content_lemmas(one.text)) for one in sentences),
        signature=signature(one.text for one in sentences if not one.heading),
    )


def json_line(made: Article) -> str:
    """As `oborot ingest` reads it."""
    row = {
        "id": made.article_id,
        "title": made.title,
        "text": made.text[len(made.title) :].strip(),
        "published": made.published.isoformat() if made.published else None,
        "outlet": made.outlet,
    }
    return json.dumps(row, ensure_ascii=False)


def _other(count: str, chance: Random) -> str:
    """As long as `count`, so that every offset stays."""
    return str(chance.randint(10 ** (len(count) - 1), 10 ** len(count) - 1))


def _renumbered(figure: Figure, before: str, after: str) -> Figure:
    if figure.value is None:
        return figure
    old, new = (_number(text[figure.start : figure.end]) for text in (before, after))
    return figure if old == new else replace(figure, value=figure.value / old * new)


def _number(amount: str) -> Decimal:
    found = NUMBER.search(amount)
    if found is None:
        raise ValueError(f"no number in «{amount}»")
    return Decimal(found.group().replace(",", "."))
