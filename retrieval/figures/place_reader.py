"""The reader of places: a text in, mentions out."""

from __future__ import annotations

import re

import pycountry

from retrieval.figures.gazetteer import BY_CODE, BY_NAME
from retrieval.figures.place_rules import JOINS, NO_PLACE
from retrieval.figures.place_walk import Match, Text, walked
from retrieval.figures.types import Place, PlaceMention

INVISIBLE = re.compile(r"[\u00ad\u0300-\u036f\u200b-\u200d\ufeff]")
BREVE = "\u0306"


def read_places(text: str) -> list[PlaceMention]:
    """Every place that `text` names, in order, never overlapping, `text[start:end]` being the name.

    Works on a sentence, a whole article or a question typed without capitals. An ambiguous name («Алтай») has
    several places. Quoted names of companies and events, people's names and addresses are left out.
    """
    if INVISIBLE.search(text):
        return _read_with_invisible(text)
    return [
        PlaceMention(m.start, m.end, m.sense.places, m.sense.stated, m.sense.adjective)
        for m in _matches(Text(text))
    ]


def place(name: str) -> Place | None:
    """The one place called `name` in any case, language or common abbreviation, or of ISO code `name`, in capitals.

    None where there is no such place, or more than one («Алтай»).
    """
    name = name.strip()
    known = BY_NAME.get(name) or _by_code(name)
    if known:
        return known
    mentions = read_places(name)
    whole = len(mentions) == 1 and (mentions[0].start, mentions[0].end) == (0, len(name))
    return mentions[0].places[0] if whole and len(mentions[0].places) == 1 else None


def _by_code(code: str) -> Place | None:
    """«KZ», «KAZ», «RU-ALT»."""
    if len(code) == 3 and code.isascii() and code.isupper():
        country = pycountry.countries.get(alpha_3=code)
        return BY_CODE.get(country.alpha_2) if country else None
    return BY_CODE.get(code)


def _read_with_invisible(text: str) -> list[PlaceMention]:
    """As `read_places`, for text with stress marks, soft hyphens or decomposed letters: «Россия́», «Казах­стан»."""
    kept = [i for i, c in enumerate(text) if not INVISIBLE.match(c) or c == BREVE]
    composed: list[int] = []
    letters: list[str] = []
    for i in kept:
        if text[i] == BREVE:
            if letters and letters[-1] in "иИ":
                letters[-1] = "й" if letters[-1] == "и" else "Й"
            continue
        composed.append(i)
        letters.append(text[i])
    composed.append(len(text))
    found = _matches(Text("".join(letters)))
    return [
        PlaceMention(
            composed[m.start], composed[m.end - 1] + 1, m.sense.places, m.sense.stated, m.sense.adjective
        )
        for m in found
    ]


def _matches(text: Text) -> list[Match]:
    matches = list(walked(text))
    for join in JOINS:
        matches = join(text, matches)
    return [m for m in matches if m.sense.places and not any(rule(text, m) for rule in NO_PLACE)]
