"""A collection that was laid down is the one that an ingest of the same file makes."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from editions import analysis_of_edition, edition
from laying import lay, write_editions
from random_encoder import RandomEncoder
from regional_news import corpus

from retrieval.articles.read import read_source
from retrieval.entries import analysed
from retrieval.ingest import ingest
from retrieval.library import Library
from retrieval.vectors import Vectors

if TYPE_CHECKING:
    from pathlib import Path

    from retrieval.types import Article

ARTICLES, EDITIONS = 60, 90
# All but ids, which follow from the order of writing, and the numbers of runs.
WRITTEN = {
    "articles": "SELECT * FROM articles",
    "sentences": "SELECT * FROM sentences",
    "places": "SELECT * FROM article_places",
    "passages": "SELECT article, number, first, last, key, words, lemmas FROM chunks",
    "vectors": "SELECT key, vector FROM vectors JOIN chunks ON chunks.id = chunk",
    "figures": "SELECT stored, figures.* FROM figures JOIN figure_slots ON figure_slots.id = slots",
    "sides": "SELECT * FROM figure_places",
    "bands": "SELECT * FROM bands",
    "sources": "SELECT path, article_id, content_hash FROM sources",
    "counted": "SELECT * FROM counters WHERE name IN ('passages', 'words')",
    "lexical index": "SELECT * FROM passage_lemma_counts",
    "outbox": "SELECT * FROM outbox",
}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(one.json_line for one in corpus(ARTICLES)), encoding="utf-8")
    return path


def read(path: Path) -> list[Article]:
    return list(read_source(str(path)))


def test_an_edition_is_analysed_as_its_text_would_be(news):
    for article in read(news):
        made = edition(article, 3)
        assert analysis_of_edition(article, analysed(article), made) == analysed(made)


def test_editions_are_articles_of_their_own(news):
    articles = read(news)
    made = [edition(article, number) for article in articles for number in (1, 2)]
    assert len({one.article_id for one in [*articles, *made]}) == 3 * len(articles)
    assert len({one.text for one in [*articles, *made]}) > 2.5 * len(articles)


def test_what_is_laid_down_is_what_an_ingest_would_write(news, tmp_path, encoder):
    random = RandomEncoder(encoder.count_tokens)
    editions = tmp_path / "editions.jsonl"
    write_editions(editions, read(news), EDITIONS)
    made = {}
    for name in ("laid", "ingested"):
        library, vectors = Library.open(tmp_path / name), Vectors.open(tmp_path / name, random)
        ingest([str(news)], library, vectors, random)
        if name == "laid":
            lay(editions, EDITIONS, library, vectors, random)
        else:
            assert ingest([str(editions)], library, vectors, random).added == EDITIONS
        summary = ingest([str(news), str(editions)], library, vectors, random)
        assert summary.unchanged == ARTICLES + EDITIONS
        made[name] = rows(tmp_path / name) | {"index": vectors.keys(version=library.indexed)}
        vectors.close()
        library.close()
    for table in made["laid"]:
        assert made["laid"][table] == made["ingested"][table], table


def rows(data: Path) -> dict[str, object]:
    with sqlite3.connect(data / "library.db") as connection:
        return {name: sorted(map(repr, connection.execute(asked))) for name, asked in WRITTEN.items()}
