"""How a share has changed: from two shares of the articles, in percentage points; never the share itself."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from trade import asked, figure, found, year

from bot.share_growth import asks_share_growth, share_growth_draft
from retrieval.asked import Calculation
from retrieval.figures.types import Kind

if TYPE_CHECKING:
    from retrieval.types import FoundFigure

QUESTION = "На сколько выросла доля Казахстана в товарообороте Алтайского края?"


def share(value: str, number: int) -> FoundFigure:
    return found(
        figure(value, kind=Kind.SHARE, unit="%", period=year(number)), f"Доля — {value} %.", str(number)
    )


def test_two_shares_give_percentage_points() -> None:
    question = asked(text=QUESTION, calculation=Calculation.SHARE)
    made = share_growth_draft(question, [share("28", 2019), share("31.1", 2020)], lambda _: ())
    (line,) = made.lines
    assert made.status == "answered"
    assert "на 3,1\u00a0п. п." in line.text
    assert line.text.startswith("Расчёт:")
    assert [(c.figure.value, c.figure.unit) for c in made.computed] == [(Decimal("3.1"), "pp")]
    assert {s.article.article_id for s in line.sources} == {"2019", "2020"}


def test_one_share_alone_is_told_as_something_else() -> None:
    question = asked(text=QUESTION, calculation=Calculation.SHARE)
    made = share_growth_draft(question, [share("31.1", 2020)], lambda _: ())
    assert made.status == "refused"
    assert made.computed == ()
    assert made.lines[0].text.startswith("В статьях не найдено, как менялась доля Казахстана")
    assert made.lines[1].text.startswith("Есть другое:")


def test_a_share_that_fell_is_said_to_have_fallen() -> None:
    question = asked(text=QUESTION, calculation=Calculation.SHARE)
    made = share_growth_draft(question, [share("31.1", 2019), share("28", 2020)], lambda _: ())
    (line,) = made.lines
    assert "в 2019 году больше, чем" in line.text
    assert "в 2020 году, на 3,1\u00a0п. п." in line.text


def test_shares_that_contradict_each_other_are_disputed() -> None:
    question = asked(text=QUESTION, calculation=Calculation.SHARE)
    rows = [share("28", 2019), share("31.1", 2020), share("40", 2020)]
    (one,) = share_growth_draft(question, rows, lambda _: ()).computed
    assert one.disputed


def test_the_shares_of_two_regions_are_not_told_as_one_growth() -> None:
    question = asked(text=QUESTION, calculation=Calculation.SHARE)
    both = replace(question, subjects=question.subjects * 2)
    assert asks_share_growth(both)
    made = share_growth_draft(both, [share("28", 2019), share("31.1", 2020)], lambda _: ())
    assert (made.status, made.computed) == ("refused", ())


def test_only_questions_of_a_share_that_changes_are_of_this_kind() -> None:
    assert asks_share_growth(asked(text=QUESTION))
    assert not asks_share_growth(asked(text="Какая доля Казахстана в товарообороте Алтайского края?"))
