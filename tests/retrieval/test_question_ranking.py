"""Questions that rank regions: whose regions, by what, with whom; and those that only look like it."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.asked import Calculation, Topic
from retrieval.question import parse_question
from retrieval.question_ranking import asks_for_least

TODAY = date(2024, 5, 15)


@pytest.mark.parametrize(
    "question, partner, indicator",
    [
        ("какая область торгует с Казахстаном больше всех?", "Казахстан", "turnover"),
        ("топ регионов по экспорту", "Казахстан", "export"),
        ("Рейтинг областей по импорту из РК за 2023", "Казахстан", "import"),
        ("у какого региона самый большой товарооборот с Казахстаном?", "Казахстан", "turnover"),
        ("самый крупный экспортёр в Казахстан среди регионов?", "Казахстан", "export"),
        ("Кто из регионов больше всего продал в Казахстан в 2022 году?", "Казахстан", "export"),
        ("кто больше всего торгует с ВКО?", "Восточно-Казахстанская область", "turnover"),
        ("В какую область Казахстан экспортирует больше всего?", "Казахстан", "import"),
        ("какая область Казахстана больше всех торгует с Россией?", "Россия", "turnover"),
        ("Which region trades most with Kazakhstan?", "Казахстан", "turnover"),
        ("Қай өңір Қазақстанмен ең көп сауда жасайды?", "Казахстан", "turnover"),
    ],
)
def test_regions_are_ranked_by_what_they_trade_with_one_side(
    question: str, partner: str, indicator: str
) -> None:
    asked = parse_question(question, (), TODAY)
    assert (asked.topic, asked.calculation) == (Topic.TRADE, Calculation.RANK)
    (subject,) = asked.subjects
    assert (subject.reporters, [p.name for p in subject.partners]) == ((), [partner])
    assert subject.indicator is not None
    assert subject.indicator.value == indicator


@pytest.mark.parametrize(
    "question",
    [
        "Кто больше торговал с Казахстаном: Томская область или Красноярский край?",
        "В каком году оборот Томской области с Казахстаном был самым большим?",
        "Кто крупнейший партнёр Томской области?",
        "Какой товар больше всего экспортирует Томская область?",
        "Почему Томская область торгует с Казахстаном больше всех?",
        "Сколько регионов торгует с Казахстаном?",
        "У какого региона больше всего вырос экспорт в Казахстан?",
    ],
)
def test_other_superlatives_rank_no_regions(question: str) -> None:
    assert parse_question(question, (), TODAY).calculation is not Calculation.RANK


def test_a_follow_up_ranks_with_the_slots_of_the_conversation() -> None:
    asked = parse_question(
        "а кто из регионов больше всех?", ["Импорт Томской области из Казахстана в 2021?"], TODAY
    )
    (subject,) = asked.subjects
    assert asked.calculation is Calculation.RANK
    assert (subject.reporters, subject.indicator) == ((), "import")
    assert [m.period.label for m in subject.periods if m.period] == ["2021"]


def test_a_region_named_after_a_ranking_asks_for_its_own_figure() -> None:
    asked = parse_question("а Томская область?", ["топ регионов по экспорту в 2022"], TODAY)
    assert asked.calculation is Calculation.NONE
    assert [p.name for p in asked.subjects[0].reporters] == ["Томская область"]


@pytest.mark.parametrize(
    "words, least",
    [("кто меньше всех импортирует", True), ("кто больше всех", False), ("which region trades least", True)],
)
def test_the_direction_of_a_ranking(words: str, least: bool) -> None:
    assert asks_for_least(words) is least
