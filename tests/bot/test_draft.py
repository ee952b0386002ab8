"""The lines of an answer made from figures: what is said, what is missing, whose figures they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from trade import asked, figure, found, named, year

from bot.draft import Draft, draft
from bot.figure_lines import said_by
from bot.figure_warnings import STORED, warning_words
from bot.nearness import near_misses
from retrieval.asked import Asked, Calculation, Scope
from retrieval.figures.extract import extract_figures
from retrieval.figures.match import candidates
from retrieval.figures.periods import make_period
from retrieval.figures.types import Indicator, Kind, PeriodBasis
from retrieval.text.sentences import split_sentences
from retrieval.types import Article, FoundFigure

EVERYBODY = figure(5_000_000, partners=(), partner_all=True)


def drafted(question: Asked, *figures: FoundFigure) -> Draft:
    return draft(question, figures, lambda _: ())


def text(made: Draft) -> str:
    return "\n".join(line.text for line in made.lines).replace("\u00a0", " ")


# --- trade with all countries


def test_trade_with_all_countries_is_given_where_no_partner_is_named() -> None:
    made = drafted(asked(partner_assumed=True), found(EVERYBODY))
    assert made.status == "partial"
    assert "со всеми странами составил 5 млн долларов США" in text(made)
    assert "показана торговля со всеми странами" in text(made)
    assert "взят Казахстан" not in text(made)


def test_it_is_no_answer_where_kazakhstan_is_named_or_known() -> None:
    assert drafted(asked(), found(EVERYBODY)).status == "refused"
    made = drafted(asked(partner_assumed=True), found(EVERYBODY), found(figure(1_000_000)))
    assert made.status == "answered"
    assert "взят Казахстан" in text(made)
    assert "5 млн" not in text(made)


def test_trade_without_some_countries_is_not_trade_with_all() -> None:
    without = replace(EVERYBODY, excluding=(named("Китай"),))
    assert drafted(asked(partner_assumed=True), found(without)).status == "refused"


# --- several years


def test_missing_years_in_a_row_are_said_as_one_run() -> None:
    made = drafted(asked(years=(2015, 2016, 2017, 2019, 2020)), found(figure(1)))
    assert "в 2015–2017 и 2019 годах" in text(made)


def test_goods_alone_are_near_to_all_goods() -> None:
    made = drafted(asked(), found(figure(5_000_000, goods="мука")))
    assert made.status == "refused"
    assert "Есть только по отдельному товару: в 2020 году товарооборот" in text(made)


def test_trade_that_was_said_is_not_called_unsaid() -> None:
    rows = [found(figure(1))]
    assert "Под торговлей понят товарооборот." in text(
        drafted(asked(text="торговля края", indicator_assumed=True), *rows)
    )
    assert "Показатель в вопросе не назван" in text(
        drafted(asked(text="сколько у края?", indicator_assumed=True), *rows)
    )


def test_years_that_are_missing_are_said() -> None:
    rows = [found(figure(n, period=year(n))) for n in (2019, 2021)]
    made = drafted(asked(years=(2018, 2019, 2020, 2021)), *rows)
    assert (made.status, len(made.prose)) == ("partial", 2)
    assert "В статьях не найдено: товарооборот Алтайского края с Казахстаном в 2018 и 2020 годах." in text(
        made
    )


def test_all_years_found_leave_nothing_to_say() -> None:
    rows = [found(figure(n, period=year(n))) for n in (2019, 2020)]
    assert drafted(asked(years=(2019, 2020)), *rows).status == "answered"


def test_a_missing_year_is_computed_where_it_can_be() -> None:
    rows = [
        found(figure(100, period=year(2019))),
        found(figure(70, indicator=Indicator.EXPORT)),
        found(figure(40, indicator=Indicator.IMPORT)),
    ]
    made = drafted(asked(years=(2019, 2020)), *rows)
    assert [c.figure.value for c in made.computed] == [110]
    assert made.status == "answered"


def test_a_figure_without_a_year_does_not_stand_for_a_missing_one() -> None:
    silent = figure(5, period=None, period_basis=PeriodBasis.UNKNOWN)
    rows = [found(silent, published=date(2019, 3, 1)), found(figure(7))]
    made = drafted(asked(years=(2019, 2020)), *rows)
    assert [f.value for f in made.statements] == [7]


def test_half_of_a_missing_year_is_offered_as_what_it_is() -> None:
    half = make_period(date(2021, 1, 1), date(2021, 6, 30))
    made = drafted(asked(years=(2020, 2021)), found(figure(7)), found(figure(3, period=half)))
    assert "Есть за другой период: в I полугодии 2021 года" in text(made)


# --- sources that disagree


def test_whose_the_figures_are_is_said_where_they_differ() -> None:
    kazakh = figure(500_000_000, reporters=(named("Казахстан"),), partners=(named("Алтайский край"),))
    rows = [
        found(figure(440_000_000), "а", "a", date(2021, 3, 1)),
        found(kazakh, "б", "b", date(2021, 4, 2)),
    ]
    made = drafted(asked(), *rows)
    assert "(Вестник, 01.03.2021, по данным российской стороны)" in text(made)
    assert "(Вестник, 02.04.2021, по данным казахстанской стороны)" in text(made)
    assert [line.text.split(" — ")[1] for line in made.unsaid] == [
        "Вестник, 01.03.2021, по данным российской стороны.",
        "Вестник, 02.04.2021, по данным казахстанской стороны.",
    ]
    assert made.warnings == ("Источники расходятся: для одного и того же названы разные значения.",)


def test_the_other_sides_equal_record_is_one_source_more() -> None:
    mirrored = figure(
        346, indicator=Indicator.IMPORT, reporters=(named("Казахстан"),), partners=(named("Алтайский край"),)
    )
    rows = [found(figure(346, indicator=Indicator.EXPORT), "а", "a"), found(mirrored, "б", "b")]
    made = drafted(asked(indicator=Indicator.EXPORT), *rows)
    assert (len(made.prose), len(made.stated), made.warnings) == (1, 2, ())


@pytest.mark.parametrize(
    "language, words", [("ru", "01.03.2021"), ("en", "1 March 2021"), ("kk", "01.03.2021")]
)
def test_the_title_stands_for_an_unknown_outlet_unless_it_holds_an_amount(language: str, words: str) -> None:
    plain = found(figure(1), published=date(2021, 3, 1))
    silent = replace(plain, article=replace(plain.article, outlet=None))
    loud = replace(silent, article=replace(silent.article, title="Оборот вырос до 5 млн долларов"))
    assert "Заголовок" in said_by(silent, language, side=False)
    assert said_by(loud, language, side=False) == words


@pytest.mark.parametrize("language, words", [("ru", "В"), ("en", "The headline"), ("kk", "Тақырып")])
def test_stored_warnings_are_sentences_in_the_askers_language(language: str, words: str) -> None:
    said = warning_words("в заголовке 360 млн рублей, в тексте 360 млн долларов", language)
    assert said[0].isupper()
    assert said.endswith(".")
    assert "360" in said
    if language != "ru":
        assert said.startswith(words)
        assert "долларов" not in said


@pytest.mark.parametrize(
    "body",
    [
        "В 2021 году товарооборот Омской области с Казахстаном составил 61 млн долларов. В 2020 году товарооборот Омской области с Казахстаном составил 64 млрд долларов.",
        "В 2021 году товарооборот Омской области с Казахстаном составил 75 217 долларов.",
        "В 2021 году товарооборот Омской области с Казахстаном составил 900 млн долларов. Экспорт Омской области в Казахстан в 2021 году составил 300 млн долларов, импорт из Казахстана — 100 млн долларов.",
    ],
)
def test_every_warning_that_articles_give_is_known_by_its_words(body: str) -> None:
    article = Article("a", "a", "", body, date(2022, 1, 1), None, None, "ru")
    stored = [w for f in extract_figures(article, split_sentences(body)) for w in f.warnings]
    assert stored
    assert all(any(pattern.fullmatch(w) for _, pattern in STORED) for w in stored), stored


# --- near misses and reservations


def test_the_nearest_time_of_the_same_length_comes_first() -> None:
    half = make_period(date(2020, 1, 1), date(2020, 6, 30))
    rows = [
        found(figure(n, period=p)) for n, p in ((1, year(2016)), (2, half), (3, year(2021)), (4, year(2023)))
    ]
    question = asked()
    subject = question.subjects[0]
    near = near_misses(candidates(question, subject, rows, Kind.LEVEL), subject, goods=False)
    assert [c.found.figure.value for c in near] == [3, 4, 1, 2]


def test_a_near_value_of_two_articles_is_offered_once() -> None:
    rows = [found(figure(5, period=year(2019)), "а", "a"), found(figure(5, period=year(2019)), "б", "b")]
    made = drafted(asked(), *rows)
    assert text(made).count("Есть за другой период") == 1


@pytest.mark.parametrize(
    "period, words",
    [
        (year(2019), "показан последний полный год"),
        (make_period(date(2016, 1, 1), date(2018, 12, 31)), "показан последний из статей"),
        (make_period(date(2019, 1, 1), date(2019, 6, 30)), "показан последний из статей"),
    ],
)
def test_an_assumed_time_is_called_what_it_is(period: object, words: str) -> None:
    assert words in text(drafted(asked(years=()), found(figure(1, period=period))))


def test_why_a_change_is_not_computed_is_said() -> None:
    made = drafted(asked(calculation=Calculation.GROWTH), found(figure(5)))
    assert "Расчёт не сделан: в статьях нет суммы за 2019 год." in text(made)


def test_goods_are_called_as_the_asker_calls_them() -> None:
    question = asked(goods=frozenset({"зерно", "зерновой"}), text="Сколько зерна продал край?")
    assert "(зерно)" in text(drafted(question))
    english = replace(question, language="en", text="How much grain did the krai sell?")
    assert "(grain)" in text(drafted(english))


def test_a_partner_named_nowhere_near_is_said_to_be_so() -> None:
    far = figure(5, partner_stated=False)
    made = drafted(asked(), found(far, "Оборот края вырос."))
    assert made.status == "partial"
    assert "не названа" in text(made)
    near = drafted(asked(), found(far, "Оборот края с казахстанскими партнёрами вырос."))
    assert near.status == "answered"


def test_every_year_of_all_is_listed() -> None:
    rows = [found(figure(n, period=year(n))) for n in (2017, 2019)]
    made = drafted(asked(years=(), scope=Scope.ALL), *rows)
    assert [f.period for f in made.statements] == [year(2017), year(2019)]
