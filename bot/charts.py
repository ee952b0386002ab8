"""Figures over time as a picture that a phone shows well, with its sources under it."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.amount_words import UNITS, quantity_words
from bot.draft import as_said
from bot.wording import capitalised, flow_words
from retrieval.errors import OborotError
from retrieval.figures.types import Indicator, Kind, Qualifier

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from matplotlib.axes import Axes

    from retrieval.figures.types import Figure
    from retrieval.types import FoundFigure

# Told apart without colour too: a hedged bar is hatched, an expected one is an outline.
EXACT, HEDGED, EXPECTED = "#1f5f8b", "#7fb2d6", "none"
WIDTH_IN, DPI = 7.2, 150
PLOTTED = (Kind.LEVEL, Kind.FORECAST, Kind.TARGET)
SCALES = ((10**12, "трлн"), (10**9, "млрд"), (10**6, "млн"), (10**3, "тыс."), (1, ""))


class NothingToDraw(OborotError):
    pass


@dataclass(frozen=True, slots=True)
class Bar:
    """`label` is under the bar: the period as sources say it; `number` is its source in the list."""

    label: str
    low: float
    high: float
    words: str
    figure: Figure
    number: int


def drawable(figures: Sequence[FoundFigure]) -> list[FoundFigure]:
    """Of the pair, indicator and unit that have most of them: in order of time, each value once."""
    fit = [
        f
        for f in figures
        if f.figure.period is not None
        and f.figure.kind in PLOTTED
        and f.figure.unit not in ("%", "pp", "times")
        and not f.figure.excluding
    ]
    series: dict[tuple[object, ...], dict[tuple[object, ...], FoundFigure]] = {}
    for found in sorted(fit, key=lambda f: (_end(f.figure), f.sentence.heading)):
        figure = found.figure
        sides = frozenset((figure.reporters, figure.partners))
        if figure.indicator in (Indicator.EXPORT, Indicator.IMPORT):
            line: tuple[object, ...] = (
                figure.reporters,
                figure.partners,
                figure.partner_all,
                figure.indicator,
            )
        else:
            line = (sides, figure.partner_all, figure.indicator)
        rows = series.setdefault((*line, figure.unit, figure.goods), {})
        rows.setdefault((figure.period, figure.kind, figure.value, figure.low), found)
    return list(max(series.values(), key=len).values()) if series else []


def draw_chart(figures: Sequence[FoundFigure], path: Path) -> None:
    """Writes a PNG, about 1,080 pixels wide. Raises NothingToDraw."""
    shown = drawable(figures)
    if not shown:
        raise NothingToDraw("no figure with a period matches: there is nothing to draw; try fewer conditions")
    # pyplot keeps figures in module state and takes a display where there is one; this does neither.
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure as Picture  # noqa: PLC0415

    sources = _sources(shown)
    lines = [
        line
        for i, s in enumerate(sources, 1)
        for line in textwrap.wrap(f"[{i}] {s}", 84, subsequent_indent="     ")
    ]
    footer_in = 0.35 + 0.19 * len(lines)
    height_in = 5.2 + footer_in
    picture = Picture(figsize=(WIDTH_IN, height_in), dpi=DPI)
    FigureCanvasAgg(picture)
    axes = picture.add_axes(
        (0.12, (footer_in + 0.75) / height_in, 0.84, (height_in - footer_in - 1.75) / height_in)
    )
    _draw_bars(axes, shown, sources)
    title = "\n".join(textwrap.wrap(capitalised(flow_words(shown[0].figure, "ru")), 52))
    picture.text(0.04, 1 - 0.2 / height_in, title, ha="left", va="top", fontsize=14, fontweight="bold")
    picture.text(
        0.04, 0.12 / height_in, "\n".join(lines), ha="left", va="bottom", fontsize=9.5, color="#444444"
    )
    try:
        picture.savefig(path, format="png")
    except OSError as error:
        raise OborotError(f"{path}: {error.strerror}; name a file in a folder that is there") from error


def _draw_bars(axes: Axes, shown: Sequence[FoundFigure], sources: Sequence[str]) -> None:
    bars = [_bar(found, sources) for found in shown]
    top = max(bar.high for bar in bars)
    scale, word = next((s, w) for s, w in SCALES if abs(top) >= s or s == 1)
    for x, bar in enumerate(bars):
        expected = bar.figure.kind is not Kind.LEVEL
        hedged = bar.figure.qualifier is not Qualifier.EXACT
        axes.bar(
            x,
            (bar.high - bar.low if bar.low else bar.high) / scale,
            bottom=bar.low / scale,
            width=0.62,
            color=EXPECTED if expected else HEDGED if hedged else EXACT,
            edgecolor=EXACT,
            linewidth=1.5,
            linestyle="--" if expected else "-",
            hatch="//" if hedged and not expected else None,
        )
        plain = f"{bar.words} [{bar.number}]".replace("\u00a0", " ")
        words = textwrap.fill(plain, 17 if len(bars) > 3 else 26, break_long_words=False)
        axes.annotate(
            words,
            (x, bar.high / scale),
            (0, 4),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=10,
        )
    axes.set_xticks(range(len(bars)), [textwrap.fill(bar.label, 14) for bar in bars], fontsize=11)
    axes.set_xlim(-0.6, max(len(bars) - 0.4, 0.6))
    axes.margins(y=0.22)
    unit = UNITS["ru"].get(shown[0].figure.unit, shown[0].figure.unit)
    axes.set_ylabel(f"{word} {unit}".strip(), fontsize=11)
    axes.spines[["top", "right"]].set_visible(False)
    axes.axhline(0, color="#888888", linewidth=0.8)
    _legend(axes, bars)


def _legend(axes: Axes, bars: Sequence[Bar]) -> None:
    """Only what the picture shows."""
    from matplotlib.patches import Patch  # noqa: PLC0415

    kinds = {
        "точно": (any(b.figure.kind is Kind.LEVEL and b.figure.qualifier is Qualifier.EXACT for b in bars), EXACT, None, False),
        "с оговоркой (более, около…)": (
            any(b.figure.kind is Kind.LEVEL and b.figure.qualifier is not Qualifier.EXACT for b in bars), HEDGED, "//", False,
        ),
        "прогноз или цель": (any(b.figure.kind is not Kind.LEVEL for b in bars), EXPECTED, None, True),
    }  # fmt: skip
    handles = [
        Patch(facecolor=color, edgecolor=EXACT, hatch=hatch, linestyle="--" if dashed else "-", label=label)
        for label, (there, color, hatch, dashed) in kinds.items()
        if there
    ]
    axes.legend(
        handles=handles, frameon=False, fontsize=10, loc="upper center", bbox_to_anchor=(0.5, -0.12), ncols=3
    )


def _bar(found: FoundFigure, sources: Sequence[str]) -> Bar:
    figure = found.figure
    low, high = (figure.low, figure.high) if figure.value is None else (None, figure.value)
    return Bar(
        label=(figure.period.label if figure.period else "")
        + (" (прогноз)" if figure.kind is Kind.FORECAST else ""),
        low=float(low or 0),
        high=float(high or 0),
        words=quantity_words(figure, "ru", *as_said(found)),
        figure=figure,
        number=sources.index(_source(found)) + 1,
    )


def _sources(figures: Sequence[FoundFigure]) -> list[str]:
    return list(dict.fromkeys(_source(found) for found in figures))


def _source(found: FoundFigure) -> str:
    date = f", {found.article.published:%d.%m.%Y}" if found.article.published else ""
    outlet = f"{found.article.outlet}{date}: " if found.article.outlet else ""
    return f"{outlet}{found.article.title}" + ("" if outlet else date)


def _end(figure: Figure) -> str:
    return figure.period.end.isoformat() if figure.period else ""
