"""How an answer says times: before a sentence, beside a comparison, several of them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrieval.figures.period_values import same, shifted
from retrieval.figures.periods import is_full_year, part_words, period_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.figures.gazetteer import Language
    from retrieval.figures.types import Figure, Period

AND = {"ru": "и", "en": "and", "kk": "және"}
PAIR = 2
NO_PERIOD = {
    "ru": "период в статье не указан",
    "en": "the article does not state the period",
    "kk": "мақалада кезең көрсетілмеген",
}
NO_YEAR = {
    "ru": "год в статье не указан",
    "en": "the article does not state the year",
    "kk": "мақалада жыл көрсетілмеген",
}


def when_words(figure: Figure, language: Language) -> tuple[str, str]:
    """The period as it opens a sentence, and the reservation where period or year is not known; either may be empty."""
    if figure.period is not None:
        return period_words(figure.period, language), ""
    if figure.part is not None:
        return part_words(figure.part, language), NO_YEAR[language]
    return "", NO_PERIOD[language]


def compared_with(base: Period, period: Period | None) -> str:
    if is_full_year(base):
        return f"по сравнению с {base.start.year} годом"
    if period is not None and same(shifted(period, -1), base):
        return f"по сравнению с тем же периодом {base.end.year} года"
    return f"(по сравнению с периодом: {base.label})"


def span_words(period: Period, language: Language) -> str:
    """«за 2019 год», «за I полугодие 2021 года», "in 2019"."""
    if language != "ru":
        return period_words(period, language)
    whole = (period.start.month, period.start.day, period.end.month, period.end.day) == (1, 1, 12, 31)
    if not whole:
        return f"за {period.label} года"
    return f"за {period.label} {'год' if is_full_year(period) else 'годы'}"


def periods_joined(periods: Sequence[Period], language: Language) -> str:
    """«в 2015–2018 и 2021 годах», "in 2015–2018 and 2021"; times that are not all years one after another."""
    if len(periods) > 1 and all(is_full_year(p) for p in periods):
        runs = _runs(sorted({p.start.year for p in periods}))
        joined = f" {AND[language]} ".join(filter(None, (", ".join(runs[:-1]), runs[-1])))
        return {"ru": f"в {joined} годах", "en": f"in {joined}", "kk": f"{joined} жылдары"}[language]
    return ", ".join(period_words(p, language) for p in periods)


def _runs(years: Sequence[int]) -> list[str]:
    """Three and more years in a row as «2015–2018», others one by one; `years` in order, none twice."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return [
        words
        for run in runs
        for words in ([f"{run[0]}–{run[-1]}"] if len(run) > PAIR else [str(year) for year in run])
    ]
