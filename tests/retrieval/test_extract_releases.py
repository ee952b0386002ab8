"""Manners of releases and agencies: partners told a sentence before, several goods, bases, spans, currencies put first."""

from __future__ import annotations

from datetime import date

import pytest
from made_articles import told

from retrieval.figures.doubts import over_years, refused
from retrieval.figures.periods import read_periods

TVER = "Тверская область"


@pytest.mark.parametrize(
    "title, text, expected",
    [
        (
            "Глава Чувашии встретился с акимом области Абай",
            "Казахстан остаётся одним из главных партнёров республики. В 2022 году товарооборот вырос на 20%.",
            "20 % exact turnover change Чувашия > Казахстан 2022",
        ),
        (
            "Станки из Казахстана в Россию повезут через Тверскую область",
            (
                "Казахстан — один из важнейших партнёров для Тверской области. "
                "В 2022 году обмен товарами с республикой составил 80 млн долларов."
            ),
            f"80000000 USD exact turnover level {TVER} > Казахстан 2022",
        ),
        (
            "Тверская область и область Абай подписали соглашение",
            (
                "Гостей приветствовали президент России и президент Казахстана. "
                "В 2022 году товарооборот между двумя государствами составил 25 млрд долларов."
            ),
            "25000000000 USD exact turnover level Россия > Казахстан 2022",
        ),
        (
            "Тверская область продаёт зерно за границу",
            (
                "Зерно Тверской области в 2022 году покупали Китай и Казахстан. "
                "Самые крупные партии направили в Казахстан. Туда вывезли 40 тыс. тонн пшеницы."
            ),
            f"40000 t exact export level {TVER} > Казахстан 2022 (пшеница)",
        ),
        (
            "Тверская область продала Казахстану горох",
            "Для сравнения, в 2022 году Китай приобрёл 17 тыс. тонн гороха.",
            f"17000 t exact import level Китай > {TVER} 2022 (горох)",
        ),
    ],
)
def test_sides_that_an_earlier_sentence_tells(title: str, text: str, expected: str) -> None:
    assert told(text, title=title) == [expected]


def test_the_export_of_a_region_that_a_country_buys_from_is_its_own() -> None:
    text = "В 2022 году Казахстан увеличил закупки круп в Тверской области на 22%. Экспорт гречки вырос в четыре раза."
    assert told(text)[1] == f"4 times exact export change {TVER} > Казахстан 2022 (гречка)"


def test_a_city_right_after_the_flow_stands_for_its_region() -> None:
    text = "Almost 30% of the foreign trade turnover in Tver in 2022 was attributed to Kazakhstan."
    assert told(text, language="en") == [f"30 % about turnover share {TVER} > Казахстан 2022"]


def test_two_regions_are_the_two_that_were_named() -> None:
    text = (
        "Kostanay Region works with Tver Oblast. In 2022 trade turnover between the regions was $24 million."
    )
    assert told(text, language="en") == [
        "24000000 USD exact turnover level Костанайская область > Тверская область 2022"
    ]


def test_none_of_several_partners_in_a_lead_is_that_of_another_flow() -> None:
    text = (
        "Импорт фруктов в Тверскую область упал, а экспорт зерна вырос.\nВ октябре 2022 года в область ввезено 900 тонн фруктов. "
        "Часть (700 тонн) пришла из Казахстана. А 60 тонн поступило из Киргизии.\nЭкспорт зерна вырос в два раза."
    )
    lines = told(text, title="Импорт фруктов в Тверь упал")
    assert not [line for line in lines if "export" in line and ("Киргизия" in line or "Казахстан" in line)]


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "В 2022 году в 2,5 раза упал оборот между Тверской областью и Казахстаном (до 6 млн долларов), а также Киргизией (до 5 млн долларов).",
            ["2.5 times turnover Казахстан", "6000000 USD turnover Казахстан", "5000000 USD turnover Киргизия"],
        ),
        (
            "В 2022 году на долю Казахстана пришлось 60% оборота Тверской области со странами СНГ.",
            ["60 % turnover Казахстан"],
        ),
        (
            "В 2022 году Казахстан был главным покупателем зерна из Тверской области: 40 тыс. тонн, или 30% от общего объёма экспорта (130 тыс. тонн).",
            ["40000 t export Казахстан", "30 % export Казахстан", "130000 t export all"],
        ),
        (
            "В 2022 году поставки Тверской области в Казахстан выросли в 2,6 раза, Киргизию — в 2,4 раза, Узбекистан — в 2,3 раза.",
            ["2.6 times export Казахстан", "2.4 times export Киргизия", "2.3 times export Узбекистан"],
        ),
        (
            "Больше всего зерновой продукции Тверской области в 2022 году направлялось в Казахстан – 30 тыс. тонн, Киргизию – 5 тыс. тонн.",
            ["30000 t export Казахстан", "5000 t export Киргизия"],
        ),
        (
            "В 2022 году шли отправки из Тверской области в Казахстан (рост в 3,7 раза, до 40 тыс. тонн).",
            ["3.7 times export Казахстан", "40000 t export Казахстан"],
        ),
        ("В 2022 году Казахстан обеспечил десятую часть экспорта Тверской области.", ["10 % export Казахстан"]),
        ("В 2022 году на четверть вырос экспорт Тверской области в Казахстан.", ["25 % export Казахстан"]),
        ("Общая стоимость экспортных контрактов Тверской области с Казахстаном в 2022 году — 1 млрд рублей.", []),
    ],
)  # fmt: skip
def test_whose_part_an_amount_of_a_sentence_is(text: str, expected: list[str]) -> None:
    lines = [line.split(" > ") for line in told(text)]
    said = [[*left.split(" ")[:4], right.removesuffix(" (зерно)")] for left, right in lines]
    assert [f"{v} {u} {i} {r.split(' 2022')[0]}" for v, u, _, i, r in said] == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "Экспорт алтайской сои в Казахстан вырос с 40 тыс. тонн в 2021 году до 70 тыс. тонн в 2022 году, ржи – с 3 тыс. тонн до 5 тыс. тонн.",
            ["40000 2021 (алтайская соя)", "70000 2022 (алтайская соя)", "3000 2021 (рожь)", "5000 2022 (рожь)"],
        ),
        (
            "В 2022 году поставки гороха и овса из Алтайского края в Казахстан выросли: с 6 тыс. тонн до 12 тыс. тонн и с 50 тыс. тонн до 90 тыс. тонн соответственно.",
            ["12000 2022 (горох)", "90000 2022 (овёс)"],
        ),
        (
            "Экспорт крупы Алтайского края в Казахстан в 2022 году — 4 тыс. тонн против 2 тыс. тонн в 2021 году, муки — 3 тыс. тонн.",
            ["4000 2022 (крупа)", "2000 2021 (крупа)", "3000 2022 (мука)"],
        ),
        (
            "В 2022 году Алтайский край вывез в Казахстан 3 тыс. тонн семян льна.",
            ["3000 2022 (семена льна)"],
        ),
    ],
)  # fmt: skip
def test_each_goods_has_its_own_tonnes(text: str, expected: list[str]) -> None:
    lines = told(text, title="Алтайский край торгует с Казахстаном")
    assert [f"{line.split()[0]} {line.split('Казахстан ')[1]}" for line in lines] == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("По результатам первого квартала экспорт {pair} вырос на 5% по отношению к первому кварталу 2021 года.", "I квартал 2022"),
        ("Экспорт {pair} за пять лет вырос в 1,8 раза.", "2018–2022"),
        ("Экспорт {pair} за прошедшие три года вырос в 1,8 раза.", "2020–2022"),
        ("В 2022 году экспорт {pair} рос и достиг к ноябрю 13 млн долларов.", "январь–октябрь 2022"),
        ("В августе 2022 года экспорт {pair} в 1,4 раза превысил показатели за август 2021 года.", "август 2022"),
    ],
)  # fmt: skip
def test_the_time_of_a_change_is_not_that_of_its_base(text: str, expected: str) -> None:
    (line,) = told(text.format(pair="Тверской области в Казахстан"))
    assert line.endswith(f"Казахстан {expected}")


