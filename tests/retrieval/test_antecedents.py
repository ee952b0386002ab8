"""Which sentences are not understood without the one before."""

from __future__ import annotations

import pytest

from retrieval.antecedents import antecedents, stands_on_what_is_before
from retrieval.types import Sentence


@pytest.mark.parametrize(
    "text",
    [
        "Это на треть больше, чем годом ранее.",
        "Он вырос на 5 %.",
        "Её доля достигла 12 %.",
        "Сегодня их 6700.",
        "Из них 40 млн пришлось на зерно.",
        "При этом импорт сократился вдвое.",
        "Такой рост объясняют спросом на муку.",
        "Об этом сообщил министр.",
        "Кроме того, область купила соль.",
        "Рост составил 14 %.",
        "Показатель вырос на четверть.",
        "Годом ранее — 30 млн долларов.",
        "— Это рекорд, — сказал министр.",
        "Остальное — лес и металл.",
        "It rose by a third.",
        "Of this, 40 million was grain.",
        "The figure reached 12 million.",
        "Бұл былтырғыдан көп.",
        "Олардың 40 млн доллары — астық.",
    ],
)
def test_stands_on_the_sentence_before(text):
    assert stands_on_what_is_before(text)


@pytest.mark.parametrize(
    "text",
    [
        "Экспорт Томской области вырос на 5 %.",
        "Рост экспорта составил 14 %.",
        "Экспорт вырос, его доля достигла 12 %.",
        "Завод этого не подтвердил.",
        "В 2020 году товарооборот достиг 95 млн долларов.",
        "Казахстан закупает в регионе лекарства, их везут поездом.",
        "Exports rose by a third.",
        "Астық экспорты өсті.",
        "",
    ],
)
def test_stands_alone(text):
    assert not stands_on_what_is_before(text)


def told(*texts):
    return [Sentence(n, 0, 1, text, 0, text.isupper()) for n, text in enumerate(texts)]


def test_of_what_is_needed_what_it_needs_itself_is_needed_too():
    sentences = told("Область торгует с соседями.", "Экспорт вырос.", "Это рекорд.", "Его объясняют спросом.")
    assert antecedents(sentences[:3], sentences[3]) == tuple(sentences[1:3])
    assert antecedents(sentences[:2], sentences[2]) == (sentences[1],)
    assert antecedents(sentences[:1], sentences[1]) == ()


@pytest.mark.parametrize("before", ["ИТОГИ ГОДА", "Год | Экспорт"])
def test_headlines_and_rows_of_tables_are_not_what_a_sentence_stands_on(before):
    first, second = told(before, "Это рекорд.")
    assert antecedents([first], second) == ()


def test_the_first_sentence_of_a_text_has_none():
    (only,) = told("Это рекорд.")
    assert antecedents([], only) == ()
