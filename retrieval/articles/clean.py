"""The article among the lines of its page: title, story, and nothing of what a site puts around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from retrieval.articles.boilerplate import (
    boilerplate,
    comments,
    feed_entry,
    last_section,
    photo_credit,
    related,
    site_chrome,
)
from retrieval.articles.dates import dateline
from retrieval.articles.line_shape import SENTENCE_END, plain, prose, without_pictures, words
from retrieval.text.lines import BULLET, LISTED_VALUE, TABLE_ROW, looks_like_headline
from retrieval.text.morphology import content_lemmas, grammemes
from retrieval.text.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SUBSCRIBERS = re.compile(
    r"\d[\d\s.,]*[kmкм]?\s*(?:subscribers?|members?|подписчик\w*|участник\w*|жазылушы\w*)", re.IGNORECASE
)
OPENING = 2000  # letters of a paragraph that its title is sought in
LONGEST_TITLE = 300  # letters; a sentence past this is text
TITLE_WORDS = 3
SHARED_WITH_STORY = 0.5  # of a title's words: those of a site's slogan are not in its articles
REPEATED_LETTERS = 30  # a shorter line may well stand twice in an article
ASIDE_ENTRIES = 6  # headlines that may follow «Читайте также:»


class Body(NamedTuple):
    """What was found: `text` is the story without its title.

    `title_line`, `first` and `last` are places in the given lines: of the title, and of the story's first and
    last line (what stands around them is where dates and addresses are printed). `title_line` is -1 where the
    title is not a line of the page. `titled` is False where a sentence of the story has to serve as its title.
    """

    title: str
    text: str
    title_line: int
    first: int
    last: int
    titled: bool


def article_body(page: Sequence[str], title: str = "") -> Body | None:
    """The article among the lines of `page`, none of them blank; None where no line is of one.

    `title` is the title where something better than the lines tells it.
    """
    kept = _kept(page)
    if not kept:
        return None
    titled = True
    if title:
        title_line = _given_title(page, kept, title)
    else:
        title_line = _title_line(page, kept)
        title, titled = _as_title(page[title_line])
    if title_line >= 0:
        kept = [i for i in kept if i >= title_line]
    story = [i for i in kept if not (titled and i == title_line)]
    for rule in STORY_RULES:
        story = rule(page, story, title)
    if not story:
        return Body(title, "", title_line, title_line + 1, title_line, titled) if titled else None
    first = next((i for i in story if _substance(page[i])), story[0])
    return Body(title, _paragraphs(page, story), title_line, first, story[-1], titled)


def _kept(page: Sequence[str]) -> list[int]:
    """The lines that no rule takes for boilerplate, up to the end of the story."""
    junk = [boilerplate(line) for line in page]
    for rule in NEIGHBOUR_RULES:
        rule(page, junk)
    end = _end_of_story(page, junk)
    return [i for i in range(end) if not junk[i]]


# Rules that look at a line's neighbours, and mark more lines as junk.


def name_under_photo_credit(page: Sequence[str], junk: list[bool]) -> None:
    """«Источник фото:» / «Министерство экономического развития РФ»."""
    for i, line in enumerate(page):
        if line.endswith(":") and photo_credit(plain(line)):
            for name in page[i + 1 : i + 2]:
                junk[i + 1] |= words(name) <= 10 and not SENTENCE_END.search(name)


def headlines_under_related(page: Sequence[str], junk: list[bool]) -> None:
    """«Читайте также:» / «Экспорт зерна упал» / «Импорт вырос»: other stories' headlines, up to running text."""
    for i, line in enumerate(page):
        bare = plain(line)
        if not (related(bare) and words(bare.rstrip(":")) <= 4):
            continue
        for after in range(i + 1, min(i + 1 + ASIDE_ENTRIES, len(page))):
            following = page[after]
            if prose(plain(following)) or TABLE_ROW.search(following) or LISTED_VALUE.search(following):
                break
            junk[after] = True


def head_of_channel(page: Sequence[str], junk: list[bool]) -> None:
    """«Минэкономики области» / «12.7K subscribers» / «Минэкономики области»: whose channel a post is of."""
    for i, line in enumerate(page[1:], 1):
        if SUBSCRIBERS.fullmatch(plain(line)):
            for place, other in enumerate(page):
                junk[place] |= other in {line, page[i - 1]}


NEIGHBOUR_RULES: Final[tuple[Callable[[Sequence[str], list[bool]], None], ...]] = (
    name_under_photo_credit,
    headlines_under_related,
    head_of_channel,
)


def _end_of_story(page: Sequence[str], junk: Sequence[bool]) -> int:
    """The line of «Комментарии», «Лента новостей» or the like that follows the story, or the page's length."""
    running = [0 if junk[i] or not prose(plain(line)) else len(line) for i, line in enumerate(page)]
    total = sum(running)
    before = 0
    for i, line in enumerate(page):
        bare = plain(line)
        if before and (comments(bare) or (last_section(bare) and 2 * before >= total)):
            return i
        before += running[i]
    return len(page)


def _given_title(page: Sequence[str], kept: Sequence[int], title: str) -> int:
    """Where the page prints a title that is known, not after the first paragraph; -1 where it does not."""
    wanted = _key(title)
    for i in kept:
        if _key(page[i]) == wanted:
            return i
        if prose(plain(page[i])):
            break
    return -1


