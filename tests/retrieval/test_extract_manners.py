"""Ordinary manners of agencies, customs offices and press services, class by class."""

from __future__ import annotations

import pytest
from made_articles import told

OMSK = "Омская область > Казахстан"


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "Товарооборот Омской области с Казахстаном (млн долларов): 2020 — 29,5, 2021 — 40.",
            [f"29500000 USD exact turnover level {OMSK} 2020", f"40000000 USD exact turnover level {OMSK} 2021"],
        ),
        (
            "Омская область в 2021 году продала в Казахстан товаров на 18, купила на 6 миллионов долларов.",
            [f"18000000 USD exact export level {OMSK} 2021", f"6000000 USD exact import level {OMSK} 2021"],
        ),
        (
            "В 2021 году экспорт Омской области в Казахстан вырос на 3 процента, а импорт сократился на 12.",
            [f"3 % exact export change {OMSK} 2021", f"12 % exact import change {OMSK} 2021"],
        ),
    ],
)  # fmt: skip
def test_a_unit_said_once_is_lent_to_bare_numbers(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Омская область в 2021 году продала в Казахстан товаров на 18 ярмарках, купила на 6 миллионов долларов.",
        "В 2021 году экспорт Омской области в Казахстан вырос на 3 процента, число компаний увеличилось на 12 единиц.",
    ],
)
def test_a_number_with_a_word_of_its_own_takes_no_unit(text: str) -> None:
    assert len(told(text)) == 1


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Первое место по товарообороту в 2021 году занимает Казахстан – 78 млн долларов, далее следуют Беларусь – 20 млн.", ["Казахстан", "Белоруссия"]),
        ("Казахстан стал вторым покупателем омской муки в 2021 году после Белоруссии ($38 млн).", ["Белоруссия"]),
        ("В 2021 году экспорт Омской области составил 12 млн долларов, в том числе в Казахстан – 4 млн.", ["all", "Казахстан"]),
        ("В 2021 году товарооборот составил 12 млн долларов, в том числе экспорт в Казахстан – 4 млн.", ["Казахстан", "Казахстан"]),
        ("В 2021 году на Казахстан пришлось 3 млн из 12 млн долларов всего экспорта Омской области.", ["Казахстан", "all"]),
        ("Всего за 2021 год регион экспортировал товаров на 12 млн долларов.", ["all"]),
        ("Всего за 2021 год регион экспортировал в республику товаров на 12 млн долларов.", ["Казахстан"]),
        ("В 2021 году область экспортировала товаров на 12 млн долларов в 42 страны.", ["all"]),
    ],
)  # fmt: skip
def test_partners_in_a_list_and_in_all(text: str, expected: list[str]) -> None:
    lead = "Торговля Омской области с Казахстаном растёт.\n\n"
    partners = [line.split(" > ")[1].split(" 20")[0].split(" (")[0] for line in told(lead + text)]
    assert partners == expected


@pytest.mark.parametrize(
    "title",
    [
        "Губернатор встретился с послом Казахстана",
        "Глава Омской области принял делегацию Казахстана",
    ],
)
def test_the_region_reports_under_a_title_without_trade(title: str) -> None:
    text = "Товарооборот в 2021 году превысил 5 млн долларов.\n\nОмская область поставляет в Казахстан муку."
    assert told(text, title=title) == [f"5000000 USD more_than turnover level {OMSK} 2021"]


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "В 2022 году импорт Омской области из Казахстана — 6 млн долларов. Экспорт в Казахстан — 9 млн (в 2021-м — 8 млн).",
            f"9000000 USD exact export level {OMSK} 2022",
        ),
        (
            "Торговля Омской области с Казахстаном за последние пятнадцать лет выросла — с 12 млн долларов в 2010 году до 47 млн долларов в 2022 году.",
            f"47000000 USD exact turnover level {OMSK} 2022",
        ),
        (
            "За последние три года торговля Омской области с Казахстаном выросла — с 12 млн долларов в 2019 году до 47 млн долларов в 2022 году.",
            f"12000000 USD exact turnover level {OMSK} 2019",
        ),
    ],
)
def test_a_time_belongs_to_the_amount_beside_it(text: str, expected: str) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("По сравнению с 2020 годом он вырос на 12 %.", f"12 % exact turnover change {OMSK} 2021"),
        ("Это на 12 % больше, чем в 2020 году.", f"12 % exact turnover change {OMSK} 2021"),
        ("В планах на 2024 год — 14 млн.", f"14000000 USD exact turnover target {OMSK} 2024"),
    ],
)
def test_after_a_turnover_and_its_parts_the_turnover_goes_on(text: str, expected: str) -> None:
    lead = "Товарооборот Омской области с Казахстаном в 2021 году — 9 млн долларов: экспорт — 5 млн, импорт — 4 млн. "
    assert told(lead + text)[-1] == expected


@pytest.mark.parametrize("title", ["", "Губернатор прилетел в Астану"])
def test_an_aim_below_a_list_is_of_the_turnover_and_not_of_the_capital_visited(title: str) -> None:
    text = "• товарооборот Омской области с Казахстаном в 2021 году — $9 млн\n\n• экспорт — $5 млн\n\n• импорт — $4 млн\n\nЗадача на 2025 год — выйти на $12 млн."
    assert told(text, title=title)[-1] == f"12000000 USD exact turnover target {OMSK} 2025"


def test_a_title_of_a_region_and_a_country_gives_both_sides() -> None:
    text = "Товарооборот в 2021 году превысил 5 млн долларов."
    title = "Глава Омской области принял делегацию из Казахстана"
    assert told(text, title=title) == [f"5000000 USD more_than turnover level {OMSK} 2021"]


def test_tonnes_are_told_in_money_too() -> None:
    text = (
        "Омская область в 2022 году отправила в Казахстан 34 тыс. тонн муки. В деньгах это 13 млн долларов."
    )
    assert told(text)[-1] == f"13000000 USD exact export level {OMSK} 2022 (мука)"


def test_a_sum_of_agreements_is_no_trade() -> None:
    text = "Товарооборот Омской области с Казахстаном в 2022 году составил 9 млн долларов. По итогам миссии подписаны соглашения на 14 млн рублей."
    assert told(text) == [f"9000000 USD exact turnover level {OMSK} 2022"]


@pytest.mark.parametrize(
    "above", ["Данные — в таблице, в миллионах долларов США.", "Торговля по годам, млн долларов"]
)
def test_a_line_about_the_table_gives_its_unit(above: str) -> None:
    text = f"Омская область и Казахстан торгуют.\n\n{above}\n\nПоказатель | 2021 | 2022\nЭкспорт | 15,2 | 18"
    assert told(text) == [
        f"15200000 USD exact export level {OMSK} 2021",
        f"18000000 USD exact export level {OMSK} 2022",
    ]
