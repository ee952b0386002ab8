"""What a claim's words may be, what a hedge is mended to, and what the kept claims have to say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from trade import asked, figure, found, named

from bot.answer import Claim
from bot.claim_words import (
    common_subsequence,
    foreign_particles,
    in_order,
    invented_source,
    misplaced_words,
    misspelt,
    named_indicators,
    unsupported_names,
    unsupported_words,
)
from bot.draft import draft
from bot.hedging import hedge_repaired
from bot.required import fills
from retrieval.figures.amounts import read_amounts
from retrieval.figures.types import Indicator, Kind, Qualifier

SOURCE = "Экспорт области достиг рекордных 712 млн долларов, товарооборот составил 1 млрд долларов."


@pytest.mark.parametrize(
    "claim, indicators",
    [
        ("Товарооборот составил 5 млн.", {Indicator.TURNOVER}),
        ("Вывоз составил 5 млн.", {Indicator.EXPORT}),
        ("Экспорт и импорт равны.", {Indicator.EXPORT, Indicator.IMPORT}),
        ("Trade balance was 5 million.", {Indicator.BALANCE}),
        ("Было 5 млн.", set()),
    ],
)
def test_indicators_named_outright(claim: str, indicators: set[Indicator]) -> None:
    assert named_indicators(claim) == indicators


def test_names_have_to_stand_in_a_source() -> None:
    assert unsupported_names("Об этом сообщил Петров.", ["Сообщил Иванов."]) == ["Петров"]
    assert unsupported_names("Об этом сообщил Иванов.", ["По словам Иванова."]) == []


@pytest.mark.parametrize("claim", ["по данным Росстата", "according to Rosstat"])
def test_a_source_is_not_invented(claim: str) -> None:
    assert invented_source(f"Оборот вырос {claim}.", ["Оборот вырос."]) is not None
    assert invented_source(f"Оборот вырос {claim}.", [f"Оборот вырос {claim}."]) is None


def test_misspelt_words_are_those_that_neither_dictionary_nor_source_has() -> None:
    assert misspelt("Оборот с крайом", ["Оборот с краем"]) == ["крайом"]
    assert misspelt("Компания Юмитэк", ["ООО Юмитэк"]) == []


@pytest.mark.parametrize("word", ["вырос", "увеличился", "прирост"])
def test_words_of_growth_are_for_changes_only(word: str) -> None:
    claim = f"Товарооборот {word} 5 млн"
    assert unsupported_words(claim, ["Оборот: 5 млн"], {Kind.LEVEL})
    assert unsupported_words(claim, ["Оборот: 5 млн"], {Kind.CHANGE}) == []


@pytest.mark.parametrize("word", ["лишь", "даже", "не", "кроме", "without", "емес"])
def test_particles_assert_and_have_to_be_the_sources(word: str) -> None:
    assert foreign_particles(f"Оборот {word} 5 млн", ["Оборот 5 млн"]) == [word]
    assert foreign_particles(f"Оборот {word} 5 млн", [f"Оборот {word} 5 млн"]) == []


@pytest.mark.parametrize("word", ["в", "и", "за", "of", "және"])
def test_words_that_assert_nothing_are_free(word: str) -> None:
    assert foreign_particles(f"Оборот {word} 5 млн", ["Оборот 5 млн"]) == []


def test_a_word_stays_by_the_words_it_stood_by() -> None:
    assert misplaced_words("Экспорт достиг рекордных 712 млн", [SOURCE], {Kind.LEVEL}) == []
    assert misplaced_words("Рекордный товарооборот составил 1 млрд", ["Рекордным стал вывоз муки, масла, сахара и рыбы, а товарооборот — 1 млрд"], {Kind.LEVEL}) == ["рекордный"]  # fmt: skip


@pytest.mark.parametrize(
    "claim, stands",
    [
        ("Казахстан поставляет в область соль и лук", True),
        ("Область поставляет в Казахстан соль и лук", False),
        ("Казахстан не поставляет в область соль", False),
        ("Казахстан поставляет в область сахар", False),
        ("", False),
    ],
)
def test_a_text_claim_has_its_sentences_words_in_their_order(claim: str, stands: bool) -> None:
    assert in_order(claim, ["Казахстан поставляет в область соль, стекло и лук."]) is stands


@pytest.mark.parametrize(
    "a, b, length", [("абв", "абв", 3), ("абв", "ваб", 2), ("аб", "вг", 0), ("", "а", 0)]
)
def test_common_subsequence(a: str, b: str, length: int) -> None:
    assert common_subsequence(list(a), list(b)) == length


# --- hedges


@pytest.mark.parametrize(
    "claim, qualifier, before, mended",
    [
        ("составил 440 млн долларов", Qualifier.MORE_THAN, "составил более ", "составил более 440 млн долларов"),
        ("составил более 440 млн долларов", Qualifier.EXACT, "составил ", "составил 440 млн долларов"),
        ("составил около 440 млн долларов", Qualifier.MORE_THAN, "свыше ", "составил свыше 440 млн долларов"),
        ("вырос на 10 млн долларов", Qualifier.MORE_THAN, "более чем на ", "вырос более чем на 10 млн долларов"),
        ("составил 70 млн долларов", Qualifier.ABOUT, "составил почти ", "составил почти 70 млн долларов"),
    ],
)  # fmt: skip
def test_a_hedge_is_the_sources(claim: str, qualifier: Qualifier, before: str, mended: str) -> None:
    (amount,) = read_amounts(claim)
    assert hedge_repaired(claim, amount, qualifier, before, "ru") == mended


def test_what_cannot_be_mended_is_dropped() -> None:
    claim = "превысил 440 млн долларов"
    (amount,) = read_amounts(claim)
    assert hedge_repaired(claim, amount, Qualifier.EXACT, "составил ", "ru") is None


# --- what has to be said

PLAN = draft(asked(), [found(figure(440_000_000))], lambda _: ())
FULL = "В 2020 году товарооборот Алтайского края с Казахстаном составил 440 млн долларов."


@pytest.mark.parametrize(
    "text, enough",
    [
        (FULL, True),
        (FULL.replace("В 2020 году т", "Т"), False),
        (FULL.replace("2020", "2019"), False),
        (FULL.replace(" Алтайского края", ""), False),
        (FULL.replace(" с Казахстаном", ""), False),
        (FULL.replace("440", "441"), False),
        (FULL + " Ещё 5 млн долларов.", False),
        ("Товарооборот вырос.", False),
    ],
)
def test_claims_fill_a_draft_with_its_amount_time_and_sides(text: str, enough: bool) -> None:
    assert fills([Claim(text, (1,))], PLAN) is enough


def test_trade_with_all_countries_has_to_be_called_so() -> None:
    everybody = figure(440_000_000, partners=(), partner_all=True)
    question = replace(asked(), partner_assumed=True)
    plan = draft(question, [found(everybody)], lambda _: ())
    said = FULL.replace("с Казахстаном", "со всеми странами")
    assert fills([Claim(said, (1,))], plan)
    assert not fills([Claim(FULL.replace(" с Казахстаном", ""), (1,))], plan)
    assert everybody.partners == () != (named("Казахстан"),)
