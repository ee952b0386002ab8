"""One figure, one well-formed sentence, in three languages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from trade import figure, named, year

from bot.suggestions import question_for
from bot.wording import figure_sentence, with_preposition
from retrieval.figures.periods import make_period
from retrieval.figures.types import Indicator, Kind, PeriodBasis, Qualifier, YearPart
from retrieval.question import parse_question

if TYPE_CHECKING:
    from retrieval.figures.gazetteer import Language
    from retrieval.figures.types import Figure

SEVEN_MONTHS = make_period(date(2021, 1, 1), date(2021, 7, 31))
EIGHT_MONTHS = figure(927_000_000, period=None, part=YearPart(1, 8), period_basis=PeriodBasis.UNKNOWN)
TURNOVER = figure(440_000_000, qualifier=Qualifier.MORE_THAN)
EXPORT = figure(346_000_000, indicator=Indicator.EXPORT)


@pytest.mark.parametrize(
    "one, sentence",
    [
        (TURNOVER, "В 2020 году товарооборот Алтайского края с Казахстаном составил более 440 млн долларов США."),
        (EXPORT, "В 2020 году экспорт Алтайского края в Казахстан составил 346 млн долларов США."),
        (figure(94_000_000, indicator=Indicator.IMPORT), "В 2020 году импорт Алтайского края из Казахстана составил 94 млн долларов США."),
        (figure(5_000_000, indicator=Indicator.BALANCE), "В 2020 году сальдо торговли Алтайского края с Казахстаном составило 5 млн долларов США."),
        (figure("31.1", unit="%", kind=Kind.SHARE), "В 2020 году доля Казахстана в товарообороте Алтайского края составила 31,1 %."),
        (figure(34, unit="%", kind=Kind.CHANGE, rising=True, period=SEVEN_MONTHS), "В январе–июле 2021 года товарооборот Алтайского края с Казахстаном вырос на 34 %."),
        (figure("1.5", unit="times", kind=Kind.CHANGE, rising=True, base=year(2016)), "В 2020 году товарооборот Алтайского края с Казахстаном вырос в 1,5 раза по сравнению с 2016 годом."),
        (figure(600_000_000, kind=Kind.FORECAST), "В 2020 году товарооборот Алтайского края с Казахстаном, как ожидалось, составит 600 млн долларов США."),
        (figure(600_000_000, kind=Kind.TARGET, qualifier=Qualifier.MORE_THAN), "В 2020 году товарооборот Алтайского края с Казахстаном планировалось довести до более чем 600 млн долларов США."),
        (figure(600_000_000, kind=Kind.TARGET), "В 2020 году товарооборот Алтайского края с Казахстаном планировалось довести до 600 млн долларов США."),
        (figure(10, unit="%", kind=Kind.TARGET, rising=True), "В 2020 году товарооборот Алтайского края с Казахстаном планировалось увеличить на 10 %."),
        (figure(10, unit="%", kind=Kind.FORECAST, rising=False), "В 2020 году товарооборот Алтайского края с Казахстаном, как ожидалось, снизится на 10 %."),
        (figure(1_100_000_000, indicator=Indicator.EXPORT, partners=(), partner_all=True), "В 2020 году экспорт Алтайского края во все страны составил 1,1 млрд долларов США."),
        (figure(60, unit="%", kind=Kind.SHARE, indicator=Indicator.EXPORT, goods="шины", partner_stated=False), "В 2020 году доля товаров «шины» в экспорте Алтайского края в Казахстан составила 60 %."),
        (figure(60, unit="%", kind=Kind.SHARE, indicator=Indicator.EXPORT, goods="шины"), "В 2020 году доля Казахстана в экспорте Алтайского края (шины) составила 60 %."),
        (EIGHT_MONTHS, "За 8 месяцев товарооборот Алтайского края с Казахстаном составил 927 млн долларов США (год в статье не указан)."),
        (figure(7, period=None, period_basis=PeriodBasis.UNKNOWN), "Товарооборот Алтайского края с Казахстаном составил 7 долларов США (период в статье не указан)."),
        (figure(470_500, unit="t", indicator=Indicator.EXPORT, goods="зерно"), "В 2020 году экспорт Алтайского края в Казахстан (зерно) составил 470,5 тыс. тонн."),
        (figure(9, excluding=(named("Китай"),)), "В 2020 году товарооборот Алтайского края с Казахстаном без учёта Китая составил 9 долларов США."),
    ],
)  # fmt: skip
def test_a_figure_in_russian(one: Figure, sentence: str) -> None:
    assert figure_sentence(one, "ru").replace("\u00a0", " ") == sentence


@pytest.mark.parametrize(
    "one, english, kazakh",
    [
        (
            TURNOVER,
            "In 2020, the trade turnover of Altai Krai with Kazakhstan was more than 440 million US dollars.",
            "2020 жылы Алтай өлкесі және Қазақстан арасындағы тауар айналымы 440 млн АҚШ долларынан астам болды.",
        ),
        (
            EXPORT,
            "In 2020, exports of Altai Krai to Kazakhstan were 346 million US dollars.",
            "2020 жылы экспорт (Алтай өлкесі → Қазақстан) 346 млн АҚШ доллары болды.",
        ),
    ],
)
def test_a_figure_in_english_and_kazakh(one: Figure, english: str, kazakh: str) -> None:
    assert figure_sentence(one, "en").replace("\u00a0", " ") == english
    assert figure_sentence(one, "kk").replace("\u00a0", " ") == kazakh


def test_a_part_said_in_words_stays_in_words() -> None:
    third = figure("33.33", unit="%", kind=Kind.CHANGE, rising=False)
    assert "снизился на треть." in figure_sentence(third, "ru", "сократился на ", "треть")
    assert "33" not in figure_sentence(third, "en", "сократился на ", "треть")


@pytest.mark.parametrize(
    "preposition, words, joined",
    [
        ("с", "Казахстаном", "с Казахстаном"),
        ("с", "Ставропольским краем", "со Ставропольским краем"),
        ("в", "Францию", "во Францию"),
        ("в", "Казахстан", "в Казахстан"),
        ("с", "Самарской областью", "с Самарской областью"),
    ],
)
def test_a_preposition_fits_its_word(preposition: str, words: str, joined: str) -> None:
    assert with_preposition(preposition, words) == joined


@pytest.mark.parametrize("language", ["ru", "en", "kk"])
@pytest.mark.parametrize("one", [TURNOVER, EXPORT])
def test_a_suggested_question_asks_for_its_figure(one: Figure, language: str) -> None:
    asked = parse_question(question_for(one, language))
    (subject,) = asked.subjects
    assert (subject.reporters, subject.partners, subject.indicator) == (
        one.reporters,
        one.partners,
        one.indicator,
    )
    assert [m.period for m in subject.periods] == [one.period]


@pytest.mark.parametrize(
    "language, words",
    [
        ("ru", "сальдо торговли Алтайского края с Казахстаном было отрицательным: −5 млн долларов США."),
        ("en", "the trade balance of Altai Krai with Kazakhstan was negative: −5 million US dollars."),
        ("kk", "сауда сальдосы теріс болды: −5 млн АҚШ доллары."),
    ],
)
def test_a_deficit_is_called_negative(language: Language, words: str) -> None:
    said = figure_sentence(figure(-5_000_000, indicator=Indicator.BALANCE), language)
    assert said.replace("\u00a0", " ").endswith(words)
