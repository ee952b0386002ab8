"""What `size` has measured, and the table that README shows of it."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from retrieval.processor import usable_cores

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One size, as measured. Milliseconds are pairs: half of the questions within, 95 of 100 within."""

    passages: int
    articles: int
    encoded: bool
    load: float  # of the machine, while it was measured
    ingest: float  # articles a second
    disk: float
    memory: float
    search: tuple[float, float]
    search_in_region: tuple[float, float]
    search_since: tuple[float, float]
    figures: tuple[float, float]
    figures_of_region: tuple[float, float]
    laid: int = 0  # articles that were not read, see `laying`
    # None as long as the plain pipeline has not been measured.
    plain_ingest: float | None = None
    plain_disk: float | None = None
    plain_memory: float | None = None
    plain_search: tuple[float, float] | None = None


COLUMNS: Final[tuple[tuple[str, Callable[[Row], str]], ...]] = (
    ("passages", lambda r: f"{r.passages:,}{'' if r.encoded else ' (random vectors)'}"),
    ("articles", lambda r: f"{r.articles:,}"),
    ("… of them laid down", lambda r: f"{r.laid:,}"),
    ("ingest, articles/s", lambda r: f"{r.ingest:.0f}"),
    ("… in passages/s", lambda r: f"{r.ingest * r.passages / r.articles:.0f}"),
    ("disk, MB", lambda r: f"{r.disk:.0f}"),
    ("memory over the models, MB", lambda r: f"{r.memory:.0f}"),
    ("search p50 / p95, ms", lambda r: _pair(r.search)),
    ("… in one region", lambda r: _pair(r.search_in_region)),
    ("… since 2018", lambda r: _pair(r.search_since)),
    ("figures p50 / p95, ms", lambda r: _pair(r.figures)),
    ("… all of a region", lambda r: _pair(r.figures_of_region)),
    ("plain: ingest, articles/s", lambda r: _number(r.plain_ingest)),
    ("plain: disk", lambda r: _number(r.plain_disk)),
    ("plain: memory", lambda r: _number(r.plain_memory)),
    ("plain: search", lambda r: _pair(r.plain_search)),
    ("load", lambda r: f"{r.load:.1f}"),
)


def _pair(milliseconds: Sequence[float] | None) -> str:
    return f"{milliseconds[0]:.0f} / {milliseconds[1]:.0f}" if milliseconds else "-"


def _number(measured: float | None) -> str:
    return "-" if measured is None else f"{measured:.0f}"


def table(rows: Sequence[Row]) -> str:
    """A size a column."""
    lines = [[name, *(cell(row) for row in rows)] for name, cell in COLUMNS]
    lines.insert(1, ["---"] * (len(rows) + 1))
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def hardware() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    return f"{usable_cores()} cores ({platform.machine()}), {memory:.0f} GiB of memory, Python {platform.python_version()}"


def write_row(path: Path, row: Row) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(row)) + "\n")


def read_rows(path: Path) -> list[Row]:
    """By size; of those about one size the last one counts."""
    if not path.exists():
        return []
    rows = (Row(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines())
    return [row for _, row in sorted({row.articles: row for row in rows}.items())]
