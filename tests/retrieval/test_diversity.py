"""What says the same again waits: outlets and years have their turn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from retrieval.diversity import diverse
from retrieval.evidence import Line, question_of
from retrieval.text.morphology import content_lemmas
from retrieval.types import Article, Sentence


def line(text, name="a", outlet=None, family=None, year=None):
    article = Article(
        name, f"{name}.txt", "", text, date(year, 1, 1) if year else None, outlet, None, "ru", family
    )
    nothing = frozenset()
    return Line(
        article,
        Sentence(0, 0, len(text), text, 0, heading=False),
        frozenset(content_lemmas(text)),
        nothing,
        nothing,
        0.0,
    )


def order(*lines, dated=False):
    ranked = [(10.0 - place, one) for place, one in enumerate(lines)]
    return [lines.index(one) for _, one in diverse(ranked, dated=dated)]


FLOUR = "Мельницы области отправили соседям тысячу тонн муки, сообщила таможня."
REWRITTEN = "Тысячу тонн муки отправили соседям мельницы области, сообщила в среду таможня."
PUMPS = "Завод показал насосы на выставке в Астане."


def test_the_same_in_other_words_waits():
    assert order(line(FLOUR, "a"), line(REWRITTEN, "b"), line(PUMPS, "c")) == [0, 2, 1]


def test_the_same_words_with_other_numbers_do_not():
    thousands = [line(FLOUR.replace("тысячу", f"{n} тысяч"), str(n)) for n in (2, 3)]
    assert order(*thousands, line(PUMPS, "c")) == [0, 1, 2]


def test_what_a_reprint_says_again_is_left_out():
    reprints = [line(FLOUR, "a", "Первая", "f"), line(REWRITTEN, "b", "Вторая", "f")]
    assert order(*reprints, line(PUMPS, "c", "Третья", "g")) == [0, 2]


def test_a_reprint_that_says_more_is_kept():
    assert order(line(FLOUR, "a", family="f"), line(PUMPS, "b", family="f")) == [0, 1]


NAMED = (
    "Зерно едет на юг.",
    "Лес идёт морем.",
    "Кабель ждут в Караганде.",
    "Лекарства купила столица.",
    "Уголь возят поездами.",
)


def test_three_of_one_outlet_then_the_others_have_their_turn():
    lines = [line(text, str(n), "Одна") for n, text in enumerate(NAMED[:4])]
    assert order(*lines, line(PUMPS, "z", "Другая")) == [0, 1, 2, 4, 3]


@pytest.mark.parametrize("dated, expected", [(False, [0, 1, 2, 4, 3]), (True, [0, 1, 2, 3, 4])])
def test_several_years_where_the_question_names_none(dated, expected):
    lines = [line(text, str(n), str(n), year=2021) for n, text in enumerate(NAMED[:4])]
    assert order(*lines, line(PUMPS, "z", "z", year=2023), dated=dated) == expected


def test_the_year_that_a_sentence_names_counts_for_more_than_that_of_its_article():
    lines = [line(text, str(n), str(n), year=2021) for n, text in enumerate(NAMED[:4])]
    lines[3] = replace(lines[3], sentence=replace(lines[3].sentence, text=f"В 2019 году {NAMED[3]}"))
    assert order(*lines) == [0, 1, 2, 3]


@pytest.mark.parametrize(
    "text, dated",
    [
        ("Что возили в 2020 году?", True),
        ("What was sold in January 2021?", True),
        ("Что возят в Омск?", False),
    ],
)
def test_whether_a_question_names_a_time(text, dated):
    assert question_of(text, {}).dated is dated
