"""Places in articles that buttons and links lead to."""

from __future__ import annotations

import json
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.sources import marked_parts, paragraph_around, paragraphs
from bot.telegram.spots import Spot, Spots

TEXT = "Заголовок\n\nПервое. Второе.\n\nТретье."
SECOND = Spot("a1", 19, 26, "Второе.", ((11, 18),))


@pytest.fixture
def spots():
    return Spots(sqlite3.connect(":memory:", isolation_level=None))


def test_a_spot_is_found_again_by_a_key_that_fits_into_a_link(spots):
    key = spots.keep(SECOND)
    assert spots.spot(key) == SECOND
    assert spots.keep(SECOND) == key
    assert len(f"s_{key}") <= 64
    assert key.isalnum()
    assert spots.spot("unknown") is None


def test_article_ids_of_any_kind_have_short_keys(spots):
    spot = Spot("идентификатор / " * 500, 0, 1, "\ud83d")
    assert spots.spot(spots.keep(spot)) == spot


def test_old_spots_are_forgotten(spots, monkeypatch):
    key = spots.keep(SECOND)
    monkeypatch.setattr("bot.telegram.spots.LIFE_S", -1)
    spots.purge()
    assert spots.spot(key) is None


@pytest.mark.parametrize(
    "text, marks",
    [
        (TEXT, ((19, 26), (11, 18))),
        ("Новое начало. Второе.", ((14, 21),)),
        ("Совсем другое.", ()),
    ],
)
def test_a_sentence_is_marked_where_the_article_has_it_now(text, marks):
    assert SECOND.marks(text) == marks


@pytest.mark.parametrize("start, end, expected", [(0, 9, "Заголовок"), (19, 26, "Первое. Второе."), (28, 35, "Третье.")])  # fmt: skip
def test_the_paragraph_around_a_sentence(start, end, expected):
    assert TEXT[slice(*paragraph_around(TEXT, start, end))] == expected


@given(st.text("аб \n.", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_the_paragraph_holds_the_whole_sentence(text, start, length):
    start = min(start, len(text))
    end = min(start + length, len(text))
    first, last = paragraph_around(text, start, end)
    assert first <= start <= end <= last


@given(st.text("аб\n ", max_size=60))
def test_paragraphs_leave_out_nothing_but_blank_lines(text):
    assert "".join("".join(text[a:b].split()) for a, b in paragraphs(text)) == "".join(text.split())


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(-5, 50), st.integers(-5, 50)), max_size=5))
def test_marks_part_a_text_without_losing_any_of_it(text, marks):
    parts = list(marked_parts(text, 0, len(text), marks))
    assert "".join(said for said, _ in parts) == text
    assert all(said for said, _ in parts)
    marked = {place for start, end in marks for place in range(max(start, 0), min(end, len(text)))}
    flags = [flag for said, flag in parts for _ in said]
    assert {place for place, flag in enumerate(flags) if flag} == marked


def test_a_spot_is_kept_without_anything_of_a_person(spots):
    spots.keep(SECOND)
    (content,) = spots._file.execute("SELECT content FROM spots").fetchone()
    assert json.loads(content).keys() == {"article_id", "start", "end", "sentence", "also"}