def test_a_part_of_no_year_is_of_the_year_after_that_of_its_base() -> None:
    text = "За первый квартал экспорт Тверской области в Казахстан вырос на 5% по отношению к первому кварталу 2021 года."
    assert told(text, published=None) == [f"5 % exact export change {TVER} > Казахстан I квартал 2022"]


def test_a_level_at_the_end_of_a_span_of_years_is_of_no_span() -> None:
    text = "Экспорт Тверской области в Казахстан за пять лет вырос в 1,8 раза, достигнув 70 млн долларов."
    assert told(text)[1] == f"70000000 USD exact export level {TVER} > Казахстан -"


def test_growth_over_years_that_are_not_known_is_no_figure() -> None:
    text = "Экспорт Тверской области в Казахстан за пять лет вырос в 1,8 раза."
    assert told(text, published=None) == []
    assert over_years("за пять лет вырос в ", "")
    assert refused("за пять лет вырос в ", "")
    assert not refused("за пять лет вырос в ", "", spanned=True)


def test_a_time_after_a_list_of_partners_is_of_all_of_them() -> None:
    text = "Товарооборот Тверской области с Вьетнамом вырос на 86%, а с Казахстаном — на 52% по итогам первого полугодия 2022 года."
    assert [line.rsplit(" > ", 1)[1] for line in told(text)] == [
        "Вьетнам I полугодие 2022",
        "Казахстан I полугодие 2022",
    ]


def test_a_day_of_a_later_year_is_not_of_the_year_told_before() -> None:
    text = (
        "В 2021 году Тверская область вывезла в Казахстан 7 тыс. тонн гороха. "
        "По данным на 18 сентября 2022 года республика купила 9 тыс. тонн."
    )
    assert not [line for line in told(text) if line.startswith("9000") and line.endswith("2021")]


def test_what_a_base_is_told_with_is_of_the_base() -> None:
    text = (
        "В августе 2022 года экспорт муки Тверской области в Казахстан в 1,4 раза превысил показатели за август 2021 года, "
        "когда отправлено 20 тыс. тонн."
    )
    assert told(text)[1].endswith("Казахстан август 2021")


@pytest.mark.parametrize(
    "text, expected",
    [
        ("составил в тенге 20 миллиардов, в рублях – 3 миллиарда", ["20000000000 KZT", "3000000000 RUB"]),
        (
            "составил 40 миллионов долларов. В рублях это почти 4 миллиарда",
            ["40000000 USD", "4000000000 RUB"],
        ),
    ],
)
def test_a_currency_before_its_amount(text: str, expected: list[str]) -> None:
    lines = told(f"В 2022 году товарооборот Тверской области с Казахстаном {text}.")
    assert [" ".join(line.split()[:2]) for line in lines] == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("с 1 января по 15 августа текущего года", "1 января – 15 августа 2023"),
        ("с 1 января по 31 августа прошлого года", "январь–август 2022"),
        ("с 29 февраля по 15 мая текущего года", "28 февраля – 15 мая 2023"),
        ("биылғы тоғыз айдағы көлем", "январь–сентябрь 2023"),
    ],
)
def test_days_and_months_of_a_year_that_is_told_from_today(text: str, expected: str) -> None:
    (mention,) = read_periods(text, date(2023, 11, 10))
    assert mention.period is not None
    assert mention.period.label == expected
