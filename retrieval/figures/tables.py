"""Figures out of tables: rows whose cells are joined by " | ", under a header row that gives the slots."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from retrieval.figures.amounts import read_amounts
from retrieval.figures.context import Context, Pair, complement
from retrieval.figures.indicators import INDICATORS, Flow, flat, read_cues
from retrieval.figures.parties import read_parties
from retrieval.figures.periods import is_day, read_periods
from retrieval.figures.places import read_places
from retrieval.figures.roles import sides
from retrieval.figures.telling import Draft, Topic
from retrieval.figures.types import Figure, Kind, PeriodBasis, Qualifier
from retrieval.figures.units import PERCENT, TIMES, TONNES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from retrieval.figures.scene import Scene
    from retrieval.figures.types import Period, Place


class Around(NamedTuple):
    """What a table stands in. `time`: what the text above it is about, for a table that says none anywhere."""

    published: date | None
    context: Context
    time: Period | None


class Cell(NamedTuple):
    """`sentence.text[start:end]` without the spaces around."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Slots:
    """What a caption, a header cell or a row's label says; None or empty where it is silent.

    `unit` are its words, «млн долл. США»: a bare cell is read as if they followed it.
    """

    flow: Flow | None = None
    unit: str | None = None
    kind: Kind | None = None
    period: Period | None = None
    reporters: tuple[Place, ...] = ()
    partners: tuple[Place, ...] = ()
    partner_all: bool = False
    goods: str | None = None
    skipped: bool = False

    def over(self, other: Slots) -> Slots:
        """These slots, the silent ones from `other`."""
        return Slots(
            self.flow or other.flow,
            self.unit or other.unit,
            self.kind or other.kind,
            self.period or other.period,
            self.reporters or other.reporters,
            self.partners or (() if self.partner_all else other.partners),
            self.partner_all or (other.partner_all and not self.partners),
            self.goods or other.goods,
            self.skipped or other.skipped,
        )


_NUMBER = re.compile(
    r"[≈~<>+−–-]?\s*[$€₽₸¥]?\s*\d[\d\s.,]*(?:\s*(?:%|[$€₽₸¥]|тыс\S*|млн\S*|млрд\S*|долл\S*|руб\S*|тенге|т|тонн\S*|раза?|сша|us\$|usd|million|billion|mln|bln|bn))*"
)
_YEAR = re.compile(r"(?:19|20)\d\d\s*(?:г\.?|год\w*)?")
_UNIT = re.compile(
    r"(?<![а-яa-z])(?:(?:тыс(?:яч\w*)?|млн|млрд|трлн|миллион\w*|миллиард\w*|mln|bln|bn|million|billion|thousand)\.?\s*)?"
    r"(?:долл\w*\.?(?:\s*сша)?|us\s?\$|\$|usd|us dollars|dollars?|руб\w*\.?|₽|тенге|₸|тг|евро|€|юан\w*|¥|тонн\w*|тн?\b(?!\.?\s*[дпе]\.)|процент\w*|%|в\s+разах|kzt|eur|rub|cny|tonnes|tons)"
)
_CHANGE = re.compile(r"изменен|прирост|рост|динамик|снижени|к \d{4}|к соответств|growth|change")
_AGAINST = re.compile(r"\bк (?:\d{4}|соответств|аналогичн|прошл|предыдущ|уровн)")
_INDEX = re.compile(r"темп\w* роста|индекс|ранг|место|курс|№|п/п")
_SHARE = re.compile(r"дол[яиюе]й?\b|уд\w*\.? вес|share|структур")
_ACTUAL = re.compile(r"\bфакт|\bactual|\bнақты")
_EXPECTED = re.compile(
    r"прогноз|\bоценк|ожида|предвар\w* расч|forecast|expected|estimate|projected|болжам|күтіл"
)
_AIMED = re.compile(r"\bплан|\bцел[ьие]|\btarget|\bplan|мақсат|жоспар")
_TOTAL = re.compile(r"(?:всего|итого|total|барлығы)\b")
_GOODS_HEADER = re.compile(r"товар|продукц|наименован|номенклатур|goods|commodit|product|тауар")
_COUNTRY_HEADER = re.compile(r"стран|государств|партн[её]р|countr|partner")

# «Данные приведены в таблице, в миллионах долларов.»
_OF_TABLE = re.compile(r"\bтаблиц|\b(?:млн|млрд|тыс)\.? (?:долл|руб|тенге|тонн)\w*\.?(?: сша)?\)?\.?$")


def is_row(scene: Scene) -> bool:
    return " | " in scene.sentence.text or scene.sentence.text.endswith(" |")


