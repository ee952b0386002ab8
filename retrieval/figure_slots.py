"""What figures share, kept once: sides, indicator, unit and period, all but where the amount stands and what it is.

A thousand figures of a region share some ninety sets of slots. To read each of them once, and not the same sides and
period a thousand times, is what makes looking up a region quick.
"""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from retrieval.database import portions
from retrieval.figures.json import ALIKE, decimal_of, figure_from_stored, stored_figure
from retrieval.figures.types import Figure
from retrieval.schema import figure_slots

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

# What a figure shares with no other, as columns of its row, in the order of `Figure`.
OWN: Final[dict[str, Any]] = dict.fromkeys(("sentence", "start", "end", "value", "low", "high"))


def parted(figure: Figure) -> tuple[dict[str, Any], str]:
    """Its own columns, and its slots as JSON: the same text for the same slots."""
    stored = stored_figure(figure)
    own = {name: stored.pop(name) for name in OWN}
    return own, json.dumps(stored, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def numbers_of_slots(connection: Connection, slots: Collection[str]) -> dict[str, int]:
    """Their ids. Those that no figure has any more stay: what was said once is said again."""
    keys = {_key(one): one for one in slots}
    rows = [{"key": key, "stored": one} for key, one in keys.items()]
    if rows:
        connection.execute(insert(figure_slots).on_conflict_do_nothing(), rows)
    found: dict[str, int] = {}
    for portion in portions(list(keys)):
        known = select(figure_slots.c.key, figure_slots.c.id).where(figure_slots.c.key.in_(portion))
        found |= {keys[row.key]: row.id for row in connection.execute(known)}
    return found


def slots_by_number(connection: Connection, numbers: Collection[int]) -> dict[int, Figure]:
    """Figures of these slots, with nothing of their own."""
    found: dict[int, Figure] = {}
    for portion in portions(sorted(numbers)):
        rows = connection.execute(
            select(figure_slots.c.id, figure_slots.c.stored).where(figure_slots.c.id.in_(portion))
        )
        found |= {row.id: _read(row.stored) for row in rows}
    return found


def figure_of(  # noqa: PLR0917  (the columns, as they are read)
    slots: Figure, sentence: int, start: int, end: int, value: str | None, low: str | None, high: str | None
) -> Figure:
    """The figure of these slots and columns of its own. `dataclasses.replace` would take three times as long."""
    return Figure(
        sentence,
        start,
        end,
        decimal_of(value),
        decimal_of(low),
        decimal_of(high),
        slots.unit,
        slots.qualifier,
        slots.indicator,
        slots.kind,
        slots.reporters,
        slots.partners,
        slots.partner_all,
        slots.excluding,
        slots.reporter_stated,
        slots.partner_stated,
        slots.period,
        slots.part,
        slots.period_basis,
        slots.goods,
        slots.rising,
        slots.base,
        slots.warnings,
    )


@lru_cache(ALIKE)
def _read(stored: str) -> Figure:
    return figure_from_stored(json.loads(stored) | OWN)


def _key(stored: str) -> str:
    return sha256(stored.encode()).hexdigest()[:32]
