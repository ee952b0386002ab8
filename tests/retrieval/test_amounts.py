"""The amounts reader: values, units, hedges, ranges, and what is no amount."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.figures.amounts import read_amounts, same_amount
from retrieval.figures.types import Amount, Qualifier


def only(text: str) -> Amount:
    amounts = read_amounts(text)
    assert len(amounts) == 1, amounts
    return amounts[0]


def read(text: str) -> list[tuple[str, str | None]]:
    """(value or low–high, unit) of every amount."""
    return [
        (
            f"{a.value.normalize():f}"
            if a.value is not None
            else f"{a.low.normalize():f}–{a.high.normalize():f}",
            a.unit,
        )
        for a in read_amounts(text)
    ]


@pytest.mark.parametrize(
    "text, value, unit",
    [
        ("более 440 миллионов долларов", "440000000", "USD"),
        ("почти $ 70 млн", "70000000", "USD"),
        ("порядка $100 млн", "100000000", "USD"),
        ("$143mn", "143000000", "USD"),
        ("$70M", "70000000", "USD"),
        ("$ 1,2 млрд", "1200000000", "USD"),
        ("US$ 3.14", "3.14", "USD"),
        ("US $70 million", "70000000", "USD"),
        ("U.S. $70 million", "70000000", "USD"),
        ("USD 192,3 mln", "192300000", "USD"),
        ("440 млн USD", "440000000", "USD"),
        ("14 billion dollars", "14000000000", "USD"),
        ("14 billion US dollars", "14000000000", "USD"),
        ("14 billion U.S. dollars", "14000000000", "USD"),
        ("1,124,800,000 USD", "1124800000", "USD"),
        ("1 124,8 млн. долл. США", "1124800000", "USD"),
        ("440 млн.долларов", "440000000", "USD"),
        ("440млн долларов", "440000000", "USD"),
        ("346 миллиона долларов", "346000000", "USD"),
        ("1 миллиард 100 миллионов долларов", "1100000000", "USD"),
        ("1 млрд 100 млн долларов", "1100000000", "USD"),
        ("1 млрд. 100 млн. долларов", "1100000000", "USD"),
        ("5 тысяч 300 долларов", "5300", "USD"),
        ("2 млн 500 тысяч тонн", "2500000", "t"),
        ("превысил миллиард долларов", "1000000000", "USD"),
        ("около миллиона тонн", "1000000", "t"),
        ("полмиллиона долларов", "500000", "USD"),
        ("полумиллиона долларов", "500000", "USD"),
        ("четверть миллиарда долларов", "250000000", "USD"),
        ("полтора миллиарда долларов", "1500000000", "USD"),
        ("двух с половиной миллионов долларов", "2500000", "USD"),
        ("2 с половиной миллиона долларов", "2500000", "USD"),
        ("почти тридцать миллиардов долларов", "30000000000", "USD"),
        ("двадцать пять миллионов триста тысяч тенге", "25300000", "KZT"),
        ("6½ млн тонн", "6500000", "t"),
        ("8-ми тысяч тонн", "8000", "t"),
        ("одним миллиардом рублей", "1000000000", "RUB"),
        ("2019 долларов", "2019", "USD"),
        ("2 000 тонн", "2000", "t"),
        ("20.000 руб.", "20000", "RUB"),
        ("1.500.000 рублей", "1500000", "RUB"),
        ("1.124 млрд рублей", "1124000000", "RUB"),
        ("1,124 млрд рублей", "1124000000", "RUB"),
        ("1.1 млрд рублей", "1100000000", "RUB"),
        ("$75,217.7", "75217.7", "USD"),
        ("$75 217,7", "75217.7", "USD"),
        ("$10,000", "10000", "USD"),
        ("470,500 tonnes", "470500", "t"),
        ("470,5 тыс. тонн", "470500", "t"),
        ("470,5 тыс. т", "470500", "t"),
        ("1,1 млн. тонн", "1100000", "t"),
        ("300 т. р.", "300000", "RUB"),
        ("почти 61, 4 тыс. т", "61400", "t"),  # a slip of the typist
        ("бοлее 5 млн дοлларοв", "5000000", "USD"),  # Greek o
        ("750 кг", "0.75", "t"),
        ("12 центнеров", "1.2", "t"),
        ("31,1 %", "31.1", "%"),
        ("3,14%", "3.14", "%"),
        ("12,345 %", "12.345", "%"),
        ("12 проц.", "12", "%"),
        ("пять процентов", "5", "%"),
        ("пять десятых процента", "0.5", "%"),
        ("три целых две десятых процента", "3.2", "%"),
        ("34 per cent", "34", "%"),
        ("34 percent", "34", "%"),
        ("10%-ный", "10", "%"),
        ("10-процентный", "10", "%"),
        ("34 пайызға", "34", "%"),
        ("сократившись на треть", "33.33", "%"),
        ("прибавил почти четверть", "25", "%"),
        ("упал наполовину", "50", "%"),
        ("rose by a quarter", "25", "%"),
        ("2,5 п.п.", "2.5", "pp"),
        ("2,5 п. п.", "2.5", "pp"),
        ("на 3 процентных пункта", "3", "pp"),
        ("3 percentage points", "3", "pp"),
        ("3 пайыздық тармаққа", "3", "pp"),
        ("в 1,5 раза", "1.5", "times"),
        ("в два раза", "2", "times"),
        ("в полтора раза", "1.5", "times"),
        ("в два с половиной раза", "2.5", "times"),
        ("в более чем 1,5 раза", "1.5", "times"),
        ("вдвое", "2", "times"),
        ("втрое", "3", "times"),
        ("удвоился", "2", "times"),
        ("1.5 times", "1.5", "times"),
        ("tripled", "3", "times"),
        ("1,5 есе", "1.5", "times"),
        ("екі есе", "2", "times"),
        ("2-кратный", "2", "times"),
        ("200 миллиардов тенге", "200000000000", "KZT"),
        ("200 млрд тг", "200000000000", "KZT"),
        ("45 млн АҚШ доллары", "45000000", "USD"),
        ("45 млн доллардан", "45000000", "USD"),
        ("екі жүз елу мың теңге", "250000", "KZT"),
        ("бір жарым миллиард теңге", "1500000000", "KZT"),
        ("он екі миллион теңгені", "12000000", "KZT"),
        ("300 млн юаней", "300000000", "CNY"),
        ("¥300 млн", "300000000", "CNY"),
        ("20 млн белорусских рублей", "20000000", "BYN"),
        ("20 млн российских рублей", "20000000", "RUB"),
        ("5 млн канадских долларов", "5000000", "CAD"),
        ("5 млрд узбекских сумов", "5000000000", "UZS"),
        ("5 млрд сомов", "5000000000", "KGS"),
        ("5 млрд иен", "5000000000", "JPY"),
        ("5 млн турецких лир", "5000000", "TRY"),
        ("5 млн фунтов стерлингов", "5000000", "GBP"),
        ("20 млн евро", "20000000", "EUR"),
        ("€20 млн", "20000000", "EUR"),
        ("3.04₴", "3.04", "UAH"),
        ("42 баксов", "42", "USD"),
        ("10$", "10", "USD"),
        ("30 миллиардов (долларов — ред.)", "30000000000", "USD"),
        ("сейчас 28 (миллиардов долларов — ред.) с чем-то", "28000000000", "USD"),
        ("$10К", "10000", "USD"),
        ("20 долларов 43 цента", "20.43", "USD"),
        ("98 рублей 5 копеек", "98.05", "RUB"),
        ("1 доллар и сорок два цента", "1.42", "USD"),
        ("77 312 (семьдесят семь тысяч триста двенадцать) руб. 45 коп.", "77312.45", "RUB"),
        ("one and a half million dollars", "1500000", "USD"),
        ("half a million dollars", "500000", "USD"),
        ("a billion dollars", "1000000000", "USD"),
        ("two hundred and fifty-five tonnes", "255", "t"),
        ("−5,2%", "-5.2", "%"),
        ("минус 5,2%", "-5.2", "%"),
        ("(-5,2%)", "-5.2", "%"),
        ("440 mлн дoлларов", "440000000", "USD"),  # Latin m and o
        ("20-миллионный", "20000000", None),
        ("6700 студентов", "6700", None),
        ("20 тысяч человек", "20000", None),
        ("20 миллионов человек", "20000000", None),
        ("30 юных инженеров", "30", None),
        ("100К", "100000", None),
    ],
)
def test_an_amount_has_its_value_in_base_units(text: str, value: str, unit: str | None) -> None:
    amount = only(text)
    assert (amount.value, amount.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009", "\u2007"])
def test_every_space_parts_thousands(space: str) -> None:
    amount = only(f"экспорт составил 1{space}124{space}800,5{space}тыс.{space}долларов")
    assert (amount.value, amount.unit) == (Decimal(1124800500), "USD")


@pytest.mark.parametrize(
    "text, qualifier",
    [
        ("составил 440 млн долларов", Qualifier.EXACT),
        ("составил более 440 млн долларов", Qualifier.MORE_THAN),
        ("свыше 346 миллиона долларов", Qualifier.MORE_THAN),
        ("больше 20 млн долларов", Qualifier.MORE_THAN),
        ("превысил 20 тысяч тонн", Qualifier.MORE_THAN),
        ("превышает 1 миллиард 100 миллионов долларов", Qualifier.MORE_THAN),
        ("превысив отметку в 20 млрд долларов", Qualifier.MORE_THAN),
        ("перевалил за 20 млрд долларов", Qualifier.MORE_THAN),
        ("не менее 5 млн долларов", Qualifier.MORE_THAN),
        ("как минимум 5 млн долларов", Qualifier.MORE_THAN),
        ("увеличившись более чем на $ 10 млн", Qualifier.MORE_THAN),
        ("более чем в 1,5 раза", Qualifier.MORE_THAN),
        ("более, чем на 12 %", Qualifier.MORE_THAN),
        ("чуть более 30 млн долларов", Qualifier.MORE_THAN),
        ("от 5 млн долларов", Qualifier.MORE_THAN),
        ("> 5 млн долларов", Qualifier.MORE_THAN),
        ("20 млн с лишним долларов", Qualifier.MORE_THAN),
        ("30 с лишним миллионов долларов", Qualifier.MORE_THAN),
        ("30 млн долларов с лишним", Qualifier.MORE_THAN),
        ("30 млн долларов и более", Qualifier.MORE_THAN),
        ("exceeded $20 billion", Qualifier.MORE_THAN),
        ("over $20 billion", Qualifier.MORE_THAN),
        ("45 млн доллардан асты", Qualifier.MORE_THAN),
        ("45 млн доллардан астам", Qualifier.MORE_THAN),
        ("менее 7 евро", Qualifier.LESS_THAN),
        ("не более 5 млн долларов", Qualifier.LESS_THAN),
        ("не превысил 5 млн долларов", Qualifier.LESS_THAN),
        ("не превышает 5 млн долларов", Qualifier.LESS_THAN),
        ("ниже 7€", Qualifier.LESS_THAN),
        ("можно поставлять до 5 млн долларов", Qualifier.LESS_THAN),
        ("less than $20 billion", Qualifier.LESS_THAN),
        ("вырос до 5 млн долларов", Qualifier.EXACT),
        ("довести до 5 млн долларов", Qualifier.EXACT),
        ("увеличил вывоз зерна в соседнюю страну до 5 млн тонн", Qualifier.EXACT),
        ("упал сильнее всех, до 5 млн долларов", Qualifier.EXACT),
        ("больше на 5 %", Qualifier.EXACT),
        ("выше на 5 млн долларов", Qualifier.EXACT),
        ("превысил импорт на 5 млн долларов", Qualifier.EXACT),
        ("почти 70 млн долларов", Qualifier.ABOUT),
        ("почти на 30 %", Qualifier.ABOUT),
        ("почти вдвое", Qualifier.ABOUT),
        ("порядка 480 миллионов долларов США", Qualifier.ABOUT),
        ("примерно 360 миллионов долларов", Qualifier.ABOUT),
        ("вплотную к 20 млрд долларов", Qualifier.ABOUT),
        ("близко к 20 млрд долларов", Qualifier.ABOUT),
        ("≈20 млрд долларов", Qualifier.ABOUT),
        ("хотя бы 10 процентов", Qualifier.MORE_THAN),
        ("12 миллиард доллардан асса", Qualifier.MORE_THAN),
        ("8,2 пайызға аз", Qualifier.EXACT),
        ("миллионов двадцать долларов", Qualifier.ABOUT),
        ("тонн двадцать", Qualifier.ABOUT),
        ("nearly $20 billion", Qualifier.ABOUT),
        ("шамамен 30 млрд доллар", Qualifier.ABOUT),
        ("30 млрд долларға жуық", Qualifier.ABOUT),
    ],
)
def test_an_amount_keeps_its_hedge(text: str, qualifier: Qualifier) -> None:
    assert only(text).qualifier == qualifier


@pytest.mark.parametrize(
    "text, low, high, unit",
    [
        ("350–500 млн долларов", "350000000", "500000000", "USD"),
        ("350-500 млн", "350000000", "500000000", None),
        ("от 350 до 500 млн долларов", "350000000", "500000000", "USD"),
        ("от 350 млн до 1,5 млрд долларов", "350000000", "1500000000", "USD"),
        ("между 10 долларами и 20 долларами", "10", "20", "USD"),
        ("между 10 и 20 млн рублей", "10000000", "20000000", "RUB"),
        ("от 10 долларов до 20", "10", "20", "USD"),
        ("10$-20$", "10", "20", "USD"),
        ("$10-20 млн", "10000000", "20000000", "USD"),
        ("from 10 to 20 million dollars", "10000000", "20000000", "USD"),
        ("between 10 and 20 million dollars", "10000000", "20000000", "USD"),
        ("два-три миллиона долларов", "2000000", "3000000", "USD"),
        ("10–15%", "10", "15", "%"),
        ("в 2–3 раза", "2", "3", "times"),
        ("2000–2500 тыс. долларов", "2000000", "2500000", "USD"),
    ],
)
def test_a_range_has_both_ends(text: str, low: str, high: str, unit: str | None) -> None:
    amount = only(text)
    assert (amount.value, amount.low, amount.high) == (None, Decimal(low), Decimal(high))
    assert (amount.unit, amount.qualifier) == (unit, Qualifier.RANGE)


@pytest.mark.parametrize(
    "text, amounts",
    [
        ("с 20 до 18 процентов", [("20", "%"), ("18", "%")]),
        ("вырос с 340 до 361 млн долларов", [("340000000", "USD"), ("361000000", "USD")]),
        ("увеличился с $60 млн до $70 млн", [("60000000", "USD"), ("70000000", "USD")]),
        ("увеличился с $60 до 70 млн", [("60000000", "USD"), ("70000000", "USD")]),
        ("с 20% до 18", [("20", "%"), ("18", "%")]),
        ("rose from 10 to 20 million dollars", [("10000000", "USD"), ("20000000", "USD")]),
        ("27 млрд и 30 млрд долларов", [("27000000000", "USD"), ("30000000000", "USD")]),
        ("340 и 361 млн долларов", [("340000000", "USD"), ("361000000", "USD")]),
        ("340, 361 и 400 млн долларов", [("340000000", "USD"), ("361000000", "USD"), ("400000000", "USD")]),
        ("экспорт вырос на 12, а импорт на 15 %", [("12", None), ("15", "%")]),
        ("$70 млн (4,5 млрд рублей)", [("70000000", "USD"), ("4500000000", "RUB")]),
        ("в 2020 $70 млн", [("70000000", "USD")]),
        ("2018 — 340 млн долларов; 2019 — 361,6 млн", [("340000000", "USD"), ("361600000", "USD")]),
        ("экспорт – 346 млн, импорт -94 млн долларов", [("346000000", None), ("94000000", "USD")]),
        ("Казахстан | 440,5 | 31,1 | -5,2", [("440.5", None), ("31.1", None), ("-5.2", None)]),
        ("1,5 млн тонн на $300 млн", [("1500000", "t"), ("300000000", "USD")]),
        ("34% и 14 миллиардов долларов", [("34", "%"), ("14000000000", "USD")]),
    ],
)
def test_amounts_side_by_side(text: str, amounts: list[tuple[str, str | None]]) -> None:
    assert read(text) == amounts


@pytest.mark.parametrize(
    "text",
    [
        "в 2020 году",
        "2016–2018 гг.",
        "с 2016 по 2018 год",
        "2021 жылы",
        "in 2018",
        "2021",
        "на форуме XVI созыва",
        "19-го форума",
        "в 90-х годах",
        "29-30 апреля",
        "с 1 по 15 марта",
        "September 30, 2021",
        "16 апреля 2019 в 14:44",
        "05.04.2019",
        "2019-04-16",
        "+7 705 123-45-67",
        "8-800-200-60-00",
        "№ 5",
        "65-летие города",
        "две тысячи двадцатого года",
        "двадцать первого мая",
        "одним из партнёров",
        "он бесстрашно ушёл",
        "сотни миллионов долларов",
        "несколько миллиардов тенге",
        "вагоны Ту-154 и G20",
        "eadaily.com/ru/news/2019/04/16/sostavil-70-mln",
        "COVID-19",
        "за вторую половину года",
        "в первой четверти века",
        "в 2001–02 годах",
        "пятикратного чемпиона",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert read_amounts(text) == []


def test_a_bare_scaled_number_takes_the_money_before_it() -> None:
    text = "Оборот — порядка 480 миллионов долларов США, из них примерно 360 миллионов – это экспорт, 120 миллионов – импорт."
    assert [(a.value, a.unit, a.unit_stated) for a in read_amounts(text)] == [
        (Decimal(480_000_000), "USD", True),
        (Decimal(360_000_000), "USD", False),
        (Decimal(120_000_000), "USD", False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Оборот — 480 млн долларов, туда съездили 20 миллионов человек.",
        "Оборот — 480 млн долларов, или 30 млрд рублей, экспорт — 20 млрд.",  # which of the two is not said
        "Оборот — 480 млн долларов, фирм — 20.",
    ],
)
def test_a_count_or_an_unclear_number_takes_no_unit(text: str) -> None:
    assert read_amounts(text)[-1].unit is None


def test_offsets_cover_number_scale_and_unit_but_no_hedge() -> None:
    text = "составил почти $ 70 млн, увеличившись более чем на 12,5 % до 1,1 млн. тонн"
    assert [text[a.start : a.end] for a in read_amounts(text)] == ["$ 70 млн", "12,5 %", "1,1 млн. тонн"]


def test_amounts_are_the_same_whatever_their_hedge() -> None:
    first, second = only("более 440 млн долларов"), only("$441 million")
    assert same_amount(first, replace(second, value=Decimal(440_000_000)), 0)
    assert not same_amount(first, second, 0)
    assert same_amount(first, second, 0.01)
    assert not same_amount(first, only("441 млн рублей"), 0.01)
    assert not same_amount(first, only("440–450 млн долларов"), 0.01)


@given(st.text())
def test_any_text_gives_amounts_in_order(text: str) -> None:
    ends = [0]
    for amount in read_amounts(text):
        assert ends[-1] <= amount.start < amount.end <= len(text)
        ends.append(amount.end)


PIECES = st.lists(
    st.sampled_from(
        (
            "1",
            "20",
            "2020",
            "3,5",
            "1.200",
            "$",
            "€",
            "млн",
            "млрд.",
            "тыс",
            "долларов",
            "руб.",
            "%",
            "п.п.",
            "раза",
            "в",
            "от",
            "до",
            "–",
            "-",
            "и",
            "(",
            ")",
            "«",
            "два",
            "сорок",
            "миллион",
            "тонн",
            "т",
            "более",
            "почти",
            ".",
            ",",
            "|",
            "с",
            "половиной",
            "лишним",
            "a",
            "half",
            "of",
            "hundred",
            "twenty",
            "жүз",
            "мың",
        )
    )
)


@given(PIECES, st.sampled_from(["", " ", "\u00a0", "\n"]))
def test_amounts_of_any_mixture_are_in_order(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    ends = [0]
    for amount in read_amounts(text):
        assert ends[-1] <= amount.start < amount.end <= len(text)
        assert (amount.value is None) == (amount.qualifier is Qualifier.RANGE)
        ends.append(amount.end)


SCALES = {
    "": 1,
    "тыс.": 10**3,
    "тысяч": 10**3,
    "млн": 10**6,
    "миллионов": 10**6,
    "млрд": 10**9,
    "миллиардов": 10**9,
}
UNITS = {
    "долларов": "USD",
    "долл. США": "USD",
    "рублей": "RUB",
    "тенге": "KZT",
    "евро": "EUR",
    "%": "%",
    "тонн": "t",
}


@given(
    st.integers(1, 999_999),
    st.integers(0, 99),
    st.sampled_from(list(SCALES)),
    st.sampled_from(list(UNITS)),
    st.sampled_from([" ", "\u00a0", "\u202f", "\u2009"]),
)
def test_what_is_written_is_read_back(whole: int, cents: int, scale: str, unit: str, space: str) -> None:
    number = f"{whole:,}".replace(",", space) + (f",{cents:02}" if cents else "")
    text = space.join(part for part in ("составил", number, scale, unit) if part)
    expected = (Decimal(whole) + Decimal(cents) / 100) * SCALES[scale]
    amount = only(text)
    assert (amount.value, amount.unit) == (expected, UNITS[unit])
