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
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise typer.BadParameter(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise typer.BadParameter(f"{path}: not UTF-8 text ({error.reason} at byte {error.start})") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            row_id, value = row["id"], row[field]
        except (ValueError, KeyError, TypeError) as error:
            raise typer.BadParameter(f'{path}, line {number}: wanted {{"id", "{field}"}}') from error
        texts = value if field == "turns" else [value]
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise typer.BadParameter(f"{path}, line {number}: {field!r} must hold text")
        yield {"id": row_id, field: _whole(value)}


def _whole(value: Any) -> Any:
    """Halves of characters, which JSON can hold and UTF-8 cannot, as «\ufffd»."""
    if isinstance(value, list):
        return [_whole(one) for one in value]
    return str(value).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


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
