"""oborot and the pipeline of a LangChain tutorial, asked the same questions: one table with a column for each.

    .venv/bin/python tests/evals/compare.py [--limit N] [--llm MODEL] [--kept FILE]

By default the questions of `questions.jsonl` over the seed articles and those of `articles_dev`, and the language
model that LLM_MODEL names. A tutorial's prompt is long: on two cores a question takes the embedded model about a
minute. With `--kept` every answer is written to that file as it comes, and a later run goes on from there.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from rich.table import Table
from tutorial import Tutorial

from bot.answer import Answer
from bot.assembly import Parts
from bot.console import messages, results
from bot.evaluation import Score, read_questions, score, summary
from bot.settings import Settings
from retrieval.bundled_model import assemble_encoder
from retrieval.ingest import ingest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.evaluation import Question

HERE = Path(__file__).parent
ROWS = {
    "correct": "right answers",
    "refusals_right": "right refusals, where there is no answer",
    "false_refusals": "refused though the answer is there",
    "harmful": "wrong figure given as the answer",
    "unsupported_figures": "figures that no cited text holds",
    "citation_recall": "right sentence among the sources",
    "hedge_kept": "«more than», «about» kept",
    "p50_s": "seconds, median",
    "p95_s": "seconds, 95 of 100 within",
}
SHARES = {"correct", "refusals_right", "citation_recall", "hedge_kept"}


@dataclass(frozen=True, slots=True)
class Kept:
    """Scores on disk, a JSON line each, found again by pipeline, model and question."""

    path: Path | None

    def read(self, pipeline: str, model: str, questions: Sequence[Question]) -> dict[str, Score]:
        if self.path is None or not self.path.exists():
            return {}
        asked = {question.question_id: question for question in questions}
        rows = map(json.loads, self.path.read_text(encoding="utf-8").splitlines())
        return {
            row["id"]: _score_of(row, asked[row["id"]])
            for row in rows
            if (row["pipeline"], row["model"]) == (pipeline, model) and row["id"] in asked
        }

    def add(self, pipeline: str, model: str, one: Score) -> None:
        if self.path is not None:
            row = {"pipeline": pipeline, "model": model} | _row(one)
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")


def main() -> None:
    options = _options()
    questions = spread(read_questions(options.questions), options.limit)
    with (
        TemporaryDirectory() as folder,
        Parts(Settings(data_dir=Path(folder) / "oborot", llm_model=options.llm)) as parts,
    ):
        ingest([str(path) for path in options.articles], parts.library, parts.vectors, parts.encoder)
        model = parts.model
        if model is None:
            raise SystemExit("the tutorial needs a language model: give --llm another value than none")
        articles = parts.warm_assistant.articles()
        tutorial = Tutorial(
            articles,
            assemble_encoder(parts.settings.models_dir),
            model._chat,  # ChatModel itself speaks JSON only; a tutorial wants prose
            Path(folder) / "tutorial",
        )
        kept = Kept(options.kept)
        columns = {
            name: summary(scores_of(name, options.llm, questions, ask, kept))
            for name, ask in (("oborot", parts.warm_assistant.ask), ("tutorial", tutorial.ask))
        }
    results.print(table(columns))
    results.print(
        f"{len(questions)} questions, {len(articles)} articles; language model {options.llm}; {_machine()}"
    )


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(description="oborot and a LangChain tutorial's pipeline, compared.")
    options.add_argument("--articles", type=Path, nargs="+", default=[Path("seeds"), HERE / "articles_dev"])
    options.add_argument("--questions", type=Path, default=HERE / "questions.jsonl")
    options.add_argument("--limit", type=int, help="so many questions, spread evenly over the file")
    options.add_argument("--llm", default=Settings().llm_model, help="as LLM_MODEL")
    options.add_argument("--kept", type=Path, help="a file of answers to go on from")
    return options.parse_args()


def spread(questions: Sequence[Question], limit: int | None) -> list[Question]:
    """Files hold one kind of questions after the other: the first few would be of one kind only."""
    count = min(limit or len(questions), len(questions))
    return [questions[place * len(questions) // count] for place in range(count)]


def scores_of(
    pipeline: str,
    model: str,
    questions: Sequence[Question],
    ask: Callable[[str, Sequence[str]], Answer],
    kept: Kept,
) -> list[Score]:
    scores = kept.read(pipeline, model, questions)
    for number, question in enumerate(questions, 1):
        if question.question_id in scores:
            continue
        one = score(question, ask(question.turns[-1], question.turns[:-1]))
        scores[question.question_id] = one
        kept.add(pipeline, model, one)
        messages.print(
            f"{pipeline} {number}/{len(questions)} {question.question_id} {'right' if one.correct else 'wrong'}"
        )
    return [scores[question.question_id] for question in questions]


def _row(one: Score) -> dict[str, Any]:
    return {
        "id": one.question.question_id,
        "status": one.answer.status,
        "answer": one.answer.answer,
        "timings_ms": dict(one.answer.timings_ms),
        "correct": one.correct,
        "harmful": one.harmful,
        "unsupported": one.unsupported,
        "cited": one.cited,
        "hedge_kept": one.hedge_kept,
    }


def _score_of(row: dict[str, Any], question: Question) -> Score:
    answer = Answer(
        question.turns[-1], "ru", row["status"], row["answer"], mode="llm", timings_ms=row["timings_ms"]
    )
    return Score(
        question, answer, row["correct"], row["harmful"], row["unsupported"], row["cited"], row["hedge_kept"]
    )


def table(columns: dict[str, dict[str, Any]]) -> Table:
    rows = Table("measure", *columns, box=None, header_style="dim")
    for key, words in ROWS.items():
        rows.add_row(words, *(_shown(key, numbers[key]) for numbers in columns.values()))
    kinds = next(iter(columns.values()))["by_type"]
    for kind in kinds:
        rows.add_row(f"  {kind}", *("{}/{}".format(*n["by_type"][kind]) for n in columns.values()))
    return rows


def _shown(key: str, value: float | None) -> str:
    if value is None:
        return "—"
    return f"{value:.0%}" if key in SHARES else f"{value:.1f}" if key.endswith("_s") else str(value)


def _machine() -> str:
    """«2 cores, AMD EPYC 7763, 16 GiB, Linux»."""
    processor = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.exists():
        names = [line for line in information.read_text().splitlines() if line.startswith("model name")]
        processor = names[0].partition(":")[2].strip() if names else processor
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{cores} cores, {processor}, {memory:.0f} GiB, {platform.system()}"


if __name__ == "__main__":
    main()
