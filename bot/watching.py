"""`oborot ingest --watch`: folders, files and feeds kept in step, round after round."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Never

from bot.console import messages
from retrieval.articles import iter_sources
from retrieval.errors import OborotError
from retrieval.web import is_address

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from retrieval.ingest import Summary

    Ingest = Callable[[Sequence[str]], Summary]
    Stamps = dict[str, tuple[int, int]]


class Watch:
    """What has been taken in, and how it looked then: a round reads what is new, what looks different, and what is gone.

    A file that could not be read is read again when it has changed; an address is asked in every round.
    """

    def __init__(self, paths: Sequence[str], ingest: Ingest) -> None:
        """`ingest` takes sources; whether it prunes is its own business."""
        self._addresses = [path for path in paths if is_address(path)]
        self._stamps: dict[str, Stamps] = {path: {} for path in paths if not is_address(path)}
        self._ingest = ingest
        self._complaints: frozenset[tuple[str, str]] = frozenset()

    def first(self) -> Summary:
        """Everything is read once."""
        stamps = self._looked_at()
        summary = self._ingest([*self._stamps, *self._addresses])
        self._stamps, self._complaints = stamps, frozenset(summary.rejected)
        return summary

    def again(self) -> Summary | None:
        """None where nothing has changed. After an error the same is tried again."""
        stamps = self._looked_at()
        before, now = _merged(self._stamps), _merged(stamps)
        changed = [path for path, stamp in now.items() if before.get(path) != stamp]
        gone = [path for path in before if path not in now]
        if not changed and not gone and not self._addresses:
            return None
        summary = self._ingest([*changed, *gone, *self._addresses])
        rejected = tuple(one for one in summary.rejected if one[0] not in gone)
        news = tuple(one for one in rejected if one not in self._complaints)
        self._stamps, self._complaints = stamps, frozenset(rejected)
        changes = summary.added + summary.updated + summary.removed
        return replace(summary, rejected=news) if changes or news else None

    def _looked_at(self) -> dict[str, Stamps]:
        return {path: _stamps(path, before) for path, before in self._stamps.items()}


def keep_in_step(watch: Watch, report: Callable[[Summary], None], every_s: float) -> Never:
    """Rounds until a signal ends them; the error of one is told, and the next tries again."""
    attempt: Callable[[], Summary | None] = watch.first
    while True:
        try:
            summary = attempt()
        except OborotError as error:
            messages.print(
                f"{error}; trying again in {every_s:g} s", style="yellow", soft_wrap=True, markup=False
            )
        else:
            if attempt == watch.first:
                messages.print(f"Watching, every {every_s:g} s; Ctrl-C ends it.", style="dim")
            attempt = watch.again
            if summary:
                report(summary)
        time.sleep(every_s)


def _stamps(path: str, before: Stamps) -> Stamps:
    """When each file was last written, in nanoseconds, and its size.

    Of a folder that is not there any more the same as before: perhaps a disk that is not.
    """
    if not Path(path).exists() and path not in before:
        return before
    found: Stamps = {}
    for source in iter_sources([path]):
        try:
            seen = Path(source).stat()
        except OSError:  # gone since it was listed
            continue
        found[source] = seen.st_mtime_ns, seen.st_size
    return found


def _merged(stamps: Mapping[str, Stamps]) -> Stamps:
    return {source: stamp for of_path in stamps.values() for source, stamp in of_path.items()}
