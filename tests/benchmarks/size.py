"""How cost grows with the collection, beside a plain LangChain and Chroma pipeline over the same articles.

    .venv/bin/python tests/benchmarks/size.py --passages 1000 10000 100000 --work /tmp/size

Each size gets a folder of its own under --work and a row in `rows.jsonl` as soon as it is measured; a row that is there
is not measured again, so a run may be stopped and taken up. At the end the rows are printed as README shows them.

Up to --encoded passages are encoded. Beyond that vectors are random unit vectors, the same for the same text: to
encode a million passages takes this machine's encoder hours and measures it alone, while for an index of nearest
neighbours random directions, near to nothing, are the hardest. The rate of ingest is then that of everything else.

- ingest: passages a second from the file to both indexes.
- disk: of the library and the vector index, megabytes; of the plain pipeline, its Chroma folder.
- memory: the peak of a process that opens the collection, without models, and answers the questions.
- search: milliseconds of a question whose vector is there, and the same within a region (a few passages pass)
  and since a day (most of them pass); the plain pipeline is asked for its four nearest, without a filter.
- figures: milliseconds to find what is known of a region, partner, indicator and period.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from plain_pipeline import PlainPipeline
from random_encoder import RandomEncoder
from regional_news import FIRST_DAY, PASSAGES_PER_ARTICLE, corpus

from bot.settings import default_models_dir
from retrieval.embedding import load_encoder
from retrieval.figure_rows import FigureQuery
from retrieval.figures.types import Indicator
from retrieval.filters import EVERYTHING, Filters
from retrieval.ingest import ingest
from retrieval.library import Library
from retrieval.processor import usable_cores
from retrieval.search import search
from retrieval.vectors import Vectors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from retrieval.embedding import Encoder

QUESTIONS: Final = 200
FOUND: Final = 8
SEED_OF_QUESTIONS: Final = 2
MEGABYTE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Row:
    """One size, as measured. Milliseconds are pairs: half of the questions within, 95 of 100 within."""

    passages: int
    articles: int
    encoded: bool
    load: float  # of the machine, while it was measured
    ingest: float
    disk: float
    memory: float
    search: tuple[float, float]
    search_in_region: tuple[float, float]
    search_since: tuple[float, float]
    figures: tuple[float, float]
    plain_ingest: float
    plain_disk: float
    plain_memory: float
    plain_search: tuple[float, float]


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
    """Headlines and figures of news of another seed: their words are there, their numbers are not."""
    news = corpus(QUESTIONS, SEED_OF_QUESTIONS)
    return [f"{one.title}? {one.figures[0].sentence if one.figures else ''}" for one in news]


def write_news(path: Path, passages: int) -> int:
    """How many articles it takes for about so many passages."""
    count = round(passages / PASSAGES_PER_ARTICLE)
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{news.json_line}\n" for news in corpus(count))
    return count


def measure(folder: Path, passages: int, encoder: Encoder, *, encoded: bool) -> Row:
    """Fill a collection of that size in `folder`, or go on with it, and ask it."""
    folder.mkdir(parents=True, exist_ok=True)
    news = folder / "news.jsonl"
    articles = write_news(news, passages)
    data = folder / "oborot"
    library, vectors = Library.open(data), Vectors.open(data, encoder)
    started = perf_counter()
    ingest([str(news)], library, vectors, encoder)
    seconds = perf_counter() - started
    stored = library.size.chunks
    vectors.close()
    library.close()
    plain = PlainPipeline(folder / "plain", encoder)
    started = perf_counter()
    plain_passages = plain.add(news)
    plain_seconds = perf_counter() - started
    plain.close()
    asked = _asked_in_another_process(folder, encoder, "oborot")
    plainly = _asked_in_another_process(folder, encoder, "plain")
    return Row(
        passages=stored,
        articles=articles,
        encoded=encoded,
        load=os.getloadavg()[0],
        ingest=stored / seconds,
        disk=_megabytes(data),
        plain_ingest=plain_passages / plain_seconds,
        plain_disk=_megabytes(folder / "plain"),
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

    figures = [figure for news in corpus(QUESTIONS) for figure in news.figures]
    some = frozenset({figures[0].reporter})
    return {
        "search": _milliseconds(found, asked),
        "search_in_region": _milliseconds(lambda text: found(text, Filters(places=some)), asked),
        "search_since": _milliseconds(
            lambda text: found(text, Filters(since=FIRST_DAY.replace(year=2018))), asked
        ),
        "figures": _milliseconds(
            lambda one: library.figures(
                FigureQuery(
                    reporters=frozenset({one.reporter}),
                    partners=frozenset({one.partner}),
                    indicator=Indicator(one.indicator),
                    since=one.start,
                    until=one.end,
                )
            ),
            figures[:QUESTIONS],
        ),
    }


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


def _milliseconds(ask: Callable[[Any], object], asked: Iterable[Any]) -> tuple[float, float]:
    """The first question opens files: it is asked twice and counted once."""
    taken = []
    for number, one in enumerate(asked):
        if not number:
            ask(one)
        started = perf_counter()
        ask(one)
        taken.append((perf_counter() - started) * 1000)
    half, most = np.percentile(taken, (50, 95))
    return float(half), float(most)


def _megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / MEGABYTE


def _peak_megabytes() -> float:
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (MEGABYTE if sys.platform == "darwin" else 1024)


COLUMNS: Final[tuple[tuple[str, Callable[[Row], str]], ...]] = (
    ("passages", lambda r: f"{r.passages:,}{'' if r.encoded else ' (random vectors)'}"),
    ("articles", lambda r: f"{r.articles:,}"),
    ("ingest, passages/s", lambda r: f"{r.ingest:.0f}"),
    ("disk, MB", lambda r: f"{r.disk:.0f}"),
    ("memory over the models, MB", lambda r: f"{r.memory:.0f}"),
    ("search p50 / p95, ms", lambda r: _pair(r.search)),
    ("… in one region", lambda r: _pair(r.search_in_region)),
    ("… since 2018", lambda r: _pair(r.search_since)),
    ("figures p50 / p95, ms", lambda r: _pair(r.figures)),
    ("plain: ingest", lambda r: f"{r.plain_ingest:.0f}"),
    ("plain: disk", lambda r: f"{r.plain_disk:.0f}"),
    ("plain: memory", lambda r: f"{r.plain_memory:.0f}"),
    ("plain: search", lambda r: _pair(r.plain_search)),
    ("load", lambda r: f"{r.load:.1f}"),
)


def _pair(milliseconds: Sequence[float]) -> str:
    return f"{milliseconds[0]:.0f} / {milliseconds[1]:.0f}"


def table(rows: Sequence[Row]) -> str:
    """A size a column."""
    lines = [[name, *(cell(row) for row in rows)] for name, cell in COLUMNS]
    lines.insert(1, ["---"] * (len(rows) + 1))
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def hardware() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    return f"{usable_cores()} cores ({platform.machine()}), {memory:.0f} GiB of memory, Python {platform.python_version()}"


def read_rows(path: Path) -> list[Row]:
    return [Row(**json.loads(line)) for line in path.read_text().splitlines()] if path.exists() else []


def main() -> None:
    options = _options()
    if options.ask:
        result = ASK[options.ask](options.folder, RandomEncoder.of_questions(options.folder, options.name))
        print(json.dumps(result | {"memory": _peak_megabytes()}))
        return
    real = load_encoder("bundled", default_models_dir())
    rows = options.work / "rows.jsonl"
    done = {row.articles for row in read_rows(rows)}
    for passages in options.passages:
        if round(passages / PASSAGES_PER_ARTICLE) in done:
            continue
        encoded = passages <= options.encoded
        row = measure(
            options.work / str(passages),
            passages,
            real if encoded else RandomEncoder(real.count_tokens),
            encoded=encoded,
        )
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
