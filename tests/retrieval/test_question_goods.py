"""Goods that no table has are heard too: an answer for goods of all kinds would be another question's."""

from __future__ import annotations

import pytest

from retrieval.asked import Topic
from retrieval.figures.types import Indicator
from retrieval.question import parse_question


@pytest.mark.parametrize(
    "question, lemma",
    [
        ("сколько шоколада Пензенская область продала Казахстану в 2022", "шоколад"),
        ("Сколько тонн цемента вывезла Омская область в Казахстан?", "цемент"),
        ("экспорт лифтов из Свердловской области в Казахстан", "лифт"),
        ("импорт арбузов из Казахстана в Омскую область", "арбуз"),
        ("сколько Томская область продала Казахстану нефтехимии в 2018", "нефтехимия"),
        ("экспорт химической продукции Татарстана в Казахстан", "химический"),
        ("сколько скота вывезла область Абай", "скот"),
        ("How much chocolate did Penza Oblast export to Kazakhstan?", "chocolate"),
        ("exports of elevators to Kazakhstan from Omsk Oblast", "elevators"),
        ("Омбы облысы Қазақстанға қанша шоколад экспорттады?", "шоколад"),
    ],
)
def test_named_goods_are_asked_for(question: str, lemma: str) -> None:
    assert lemma in parse_question(question).goods


@pytest.mark.parametrize(
    "question",
    [
        "сколько миллионов долларов составил экспорт Омской области в Казахстан",
        "экспорт предприятий Омской области в Казахстан",
        "экспорт омских производителей в Казахстан",
        "сколько денег Омская область получила от экспорта в Казахстан",
        "сколько составили поставки томичей в Казахстан за полугодие 2022",
        "объём экспорта товаров из Омской области",
        "экспорт прошлого года, Омская область",
        "башкирия казахстан экспорт 2022 скока лямов",
        "экспорт юга Тюменской области",
        "How much trade was there between Omsk and Kazakhstan in 2021?",
        "How much did Omsk Oblast export to Kazakhstan?",
        "Омбы облысы Қазақстанға қанша тауар экспорттады?",
    ],
)
def test_what_only_frames_the_question_is_no_goods(question: str) -> None:
    assert parse_question(question).goods == frozenset()


def test_goods_on_their_way_are_an_export() -> None:
    asked = parse_question("рельсы из Кемеровской области в Казахстан, 2021, сколько тонн")
    assert (asked.topic, asked.subjects[0].indicator) == (Topic.TRADE, Indicator.EXPORT)
