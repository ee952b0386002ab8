"""Number words: every form, and runs of them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.figures.amounts import read_amounts
from retrieval.figures.numerals import NUMBER_WORDS, compose


def number(text: str) -> Decimal | None:
    """The one amount that takes all of `text`."""
    amounts = read_amounts(text)
    assert [(a.start, a.end) for a in amounts] == [(0, len(text))], amounts
    return amounts[0].value


@pytest.mark.parametrize(
    "text, value",
    [
        ("ноль", "0"),
        ("одного", "1"),
        ("двумя", "2"),
        ("четырьмя", "4"),
        ("восьмью", "8"),
        ("четырнадцатью", "14"),
        ("сорока", "40"),
        ("пятидесяти", "50"),
        ("восьмьюдесятью", "80"),
        ("девяноста девяти", "99"),
        ("ста", "100"),
        ("двумястами", "200"),
        ("четырёхсот", "400"),
        ("восьмисот", "800"),
        ("шестьюстами семьюдесятью тремя", "673"),
        ("тысяча сто", "1100"),
        ("тысяча двести", "1200"),
        ("пятьдесят две тысячи", "52000"),
        ("полторы тысячи", "1500"),
        ("полтораста", "150"),
        ("три с половиной", "3.5"),
        ("два десятка", "20"),
        ("дюжина", "12"),
        ("пять дюжин", "60"),
        ("сто тысяч миллионов", "100000000000"),
        ("девяти целых трёх десятых", "9.3"),
        ("ноль целых двадцать пять сотых", "0.25"),
        ("1 точка 7", "1.7"),
        ("минус тридцать", "-30"),
        ("1,5К", "1500"),
        ("2М", "2000000"),
        (".5", "0.5"),
        ("01,10", "1.1"),
        ("три квадриллиона", "3000000000000000"),
        ("seventeen", "17"),
        ("forty-two", "42"),
        ("three hundred and five thousand", "305000"),
        ("two and a half million", "2500000"),
        ("жетпіс бес", "75"),
        ("үш жүз он бес", "315"),
        ("екі жарым миллион", "2500000"),
    ],
)
def test_number_words(text: str, value: str) -> None:
    assert number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text, values", [("сорок тридцать", [40, 30]), ("пять шесть", [5, 6]), ("сто двести", [100, 200])]
)
def test_words_that_do_not_fit_together_are_two_numbers(text: str, values: list[int]) -> None:
    assert [a.value for a in read_amounts(text)] == values


def test_a_run_of_words_says_how_many_it_takes() -> None:
    words = [NUMBER_WORDS[word] for word in ("сто", "двадцать", "пять", "сорок")]
    assert compose(words) == (125, 3)


UNITS = ("", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять")
TEENS = "десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
TENS = "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто"
HUNDREDS = "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот"
GROUPS = ((10**12, "триллионов"), (10**9, "миллиардов"), (10**6, "миллионов"), (10**3, "тысяч"), (1, ""))


def spelled(value: int) -> str:
    """The number in words; the scale always in the genitive, which the reader must not mind."""
    words: list[str] = []
    for factor, scale in GROUPS:
        group = value // factor % 1000
        if not group:
            continue
        hundreds, rest = divmod(group, 100)
        words += [HUNDREDS.split()[hundreds - 1]] if hundreds else []
        if 10 <= rest < 20:
            words.append(TEENS.split()[rest - 10])
        else:
            tens, units = divmod(rest, 10)
            words += [TENS.split()[tens - 2]] if tens else []
            words += [UNITS[units]] if units else []
        words += [scale] if scale else []
    return " ".join(words)


@given(st.integers(1, 10**15 - 1))
def test_any_number_up_to_the_trillions_is_read_from_its_words(value: int) -> None:
    assert number(spelled(value)) == value
