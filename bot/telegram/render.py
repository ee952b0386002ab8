"""Answer → Telegram messages, and the library → pages of /sources. The phrases beside the answer are in its language."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.telegram.links import link, link_at
from bot.telegram.markup import (
    BETWEEN_BLOCKS,
    MESSAGE_LIMIT,
    Block,
    Run,
    html,
    messages,
    paragraph,
    sendable,
    shows,
    units,
)
from bot.telegram.phrases import phrases_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.answer import Answer, Citation
    from bot.telegram.phrases import Phrases
    from retrieval.types import Article

ARTICLES_ON_A_PAGE = 8
TITLE_LETTERS = 120  # of a title where a line is all it gets


def answer_messages(answer: Answer, *, with_question: bool = False) -> list[str]:
    """HTML messages, at least one: the prose, what to be wary of, then each source with its sentence.

    `with_question` puts the question on top, for an answer to a button.
    """
    phrases = phrases_for(answer.language)
    return messages(answer_blocks(answer, phrases, with_question=with_question)) or [phrases.no_answer]


def answer_blocks(answer: Answer, phrases: Phrases, *, with_question: bool) -> Iterator[Block]:
    if with_question:
        yield paragraph(answer.question, bold=True)
    prose = sendable(answer.answer)
    yield paragraph(prose if shows(prose) else phrases.no_answer)
    for warning in filter(shows, map(sendable, answer.warnings)):
        yield paragraph(f"⚠️ {warning}")
    for citation in answer.citations:
        yield source_block(citation, phrases)


def source_block(citation: Citation, phrases: Phrases) -> Block:
    """«[1] ИА Амител, 7 ноября 2019», linked to the place in the article; then the sentence as it stands there."""
    name = source_name(citation.outlet, citation.url, citation.title or citation.source)
    return Block(
        runs=(
            Run(f"[{citation.number}] ", bold=True),
            Run(
                f"{name}, {phrases.date(citation.published)}",
                bold=True,
                link=link_at(citation.url, citation.sentence),
            ),
            Run("\n" + sendable(citation.sentence)),
        ),
        quoted=True,
    )


def source_name(outlet: str | None, url: str | None, title: str) -> str:
    """Who wrote it: the outlet, else the site, else the title, on one line."""
    return one_line(outlet or host(url) or title)


def host(url: str | None) -> str | None:
    """«https://www.example.kz/news/1» → «example.kz»; None where there is no address to go to."""
    page = link(url)
    return urlsplit(page).netloc.removeprefix("www.") if page else None


def one_line(text: str) -> str:
    """A title of two lines on one, shortened where it is long."""
    line = " ".join(sendable(text).split())
    return line if len(line) <= TITLE_LETTERS else line[: TITLE_LETTERS - 1].rstrip() + "…"


def article_pages(articles: Sequence[Article], phrases: Phrases) -> list[str]:
    """HTML pages of the library, newest article first, undated ones last; no page for an empty library."""
    ordered = sorted(articles, key=lambda article: article.published.toordinal() if article.published else 0)
    head = html(paragraph(phrases.articles.format(count=len(articles))))
    pages: list[list[str]] = []
    for number, article in enumerate(reversed(ordered), 1):
        line = html(article_line(number, article, phrases))
        if not pages or not fits(head, [*pages[-1], line]):
            pages.append([])
        pages[-1].append(line)
    return [BETWEEN_BLOCKS.join([head, *lines]) for lines in pages]


def fits(head: str, lines: list[str]) -> bool:
    whole = BETWEEN_BLOCKS.join([head, *lines])
    return len(lines) <= ARTICLES_ON_A_PAGE and units(whole) <= MESSAGE_LIMIT


def article_line(number: int, article: Article, phrases: Phrases) -> Block:
    """«1. Title» linked to the article, «outlet, date» below."""
    title = one_line(article.title or article.source)
    where = [one_line(article.outlet)] if article.outlet else []
    return Block(
        runs=(
            Run(f"{number}. "),
            Run(title, link=link(article.url)),
            Run("\n" + ", ".join([*where, phrases.date(article.published)])),
        )
    )
