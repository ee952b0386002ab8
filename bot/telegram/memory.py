"""All that one bot keeps of people between two starts, and how it is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.people import People
from bot.telegram.records import Records
from bot.telegram.rules import DEFAULT, HOUR_S
from bot.telegram.sessions import Sessions
from bot.telegram.spots import Spots
from bot.telegram.state import open_state

if TYPE_CHECKING:
    from pathlib import Path

    from bot.telegram.rules import Rules


class Memory:
    """`path` None keeps it as long as the program runs."""

    def __init__(self, path: Path | None = None, rules: Rules = DEFAULT) -> None:
        self._file = open_state(path)
        self.people = People(self._file)
        self.sessions = Sessions(self._file, rules.conversation_hours * HOUR_S)
        self.records = Records(self._file, rules.answer_days)
        self.spots = Spots(self._file)

    def forget(self, person: int) -> None:
        """Everything about a person, at once."""
        self.people.forget(person)
        self.sessions.forget(person)
        self.records.forget(person)
        self._file.execute(
            "PRAGMA wal_checkpoint(TRUNCATE)"
        )  # the log would hold it until it is written over

    def move(self, old_chat: int, new_chat: int) -> None:
        """A group has become a supergroup, which has another number."""
        self.sessions.move(old_chat, new_chat)  # numbers of messages do not hold there

    def purge(self) -> None:
        """Deletes what is past its time."""
        self.sessions.purge()
        self.records.purge()
        self.spots.purge()

    def close(self) -> None:
        self._file.close()
