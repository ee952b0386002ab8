"""Figures out of tables: rows whose cells are joined by " | ", under a header row that gives the slots."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from retrieval.figures.amounts import read_amounts
from retrieval.figures.context import Context, Pair, complement
from retrieval.figures.indicators import INDICATORS, Flow, flat, read_cues
from retrieval.figures.table_slots import YEAR, YEAR_FIRST, Slots, read_column, read_label, read_slots
from retrieval.figures.telling import Draft, Topic
from retrieval.figures.types import Figure, Kind, PeriodBasis, Qualifier
from retrieval.figures.units import PERCENT, TIMES, TONNES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from retrieval.figures.scene import Scene
    from retrieval.figures.types import Period


class Around(NamedTuple):
    """What a table stands in. `time`: what the text above it is about, for a table that says none anywhere."""

    published: date | None
    context: Context
    time: Period | None


class Cell(NamedTuple):
    """`sentence.text[start:end]` without the spaces around."""

    text: str
    start: int


_NUMBER = re.compile(
    r"[≈~<>+−–-]?\s*[$€₽₸¥]?\s*\d[\d\s.,]*(?:\s*(?:%|[$€₽₸¥]|тыс\S*|млн\S*|млрд\S*|долл\S*|руб\S*|тенге|т|тонн\S*|раза?|сша|us\$|usd|million|billion|mln|bln|bn))*"
)
CAPTION = 3  # sentences
_CURRENCY = re.compile(r"долл|\$|usd|руб|₽|rub|тенге|₸|kzt|евро|€|eur|юан|¥|cny")
# «Данные приведены в таблице, в миллионах долларов.»
_OF_TABLE = re.compile(
    r"\bтаблиц|\bв (?:тысяч|миллион|миллиард)ах (?:долл|руб|тенге|тонн)|\b(?:суммы|данные|цифры|значения) (?:указан|приведен|дан)|\b(?:млн|млрд|тыс)\.? (?:долл|руб|тенге|тонн)\w*\.?(?: сша)?\)?\.?$"
)


def is_row(scene: Scene) -> bool:
    return " | " in scene.sentence.text or scene.sentence.text.endswith(" |")


def table_drafts(scenes: Sequence[Scene], first: int, last: int, around: Around) -> list[Draft]:
    """The figures of the rows `first` to `last`, `last` excluded; the line before the table may be its caption."""
    published, above = around.published, around.time
    caption = _caption(scenes, first, published, around.context)
    rows = [(scene, _cells(scene.sentence.text)) for scene in scenes[first:last]]
    heads: list[list[Cell]] = []
    anew = False  # a line across the table has begun another part of it, which may have its own header
    found: list[Draft] = []
    for scene, cells in rows:
        filled = [cell for cell in cells if cell.text]
        if len(filled) == 1 and not _is_number(filled[0]):
            caption, anew = read_slots(filled[0].text, published, caption=True).over(caption), True
        elif not any(_is_number(cell) and not _is_year(cell) for cell in cells[1:]):
            heads = [cells] if anew else [*heads, cells]
            anew = False
        else:
            anew = False
            found += _row_drafts(scene, cells, heads, caption, published)
    if above is None or any(draft.figure.period is not None for draft in found):
        return found
    return [_of_time(draft, above) for draft in found]


def _of_time(draft: Draft, period: Period | None) -> Draft:
    figure = replace(draft.figure, period=period, period_basis=PeriodBasis.CONTEXT)
    return replace(draft, figure=figure)


def _caption(scenes: Sequence[Scene], first: int, published: date | None, context: Context) -> Slots:
    """What the headline above says, or a line that ends with a colon or speaks of the table; the article's sides where it is silent."""
    own = Slots()
    if first:
        before = scenes[first - 1].sentence
        if before.heading or before.text.rstrip().endswith(":") or _OF_TABLE.search(flat(before.text)):
            own = read_slots(before.text, published, caption=True)
            for earlier in (s.sentence for s in reversed(scenes[max(0, first - CAPTION) : first - 1])):
                if own.flow is not None or earlier.paragraph != before.paragraph:
                    break
                own = own.over(read_slots(earlier.text, published, caption=True))
    main = context.main
    if own.partners and not own.reporters:
        own = replace(own, reporters=complement(own.partners, [main], reporters=True))
    return own.over(Slots(reporters=main.reporters, partners=main.partners))


