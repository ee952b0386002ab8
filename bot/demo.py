"""`make demo`: the seed articles indexed, real questions asked, the answers with their sentences."""

from __future__ import annotations

from rich.rule import Rule

from bot.assembly import Parts
from bot.console import answer_view, messages, results
from bot.ingesting import ingest_with_progress
from bot.settings import load_settings

QUESTIONS = (
    ("Какой товарооборот Алтайского края с Казахстаном в 2020 году?", "а экспорт?", "а импорт?"),
    ("Товарооборот Томской области с Казахстаном за 2018 год",),
    ("Что Казахстан поставляет в Томскую область?",),
    ("Какой товарооборот Омской области с Казахстаном?",),
)


def main() -> None:
    with Parts(load_settings()) as parts:
        messages.print("Indexing seeds/; the first time, both models are put together from their packages …")
        summary = ingest_with_progress(parts, ["seeds"], prune=False)
        messages.print(f"articles: added {summary.added}, unchanged {summary.unchanged}")
        with messages.status("Loading the language model …"):
            assistant = parts.warm_assistant
        for turns in QUESTIONS:
            for place, question in enumerate(turns):
                results.print(Rule(style="dim"))
                results.print(f"[bold cyan]?[/] {question}")
                with messages.status("Reading the articles …"):
                    answer = assistant.ask(question, turns[:place])
                results.print(answer_view(answer))
                seconds = answer.timings_ms["total"] / 1000
                results.print(
                    f"{seconds:.1f} s, mode {answer.mode}, model {answer.model or 'none'}", style="dim"
                )
    messages.print('\nAsk your own: .venv/bin/oborot ask "…", or .venv/bin/oborot chat')


if __name__ == "__main__":
    main()
