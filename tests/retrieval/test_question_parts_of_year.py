"""Parts of a year that a question compares, and what a follow-up holds against the figure just told."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.asked import Asked, Calculation, Scope
from retrieval.question import parse_question

TODAY = date(2024, 5, 15)
EXPORT = "Экспорт Омской области в Казахстан в 2022 году?"


def asked(*turns: str) -> Asked:
    return parse_question(turns[-1], turns[:-1], TODAY)


def slots(question: Asked) -> list[tuple[str, str]]:
    return [
        (s.indicator.value, m.period.label)
        for s in question.subjects
        for m in s.periods
        if s.indicator and m.period
    ]


@pytest.mark.parametrize(
    "question, labels",
    [
        ("Экспорт Омской области: II квартал 2023 больше I?", ["II квартал 2023", "I квартал 2023"]),
        (
            "Экспорт Омской области: III квартал 2023 больше, чем во втором?",
            ["III квартал 2023", "II квартал 2023"],
        ),
        (
            "В каком квартале 2023 года экспорт Омской области был больше: во II или в I?",
            ["II квартал 2023", "I квартал 2023"],
        ),
        (
            "Экспорт Омской области: первое полугодие 2023 или второе?",
            ["I полугодие 2023", "II полугодие 2023"],
        ),
        ("III квартал 2023 больше IV по экспорту Омской области?", ["III квартал 2023", "IV квартал 2023"]),
    ],
)
def test_a_part_without_its_noun_and_year_takes_those_beside_it(question: str, labels: list[str]) -> None:
    read = asked(question)
    assert read.calculation is Calculation.COMPARE
    assert [label for _, label in slots(read)] == labels


@pytest.mark.parametrize(
    "follow_up, label",
    [
        ("а если только первый квартал?", "I квартал 2022"),
        ("а только за второй квартал?", "II квартал 2022"),
        ("а именно за полугодие?", "I полугодие 2022"),
    ],
)
def test_only_a_part_of_the_year_just_told(follow_up: str, label: str) -> None:
    assert slots(asked(EXPORT, follow_up)) == [("export", label)]


@pytest.mark.parametrize(
    "follow_up, expected",
    [
        ("он больше импорта?", [("export", "2022"), ("import", "2022")]),
        ("насколько больше импорта?", [("export", "2022"), ("import", "2022")]),
        ("это больше, чем в 2021?", [("export", "2022"), ("export", "2021")]),
    ],
)
def test_a_follow_up_is_held_against_what_was_told(follow_up: str, expected: list[tuple[str, str]]) -> None:
    assert slots(asked(EXPORT, follow_up)) == expected


def test_another_region_is_held_against_the_one_just_told() -> None:
    read = asked(EXPORT, "это больше, чем у Томской области?")
    assert read.calculation is Calculation.COMPARE
    assert [s.reporters[0].name for s in read.subjects] == ["Омская область", "Томская область"]


def test_a_federal_district_follows_another_by_its_adjective() -> None:
    read = asked("Товарооборот Сибирского федерального округа с Казахстаном в 2019", "а у Уральского?")
    assert [p.name for s in read.subjects for p in s.reporters] == ["Уральский федеральный округ"]


def test_a_whole_year_that_is_not_named_is_not_the_running_one() -> None:
    read = asked("экспорт Омской области в Казахстан за весь год")
    assert (read.scope, slots(read)) == (Scope.LATEST, [])
    assert slots(asked("экспорт Омской области в Казахстан за весь 2022 год")) == [("export", "2022")]


@pytest.mark.parametrize(
    "question", ["На сколько вырос товарообмен Омской области в 2022?", "экспорт Омской области"]
)
def test_a_flow_is_no_goods(question: str) -> None:
    assert asked(question).goods == frozenset()


def test_what_is_bought_asks_for_words_also_in_a_follow_up() -> None:
    assert asked("Товарооборот Омской области с Казахстаном в 2022", "что она закупает?").topic == "text"
