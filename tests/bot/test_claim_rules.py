"""The rules of the check one by one: what each lets pass, mends, or drops."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from trade import named, year

from bot import claim_rules
from bot.answer import Claim
from bot.claim_rules import Case, Rejection
from retrieval.figures.extract import extract_figures
from retrieval.question import parse_question
from retrieval.text.sentences import split_sentences
from retrieval.types import Article, EvidenceSentence

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = (
    "Омская область и Казахстан\n\n"
    "В 2021 году товарооборот Омской области с Казахстаном составил более 410 млн долларов. "
    "Экспорт Омской области в Казахстан вырос на 12 % по сравнению с 2020 годом. "
    "Казахстан поставляет в область лук, соль и стекло."
)
QUESTION = "Какой товарооборот Омской области с Казахстаном в 2021 году?"
RIGHT = "В 2021 году товарооборот Омской области с Казахстаном составил более 410 млн долларов."


def case(question: str = QUESTION) -> Case:
    article = Article("a", "a.txt", "Омская область и Казахстан", TEXT, date(2022, 3, 1), None, None, "ru")
    sentences = split_sentences(TEXT, article.title)
    figures = extract_figures(article, sentences)
    numbered = [s for s in sentences if not s.heading]
    evidence = tuple(
        EvidenceSentence(i, article, s, tuple(f for f in figures if f.sentence == s.number), 1.0)
        for i, s in enumerate(numbered, 1)
    )
    return Case(evidence, parse_question(question))


def ruled(rule: Callable[[Claim, Case], Claim | Rejection], text: str, *sentences: int) -> Claim | Rejection:
    return rule(Claim(text, sentences or (1,)), case())


@pytest.mark.parametrize("rule", list(claim_rules.RULES), ids=[rule.__name__ for rule in claim_rules.RULES])
def test_every_rule_lets_a_right_claim_pass(rule: Callable[[Claim, Case], Claim | Rejection]) -> None:
    assert ruled(rule, RIGHT) == Claim(RIGHT, (1,))


@pytest.mark.parametrize("text", ["", "  ", "…", "—"])
def test_a_claim_says_something(text: str) -> None:
    assert isinstance(ruled(claim_rules.says_something, text), Rejection)


def test_numbers_of_no_sentence_are_taken_out() -> None:
    assert ruled(claim_rules.names_sentences, "Казахстан поставляет лук.", 3, 9) == Claim(
        "Казахстан поставляет лук.", (3,)
    )
    assert isinstance(ruled(claim_rules.names_sentences, "Казахстан поставляет лук.", 9), Rejection)


def test_an_amount_in_another_sentence_moves_the_citation_there() -> None:
    assert ruled(claim_rules.amounts_stand, "Товарооборот — более 410 млн долларов.", 2) == Claim(
        "Товарооборот — более 410 млн долларов.", (1,)
    )


@pytest.mark.parametrize(
    "amount", ["более 411 млн долларов", "более 410 млрд долларов", "более 410 млн рублей"]
)
def test_an_amount_of_no_sentence_falls(amount: str) -> None:
    assert isinstance(ruled(claim_rules.amounts_stand, f"Товарооборот составил {amount}."), Rejection)


@pytest.mark.parametrize("said", ["410 млн", "около 410 млн", "почти 410 млн"])
def test_a_hedge_is_put_back(said: str) -> None:
    mended = ruled(claim_rules.hedges_kept, f"Товарооборот составил {said} долларов.")
    assert isinstance(mended, Claim)
    assert mended.text == "Товарооборот составил более 410 млн долларов."


@pytest.mark.parametrize(
    "when", ["В 2020 году", "В I полугодии 2021 года", "До 2021 года", "В январе–марте 2021 года"]
)
def test_another_time_falls(when: str) -> None:
    text = f"{when} товарооборот Омской области с Казахстаном составил более 410 млн долларов."
    assert isinstance(ruled(claim_rules.periods_follow, text), Rejection)


def test_last_year_is_written_out_by_the_articles_date() -> None:
    text = "Товарооборот Омской области с Казахстаном в прошлом году составил более 410 млн долларов."
    mended = ruled(claim_rules.periods_follow, text)
    assert isinstance(mended, Claim)
    assert "в 2021 году" in mended.text


@pytest.mark.parametrize("place", ["Томской области", "Алтайского края"])
def test_a_place_that_the_sentence_does_not_name_falls(place: str) -> None:
    text = f"В 2021 году товарооборот {place} с Казахстаном составил более 410 млн долларов."
    assert isinstance(ruled(claim_rules.places_named, text), Rejection)


@pytest.mark.parametrize(
    "text",
    [
        "В 2021 году экспорт Омской области в Казахстан составил более 410 млн долларов.",
        "В 2021 году товарооборот Омской области с Казахстаном вырос более чем на 410 млн долларов.",
    ],
)
def test_another_indicator_or_kind_falls(text: str) -> None:
    assert isinstance(ruled(claim_rules.figures_agree, text), Rejection)


def test_a_true_sentence_about_another_region_is_no_answer() -> None:
    other = case("Какой товарооборот Томской области с Китаем в 2021 году?")
    assert isinstance(claim_rules.answers_the_question(Claim(RIGHT, (1,)), other), Rejection)


@pytest.mark.parametrize("wrong", ["товароборотт", "Казахстананом"])
def test_a_word_that_is_none_falls(wrong: str) -> None:
    assert isinstance(ruled(claim_rules.words_exist, f"Казахстан поставляет {wrong}.", 3), Rejection)


@pytest.mark.parametrize(
    "text, sentence",
    [
        (RIGHT.replace("товарооборот", "рекордный товарооборот"), 1),
        (RIGHT.replace("составил", "впервые составил"), 1),
        (RIGHT.replace("составил", "составил лишь"), 1),
        (RIGHT.replace("составил", "не составил"), 1),
        (RIGHT.replace("долларов.", "долларов, по данным Росстата."), 1),
        (RIGHT.replace("долларов.", "долларов, сообщил Иванов."), 1),
        (RIGHT.replace("составил", "по сравнению с предыдущим годом составил"), 1),
        ("Казахстан поставляет в область лишь лук, соль и стекло.", 3),
        ("Область поставляет в Казахстан стекло, соль и лук.", 3),
        ("Они поставляют в область лук, соль и стекло.", 3),
    ],
)
def test_words_that_assert_more_than_the_sentence_fall(text: str, sentence: int) -> None:
    assert isinstance(ruled(claim_rules.words_stand, text, sentence), Rejection)


@pytest.mark.parametrize(
    "text, sentence",
    [
        ("Товарооборот Омской области с Казахстаном в 2021 году достиг более 410 млн долларов.", 1),
        ("Экспорт Омской области в Казахстан вырос на 12 % по сравнению с 2020 годом.", 2),
        ("Казахстан поставляет в область лук, соль и стекло.", 3),
    ],
)
def test_other_words_of_the_same_meaning_stand(text: str, sentence: int) -> None:
    assert isinstance(ruled(claim_rules.words_stand, text, sentence), Claim)


def test_the_evidence_of_these_tests_is_what_it_seems() -> None:
    first = case().evidence[0].figures[0]
    assert (first.value, first.reporters, first.period) == (
        Decimal(410_000_000),
        (named("Омская область"),),
        year(2021),
    )
    assert replace(first, period=None) != first
