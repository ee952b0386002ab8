"""Texts that people have sent, read and kept in memory for an hour: to be asked about, or to be added."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.telegram.sessions import HOUR_S, Recent

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.librarian import ReadArticle

KEPT = 500
LIFE_S = HOUR_S


@dataclass(frozen=True, slots=True)
class Reading:
    read: ReadArticle
    person: int
    until: float


class Readings:
    """By chat and message: the one that brought the text, and the bot's own reply to it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: Recent[tuple[int, int], Reading] = Recent(KEPT)

    def keep(self, chat: int, message: int, person: int, read: ReadArticle) -> None:
        self._kept[chat, message] = Reading(read, person, self._clock() + LIFE_S)

    def find(self, chat: int, message: int) -> ReadArticle | None:
        self.purge()
        reading = self._kept.get((chat, message))
        return reading.read if reading else None

    def drop(self, chat: int, message: int) -> None:
        self._kept.pop((chat, message), None)

    def forget(self, person: int) -> None:
        self._drop_where(lambda reading: reading.person == person)

    def purge(self) -> None:
        """Deletes what is past its time."""
        now = self._clock()
        self._drop_where(lambda reading: reading.until <= now)

    def _drop_where(self, gone: Callable[[Reading], bool]) -> None:
        for key in [key for key, reading in self._kept.items() if gone(reading)]:
            del self._kept[key]
