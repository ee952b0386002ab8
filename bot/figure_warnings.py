"""The warnings that are stored with figures, as sentences in the reader's language.

They are stored as `retrieval.figures.checks` words them, in Russian and without a full stop; the amounts in
them are read again and said in the reader's language.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.amount_words import plain_words
from bot.notes import note
from retrieval.figures.amounts import read_amounts

if TYPE_CHECKING:
    from retrieval.figures.gazetteer import Language

# Each with the key of its note; groups are amounts.
STORED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("warn_headline", re.compile(r"в заголовке (?P<headline>.+), в тексте (?P<text>.+)")),
    (
        "warn_outlier",
        re.compile(r"отличается от других значений в статье \((?P<other>.+)\) в сто и более раз"),
    ),
    ("warn_tiny", re.compile(r"сумма мала для товарооборота.*")),
    ("warn_parts", re.compile(r"экспорт и импорт в сумме дают (?P<sum>.+), а не (?P<total>.+)")),
)


def warning_words(stored: str, language: Language) -> str:
    """A sentence with a capital and a full stop; one that is not known stays as it is worded."""
    for key, pattern in STORED:
        found = pattern.fullmatch(stored)
        if found is not None:
            amounts = {name: _amount(words, language) for name, words in found.groupdict().items()}
            return note(key, language, **amounts)
    return stored[:1].upper() + stored[1:].rstrip(".") + "."


def _amount(words: str, language: Language) -> str:
    """«2310000000 USD», «61 млрд рублей» as the reader's language writes them."""
    amounts = [a for a in read_amounts(words) if a.unit is not None]
    return plain_words(amounts[0], language) if len(amounts) == 1 else words
