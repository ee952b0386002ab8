"""The console commands. Results go to standard output; progress, logs and warnings to standard error."""

from __future__ import annotations

import errno
import gc
import logging
import os
import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.text import Text

from bot.console import messages, results
from bot.jsonl import print_csv, print_json, read_batch
from bot.settings import load_settings
from retrieval.errors import OborotError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.assembly import Parts
    from bot.assistant import Assistant
    from bot.settings import Settings
    from retrieval.ingest import Summary

app = typer.Typer(
    help="Answers on trade between Kazakhstan and the regions of Russia, with the sentences they stand on.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _folder(given: str) -> Path:
    """An empty one is a variable that was not set, and not the working folder."""
    if not given.strip():
        raise typer.BadParameter("it is empty: give a folder, or leave the option out")
    return Path(given)


DataDir = Annotated[
    Path | None,
    typer.Option(
        "--data-dir",
        parser=_folder,
        metavar="DIR",
        help="Where articles and indexes are kept (DATA_DIR).",
    ),
]
Llm = Annotated[
    str | None, typer.Option("--llm", help="Language model for this call (LLM_MODEL); none: without.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON lines instead of text.")]
Batch = Annotated[
    Path | None, typer.Option("--batch", help="A file of JSON lines; one result a line, in order.")
]
Question = Annotated[list[str] | None, typer.Argument(help="The question; quotation marks are not needed.")]

# What is wrong with the place that is written to, and not with the program.
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO})
EMPTY_LIBRARY = 3
NO_ANSWER = 4


def main() -> NoReturn:
    """The console script: an error that oborot can explain is printed without a traceback."""
    try:
        app(standalone_mode=True)
    except OborotError as error:
        _explained(error)
        sys.exit(1)
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        # What is left in the buffer would fail once more, at the very end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        place = error.filename or "the output"
        _explained(
            OborotError(f"{place} cannot be written: {error.strerror}; make room, or choose another place")
        )
        sys.exit(1)
    finally:
        # Before it ends, Python would look for garbage among all that torch and the dictionaries have made: 2 s.
        gc.freeze()
    sys.exit(0)


@app.command()
def ingest(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL…", help="Files, folders, and addresses of pages, feeds and sitemaps."
        ),
    ],
    data_dir: DataDir = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove articles whose file under PATH is gone.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Keep folders and feeds in step until Ctrl-C or SIGTERM.")
    ] = False,
    every: Annotated[
        float, typer.Option("--every", min=1, metavar="SECONDS", help="Between the rounds of --watch.")
    ] = 300,
    as_json: AsJson = False,
) -> None:
    """Read articles into the library; what has not changed costs nothing."""
    from bot import ingesting
    from bot.ingesting import checked, ingest_with_progress, summary_lines
    from bot.watching import Watch, keep_in_step

    def show(summary: Summary) -> None:
        if as_json:
            print_json(ingesting.summary_object(summary))
        else:
            print(*summary_lines(summary), sep="\n", flush=True)

    try:
        with ingesting.stoppable(), _parts(data_dir) as parts:
            if watch:
                watched = Watch(
                    checked(paths), lambda sources: ingest_with_progress(parts, sources, prune=prune)
                )
                keep_in_step(watched, show, every)
            summary = ingest_with_progress(parts, checked(paths), prune=prune)
    except ingesting.Stopped as stop:
        if not watch:
            messages.print("Stopped: what has been written is kept, and the next run goes on from there.")
        ingesting.leave(0 if watch else stop.status)
    show(summary)
    if not (summary.added or summary.updated or summary.unchanged or summary.removed):
        if not summary.rejected:
            messages.print(f"No article under {', '.join(paths)}: is it the right folder?", markup=False)
        raise typer.Exit(1)


def _explained(error: OborotError) -> None:
    messages.print(Text.assemble(("Error: ", "bold red"), str(error)), soft_wrap=True)


@app.command()
def ask(
    question: Question = None,
    data_dir: DataDir = None,
    llm: Llm = None,
    as_json: AsJson = False,
    batch: Batch = None,
) -> None:
    """Answer a question and show the sentences that the answer stands on."""
    from bot.answer import answer_line
    from bot.console import answer_view

    text = " ".join(question or [])
    if bool(text.strip()) == (batch is not None):
        raise typer.BadParameter("give a question, or --batch FILE")
    rows = list(read_batch(batch, "turns")) if batch else []
    with _answering(), _parts(data_dir, llm) as parts:
        with messages.status("Loading the encoder and the language model …"):
            # One question that no model answers seldom needs the encoder, and must not wait for it.
            one_without_model = batch is None and parts.settings.llm_model == "none"
            assistant = parts.assistant if one_without_model else parts.warm_assistant
        if batch is not None:
            for row in rows:
                turns = [str(turn) for turn in row["turns"]] or [""]
                print(answer_line(assistant.ask(turns[-1], turns[:-1]), row["id"]), flush=True)
            raise typer.Exit(0 if parts.library.size.articles else EMPTY_LIBRARY)
        with messages.status("Reading the articles …"):
            answer = assistant.ask(text)
        if as_json:
            print(answer_line(answer))
        else:
            results.print(answer_view(answer))
        if not parts.library.size.articles:
            raise typer.Exit(EMPTY_LIBRARY)


