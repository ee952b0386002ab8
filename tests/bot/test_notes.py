"""Every sentence around the figures is there in three languages, with the same blanks."""

from __future__ import annotations

from string import Formatter

import pytest

from bot.notes import NOTES


def blanks(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("language", ["en", "kk"])
def test_every_note_is_translated_with_its_blanks(language: str) -> None:
    assert {key: blanks(text) for key, text in NOTES[language].items()} == {
        key: blanks(text) for key, text in NOTES["ru"].items()
    }
