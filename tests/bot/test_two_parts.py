"""One message with two questions: both are answered, their sentences numbered as of one answer."""

from __future__ import annotations

import pytest
from shelf import Shelf, seed_articles

from bot.assistant import Assistant
from retrieval.question_parts import question_parts

TWO = "Какой товарооборот Томской области с Казахстаном в 2018 году и сколько студентов из Казахстана учится в Томске?"


@pytest.mark.parametrize(
    "text, second",
    [
        (TWO, "сколько студентов из Казахстана учится в Томске?"),
        ("Какой экспорт Томской области? Почему он упал?", "Почему он упал?"),
        ("Сколько экспорт Омской области и кто губернатор?", "кто губернатор?"),
    ],
)
def test_a_figure_and_something_else_are_two_questions(text: str, second: str) -> None:
    assert question_parts(text)[1:] == (second,)


@pytest.mark.parametrize(
    "text",
    [
        "Какой оборот Омской области с Казахстаном и сколько из него экспорт?",
        "Кто больше торгует с Казахстаном и сколько: Омская или Томская область?",
        "Какой товарооборот России и Казахстана?",
        "Почему Тува мало торгует с Казахстаном?",
    ],
)
def test_slots_of_one_question_stay_together(text: str) -> None:
    assert question_parts(text) == (text,)


def test_both_parts_are_answered_and_every_mark_has_its_citation() -> None:
    shelf = Shelf(seed_articles(), ["60% иностранных студентов", "6700"])
    answer = Assistant(shelf, None).ask(TWO)
    assert answer.status == "answered"
    assert answer.question == TWO
    assert "почти 70" in answer.answer
    assert "6700" in answer.answer
    numbers = [c.number for c in answer.citations]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(f"[{n}]" in answer.answer for n in numbers)


def test_a_part_that_is_not_answered_makes_the_answer_partial() -> None:
    assert Assistant(Shelf(seed_articles()), None).ask(TWO).status == "partial"