def table_drafts(scenes: Sequence[Scene], first: int, last: int, around: Around) -> list[Draft]:
    """The figures of the rows `first` to `last`, `last` excluded; the line before the table may be its caption."""
    published, above = around.published, around.time
    caption = _caption(scenes, first, published, around.context)
    rows = [(scene, _cells(scene.sentence.text)) for scene in scenes[first:last]]
    heads: list[list[Cell]] = []
    found: list[Draft] = []
    for scene, cells in rows:
        filled = [cell for cell in cells if cell.text]
        if len(filled) == 1 and not _is_number(filled[0]):
            caption, heads = _slots(filled[0].text, published, caption=True).over(caption), []
        elif not any(_is_number(cell) and not _YEAR.fullmatch(cell.text.lower()) for cell in cells[1:]):
            heads.append(cells)
        else:
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
            own = _slots(before.text, published, caption=True)
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


def _slots(text: str, published: date | None, *, caption: bool = False, goods: bool = False) -> Slots:
    """The slots that the words of a caption, header or label give."""
    words = flat(text)
    cue = next((cue for cue in read_cues(words) if cue.flow is not Flow.OTHER), None)
    mentions = read_places(text)
    parties = [party for party in read_parties(words, mentions) if len(party.places) == 1]
    found = sides(words, parties, cue.flow if cue else Flow.TURNOVER, cue)
    unit = _UNIT.search(words)
    periods = [
        m.period for m in read_periods(text, published) if m.period is not None and not is_day(m.period)
    ]
    reporters = tuple(place for party in found.reporters for place in party.places)
    partners = tuple(place for party in found.partners for place in party.places)
    if not caption and not partners and len(reporters) == 1 and reporters[0].kind in ("country", "group"):
        reporters, partners = (), reporters
    return Slots(
        cue.flow if cue else None,
        text[unit.start() : unit.end()] if unit else None,
        _kind(words, caption=caption),
        periods[0] if periods else None,
        reporters,
        partners,
        cue is not None and cue.total and not partners,
        words if goods and not _TOTAL.match(words) else None,
        _INDEX.search(words) is not None,
    )


def _kind(words: str, *, caption: bool) -> Kind | None:
    """What a cell's words make of it; a headline that speaks of plans says nothing of the table's rows."""
    if not caption and _EXPECTED.search(words):
        return Kind.FORECAST
    if not caption and _AIMED.search(words):
        return Kind.LEVEL if _ACTUAL.search(words) else Kind.TARGET
    if _SHARE.search(words):
        return Kind.SHARE
    if _CHANGE.search(words):
        return Kind.CHANGE
    return Kind.LEVEL if _ACTUAL.search(words) else None


def _row_drafts(
    scene: Scene, cells: list[Cell], heads: list[list[Cell]], caption: Slots, published: date | None
) -> Iterator[Draft]:
    corner = flat(" ".join(head[0].text for head in heads if head))
    label = _label(cells[0].text, corner, published)
    if label is None:
        return
    said = (
        _slots(" ".join(head[0].text for head in heads if head), published) if read_cues(corner) else Slots()
    )
    left = Slots()
    for column, cell in enumerate(cells[1:], 1):
        if not _is_number(cell):
            continue
        head = _column(_head(heads, column), left, published)
        left = head if head.flow is not None else left
        slots = head.over(label).over(said).over(caption)
        figure = _figure(scene, cell, slots)
        if figure is not None:
            flow = slots.flow or Flow.TURNOVER
            pair = Pair(figure.reporters, figure.partners, figure.partner_all)
            yield Draft(
                figure,
                Topic(flow, None, pair, scene.sentence.number, scene.sentence.paragraph, heading=False),
            )


def _label(text: str, corner: str, published: date | None) -> Slots | None:
    """The slots of a row's first cell; None for a sum over rows of regions."""
    goods = _GOODS_HEADER.search(corner) is not None
    if _TOTAL.match(flat(text)):
        if goods:
            return Slots()
        return Slots(partner_all=True) if _COUNTRY_HEADER.search(corner) else None
    return _slots(text, published, goods=goods)


def _column(text: str, left: Slots, published: date | None) -> Slots:
    """The slots of a column; «Прирост к 2021 году, %» is of what the column to its `left` measures, and of its time."""
    year = _YEAR.fullmatch(flat(text))
    head = _slots(f"{text} год" if year else text, published)
    if head.flow is None and head.kind is not None and left.flow is not None:
        period = None if _AGAINST.search(flat(text)) else head.period
        return replace(head, period=period, reporters=(), partners=()).over(
            replace(left, kind=None, unit=None)
        )
    return head


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
        period=slots.period,
        part=None,
        period_basis=PeriodBasis.STATED if slots.period else PeriodBasis.UNKNOWN,
        goods=slots.goods if unit == TONNES or slots.goods else None,
        rising=(value > 0) if kind is Kind.CHANGE else None,
    )
