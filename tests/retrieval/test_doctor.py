"""The doctor: sees every disagreement of library, lexical index and vector index, and mends it without encoding."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from library_world import World
from sqlalchemy import insert, select

from retrieval import schema
from retrieval.doctor import examine, mend
from retrieval.errors import EncoderError
from retrieval.outbox import VectorEntry
from retrieval.text.morphology import content_lemmas


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path)
    world.write_three()
    world.ingest()
    yield world
    world.close()


def unhealthy(world):
    found = examine(world.library, world.vectors, world.encoder)
    return [finding.what for finding in found if not finding.healthy]


def execute(world, statement):
    with world.library.changing() as connection:
        if isinstance(statement, str):
            connection.exec_driver_sql(statement)
        else:
            connection.execute(statement)


def one_key(world):
    with world.library.reading() as connection:
        return connection.scalar(select(schema.chunks.c.key).limit(1))


def lexical_index_without_a_row(world):
    execute(world, "DELETE FROM passage_lemmas_docsize WHERE id = (SELECT min(id) FROM chunks)")


def lexical_index_with_other_words(world):
    execute(world, "DROP TRIGGER passage_lemmas_update")
    execute(world, "UPDATE chunks SET lemmas = 'подменить' WHERE id = (SELECT min(id) FROM chunks)")


def lexical_index_that_is_empty(world):
    execute(world, "DELETE FROM passage_lemmas_data WHERE id > 10")


def counters_that_are_wrong(world):
    execute(world, schema.counters.update().where(schema.counters.c.name == "words").values(value=1))


def vector_that_is_not_in_the_index(world):
    world.vectors.delete([one_key(world)], version=world.library.indexed)


def vector_of_nothing(world):
    stray = np.ones(world.encoder.dimension, np.float32)
    world.vectors.upsert([VectorEntry("stray", stray)], version=world.library.indexed)


def index_that_is_gone(world):
    world.vectors.clear()


def index_that_is_damaged(world):
    world.vectors.close()
    (world.data / "chroma" / "chroma.sqlite3").write_bytes(b"no database" * 1000)


def index_of_other_vectors(world):
    turned = np.eye(world.encoder.dimension, dtype=np.float32)
    entries = [VectorEntry(key, turned[i]) for i, key in enumerate(sorted(world.keys()))]
    world.vectors.upsert(entries, version=world.library.indexed)


def outbox_of_a_killed_run(world):
    world.vectors.delete([one_key(world)], version=world.library.indexed)
    number = world.library.encoder_id(world.encoder)
    execute(world, insert(schema.outbox).values(encoder=number, key=one_key(world), deleted=False))


def passage_without_a_vector(world):
    execute(world, "DELETE FROM vectors WHERE chunk = (SELECT min(id) FROM chunks)")


def articles_of_older_rules(world):
    execute(world, schema.articles.update().values(derived_by="0.0.1"))
    execute(world, schema.figures.delete())


TROUBLES = [
    (lexical_index_without_a_row, ["lexical index"]),
    (lexical_index_with_other_words, ["lexical index"]),
    (lexical_index_that_is_empty, ["lexical index"]),
    (counters_that_are_wrong, ["counters"]),
    (vector_that_is_not_in_the_index, ["vector index"]),
    (vector_of_nothing, ["vector index"]),
    (index_that_is_gone, ["vector index"]),
    (index_that_is_damaged, ["vector index"]),
    (outbox_of_a_killed_run, ["outbox", "vector index"]),
    (passage_without_a_vector, ["passages", "vector index"]),
    (articles_of_older_rules, ["passages"]),
]


def test_a_library_that_was_left_alone_is_healthy(world):
    assert unhealthy(world) == []


@pytest.mark.parametrize("trouble, named", TROUBLES, ids=[trouble.__name__ for trouble, _ in TROUBLES])
def test_trouble_is_named_and_mended(world, trouble, named):
    keys, encoded = world.keys(), len(world.encoder.passages)
    trouble(world)
    assert unhealthy(world) == named
    mended = mend(world.library, world.vectors, world.encoder)
    assert all(finding.healthy for finding in mended), mended
    assert world.keys() == keys
    assert world.library.lexical_search(content_lemmas("мука из Омской области"), 5)
    assert len(world.encoder.passages) - encoded <= ("passages" in named and "vector index" in named)


def test_an_index_that_finds_the_wrong_passages_is_made_anew(tmp_path):
    world = World(tmp_path)
    for i in range(30):
        world.write(
            f"{i}.txt", f"Новость номер {i}\n\nЗавод {i} отгрузил {i * 3} вагонов муки в город {i + 100}."
        )
    world.ingest()
    index_of_other_vectors(world)
    assert unhealthy(world) == ["vector index"]
    assert all(finding.healthy for finding in mend(world.library, world.vectors, world.encoder))
    world.close()


def test_a_running_reader_finds_again_after_another_process_has_mended(world):
    index_that_is_gone(world)
    query = world.encoder.encode_queries(["мука"])[0]
    assert world.vectors.nearest(query, 5, version=world.library.indexed) == []
    code = (
        "import sys; from pathlib import Path; from library_world import World; from retrieval.doctor import mend;"
        "world = World(Path(sys.argv[1])); mend(world.library, world.vectors, world.encoder)"
    )
    subprocess.run([sys.executable, "-c", code, str(world.folder)], check=True, env=world.environment())
    assert len(world.vectors.nearest(query, 5, version=world.library.indexed)) == len(world.keys()) > 0


def test_an_encoder_that_does_not_work_is_named(world, monkeypatch):
    def broken(texts):
        raise EncoderError("the weights are gone")

    monkeypatch.setattr(world.encoder, "encode_queries", broken)
    (finding,) = [f for f in examine(world.library, world.vectors, world.encoder) if not f.healthy]
    assert (finding.what, finding.seen) == ("encoder", "the weights are gone")
