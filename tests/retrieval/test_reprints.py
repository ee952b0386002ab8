"""Reprints are one source, however their lead is written; the same words with other numbers are another article."""

from __future__ import annotations

from datetime import date

import pytest
from library_world import World, article

from retrieval.ingest import add
from retrieval.reprints import BANDS, one_text, signature

LEAD = "Товарооборот Омской области с Казахстаном за девять месяцев достиг 1,3 млрд долларов."
BODY = (
    "Регион отправляет соседям муку, подсолнечное масло и продукцию нефтехимии.",
    "Из Казахстана везут уголь, цемент и руду для местных заводов.",
    "На долю экспорта пришлось 61,4 процента оборота.",
    "Министр напомнил, что пункт пропуска открыли после ремонта и очереди там стали короче.",
    "В следующем году область покажет товары на выставке в Астане.",
)
OTHER_LEAD = "Омичи нарастили торговлю с соседями: счёт идёт на 1,3 млрд, рассказали в правительстве."


def reprint(lead, *body):
    return [lead, *body]


@pytest.mark.parametrize(
    "first, second",
    [
        (reprint(LEAD, *BODY), reprint(LEAD, *BODY)),
        (reprint(LEAD, *BODY), reprint(OTHER_LEAD, *BODY)),
        (reprint(LEAD, *BODY), reprint(LEAD, *BODY[:4])),
        (reprint(LEAD, *BODY), reprint(OTHER_LEAD, *BODY, "Подпишитесь, чтобы не пропустить продолжение.")),
        (reprint(LEAD, *BODY), [line.upper() for line in reprint(LEAD, *BODY)]),
    ],
)
def test_one_text_under_another_lead_shorter_or_longer(first, second):
    assert one_text(first, second)
    assert one_text(second, first)


@pytest.mark.parametrize(
    "change",
    [
        lambda line: line.replace("1,3 млрд", "1,7 млрд"),
        lambda line: line.replace("девять месяцев достиг 1,3", "год достиг 1,9"),
        lambda line: line.replace("61,4", "58,2"),
        lambda line: line.replace("Омской области", "Томской области").replace("1,3 млрд", "95 млн"),
    ],
)
def test_the_same_words_with_other_numbers_are_another_article(change):
    first = reprint(LEAD, *BODY)
    second = [change(line) for line in first]
    assert first != second
    assert not one_text(first, second)
    assert not one_text(second, first)


@pytest.mark.parametrize(
    "first, second",
    [
        (reprint(LEAD, *BODY), ["Дорожники обновили мост через Иртыш.", "Движение открыли в мае.", BODY[4]]),
        (reprint(LEAD, *BODY), []),
        ([], []),
        (["12,5"], ["12,5", "13"]),
    ],
)
def test_a_sentence_in_common_makes_no_reprint(first, second):
    assert one_text(first, second) is (first == ["12,5"])


def test_a_signature_is_of_the_words_alone():
    said = signature(reprint(LEAD, *BODY))
    assert len(said) == BANDS
    assert said == signature([line.upper() + " !" for line in reprint(LEAD, *BODY)])
    assert signature(["Три слова всего."]) == signature([]) == ()


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path)
    yield world
    world.close()


def put(world, article_id, sentences, title="Торговля", outlet=None):
    text = f"{title}\n\n{sentences[0]}\n\n{' '.join(sentences[1:])}"
    given = article(text, article_id, title, date(2023, 10, 20), outlet)
    add([given], world.library, world.vectors, world.encoder)


def families(world):
    return {one.article.article_id: one.article.family for one in world.library.articles()}


def test_reprints_are_kept_and_linked(world):
    put(world, "first", reprint(LEAD, *BODY), outlet="Курьер")
    put(world, "copy", reprint(OTHER_LEAD, *BODY), title="Омск торгует с соседями", outlet="Вестник")
    put(world, "november", [line.replace("1,3 млрд", "1,6 млрд") for line in reprint(LEAD, *BODY)])
    put(world, "else", ["Дорожники обновили мост через Иртыш.", "Движение по нему открыли в мае этого года."])
    family = families(world)
    assert family["first"] == family["copy"]
    assert len({family["first"], family["november"], family["else"]}) == 3


def test_an_article_that_becomes_another_leaves_its_family(world):
    put(world, "first", reprint(LEAD, *BODY))
    put(world, "copy", reprint(OTHER_LEAD, *BODY))
    put(
        world, "first", ["Дорожники обновили мост через Иртыш.", "Движение по нему открыли в мае этого года."]
    )
    family = families(world)
    assert family["first"] != family["copy"]
    put(world, "third", reprint(LEAD, *BODY))
    assert families(world)["third"] == family["copy"], "the others stay together"


def test_a_short_text_is_its_own_family(world):
    put(world, "a", ["Коротко.", "Да."])
    put(world, "b", ["Коротко.", "Нет."])
    assert len(set(families(world).values())) == 2
