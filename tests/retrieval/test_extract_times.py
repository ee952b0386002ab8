"""Which time a figure is of: plans and looks back, brackets, lists «соответственно», means, bases in English."""

from __future__ import annotations

from datetime import date

import pytest
from made_articles import figures, told

SIDES = "Пермский край > Казахстан"


def periods(text: str, **about: object) -> list[str]:
    """«export level 2022» of each figure."""
    return [
        " ".join([f.indicator, f.kind, f.period.label if f.period else "-"]) for f in figures(text, **about)
    ]


@pytest.mark.parametrize(
    "text, expected",
    [
        (  # a plan without a publication date
            ("К 2030 году товарооборот Пермского края с Казахстаном планируют довести до 1 млрд долларов. "
            "Экспорт края в Казахстан составил 90 млн долларов."),
            "export level -",
        ),
        (  # a look back to a year long past, in a paragraph of its own
            ("В 2022 году товарооборот Пермского края с Казахстаном составил 130 млн долларов.\n\n"
            "Ещё в 2013 году Пермский край торговал с Казахстаном на 50 млн долларов.\n\n"
            "Основу экспорта в Казахстан составляют удобрения — 70 млн долларов."),
            "export level 2022",
        ),
        (
            ("В 2022 году торговля Пермского края с Казахстаном росла. В 2013 году экспорт края составлял 50 млн долларов. "
            "Сегодня экспорт края в Казахстан — 90 млн долларов."),
            "export level 2022",
        ),
        (  # the present is told without a year: the past one is none of it
            ("В 2013 году экспорт Пермского края в Казахстан составлял 50 млн долларов. "
            "Теперь экспорт составляет 90 млн долларов."),
            "export level -",
        ),
        (  # a look back goes on while it is about the past
            ("В 2022 году торговля Пермского края с Казахстаном росла. В 2013 году экспорт края составлял 50 млн долларов. "
            "Импорт был равен 20 млн долларов."),
            "import level 2013",
        ),
    ],
)  # fmt: skip
def test_the_year_of_a_plan_or_of_a_look_back_is_not_lent_to_the_present(text: str, expected: str) -> None:
    undated = text.startswith("К 2030")
    assert periods(text, published=None if undated else date(2023, 3, 1))[-1] == expected


