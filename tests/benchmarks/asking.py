"""What finding costs in a collection that `size` has filled, of ours and of the plain pipeline.

Asked in a process of its own: its memory is then that of asking alone, and no model is in it.
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
from itertools import chain, islice
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from plain_pipeline import PlainPipeline
from random_encoder import RandomEncoder
from regional_news import FIRST_DAY, corpus

from retrieval.figure_rows import FigureQuery
from retrieval.figures.types import Indicator
from retrieval.filters import EVERYTHING, Filters
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


def asked(folder: Path, encoder: Encoder, which: str) -> dict[str, Any]:
    """What `ask_oborot` or `ask_plain` measures of the collection in `folder`, and the memory that it takes."""
    np.save(folder / "questions.npy", encoder.encode_queries(questions()))
    command = [sys.executable, __file__, which, str(folder), encoder.name]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


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


def ask_oborot(folder: Path, encoder: Encoder) -> dict[str, Any]:
    data = folder / "oborot"
    library, vectors = Library.open(data), Vectors.open(data, encoder)
    asked = questions()
    known = Remembering(encoder, asked)
    gc.collect()
    gc.freeze()  # as the bot does when it is ready

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


def _milliseconds(ask: Callable[[Any], object], asked: Sequence[Any]) -> tuple[float, float]:
    """The first ones open files and are not counted."""
    taken = []
    for one in asked:
        started = perf_counter()
        ask(one)
        taken.append((perf_counter() - started) * 1000)
    half, most = np.percentile(taken[WARMING:], (50, 95))
    return float(half), float(most)


def _peak_megabytes() -> float:
    """Of this process alone: what getrusage tells on Linux includes the one that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE  # macOS, in bytes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("which", choices=sorted(ASK))
    parser.add_argument("folder", type=Path)
    parser.add_argument("name", help="of the encoder that the collection was made with")
    options = parser.parse_args()
    result = ASK[options.which](options.folder, RandomEncoder.of_questions(options.folder, options.name))
    print(json.dumps(result | {"memory": _peak_megabytes()}))


if __name__ == "__main__":
    main()
