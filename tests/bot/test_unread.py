"""A question is not answered past what it says."""

from __future__ import annotations

import pytest

from bot.unread import unread
from retrieval.question import parse_question


@pytest.mark.parametrize(
    "question, words",
    [
        ("Какой среднемесячный товарооборот Омской области с Казахстаном в 2021 году?", "среднемесячный"),
        ("Товарооборот услугами Омской области с Казахстаном в 2021 году", "услугами"),
        ("Товарооборот Омской области с Казахстаном на душу населения в 2021 году", "на душу"),
        ("Товарооборот Омской области с Казахстаном до 2021 года", "до 2021"),
        ("Товарооборот Омской области с Казахстаном кроме 2021 года", "кроме 2021"),
        ("Товарооборот Омской области с Казахстаном в 1821 году", "1821"),
        ("товарооборот омской области с вакандой в 2021", "с вакандой"),
    ],
)
def test_what_was_not_understood_is_named(question: str, words: str) -> None:
    assert unread(parse_question(question)) == words


@pytest.mark.parametrize(
    "question",
    [
        "Какой товарооборот Алтайского края с Казахстаном в 2020 году?",
        "Во сколько раз вырос товарооборот Алтайского края и Казахстана с 2016 по 2018 год?",
        "Сколько Алтайский край экспортировал с 2016 до 2018 года?",
        "Правда ли, что товарооборот Томской области с Казахстаном в 2018 году был 2100 млн долларов?",
        "Какой товарооборот Омской области с января по август 2021 года?",
        "What was the trade turnover between Tomsk Oblast and Kazakhstan in 2018?",
        "Товарооборот Томской области",
    ],
)
def test_an_ordinary_question_is_read_in_full(question: str) -> None:
    assert unread(parse_question(question)) is None
