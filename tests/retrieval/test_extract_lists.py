"""Lists: of partners with their shares or sums, of flows under one verb, of quarters by their ordinal."""

from __future__ import annotations

import pytest
from made_articles import told

TVER = "Тверская область"


def shares(indicator: str, period: str, *partners: str) -> list[str]:
    """«Китай 12» as the line of a share that Тверская область has with it."""
    named = (partner.rsplit(" ", 1) for partner in partners)
    return [f"{value} % exact {indicator} share {TVER} > {name} {period}" for name, value in named]


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "В 2022 году торговыми партнёрами Тверской области были: Китай – 31%, Казахстан – 16%, Турция – 7%.",
            shares("turnover", "2022", "Китай 31", "Казахстан 16", "Турция 7"),
        ),
        (
            "Основные страны-партнёры Тверской области в 2022 году — Китай (доля 31%), Казахстан (16%) и Турция (7%).",
            shares("turnover", "2022", "Китай 31", "Казахстан 16", "Турция 7"),
        ),
        (
            "Главными торговыми партнёрами Тверской области в 2022 году стали Китай с долей 31% и Казахстан с долей 16%.",
            shares("turnover", "2022", "Китай 31", "Казахстан 16"),
        ),
        (
            "Структура торговли Тверской области в 2022 году: 31% — Китай, 16% — Казахстан, 7% — Турция.",
            shares("turnover", "2022", "Китай 31", "Казахстан 16", "Турция 7"),
        ),
        (
            "В 2022 году по доле в экспорте Тверской области лидировали Китай, Казахстан и Турция — 31%, 16% и 7% соответственно.",
            shares("export", "2022", "Китай 31", "Казахстан 16", "Турция 7"),
        ),
        (
            "В 2022 году Казахстан занимал 16% в экспорте Тверской области, Китай — 31%, Турция — 7%.",
            shares("export", "2022", "Казахстан 16", "Китай 31", "Турция 7"),
        ),
        (
            "В 2022 году треть экспорта Тверской области приходилась на Казахстан (20%) и Турцию (13%).",
            shares("export", "2022", "Казахстан + Турция 33", "Казахстан 20", "Турция 13"),
        ),
    ],
)  # fmt: skip
def test_each_share_of_a_list_is_of_its_own_partner(text: str, expected: list[str]) -> None:
    assert [line.replace("33.33", "33").replace(" about ", " exact ") for line in told(text)] == expected


def test_a_sum_after_the_list_that_it_sums_up_is_of_all_of_them() -> None:
    text = "В 2022 году на Китай (20 млн долларов) и Казахстан (10 млн долларов) пришлось 30 млн долларов экспорта Тверской области."
    assert told(text)[-1] == f"30000000 USD exact export level {TVER} > Китай + Казахстан 2022"


def test_something_else_that_grows_beside_an_export_is_no_share_of_it() -> None:
    text = "Экспорт Тверской области в Казахстан в 2022 году вырос на 10%, инфляция — 12%, доля Китая в нём — 4%."
    assert not [line for line in told(text) if line.startswith("12 %")]


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            ("Экспорт Пензенской области в Казахстан в 2022 году составил 90 млн долларов. "
            "Среди торговых партнёров Тверской области — Узбекистан (4 млн долларов), Казахстан (21 млн долларов)."),
            [
                f"4000000 USD exact turnover level {TVER} > Узбекистан 2022",
                f"21000000 USD exact turnover level {TVER} > Казахстан 2022",
            ],
        ),
        (
            ("Импорт Тверской области в 2022 году составил 90 млн долларов. "
            "Среди торговых партнёров Тверской области — Узбекистан (4 млн долларов), Казахстан (21 млн долларов)."),
            [
                f"4000000 USD exact import level {TVER} > Узбекистан 2022",
                f"21000000 USD exact import level {TVER} > Казахстан 2022",
            ],
        ),
        (
            ("Экспорт Тверской области в Казахстан в 2022 году составил 90 млн долларов. "
            "Что касается Киргизии, то туда отправлено товаров на 3 млн долларов."),
            [f"3000000 USD exact export level {TVER} > Киргизия 2022"],
        ),
        (
            "Экспорт Тверской области в 2022 году составил 90 млн долларов. Больше всего закупили Казахстан (21 млн) и Турция (4 млн).",
            [
                f"21000000 USD exact import level Казахстан > {TVER} 2022",
                f"4000000 USD exact import level Турция > {TVER} 2022",
            ],
        ),
    ],
)  # fmt: skip
def test_a_list_is_of_whom_its_sentence_names(text: str, expected: list[str]) -> None:
    assert told(text)[1:] == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Экспорт Тверской области в Казахстан в 2022 году прибавил 7%, импорт — 3%.", ["7 % export", "3 % import"]),
        (
            "Товарооборот Тверской области с Казахстаном в 2022 году снизился на 7%, экспорт — 9%, импорт — почти 3%.",
            ["7 % turnover", "9 % export", "3 % import"],
        ),
        (
            "Прирост экспорта Тверской области в Казахстан в 2022 году составил 7 процентов, а импорта – 3 процента.",
            ["7 % export", "3 % import"],
        ),
        ("Exports of Tver Oblast to Kazakhstan rose 7% in 2022, imports 3%.", ["7 % export", "3 % import"]),
    ],
)  # fmt: skip
def test_the_verb_of_a_change_holds_for_the_flow_after_it(text: str, expected: list[str]) -> None:
    language = "ru" if "области" in text else "en"
    lines = told(text, language=language)
    assert [
        line.replace(" exact", "").replace(" about", "").split(" change ")[0] for line in lines
    ] == expected
    assert all(line.endswith(f"change {TVER} > Казахстан 2022") for line in lines)


