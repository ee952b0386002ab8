"""Which figures are drawn, and that the picture can be read on a phone."""

from __future__ import annotations

import pytest
from telegram_pictures import photo_sizes
from trade import figure, found, named, ranged, year

from bot.charts import (
    NothingToDraw,
    chart_png,
    chart_title,
    chosen_series,
    draw_chart,
    drawable,
    flow_label,
    sources,
)
from retrieval.figures.types import Indicator, Kind, Qualifier

ANSWERED = figure("440000000")
EXPORT = {"indicator": Indicator.EXPORT}


def of(number, value="440000000", **slots):
    return found(figure(value, period=year(number), **slots))


def years(shown):
    return [one.figure.period.label for one in shown]


def test_the_flow_that_was_answered_is_drawn_over_time():
    pair = [
        of(2021),
        of(2019),
        of(2020),
        of(2018, **EXPORT),
        of(2019, **EXPORT),
        of(2020, **EXPORT),
        of(2021, **EXPORT),
    ]
    assert years(chosen_series(pair, ANSWERED)) == ["2019", "2020", "2021"]


def test_where_the_flow_has_one_figure_another_line_is_drawn():
    assert years(chosen_series([of(2020), of(2019, **EXPORT), of(2021, **EXPORT)], ANSWERED)) == [
        "2019",
        "2021",
    ]


def test_where_there_is_no_line_the_flows_stand_side_by_side():
    shown = chosen_series([of(2020), of(2020, "346000000", **EXPORT)], ANSWERED)
    assert [one.figure.indicator for one in shown] == [Indicator.TURNOVER, Indicator.EXPORT]
    assert chart_title(shown, "ru") == "Алтайский край — Казахстан"


BACK = {"reporters": (named("Казахстан"),), "partners": (named("Алтайский край"),), **EXPORT}
EVERYBODY = {"partners": (), "partner_all": True}


@pytest.mark.parametrize(
    "shown, language, title",
    [
        ([of(2020, **BACK), of(2020, **EXPORT)], "ru", "Алтайский край — Казахстан"),
        ([of(2020), of(2020, **BACK)], "en", "Altai Krai — Kazakhstan"),
        (
            [of(2020, **EVERYBODY), of(2020, **EVERYBODY, **EXPORT)],
            "ru",
            "Торговля Алтайского края со всеми странами",
        ),
        (
            [of(2020, **EVERYBODY), of(2020, **EVERYBODY, **EXPORT)],
            "kk",
            "Алтай өлкесі: барлық елдермен сауда",
        ),
    ],
)
def test_a_picture_of_several_flows_is_called_by_its_sides(shown, language, title):
    assert chart_title(shown, language) == title


@pytest.mark.parametrize(
    "shown, whose, expected",
    [(of(2020, **EXPORT), False, "экспорт"), (of(2020, **EXPORT), True, "экспорт Алтайского края"),
     (of(2020, **BACK), True, "экспорт Казахстана"), (of(2020), True, "товарооборот")],
)  # fmt: skip
def test_exports_of_both_sides_are_told_apart_under_their_bars(shown, whose, expected):
    assert flow_label(shown.figure, "ru", whose=whose) == expected


def test_a_rounding_of_the_same_figure_is_no_bar_of_its_own_and_a_contradiction_is():
    rounded = of(2020, "440000000", qualifier=Qualifier.MORE_THAN)
    exact, other = of(2020, "441200000"), of(2020, "500000000")
    assert chosen_series([rounded, exact, other, of(2021)], ANSWERED) == [exact, other, of(2021)]


@pytest.mark.parametrize(
    "alone",
    [
        [],
        [of(2020)],
        [of(2020), found(figure("1", period=None))],
        [of(2020), of(2021, "30", unit="%")],
        [of(2020), of(2021, "70", kind=Kind.SHARE)],
        [of(2020), of(2021, "9000", unit="RUB")],
        [of(2020), of(2021, excluding=(named("Казахстан"),))],
    ],
)
def test_what_does_not_compare_makes_no_chart(alone):
    assert chosen_series(alone, ANSWERED) == []


@pytest.mark.parametrize("language", ["ru", "en", "kk"])
@pytest.mark.parametrize(
    "shown",
    [
        [of(2020), of(2021, qualifier=Qualifier.ABOUT)],
        [of(2020), of(2021, kind=Kind.FORECAST), found(ranged(35, 50, period=year(2022)))],
        [of(number, str(10**8 + number)) for number in range(2010, 2022)],
        [of(2019, "-5000000", indicator=Indicator.BALANCE), of(2020, "7000000", indicator=Indicator.BALANCE)],
        [of(2020, "0"), of(2021, "0")],
    ],
)  # fmt: skip
def test_a_chart_is_a_picture_of_a_size_that_a_phone_shows(shown, language):
    width, height = photo_sizes(chart_png(shown, language, with_sources=False))
    assert width == 1080
    assert 600 < height < 1400


def test_the_sources_of_a_chart_are_listed_once():
    assert sources([of(2020), of(2021)]) == ["Вестник: Заголовок"]


def test_a_chart_in_a_file_has_room_for_its_sources(tmp_path):
    path = tmp_path / "chart.png"
    draw_chart([of(2020), of(2021)], path)
    assert (
        photo_sizes(path.read_bytes())[1]
        > photo_sizes(chart_png([of(2020), of(2021)], "ru", with_sources=False))[1]
    )


def test_nothing_to_draw_is_said(tmp_path):
    assert drawable([found(figure("1", period=None))]) == []
    with pytest.raises(NothingToDraw):
        draw_chart([], tmp_path / "chart.png")
