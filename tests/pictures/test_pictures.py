"""The pictures lose no word of what they show."""

from __future__ import annotations

from html import escape

from chat_picture import BUBBLE, Message, chat_picture, parts_of
from hypothesis import given
from hypothesis import strategies as st
from lettering import Look, Span, line_width, lines_of
from rich.text import Text
from terminal_picture import TEXT, terminal_picture

WORDS = st.lists(st.text("абвёқһ$1.,»[]", min_size=1, max_size=40), min_size=1, max_size=30).map(" ".join)
LOOK = Look(20, "#000000")


@given(WORDS, st.integers(60, 400))
def test_lines_fit_and_hold_every_letter(text: str, width: int) -> None:
    lines = lines_of([Span(text, LOOK)], width)
    assert all(line_width(line) <= width for line in lines)
    assert "".join(span.text for line in lines for span in line).replace(" ", "") == text.replace(" ", "")


def test_a_line_keeps_the_looks_of_its_words() -> None:
    bold = Look(20, "#000000", bold=True)
    (line,) = lines_of([Span("почти ", LOOK), Span("70 млн", bold)], 400)
    assert [(span.text, span.look.bold) for span in line if not span.text.isspace()] == [
        ("почти", False),
        ("70", True),
        ("млн", True),
    ]


@given(WORDS, WORDS)
def test_a_tapped_quotation_is_shown_whole(prose: str, sentence: str) -> None:
    html = f"{escape(prose)}\n\n<blockquote expandable><b>[1] </b>{escape(sentence)}</blockquote>"
    parts = list(parts_of(Message(html, mine=False, time="14:00", opened=range(1))))
    assert [part.quoted for part in parts] == [False, True]
    shown = ["".join(span.text for line in part.lines for span in line).replace(" ", "") for part in parts]
    assert shown == [prose.replace(" ", ""), "[1]" + sentence.replace(" ", "")]


def test_an_untapped_quotation_is_shown_as_telegram_does() -> None:
    html = f"Так.\n\n<blockquote expandable>{'Оборот вырос. ' * 30}</blockquote>"
    *_, quotation = parts_of(Message(html, mine=False, time="14:00"))
    assert (len(quotation.lines), quotation.more) == (3, True)


def test_a_chat_grows_with_its_messages() -> None:
    one = Message("Оборот?", mine=True, time="14:00")
    pictures = [chat_picture([one] * count, "Оборот", "бот") for count in (1, 2)]
    assert pictures[0].height < pictures[1].height
    assert pictures[0].width == pictures[1].width > BUBBLE


def test_buttons_of_one_row_stand_side_by_side() -> None:
    heights = [
        chat_picture([Message("Так.", mine=False, time="14:00", buttons=rows)], "Оборот", "бот").height
        for rows in ((("График",),), (("График", "👍"),), (("График",), ("👍",)))
    ]
    assert heights[0] == heights[1] < heights[2]


def test_a_terminal_line_is_drawn_in_the_colour_of_its_text() -> None:
    picture = terminal_picture([Text("более 440 млн")], "oborot")
    wanted = tuple(int(TEXT[place : place + 2], 16) for place in (1, 3, 5))
    assert wanted in {color[:3] for _, color in picture.getcolors(100_000)}