@pytest.mark.parametrize(
    "text, published, kind",
    [
        ("К концу 2025 года экспорт Пермского края в Казахстан — 90 млн долларов.", date(2024, 5, 1), "forecast"),
        ("К концу 2025 года экспорт Пермского края в Казахстан — 90 млн долларов.", date(2025, 5, 1), "forecast"),
        ("К концу 2025 года экспорт Пермского края в Казахстан — 90 млн долларов.", date(2026, 5, 1), "level"),
        ("К концу 2025 года экспорт Пермского края в Казахстан достиг 90 млн долларов.", date(2025, 12, 25), "level"),
        ("К концу 2025 года экспорт Пермского края в Казахстан должен составить 90 млн долларов.", date(2024, 5, 1), "target"),
    ],
)  # fmt: skip
def test_what_is_told_of_a_time_to_come_is_expected(text: str, published: date, kind: str) -> None:
    assert periods(text, published=published) == [f"export {kind} 2025"]


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "В 2022 году товарооборот Пермского края с Казахстаном превысил уровень 2014 года (90 млн долларов) на 15 %.",
            [("turnover level 2014", None), ("turnover change 2022", "2014")],
        ),
        (
            "Товарооборот Пермского края с Казахстаном превысил уровень 2014 года (90 млн долларов) на 15 %, достигнув 103 млн.",
            [("turnover level 2014", None), ("turnover change -", "2014"), ("turnover level -", None)],
        ),
        (
            "В 2022 году экспорт Пермского края в Казахстан достиг 90 млн долларов, что на 10 % и 20 % больше, чем в 2021 и 2020 годах соответственно.",
            [("export level 2022", None), ("export change 2022", None)],
        ),
    ],
)  # fmt: skip
def test_an_amount_in_brackets_is_of_the_time_before_them(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    bases = [f.base.label if f.base else None for f in figures(text)]
    assert list(zip(periods(text), bases, strict=True)) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "В 2021 и 2022 годах торговля Пермского края с Казахстаном росла. Экспорт составил 70 и 90 млн долларов соответственно.",
            [f"70000000 USD exact export level {SIDES} 2021", f"90000000 USD exact export level {SIDES} 2022"],
        ),
        (
            "В 2022 году выросли и экспорт, и импорт Пермского края в торговле с Казахстаном. Они составили 70 и 90 млн долларов соответственно.",
            [f"70000000 USD exact export level {SIDES} 2022", f"90000000 USD exact import level {SIDES} 2022"],
        ),
        (
            "В 2022 году экспорт Пермского края в Казахстан вырос, а импорт упал, и составили они 70 и 90 млн долларов соответственно.",
            [f"70000000 USD exact export level {SIDES} 2022", f"90000000 USD exact import level {SIDES} 2022"],
        ),
        (
            "В 2022 году экспорт и импорт Пермского края в торговле с Казахстаном выросли на 7% и 9% соответственно.",
            [f"7 % exact export change {SIDES} 2022", f"9 % exact import change {SIDES} 2022"],
        ),
        (
            "Экспорт бумаги и удобрений из Пермского края в Казахстан в 2022 году составил 70 и 90 млн долларов соответственно.",
            [
                f"70000000 USD exact export level {SIDES} 2022 (бумага)",
                f"90000000 USD exact export level {SIDES} 2022 (удобрения)",
            ],
        ),
        (
            "В первом и втором полугодиях 2022 года экспорт Пермского края в Казахстан составил 70 и 90 млн долларов соответственно.",
            [
                f"70000000 USD exact export level {SIDES} I полугодие 2022",
                f"90000000 USD exact export level {SIDES} II полугодие 2022",
            ],
        ),
        (  # of what the two amounts are is not read
            "Два района края лидируют. Экспорт Пермского края в Казахстан в 2022 году составил 70 и 90 млн долларов соответственно.",
            [],
        ),
    ],
)  # fmt: skip
def test_a_list_goes_by_what_was_told_in_the_plural_before_it(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "В 2022 году Пермский край вывозил в Казахстан товаров в среднем на 9 млн долларов.",
        "В 2022 году Пермский край вывозил в Казахстан товаров на 9 млн долларов в месяц.",
        "В 2022 году Пермский край ежемесячно вывозил в Казахстан товаров на 9 млн долларов.",
        "Ежемесячный экспорт Пермского края в Казахстан в 2022 году — 9 млн долларов.",
        "In 2022, Perm Krai exported goods worth $9 million a month to Kazakhstan.",
        "2022 жылы Пермь өлкесінің Қазақстанға экспорты айына 9 млн доллар болды.",
    ],
)
def test_a_mean_is_no_figure(text: str) -> None:
    language = {"I": "en", "2": "kk"}.get(text[0], "ru")
    assert told(text, language=language) == []


@pytest.mark.parametrize(
    "text",
    [
        "В 2020–2022 годах экспорт Пермского края в Казахстан составлял 90 млн долларов в год.",
        "В 2022 году визит состоялся. Экспорт Пермского края в Казахстан ежегодно составляет по 90 млн долларов.",
    ],
)
def test_what_is_told_of_every_year_is_of_none(text: str) -> None:
    assert periods(text) == ["export level -"]


