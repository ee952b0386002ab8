"""Sources as messages: the list under an answer, one paragraph with its sentence marked, an article with its marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram.keyboards import ARTICLE, SPOT, button_label
from bot.telegram.labels import labels_for
from bot.telegram.links import link, link_at
from bot.telegram.markup import MESSAGE_LIMIT, Block, Run, messages, paragraph, sendable
from bot.telegram.phrases import phrases_for
from bot.telegram.render import host, one_line, source_name
from bot.wording import capitalised

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.telegram.phrases import Phrases
    from bot.telegram.spots import Spot
    from retrieval.types import Article

    Marks = Sequence[tuple[int, int]]  # starts and ends in a text

BUTTONS_IN_A_ROW = 5
BUTTONS_AT_MOST = 100  # of a keyboard, https://core.telegram.org/bots/api#inlinekeyboardmarkup
ARTICLE_MESSAGES = 3  # a longer article is sent as a file
BLANK_LINE = re.compile(r"\n\s*\n")

PAGE = """<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
<style>body{{font:18px/1.5 serif;max-width:40em;margin:1em auto;padding:0 1em}}mark{{background:#ffe58a}}</style></head>
<body>
<p>{where}</p>
{heading}{text}
</body></html>
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A source in the list: the number of its citation, its spot and the key of that, its article."""

    number: int
    key: str
    spot: Spot
    article: Article


def source_list(
    question: str, listed: Sequence[Listed], language: str
) -> tuple[list[str], InlineKeyboardMarkup]:
    """HTML messages and the buttons under the last."""
    phrases, labels = phrases_for(language), labels_for(language)
    head = labels.all_sources.format(count=len(listed), question=one_line(question))
    blocks = [_list_entry(one, phrases) for one in listed]
    buttons = [
        InlineKeyboardButton(str(one.number), callback_data=SPOT + one.key)
        for one in listed[:BUTTONS_AT_MOST]
    ]
    rows = [buttons[at : at + BUTTONS_IN_A_ROW] for at in range(0, len(buttons), BUTTONS_IN_A_ROW)]
    return messages([paragraph(head), *blocks]), InlineKeyboardMarkup(rows)


def _list_entry(one: Listed, phrases: Phrases) -> Block:
    """«[1] ИА Амител, 7 ноября 2019», linked to the sentence; the title and how the sentence begins below."""
    name, title = _name(one.article), one_line(one.article.title)
    lines = [title] if title and title != name else []
    return Block(
        (
            Run(f"[{one.number}] ", bold=True),
            Run(
                f"{name}, {phrases.date(one.article.published)}",
                bold=True,
                link=link_at(one.article.url, one.spot.sentence),
            ),
            Run("".join(f"\n{line}" for line in [*lines, f"«{one_line(one.spot.sentence)}»"])),
        )
    )


def spot_messages(article: Article, spot: Spot, language: str, link_here: str) -> list[str]:
    """The paragraph in which the sentence stands, the sentence marked; `link_here` opens it again for anybody."""
    phrases, labels = phrases_for(language), labels_for(language)
    marks = spot.marks(article.text)
    start, end = paragraph_around(article.text, *marks[0])
    inside = [mark for mark in marks if start <= mark[0] and mark[1] <= end]
    return messages(
        [
            _head(article, phrases, spot.sentence),
            Block(_marked_runs(article.text, start, end, inside), quoted=True, folded=False),
            Block((Run(labels.link_to_source, link=link_here),)),
        ]
    )


def spot_keyboard(article: Article, spot: Spot, key: str, language: str) -> InlineKeyboardMarkup:
    labels = labels_for(language)
    row = [InlineKeyboardButton(button_label(labels.whole_article), callback_data=ARTICLE + key)]
    page = link_at(article.url, spot.sentence)
    if page is not None:
        row.append(InlineKeyboardButton(button_label(labels.open_page), url=page))
    return InlineKeyboardMarkup([row])


def article_messages(article: Article, marks: Marks, language: str) -> list[str] | None:
    """The whole article with its marks; None where it is too long to be read in a chat."""
    if len(article.text) > ARTICLE_MESSAGES * MESSAGE_LIMIT:
        return None
    head = _head(
        article,
        phrases_for(language),
        article.text[slice(*marks[0])],
        titled=not begins_with_title(article),
    )
    body = [Block(_marked_runs(article.text, start, end, marks)) for start, end in paragraphs(article.text)]
    whole = messages([head, *body])
    return whole if len(whole) <= ARTICLE_MESSAGES else None


def article_page(article: Article, marks: Marks, language: str) -> str:
    """The article as an HTML document with <mark>."""
    titled, page = not begins_with_title(article), link(article.url)
    where = _where(article, phrases_for(language), titled=titled)
    title = one_line(article.title)
    return PAGE.format(
        language=escape(article.language),
        title=escape(one_line(article.title or article.source)),
        where=f'<a href="{escape(page)}">{escape(where)}</a>' if page else escape(where),
        heading=f"<h1>{escape(title)}</h1>\n" if titled and title not in {"", _name(article)} else "",
        text="\n".join(_html_paragraph(article.text, span, marks) for span in paragraphs(article.text)),
    )


def begins_with_title(article: Article) -> bool:
    return article.text.lstrip().startswith(article.title)


def _html_paragraph(text: str, span: tuple[int, int], marks: Marks) -> str:
    parts = (
        f"<mark>{_lines(said)}</mark>" if marked else _lines(said)
        for said, marked in marked_parts(text, *span, marks)
    )
    return f"<p>{''.join(parts)}</p>"


def _lines(text: str) -> str:
    return escape(sendable(text)).replace("\n", "<br>\n")


def _head(article: Article, phrases: Phrases, sentence: str, *, titled: bool = True) -> Block:
    """«ИА Амител, 7 ноября 2019», linked to the sentence; the title below unless the text, that follows, has it."""
    where = _where(article, phrases, titled=titled)
    title = one_line(article.title) if titled else ""
    return Block(
        (
            Run(where, bold=True, link=link_at(article.url, sentence)),
            Run(f"\n{title}" if title and title != _name(article) else ""),
        )
    )


def _where(article: Article, phrases: Phrases, *, titled: bool) -> str:
    """«ИА Амител, 7 ноября 2019»; an article without an outlet goes by its title, unless that is said below."""
    date = phrases.date(article.published)
    named = titled or article.outlet or host(article.url)
    return f"{_name(article)}, {date}" if named else capitalised(date)


def _name(article: Article) -> str:
    return source_name(article.outlet, article.url, article.title or article.source)


def _marked_runs(text: str, start: int, end: int, marks: Marks) -> tuple[Run, ...]:
    return tuple(
        Run(sendable(said), bold=marked, underlined=marked)
        for said, marked in marked_parts(text, start, end, marks)
    )


def marked_parts(text: str, start: int, end: int, marks: Marks) -> Iterator[tuple[str, bool]]:
    """`text[start:end]` in parts, in order, and whether each is marked; marks may overlap or lie elsewhere."""
    at = start
    for first, last in sorted(marks):
        first, last = max(first, at), min(last, end)  # noqa: PLW2901 (the part of the mark that lies here)
        if first >= last:
            continue
        if first > at:
            yield text[at:first], False
        yield text[first:last], True
        at = last
    if at < end:
        yield text[at:end], False


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Starts and ends of what stands between blank lines."""
    bounds = [0, *(at for gap in BLANK_LINE.finditer(text) for at in gap.span()), len(text)]
    spans = zip(bounds[::2], bounds[1::2], strict=True)
    return [(start, end) for start, end in spans if text[start:end].strip()]


def paragraph_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The paragraph that holds a sentence, or the paragraphs where it stands in several."""
    spans = [span for span in paragraphs(text) if span[0] < end and start < span[1]]
    return (min(spans[0][0], start), max(spans[-1][1], end)) if spans else (start, end)
