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
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.text import Text

from bot.cli_library import library
from bot.cli_options import AsJson, Batch, DataDir, Llm, parts_of, settings_of
from bot.console import messages, results
from bot.jsonl import print_json, read_batch
from retrieval.errors import OborotError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.assembly import Parts
    from bot.assistant import Assistant

app = typer.Typer(
    help="Answers on trade between Kazakhstan and the regions of Russia, with the sentences they stand on.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(library)

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
    with _answering(), parts_of(data_dir, llm) as parts:
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

    with parts_of(data_dir, llm) as parts:
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
def serve(data_dir: DataDir = None, llm: Llm = None) -> None:
    """Run the Telegram bot: polling, or a webhook where WEBHOOK_URL is set."""
    # Until the bot has handlers of its own: a service manager may stop what has hardly started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    from bot.librarian import Librarian
    from bot.speech import speech_model
    from bot.telegram.app import run_bot
    from bot.telegram.rules import rules_of
    from bot.telegram.webhook import webhook_of

    settings = settings_of(data_dir, llm)
    if settings.telegram_bot_token is None:
        raise typer.BadParameter(
            "TELEGRAM_BOT_TOKEN is not set: put the token that @BotFather gave you into .env"
        )
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s", force=True
    )
    with parts_of(data_dir, llm) as parts:
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
    with parts_of(data_dir, llm) as parts:
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