@contextmanager
def _answering() -> Iterator[None]:
    """What leaves a question without any answer, an encoder or a store that cannot be had, is a status of its own.

    A language model that is down is none: answers are then made without it.
    """
    try:
        yield
    except OborotError as error:
        _explained(error)
        raise typer.Exit(NO_ANSWER) from error


@app.command()
def chat(data_dir: DataDir = None, llm: Llm = None) -> None:
    """The conversation in a terminal; an empty line or Ctrl-D ends it."""
    from bot.console import answer_view

    with _parts(data_dir, llm) as parts:
        with messages.status("Loading the encoder and the language model …"):
            assistant = parts.warm_assistant
        messages.print(
            "Спрашивайте; /new забывает разговор, пустая строка или Ctrl-D его заканчивает.", style="dim"
        )
        earlier: list[str] = []
        while text := _typed():
            if text == "/new":
                earlier.clear()
                continue
            with messages.status("Reading the articles …"):
                answer = assistant.ask(text, earlier)
            results.print(answer_view(answer))
            results.print()
            earlier.append(text)


@app.command()
def search(
    query: Annotated[list[str] | None, typer.Argument(help="What to look for.")] = None,
    data_dir: DataDir = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Passages at most.")] = 10,
    as_json: AsJson = False,
    batch: Batch = None,
) -> None:
    """Ranked passages of the articles, the best first."""
    from retrieval.search import search as find

    text = " ".join(query or [])
    if bool(text.strip()) == (batch is not None):
        raise typer.BadParameter("give a query, or --batch FILE")
    rows = list(read_batch(batch, "query")) if batch else [{"id": None, "query": text}]
    with _parts(data_dir) as parts:
        for row in rows:
            query_text = str(row["query"])
            passages = find(
                query_text,
                parts.library,
                parts.answering_vectors,
                parts.answering_encoder,
                limit,
                reranker=parts.reranker,
            )
            hits = [
                {
                    "article_id": p.article.article_id,
                    "source": p.article.source,
                    "score": round(float(p.score), 6),
                    "text": p.text,
                    "first_sentence": p.first,
                    "last_sentence": p.last,
                }
                for p in passages
            ]
            if as_json or batch is not None:
                print_json(({} if row["id"] is None else {"id": row["id"]}) | {"hits": hits})
            else:
                for hit in hits:
                    results.print(f"[bold]{hit['score']:.3f}[/]  {hit['source']}", highlight=False)
                    results.print(hit["text"], markup=False)
                    results.print()


@app.command()
def articles(
    data_dir: DataDir = None,
    as_json: AsJson = False,
    text: Annotated[
        bool, typer.Option("--text", help="With the stored text, which offsets point into.")
    ] = False,
) -> None:
    """The articles of the library."""
    from bot.console import articles_view

    with _parts(data_dir) as parts:
        if not as_json:
            rows = ((one.article, one.sentences, one.chunks, one.figures) for one in parts.library.articles())
            results.print(articles_view(rows))
            return
        for one in parts.library.articles():
            article = one.article
            line: dict[str, Any] = {
                "article_id": article.article_id,
                "source": article.source,
                "title": article.title,
                "published": article.published.isoformat() if article.published else None,
                "url": article.url,
                "language": article.language,
                "sentences": one.sentences,
                "chunks": one.chunks,
                "figures": one.figures,
            }
            print_json(line | ({"text": article.text} if text else {}))


@app.command()
def remove(
    article_ids: Annotated[list[str], typer.Argument(metavar="ARTICLE_ID…")], data_dir: DataDir = None
) -> None:
    """Take articles out of every index."""
    from retrieval.ingest import remove as remove_articles

    with _parts(data_dir) as parts:
        remove_articles(article_ids, parts.library, parts.vectors)
    messages.print(f"removed {len(article_ids)}")


Region = Annotated[str | None, typer.Option("--region", help="A region or country, by any of its names.")]
Partner = Annotated[str | None, typer.Option("--partner", help="The other side.")]
IndicatorName = Annotated[
    str | None, typer.Option("--indicator", help="turnover, export, import or balance.")
]
Year = Annotated[
    str | None, typer.Option("--period", help="A year, or a period such as «январь–август 2023».")
]


