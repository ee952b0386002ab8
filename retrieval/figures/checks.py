"""What an article's figures say of each other: repeats, contradictions, outliers, parts that do not add up."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from retrieval.figures.json import decimal_string
from retrieval.figures.types import Figure, Indicator, Kind, Qualifier
from retrieval.figures.units import PERCENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.figures.telling import Draft

# A headline rounds: «на 1 млрд» for 1 млрд 24,6 млн.
ROUNDED = Decimal("0.05")
HEDGED = Decimal("0.15")
# So many times larger or smaller than the pair's other figures, a figure is most likely a slip of the unit.
OUTLIER = 100
# A year's or a quarter's turnover of a region is never this small, in the currency's units.
TINY = {"USD": 1_000_000, "EUR": 1_000_000, "CNY": 5_000_000, "RUB": 50_000_000, "KZT": 300_000_000}
# Parts may miss their total by their rounding.
SUM_TOLERANCE = Decimal("0.03")

# How a warning names amounts; any other unit by its code.
SCALES = ((9, "млрд"), (6, "млн"), (3, "тыс."))
UNIT_NAMES = {
    "USD": "долларов",
    "RUB": "рублей",
    "KZT": "тенге",
    "EUR": "евро",
    "CNY": "юаней",
    "t": "тонн",
    "times": "раза",
}

Slot = tuple[object, ...]


def checked(drafts: Sequence[Draft]) -> tuple[Figure, ...]:
    """The figures in the order of the text: headlines' repeats left out, what looks wrong marked."""
    figures = [draft.figure for draft in drafts if not draft.topic.heading]
    for draft in drafts:
        if draft.topic.heading:
            figures = _with_headline(draft.figure, figures)
    figures = _without_repeats(figures)
    figures = [_marked(figure, _outlier(figure, figures)) for figure in figures]
    figures = [_marked(figure, _parts(figure, figures)) for figure in figures]
    figures = [_marked(figure, _tiny(figure)) for figure in figures]
    return tuple(sorted(figures, key=lambda figure: (figure.start, figure.end)))


def _with_headline(headline: Figure, figures: list[Figure]) -> list[Figure]:
    """The figures with a headline's one: dropped where the text tells it, noted where the text contradicts it."""
    if any(_same_thing(headline, figure) and _close(headline, figure) for figure in figures):
        return figures
    contradicted = [
        f for f in figures if _same_thing(headline, f, unit=False) and _digits(headline) == _digits(f)
    ]
    if contradicted:
        warning = f"в заголовке {_told(headline)}, в тексте {_told(contradicted[0])}"
        return [_marked(f, warning) if f is contradicted[0] else f for f in figures]
    complete = headline.reporters and (headline.partners or headline.partner_all)
    return [*figures, headline] if complete else figures


def _same_thing(one: Figure, other: Figure, *, unit: bool = True) -> bool:
    return (
        one.indicator is other.indicator
        and (one.kind is Kind.CHANGE) == (other.kind is Kind.CHANGE)
        and (not unit or one.unit == other.unit)
        and bool({*one.reporters, *one.partners} & {*other.reporters, *other.partners} or not one.reporters)
    )


def _close(one: Figure, other: Figure) -> bool:
    """Equal as a headline rounds; the ends of a range count too."""
    a, b = one.value or one.high, other.value or other.high
    rough = one.qualifier is not Qualifier.EXACT or one.unit == PERCENT  # «на треть» for 30 %
    tolerance = HEDGED if rough else ROUNDED
    return a is not None and b is not None and abs(a - b) <= tolerance * max(abs(a), abs(b))


def _digits(figure: Figure) -> Decimal | None:
    """The number without its power of ten: 360 for 360 млн."""
    return (
        None
        if figure.value is None
        else figure.value.normalize().scaleb(-figure.value.normalize().adjusted())
    )


def _told(figure: Figure) -> str:
    """«360 млн рублей»."""
    value = figure.value or Decimal(0)
    power, scale = next(((p, word) for p, word in SCALES if abs(value) >= Decimal(10) ** p), (0, ""))
    number = (decimal_string(value.scaleb(-power)) or "").replace(".", ",")
    return " ".join(filter(None, (number, scale, UNIT_NAMES.get(figure.unit, figure.unit))))


def _without_repeats(figures: Sequence[Figure]) -> list[Figure]:
    """Without a second reading of the same words; a figure said of two years keeps both."""
    seen: set[Slot] = set()
    kept = []
    for figure in figures:
        slot = (figure.start, figure.end, figure.indicator, figure.period, figure.reporters, figure.partners)
        if slot not in seen:
            seen.add(slot)
            kept.append(figure)
    return kept


def _marked(figure: Figure, warning: str | None) -> Figure:
    return figure if warning is None else replace(figure, warnings=(*figure.warnings, warning))


def _comparable(figure: Figure, figures: Iterable[Figure]) -> list[Figure]:
    """Other levels of the same flow between the same sides, in the same unit, of all goods."""
    return [
        other
        for other in figures
        if other is not figure
        and other.kind is Kind.LEVEL
        and other.value
        and (other.indicator, other.unit, other.goods) == (figure.indicator, figure.unit, figure.goods)
        and (other.reporters, other.partners, other.partner_all)
        == (figure.reporters, figure.partners, figure.partner_all)
    ]


def _outlier(figure: Figure, figures: Sequence[Figure]) -> str | None:
    """Two orders of magnitude away from the pair's other figures: «64 млрд» among «61 млн», «58 млн»."""
    others = _comparable(figure, figures) if figure.kind is Kind.LEVEL and figure.value else []
    value = figure.value
    if not others or not value:
        return None
    far = (max(value, other) >= OUTLIER * min(value, other) for other in (o.value for o in others) if other)
    if all(far):
        return f"отличается от других значений в статье ({_told(others[0])}) в сто и более раз"
    return None


def _tiny(figure: Figure) -> str | None:
    """«$75 217,7» for the turnover of a region: thousands that the text does not say."""
    turnover = figure.indicator is Indicator.TURNOVER and figure.kind is Kind.LEVEL and not figure.goods
    small = figure.value is not None and figure.unit in TINY and figure.value < TINY[figure.unit]
    return (
        "сумма мала для товарооборота: возможно, пропущены «тыс.» или «млн»" if turnover and small else None
    )


def _parts(figure: Figure, figures: Sequence[Figure]) -> str | None:
    """Export and import that do not add up to the turnover told beside them."""
    total = (
        figure.indicator is Indicator.TURNOVER
        and figure.kind is Kind.LEVEL
        and figure.value
        and not figure.goods
    )
    if not total or not figure.value:
        return None
    parts = [_part(figure, figures, indicator) for indicator in (Indicator.EXPORT, Indicator.IMPORT)]
    if not all(part is not None and part.value for part in parts):
        return None
    value = sum((part.value for part in parts if part and part.value), Decimal(0))
    loose = any(f.qualifier is not Qualifier.EXACT for f in (figure, *parts) if f is not None)
    if abs(value - figure.value) > figure.value * (SUM_TOLERANCE * 5 if loose else SUM_TOLERANCE):
        return f"экспорт и импорт в сумме дают {decimal_string(value)} {figure.unit}, а не {_told(figure)}"
    return None


def _part(total: Figure, figures: Sequence[Figure], indicator: Indicator) -> Figure | None:
    return next(
        (
            f
            for f in figures
            if f.indicator is indicator
            and f.kind is Kind.LEVEL
            and not f.goods
            and (f.unit, f.period, f.part, f.reporters, f.partners)
            == (total.unit, total.period, total.part, total.reporters, total.partners)
        ),
        None,
    )
