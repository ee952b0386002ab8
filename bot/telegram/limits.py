"""How much one person, and one chat, may ask in an hour."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING, Literal, NamedTuple

from bot.telegram.rules import HOUR_S
from bot.telegram.sessions import Recent

if TYPE_CHECKING:
    from collections.abc import Callable

By = Literal["person", "chat"]
REMEMBERED = 10_000
TELL_AGAIN_S = 5.0  # who asks on and on is told so often


class Refused(NamedTuple):
    """A question by one limit; after `wait_s` seconds the next one is taken."""

    by: By
    wait_s: float


class Limits:
    """Of questions in any hour; 0 is no limit. Kept in memory only: a restart forgives."""

    def __init__(self, per_person: int, per_chat: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_person = per_person
        self._per_chat = per_chat
        self._clock = clock
        self._asked: Recent[tuple[By, int], deque[float]] = Recent(REMEMBERED)
        self._told: Recent[int, float] = Recent(REMEMBERED)

    def refusal(self, person: int, chat: int) -> Refused | None:
        """None: the question may be asked, and counts."""
        keys: list[tuple[By, int, int]] = [("person", person, self._per_person)]
        if chat != person:
            keys.append(("chat", chat, self._per_chat))
        waits = [Refused(by, self._until_free((by, number), most)) for by, number, most in keys if most]
        longest = max(waits, key=lambda refused: refused.wait_s, default=None)
        if longest and longest.wait_s > 0:
            return longest
        for by, number, most in keys:
            if most:
                self._recent((by, number)).append(self._clock())
        return None

    def tells(self, person: int) -> bool:
        """False where the person has been told a moment ago."""
        now = self._clock()
        told = self._told.get(person)
        if told is not None and now - told < TELL_AGAIN_S:
            return False
        self._told[person] = now
        return True

    def forget(self, person: int) -> None:
        self._asked.pop(("person", person), None)
        self._told.pop(person, None)

    def _until_free(self, key: tuple[By, int], most: int) -> float:
        asked = self._recent(key)
        while asked and asked[0] <= self._clock() - HOUR_S:
            asked.popleft()
        return asked[-most] + HOUR_S - self._clock() if len(asked) >= most else 0.0

    def _recent(self, key: tuple[By, int]) -> deque[float]:
        asked = self._asked.get(key)
        if asked is None:
            asked = self._asked[key] = deque()
        return asked
