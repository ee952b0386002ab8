"""Case suffixes of Kazakh place names: vowel harmony and assimilation of the first consonant.

Grammar: Muhamedowa, "Kazakh: A Comprehensive Grammar", 2016, §2.1 (noun cases).
"""

from __future__ import annotations

import re
from typing import Literal

KazakhCase = Literal["nomn", "gent", "datv", "accs", "loct", "abl", "inst"]

BACK, FRONT = "аоуұыяю", "әеөүіэи"
CLUSTER = re.compile(r"ск$")
READ_AS_FRONT = re.compile(r"(?:ск|бург|ь)$")
POSSESSIVE = re.compile(
    r"(?:облысы|облыстары|өлкесі|өлкелері|республикасы|округі|қаласы|мемлекеті|федерациясы|аралдары|аравиясы)$",
    re.IGNORECASE,
)
VOICELESS = "пфкқтсшщчцхһбвгд"

# Rows: after a possessive, a vowel, a nasal, another voiced consonant, a voiceless one. A: а or е; Y: ы or і.
SUFFIXES: dict[str, tuple[str, str, str, str, str]] = {
    "gent": ("нYң", "нYң", "нYң", "дYң", "тYң"),
    "datv": ("нA", "ғA", "ғA", "ғA", "қA"),
    "accs": ("н", "нY", "дY", "дY", "тY"),
    "loct": ("ндA", "дA", "дA", "дA", "тA"),
    "abl": ("нAн", "дAн", "нAн", "дAн", "тAн"),
    "inst": ("мен", "мен", "мен", "мен", "пен"),
}

CASES: tuple[KazakhCase, ...] = ("nomn", "gent", "datv", "accs", "loct", "abl", "inst")


def kazakh_forms(name: str) -> set[str]:
    """All cases of a name, and its attributes: «Қазақстанда» with «Қазақстандағы», «Ресейдегі»."""
    local = kazakh_form(name, "loct")
    return {kazakh_form(name, case) for case in CASES} | {local + ("гі" if local.endswith("е") else "ғы")}


def kazakh_attributes(name: str) -> set[str]:
    """«Қазақстан» → «қазақстандық», «Ресей» → «ресейлік»: what is of the place, bare and in the plural."""
    front = _is_front(name)
    stem = _joint(name, front=front)
    first = ("л", "л", "д", "л", "т")[_context(name)]
    one = stem + first + ("ік" if front else "ық")
    return {one, one + ("тер" if front else "тар")}


def kazakh_form(name: str, case: KazakhCase) -> str:
    """«Қазақстан», inst → «Қазақстанмен»; «Томск облысы», gent → «Томск облысының»; «Ресей», datv → «Ресейге»."""
    if case == "nomn":
        return name
    front = _is_front(name)
    suffix = (
        SUFFIXES[case][_context(name)].replace("A", "е" if front else "а").replace("Y", "і" if front else "ы")
    )
    if front:
        suffix = suffix.replace("ғ", "г").replace("қ", "к")
    return _joint(name, front=front) + suffix


def _joint(name: str, *, front: bool) -> str:
    """«Томск» takes no suffix without a vowel between, «Томскінің»; every other name stands as it is."""
    return name + ("і" if front else "ы") if CLUSTER.search(name) else name


def _context(name: str) -> int:
    """Which column of `SUFFIXES`; a final «у» is a glide, «Атыраудың»."""
    last = name.lower().rstrip("ь")[-1:]
    if POSSESSIVE.search(name):
        return 0
    if CLUSTER.search(name) or (last in BACK + FRONT + "ё" and last != "у"):
        return 1
    if last in "мнң":
        return 2
    return 4 if last in VOICELESS or not last.isalpha() else 3


def _is_front(name: str) -> bool:
    """Whether the last vowel is a front one; «Томск», «Пермь», «Петербург» are read so."""
    lower = name.lower()
    if READ_AS_FRONT.search(lower):
        return True
    if lower[-2:-1] and lower[-2] in BACK + FRONT and lower.endswith("у"):
        lower = lower[:-1]
    vowels = [c for c in lower if c in BACK + FRONT]
    return bool(vowels) and vowels[-1] in FRONT
