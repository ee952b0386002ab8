"""Articles made of a few sentences, and their figures as one line each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from retrieval.figures.extract import extract_figures
from retrieval.figures.json import decimal_string
from retrieval.text.sentences import split_sentences
from retrieval.types import Article

if TYPE_CHECKING:
    from retrieval.figures.types import Figure


def article(
    text: str, title: str = "", published: date | None = date(2023, 3, 1), language: str = "ru"
) -> Article:
    return Article(
        "a", "a.txt", title, f"{title}\n\n{text}" if title else text, published, None, None, language
    )


def figures(text: str, **about: Any) -> tuple[Figure, ...]:
    """The figures of an article made of `text`."""
    made = article(text, **about)
    return extract_figures(made, split_sentences(made.text, made.title))


def names(places: Any) -> str:
    return " + ".join(place.name for place in places)


def slots(figure: Figure) -> str:
    """«440000000 USD more_than turnover level Алтайский край > Казахстан 2020», the goods last."""
    value = decimal_string(figure.value) or f"{decimal_string(figure.low)}–{decimal_string(figure.high)}"
    partner = "all" if figure.partner_all else names(figure.partners)
    excluding = f" без {names(figure.excluding)}" if figure.excluding else ""
    period = figure.period.label if figure.period else "-"
    words = [value, figure.unit, figure.qualifier, figure.indicator, figure.kind]
    sides = f"{names(figure.reporters)} > {partner}{excluding} {period}"
    return " ".join([*words, sides, *([f"({figure.goods})"] if figure.goods else [])])


def told(text: str, **about: Any) -> list[str]:
    return [slots(figure) for figure in figures(text, **about)]
