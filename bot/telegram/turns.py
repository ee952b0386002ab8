"""Whose question is next: people take turns, whoever asks much does not keep others waiting."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@dataclass(frozen=True, slots=True, eq=False)
class Ticket:
    """A question's place in the queue. `called` is set when its turn has come."""

    person: int
    called: asyncio.Event = field(default_factory=asyncio.Event)


class Turns:
    """At most `at_once` questions are worked on, one of each person at a time.

    Who waits is served in rotation over people, each in the order in which they asked; whoever has just been
    served goes to the end of the rotation.
    """

    def __init__(self, at_once: int) -> None:
        self._free = at_once
        self._working: set[int] = set()
        self._waiting: OrderedDict[int, deque[Ticket]] = OrderedDict()

    @asynccontextmanager
    async def in_line(self, person: int) -> AsyncIterator[Ticket]:
        """A place at the end of the person's own line, which the end of the block gives up, or the turn itself."""
        ticket = Ticket(person)
        self._waiting.setdefault(person, deque()).append(ticket)
        self._call()
        try:
            yield ticket
        finally:
            if ticket.called.is_set():
                self._end(person)
            else:
                self._give_up(ticket)

    def waiting(self) -> int:
        return sum(map(len, self._waiting.values()))

    def waiting_of(self, person: int) -> int:
        """Without the one that is being answered."""
        return len(self._waiting.get(person, ()))

    def ahead(self, ticket: Ticket) -> int:
        """How many questions are answered before this one, those under way included; 0 when it is called."""
        line = self._waiting.get(ticket.person)
        if line is None or ticket not in line:
            return 0
        own = line.index(ticket)
        # Whoever is being served goes behind all others once that is done.
        people = sorted(self._waiting, key=lambda person: person in self._working)
        mine = people.index(ticket.person)
        others = sum(
            min(len(self._waiting[person]), own + (place < mine))
            for place, person in enumerate(people)
            if place != mine
        )
        return len(self._working) + own + others

    def _call(self) -> None:
        """Lets as many begin as may."""
        for person in [person for person in self._waiting if person not in self._working]:
            if not self._free:
                return
            ticket = self._waiting[person].popleft()
            self._drop_empty(person)
            self._free -= 1
            self._working.add(person)
            ticket.called.set()

    def _end(self, person: int) -> None:
        self._free += 1
        self._working.discard(person)
        if person in self._waiting:
            self._waiting.move_to_end(person)
        self._call()

    def _give_up(self, ticket: Ticket) -> None:
        self._waiting[ticket.person].remove(ticket)
        self._drop_empty(ticket.person)

    def _drop_empty(self, person: int) -> None:
        if not self._waiting[person]:
            del self._waiting[person]