def test_a_flow_that_grows_every_year_has_the_year_that_is_said() -> None:
    text = "Экспорт Пермского края в Казахстан ежегодно растёт и в 2022 году составил 90 млн долларов."
    assert periods(text) == ["export level 2022"]


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "Turnover between Perm Krai and Kazakhstan rose 14% from $61m in 2019 to $70m in 2021.",
            ["turnover change 2021", "turnover level 2019", "turnover level 2021"],
        ),
        (
            "Between 2019 and 2021 turnover between Perm Krai and Kazakhstan rose from $61m to $70m.",
            ["turnover level 2019", "turnover level 2021"],
        ),
        (
            "Exports of Perm Krai to Kazakhstan grew to $70 million last year from $61 million the year before.",
            ["export level 2022", "export level 2021"],
        ),
        (
            "С 2019 по 2021 год товарооборот Пермского края с Казахстаном вырос с 61 до 70 млн долларов.",
            ["turnover level 2019", "turnover level 2021"],
        ),
        (  # whether 61 is of 2019 or of the year before is not said
            "За 2019–2021 годы товарооборот Пермского края с Казахстаном вырос с 61 до 70 млн долларов.",
            ["turnover level 2021"],
        ),
        (
            "Товарооборот Пермского края с Казахстаном вырос на 14 % с 61 млн долларов в 2019 году до 70 млн в 2021 году.",
            ["turnover change 2021", "turnover level 2019", "turnover level 2021"],
        ),
    ],
)  # fmt: skip
def test_the_two_ends_of_a_change_have_their_own_years(text: str, expected: list[str]) -> None:
    assert periods(text, language="ru" if "край" in text or "края" in text else "en") == expected


@pytest.mark.parametrize(
    "title, text, language",
    [
        (
            "Қазақстан мен Ресей арасындағы сауда",
            "Қостанай облысының Ресейге экспорты 2022 жылы 40 млн доллар болды.\n\nИмпорт көлемі 20 млн доллар болды.",
            "kk",
        ),
        (
            "Торговля Казахстана с Россией",
            "Экспорт Костанайской области в Россию в 2022 году составил 40 млн долларов.\n\nИмпорт составил 20 млн долларов.",
            "ru",
        ),
    ],
)
def test_a_headline_of_two_countries_does_not_hide_the_region_told_before(
    title: str, text: str, language: str
) -> None:
    sides = "Костанайская область > Россия 2022"
    assert told(text, title=title, language=language)[-1] == f"20000000 USD exact import level {sides}"


@pytest.mark.parametrize(
    "text",
    [
        "Инвестиции составили 12 млн долларов в 2019 году, экспорт Пермского края в Казахстан — 47 млн долларов в 2022 году.",
        "Пермский край вложил в дороги 12 млн долларов в 2019 году и экспортировал в Казахстан товаров на 47 млн долларов в 2022 году.",
    ],
)
def test_the_year_beside_another_amount_is_not_that_of_the_trade(text: str) -> None:
    assert periods(text) == ["export level 2022"]


@pytest.mark.parametrize(
    "text",
    [
        "The trade turnover of the Perm Region with Kazakhstan rose by 12% and stood at $90mln in the first five months of 2022.",
        "The trade turnover of the Perm Region with Kazakhstan grew by 12% and amounted to $90 million in January-May 2022.",
        "Товарооборот Пермского края с Казахстаном вырос на 12 % и составил 90 млн долларов за пять месяцев 2022 года.",
        "Товарооборот Пермского края с Казахстаном увеличился на 12 % и превысил 90 млн долларов в январе–мае 2022 года.",
    ],
)
def test_a_change_is_of_the_time_of_the_level_that_it_led_to(text: str) -> None:
    language = "en" if text.startswith("The") else "ru"
    assert periods(f"In 2021 trade was slow. {text}" if language == "en" else text, language=language) == [
        "turnover change январь–май 2022",
        "turnover level январь–май 2022",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The exports of the Perm Region to Kazakhstan rose by 12% and its imports amounted to $90 million in 2022.",
        "Экспорт Пермского края в Казахстан вырос на 12 %, а импорт составил 90 млн долларов в 2022 году.",
    ],
)
def test_a_change_is_not_of_the_time_of_the_level_of_another(text: str) -> None:
    assert periods(text, language="en" if text.startswith("The") else "ru")[0] == "export change -"
