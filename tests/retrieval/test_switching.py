"""A changed EMBEDDING_MODEL: the old encoder answers until the new one's collection is complete and good."""

from __future__ import annotations

import pytest
from fakes import HashEncoder
from library_world import World

from retrieval.errors import EncoderError
from retrieval.ingest import ingest
from retrieval.search import search
from retrieval.switching import answering_model, switch
from retrieval.vectors import Vectors


class Breaking(HashEncoder):
    """Fails with the first passage."""

    def encode_passages(self, texts):
        if texts:
            raise EncoderError("the weights are gone")
        return super().encode_passages(texts)


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path, HashEncoder("old"))
    world.write_three()
    world.ingest()
    yield world
    world.close()


def with_encoder(world, encoder):
    vectors = Vectors.open(world.data, encoder)
    ingest([str(world.articles)], world.library, vectors, encoder)
    return vectors


def test_the_first_encoder_answers_when_its_ingest_has_ended(tmp_path, world):
    assert answering_model(world.library) == "old"
    empty = World(tmp_path, data_name="empty")
    assert answering_model(empty.library) is None
    empty.close()


def test_the_old_one_answers_until_the_new_one_has_encoded_everything(world):
    with pytest.raises(EncoderError):
        with_encoder(world, Breaking("new"))
    assert answering_model(world.library) == "old"
    assert search("омские мукомолы", world.library, world.vectors, world.encoder, 1)
    before = world.keys()
    vectors = with_encoder(world, HashEncoder("new", dimension=32))
    assert answering_model(world.library) == "new"
    assert vectors.keys(version=world.library.indexed) == world.keys() == before, "both collections are there"


def test_a_collection_that_does_not_find_its_passages_is_not_switched_to(world):
    new = HashEncoder("new", dimension=32)
    vectors = with_encoder(world, new)
    assert switch(world.library, world.vectors, world.encoder)
    assert answering_model(world.library) == "old", "going back needs no ingest"
    vectors.clear()
    assert not switch(world.library, vectors, new)
    assert answering_model(world.library) == "old"
