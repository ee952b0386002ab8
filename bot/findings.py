"""What the figures say to a question: those that answer it, those that nearly do, and what follows from them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.calculation import Computed, computed_answers
from retrieval.asked import Calculation, Scope
from retrieval.figures.match import Candidate, Slot, candidates, wanted_kind
from retrieval.figures.period_values import is_full_year
from retrieval.figures.types import Kind, Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from retrieval.asked import Asked, Subject
    from retrieval.figures.types import Figure
    from retrieval.types import FoundFigure

# «440 млн» and «441,3 млн» are one figure rounded; one part in a hundred is half of the last of two digits.
SAME_WITHIN = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Statement:
    """One value for one set of slots; several `sources` say it. The first is shown."""

    sources: tuple[FoundFigure, ...]
    mirrored: bool
    shortfall: Slot | None  # what of the question the figure leaves open or answers otherwise; None: nothing

    @property
    def figure(self) -> Figure:
        return self.sources[0].figure


@dataclass(frozen=True, slots=True)
class Finding:
    """The figures for one subject. With `statements` empty, `near` misses one slot, the mildest miss first."""

    subject: Subject
    statements: tuple[Statement, ...]
    others: tuple[FoundFigure, ...]  # other periods of the same slots, to offer
    near: tuple[Candidate, ...]
    conflicting: bool  # sources give different values for the same slots
    computed: tuple[Computed, ...]


def findings(asked: Asked, figures: Sequence[FoundFigure]) -> tuple[Finding, ...]:
    """One finding a subject, in order; one for all of them where the articles state it of them together."""
    joint = _joint(asked, figures)
    if joint is not None:
        return (joint,)
    return tuple(_finding(asked, subject, figures) for subject in asked.subjects)


def _joint(asked: Asked, figures: Sequence[FoundFigure]) -> Finding | None:
    """«Татарстан и Башкортостан экспортировали на 1,5 млрд»: a figure of joint sides, where it is what was asked."""
    if (
        len(asked.subjects) < 2
        or asked.ambiguous
        or asked.calculation not in (Calculation.NONE, Calculation.SUM)
    ):
        return None
    first = asked.subjects[0]
    reporters = tuple(dict.fromkeys(p for s in asked.subjects for p in s.reporters))
    together = replace(first, reporters=reporters)
    if len(reporters) < 2 or any(replace(s, reporters=reporters) != together for s in asked.subjects):
        return None
    finding = _finding(asked, together, figures)
    return finding if finding.statements and not _falls_short(finding.statements) else None


def _finding(asked: Asked, subject: Subject, figures: Sequence[FoundFigure]) -> Finding:
    kind = wanted_kind(asked)
    rated = candidates(asked, subject, figures, kind)
    chosen, others = _answering(asked, subject, rated)
    if not subject.reporters:
        # «Какой экспорт в Казахстан?», or a name that is not known: whose, the asker has to say.
        return Finding(
            subject, (), tuple(c.found for c in [*chosen, *others]), (), conflicting=False, computed=()
        )
    statements = _statements(chosen)
    computed = (
        () if statements and not _falls_short(statements) else computed_answers(asked, subject, figures, kind)
    )
    if computed:
        statements, others = (), []
    near = sorted((c for c in rated if _is_near(c)), key=_nearness) if not statements else []
    return Finding(
        subject=subject,
        statements=statements,
        others=tuple(c.found for c in others),
        near=tuple(near),
        conflicting=_conflicting(statements),
        computed=computed,
    )


# What may be said, with its reservation, where nothing answers exactly: the best first.
RESERVED = (Slot.CURRENCY, Slot.EXPECTED, Slot.PERIOD_UNKNOWN)


def _answering(
    asked: Asked, subject: Subject, rated: Sequence[Candidate]
) -> tuple[list[Candidate], list[Candidate]]:
    """Those that answer, and those of other periods."""
    exact = [c for c in rated if not c.misses]
    if exact:
        return _in_scope(asked, exact)
    for slot in RESERVED:
        short = [c for c in rated if c.misses == {slot}]
        # Without a period in the question a forecast would be the newest one of many: that is no answer.
        if short and (slot is not Slot.EXPECTED or subject.periods):
            return _in_scope(asked, short)
    return [], []


def _falls_short(statements: Sequence[Statement]) -> bool:
    return any(s.shortfall is not None for s in statements)


def _in_scope(asked: Asked, exact: list[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """The figures of the period meant, and the rest; a year that the articles do not tell comes last."""
    if asked.scope in (Scope.GIVEN, Scope.ALL):
        return exact, []
    known = [c for c in exact if c.found.figure.period is not None]
    if not known:
        newest = max(_published(c) for c in exact)
        return [c for c in exact if _published(c) == newest], [c for c in exact if _published(c) != newest]
    years = [c for c in known if _is_full_year(c)]
    pool = years if years and asked.scope is Scope.LATEST else known
    last = max(_end(c) for c in pool)
    chosen = [c for c in pool if _end(c) == last]
    shortest = max(_start(c) for c in chosen)
    chosen = [c for c in chosen if _start(c) == shortest]
    return chosen, [c for c in exact if c not in chosen]


def _published(candidate: Candidate) -> str:
    published = candidate.found.article.published
    return published.isoformat() if published else ""


def _end(candidate: Candidate) -> str:
    period = candidate.found.figure.period
    return period.end.isoformat() if period else ""


def _start(candidate: Candidate) -> str:
    period = candidate.found.figure.period
    return period.start.isoformat() if period else ""


def _is_full_year(candidate: Candidate) -> bool:
    period = candidate.found.figure.period
    return period is not None and is_full_year(period)


def _is_near(candidate: Candidate) -> bool:
    return len(candidate.misses) == 1 and not candidate.misses & {Slot.REPORTER, Slot.GOODS}


NEARNESS = (
    Slot.CURRENCY,
    Slot.PERIOD_UNKNOWN,
    Slot.EXPECTED,
    Slot.PERIOD,
    Slot.KIND,
    Slot.INDICATOR,
    Slot.UNIT,
    Slot.PARTNER,
)


def _nearness(candidate: Candidate) -> tuple[int, str]:
    (miss,) = candidate.misses
    return NEARNESS.index(miss), "".join(chr(255 - ord(c)) for c in _end(candidate) or _published(candidate))


def _statements(chosen: Iterable[Candidate]) -> tuple[Statement, ...]:
    """Equal figures of the same period become one statement; in order of period, unknown ones last."""
    groups: list[list[Candidate]] = []
    for one in sorted(chosen, key=lambda c: (_end(c) or "9", _start(c), c.mirrored, _precision(c))):
        home = next((g for g in groups if _says_the_same(g[0], one)), None)
        if home is None:
            groups.append([one])
        elif not any(_reprint(one.found, other.found) for other in home):
            home.append(one)
    return tuple(
        Statement(tuple(c.found for c in g), g[0].mirrored, next(iter(g[0].misses), None)) for g in groups
    )


def _precision(candidate: Candidate) -> tuple[int, int]:
    """Exact before hedged, running text before headlines, more digits before fewer."""
    figure = candidate.found.figure
    digits = len(figure.value.normalize().as_tuple().digits) if figure.value is not None else 0
    return int(figure.qualifier is not Qualifier.EXACT) + int(candidate.found.sentence.heading), -digits


def _says_the_same(first: Candidate, second: Candidate) -> bool:
    a, b = first.found.figure, second.found.figure
    slots = (a.unit, a.kind, a.period, a.part, a.goods, a.rising, a.base) == (
        b.unit, b.kind, b.period, b.part, b.goods, b.rising, b.base,
    )  # fmt: skip
    return slots and first.mirrored == second.mirrored and equal_within_rounding(a, b)


def equal_within_rounding(a: Figure, b: Figure) -> bool:
    if a.value is None or b.value is None:
        return (a.value, a.low, a.high) == (b.value, b.low, b.high)
    return abs(a.value - b.value) <= SAME_WITHIN * max(abs(a.value), abs(b.value))


def _reprint(first: FoundFigure, second: FoundFigure) -> bool:
    """The same words again: another outlet's copy of the text is no second source."""
    return _squashed(first.sentence.text) == _squashed(second.sentence.text)


def _squashed(text: str) -> str:
    return re.sub(r"\W+", " ", text).lower().strip()


def _conflicting(statements: Sequence[Statement]) -> bool:
    """Two values for one period; a level and its rounding never are."""
    seen: list[Statement] = []
    for one in statements:
        if any(_same_slots(one.figure, other.figure) for other in seen):
            return True
        seen.append(one)
    return False


def _same_slots(a: Figure, b: Figure) -> bool:
    if a.period is None or b.period is None or a.kind is Kind.CHANGE:
        return False
    return (a.unit, a.kind, a.period.start, a.period.end, a.goods) == (
        b.unit, b.kind, b.period.start, b.period.end, b.goods,
    )  # fmt: skip
