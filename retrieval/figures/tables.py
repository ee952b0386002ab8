"""Figures out of tables: rows whose cells are joined by " | ", under a header row that gives the slots."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from retrieval.figures.context import Context
    from retrieval.figures.frames import Draft
    from retrieval.figures.scene import Scene


def is_row(scene: Scene) -> bool:
    return " | " in scene.sentence.text


def table_drafts(
    scenes: Sequence[Scene], first: int, last: int, published: date | None, context: Context
) -> list[Draft]:
    """The figures of the rows `first` to `last`, `last` excluded."""
    return []
