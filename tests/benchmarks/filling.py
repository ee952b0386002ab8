"""Filling a collection of any size, of ours and of the plain pipeline, and how fast its last articles came in.

A collection of more than `READ` + `LAST` articles is not read article by article: see `laying`.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Final

from laying import lay, write_editions
from plain_pipeline import PlainPipeline
from regional_news import corpus

from retrieval.articles.read import Rejected, read_source
from retrieval.ingest import ingest
from retrieval.library import Library
from retrieval.vectors import Vectors

if TYPE_CHECKING:
    from pathlib import Path

    from retrieval.embedding import Encoder

# More of each outlet than `retrieval.furniture` compares, so that what is added does not change what it finds.
READ: Final = 30_000
LAST: Final = 4_000
# Ids of the last articles sort after those of the first.
FIRST_SEED, LAST_SEED = 1, 4
MEGABYTE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class News:
    """The articles of a collection, in files. All but those of `last` are there before anything is timed."""

    first: Path | None  # read and ingested
    editions: Path | None  # laid down
    edited: int
    last: Path
    timed: int


@dataclass(frozen=True, slots=True)
class Filled:
    ingest: float  # articles a second, of the timed ones
    disk: float  # megabytes
    laid: int = 0


def write_news(folder: Path, articles: int) -> News:
    """The news of a collection of that many articles; what is there already is not written again."""
    if articles <= READ + LAST:
        return News(None, None, 0, _written(folder / "news.jsonl", articles), articles)
    first = _written(folder / "first.jsonl", READ)
    editions, edited = folder / "editions.jsonl", articles - READ - LAST
    if not editions.exists():
        read = [one for one in read_source(str(first)) if not isinstance(one, Rejected)]
        write_editions(editions, read, edited)
    return News(first, editions, edited, _written(folder / "last.jsonl", LAST, LAST_SEED), LAST)


def fill_oborot(data: Path, news: News, encoder: Encoder) -> Filled:
    library, vectors = Library.open(data), Vectors.open(data, encoder)
    if news.first and news.editions:
        ingest([str(news.first)], library, vectors, encoder)
        lay(news.editions, news.edited, library, vectors, encoder)
    started = perf_counter()
    ingest([str(news.last)], library, vectors, encoder)
    seconds = perf_counter() - started
    vectors.close()
    library.close()
    return Filled(news.timed / seconds, _megabytes(data), news.edited)


def fill_plain(data: Path, news: News, encoder: Encoder) -> Filled:
    plain = PlainPipeline(data, encoder)
    for path in filter(None, (news.first, news.editions)):
        plain.add(path)
    started = perf_counter()
    plain.add(news.last)
    seconds = perf_counter() - started
    plain.close()
    return Filled(news.timed / seconds, _megabytes(data), news.edited)


def keep(path: Path, filled: Filled) -> Filled:
    """Note it beside the collection: what is noted is whole."""
    path.write_text(json.dumps(asdict(filled)), encoding="utf-8")
    return filled


def kept(path: Path) -> Filled | None:
    return Filled(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


def _written(path: Path, articles: int, seed: int = FIRST_SEED) -> Path:
    if not path.exists():
        with path.open("w", encoding="utf-8") as file:
            file.writelines(f"{one.json_line}\n" for one in corpus(articles, seed))
    return path


def _megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / MEGABYTE
