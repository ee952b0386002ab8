"""How answers write amounts."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.amount_words import change_words, number_words, quantity_words
from retrieval.figures.amounts import read_amounts
from retrieval.figures.types import Amount, Qualifier


def amount(value: str, unit: str, qualifier: Qualifier = Qualifier.EXACT) -> Amount:
    return Amount(0, 1, Decimal(value), None, None, unit, qualifier)


@pytest.mark.parametrize(
    "value, unit, qualifier, language, words",
    [
        ("440000000", "USD", Qualifier.MORE_THAN, "ru", "более 440 млн долларов США"),
        ("440000000", "USD", Qualifier.MORE_THAN, "en", "more than 440 million US dollars"),
        ("440000000", "USD", Qualifier.MORE_THAN, "kk", "440 млн АҚШ долларынан астам"),
        ("1124800000", "USD", Qualifier.ABOUT, "ru", "около 1,1248 млрд долларов США"),
        ("31.1", "%", Qualifier.EXACT, "ru", "31,1 %"),
        ("31.1", "%", Qualifier.MORE_THAN, "kk", "31,1 пайыздан астам"),
        ("75217.7", "USD", Qualifier.EXACT, "en", "75,217.7 US dollars"),
        ("470500", "t", Qualifier.EXACT, "ru", "470,5 тыс. тонн"),
        ("2500", "BYN", Qualifier.LESS_THAN, "ru", "менее 2500 BYN"),
        ("21", "t", Qualifier.EXACT, "ru", "21 тонна"),
        ("21", "t", Qualifier.MORE_THAN, "ru", "более 21 тонны"),
        ("22", "t", Qualifier.EXACT, "ru", "22 тонны"),
        ("22", "t", Qualifier.MORE_THAN, "ru", "более 22 тонн"),
        ("812", "t", Qualifier.EXACT, "ru", "812 тонн"),
        ("412700", "USD", Qualifier.EXACT, "ru", "412 700 долларов США"),
        ("75217.7", "USD", Qualifier.EXACT, "ru", "75 217,7 доллара США"),
    ],
)
def test_an_amount_is_written_with_hedge_scale_and_unit(
    value: str, unit: str, qualifier: Qualifier, language: str, words: str
) -> None:
    assert quantity_words(amount(value, unit, qualifier), language).replace("\u00a0", " ") == words


def test_a_range_keeps_both_ends() -> None:
    vague = Amount(0, 1, None, Decimal(350_000_000), Decimal(500_000_000), "USD", Qualifier.RANGE)
    assert quantity_words(vague, "ru").replace("\u00a0", " ") == "от 350 до 500 млн долларов США"


def test_the_sources_own_hedge_is_kept() -> None:
    almost = amount("70000000", "USD", Qualifier.ABOUT)
    assert quantity_words(almost, "ru", "оборот составил почти $ ").startswith("почти 70")


@pytest.mark.parametrize(
    "value, unit, qualifier, words",
    [
        ("10000000", "USD", Qualifier.MORE_THAN, "более чем на 10 млн долларов США"),
        ("1.5", "times", Qualifier.MORE_THAN, "более чем в 1,5 раза"),
        ("2", "times", Qualifier.EXACT, "в 2 раза"),
        ("5", "times", Qualifier.EXACT, "в 5 раз"),
        ("12", "times", Qualifier.ABOUT, "примерно в 12 раз"),
        ("34", "%", Qualifier.EXACT, "на 34 %"),
        ("5", "%", Qualifier.ABOUT, "примерно на 5 %"),
    ],
)
def test_a_change_has_its_preposition(value: str, unit: str, qualifier: Qualifier, words: str) -> None:
    assert change_words(amount(value, unit, qualifier)).replace("\u00a0", " ") == words


@given(st.decimals(min_value=1, max_value=10**13, places=3))
def test_no_digit_is_lost(value: Decimal) -> None:
    digits = number_words(value, "ru").replace("\u00a0", "").replace(",", ".")
    assert Decimal(digits) == value


@given(
    st.decimals(min_value="0.01", max_value=10**13, places=2),
    st.sampled_from(["USD", "RUB", "KZT", "EUR", "t", "%"]),
    st.sampled_from([Qualifier.EXACT, Qualifier.ABOUT, Qualifier.MORE_THAN, Qualifier.LESS_THAN]),
)
def test_what_is_written_reads_back_the_same(value: Decimal, unit: str, qualifier: Qualifier) -> None:
    written = f"Товарооборот составил {quantity_words(amount(str(value), unit, qualifier), 'ru')}."
    read = [a for a in read_amounts(written) if a.unit == unit]
    assert [(a.value, a.qualifier) for a in read] == [(value, qualifier)], written


@pytest.mark.parametrize(
    "language, words",
    [("ru", "почти 70 млн"), ("en", "almost 70 million"), ("kk", "70 млн АҚШ долларына дерлік")],
)
def test_almost_stays_almost_in_every_language(language: str, words: str) -> None:
    almost = amount("70000000", "USD", Qualifier.ABOUT)
    assert words in quantity_words(almost, language, "оборот составил почти ").replace("\u00a0", " ")
