"""Does the right passage come first? XQuAD's questions over its Russian contexts, among made-up news.

    .venv/bin/python tests/benchmarks/xquad.py CONTEXTS QUESTIONS --noise 3000 --data-dir /tmp/xquad

CONTEXTS holds lines `{"id","title","text"}`, QUESTIONS lines `{"context_id","question"}` (XQuAD: Artetxe, Ruder,
Yogatama, 2020, CC BY-SA 4.0, https://github.com/google-deepmind/xquad; it is not kept here). Everything goes the way
of a user: ingested from files, found by `retrieval.search`. A hit is a passage of the question's own context.
A second run over the same folder encodes nothing again.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from regional_news import corpus

from bot.settings import default_models_dir
from retrieval.embedding import load_encoder
from retrieval.ingest import ingest
from retrieval.library import Library
from retrieval.passages import articles_by_number, candidates, chunks_of_keys
from retrieval.search import search
from retrieval.text.morphology import content_lemmas
from retrieval.vectors import Vectors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from retrieval.embedding import Encoder

DEPTHS: Final = (1, 5)


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    context: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """A library that is there, with its index and encoder."""

    library: Library
    vectors: Vectors
    encoder: Encoder

    def fused(self, question: str, limit: int) -> list[str]:
        """As oborot finds."""
        found = search(question, self.library, self.vectors, self.encoder, limit)
        return [passage.article.article_id for passage in found]

    def dense(self, question: str, limit: int) -> list[str]:
        """By the encoder alone."""
        vector = self.encoder.encode_queries([question])[0]
        near = self.vectors.nearest(vector, limit, version=self.library.indexed)
        with self.library.reading() as connection:
            ids = [chunk for key, _ in near for chunk in chunks_of_keys(connection, [key])]
        return self._articles(ids)

    def lexical(self, question: str, limit: int) -> list[str]:
        """By BM25 over lemmas alone."""
        found = self.library.lexical_search(content_lemmas(question), limit * 10)
        return self._articles([chunk for chunk, _ in found[:limit]])

    def _articles(self, ids: Sequence[int]) -> list[str]:
        with self.library.reading() as connection:
            numbers = {c.chunk: c.article for c in candidates(connection, ids, encoder=None)}
            by_number = articles_by_number(connection, numbers.values())
        return [by_number[numbers[chunk]].article_id for chunk in ids]


def recalls(find: Callable[[str, int], list[str]], questions: Sequence[Question]) -> dict[int, float]:
    """The share of questions whose context is among the first 1 and among the first 5."""
    found = [(question.context, find(question.text, max(DEPTHS))) for question in questions]
    return {depth: sum(c in ids[:depth] for c, ids in found) / len(found) for depth in DEPTHS}


def read_questions(path: Path) -> list[Question]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Question(row["question"], str(row["context_id"])) for row in rows]


def table(results: dict[str, dict[int, float]]) -> str:
    """As README shows it, with the margins of the first row over the others."""
    lines = ["| found by | R@1 | R@5 |", "| --- | --- | --- |"]
    lines += [f"| {name} | {r[1]:.3f} | {r[5]:.3f} |" for name, r in results.items()]
    ours, *others = results.values()
    margins = [min(ours[depth] - other[depth] for other in others) for depth in DEPTHS]
    lines.append(f"| better than the better one of both by | {margins[0]:+.3f} | {margins[1]:+.3f} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("contexts", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--noise", type=int, default=3000, help="articles of made-up news")
    parser.add_argument("--data-dir", type=Path, help="kept for another run; else a temporary folder")
    parser.add_argument("--encoder", default="bundled")
    parser.add_argument("--models-dir", type=Path, default=default_models_dir())
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.data_dir or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        noise = folder / "noise.jsonl"
        noise.write_text("\n".join(news.json_line for news in corpus(options.noise)), encoding="utf-8")
        encoder = load_encoder(options.encoder, options.models_dir)
        shelf = Shelf(Library.open(folder), Vectors.open(folder, encoder), encoder)
        ingest([str(options.contexts), str(noise)], shelf.library, shelf.vectors, encoder)
        questions = read_questions(options.questions)
        ways = {"oborot": shelf.fused, "the encoder alone": shelf.dense, "words alone": shelf.lexical}
        print(f"{len(questions)} questions, {shelf.library.size.chunks} passages\n", flush=True)
        print(table({name: recalls(find, questions) for name, find in ways.items()}))
        shelf.vectors.close()
        shelf.library.close()


if __name__ == "__main__":
    main()
