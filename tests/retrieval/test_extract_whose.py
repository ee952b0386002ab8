"""Whose a figure is: the region's part of the country's trade, the country that another speaks of, a capital visited."""

from __future__ import annotations

import pytest
from made_articles import told

TITLE = "Курганская область укрепляет связи с Казахстаном"
KURGAN = "Курганская область > Казахстан"


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "Товарооборот между нашими странами в 2022 году составил 28 млрд долларов, из которых область даёт 0,7 %.",
            f"0.7 % exact turnover share {KURGAN} 2022",
        ),
        (
            "Торговля России и Казахстана в 2022 году достигла 28 млрд долларов. Доля области в ней составляет 2 %.",
            f"2 % exact turnover share {KURGAN} 2022",
        ),
        (
            "Экспорт России в Казахстан в 2022 году составил 18 млрд долларов, из них 2 % — Курганская область.",
            f"2 % exact export share {KURGAN} 2022",
        ),
    ],
)
def test_a_region_s_part_of_the_country_s_trade_is_of_the_region(text: str, expected: str) -> None:
    assert told(text, title=TITLE)[-1] == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "По словам вице-губернатора, казахстанский экспорт в регион в 2022 году составил 4 млн долларов.",
            "4000000 USD exact export level Казахстан > Курганская область 2022",
        ),
        (
            "Экспорт области в 2022 году составил 9 млн долларов, казахстанский экспорт — 4 млн.",
            "4000000 USD exact export level Казахстан > Курганская область 2022",
        ),
    ],
)
def test_the_exports_of_the_other_country_are_reported_by_it(text: str, expected: str) -> None:
    assert told(text, title=TITLE)[-1] == expected


@pytest.mark.parametrize(
    "title, text",
    [
        ("Губернатор прилетел в Астану", "Курганская область в 2022 году нарастила экспорт до 9 млн долларов."),
        ("", "Делегация прилетела в Астану.\n\nЭкспорт Курганской области в 2022 году достиг 9 млн долларов."),
    ],
)  # fmt: skip
def test_a_capital_where_a_delegation_flew_is_no_partner(title: str, text: str) -> None:
    assert told(text, title=title) == ["9000000 USD exact export level Курганская область >  2022"]


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "В 2022 году стоимость экспорта и импорта курганских предприятий выросла на 12 %.",
            ["12 % exact turnover change Курганская область > all 2022"],
        ),
        (
            "В 2022 году объём экспорта и импорта Курганской области с Казахстаном был 90 и 40 млн долларов соответственно.",
            [
                f"90000000 USD exact export level {KURGAN} 2022",
                f"40000000 USD exact import level {KURGAN} 2022",
            ],
        ),
    ],
)
def test_exports_and_imports_in_one_sum_are_the_turnover(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "partners",
    [
        "с Киргизией, Белоруссией",
        "с предприятиями Киргизии, Белоруссии",
        "с компаниями из Киргизии, Белоруссии",
    ],
)
def test_a_comma_alone_joins_two_countries_in_one_case(partners: str) -> None:
    text = f"В 2022 году товарооборот Пермского края {partners} достиг 90 млн долларов."
    assert told(text) == ["90000000 USD exact turnover level Пермский край > Киргизия + Белоруссия 2022"]


def test_a_comma_between_clauses_joins_no_countries() -> None:
    text = "По данным Киргизии, Белоруссия в 2022 году экспортировала в Россию товаров на 90 млн долларов."
    assert told(text) == ["90000000 USD exact export level Белоруссия > Россия 2022"]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("В 2022 году 70 % торговли области с Казахстаном пришлось на приграничные районы.", []),
        ("В 2022 году мёд занял 40 % в структуре экспорта пищевой продукции области в Казахстан.", []),
        ("В 2010 году мы мечтали о 5 млн долларов товарооборота с Казахстаном.", []),
        (
            "В 2022 году 40 % торговли области пришлось на Казахстан.",
            [f"40 % exact turnover share {KURGAN} 2022"],
        ),
    ],
)
def test_what_is_no_partners_share_and_no_level_is_left_out(text: str, expected: list[str]) -> None:
    assert told(text, title=TITLE) == expected
