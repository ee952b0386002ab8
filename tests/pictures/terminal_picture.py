"""A terminal window with what rich would print into it."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from lettering import Look, Span, draw_line
from PIL import Image, ImageDraw
from rich.console import Console
from rich.terminal_theme import TerminalTheme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType
    from rich.segment import Segment
    from rich.style import Style

COLUMNS = 88
SIZE, LEADING = 26, 40  # of letters and of lines, pixels
MARGIN, BAR, RADIUS = 36, 64, 22
BACKGROUND, BAR_COLOR, TEXT, DIM = "#1d2129", "#2b303b", "#dfe3ea", "#8b93a3"
BUTTONS = ("#ec6a5e", "#f4bf4f", "#61c554")
THEME = TerminalTheme(
    (29, 33, 41),
    (223, 227, 234),
    [(29, 33, 41), (236, 106, 94), (97, 197, 84), (229, 192, 110), (97, 150, 235), (198, 120, 221), (86, 194, 214), (223, 227, 234)],
)  # fmt: skip


def terminal_picture(printed: Iterable[RenderableType], title: str) -> Image.Image:
    """Each renderable from a new line on, in a window as high as they need."""
    console = Console(
        file=StringIO(), width=COLUMNS, force_terminal=True, color_system="standard", highlight=False
    )
    lines = [line for one in printed for line in console.render_lines(one, pad=False)]
    advance = Look(SIZE, TEXT, mono=True).font.getlength("0")
    width = round(COLUMNS * advance) + 2 * MARGIN
    picture = Image.new("RGBA", (width, BAR + len(lines) * LEADING + 2 * MARGIN))
    draw = ImageDraw.Draw(picture)
    _draw_window(draw, picture.size, title)
    for number, line in enumerate(lines):
        spans = [span for segment in line if (span := _span(segment)) is not None]
        draw_line(draw, spans, MARGIN, BAR + MARGIN + number * LEADING + SIZE)
    return picture


def _draw_window(draw: ImageDraw.ImageDraw, size: tuple[int, int], title: str) -> None:
    right, bottom = size[0] - 1, size[1] - 1
    draw.rounded_rectangle((0, 0, right, bottom), RADIUS, fill=BACKGROUND)
    draw.rounded_rectangle((0, 0, right, BAR), RADIUS, fill=BAR_COLOR, corners=(True, True, False, False))
    for place, color in enumerate(BUTTONS):
        draw.ellipse((MARGIN + place * 36, BAR / 2 - 10, MARGIN + place * 36 + 20, BAR / 2 + 10), fill=color)
    draw.text((right / 2, BAR / 2), title, fill=DIM, font=Look(22, DIM).font, anchor="mm")


def _span(segment: Segment) -> Span | None:
    text = segment.text.rstrip("\n")
    if segment.control or not text:
        return None
    style = segment.style
    return Span(text, Look(SIZE, _color(style), bold=bool(style and style.bold), mono=True))


def _color(style: Style | None) -> str:
    if style is None:
        return TEXT
    if style.color is not None and not style.color.is_default:
        return str(style.color.get_truecolor(THEME).hex)
    return DIM if style.dim else TEXT
