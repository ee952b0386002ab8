"""What `size` has measured, and the table that README shows of it."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import dataclass
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
    plain_ingest: float
    plain_disk: float
    plain_memory: float
    plain_search: tuple[float, float]


COLUMNS: Final[tuple[tuple[str, Callable[[Row], str]], ...]] = (
    ("passages", lambda r: f"{r.passages:,}{'' if r.encoded else ' (random vectors)'}"),
    ("articles", lambda r: f"{r.articles:,}"),
    ("ingest, articles/s", lambda r: f"{r.ingest:.0f}"),
    ("… in passages/s", lambda r: f"{r.ingest * r.passages / r.articles:.0f}"),
    ("disk, MB", lambda r: f"{r.disk:.0f}"),
    ("memory over the models, MB", lambda r: f"{r.memory:.0f}"),
    ("search p50 / p95, ms", lambda r: _pair(r.search)),
    ("… in one region", lambda r: _pair(r.search_in_region)),
    ("… since 2018", lambda r: _pair(r.search_since)),
    ("figures p50 / p95, ms", lambda r: _pair(r.figures)),
    ("… all of a region", lambda r: _pair(r.figures_of_region)),
    ("plain: ingest, articles/s", lambda r: f"{r.plain_ingest:.0f}"),
    ("plain: disk", lambda r: f"{r.plain_disk:.0f}"),
    ("plain: memory", lambda r: f"{r.plain_memory:.0f}"),
    ("plain: search", lambda r: _pair(r.plain_search)),
    ("load", lambda r: f"{r.load:.1f}"),
)


def _pair(milliseconds: Sequence[float]) -> str:
    return f"{milliseconds[0]:.0f} / {milliseconds[1]:.0f}"


def table(rows: Sequence[Row]) -> str:
    """A size a column."""
    lines = [[name, *(cell(row) for row in rows)] for name, cell in COLUMNS]
    lines.insert(1, ["---"] * (len(rows) + 1))
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def hardware() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    return f"{usable_cores()} cores ({platform.machine()}), {memory:.0f} GiB of memory, Python {platform.python_version()}"


def read_rows(path: Path) -> list[Row]:
    return [Row(**json.loads(line)) for line in path.read_text().splitlines()] if path.exists() else []
