"""Tables of regions, indicators or parts of a year against years, their unit said once around them."""

from __future__ import annotations

import pytest
from made_articles import told

KURGAN = "Курганская область > Казахстан"


def level(millions: int, indicator: str, period: str, sides: str = KURGAN) -> str:
    return f"{millions}000000 USD exact {indicator} level {sides} {period}"


@pytest.mark.parametrize(
    "above",
    [
        "Экспорт регионов в Казахстан. Все суммы указаны в миллионах долларов.",
        "Экспорт регионов в Казахстан за 2021–2022 годы. Цифры приведены в миллионах долларов США.",
    ],
)
def test_a_paragraph_above_gives_flow_partner_and_unit(above: str) -> None:
    rows = "Регион | 2021 | 2022\n\nКурганская область | 5 | 7\n\nОренбургская область | 8 | 9\n\nИтого | 13 | 16"
    assert told(f"{above}\n\n{rows}") == [
        level(5, "export", "2021"),
        level(7, "export", "2022"),
        level(8, "export", "2021", "Оренбургская область > Казахстан"),
        level(9, "export", "2022", "Оренбургская область > Казахстан"),
    ]


@pytest.mark.parametrize(
    "rows, expected",
    [
        (  # the unit of the column to the left
            "Год | Товарооборот, млн долларов | Экспорт | Импорт\n\n2022 | 9 | 7 | 2",
            [level(9, "turnover", "2022"), level(7, "export", "2022"), level(2, "import", "2022")],
        ),
        (  # a year and its unit in one cell
            "Показатель | 2021, млн $ | 2022, млн $\n\nЭкспорт | 5 | 7",
            [level(5, "export", "2021"), level(7, "export", "2022")],
        ),
        (  # parts of a year in the rows, years in the columns
            "Экспорт, млн долларов | 2021 | 2022\n\nЯнварь | 1 | 2\n\nI квартал | 3 | 4\n\nII полугодие | 5 | 6",
            [
                level(1, "export", "январь 2021"),
                level(2, "export", "январь 2022"),
                level(3, "export", "I квартал 2021"),
                level(4, "export", "I квартал 2022"),
                level(5, "export", "II полугодие 2021"),
                level(6, "export", "II полугодие 2022"),
            ],
        ),
        (  # a line across the table begins another flow under the same header
            "Период, млн долларов | 2021 | 2022\n\nЭкспорт | | \n\nI полугодие | 3 | 4\n\nИмпорт | | \n\nI полугодие | 1 | 2",
            [
                level(3, "export", "I полугодие 2021"),
                level(4, "export", "I полугодие 2022"),
                level(1, "import", "I полугодие 2021"),
                level(2, "import", "I полугодие 2022"),
            ],
        ),
    ],
)  # fmt: skip
def test_a_cell_has_the_slots_of_its_row_and_of_its_column(rows: str, expected: list[str]) -> None:
    assert told(rows, title="Торговля Курганской области с Казахстаном") == expected


def test_quarters_by_number_are_of_the_year_in_the_caption() -> None:
    rows = "Экспорт в Казахстан по кварталам 2022 года, млн долларов\n\nКвартал | Экспорт\n\nI | 3\n\nII | 4\n\nГод | 7"
    assert told(rows, title="Торговля Курганской области с Казахстаном по кварталам") == [
        level(3, "export", "I квартал 2022"),
        level(4, "export", "II квартал 2022"),
        level(7, "export", "2022"),
    ]


def test_a_part_of_a_year_that_no_cell_tells_has_no_period() -> None:
    rows = "Показатель | Январь | Февраль\n\nЭкспорт, млн долларов | 3 | 4"
    lines = told(rows, title="Торговля Курганской области с Казахстаном", published=None)
    assert lines == [level(3, "export", "-"), level(4, "export", "-")]
