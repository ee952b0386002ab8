"""Text of several looks, broken into lines and drawn. Fonts are matplotlib's own: they hold Cyrillic and Kazakh."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib as mpl
from PIL import ImageFont

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

FONTS = Path(mpl.get_data_path()) / "fonts" / "ttf"
WORD = re.compile(r"\n|[^\S\n\u00a0]+|[^\s]+(?:\u00a0[^\s]+)*")
EMOJI_MARK = "\ufe0f"  # asks for a coloured sign, which the fonts do not have


@dataclass(frozen=True, slots=True)
class Look:
    size: int
    color: str
    bold: bool = False
    italic: bool = False
    mono: bool = False

    @property
    def font(self) -> FreeTypeFont:
        style = ("Bold" if self.bold else "") + ("Oblique" if self.italic else "")
        return _font(f"DejaVuSans{'Mono' if self.mono else ''}{'-' + style if style else ''}.ttf", self.size)


@cache
def _font(name: str, size: int) -> FreeTypeFont:
    return ImageFont.truetype(FONTS / name, size)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one look on one line."""

    text: str
    look: Look

    @property
    def width(self) -> float:
        return self.look.font.getlength(self.text)


def lines_of(spans: Iterable[Span], width: float) -> list[list[Span]]:
    """`spans` as lines no wider than `width` pixels, broken between words, at newlines, else inside a word."""
    lines: list[list[Span]] = [[]]
    for word in _words(spans):
        if word.text == "\n":
            lines.append([])
        elif not word.text.isspace() and _width(lines[-1]) + word.width > width:
            lines += _broken(word, width, first=not lines[-1])
        elif lines[-1] or not word.text.isspace():
            lines[-1].append(word)
    return [_without_last_space(line) for line in lines if line]


def _words(spans: Iterable[Span]) -> Iterator[Span]:
    for span in spans:
        for word in WORD.findall(span.text.replace(EMOJI_MARK, "")):
            yield replace(span, text=word)


def _broken(word: Span, width: float, *, first: bool) -> Iterator[list[Span]]:
    """A word on new lines; several where it is wider than one. `first`: the line before it is empty and stays."""
    rest = word.text
    while rest:
        fitting = len(rest)
        while fitting > 1 and replace(word, text=rest[:fitting]).width > width:
            fitting -= 1
        yield [replace(word, text=rest[:fitting])]
        rest = rest[fitting:]


def _without_last_space(line: list[Span]) -> list[Span]:
    return line[:-1] if line[-1].text.isspace() else line


def _width(line: Sequence[Span]) -> float:
    return sum(span.width for span in line)


def line_width(line: Sequence[Span]) -> float:
    return _width(line)


def draw_line(draw: ImageDraw, line: Sequence[Span], x: float, baseline: float) -> None:
    for span in line:
        draw.text((x, baseline), span.text, fill=span.look.color, font=span.look.font, anchor="ls")
        x += span.width
