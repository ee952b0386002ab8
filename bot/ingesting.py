"""Ingest as a person at a terminal follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from bot.console import messages
from retrieval.ingest import ingest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.assembly import Parts
    from retrieval.ingest import Progress as Done
    from retrieval.ingest import Summary


def ingest_with_progress(parts: Parts, paths: Sequence[str], *, prune: bool) -> Summary:
    """Articles and passages so far, on standard error; nothing of it where that is not a terminal."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(pulse_style="cyan"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=messages, transient=True, disable=not messages.is_terminal) as progress:
        task = progress.add_task("Loading the encoder …", total=None)

        def show(done: Done) -> None:
            words = f"{done.articles} articles, {done.passages} passages: {done.source}"
            progress.update(task, description=words)

        return ingest(paths, parts.library, parts.vectors, parts.encoder, prune=prune, progress=show)
