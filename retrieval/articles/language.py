"""The language of an article, by its letters."""

from __future__ import annotations

import re

KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]", re.IGNORECASE)
LATIN = re.compile(r"[a-z]", re.IGNORECASE)
# A Kazakh text has one such letter in eight; a Russian one has them in a few names.
KAZAKH_SHARE = 0.04
SAMPLE = 20_000


def language_of(text: str) -> str:
    """ISO 639-1: "kk", "ru" or "en"."""
    sample = text[:SAMPLE]
    cyrillic = len(CYRILLIC.findall(sample))
    if len(LATIN.findall(sample)) > cyrillic:
        return "en"
    return "kk" if cyrillic and len(KAZAKH.findall(sample)) >= KAZAKH_SHARE * cyrillic else "ru"
