"""What the articles are searched for where no figure is asked: with the conversation, with reasons, in Russian words."""

from __future__ import annotations

import pytest

from retrieval.question import parse_question


def test_a_plain_question_is_searched_as_it_stands() -> None:
    assert parse_question("Сколько студентов из Казахстана учится в Томске?").searches == (
        "Сколько студентов из Казахстана учится в Томске?",
    )


@pytest.mark.parametrize(
    "question",
    ["Что Казахстан поставляет в Томскую область?", "Чем торгует Томск с Казахстаном, что туда везут?"],
)
def test_goods_are_also_searched_for_as_articles_list_them(question: str) -> None:
    first, second = parse_question(question).searches
    assert first == question
    assert all(words in second for words in ("основа экспорт", "Томская область", "Казахстан"))


def test_a_follow_up_is_searched_with_what_it_leaves_unsaid() -> None:
    first, *_ = parse_question("почему так мало?", ["Товарооборот Тувы с Казахстаном"]).searches
    for word in ("почему так мало?", "товарооборот", "Тыва", "Казахстан", "причина"):
        assert word in first


def test_a_follow_up_keeps_the_words_of_the_question_before() -> None:
    (query,) = parse_question("а в Омске?", ["Сколько студентов из Казахстана учится в Томске?"]).searches
    for word in ("студент", "учиться", "Омская область"):
        assert word in query


@pytest.mark.parametrize(
    "question, words",
    [
        ("How many students from Kazakhstan study in Tomsk?", "сколько студент Томская"),
        ("Томскіде Қазақстаннан қанша студент оқиды?", "сколько студент Томская"),
        ("What was the topic of the 2021 forum?", "тема форум 2021"),
        ("2021 жылғы форумның тақырыбы қандай болды?", "тема форум 2021"),
        ("What does Kazakhstan supply to Tomsk Oblast?", "поставлять Томская Казахстан"),
    ],
)
def test_another_language_is_searched_for_in_russian_too(question: str, words: str) -> None:
    first, gloss = parse_question(question).searches
    assert first == question
    for word in words.split():
        assert word in gloss


def test_too_few_known_words_make_no_gloss() -> None:
    assert parse_question("how do I fix a flat tyre in Tomsk").searches == (
        "how do I fix a flat tyre in Tomsk",
    )
