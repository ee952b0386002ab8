"""What people have chosen: the language that the bot speaks with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from bot.telegram.phrases import Language

if TYPE_CHECKING:
    import sqlite3

LANGUAGES: tuple[Language, ...] = get_args(Language)
SCHEMA = "CREATE TABLE IF NOT EXISTS languages (person INTEGER PRIMARY KEY, language TEXT NOT NULL)"


class People:
    def __init__(self, file: sqlite3.Connection) -> None:
        self._file = file
        file.execute(SCHEMA)

    def language(self, person: int) -> Language | None:
        """None where the person has chosen none: Telegram's own then counts."""
        row = self._file.execute("SELECT language FROM languages WHERE person = ?", (person,)).fetchone()
        return next((language for language in LANGUAGES if row and language == row[0]), None)

    def choose(self, person: int, language: Language) -> None:
        self._file.execute("INSERT OR REPLACE INTO languages VALUES (?, ?)", (person, language))

    def forget(self, person: int) -> None:
        self._file.execute("DELETE FROM languages WHERE person = ?", (person,))
