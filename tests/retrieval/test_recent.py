"""Looked up twice: the second time from memory, and never what another version of the library held."""

from __future__ import annotations

import pytest
from library_world import World

from retrieval.figure_rows import FigureQuery
from retrieval.library import Library
from retrieval.recent import Recent

OMSK = FigureQuery(reporters=frozenset({"Омская область"}))
TOMSK = FigureQuery(reporters=frozenset({"Томская область"}))


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path)
    tell(world, 480)
    yield world
    world.close()


def tell(world, millions):
    text = f"В 2023 году товарооборот Омской области с Казахстаном составил {millions} млн долларов США."
    world.write("omsk.txt", f"Омская область и Казахстан\n\n{text}")
    world.ingest()


def values(library):
    return [int(found.figure.value) for found in library.figures(OMSK)]


def test_the_second_time_it_is_the_same(world):
    assert values(world.library) == values(world.library) == [480_000_000]


def test_what_was_found_belongs_to_the_asker(world):
    world.library.figures(OMSK).clear()
    assert values(world.library) == [480_000_000]


def test_a_change_by_another_writer_is_seen(world):
    reader = Library.open(world.data)
    assert values(reader) == [480_000_000]
    tell(world, 512)
    assert values(reader) == [512_000_000]
    reader.close()


def test_one_of_an_older_version_is_neither_given_nor_kept(world):
    found = world.library.figures(OMSK)
    recent = Recent(room=10)
    recent.keep(2, OMSK, found)
    assert recent.get(2, OMSK) == found
    recent.keep(1, TOMSK, found)
    assert recent.get(2, TOMSK) is recent.get(1, TOMSK) is None
    recent.keep(3, TOMSK, [])
    assert recent.get(3, OMSK) is None, "the library has changed"
    assert recent.get(3, TOMSK) == []


def test_the_look_up_that_was_longest_not_asked_for_makes_room(world):
    found = world.library.figures(OMSK)
    recent = Recent(room=2)
    nothing = FigureQuery(limit=1)
    recent.keep(1, OMSK, found)
    recent.keep(1, TOMSK, found)
    assert recent.get(1, OMSK) == found
    recent.keep(1, nothing, found)
    assert recent.get(1, TOMSK) is None
    assert recent.get(1, OMSK) == recent.get(1, nothing) == found
    recent.keep(1, TOMSK, found, size=3)
    assert recent.get(1, TOMSK) is None, "more than is kept at all"
