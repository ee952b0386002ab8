"""A large collection laid down in minutes: some articles ingested, the rest written as editions of them.

Editions are cut and written by the same functions as an ingest's articles, table by table, with their vectors, into
the same indexes; see `editions` for what is taken over instead of found anew.
"""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from editions import analysis_of_edition, edition, json_line

from bot.settings import default_models_dir
from retrieval import counting, provenance, shelving
from retrieval.embedding import load_encoder
from retrieval.entries import analysed, content_hash, entry_of
from retrieval.furniture import lines_of_site
from retrieval.ingest import finish
from retrieval.library import RELEASE
from retrieval.outbox import catch_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from multiprocessing.connection import Connection
    from pathlib import Path

    from retrieval.embedding import Encoder
    from retrieval.entries import Analysis, Entry
    from retrieval.library import Library
    from retrieval.types import Article
    from retrieval.vectors import Vectors

    Read = Sequence[tuple[Article, Analysis]]

# Articles to one transaction; an ingest writes fewer, so that a kill costs it less.
BATCH: Final = 1000


def write_editions(path: Path, articles: Sequence[Article], count: int) -> None:
    """The first `count` editions of those articles, as `oborot ingest` reads them."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{json_line(edition(*one))}\n" for one in _first(articles, count))


def lay(path: Path, count: int, library: Library, vectors: Vectors, encoder: Encoder) -> None:
    """Write the first `count` editions of all articles of the library, as if they had been read from `path`."""
    finish(library, vectors, encoder)
    read = _read(library)
    with library.writing():
        number = library.encoder_id(encoder)
        for entries in _made(read, count, str(path)):
            texts = {
                key: c.embedded for e in entries for key, c in zip(e.keys, e.document.chunks, strict=True)
            }
            fresh = dict(zip(texts, encoder.encode_passages(list(texts.values())), strict=True))
            with library.changing() as connection:
                shelving.store(connection, entries, fresh, number, RELEASE)
                run = counting.count(connection, "run")
                provenance.note_sources(
                    connection, [_given(entry.document.article) for entry in entries], run
                )
            catch_up(library, vectors)


def _first(articles: Sequence[Article], count: int) -> Iterator[tuple[Article, int]]:
    """The article and the number of each edition: all first ones, then all second ones."""
    rounds = -(-count // len(articles))
    return islice(((one, number) for number in range(1, rounds + 1) for one in articles), count)


def _given(article: Article) -> provenance.Version:
    return article.source, article.article_id, content_hash(article)


def _read(library: Library) -> Read:
    with library.reading() as connection:
        held = [(one.article, lines_of_site(connection, one.article)) for one in library.articles()]
    articles, sites = zip(*held, strict=True)
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as processes:
        return list(zip(articles, processes.map(analysed, articles, sites, chunksize=50), strict=True))


def _made(read: Read, count: int, source: str) -> Iterator[list[Entry]]:
    """The editions, some at a time, made in another process while this one writes those before."""
    spawned = multiprocessing.get_context("spawn")
    ours, theirs = spawned.Pipe(duplex=False)
    process = spawned.Process(target=_make, args=(theirs, read, count, source), daemon=True)
    process.start()
    theirs.close()
    for _ in range(0, count, BATCH):
        yield ours.recv()  # EOFError, if the process has come to an end
    process.join()


def _make(pipe: Connection, read: Read, count: int, source: str) -> None:
    encoder = load_encoder("bundled", default_models_dir())
    analyses = {article.article_id: analysis for article, analysis in read}
    editions = _first([article for article, _ in read], count)
    while batch := list(islice(editions, BATCH)):
        pipe.send([_entry(article, number, analyses, source, encoder) for article, number in batch])


def _entry(
    article: Article, number: int, analyses: Mapping[str, Analysis], source: str, encoder: Encoder
) -> Entry:
    made = replace(edition(article, number), source=source)
    return entry_of(made, analysis_of_edition(article, analyses[article.article_id], made), encoder)
