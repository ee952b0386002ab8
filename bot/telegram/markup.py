"""Telegram's HTML: text with its links and quotations, cut into messages that Telegram takes.

The sizes here are of the finished HTML, in UTF-16 units. Telegram counts only the text that is left after
parsing; counting the tags as well is always on the safe side, and costs a message only in answers that are
very long anyway.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from retrieval.text.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MESSAGE_LIMIT = 4096  # https://core.telegram.org/bots/api#sendmessage
CAPTION_LIMIT = 1024  # https://core.telegram.org/bots/api#sendphoto
FOLDED_QUOTE, QUOTE, QUOTE_END = "<blockquote expandable>", "<blockquote>", "</blockquote>"
BETWEEN_BLOCKS = "\n\n"

SENTENCE_ROOM = 500  # letters past the limit that tell whether a sentence ends before it
JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f\u20e3")  # of emoji, and of letters in other scripts
FLAG_LETTERS = ("\U0001f1e6", "\U0001f1ff")  # two of them are a flag
SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")  # of the emoji before


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look. `link` is an address as `links` gives it, short enough to leave room for text."""

    text: str
    bold: bool = False
    underlined: bool = False
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a quotation, which opens at a tap if `folded`."""

    runs: tuple[Run, ...]
    quoted: bool = False
    folded: bool = True

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def paragraph(text: str, *, bold: bool = False) -> Block:
    return Block((Run(sendable(text), bold=bold),))


def sendable(text: str) -> str:
    """`text` as Telegram keeps it: no carriage returns, other control characters as spaces.

    A lone surrogate, which UTF-8 cannot carry, becomes the replacement character.
    """
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    lines = whole.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        " " if unicodedata.category(letter) == "Cc" and letter != "\n" else letter for letter in lines
    )


def shows(text: str) -> bool:
    """False for white space and invisible marks, which Telegram takes for an empty message."""
    return any(unicodedata.category(letter)[0] not in "ZC" for letter in text)


def units(text: str) -> int:
    """Length in UTF-16 code units, as Telegram counts."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def html(block: Block) -> str:
    before, after = quote_tags(block)
    return before + "".join(run_html(run) for run in block.runs if run.text) + after


def quote_tags(block: Block) -> tuple[str, str]:
    if not block.quoted:
        return "", ""
    return FOLDED_QUOTE if block.folded else QUOTE, QUOTE_END


def run_html(run: Run) -> str:
    inner = escape(run.text, quote=False)
    if run.underlined:
        inner = f"<u>{inner}</u>"
    if run.bold:
        inner = f"<b>{inner}</b>"
    if run.link is not None:
        inner = f'<a href="{escape(run.link)}">{inner}</a>'
    return inner


def messages(blocks: Iterable[Block], limit: int = MESSAGE_LIMIT) -> list[str]:
    """HTML of at most `limit` UTF-16 units each, with all that `blocks` say, in order.

    A block that fits into a message of its own is not cut; a longer one is cut at sentence ends, else between
    words, else between letters. Blocks that show nothing are left out.
    """
    finished: list[str] = []
    current = ""
    for block in blocks:
        for piece in map(html, pieces(block, limit)):
            joined = current + BETWEEN_BLOCKS + piece if current else piece
            if units(joined) <= limit:
                current = joined
            else:
                finished.append(current)
                current = piece
    return [*finished, current] if current else finished


def pieces(block: Block, limit: int) -> Iterator[Block]:
    """`block` in parts that fit, without those that show nothing."""
    rest = block
    while units(html(rest)) > limit:
        part, rest = cut(rest, cut_position(rest, limit))
        if shows(part.text):
            yield part
    if shows(rest.text):
        yield rest


def cut(block: Block, position: int) -> tuple[Block, Block]:
    """`block` before and after a position in its text; both sides keep the look."""
    before: list[Run] = []
    after: list[Run] = []
    for run in block.runs:
        here = min(position, len(run.text))
        before.append(replace(run, text=run.text[:here]))
        after.append(replace(run, text=run.text[here:]))
        position -= here
    return replace(block, runs=tuple(before)), replace(block, runs=tuple(after))


def cut_position(block: Block, limit: int) -> int:
    """Where to cut a block that is too long: at least 1, and all before it fits into `limit`."""
    text = block.text
    last = longest_fitting(block, limit)
    sentence_starts = (sentence.start for sentence in split_sentences(text[: last + SENTENCE_ROOM]))
    word_starts = (space.end() for space in re.finditer(r"\s+", text[:last]))
    return last_within(sentence_starts, last) or last_within(word_starts, last) or whole_letters(text, last)


def last_within(positions: Iterable[int], last: int) -> int:
    """The last position up to `last`; 0 without one."""
    return max((position for position in positions if position <= last), default=0)


def longest_fitting(block: Block, limit: int) -> int:
    """How many characters of a block that is too long fit, tags and escapes counted."""
    left = limit - units("".join(quote_tags(block)))
    fitting = 0
    for run in block.runs:
        if not run.text:
            continue
        left -= units(run_html(replace(run, text="")))
        for letter in run.text:
            left -= units(escape(letter, quote=False))
            if left < 0:
                return fitting
            fitting += 1
    return fitting


def whole_letters(text: str, position: int) -> int:
    """`position`, or the nearest place before it that parts no mark or joined emoji from its letter."""
    for place in range(position, max(position - 64, 0), -1):
        if not joined(text, place):
            return place
    return position


def joined(text: str, place: int) -> bool:
    """Whether what stands before and behind `place` is one letter, or one emoji, to the eye."""
    following, preceding = text[place : place + 1] or " ", text[place - 1]
    if FLAG_LETTERS[0] <= following <= FLAG_LETTERS[1]:
        before = re.search(f"[{FLAG_LETTERS[0]}-{FLAG_LETTERS[1]}]*$", text[:place])
        return before is not None and len(before[0]) % 2 == 1
    marks = (
        following in JOINERS or unicodedata.combining(following) or unicodedata.category(following) == "Me"
    )
    return bool(marks) or SKIN_TONES[0] <= following <= SKIN_TONES[1] or preceding == "\u200d"
