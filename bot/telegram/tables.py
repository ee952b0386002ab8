"""Figures as a CSV file that Excel opens by a tap."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from bot.charts import period_label
from bot.telegram.labels import LABELS
from bot.telegram.markup import sendable
from bot.telegram.render import source_name
from bot.wording import noun_words, sides
from retrieval.figures.json import decimal_string
from retrieval.figures.periods import part_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from retrieval.figures.gazetteer import Language
    from retrieval.figures.types import Figure
    from retrieval.types import FoundFigure

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes the file for one of the system's code page
# What Excel expects where numbers have a decimal comma, and where they have a point.
SEPARATORS: dict[Language, str] = {"ru": ";", "en": ",", "kk": ";"}
FORMULA = ("=", "+", "-", "@", "\t")  # a cell that begins so would be calculated
# Those that are no code of a currency or a sign that everybody reads.
UNITS: dict[Language, dict[str, str]] = {
    "ru": {"times": "раз", "t": "т", "pp": "п. п."},
    "en": {"times": "times", "t": "t", "pp": "pp"},
    "kk": {"times": "есе", "t": "т", "pp": "п. т."},
}
ALL_COUNTRIES: dict[Language, str] = {"ru": "все страны", "en": "all countries", "kk": "барлық елдер"}


def figures_csv(figures: Iterable[FoundFigure], language: Language) -> bytes:
    """A row a figure, in their order, values in base units; the sentence and where it stands with each."""
    written = StringIO(newline="")
    writer = csv.writer(written, delimiter=SEPARATORS[language], lineterminator="\r\n")
    writer.writerow(LABELS[language].columns)
    writer.writerows(_row(found, language) for found in figures)
    return (BYTE_ORDER_MARK + written.getvalue()).encode()


def _row(found: FoundFigure, language: Language) -> list[str]:
    figure, article, labels = found.figure, found.article, LABELS[language]
    texts = [
        noun_words(figure.indicator, language),
        sides(figure.reporters, "nomn", language),
        _partner(figure, language),
        _period(figure, language),
    ]
    numbers = [number(value, language) for value in (figure.value, figure.low, figure.high)]
    rest = [
        UNITS[language].get(figure.unit, figure.unit),
        labels.hedges[figure.qualifier],
        labels.kinds[figure.kind],
        figure.goods or "",
        found.sentence.text,
        source_name(article.outlet, article.url, article.title),
        article.published.isoformat() if article.published else "",
        article.url or "",  # not `source`: where a file lies on the bot's machine is nobody's business
    ]
    return [*map(cell, texts), *numbers, *map(cell, rest)]


def _partner(figure: Figure, language: Language) -> str:
    return ALL_COUNTRIES[language] if figure.partner_all else sides(figure.partners, "nomn", language)


def _period(figure: Figure, language: Language) -> str:
    if figure.period is not None:
        return period_label(figure.period, language)
    return part_words(figure.part, language) if figure.part is not None else ""


def number(value: Decimal | None, language: Language) -> str:
    """«440000000», «31,1»; "31.1" in English."""
    text = decimal_string(value) or ""
    return text if language == "en" else text.replace(".", ",")


def cell(text: str) -> str:
    """On one line, and never a formula."""
    line = " ".join(sendable(text).split())
    return f"'{line}" if line.startswith(FORMULA) else line
