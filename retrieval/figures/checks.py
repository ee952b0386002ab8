"""What an article's figures say of each other: repeats, contradictions, outliers, parts that do not add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from retrieval.figures.frames import Draft
    from retrieval.figures.scene import Scene
    from retrieval.figures.types import Figure


def checked(drafts: Sequence[Draft], scenes: Mapping[int, Scene]) -> tuple[Figure, ...]:
    return tuple(draft.figure for draft in drafts)
