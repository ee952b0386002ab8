"""Times that news sentences name: what days they are, on which words they stand, and how an answer says them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.figures.periods import (
    covers,
    is_day,
    is_full_year,
    make_period,
    part_words,
    period_words,
    read_periods,
    same,
    year_part,
)
from retrieval.figures.types import PeriodBasis, YearPart

PUBLISHED = date(2023, 9, 20)


def labels(text: str, published: date | None = PUBLISHED) -> list[str | None]:
    return [m.period.label if m.period else None for m in read_periods(text, published)]


def words(text: str, published: date | None = PUBLISHED) -> list[str]:
    return [text[m.start : m.end] for m in read_periods(text, published)]


@pytest.mark.parametrize(
    "text, label",
    [
        ("Экспорт области в 2020 году вырос", "2020"),
        ("За 2020 год область вывезла зерна на 12 млн долларов", "2020"),
        ("уровень 2020-го пока не достигнут", "2020"),
        ("в 2018-м показатель был выше", "2018"),
        ("По итогам 2021 года оборот вырос", "2021"),
        ("рост к 2021 г. составил 4 %", "2021"),
        ("(2019 год)", "2019"),
        ("в двадцать первом году", "2021"),
        ("в 21-м году торговали больше", "2021"),
        ("довести оборот до миллиарда к 2030 году", "2030"),
        ("в прошлом, 2022-м, году", "2022"),
        ("за январь–август 2023", "январь–август 2023"),
        ("в январе-августе 2023 года", "январь–август 2023"),
        ("в январе — августе 2023 г.", "январь–август 2023"),
        ("в январе‑августе 2023\u00a0года", "январь–август 2023"),
        ("с января по август 2023 года", "январь–август 2023"),
        ("за янв.-авг. 2023 г.", "январь–август 2023"),
        ("за январь-сентябрь (9 месяцев) 2022 года", "январь–сентябрь 2022"),
        ("В 2023 году (январь–август) оборот вырос", "январь–август 2023"),
        ("в первом полугодии 2022-го", "I полугодие 2022"),
        ("по итогам I полугодия 2021 года приходится 67 %", "I полугодие 2021"),
        ("во второй половине 2022 года", "II полугодие 2022"),
        ("за первые шесть месяцев 2022 года", "I полугодие 2022"),
        ("за полгода 2022 года", "I полугодие 2022"),
        ("в I квартале 2021 г.", "I квартал 2021"),
        ("во 2-м квартале 2021 года", "II квартал 2021"),
        ("в І квартале 2021 года", "I квартал 2021"),  # the Kazakh letter for the Roman numeral
        ("в I–III кварталах 2022 года", "январь–сентябрь 2022"),
        ("за три квартала 2022 года", "январь–сентябрь 2022"),
        ("итоги 3 квартала 2022 года", "III квартал 2022"),
        ("за 8 месяцев 2021 года", "январь–август 2021"),
        ("за восемь месяцев 2021-го", "январь–август 2021"),
        ("за 11 мес. 2022 г.", "январь–ноябрь 2022"),
        ("к уровню 9 месяцев 2020 года", "январь–сентябрь 2020"),
        ("за 12 месяцев 2021 года", "2021"),
        ("январь-декабрь 2022 года", "2022"),
        ("в марте 2022", "март 2022"),
        ("Ноябрь 2022 года стал рекордным", "ноябрь 2022"),
        ("летом 2022 года", "июнь–август 2022"),
        ("на 1 октября 2021", "январь–сентябрь 2021"),
        ("по состоянию на 1 октября 2021 года", "январь–сентябрь 2021"),
        ("по состоянию на 01.10.2021", "январь–сентябрь 2021"),
        ("на 1 января 2022 года", "2021"),
        ("на начало 2022 года", "2021"),
        ("2016–2018 годы", "2016–2018"),
        ("в 2016–18 годах", "2016–2018"),
        ("с 2016 по 2018 год оборот вырос", "2016–2018"),
        ("с 2016 года по 2018 год", "2016–2018"),
        ("с октября 2022 по март 2023 года", "октябрь 2022 – март 2023"),
        ("с 1 января по 30 сентября 2021 года", "январь–сентябрь 2021"),
        ("в 2010-х годах", "2010–2019"),
        ("2021 жылы сауда айналымы өсті", "2021"),
        ("2020-2021 жылдары", "2020–2021"),
        ("2023 жылдың қаңтар-тамыз айларында", "январь–август 2023"),
        ("2023 жылғы қаңтар–тамызда", "январь–август 2023"),
        ("2021 жылдың алғашқы сегіз айында", "январь–август 2021"),
        ("2022 жылдың бірінші жартыжылдығында", "I полугодие 2022"),
        ("2021 жылғы I тоқсанда", "I квартал 2021"),
        ("2021 жылғы наурызда", "март 2021"),
        ("Exports rose in 2018", "2018"),
        ("in the first half of 2022", "I полугодие 2022"),
        ("January–August 2023", "январь–август 2023"),
        ("from January to August 2023", "январь–август 2023"),
        ("in the first eight months of 2021", "январь–август 2021"),
        ("9M 2022", "январь–сентябрь 2022"),
        ("Q1 2021", "I квартал 2021"),
        ("H2 2022", "II полугодие 2022"),
        ("the third quarter of 2022", "III квартал 2022"),
        ("in March 2022", "март 2022"),
        ("in January-May [of 2022], supplies grew", "январь–май 2022"),  # an editor's word in a quotation
        ("за первое полугодие [2022 года] вывезли больше", "I полугодие 2022"),
        ("from 2016 to 2018", "2016–2018"),
    ],
)
def test_a_time_said_outright(text: str, label: str) -> None:
    for published in (None, PUBLISHED):
        (mention,) = read_periods(text, published)
        assert mention.period is not None
        assert mention.period.label == label
        assert mention.basis is PeriodBasis.STATED


@pytest.mark.parametrize(
    "text, label",
    [
        ("в прошлом году составил 440 млн", "2022"),
        ("в минувшем году", "2022"),
        ("за истекший год", "2022"),
        ("по итогам ушедшего года", "2022"),
        ("в позапрошлом году", "2021"),
        ("в текущем году", "2023"),
        ("в этом году", "2023"),
        ("в нынешнем году", "2023"),
        ("в следующем году", "2024"),
        ("выше прошлогоднего уровня", "2022"),
        ("за семь месяцев текущего года", "январь–июль 2023"),
        ("за 8 месяцев т.г.", "январь–август 2023"),
        ("в ноябре прошлого года", "ноябрь 2022"),
        ("в первом квартале этого года", "I квартал 2023"),
        ("с начала года", "январь–август 2023"),
        ("с начала 2023 года", "январь–август 2023"),
        ("на начало текущего года", "2022"),
        ("за последние пять лет", "2018–2022"),
        ("за последние три месяца", "июнь–август 2023"),
        ("два года назад", "2021"),
        ("в прошлом месяце", "август 2023"),
        ("в прошлом квартале", "II квартал 2023"),
        ("в январе", "январь 2023"),
        ("в октябре", "октябрь 2022"),
        ("за семь месяцев", "январь–июль 2023"),
        ("за десять месяцев", "январь–октябрь 2022"),
        ("за I полугодие", "I полугодие 2023"),
        ("во втором квартале", "II квартал 2023"),
        ("во втором полугодии ожидается рост", "II полугодие 2023"),
        ("на 1 июля", "I полугодие 2023"),
        ("с 2016 года оборот вырос вдвое", "январь 2016 – август 2023"),
        ("былтыр", "2022"),
        ("биыл", "2023"),
        ("өткен жылы", "2022"),
        ("осы жылдың алғашқы 8 айында", "январь–август 2023"),
        ("биылғы қаңтар-тамызда", "январь–август 2023"),
        ("соңғы үш жылда", "2020–2022"),
        ("last year", "2022"),
        ("in the first eight months of this year", "январь–август 2023"),
        ("over the past five years", "2018–2022"),
        ("since the beginning of the year", "январь–август 2023"),
    ],
)
def test_a_time_relative_to_publication(text: str, label: str) -> None:
    (mention,) = read_periods(text, PUBLISHED)
    assert mention.period is not None
    assert mention.period.label == label
    assert mention.basis is PeriodBasis.RELATIVE


@pytest.mark.parametrize(
    "text, part",
    [
        ("за 8 месяцев текущего года", YearPart(1, 8)),
        ("за восемь месяцев", YearPart(1, 8)),
        ("в I полугодии прошлого года", YearPart(1, 6)),
        ("в прошлом году", None),
        ("в марте", YearPart(3, 3)),
        ("по итогам года", None),
        ("за последние пять лет", None),
        ("с начала года", None),
        ("с 2016 года", None),
        ("годом ранее", None),
        ("былтыр", None),
    ],
)
def test_an_undated_article_tells_no_year(text: str, part: YearPart | None) -> None:
    (mention,) = read_periods(text, None)
    assert (mention.period, mention.part, mention.basis) == (None, part, PeriodBasis.UNKNOWN)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("за 8 месяцев 2023 года и годом ранее", ["январь–август 2023", "январь–август 2022"]),
        ("в 2020 году 440 млн, годом ранее 480 млн", ["2020", "2019"]),
        ("в 2020 году больше, чем в предыдущем году", ["2020", "2019"]),
        (
            "за январь–август 2022 года против того же периода прошлого года",
            ["январь–август 2022", "январь–август 2021"],
        ),
        (
            "По сравнению с аналогичным периодом прошлого года экспорт за 8 месяцев 2023 года вырос",
            ["январь–август 2022", "январь–август 2023"],
        ),
        (
            "за 8 месяцев 2023 года по сравнению с аналогичным периодом",
            ["январь–август 2023", "январь–август 2022"],
        ),
        (
            "за полугодие 2023 года и за аналогичный период 2019 года",
            ["I полугодие 2023", "I полугодие 2019"],
        ),
        ("В 2018 году оборот составил 70 млн, увеличившись за год на 10 млн", ["2018", "2018"]),
        ("в январе–июле 2022 года 300 млн, в июле 40 млн", ["январь–июль 2022", "июль 2022"]),
        ("в 2021 году 440 млн, в том числе в декабре 30 млн", ["2021", "декабрь 2021"]),
        ("за 10 месяцев 2022 года меньше, чем за весь год", ["январь–октябрь 2022", "2022"]),
        ("in Q1 2023, against the same period last year", ["I квартал 2023", "I квартал 2022"]),
        (
            "2023 жылғы қаңтар-тамызда, өткен жылдың сәйкес кезеңінде",
            ["январь–август 2023", "январь–август 2022"],
        ),
    ],
)
def test_a_time_relative_to_the_one_beside_it(text: str, expected: list[str]) -> None:
    assert labels(text) == expected
    assert labels(text, date(2024, 2, 1)) == expected


def test_a_year_earlier_looks_to_the_sentence_before() -> None:
    (before,) = read_periods("За 8 месяцев 2021 года оборот составил 300 млн долларов.", PUBLISHED)
    (mention,) = read_periods("Годом ранее было 250 млн.", PUBLISHED, before)
    assert mention.period is not None
    assert mention.period.label == "январь–август 2020"


def test_a_year_earlier_is_nothing_where_no_time_stands_before_it() -> None:
    assert labels("Годом ранее было 250 млн.") == [None]


def test_the_same_months_of_an_unknown_year_stay_unknown() -> None:
    both = read_periods("за 8 месяцев текущего года и за аналогичный период прошлого года", None)
    assert [(m.period, m.part) for m in both] == [(None, YearPart(1, 8))] * 2


def test_over_a_year_names_no_time_of_its_own() -> None:
    assert read_periods("Экспорт за год вырос на треть", PUBLISHED) == []


@pytest.mark.parametrize(
    "text", ["The region expects more for the full year.", "За весь год ожидают больше."]
)
def test_a_whole_year_is_the_one_that_the_text_is_about(text: str) -> None:
    (before,) = read_periods("Trade reached $11 million in January-June 2022.", PUBLISHED)
    assert [m.period.label for m in read_periods(text, PUBLISHED, before) if m.period] == ["2022"]
    assert labels(text) == ["2023"]


def test_a_part_is_not_given_a_year_that_the_sentence_and_the_date_disagree_on() -> None:
    assert labels("В 2021 году 440 млн, за восемь месяцев — 300 млн") == ["2021", None]


def test_a_question_leaves_the_year_of_a_part_open() -> None:
    (mention,) = read_periods("сколько за восемь месяцев?", PUBLISHED, recent=False)
    assert (mention.period, mention.part) == (None, YearPart(1, 8))


@pytest.mark.parametrize(
    "published, label",
    [(date(2022, 2, 3), "2021"), (date(2022, 11, 3), "2022")],
)
def test_the_outcome_of_the_year_looks_back_until_summer(published: date, label: str) -> None:
    assert labels("По итогам года экспорт вырос", published) == [label]


def test_the_outcome_of_the_year_looks_ahead_in_a_forecast() -> None:
    assert labels("Ожидается, что по итогам года оборот достигнет рекорда", date(2022, 2, 3)) == ["2022"]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("в 2019 и 2020 годах", ["2019", "2020"]),
        ("в 2018, 2019 и 2021 годах", ["2018", "2019", "2021"]),
        ("в прошлом и нынешнем годах", ["2022", "2023"]),
        ("в январе и феврале 2022 года", ["январь 2022", "февраль 2022"]),
        ("в I и II кварталах 2022 года", ["I квартал 2022", "II квартал 2022"]),
        ("за 8 месяцев 2021 и 2022 годов", ["январь–август 2021", "январь–август 2022"]),
        ("2018 – 340 млн, 2019 – 361 млн", ["2018", "2019"]),
        ("за 2022 год и 8 месяцев 2023 года", ["2022", "январь–август 2023"]),
        ("Томская область в 2018 или Красноярский край в 2021?", ["2018", "2021"]),
        ("| 2019 | 2020 | 2021", ["2019", "2020", "2021"]),
    ],
)
def test_several_times(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize(
    "text, label",
    [
        ("18 ноября 2021 года в Омске", "18 ноября 2021"),
        ("30.09.2021", "30 сентября 2021"),
        ("Monday, 07 March 2022", "7 марта 2022"),
        ("September 30, 2021", "30 сентября 2021"),
        ("2021 жылғы 30 қыркүйекте", "30 сентября 2021"),
        ("2021-09-30", "30 сентября 2021"),
    ],
)
def test_a_full_date_is_a_day(text: str, label: str) -> None:
    (mention,) = read_periods(text, PUBLISHED)
    assert mention.period is not None
    assert mention.period.label == label
    assert is_day(mention.period)


def test_the_days_of_a_meeting_are_no_month() -> None:
    assert labels("форум пройдёт 27–29 апреля 2022 года") == ["27–29 апреля 2022"]


@pytest.mark.parametrize(
    "text",
    [
        "Сегодня, 30 сентября, прошло заседание",
        "Консул 16 апреля приехал в Томск",
        "встреча 27-29 апреля",
        "первого марта открыли дорогу",
        "2021 доллар",
        "2021 тонну зерна, 2020 человек, 2000 новых мест",
        "около 2000 вагонов",
        "№ 2021",
        "$2021",
        "на XVIII форуме и 19-м саммите",
        "8 месяцев назад",
        "через 8 месяцев стройку закончат",
        "стройка шла 8 месяцев",
        "Иннопром-2023",
        "второй партнёр, первая половина дня",
        "в последние годы",
        "You may go, they march",
        "тел. 2021-34-56",
        "Қазан қаласында, Наурыз мерекесі",
        "",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert read_periods(text, PUBLISHED) == []


@pytest.mark.parametrize(
    "text, said",
    [
        ("По итогам 2021 года торговый оборот вырос", "2021 года"),
        ("взаимная торговля за 8 месяцев текущего года составила", "8 месяцев текущего года"),
        ("рост с 2016 по 2018 год", "с 2016 по 2018 год"),
        ("данные на 1 октября 2021 года", "на 1 октября 2021 года"),
        ("товарооборот в январе-августе 2023 года", "январе-августе 2023 года"),
    ],
)
def test_the_words_that_name_it(text: str, said: str) -> None:
    assert words(text) == [said]


FRAGMENTS = [
    "в 2020 году", "за 8 месяцев", "текущего года", "годом ранее", "и", ",", "(", "1 октября", "в январе–августе",
    "2021", "по сравнению с", "аналогичным периодом", "прошлого года", "I полугодии", "с 2016", "по", "2018 год",
    "на начало", "экспорт", "440 млн долларов", "2023 жылғы", "қаңтар–тамызда", "in", "March", "last year", "31.12.2020",
    "29 февраля", "—",
]  # fmt: skip


@given(st.lists(st.sampled_from(FRAGMENTS)), st.none() | st.dates(date(2015, 1, 1), date(2030, 12, 31)))
def test_mentions_stand_in_order_on_words_of_the_text(fragments: list[str], published: date | None) -> None:
    text = " ".join(fragments)
    end = 0
    for mention in read_periods(text, published):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == text[mention.start : mention.end].strip()
        assert (mention.period is None) == (mention.basis is PeriodBasis.UNKNOWN)
        end = mention.end


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    read_periods(text, PUBLISHED)


YEARS = st.integers(1995, 2040)
SPANS_OF_DAYS = st.tuples(st.dates(date(1995, 1, 1), date(2040, 1, 1)), st.integers(0, 900)).map(
    lambda drawn: (drawn[0], drawn[0] + timedelta(days=drawn[1]))
)
SPANS_OF_MONTHS = st.tuples(YEARS, st.integers(1, 12), st.integers(0, 40)).map(
    lambda drawn: (
        date(drawn[0], drawn[1], 1),
        date(drawn[0] + (drawn[1] + drawn[2]) // 12, (drawn[1] + drawn[2]) % 12 + 1, 1) - timedelta(days=1),
    )
)


@given(SPANS_OF_MONTHS)
def test_a_label_and_the_words_of_an_answer_name_the_same_months(span: tuple[date, date]) -> None:
    period = make_period(*span)
    for said in (period.label, *(period_words(period, language) for language in ("ru", "en", "kk"))):
        (mention,) = read_periods(said, None)
        assert mention.period == period
        assert mention.part == year_part(period)


@given(SPANS_OF_DAYS)
def test_any_period_has_a_label_and_words(span: tuple[date, date]) -> None:
    period = make_period(*span)
    assert covers(period, period)
    for said in (period.label, *(period_words(period, language) for language in ("ru", "en", "kk"))):
        assert str(span[1].year) in said


@pytest.mark.parametrize(
    "days, label, russian, english, kazakh",
    [
        ("2020-01-01/2020-12-31", "2020", "в 2020 году", "in 2020", "2020 жылы"),
        ("2016-01-01/2018-12-31", "2016–2018", "в 2016–2018 годах", "in 2016–2018", "2016–2018 жылдары"),
        ("2023-01-01/2023-08-31", "январь–август 2023", "в январе–августе 2023 года", "in January–August 2023", "2023 жылғы қаңтар–тамызда"),
        ("2022-01-01/2022-06-30", "I полугодие 2022", "в I полугодии 2022 года", "in the first half of 2022", "2022 жылғы I жартыжылдықта"),
        ("2022-07-01/2022-12-31", "II полугодие 2022", "во II полугодии 2022 года", "in the second half of 2022", "2022 жылғы II жартыжылдықта"),
        ("2021-04-01/2021-06-30", "II квартал 2021", "во II квартале 2021 года", "in the second quarter of 2021", "2021 жылғы II тоқсанда"),
        ("2022-03-01/2022-03-31", "март 2022", "в марте 2022 года", "in March 2022", "2022 жылғы наурызда"),
        ("2021-09-30/2021-09-30", "30 сентября 2021", "30 сентября 2021 года", "on 30 September 2021", "2021 жылғы 30 қыркүйекте"),
        ("2022-10-01/2023-03-31", "октябрь 2022 – март 2023", "с октября 2022 года по март 2023 года", "from October 2022 to March 2023", "2022 жылғы қазаннан 2023 жылғы наурызға дейін"),
    ],
)  # fmt: skip
def test_how_an_answer_says_it(days: str, label: str, russian: str, english: str, kazakh: str) -> None:
    period = make_period(*(date.fromisoformat(day) for day in days.split("/")))
    assert period.label == label
    assert period_words(period, "ru") == russian
    assert period_words(period, "en") == english
    assert period_words(period, "kk") == kazakh


@pytest.mark.parametrize(
    "part, russian, english, kazakh",
    [
        (YearPart(1, 8), "за 8 месяцев", "over the first 8 months", "8 айда"),
        (YearPart(1, 2), "за 2 месяца", "over the first 2 months", "2 айда"),
        (YearPart(1, 6), "за I полугодие", "over the first half of the year", "I жартыжылдықта"),
        (YearPart(1, 3), "за I квартал", "over the first quarter", "I тоқсанда"),
        (YearPart(3, 3), "за март", "in March", "наурызда"),
        (YearPart(2, 4), "за февраль–апрель", "in February–April", "ақпан–сәуірде"),
    ],
)
def test_how_an_answer_says_months_of_an_unknown_year(
    part: YearPart, russian: str, english: str, kazakh: str
) -> None:
    assert (part_words(part, "ru"), part_words(part, "en"), part_words(part, "kk")) == (
        russian,
        english,
        kazakh,
    )


def test_a_year_covers_its_half_and_is_not_the_same() -> None:
    year, half = (
        make_period(date(2022, 1, 1), date(2022, 12, 31)),
        make_period(date(2022, 1, 1), date(2022, 6, 30)),
    )
    assert covers(year, half)
    assert not covers(half, year)
    assert not same(year, half)
    assert is_full_year(year)
    assert not is_full_year(half)
    assert not is_full_year(make_period(date(2021, 1, 1), date(2022, 12, 31)))


def test_a_period_does_not_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        make_period(date(2022, 1, 2), date(2022, 1, 1))
