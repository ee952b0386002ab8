"""Ingest as a person at a terminal follows it: how far it is, how fast, how long it will take, how to stop it."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Never

import typer
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from bot.console import messages
from retrieval.errors import ArticleError
from retrieval.ingest import ingest
from retrieval.web import is_address
from retrieval.web.address import parsed, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType

    from bot.assembly import Parts
    from retrieval.ingest import Progress as Done
    from retrieval.ingest import Summary

PACE_OVER_S: Final = 30.0
COUNTS: Final = ("added", "updated", "unchanged", "removed")


class Stopped(KeyboardInterrupt):
    """Ctrl-C or SIGTERM; `status` is what a shell expects of who was stopped so."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.status = 128 + number


@contextmanager
def stoppable() -> Iterator[None]:
    """Within it both signals raise Stopped, wherever the main thread is: a kill would lose no more."""

    def stop(number: int, _: FrameType | None) -> Never:
        raise Stopped(number)

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def leave(status: int) -> Never:
    """End at once: Python's own end would wait until the encoder has finished what it has begun, for seconds."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def checked(paths: Sequence[str]) -> Sequence[str]:
    """As they are; an address that can never be fetched is a wrong call."""
    for path in filter(is_address, paths):
        try:
            parsed(path)
        except ArticleError as error:
            raise typer.BadParameter(f"{shown(path)}: {error}") from error
    return paths


def ingest_with_progress(parts: Parts, paths: Sequence[str], *, prune: bool) -> Summary:
    """Articles of all, passages a second and the time left, on standard error; nothing where that is no terminal."""
    columns = (
        SpinnerColumn(),
        BarColumn(bar_width=20, pulse_style="cyan"),
        TextColumn("{task.fields[counts]}"),
        TimeRemainingColumn(compact=True, elapsed_when_finished=True),
        TextColumn("{task.description}", style="dim"),
    )
    pace = Pace()
    with Progress(*columns, console=messages, transient=True, disable=not messages.is_terminal) as progress:
        task = progress.add_task("Looking for articles …", total=None, counts="")

        def show(done: Done) -> None:
            pace.note(done.passages)
            total = max(done.expected, done.articles)
            progress.update(
                task,
                description=done.source,
                completed=done.articles,
                total=total,
                counts=f"{done.articles:,}/{total:,} articles, {pace.a_second:.0f} passages/s",
            )

        return ingest(
            paths, parts.library, parts.vectors, parts.encoder, prune=prune, progress=show, web=parts.web
        )


class Pace:
    """Passages a second over the last half minute: they come in batches, some seconds apart."""

    def __init__(self) -> None:
        self._noted: deque[tuple[float, int]] = deque([(time.monotonic(), 0)])

    def note(self, passages: int) -> None:
        now = time.monotonic()
        self._noted.append((now, passages))
        while len(self._noted) > 2 and self._noted[1][0] < now - PACE_OVER_S:
            self._noted.popleft()

    @property
    def a_second(self) -> float:
        (began, before), (ended, after) = self._noted[0], self._noted[-1]
        return (after - before) / (ended - began) if ended > began else 0.0


def whole(name: str) -> str:
    """The name of a file as it can be printed: bytes of it that are no UTF-8 as «\ufffd», line breaks as spaces."""
    text = name.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join(text.split("\n"))


def summary_object(summary: Summary) -> dict[str, object]:
    """What `--json` prints."""
    rejected = [{"source": whole(source), "reason": whole(reason)} for source, reason in summary.rejected]
    return {name: getattr(summary, name) for name in COUNTS} | {"rejected": rejected}


def summary_lines(summary: Summary) -> list[str]:
    """«added 5, updated 0, …», and a line for each rejected source."""
    counts = ", ".join(f"{name} {getattr(summary, name)}" for name in COUNTS)
    rejected = (f"rejected {whole(reason)}" for _, reason in summary.rejected)
    return [f"{counts}, rejected {len(summary.rejected)}", *rejected]