def _title_line(page: Sequence[str], kept: Sequence[int]) -> int:
    """The headline: a line above the story that shares its words, or else the story's first line."""
    first = next((i for i in kept if prose(plain(page[i]))), None)
    above = [i for i in kept if (first is None or i < first) and _may_be_title(page[i])]
    chrome = max((i for i, line in enumerate(page[:first]) if site_chrome(plain(line))), default=-1)
    above = [i for i in above if i > chrome] or above
    keys = [_key(page[i]) for i in above]
    doubled = next((i for i in above if keys.count(_key(page[i])) > 1), None)
    if doubled is not None:
        return doubled
    story = set(content_lemmas(" ".join(page[i] for i in kept if i not in above)))
    shares = {i: _share(page[i], story) for i in above}
    above = [i for i in above if words(page[i]) >= TITLE_WORDS or shares[i] >= SHARED_WITH_STORY]
    if not above:
        return _opening(page, kept, first)
    return next(
        (i for i in above if shares[i] >= SHARED_WITH_STORY), max(above, key=lambda i: (shares[i], -i))
    )


def _opening(page: Sequence[str], kept: Sequence[int], first: int | None) -> int:
    """Where a story without a headline begins: its `first` paragraph, or the list above that.

    A channel's post opens with «📦 Экспорт — 301 млн $» and says one sentence under its list.
    """
    over = [i for i in kept if first is None or i < first]
    if first is not None and not any(LISTED_VALUE.search(page[i]) for i in over):
        return first
    telling = (i for i in over if words(page[i]) >= TITLE_WORDS and not _person(page[i]))
    return next(telling, kept[0])


def _may_be_title(line: str) -> bool:
    return (
        looks_like_headline(line)
        and words(plain(line)) > 1
        and not _person(line)
        and not feed_entry(plain(line))
    )


def _share(line: str, story: set[str]) -> float:
    own = content_lemmas(line)
    return sum(lemma in story for lemma in own) / len(own) if own else 0.0


def _as_title(line: str) -> tuple[str, bool]:
    """The line, and True; or a sentence of the paragraph that opens a text without a headline, and False."""
    sentences = [sentence.text for sentence in split_sentences(line[:OPENING])]
    entry = LISTED_VALUE.search(line) and BULLET.match(line)
    if len(sentences) == 1 and len(line) <= LONGEST_TITLE and not entry:
        return line, True
    telling = next(
        (one for one in sentences if words(one) >= TITLE_WORDS and not dateline(one.rstrip("."))), line
    )
    return without_pictures(telling)[:LONGEST_TITLE].rstrip(), False


# Rules over the lines of the story: each gives those that stay.


def without_repeats(page: Sequence[str], story: Sequence[int], title: str) -> list[int]:
    """The headline said again, a paragraph said twice."""
    seen = {_key(title)}
    stay: list[int] = []
    previous = ""
    for i in story:
        key = _key(page[i])
        entry = TABLE_ROW.search(page[i]) or BULLET.match(page[i])
        if entry or not (key in seen or key == previous):
            stay.append(i)
        if len(key) >= REPEATED_LETTERS:
            seen.add(key)
        previous = key
    return stay


def without_rubric_or_author(page: Sequence[str], story: Sequence[int], _title: str) -> list[int]:
    """«Экономика», «Иван Петров», «12:10 В Омске открыли мост» between the headline and the first paragraph."""
    first = next((i for i in story if _substance(page[i]) or _opens_a_list(page[i])), 0)
    return [
        i
        for i in story
        if i >= first or not (_label(page[i]) or _person(page[i]) or feed_entry(plain(page[i])))
    ]


def without_feed(page: Sequence[str], story: Sequence[int], _title: str) -> list[int]:
    """«16:17 Омск нарастил экспорт» under the last paragraph, and three or more headlines in a row there."""
    last = max((i for i in story if _substance(page[i])), default=None)
    if last is None:
        return list(story)
    under = [i for i in story if i > last and not feed_entry(plain(page[i]))]
    while under and _label(page[under[-1]]):
        under.pop()
    return [i for i in story if i <= last] + (under if len(under) < 3 else [])


STORY_RULES: Final[tuple[Callable[[Sequence[str], Sequence[int], str], list[int]], ...]] = (
    without_repeats,
    without_rubric_or_author,
    without_feed,
)


def _substance(line: str) -> bool:
    """A line that makes an article: running text, a table row, an entry of a list."""
    bare = plain(line)
    return prose(bare) or bool(TABLE_ROW.search(line) or BULLET.match(line) or LISTED_VALUE.search(line))


def _opens_a_list(line: str) -> bool:
    """«Томская область ввезла из Казахстана:»; no «Поделиться:»."""
    return line.endswith(":") and words(line) >= TITLE_WORDS


def _label(line: str) -> bool:
    """«Экономика», «Наш регион»: two words and no sentence."""
    return words(line) <= 2 and not SENTENCE_END.search(line)


def _person(line: str) -> bool:
    """«Иван Петров», «Анна Ким, корреспондент»."""
    names = re.findall(r"[^\W\d_]+", line.partition(",")[0])
    return 2 <= len(names) <= 3 and all(
        name[0].isupper() and not {"Name", "Surn", "Patr"}.isdisjoint(grammemes(name)) for name in names
    )


def _paragraphs(page: Sequence[str], story: Sequence[int]) -> str:
    """The story's text: paragraphs parted by blank lines, rows of a table by line breaks."""
    pieces: list[str] = []
    after_row = False
    for i in story:
        row = bool(TABLE_ROW.search(page[i]))
        pieces.append(("\n" if row and after_row else "\n\n") + page[i])
        after_row = row
    return "".join(pieces).strip()


def _key(line: str) -> str:
    """Letters and digits alone: equal for lines that differ in spaces, quotes or dashes."""
    return "".join(re.findall(r"\w+", line.lower()))
