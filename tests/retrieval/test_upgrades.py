"""A library of an earlier release: opened by this one, it tells what it told before."""

from __future__ import annotations

import json
import sqlite3

import pytest
from library_world import World

from retrieval.figure_rows import FigureQuery
from retrieval.figures.json import stored_figure
from retrieval.library import Library
from retrieval.schema import SCHEMA_VERSION

# Figures whole, a row each, and sentences in the order of writing.
FOURTH = """
    DROP TABLE figures;
    DROP TABLE figure_slots;
    CREATE TABLE figures (
        id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
        sentence INTEGER NOT NULL, indicator VARCHAR NOT NULL, kind VARCHAR NOT NULL, unit VARCHAR NOT NULL,
        partner_all BOOLEAN NOT NULL, period_start DATE, period_end DATE, stored JSON NOT NULL
    );
    CREATE INDEX figures_by_article ON figures (article, sentence);
    CREATE INDEX figures_by_period ON figures (period_start, period_end);
    CREATE TABLE kept AS SELECT * FROM sentences;
    DROP TABLE sentences;
    CREATE TABLE sentences (
        article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE, number INTEGER NOT NULL,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL, paragraph INTEGER NOT NULL, heading BOOLEAN NOT NULL,
        PRIMARY KEY (article, number)
    );
    INSERT INTO sentences SELECT * FROM kept;
    DROP TABLE kept;
    UPDATE facts SET value = '4' WHERE name = 'schema';
"""


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path)
    world.write_three()
    world.ingest()
    yield world
    world.close()


def told(library):
    queries = (FigureQuery(), FigureQuery(places=frozenset({"Омская область"})), FigureQuery(limit=2))
    listed = list(library.articles())
    sentences = [library.sentences(one.article.article_id) for one in listed]
    return [library.figures(query) for query in queries], listed, sentences


def test_figures_and_sentences_are_the_same_after_the_fifth(world):
    before = told(world.library)
    assert all(before[0])
    rows = [
        (found.article.article_id, found.figure.sentence, json.dumps(stored_figure(found.figure)))
        for found in world.library.figures()
    ]
    world.library.close()
    with sqlite3.connect(world.data / "library.db") as connection:
        connection.executescript(FOURTH)
        connection.executemany(
            """
            INSERT INTO figures (article, sentence, indicator, kind, unit, partner_all, stored)
            SELECT number, ?2, 'turnover', 'level', 'USD', 0, ?3 FROM articles WHERE article_id = ?1
            """,
            rows,
        )
    connection.close()
    after = Library.open(world.data)
    assert told(after) == before
    after.close()
    with sqlite3.connect(world.data / "library.db") as connection:
        assert connection.execute("SELECT value FROM facts WHERE name = 'schema'").fetchone() == (
            str(SCHEMA_VERSION),
        )
    connection.close()
