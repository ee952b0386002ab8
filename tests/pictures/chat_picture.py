"""A phone with a Telegram chat, from the HTML messages that the bot sends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lettering import Look, Span, draw_line, line_width, lines_of
from PIL import Image, ImageDraw
from telegram_html import parse_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from telegram_html import Entity

WIDTH, HEADER, EDGE = 860, 116, 20
BUBBLE, PADDING, GAP, RADIUS = 770, 24, 14, 32  # BUBBLE: the widest
LEADING, QUOTE_LEADING, BETWEEN = 40, 36, 18
BUTTON_HEIGHT = 68
TEXT = Look(28, "#0c0c0d")
QUOTE = Look(25, "#1c1c1e")
SMALL = Look(21, "#7d8b96")
NAME = Look(23, "#3478c6", bold=True)
LINK, WARNING = "#2a77c4", "#d98200"
QUOTE_FILL, QUOTE_BAR = "#eaf2fb", "#3a83cd"
MINE, THEIRS, WALL, TOP = "#e3fcc9", "#ffffff", "#b9cdd9", "#f7f8f9"
MY_QUOTE_FILL, MY_QUOTE_BAR, MY_TICKS = "#d0f0b0", "#4fae4e", "#4fae4e"
BUTTON, BUTTON_TEXT = "#7d99aa", Look(22, "#ffffff")
COLLAPSED_LINES = 3  # what Telegram shows of an expandable quotation before it is tapped
SIGNS = {"⚠": "⚠", "⏳": "◷"}  # what the fonts have for them; coloured in a client
# Nor have they thumbs: a fist, a thumb and a cuff, outlines around (0, 0), y downwards.
THUMB = (
    ((-5, -3), (1, -15), (5, -15), (6, -10), (4, -4), (14, -4), (16, -1), (12, 13), (9, 15), (-5, 14)),
    ((-15, -3), (-8, -3), (-8, 15), (-15, 15)),
)
THUMBS = {"👍": 1, "👎": -1}


@dataclass(frozen=True, slots=True)
class Message:
    """`html` as it is sent, `buttons` row by row. `reply_to` is the text that it replies to.

    Quotations in `opened` have been tapped.
    """

    html: str
    mine: bool
    time: str
    buttons: tuple[tuple[str, ...], ...] = ()
    reply_to: str = ""
    opened: range = range(0)


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of a bubble: running text, or a quotation with its bar."""

    lines: tuple[tuple[Span, ...], ...]
    quoted: bool = False
    more: bool = False  # lines that a tap would show

    @property
    def height(self) -> int:
        return len(self.lines) * (QUOTE_LEADING if self.quoted else LEADING) + (20 if self.quoted else 0)


def chat_picture(messages: Sequence[Message], name: str, about: str) -> Image.Image:
    """As high as the messages need."""
    bubbles = [(message, list(parts_of(message))) for message in messages]
    height = HEADER + GAP + sum(_height(message, parts) + GAP for message, parts in bubbles) + GAP
    picture = Image.new("RGB", (WIDTH, height), WALL)
    draw = ImageDraw.Draw(picture)
    _draw_header(draw, name, about)
    top = HEADER + GAP
    for message, parts in bubbles:
        _draw_bubble(draw, message, parts, top, name)
        top += _height(message, parts) + GAP
    return picture


def parts_of(message: Message) -> Iterator[Part]:
    """The paragraphs and quotations of a message, broken into lines."""
    text, entities = parse_html(message.html)
    letters = _letters(text, entities)
    number = 0
    for quoted, stretch in _stretches(letters):
        room = BUBBLE - 2 * PADDING - (56 if quoted else 0)
        lines = tuple(map(tuple, lines_of(stretch, room)))
        if not lines:
            continue
        closed = quoted and number not in message.opened and len(lines) > COLLAPSED_LINES
        number += quoted
        yield Part(lines[:COLLAPSED_LINES] if closed else lines, quoted, more=closed)


