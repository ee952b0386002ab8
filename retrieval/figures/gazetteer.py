"""The places themselves: which there are, where they lie, and how an answer calls them in three languages."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from retrieval.figures import country_names, place_names
from retrieval.figures.declension import Case, decline
from retrieval.figures.types import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.figures.place_names import Row

Language = Literal["ru", "en", "kk"]

MARKS = "^!"

_TABLES: tuple[tuple[Sequence[Row], str, str | None], ...] = (
    (place_names.REPUBLICS, "region", "RU"),
    (place_names.KRAIS, "region", "RU"),
    (place_names.RUSSIAN_OBLASTS, "region", "RU"),
    (place_names.RUSSIAN_OKRUGS, "region", "RU"),
    (place_names.RUSSIAN_CITIES, "region", "RU"),
    (place_names.KAZAKH_REGIONS, "region", "KZ"),
    (place_names.KAZAKH_CITIES, "region", "KZ"),
    (country_names.POST_SOVIET, "country", None),
    (country_names.PARTNERS, "country", None),
    (country_names.OTHERS, "country", None),
    (place_names.RUSSIAN_MACROREGIONS, "macroregion", "RU"),
    (place_names.GROUPS, "group", None),
)


def _place(row: Row, kind: str, country: str | None) -> Place:
    return Place(row.ru.lstrip(MARKS), row.code, kind, row.code if kind == "country" else country)


ROWS: dict[Place, Row] = {_place(row, kind, country): row for rows, kind, country in _TABLES for row in rows}
ALL_PLACES: tuple[Place, ...] = tuple(ROWS)
BY_NAME: dict[str, Place] = {place.name: place for place in ALL_PLACES}
BY_CODE: dict[str, Place] = {place.code: place for place in ALL_PLACES if place.code}


def regions_of(country: str) -> tuple[Place, ...]:
    """The 89 subjects of "RU", the 17 oblasts and 3 cities of "KZ"; nothing for other countries."""
    return tuple(p for p in ALL_PLACES if p.kind == "region" and p.country == country)


@lru_cache(maxsize=1)
def _borders() -> dict[Place, tuple[Place, ...]]:
    pairs = [
        (BY_NAME[russian], BY_NAME[kazakh])
        for russian, names in place_names.BORDER.items()
        for kazakh in names.split(", ")
    ]
    found: dict[Place, list[Place]] = {}
    for russian, kazakh in pairs:
        found.setdefault(russian, []).append(kazakh)
        found.setdefault(kazakh, []).append(russian)
    return {place: tuple(others) for place, others in found.items()}


def neighbours(place: Place) -> tuple[Place, ...]:
    """The regions across the border of Russia and Kazakhstan: of Омская область, two oblasts of Kazakhstan."""
    return _borders().get(place, ())


def place_name(place: Place, case: Case = "nomn", language: Language = "ru") -> str:
    """«Алтайского края», «Казахстаном», «Altai Krai», «Алтай өлкесі».

    Only Russian has cases here: English needs none, Kazakh ones are `kazakh_suffixes.kazakh_form`. `loct` is
    the form after «в», «на»: «в Крыму».
    """
    if language == "ru":
        return decline(place.name, case)
    row = ROWS[place]
    return (row.en if language == "en" else row.kk).lstrip(MARKS)
