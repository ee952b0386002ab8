"""What was looked up a moment ago: conversations ask for the figures of one region, and in the same words, again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable

# A figure takes some 2 KB with its sentence; a thousand are what 100,000 passages tell of a region.
FIGURES_KEPT: Final = 20_000
# In how many passages a frequent lemma stands, SQLite counts in some milliseconds.
LEMMAS_KEPT: Final = 20_000

K = TypeVar("K", bound="Hashable")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """The latest look-ups of one version of the library, of `room` together. Threads may share it."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._lock = threading.Lock()
        self._version = -1
        self._taken = 0
        self._found: OrderedDict[K, tuple[V, int]] = OrderedDict()

    def get(self, version: int, asked: K) -> V | None:
        """What was found in that version of the library; None where it has to be looked up."""
        with self._lock:
            if version != self._version or asked not in self._found:
                return None
            self._found.move_to_end(asked)
            return self._found[asked][0]

    def keep(self, version: int, asked: K, found: V, size: int = 1) -> None:
        """`found` takes `size` of the room. Versions only grow: what a slow reader found in an older one is not kept."""
        with self._lock:
            if version < self._version:
                return
            if version > self._version:
                self._found.clear()
                self._version, self._taken = version, 0
            self._taken += size - self._found.pop(asked, (None, 0))[1]
            self._found[asked] = found, size
            while self._taken > self._room:
                self._taken -= self._found.popitem(last=False)[1][1]