def _letters(text: str, entities: Sequence[Entity]) -> list[tuple[str, bool, Look]]:
    """Each UTF-16 unit's letter, whether it stands in a quotation, and its look."""
    letters: list[tuple[str, bool, Look]] = []
    offset = 0
    for letter in text:
        kinds = {e.type for e in entities if e.offset <= offset < e.offset + e.length}
        quoted = "expandable_blockquote" in kinds or "blockquote" in kinds
        look = replace(QUOTE if quoted else TEXT, bold="bold" in kinds, italic="italic" in kinds)
        if "text_link" in kinds:
            look = replace(look, color=LINK)
        if letter in SIGNS:
            look = replace(look, color=WARNING)
        letters.append((SIGNS.get(letter, letter), quoted, look))
        offset += 2 if letter > "\uffff" else 1
    return letters


def _stretches(letters: Sequence[tuple[str, bool, Look]]) -> Iterator[tuple[bool, list[Span]]]:
    """Runs of quoted and of other letters; blank lines between paragraphs stand for a stretch's end."""
    spans: list[Span] = []
    inside = False
    for position, (letter, quoted, look) in enumerate(letters):
        blank = letter == "\n" and not quoted and (position == 0 or letters[position - 1][0] == "\n")
        if spans and (quoted is not inside or blank):
            yield inside, spans
            spans = []
        inside = quoted
        spans.append(Span(letter, look))
        if len(spans) > 1 and spans[-2].look == look:
            spans[-2:] = [Span(spans[-2].text + letter, look)]
    if spans:
        yield inside, spans


def _height(message: Message, parts: Sequence[Part]) -> int:
    inner = sum(part.height for part in parts) + BETWEEN * (len(parts) - 1)
    reply = 84 if message.reply_to else 0
    beside = _time_fits_beside(message, parts)
    return (
        reply + inner + 2 * PADDING - 8 + (0 if beside else 30) + len(message.buttons) * (BUTTON_HEIGHT + 8)
    )


def _time_fits_beside(message: Message, parts: Sequence[Part]) -> bool:
    """The time stands at the end of the last line where there is room, else under it."""
    last = parts[-1]
    return not last.quoted and line_width(last.lines[-1]) + _time_width(message) < BUBBLE - 2 * PADDING


def _time_width(message: Message) -> float:
    return Span(message.time, SMALL).width + (56 if message.mine else 24)


def _bubble_width(message: Message, parts: Sequence[Part]) -> float:
    if message.buttons or message.reply_to or any(part.quoted for part in parts):
        return BUBBLE
    widest = max(line_width(line) for part in parts for line in part.lines)
    last = line_width(parts[-1].lines[-1]) + _time_width(message)
    return min(BUBBLE, max(widest, last if _time_fits_beside(message, parts) else 0) + 2 * PADDING)


def _draw_bubble(
    draw: ImageDraw.ImageDraw, message: Message, parts: Sequence[Part], top: int, name: str
) -> None:
    width = _bubble_width(message, parts)
    left = WIDTH - EDGE - width if message.mine else EDGE
    bottom = top + _height(message, parts) - len(message.buttons) * (BUTTON_HEIGHT + 8)
    corners = (True, True, not message.mine, message.mine)
    fill = MINE if message.mine else THEIRS
    draw.rounded_rectangle((left, top, left + width, bottom), RADIUS, fill=fill, corners=corners)
    y = top + PADDING - 4
    if message.reply_to:
        _draw_reply(draw, message.reply_to, left + PADDING, y, width - 2 * PADDING)
        y += 84
    for part in parts:
        _draw_part(draw, part, left + PADDING, y, width - 2 * PADDING)
        y += part.height + BETWEEN
    _draw_time(draw, message, left + width - PADDING, bottom - 16)
    for place, row in enumerate(message.buttons):
        room = (width + 8) / len(row)
        for column, label in enumerate(row):
            y = bottom + 8 + place * (BUTTON_HEIGHT + 8)
            _draw_button(draw, label, left + column * room, y, room - 8)