def _cells(text: str) -> list[Cell]:
    cells, start = [], 0
    for part in text.split("|"):
        cells.append(Cell(part.strip(), start + len(part) - len(part.lstrip())))
        start += len(part) + 1
    return cells


def _is_number(cell: Cell) -> bool:
    return _NUMBER.fullmatch(flat(cell.text)) is not None


def _is_year(cell: Cell) -> bool:
    """«2022», «2022 г.», «2022, млн $»."""
    return YEAR.fullmatch(flat(cell.text)) is not None or YEAR_FIRST.match(cell.text) is not None


def _row_drafts(
    scene: Scene, cells: list[Cell], heads: list[list[Cell]], caption: Slots, published: date | None
) -> Iterator[Draft]:
    corner = flat(" ".join(head[0].text for head in heads if head))
    label = read_label(cells[0].text, corner, published)
    if label is None:
        return
    corner_slots = read_slots(" ".join(head[0].text for head in heads if head), published)
    said = corner_slots if read_cues(corner) else Slots(unit=corner_slots.unit)
    left = Slots()
    for column, cell in enumerate(cells[1:], 1):
        if not _is_number(cell):
            continue
        head = read_column(_head(heads, column), left, published)
        if head.flow is not None:
            head = head if head.unit or head.kind else replace(head, unit=_money(left.unit))
            left = head
        slots = head.over(label).over(said).over(caption)
        figure = _figure(scene, cell, slots)
        if figure is not None:
            flow = slots.flow or Flow.TURNOVER
            pair = Pair(figure.reporters, figure.partners, figure.partner_all)
            yield Draft(
                figure,
                Topic(flow, None, pair, scene.sentence.number, scene.sentence.paragraph, heading=False),
            )


def _money(unit: str | None) -> str | None:
    """«Оборот, млн долларов | Экспорт | Импорт»: the unit of the column to the left, if it is money."""
    return unit if unit and _CURRENCY.search(flat(unit)) else None


def _head(heads: list[list[Cell]], column: int) -> str:
    """All header cells over a column; an empty one above another stands for the one to its left."""
    words = []
    for number, head in enumerate(heads):
        at = min(column, len(head) - 1)
        while number + 1 < len(heads) and at > 1 and not head[at].text:
            at -= 1
        words.append(head[at].text)
    return " ".join(words)


def _figure(scene: Scene, cell: Cell, slots: Slots) -> Figure | None:
    """The cell as a figure; None where its unit or what it measures is not said."""
    if slots.flow is None or slots.flow not in INDICATORS or slots.skipped:
        return None
    amounts = read_amounts(cell.text)
    if len(amounts) != 1 or amounts[0].unit is None:
        amounts = read_amounts(f"{cell.text} {slots.unit}") if slots.unit else []
    if len(amounts) != 1 or amounts[0].unit is None or amounts[0].value is None:
        return None
    amount = amounts[0]
    value, unit = amounts[0].value, amounts[0].unit
    kind = slots.kind or Kind.LEVEL
    if unit not in (PERCENT, TIMES):
        kind = Kind.LEVEL if kind is Kind.SHARE else kind
    elif kind not in (Kind.SHARE, Kind.CHANGE):
        return None
    start = scene.sentence.start + cell.start + amount.start
    named = scene.named()
    return Figure(
        sentence=scene.sentence.number,
        start=start,
        end=min(start + amount.end - amount.start, scene.sentence.start + cell.start + len(cell.text)),
        value=abs(value) if kind is Kind.CHANGE else value,
        low=None,
        high=None,
        unit=unit,
        qualifier=amount.qualifier if amount.qualifier is not Qualifier.RANGE else Qualifier.EXACT,
        indicator=INDICATORS[slots.flow],
        kind=kind,
        reporters=slots.reporters,
        partners=() if slots.partner_all else tuple(p for p in slots.partners if p not in slots.reporters),
        partner_all=slots.partner_all,
        excluding=(),
        reporter_stated=bool(slots.reporters) and all(p in named for p in slots.reporters),
        partner_stated=bool(slots.partners) and all(p in named for p in slots.partners),
        period=slots.time(),
        part=None if slots.time() else slots.months,
        period_basis=PeriodBasis.STATED if slots.time() else PeriodBasis.UNKNOWN,
        goods=slots.goods if unit == TONNES or slots.goods else None,
        rising=(value > 0) if kind is Kind.CHANGE else None,
    )
