"""Answers, articles and figures as a terminal shows them; colours and panels only where there is a terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.figure_lines import figure_sentence_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from bot.answer import Answer, Citation
    from retrieval.types import Article, FoundFigure

LABELS = {
    "ru": {"sources": "Источники", "ask": "Можно спросить", "undated": "без даты"},
    "en": {"sources": "Sources", "ask": "You can ask", "undated": "undated"},
    "kk": {"sources": "Дереккөздер", "ask": "Сұрауға болады", "undated": "күні жоқ"},
}
MARK = re.compile(r"\[\d+\]")
STATUS_STYLES = {"answered": "bold", "partial": "bold", "refused": ""}

results = Console(highlight=False, soft_wrap=False)
messages = Console(stderr=True, highlight=False)


def answer_view(answer: Answer) -> RenderableType:
    """The answer, its warnings, its numbered sources with outlet, date and sentence, and what else can be asked."""
    labels = LABELS[answer.language]
    text = Text(answer.answer, style=STATUS_STYLES[answer.status])
    text.highlight_regex(MARK, "cyan")
    parts: list[RenderableType] = [text]
    parts += [Text(f"⚠ {warning}", style="yellow") for warning in answer.warnings]
    if answer.citations:
        parts += [Text(), Text(f"{labels['sources']}:", style="dim")]
        parts += [citation_view(c, labels["undated"]) for c in answer.citations]
    if answer.suggestions:
        parts += [Text(), Text(f"{labels['ask']}:", style="dim")]
        parts += [Text(f"  • {question}") for question in answer.suggestions]
    return Group(*parts)


def citation_view(citation: Citation, undated: str) -> RenderableType:
    """«[1] ИА Амител, 07.11.2019», then the sentence, then the address or the file."""
    date = f"{citation.published:%d.%m.%Y}" if citation.published else undated
    head = Text.assemble(
        (f"[{citation.number}] ", "cyan"), (citation.outlet or citation.title, "bold"), (f", {date}", "dim")
    )
    place = Text(citation.url or citation.source, style="dim")
    return Group(head, Padding(Group(Text(f"«{citation.sentence}»"), place), (0, 0, 0, 4)))


def articles_view(rows: Iterable[tuple[Article, int, int, int]]) -> RenderableType:
    """Rows are (article, sentences, chunks, figures)."""
    table = Table(box=None, header_style="dim")
    table.add_column("id", no_wrap=True, min_width=16)
    table.add_column("дата", no_wrap=True, min_width=10)
    table.add_column("чисел", justify="right")
    table.add_column("заголовок", overflow="ellipsis", no_wrap=True, ratio=1)
    for article, _sentences, _chunks, figures in rows:
        date = f"{article.published:%d.%m.%Y}" if article.published else "без даты"
        table.add_row(article.article_id, date, str(figures), article.title)
    return table


def figures_view(rows: Iterable[FoundFigure]) -> RenderableType:
    """A figure a line: said as an answer says it, and where it stands."""
    table = Table(box=None, header_style="dim")
    table.add_column("число")
    table.add_column("источник", overflow="ellipsis", no_wrap=True, ratio=1)
    for found in rows:
        table.add_row(figure_sentence_of(found, "ru"), found.article.outlet or found.article.source)
    return table