@pytest.mark.parametrize("other", ["инфляция — 3%", "число экспортёров — 3%"])
def test_the_verb_of_a_change_holds_for_nothing_else(other: str) -> None:
    assert len(told(f"Экспорт Тверской области в Казахстан в 2022 году прибавил 7%, {other}.")) == 1


QUARTERS = ["1 I квартал 2022", "2 II квартал 2022", "3 III квартал 2022", "4 IV квартал 2022"]


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "В 2022 году экспорт Тверской области в Казахстан по кварталам: в первом — 1, во втором — 2, в третьем — 3, в четвёртом — 4 млн долларов.",
            QUARTERS,
        ),
        (
            ("Экспорт Тверской области в Казахстан в первом квартале 2022 года составил 1 млн долларов, во втором он вырос до 2 млн, "
            "в третьем — до 3 млн, в четвёртом — до 4 млн."),
            QUARTERS,
        ),
        (
            "В I квартале 2022 года экспорт Тверской области в Казахстан составил 1 млн долларов, во II — 2 млн, в III — 3 млн, в IV — 4 млн.",
            QUARTERS,
        ),
        (
            ("Поквартально экспорт Тверской области в Казахстан в 2022 году шёл так: первый — 1 млн долларов, второй — 2 млн, "
            "третий — 3 млн, четвёртый — 4 млн."),
            QUARTERS,
        ),
        (
            "Экспорт Тверской области в Казахстан в 2022 году по полугодиям: в первом — 1 млн долларов, во втором — 2 млн.",
            ["1 I полугодие 2022", "2 II полугодие 2022"],
        ),
        (
            "Экспорт Тверской области в Казахстан в первой половине 2022 года составил 1 млн долларов, во второй — 2 млн.",
            ["1 I полугодие 2022", "2 II полугодие 2022"],
        ),
        (
            "Exports of Tver Oblast to Kazakhstan were $1 million in the first quarter of 2022, $2 million in the second, $3 million in the third.",
            QUARTERS[:3],
        ),
        (  # of what they are the first and the second is said a sentence before
            "Экспорт Тверской области в Казахстан в 2022 году колебался. В первом вывезли на 1 млн долларов, во втором — на 2 млн.",
            ["1 -", "2 -"],
        ),
    ],
)  # fmt: skip
def test_each_ordinal_is_a_quarter_or_half_of_its_own(text: str, expected: list[str]) -> None:
    told_here = told(text, language="ru" if "области" in text else "en")
    side = f"{TVER} > Казахстан "
    assert [f"{line.split('000000 ')[0]} {line.split(side)[1]}" for line in told_here] == expected


def test_a_third_half_has_no_period() -> None:
    text = "Экспорт Тверской области в Казахстан в 2022 году по полугодиям: в первом — 1 млн долларов, в третьем — 2 млн."
    assert told(text)[-1] == f"2000000 USD exact export level {TVER} > Казахстан -"
