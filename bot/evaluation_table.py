"""The numbers of `oborot eval` as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Mapping


def summary_table(numbers: Mapping[str, Any]) -> Table:
    table = Table("measure", "value", box=None, header_style="dim")
    for name, value in numbers.items():
        if name != "by_type":
            table.add_row(
                name, "—" if value is None else f"{value:.3g}" if isinstance(value, float) else str(value)
            )
    for name, (right, of) in numbers["by_type"].items():
        table.add_row(f"  {name}", f"{right}/{of}")
    return table
