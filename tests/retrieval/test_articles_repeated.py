"""What a site repeats is found by comparing its articles: never embedded, cited or mined, and no real sentence lost."""

from __future__ import annotations

import json
import random

import pytest
from library_world import World
from sqlalchemy import select

from retrieval import schema
from retrieval.articles.repeated import Printed, line_key, repeated_lines
from retrieval.doctor import examine

REGIONS = ("Омская", "Томская", "Курганская", "Тюменская", "Самарская", "Пензенская")
PLACES = ("Омске", "Томске", "Кургане", "Тюмени", "Самаре", "Пензе")
MENU = "Степь онлайн на карте"
TEASER = "Орск отгрузил в Казахстан труб на 900 млн долларов"
CALL = "Мы пишем о том, что важно каждому, кто живёт и работает рядом с границей."
FACT = "Всего Россия и Казахстан за 2021 год наторговали на 24 млрд долларов."


def story(place: int) -> str:
    return (
        f"В 2021 году {REGIONS[place]} область продала в Казахстан товаров на {place + 3}1 млн долларов.\n\n"
        f"Об этом на приёме в {PLACES[place]} рассказал консул, побывавший на {place + 2} заводах."
    )


def title(place: int) -> str:
    return f"{REGIONS[place]} область торгует с соседями"


def printed(place: int, *, above: str = "", within: str = "", below: str = "") -> Printed:
    first, second = story(place).split("\n\n")
    lines = (title(place), above, first, within, second, below)
    return Printed(f"s{place}", title(place), "\n\n".join(filter(None, lines)))


def test_lines_at_the_head_and_the_foot_of_three_stories_are_the_site_s():
    pages = [printed(place, above=MENU, below=TEASER) for place in range(3)]
    assert repeated_lines(pages) == {line_key(MENU), line_key(TEASER)}


def test_two_stories_are_too_few():
    assert not repeated_lines([printed(place, above=MENU, below=TEASER) for place in range(2)])


def test_a_short_line_amid_the_text_stays():
    assert not repeated_lines([printed(place, within="Что дальше") for place in range(6)])


def test_a_sentence_of_most_stories_is_the_site_s_wherever_it_stands():
    assert repeated_lines([printed(place, within=CALL) for place in range(5)]) == {line_key(CALL)}


def test_a_sentence_of_a_few_stories_among_many_stays():
    plain = [
        Printed(f"t{n}", f"Новость {n}", f"Новость {n}\n\nВ {n} районе прошёл большой праздник.")
        for n in range(8)
    ]
    assert not repeated_lines([*plain, *(printed(place, within=CALL) for place in range(6))])


def test_a_sentence_with_a_figure_stays_however_often_it_is_said():
    assert not repeated_lines([printed(place, below=FACT) for place in range(6)])


def test_a_reprint_is_no_repetition():
    once = printed(0)
    reprints = [Printed("s0", f"Перепечатка {n}", once.text) for n in range(9)]
    assert not repeated_lines([once, *reprints, printed(1)])


@pytest.mark.parametrize("line", ["Год | Экспорт | Импорт", "- зерно", "• машины", "Экспорт – 5"])
def test_rows_and_entries_of_lists_stay(line):
    assert not repeated_lines([printed(place, below=line) for place in range(6)])


def test_another_story_s_headline_under_the_text_is_the_site_s():
    pages = [printed(0), printed(1, below=title(0))]
    assert repeated_lines(pages) == {line_key(title(0))}


def test_the_order_of_articles_does_not_matter():
    pages = [printed(place, above=MENU, within=CALL, below=TEASER) for place in range(6)]
    chance = random.Random(1)
    found = {repeated_lines(chance.sample(pages, len(pages))) for _ in range(5)}
    assert found == {frozenset(map(line_key, (MENU, CALL, TEASER)))}


# In the library


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path)
    yield world
    world.close()


def write(world: World, *places: int) -> None:
    """One file an article; all of one outlet, with its teaser under each."""
    for place in places:
        text = f"{story(place)}\n\n{TEASER}"
        record = {"id": f"a{place}", "outlet": "Степь", "title": title(place), "text": text}
        world.write(f"{place}.jsonl", json.dumps(record, ensure_ascii=False))


def state(world: World) -> dict[str, tuple[str, ...]]:
    """What is embedded of each article, and its figures."""
    with world.library.reading() as connection:
        rows = connection.execute(
            select(schema.articles.c.article_id, schema.chunks.c.lemmas).join(schema.chunks)
        )
        found: dict[str, tuple[str, ...]] = {}
        for article_id, lemmas in sorted(tuple(row) for row in rows):
            found[article_id] = (*found.get(article_id, ()), lemmas)
    for listed in world.library.articles():
        found[listed.article.article_id] += (f"{listed.sentences} {listed.figures}",)
    return found


def test_a_repeated_line_is_neither_embedded_nor_cited_nor_mined_and_its_text_is_kept(world):
    write(world, 0, 1)
    world.ingest()
    assert any("900" in text for text in world.encoder.passages)
    write(world, 2, 3)
    world.ingest()
    for listed in world.library.articles():
        assert TEASER in listed.article.text
        sentences = world.library.sentences(listed.article.article_id)
        assert [sentence.number for sentence in sentences] == list(range(3))
        assert all(listed.article.text[s.start : s.end] == s.text != TEASER for s in sentences)
    assert {str(found.figure.value) for found in world.library.figures()} == {
        f"{n}1000000" for n in (3, 4, 5, 6)
    }
    assert not any("900" in lemmas for one in state(world).values() for lemmas in one)
    assert all(finding.healthy for finding in examine(world.library, world.vectors, world.encoder))


def test_the_library_is_the_same_in_whatever_order_articles_come(tmp_path):
    states = []
    for name, batches in (
        ("at once", [range(6)]),
        ("forth", [[0], [1, 2], [3], [4, 5]]),
        ("back", [[5, 4], [3], [2, 1, 0]]),
    ):
        world = World(tmp_path / name)
        for batch in batches:
            write(world, *batch)
            world.ingest()
        states.append(state(world))
        world.close()
    assert states[0] == states[1] == states[2]


def test_a_second_ingest_changes_nothing(world):
    write(world, *range(5))
    world.ingest()
    before, version = state(world), world.library.version
    assert world.ingest().unchanged == 5
    assert (state(world), world.library.version) == (before, version)
