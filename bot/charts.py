"""Figures over time as a picture that a phone shows well, with its sources under it."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

from bot.amount_words import SCALES, UNITS, number_words
from bot.statements import equal_within_rounding
from bot.wording import capitalised, flow_words, noun_words, sides
from retrieval.errors import OborotError
from retrieval.figures.period_values import is_full_year
from retrieval.figures.periods import period_words
from retrieval.figures.types import Indicator, Kind, Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Picture

    from retrieval.figures.gazetteer import Language
    from retrieval.figures.types import Figure, Period
    from retrieval.types import FoundFigure

# Told apart without colour too: a hedged bar is hatched, an expected one is an outline.
EXACT, HEDGED, EXPECTED = "#1f5f8b", "#7fb2d6", "none"
WIDTH_IN, DPI = 7.2, 150
PLOTTED = (Kind.LEVEL, Kind.FORECAST, Kind.TARGET)
DRAWING = Lock()  # of matplotlib's fonts, which threads must not share
BARS_AT_MOST = 12
TITLE_LETTERS = 52  # of a line

EXACTLY = {"ru": "точно", "en": "exact", "kk": "дәл"}
WITH_HEDGE = {
    "ru": "с оговоркой (более, около…)",
    "en": "hedged (more than, about…)",
    "kk": "ескертпемен (астам, шамамен…)",
}
AHEAD = {"ru": "прогноз или цель", "en": "forecast or target", "kk": "болжам немесе мақсат"}
FORECAST = {"ru": "прогноз", "en": "forecast", "kk": "болжам"}
EVERYBODY: dict[Language, str] = {
    "ru": "торговля {whose} со всеми странами",
    "en": "trade of {whose} with all countries",
    "kk": "{whose}: барлық елдермен сауда",
}
# What a period has in a sentence and not by itself: "in the", the Kazakh locative.
IN_A_SENTENCE = {"en": re.compile(r"^in (?:the )?"), "kk": re.compile(r"[дт][ае]$")}


class NothingToDraw(OborotError):
    pass


@dataclass(frozen=True, slots=True)
class Bar:
    """`label` is under the bar, its period; `number` is its source in the list."""

    label: str
    low: Decimal
    high: Decimal
    figure: Figure
    number: int


def drawable(figures: Sequence[FoundFigure]) -> list[FoundFigure]:
    """Of the pair, indicator and unit that have most of them: in order of time, each value once."""
    series: dict[tuple[object, ...], dict[tuple[object, ...], FoundFigure]] = {}
    for found in _in_time(figures):
        figure = found.figure
        rows = series.setdefault((*_line(figure), figure.unit, figure.goods), {})
        rows.setdefault((figure.period, figure.kind, figure.value, figure.low), found)
    return list(max(series.values(), key=len).values()) if series else []


def chosen_series(pair: Sequence[FoundFigure], answered: Figure) -> list[FoundFigure]:
    """What is drawn of a pair's figures beside an answer: the same flow in time, else the longest line there is,
    else its flows side by side. Nothing where that would be a single bar.
    """
    same = [f for f in pair if _line(f.figure) == _line(answered) and f.figure.unit == answered.unit]
    side_by_side = [
        f
        for f in _in_time(pair)
        if f.figure.unit == answered.unit and f.figure.goods is None and f.figure.kind is Kind.LEVEL
    ]
    for shown in map(_told_once, (drawable(same), drawable(pair), side_by_side)):
        if len(shown) > 1:
            return shown[-BARS_AT_MOST:]
    return []


def _told_once(figures: Sequence[FoundFigure]) -> list[FoundFigure]:
    """Without roundings of what is there more exactly: «более 440 млн» beside 441,2; what disagrees stays."""
    kept: list[FoundFigure] = []
    for found in sorted(figures, key=lambda f: f.figure.qualifier is not Qualifier.EXACT):
        if not any(_same_said(found.figure, other.figure) for other in kept):
            kept.append(found)
    return [found for found in figures if found in kept]


def _same_said(one: Figure, other: Figure) -> bool:
    slots = (one.period, one.kind, _line(one)) == (other.period, other.kind, _line(other))
    return slots and equal_within_rounding(one, other)


def _in_time(figures: Iterable[FoundFigure]) -> list[FoundFigure]:
    """Amounts of a known period, in order of time."""
    fit = (
        f
        for f in figures
        if f.figure.period is not None
        and f.figure.kind in PLOTTED
        and f.figure.unit not in ("%", "pp", "times")
        and not f.figure.excluding
    )
    return sorted(fit, key=lambda f: (_end(f.figure), f.sentence.heading))


def _line(figure: Figure) -> tuple[object, ...]:
    """Turnover and balance are the same seen from either side."""
    both: object = (figure.reporters, figure.partners)
    if figure.indicator not in (Indicator.EXPORT, Indicator.IMPORT):
        both = frozenset((figure.reporters, figure.partners))
    return both, figure.partner_all, figure.indicator


def draw_chart(figures: Sequence[FoundFigure], path: Path) -> None:
    """Writes a PNG, about 1,080 pixels wide, with its sources under it. Raises NothingToDraw."""
    shown = drawable(figures)
    if not shown:
        raise NothingToDraw("no figure with a period matches: there is nothing to draw; try fewer conditions")
    try:
        path.write_bytes(chart_png(shown, "ru"))
    except OSError as error:
        raise OborotError(f"{path}: {error.strerror}; name a file in a folder that is there") from error


def chart_png(shown: Sequence[FoundFigure], language: Language, *, with_sources: bool = True) -> bytes:
    """The figures as bars, in their order; without its sources they have to stand beside it, as `sources` gives them."""
    with DRAWING:
        picture = _picture(shown, language, with_sources=with_sources)
        written = BytesIO()
        picture.savefig(written, format="png")
        return written.getvalue()


def _picture(shown: Sequence[FoundFigure], language: Language, *, with_sources: bool) -> Picture:
    # pyplot keeps figures in module state and takes a display where there is one; this does neither.
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure as Picture  # noqa: PLC0415

    lines = [
        line
        for i, source in enumerate(sources(shown) if with_sources else (), 1)
        for line in textwrap.wrap(f"[{i}] {source}", 84, subsequent_indent="     ")
    ]
    title = textwrap.wrap(chart_title(shown, language), TITLE_LETTERS)
    footer_in, head_in = 0.35 + 0.19 * len(lines), 0.45 + 0.3 * len(title)
    height_in = 4.6 + footer_in + head_in
    picture = Picture(figsize=(WIDTH_IN, height_in), dpi=DPI)
    FigureCanvasAgg(picture)
    axes = picture.add_axes(
        (0.12, (footer_in + 0.75) / height_in, 0.84, (height_in - footer_in - 0.75 - head_in) / height_in)
    )
    _draw_bars(axes, shown, language)
    picture.text(
        0.04, 1 - 0.2 / height_in, "\n".join(title), ha="left", va="top", fontsize=14, fontweight="bold"
    )
    picture.text(
        0.04, 0.12 / height_in, "\n".join(lines), ha="left", va="bottom", fontsize=9.5, color="#444444"
    )
    return picture


def chart_title(shown: Sequence[FoundFigure], language: Language) -> str:
    """«Товарооборот Алтайского края с Казахстаном»; of several flows, the two sides, the region first."""
    first = shown[0].figure
    if not _mixed(shown):
        return capitalised(flow_words(first, language))
    if first.partner_all:
        return capitalised(EVERYBODY[language].format(whose=sides(first.reporters, "gent", language)))
    both = sorted((first.reporters, first.partners), key=lambda side: all(p.kind != "region" for p in side))
    return " — ".join(sides(side, "nomn", language) for side in both if side)


def _mixed(shown: Sequence[FoundFigure]) -> bool:
    return len({_line(f.figure) for f in shown}) > 1


def _draw_bars(axes: Axes, shown: Sequence[FoundFigure], language: Language) -> None:
    ways = len(
        {f.figure.reporters for f in shown if f.figure.indicator in (Indicator.EXPORT, Indicator.IMPORT)}
    )
    bars = [_bar(found, sources(shown), language, mixed=_mixed(shown), ways=ways) for found in shown]
    top = max(bar.high for bar in bars)
    power, word = next(((p, w) for p, w in SCALES[language] if abs(top) >= 10**p), (0, ""))
    for x, bar in enumerate(bars):
        expected = bar.figure.kind is not Kind.LEVEL
        hedged = bar.figure.qualifier is not Qualifier.EXACT
        axes.bar(
            x,
            float((bar.high - bar.low).scaleb(-power)),
            bottom=float(bar.low.scaleb(-power)),
            width=0.62,
            color=EXPECTED if expected else HEDGED if hedged else EXACT,
            edgecolor=EXACT,
            linewidth=1.5,
            linestyle="--" if expected else "-",
            hatch="//" if hedged and not expected else None,
        )
        axes.annotate(
            f"{_short_words(bar, power, language)}\n[{bar.number}]",
            (x, float(bar.high.scaleb(-power))),
            (0, 4),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=12 if len(bars) < 8 else 10,
        )
    axes.set_xticks(
        range(len(bars)), [textwrap.fill(bar.label, 14 if len(bars) < 7 else 9) for bar in bars], fontsize=11
    )
    axes.set_xlim(-0.6, max(len(bars) - 0.4, 0.6))
    axes.margins(y=0.22)
    axes.yaxis.set_major_formatter(lambda tick, _: number_words(Decimal(f"{tick:.6g}"), language))
    unit = UNITS[language].get(shown[0].figure.unit, shown[0].figure.unit)
    axes.set_ylabel(f"{word} {unit}".strip(), fontsize=11)
    axes.spines[["top", "right"]].set_visible(False)
    axes.axhline(0, color="#888888", linewidth=0.8)
    if any(bar.figure.kind is not Kind.LEVEL or bar.figure.qualifier is not Qualifier.EXACT for bar in bars):
        _legend(axes, bars, language)


# The unit is at the axis; «почти 70» is about 70 here, the caption and the table have the words.
SIGNS = {Qualifier.ABOUT: "≈ ", Qualifier.MORE_THAN: "> ", Qualifier.LESS_THAN: "< "}


def _short_words(bar: Bar, power: int, language: Language) -> str:
    """«> 440», «350–500», in the unit of the axis, no digit lost."""
    high = number_words(bar.high.scaleb(-power), language)
    if bar.figure.value is None and bar.figure.low is not None:
        return f"{number_words(bar.low.scaleb(-power), language)}–{high}"
    return SIGNS.get(bar.figure.qualifier, "") + high


def _legend(axes: Axes, bars: Sequence[Bar], language: Language) -> None:
    """Only what the picture shows."""
    from matplotlib.patches import Patch  # noqa: PLC0415

    kinds = {
        EXACTLY[language]: (any(b.figure.kind is Kind.LEVEL and b.figure.qualifier is Qualifier.EXACT for b in bars), EXACT, None, False),
        WITH_HEDGE[language]: (
            any(b.figure.kind is Kind.LEVEL and b.figure.qualifier is not Qualifier.EXACT for b in bars), HEDGED, "//", False,
        ),
        AHEAD[language]: (any(b.figure.kind is not Kind.LEVEL for b in bars), EXPECTED, None, True),
    }  # fmt: skip
    handles = [
        Patch(facecolor=color, edgecolor=EXACT, hatch=hatch, linestyle="--" if dashed else "-", label=label)
        for label, (there, color, hatch, dashed) in kinds.items()
        if there
    ]
    axes.legend(
        handles=handles, frameon=False, fontsize=10, loc="upper center", bbox_to_anchor=(0.5, -0.12), ncols=3
    )


def _bar(found: FoundFigure, named: Sequence[str], language: Language, *, mixed: bool, ways: int = 1) -> Bar:
    """`ways` are the directions that the flows beside it have."""
    figure = found.figure
    low, high = (figure.low, figure.high) if figure.value is None else (None, figure.value)
    label = period_label(figure.period, language) if figure.period else ""
    if mixed:
        label = f"{flow_label(figure, language, whose=ways > 1)}, {label}"
    if figure.kind is Kind.FORECAST:
        label += f" ({FORECAST[language]})"
    return Bar(
        label=label,
        low=low or Decimal(0),
        high=high or Decimal(0),
        figure=figure,
        number=named.index(_source(found)) + 1,
    )


def flow_label(figure: Figure, language: Language, *, whose: bool) -> str:
    """«экспорт»; «экспорт Казахстана» where the other side's exports stand beside it."""
    noun = noun_words(figure.indicator, language)
    if not whose or figure.indicator not in (Indicator.EXPORT, Indicator.IMPORT):
        return noun
    owner = sides(figure.reporters, "gent", language)
    return {"ru": f"{noun} {owner}", "en": f"{noun} of {owner}", "kk": f"{owner} {noun}ы"}[language]


def period_label(period: Period, language: Language) -> str:
    """«2019», «январь–август 2023», "First half of 2021", «2021 жылғы I жартыжылдық»."""
    if is_full_year(period):
        return str(period.start.year)
    if language == "ru":
        return period.label
    return capitalised(IN_A_SENTENCE[language].sub("", period_words(period, language)))


def sources(figures: Sequence[FoundFigure]) -> list[str]:
    """Outlet, date and title, each once: the [1] at a bar is the first."""
    return list(dict.fromkeys(_source(found) for found in figures))


def _source(found: FoundFigure) -> str:
    date = f"{found.article.published:%d.%m.%Y}" if found.article.published else ""
    where = ", ".join(filter(None, (found.article.outlet, date)))
    return f"{where}: {found.article.title}" if where else found.article.title


def _end(figure: Figure) -> str:
    return figure.period.end.isoformat() if figure.period else ""
