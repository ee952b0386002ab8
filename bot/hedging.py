"""Putting back the hedge that a claim lost: «440 млн» where the source has «более 440 млн»."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.amount_words import HEDGES, OWN_HEDGE
from retrieval.figures.amounts import read_amounts
from retrieval.figures.types import Qualifier

if TYPE_CHECKING:
    from retrieval.figures.gazetteer import Language
    from retrieval.figures.types import Amount

# What may stand between a verb and its amount, and carries the hedge with it: «почти на $ 10 млн».
BEFORE_AMOUNT = re.compile(r"(?:\b(?:на|в)\s+)?(?:[$€₽₸£¥]\s*)?$", re.IGNORECASE)
HEDGE_WORD = re.compile(
    r"\b(?:более|больше|свыше|менее|меньше|почти|около|порядка|примерно)\b", re.IGNORECASE
)
HEDGE_BEFORE = re.compile(
    r"\b(?:более|больше|свыше|менее|меньше|почти|около|порядка|примерно|приблизительно|ориентировочно|не менее|не более"
    r"|more than|over|above|less than|under|about|around|nearly|almost|approximately|roughly|шамамен)"
    r"(?:\s+чем)?\s*(?=(?:(?:на|в)\s+)?(?:[$€₽₸£¥]\s*)?$)",
    re.IGNORECASE,
)


def hedge_repaired(
    text: str, amount: Amount, qualifier: Qualifier, before_source: str, language: Language
) -> str | None:
    """The text with the source's hedge at the amount; None where the result does not read back as the source.

    `qualifier` is that of the same amount in the cited sentence, `before_source` that sentence up to it.
    """
    head, tail = text[: amount.start], text[amount.start :]
    had = HEDGE_BEFORE.search(head)
    if had:
        head = head[: had.start()] + head[had.end() :]
    hedge = _hedge(qualifier, before_source, language)
    gap = BEFORE_AMOUNT.search(head)
    cut = gap.start() if gap else len(head)
    preposition = head[cut:]
    if hedge and preposition.strip().lower().startswith(("на", "в")) and qualifier is not Qualifier.ABOUT:
        hedge += " чем"
    repaired = head[:cut] + (hedge + " " if hedge else "") + preposition + tail
    if len(HEDGE_WORD.findall(repaired[max(0, cut - 24) : len(head) + len(hedge) + 1])) > 1:
        return None
    same_place = [
        a
        for a in read_amounts(repaired)
        if (a.value, a.low, a.unit) == (amount.value, amount.low, amount.unit)
    ]
    return repaired if any(a.qualifier is qualifier for a in same_place) else None


def _hedge(qualifier: Qualifier, before_source: str, language: Language) -> str:
    own = OWN_HEDGE.search(before_source)
    if language == "ru" and own and qualifier in HEDGES["ru"]:
        return own[1].lower()
    return HEDGES[language].get(qualifier, "")
