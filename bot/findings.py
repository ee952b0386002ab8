"""What the figures say to a question: those that answer it, those that nearly do, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.calculation import computed_answers
from bot.nearness import near_misses
from bot.statements import Statement, conflicting, statements
from retrieval.asked import Calculation, Scope
from retrieval.figures.change_times import compared_times
from retrieval.figures.match import Candidate, Slot, candidates, wanted_kind
from retrieval.figures.period_values import covers, is_full_year
from retrieval.figures.types import Kind, PeriodBasis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.operands import Computed
    from retrieval.asked import Asked, Subject
    from retrieval.figures.types import PeriodMention
    from retrieval.types import FoundFigure


@dataclass(frozen=True, slots=True)
class Finding:
    """The figures for one subject. With `statements` empty, `near` misses one slot, the mildest miss first."""

    subject: Subject
    statements: tuple[Statement, ...]
    others: tuple[FoundFigure, ...]  # other periods of the same slots, to offer
    near: tuple[Candidate, ...]
    conflicting: bool  # sources give different values for the same slots
    computed: tuple[Computed, ...]
    missing: tuple[PeriodMention, ...] = ()  # of several times asked for, those that nothing answers

    @property
    def empty(self) -> bool:
        return not self.statements and not self.computed


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
    if not subject.reporters:
        # «Какой экспорт в Казахстан?», or a name that is not known: whose, the asker has to say.
        offered = [c for c in candidates(asked, subject, figures, wanted_kind(asked)) if not c.misses]
        return Finding(subject, (), tuple(c.found for c in offered), (), conflicting=False, computed=())
    one_by_one = asked.scope is Scope.GIVEN and wanted_kind(asked) is not Kind.CHANGE
    if one_by_one and len(subject.periods) > 1:
        return _of_several_times(asked, subject, figures)
    return _of_one_time(asked, subject, figures)


def _of_several_times(asked: Asked, subject: Subject, figures: Sequence[FoundFigure]) -> Finding:
    """«с 2018 по 2021»: each time is answered by itself, and what is missing is known."""
    parts = [
        (mention, _of_one_time(asked, replace(subject, periods=(mention,)), figures))
        for mention in subject.periods
    ]
    if any(_plainly(part) for _, part in parts):
        # Beside years that are told, a figure without a year would stand for each of the others.
        parts = [(mention, part if _timed(part) else _emptied(part)) for mention, part in parts]
    told = [part for _, part in parts if not part.empty]
    near = _near_of_several(asked, subject, parts, figures)
    return Finding(
        subject=subject,
        statements=tuple(dict.fromkeys(s for part in told for s in part.statements)),
        others=(),
        near=near,
        conflicting=any(part.conflicting for part in told),
        computed=tuple(dict.fromkeys(c for part in told for c in part.computed)),
        missing=tuple(mention for mention, part in parts if part.empty),
    )


def _near_of_several(
    asked: Asked,
    subject: Subject,
    parts: Sequence[tuple[PeriodMention, Finding]],
    figures: Sequence[FoundFigure],
) -> tuple[Candidate, ...]:
    """Parts of the years that are missing; where nothing is told, and beside «последние пять лет», whole years too."""
    everything = near_misses(
        candidates(asked, subject, figures, wanted_kind(asked)), subject, goods=bool(asked.goods)
    )
    if all(part.empty for _, part in parts):
        return everything
    absent = [m.period for m, part in parts if part.empty and m.period is not None]
    ago = all(m.basis is PeriodBasis.RELATIVE for m in subject.periods)
    timed = ((c, c.found.figure.period) for c in everything if c.misses == {Slot.PERIOD})
    return tuple(
        c
        for c, period in timed
        if period is not None
        and (any(covers(a, period) for a in absent) or (ago and absent and is_full_year(period)))
    )


def _plainly(finding: Finding) -> bool:
    return bool(finding.computed) or any(s.shortfall is None for s in finding.statements)


def _timed(finding: Finding) -> bool:
    return all(s.shortfall is not Slot.PERIOD_UNKNOWN for s in finding.statements)


def _emptied(finding: Finding) -> Finding:
    return replace(finding, statements=(), conflicting=False)


def _of_one_time(asked: Asked, subject: Subject, figures: Sequence[FoundFigure]) -> Finding:
    kind = wanted_kind(asked)
    rated = candidates(asked, subject, figures, kind)
    chosen, others = _answering(asked, subject, rated)
    told = statements(chosen)
    enough = told and not _falls_short(told) and not _without_base(asked, subject, told)
    computed = () if enough else computed_answers(asked, subject, figures, kind)
    if computed:
        told, others = (), []
    return Finding(
        subject=subject,
        statements=told,
        others=tuple(c.found for c in others),
        near=near_misses(rated, subject, goods=bool(asked.goods)) if not told else (),
        conflicting=conflicting(told),
        computed=computed,
    )


# What may be said, with its reservation, where nothing answers exactly: the best first.
RESERVED = (Slot.CURRENCY, Slot.EXPECTED, Slot.PERIOD_UNKNOWN, Slot.ALL_COUNTRIES)


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


def _falls_short(told: Sequence[Statement]) -> bool:
    return any(s.shortfall is not None for s in told)


def _without_base(asked: Asked, subject: Subject, told: Sequence[Statement]) -> bool:
    """Two times are compared, and no change says that it is between them: their amounts are the better answer."""
    changes = wanted_kind(asked) is Kind.CHANGE and compared_times(asked.text, subject.periods) is not None
    return changes and not any(s.figure.base or len(_years(s)) > 1 for s in told)


def _years(statement: Statement) -> set[int]:
    period = statement.figure.period
    return {period.start.year, period.end.year} if period is not None else set()


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
