"""Questions as people type them in a messenger, written out in the words that the readers of articles know."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.figures.period_wording import part_words
from retrieval.question import parse_question
from retrieval.question_script import in_russian_letters
from retrieval.question_shorthand import spelled_out


@pytest.mark.parametrize(
    "typed, period",
    [
        ("экспорт омска в 23м", "2023"),
        ("экспорт омска за 21 год", "2021"),
        ("экспорт омска 22г", "2022"),
        ("товарооборот омска 20й?", "2020"),
        ("экспорт омска за двадцать третий", "2023"),
        ("экспорт омска в девятнадцатом", "2019"),
        ("экспорт омска 2к21", "2021"),
        ("экспорт омска '22", "2022"),
        ("омск казахстан экспорт 21", "2021"),
        ("сколько омск за 22 продал казахам", "2022"),
        ("экспорт омска 1 кв 2023", "I квартал 2023"),
        ("экспорт омска 3кв2022", "III квартал 2022"),
        ("экспорт омска за 1П 2022", "I полугодие 2022"),
        ("экспорт омска 2 п/г 2021", "II полугодие 2021"),
        ("экспорт омска за 9м 2022", "январь–сентябрь 2022"),
        ("экспорт омска 9 мес 21", "январь–сентябрь 2021"),
        ("экспорт омска январь август 2023", "январь–август 2023"),
        ("экспорт омска янв-авг 23", "январь–август 2023"),
        ("экспорт омска за 03.2022", "март 2022"),
        ("Омбы облысының тоғыз айдағы экспорты", "за 9 месяцев"),
    ],
)
def test_a_time_in_shorthand_is_the_time_meant(typed: str, period: str) -> None:
    (mention,) = parse_question(typed, today=date(2024, 5, 15)).subjects[0].periods
    assert (mention.period.label if mention.period else part_words(mention.part, "ru")) == period


@pytest.mark.parametrize(
    "text",
    [
        "о чём говорили на 20-м форуме",
        "в 17-м форуме",
        "топ 15 регионов",
        "на сколько вырос, на 20?",
        "через 20 лет",
        "за последние 20 лет",
        "в 20 странах",
        "за 20 рублей",
        "экспорт Омской области в Казахстан в 2021 году",
        "What was the trade of Omsk with Kazakhstan?",
        "omsk kazakhstan export 2021",
        "2021 жылы Омбы облысының экспорты қанша?",
    ],
)
def test_what_is_no_shorthand_stays_letter_for_letter(text: str) -> None:
    assert spelled_out(text) == text


@pytest.mark.parametrize(
    "typed, written",
    [
        ("#омская_область #экспорт", "омская область экспорт"),
        ("#АлтайскийКрай экспорт", "Алтайский Край экспорт"),
        ("скоооолько", "сколько"),
        ("нсо рк импорт", "НСО РК импорт"),
        ("экспорт мск", "экспорт Москва"),
        ("экспорт МО в РК", "экспорт Московская область в РК"),
        ("tovarooborot omskoy oblasti s kazahstanom", "товарооборот омской области с казахстаном"),
        ("eksport chelyabinskoy oblasti", "экспорт челябинской области"),
        ("njdfhjj,jhjn jvcrjq j,kfcnb", "товарооборот омской области"),
    ],
)
def test_letters_names_and_tags_are_written_out(typed: str, written: str) -> None:
    assert spelled_out(typed) == written


@given(st.text(st.sampled_from("абвгдежзийклмнопрст ,.?-"), max_size=40))
def test_russian_in_cyrillic_is_never_read_as_another_keyboard(text: str) -> None:
    assert in_russian_letters(text) == text


@given(st.text(max_size=60))
def test_any_text_can_be_written_out(text: str) -> None:
    assert isinstance(spelled_out(text), str)
