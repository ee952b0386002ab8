"""«За какой год указаны 927 миллионов?»: the amount is found, and its period said."""

from __future__ import annotations

from datetime import date

import pytest
from trade import figure, found, named

from bot.period_questions import PeriodAnswer, period_answer
from retrieval.figures.types import PeriodBasis, YearPart
from retrieval.question import parse_question

TEXT = "480 млн долларов"
KNOWN = found(figure(480_000_000, end=len(TEXT)), TEXT)
SILENT = found(
    figure(480_000_000, end=len(TEXT), period=None, period_basis=PeriodBasis.UNKNOWN),
    TEXT,
    "b",
    date(2019, 11, 7),
)
EIGHT_MONTHS = found(
    figure(480_000_000, end=len(TEXT), period=None, part=YearPart(1, 8), period_basis=PeriodBasis.UNKNOWN),
    TEXT,
)


def answered(question: str, *figures: object) -> PeriodAnswer | None:
    return period_answer(parse_question(question), figures)  # type: ignore[arg-type]  # rows of one test


@pytest.mark.parametrize(
    "question",
    [
        "За какой год указаны 480 млн долларов?",
        "За какой период указано 480 миллионов?",
        "К какому году относятся 480 млн долларов Алтайского края?",
        "Which year is the 480 million dollars of Altai Krai?",
        "480 млн доллар қай жылы?",
    ],
)
def test_the_period_of_an_amount_is_told_with_its_figure(question: str) -> None:
    answer = answered(question, KNOWN)
    assert answer is not None
    assert (answer.status, answer.found, answer.warnings) == ("answered", (KNOWN,), ())
    assert "2020" in answer.lines[0].text


def test_an_article_without_the_period_is_said_to_have_none() -> None:
    answer = answered("За какой год указаны 480 млн долларов?", SILENT)
    assert answer is not None
    assert answer.status == "partial"
    assert "период в статье не указан" in answer.lines[0].text
    assert answer.warnings == ("Период в статье не указан; статья опубликована 07.11.2019.",)


def test_months_of_an_unknown_year_are_told() -> None:
    answer = answered("За какой год указаны 480 млн долларов?", EIGHT_MONTHS)
    assert answer is not None
    assert "За 8 месяцев" in answer.lines[0].text
    assert "год в статье не указан" in answer.lines[0].text


@pytest.mark.parametrize(
    "question",
    [
        "За какой год указаны 490 млн долларов?",
        "За какой год указаны 480 млн рублей?",
        "За какой год указаны 480 млн долларов Омской области?",
        "Какой товарооборот Алтайского края с Казахстаном?",
        "За какой год товарооборот Алтайского края с Казахстаном на 5 месте?",
    ],
)
def test_another_amount_another_region_or_another_question_is_none_of_these(question: str) -> None:
    assert named("Омская область") not in KNOWN.figure.reporters
    assert answered(question, KNOWN) is None
