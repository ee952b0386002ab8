"""What a site repeats over its articles, found by comparing them: menus, calls, lists of other stories.

The rules of `retrieval.articles.boilerplate` know words; here a line is judged by where else it stands. A reprint
repeats everything and tells nothing: copies of one story count once.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import groupby, takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from retrieval.articles.line_shape import QUANTITY, SENTENCE_END, plain, prose
from retrieval.text.lines import BULLET, LISTED_VALUE, TABLE_ROW

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from retrieval.types import Article, Sentence

# Stories that a line at the head or foot of their pages has to stand in.
AT_THE_EDGE: Final = 3
# For a sentence, wherever it stands: so many stories, and this share of them all. An agency ends its reports with
# the same background, but not most of them.
SENTENCE_STORIES: Final = 5
SENTENCE_SHARE: Final = 0.5


class Printed(NamedTuple):
    """An article of an outlet as it was read. Reprints of one text are the same `story`."""

    story: str
    title: str
    text: str


def repeated_lines(articles: Sequence[Printed]) -> frozenset[str]:
    """Keys of the lines (see `line_key`) that belong to the site; the same in whatever order the articles come."""
    pages = [(article, _lines(article)) for article in articles]
    stories = len({article.story for article in articles})
    counts = _stories_by_line((article.story, page) for article, page in pages)
    titled: dict[str, set[str]] = {}
    for article in articles:
        if not SENTENCE_END.search(article.title):
            titled.setdefault(line_key(article.title), set()).add(article.story)
    headlines = frozenset(titled)
    frequent = {key for key, count in counts.items() if count >= AT_THE_EDGE}
    edges = [(article.story, _edge(page, frequent | headlines)) for article, page in pages]
    lone = {key for key, count in _stories_by_line(edges).items() if count >= AT_THE_EDGE}
    teasers = {
        key for story, edge in edges for key in map(line_key, edge) if titled.get(key, set()) - {story}
    }
    told = {
        line_key(line)
        for _, page in pages
        for line in page
        if prose(plain(line)) and _everywhere(counts[line_key(line)], stories)
    }
    return frozenset(lone | teasers | told)


def line_key(line: str) -> str:
    """Equal for lines that differ in spaces, quotes, marks and numbers of visitors at most."""
    return " ".join(re.findall(r"\w+", line.lower()))


def own_sentences(
    article: Article, sentences: Sequence[Sentence], site: Collection[str]
) -> tuple[Sentence, ...]:
    """Those that the site does not repeat, numbered anew; the title stays, and paragraphs keep their numbers."""
    kept: list[Sentence] = []
    for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph):
        paragraph = list(group)
        line = article.text[paragraph[0].start : paragraph[-1].end]
        if line == article.title or line_key(line) not in site:
            kept += paragraph
    return tuple(replace(sentence, number=number) for number, sentence in enumerate(kept))


def may_be_repeated(line: str) -> bool:
    """A line that a site may repeat; figures, rows and entries of lists are the article's, however often they stand."""
    if TABLE_ROW.search(line) or BULLET.match(line) or LISTED_VALUE.search(line):
        return False
    return bool(re.search(r"\w", line)) and not (SENTENCE_END.search(line) and QUANTITY.search(line))


def _lines(article: Printed) -> list[str]:
    """All but the title."""
    return [line for line in article.text.split("\n") if line.strip() and line != article.title]


def _stories_by_line(pages: Iterable[tuple[str, Iterable[str]]]) -> Counter[str]:
    """In how many stories each line stands that may be a site's."""
    held = {(line_key(line), story) for story, page in pages for line in page if may_be_repeated(line)}
    return Counter(key for key, _ in held)


def _edge(page: Sequence[str], common: Collection[str]) -> list[str]:
    """The common lines at the head and at the foot, up to the first line of the story's own; no full sentences."""

    def of_site(line: str) -> bool:
        return line_key(line) in common and may_be_repeated(line)

    found = [*takewhile(of_site, page), *takewhile(of_site, reversed(page))]
    return [line for line in found if not prose(plain(line))]


def _everywhere(count: int, stories: int) -> bool:
    return count >= SENTENCE_STORIES and count >= SENTENCE_SHARE * stories
