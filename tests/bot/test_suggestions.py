"""A suggested question has an answer: pressing it is never a refusal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from shelf import Shelf
from trade import figure, found, named, year

from bot.assistant import Assistant
from bot.suggestions import SHOWN, suggestions, varied
from bot.telegram.keyboards import button_label
from retrieval.articles.read import read_source
from retrieval.figures.types import Indicator, Kind, PeriodBasis, YearPart
from retrieval.types import Article

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    paths = [*sorted((ROOT / "seeds").glob("*.txt")), *sorted((ROOT / "tests/evals/articles_dev").glob("*"))]
    articles = [one for path in paths for one in read_source(str(path)) if isinstance(one, Article)]
    return Shelf(articles)


@pytest.mark.parametrize("language", ["ru", "en", "kk"])
def test_every_suggestion_is_answered(shelf: Shelf, language: str) -> None:
    assistant = Assistant(shelf, None)
    questions = {q for one in shelf.newest_figures() for q in suggestions([one], language)}
    refused = [q for q in sorted(questions) if assistant.ask(q).status == "refused"]
    assert len(questions) >= 80
    assert refused == []


@pytest.mark.parametrize(
    "slots",
    [
        {"kind": Kind.FORECAST},
        {"goods": "зерно"},
        {"reporters": ()},
        {"partners": ()},
        {"period": None, "part": YearPart(1, 8), "period_basis": PeriodBasis.UNKNOWN},
    ],
)
def test_what_a_question_could_not_ask_for_is_not_suggested(slots: dict[str, object]) -> None:
    assert suggestions([found(figure(1, **slots))], "ru") == ()


def test_a_figure_without_a_period_is_asked_for_without_one() -> None:
    silent = figure(1, period=None, period_basis=PeriodBasis.UNKNOWN)
    assert suggestions([found(silent)], "ru") == ("Товарооборот Алтайского края с Казахстаном?",)


@pytest.mark.parametrize("language", ["ru", "en", "kk"])
def test_a_question_about_a_region_and_a_year_fits_a_button(language: str) -> None:
    krai = found(figure(1, reporters=(named("Красноярский край"),)))
    (question,) = suggestions([krai], language)
    assert button_label(question) == question


def test_there_are_three_at_most_and_none_twice() -> None:
    rows = [found(figure(n, period=year(2010 + n // 2))) for n in range(10)]
    assert len(suggestions(rows, "ru")) == SHOWN
    assert len(set(suggestions(rows, "ru"))) == SHOWN


def test_the_newest_article_does_not_fill_the_list_alone() -> None:
    omsk = (named("Омская область"),)
    rows = [
        found(figure(1), "a", "a", date(2024, 1, 1)),
        found(figure(2, indicator=Indicator.EXPORT), "a", "a", date(2024, 1, 1)),
        found(figure(3, reporters=omsk), "b", "b", date(2023, 1, 1)),
    ]
    assert [f.figure.value for f in varied(rows)] == [1, 3, 2]
