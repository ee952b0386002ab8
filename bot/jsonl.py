"""JSON lines and CSV, in and out of the console commands."""

from __future__ import annotations

import csv
import json
import sys
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def read_batch(path: Path, field: str) -> Iterator[dict[str, Any]]:
    """Lines {"id", field}; a wrong one ends the call before any work is done."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise typer.BadParameter(f"{path}: {error.strerror}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield {"id": row["id"], field: row[field]}
        except (ValueError, KeyError, TypeError) as error:
            raise typer.BadParameter(f'{path}, line {number}: wanted {{"id", "{field}"}}') from error


def print_json(value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False), flush=True)


def print_csv(objects: list[dict[str, Any]]) -> None:
    columns = [
        "value", "low", "high", "unit", "qualifier", "indicator", "kind", "reporter", "partner", "excluding", "period",
        "period_basis", "goods", "article_id", "source", "sentence", "start", "end", "warnings",
    ]  # fmt: skip
    writer = csv.DictWriter(sys.stdout, columns, extrasaction="ignore")
    writer.writeheader()
    for one in objects:
        flat = {k: "; ".join(map(str, v)) if isinstance(v, list) else v for k, v in one.items()}
        flat["period"] = one["period"]["label"] if one["period"] else ""
        writer.writerow(flat)