@app.command()
def figures(
    data_dir: DataDir = None,
    region: Region = None,
    partner: Partner = None,
    indicator: IndicatorName = None,
    period: Year = None,
    as_json: AsJson = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print comma-separated values with a header.")
    ] = False,
) -> None:
    """Every trade figure that the articles hold, with its slots."""
    from bot.console import figures_view
    from bot.figure_options import matching_figures
    from retrieval.figures.json import figure_object

    with _parts(data_dir) as parts:
        found = matching_figures(parts.library, region, partner, indicator, period)
    objects = [figure_object(f.figure, f.article, f.sentence) for f in found]
    if as_json:
        for one in objects:
            print_json(one)
    elif as_csv:
        print_csv(objects)
    else:
        results.print(figures_view(found))


@app.command()
def chart(
    out: Annotated[Path, typer.Option("--out", help="The PNG to write.")],
    data_dir: DataDir = None,
    region: Region = None,
    partner: Partner = None,
    indicator: IndicatorName = None,
    period: Year = None,
) -> None:
    """Draw the matching figures over time, with their sources."""
    from bot.charts import draw_chart
    from bot.figure_options import matching_figures

    with _parts(data_dir) as parts:
        draw_chart(matching_figures(parts.library, region, partner, indicator, period), out)
    messages.print(f"wrote {out}")


@app.command()
def serve(data_dir: DataDir = None, llm: Llm = None) -> None:
    """Run the Telegram bot: polling, or a webhook where WEBHOOK_URL is set."""
    # Until the bot has handlers of its own: a service manager may stop what has hardly started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    from bot.librarian import Librarian
    from bot.speech import speech_model
    from bot.telegram.app import run_bot
    from bot.telegram.rules import rules_of
    from bot.telegram.webhook import webhook_of

    settings = _settings(data_dir, llm)
    if settings.telegram_bot_token is None:
        raise typer.BadParameter(
            "TELEGRAM_BOT_TOKEN is not set: put the token that @BotFather gave you into .env"
        )
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s", force=True
    )
    with _parts(data_dir, llm) as parts:
        run_bot(
            settings.telegram_bot_token.get_secret_value(),
            str(settings.telegram_api_url).rstrip("/"),
            lambda: _settled(parts),
            webhook=webhook_of(settings),
            state_dir=settings.data_dir,
            rules=rules_of(settings),
            metrics_port=settings.metrics_port,
            librarian=Librarian(parts),
            speech=speech_model(settings),
        )


@app.command("eval")
def evaluate(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A question set: JSON lines.")],
    data_dir: DataDir = None,
    llm: Llm = None,
    as_json: AsJson = False,
) -> None:
    """Score a question set: what is right, what is harmful, what stands unsupported, how long it took."""
    from bot.evaluation import evaluate as run
    from bot.evaluation import read_questions, summary
    from bot.evaluation_table import summary_table

    questions = read_questions(path)
    with _parts(data_dir, llm) as parts:
        assistant = parts.warm_assistant
        scores = []
        for one in run(questions, assistant.ask):
            scores.append(one)
            if not one.correct:
                messages.print(
                    f"wrong: {one.question.question_id} {one.question.turns[-1]} → {one.answer.answer}",
                    markup=False,
                )
    numbers = summary(scores)
    if as_json:
        print_json(numbers)
    else:
        results.print(summary_table(numbers))


@app.command()
def doctor(
    data_dir: DataDir = None,
    fix: Annotated[bool, typer.Option("--fix", help="Rebuild what is derived from the library.")] = False,
) -> None:
    """Check models, stores, their agreement and the bot token."""
    from bot.health import check_up

    with _parts(data_dir) as parts:
        healthy = check_up(parts, fix=fix)
    if not healthy:
        raise typer.Exit(1)


def _settings(data_dir: Path | None, llm: str | None = None) -> Settings:
    """Options over the environment over `.env`."""
    given: dict[str, Any] = {"data_dir": data_dir, "llm_model": llm}
    return load_settings(**{name: value for name, value in given.items() if value is not None})


def _parts(data_dir: Path | None, llm: str | None = None) -> Parts:
    from bot.assembly import Parts

    return Parts(_settings(data_dir, llm))


def _settled(parts: Parts) -> Assistant:
    """For a program that runs for days: the collector no longer looks through what stays loaded till the end.

    It doubled the slowest searches.
    """
    assistant = parts.warm_assistant
    gc.collect()
    gc.freeze()
    return assistant


def _typed() -> str:
    try:
        return messages.input("[bold]>[/] ").strip()
    except (EOFError, KeyboardInterrupt):
        return ""