def _draw_part(draw: ImageDraw.ImageDraw, part: Part, left: float, top: float, width: float) -> None:
    leading, size = (QUOTE_LEADING, QUOTE.size) if part.quoted else (LEADING, TEXT.size)
    if part.quoted:
        box = (left, top, left + width, top + part.height)
        draw.rounded_rectangle(box, 10, fill=QUOTE_FILL)
        draw.rounded_rectangle((left, top, left + 6, top + part.height), 3, fill=QUOTE_BAR)
        draw.text(
            (left + width - 14, top + 34), "”", fill=QUOTE_BAR, font=Look(34, "", bold=True).font, anchor="rs"
        )
        if part.more:
            _draw_chevron(draw, left + width - 30, top + part.height - 20)
    for number, line in enumerate(part.lines):
        baseline = top + (10 if part.quoted else 0) + number * leading + size
        draw_line(draw, line, left + (20 if part.quoted else 0), baseline)


def _draw_chevron(draw: ImageDraw.ImageDraw, x: float, y: float) -> None:
    draw.line(((x - 9, y - 5), (x, y + 5), (x + 9, y - 5)), fill=QUOTE_BAR, width=4, joint="curve")


def _draw_reply(draw: ImageDraw.ImageDraw, text: str, left: float, top: float, width: float) -> None:
    draw.rounded_rectangle((left, top, left + width, top + 70), 10, fill=MY_QUOTE_FILL)
    draw.rounded_rectangle((left, top, left + 6, top + 70), 3, fill=MY_QUOTE_BAR)
    you = Look(NAME.size, "#2f8f2e", bold=True)
    draw.text((left + 20, top + 28), "Вы", fill=you.color, font=you.font, anchor="ls")
    look = Look(23, "#333333")
    shown = text
    while Span(shown, look).width > width - 36:
        shown = shown[:-2].rstrip() + "…"
    draw.text((left + 20, top + 58), shown, fill=look.color, font=look.font, anchor="ls")


def _draw_time(draw: ImageDraw.ImageDraw, message: Message, right: float, baseline: float) -> None:
    if message.mine:
        for shift in (0, 10):
            x = right - 30 + shift
            draw.line(
                ((x, baseline - 8), (x + 6, baseline - 2), (x + 18, baseline - 16)), fill=MY_TICKS, width=3
            )
        right -= 36
    color = MY_TICKS if message.mine else SMALL.color
    draw.text((right, baseline), message.time, fill=color, font=SMALL.font, anchor="rs")


def _draw_button(draw: ImageDraw.ImageDraw, label: str, left: float, top: float, width: float) -> None:
    draw.rounded_rectangle((left, top, left + width, top + BUTTON_HEIGHT), 20, fill=BUTTON)
    if label in THUMBS:
        _draw_thumb(draw, left + width / 2, top + BUTTON_HEIGHT / 2, THUMBS[label])
        return
    shown = label
    while Span(shown, BUTTON_TEXT).width > width - 24:
        shown = shown[:-2].rstrip() + "…"
    middle = (left + width / 2, top + BUTTON_HEIGHT / 2)
    draw.text(middle, shown, fill=BUTTON_TEXT.color, font=BUTTON_TEXT.font, anchor="mm")


def _draw_thumb(draw: ImageDraw.ImageDraw, x: float, y: float, up: int) -> None:
    """`up` is 1 or -1."""
    for outline in THUMB:
        draw.polygon([(x + across, y + up * down) for across, down in outline], fill=BUTTON_TEXT.color)


def _draw_header(draw: ImageDraw.ImageDraw, name: str, about: str) -> None:
    draw.rectangle((0, 0, WIDTH, HEADER), fill=TOP)
    draw.line(((0, HEADER), (WIDTH, HEADER)), fill="#d5d8da", width=2)
    draw.line(((44, 40), (28, 58), (44, 76)), fill=LINK, width=6, joint="curve")
    draw.ellipse((74, 18, 154, 98), fill="#3a83cd")
    draw.text((114, 58), name[0], fill="#ffffff", font=Look(38, "", bold=True).font, anchor="mm")
    draw.text((176, 52), name, fill=TEXT.color, font=Look(30, "", bold=True).font, anchor="ls")
    draw.text((176, 88), about, fill=SMALL.color, font=Look(23, "").font, anchor="ls")
