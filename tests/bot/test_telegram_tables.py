"""Tables of figures open in Excel as they are meant."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trade import figure, found, ranged

from bot.telegram.labels import LABELS
from bot.telegram.tables import SEPARATORS, cell, figures_csv, number

SENTENCE = "Оборот вырос; «до» 1,5 млрд."


def rows(content, language):
    read = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=SEPARATORS[language])
    return list(read)


@pytest.mark.parametrize("language", ["ru", "en", "kk"])
def test_a_table_begins_with_the_mark_that_excel_needs_and_its_columns(language):
    content = figures_csv([found(figure("440000000"), SENTENCE)], language)
    assert content.startswith(b"\xef\xbb\xbf")
    header, row = rows(content, language)
    assert header == list(LABELS[language].columns)
    assert len(row) == len(header)
    assert row[11] == SENTENCE


@pytest.mark.parametrize(
    "language, separator, value", [("ru", ";", "31,1"), ("kk", ";", "31,1"), ("en", ",", "31.1")]
)
def test_numbers_and_columns_are_separated_as_the_locale_expects(language, separator, value):
    content = figures_csv([found(figure("31.1", unit="%"))], language).decode("utf-8-sig")
    assert content.splitlines()[1].split(separator)[4] == value
    assert content.endswith("\r\n")


@pytest.mark.parametrize(
    "unit, language, words",
    [
        ("times", "ru", "раз"),
        ("times", "en", "times"),
        ("times", "kk", "есе"),
        ("pp", "ru", "п. п."),
        ("t", "kk", "т"),
        ("USD", "ru", "USD"),
        ("%", "kk", "%"),
    ],
)
def test_a_unit_is_named_in_the_language_of_the_table(unit, language, words):
    _, row = rows(figures_csv([found(figure("1.5", unit=unit))], language), language)
    assert row[7] == words


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3), st.sampled_from(["ru", "en", "kk"]))
def test_no_digit_of_a_number_is_lost(value, language):
    assert Decimal(number(value, language).replace(",", ".")) == value


def test_a_range_has_both_ends_and_no_value():
    one = ranged(350, 500)
    _, row = rows(figures_csv([found(one)], "ru"), "ru")
    assert row[4:7] == ["", "350", "500"]


def test_a_row_says_where_its_figure_stands_but_no_path_of_the_machine():
    one = found(figure("1"), published=date(2021, 9, 30))
    page = replace(one, article=replace(one.article, outlet=None, url="https://www.example.kz/1"))
    _, filed, fetched = rows(figures_csv([one, page], "en"), "en")
    assert filed[12:] == ["Вестник", "2021-09-30", ""]
    assert fetched[12:] == ["example.kz", "2021-09-30", "https://www.example.kz/1"]


@pytest.mark.parametrize("text", ["=1+1", "+7", "-5", "@SUM(A1)", "\t=1"])
def test_a_cell_is_never_a_formula(text):
    assert not cell(text).startswith(("=", "+", "-", "@", "\t"))


@settings(deadline=None)
@given(st.text(max_size=80), st.sampled_from(["ru", "en", "kk"]))
def test_any_sentence_stays_in_its_cell(text, language):
    table = rows(
        figures_csv([found(figure("1", goods=text), text or "."), found(figure("2"))], language), language
    )
    assert [len(row) for row in table] == [len(LABELS[language].columns)] * 3
