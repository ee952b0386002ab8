"""How cost grows with the collection, beside a plain LangChain and Chroma pipeline over the same articles.

    .venv/bin/python tests/benchmarks/size.py --passages 1000 10000 100000 --work /tmp/size

Each size gets a folder of its own under --work and a row in `rows.jsonl` as soon as it is measured; a row that is there
is not measured again, so a run may be stopped and taken up. At the end the rows are printed as README shows them.

Up to --encoded passages are encoded. Beyond that vectors are random unit vectors, the same for the same text: to
encode a million passages takes this machine's encoder hours and measures it alone, while for an index of nearest
neighbours random directions, near to nothing, are the hardest. The rate of ingest is then that of everything else.

Before anything is timed the same code has run once: models, word lists and compiled statements are in memory, for both
pipelines alike. What is left of starting is that of the processes that an ingest starts, two seconds, counted.

- ingest: articles a second from the file to both indexes, and how many passages that is. The plain pipeline cuts
  fewer and longer ones, without title and date.
- disk: of the library and the vector index, megabytes; of the plain pipeline, its Chroma folder.
- memory: the peak of a process that opens the collection, without models, and answers the questions.
- search: milliseconds of a question whose vector is there, and the same within a region (a few passages pass)
  and since a day (most of them pass); the plain pipeline is asked for its four nearest, without a filter.
- figures: milliseconds to find what is known of a region, partner, indicator and period; and all that is known of a
  region, which a question begins with, the first time it is asked about.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict
from itertools import chain, islice
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from plain_pipeline import PlainPipeline
from random_encoder import RandomEncoder
from regional_news import FIRST_DAY, PASSAGES_PER_ARTICLE, corpus
from size_table import Row, hardware, read_rows, table

from bot.settings import default_models_dir
from retrieval.embedding import load_encoder
from retrieval.figure_rows import FigureQuery
from retrieval.figures.types import Indicator
from retrieval.filters import EVERYTHING, Filters
from retrieval.ingest import ingest
from retrieval.library import Library
from retrieval.search import search
from retrieval.vectors import Vectors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from regional_news import Known

    from retrieval.embedding import Encoder

QUESTIONS: Final = 200
FOUND: Final = 8
SEED_OF_QUESTIONS, SEED_OF_WARMING = 2, 3
WARMING: Final = 20  # articles, and questions
MEGABYTE: Final = 1 << 20


class Remembering:
    """An encoder whose vectors of questions are there already."""

    def __init__(self, encoder: Encoder, questions: Sequence[str]) -> None:
        self.name, self.model = encoder.name, encoder.model
        self.dimension, self.max_tokens = encoder.dimension, encoder.max_tokens
        self.encode_passages, self.count_tokens, self.load = (
            encoder.encode_passages, encoder.count_tokens, encoder.load,
        )  # fmt: skip
        self._known = dict(zip(questions, encoder.encode_queries(questions), strict=True))

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray[Any, np.dtype[np.float32]]:
        return np.stack([self._known[text] for text in texts])


def questions() -> list[str]:
    """Headlines and figures of news of another seed: their words are there, their numbers are not.

    Those that warm come first.
    """
    news = chain(corpus(WARMING, SEED_OF_WARMING), corpus(QUESTIONS, SEED_OF_QUESTIONS))
    return [f"{one.title}? {one.figures[0].sentence if one.figures else ''}" for one in news]


def write_news(path: Path, articles: int, seed: int = 1) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{news.json_line}\n" for news in corpus(articles, seed))


def fill_oborot(data: Path, news: Path, encoder: Encoder) -> float:
    """Seconds."""
    library, vectors = Library.open(data), Vectors.open(data, encoder)
    started = perf_counter()
    ingest([str(news)], library, vectors, encoder)
    seconds = perf_counter() - started
    vectors.close()
    library.close()
    return seconds


def fill_plain(data: Path, news: Path, encoder: Encoder) -> float:
    """Seconds."""
    plain = PlainPipeline(data, encoder)
    started = perf_counter()
    plain.add(news)
    seconds = perf_counter() - started
    plain.close()
    return seconds


def warm(encoder: Encoder) -> None:
    """Everything of this process that is slow the first time."""
    encoder.load()
    with tempfile.TemporaryDirectory() as temporary:
        news = Path(temporary) / "news.jsonl"
        write_news(news, WARMING, SEED_OF_WARMING)
        fill_oborot(Path(temporary) / "oborot", news, encoder)
        fill_plain(Path(temporary) / "plain", news, encoder)


def measure(folder: Path, articles: int, encoder: Encoder, *, encoded: bool) -> Row:
    """Fill a collection of that many articles in `folder`, and ask it."""
    if folder.exists():
        shutil.rmtree(folder)  # of a run that was stopped
    folder.mkdir(parents=True)
    news = folder / "news.jsonl"
    write_news(news, articles)
    ours, theirs = folder / "oborot", folder / "plain"
    seconds, plain_seconds = fill_oborot(ours, news, encoder), fill_plain(theirs, news, encoder)
    load = os.getloadavg()[0]
    asked = _asked_in_another_process(folder, encoder, "oborot")
    plainly = _asked_in_another_process(folder, encoder, "plain")
    return Row(
        articles=articles,
        encoded=encoded,
        load=load,
        ingest=articles / seconds,
        disk=_megabytes(ours),
        plain_ingest=articles / plain_seconds,
        plain_disk=_megabytes(theirs),
        plain_memory=plainly.pop("memory"),
        plain_search=plainly.pop("search"),
        **asked,
    )


def ask_oborot(folder: Path, encoder: Encoder) -> dict[str, Any]:
    data = folder / "oborot"
    library, vectors = Library.open(data), Vectors.open(data, encoder)
    asked = questions()
    known = Remembering(encoder, asked)

    def found(text: str, filters: Filters = EVERYTHING) -> None:
        search(text, library, vectors, known, FOUND, filters=filters)

    figures = list(
        islice((f for news in corpus(QUESTIONS, SEED_OF_QUESTIONS) for f in news.figures), QUESTIONS)
    )
    some = frozenset({figures[0].reporter})
    return {
        "passages": library.size.chunks,
        "search": _milliseconds(found, asked),
        "search_in_region": _milliseconds(lambda text: found(text, Filters(places=some)), asked),
        "search_since": _milliseconds(
            lambda text: found(text, Filters(since=FIRST_DAY.replace(year=2018))), asked
        ),
        "figures": _milliseconds(lambda one: library.figures(exactly(one)), figures),
        "figures_of_region": _milliseconds(
            lambda name: library.figures(FigureQuery(places=frozenset({name}))),
            list(dict.fromkeys(figure.reporter for figure in figures)),
        ),
    }


def exactly(one: Known) -> FigureQuery:
    return FigureQuery(
        reporters=frozenset({one.reporter}),
        partners=frozenset({one.partner}),
        indicator=Indicator(one.indicator),
        since=one.start,
        until=one.end,
    )


def ask_plain(folder: Path, encoder: Encoder) -> dict[str, Any]:
    plain = PlainPipeline(folder / "plain", encoder)
    asked = questions()
    known = Remembering(encoder, asked)
    vectors = known.encode_queries(asked)
    return {"search": _milliseconds(plain.nearest, list(vectors))}


ASK: Final = {"oborot": ask_oborot, "plain": ask_plain}


def _asked_in_another_process(folder: Path, encoder: Encoder, which: str) -> dict[str, Any]:
    """Its memory is then that of asking alone, and no model is in it."""
    vectors = folder / "questions.npy"
    np.save(vectors, encoder.encode_queries(questions()))
    command = [sys.executable, __file__, "--ask", which, "--folder", str(folder), "--name", encoder.name]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def _milliseconds(ask: Callable[[Any], object], asked: Sequence[Any]) -> tuple[float, float]:
    """The first ones open files and are not counted."""
    taken = []
    for one in asked:
        started = perf_counter()
        ask(one)
        taken.append((perf_counter() - started) * 1000)
    half, most = np.percentile(taken[WARMING:], (50, 95))
    return float(half), float(most)


def _megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / MEGABYTE


def _peak_megabytes() -> float:
    """Of this process alone: what getrusage tells on Linux includes the one that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE  # macOS, in bytes


def main() -> None:
    options = _options()
    if options.ask:
        result = ASK[options.ask](options.folder, RandomEncoder.of_questions(options.folder, options.name))
        print(json.dumps(result | {"memory": _peak_megabytes()}))
        return
    real = load_encoder("bundled", default_models_dir())
    warm(real)
    rows = options.work / "rows.jsonl"
    done = {row.articles for row in read_rows(rows)}
    for passages in options.passages:
        articles = round(passages / PASSAGES_PER_ARTICLE)
        if articles in done:
            continue
        encoded = passages <= options.encoded
        encoder = real if encoded else RandomEncoder(real.count_tokens)
        row = measure(options.work / str(passages), articles, encoder, encoded=encoded)
        with rows.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(row)) + "\n")
    print(f"{hardware()}\n\n{table(read_rows(rows))}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--passages", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--encoded", type=int, default=10_000, help="more than these get random vectors")
    parser.add_argument("--work", type=Path, default=Path("size"))
    parser.add_argument("--ask", choices=sorted(ASK), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--name", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
