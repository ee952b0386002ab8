"""What lies beside an answer, and what is offered to whoever types: over the seed articles."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shelf import Shelf, seed_articles
from trade import figure, named, year

from bot.answer import answer_object
from bot.assistant import Assistant
from bot.bordering import BORDERS, bordering
from bot.card import headline
from bot.catalogue import Around, Catalogue, figure_of
from retrieval.figures.json import figure_slots
from retrieval.figures.places import place
from retrieval.types import Article

QUESTION = "Какой товарооборот Алтайского края с Казахстаном в 2020 году?"


def catalogue(*texts: str) -> Catalogue:
    articles = [
        Article(f"a{number}", f"{number}.txt", "Торговля", f"Торговля\n\n{text}", None, None, None, "ru")
        for number, text in enumerate(texts)
    ]
    return Catalogue(Shelf(articles or seed_articles()))


TURNOVER = "В {year} году товарооборот {whose} с Казахстаном составил {value} млн долларов."
KRAI, OMSK, TOMSK = "Алтайского края", "Омской области", "Томской области"


def near(*texts, **slots):
    around, answered = catalogue(*texts), figure("440000000", **slots)
    rows = around.near([answered], around.pair_figures(answered), "ru")
    return [[one.label for one in row] for row in rows]


def test_other_years_are_offered_the_latest_first():
    texts = [TURNOVER.format(year=y, whose=KRAI, value=100 + y % 7) for y in (2016, 2018, 2019, 2020, 2021)]
    assert near(*texts) == [["2021", "2019", "2018"]]


def test_other_flows_of_the_same_year_are_offered_and_those_of_another_are_not():
    texts = [
        "В 2020 году экспорт Алтайского края в Казахстан составил 346 млн долларов.",
        "В 2019 году импорт Алтайского края из Казахстана составил 90 млн долларов.",
    ]
    assert near(*texts) == [["Экспорт"]]


def test_regions_across_the_border_are_offered_and_far_ones_are_not():
    texts = [TURNOVER.format(year=2020, whose=whose, value=95) for whose in ("Новосибирской области", TOMSK)]
    assert near(*texts) == [["Новосибирская область"]]


def test_nothing_is_offered_around_a_refusal_or_a_share():
    shelf = Shelf(seed_articles())
    refused = Assistant(shelf, None).ask("Какой товарооборот Омской области с Казахстаном?")
    assert refused.status == "refused"
    assert Catalogue(shelf).around(refused) == Around()


@pytest.mark.parametrize("language", ["ru", "en", "kk"])
def test_every_near_question_has_an_answer(language):
    shelf = Shelf(seed_articles())
    assistant = Assistant(shelf, None)
    answers = [
        assistant.ask(question)
        for question in (
            QUESTION,
            "Экспорт Алтайского края в Казахстан в 2020 году",
            "Товарооборот Томской области с Казахстаном за 2018 год",
        )
    ]
    offered = [
        one.question
        for answer in answers
        for row in assistant.catalogue.around(replace(answer, language=language)).near
        for one in row
    ]  # fmt: skip
    assert offered
    assert {assistant.ask(question).status for question in offered} <= {"answered", "partial"}


def test_a_pair_has_all_its_figures_once_in_order_of_time():
    one = TURNOVER.format(year=2021, whose=KRAI, value=560)
    other = TURNOVER.format(year=2019, whose=KRAI, value=470)
    elsewhere = TURNOVER.format(year=2020, whose=OMSK, value=700)
    found = catalogue(one, other, elsewhere, one).pair_figures(figure("440000000"))
    assert [f.figure.period.label for f in found] == ["2019", "2021"]


def test_offers_name_what_they_differ_in_and_come_behind():
    offers = catalogue(
        TURNOVER.format(year=2017, whose=TOMSK, value=60),
        TURNOVER.format(year=2018, whose=TOMSK, value=70),
        "В 2018 году экспорт Томской области в Казахстан составил 50 млн долларов.",
        TURNOVER.format(year=2018, whose=OMSK, value=900),
    ).offers("товарооборот томская 2018")
    said = [headline(offer.found, offer.language).what for offer in offers]
    assert said[0] == "Товарооборот Томской области с Казахстаном в 2018 году"
    assert set(said[1:]) == {
        "Товарооборот Томской области с Казахстаном в 2017 году",
        "Экспорт Томской области в Казахстан в 2018 году",
    }


@pytest.mark.parametrize(
    "text", ["", "товарооборот", "2018", "привет", "погода в Томске", "товарооборот с Китаем"]
)
def test_nothing_is_offered_where_no_region_of_trade_is_named(text):
    assert not catalogue(TURNOVER.format(year=2018, whose=OMSK, value=70)).offers(text)


def test_a_kept_answer_still_tells_what_its_figures_are_about():
    assistant = Assistant(Shelf(seed_articles()), None)
    answer = assistant.ask(QUESTION)
    kept = figure_of(answer_object(answer)["figures"][0])
    assert assistant.catalogue.pair_figures(kept) == assistant.catalogue.pair_figures(
        answer.figures[0].figure
    )
    assert len(assistant.catalogue.pair_figures(kept)) > 1


@pytest.mark.parametrize(
    "slots",
    [
        {"partner_all": True, "partners": ()},
        {"reporters": (named("Алтайский край"), named("Омская область"))},
        {"excluding": (named("Казахстан"),), "partner_all": True, "partners": ()},
        {"period": None},
        {"period": year(2019)},
    ],
)
def test_sides_and_period_survive_their_json(slots):
    one = figure("440000000", **slots)
    told = figure_of(figure_slots(one))
    for name in ("reporters", "partners", "partner_all", "excluding", "indicator", "kind", "unit"):
        assert getattr(told, name) == getattr(one, name)
    assert (told.period and (told.period.start, told.period.end)) == (
        one.period and (one.period.start, one.period.end)
    )


def test_the_table_of_borders_names_known_regions_and_each_border_once():
    pairs = [frozenset((one, other)) for one, others in BORDERS.items() for other in others.split(", ")]
    assert len(pairs) == len(set(pairs))
    assert all(place(name) is not None for pair in pairs for name in pair)
    assert all(len(pair) == 2 for pair in pairs)


@pytest.mark.parametrize(
    "region, neighbour",
    [("Томская область", "Омская область"), ("Омская область", "Томская область"), ("Павлодарская область", "область Абай")],
)  # fmt: skip
def test_borders_hold_in_both_directions(region, neighbour):
    found = place(region)
    assert found is not None
    assert neighbour in [one.name for one in bordering(found)]
