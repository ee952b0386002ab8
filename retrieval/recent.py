"""Figures that were looked up a moment ago: a conversation asks for those of one region again and again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.figure_rows import FigureQuery
    from retrieval.types import FoundFigure

# A figure takes some 2 KB with its sentence; a thousand are what 100,000 passages tell of a region.
KEPT: Final = 20_000


class RecentFigures:
    """The latest look-ups of one version of the library, up to `kept` figures together. Threads may share it."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._lock = threading.Lock()
        self._version = -1
        self._found: OrderedDict[FigureQuery, tuple[FoundFigure, ...]] = OrderedDict()

    def get(self, version: int, query: FigureQuery) -> list[FoundFigure] | None:
        """What `query` found in that version of the library; None where it has to be looked up."""
        with self._lock:
            if version != self._version or query not in self._found:
                return None
            self._found.move_to_end(query)
            return list(self._found[query])

    def keep(self, version: int, query: FigureQuery, found: Sequence[FoundFigure]) -> None:
        """Versions only grow: what a slow reader found in an older one is not kept."""
        with self._lock:
            if version < self._version:
                return
            if version > self._version:
                self._found.clear()
                self._version = version
            self._found[query] = tuple(found)
            self._found.move_to_end(query)
            while self._found and sum(map(len, self._found.values())) > self._kept:
                self._found.popitem(last=False)
