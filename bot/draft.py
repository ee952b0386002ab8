"""A trade question answered from figures alone: the lines of the answer, and what they stand on.

With a language model this draft is what the model's prose is held against and falls back to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.amount_words import quantity_words
from bot.answer import CitedFigure
from bot.combination import as_long, as_meant, combined, told
from bot.compose import Line, citation_numbers, source_of
from bot.figure_lines import as_said, computed_line, said_by, statement_line
from bot.findings import findings
from bot.missing import missing_lines, missing_times
from bot.notes import note
from bot.reservations import partner_far_off, reservations, unknown_period, unknown_periods, warnings
from bot.suggestions import near_first
from bot.time_wording import when_words
from bot.wording import flow_words
from retrieval.asked import Calculation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.answer import Citation, Status
    from bot.figure_lines import ContextOf
    from bot.findings import Finding
    from bot.operands import Computed
    from bot.statements import Statement
    from retrieval.asked import Asked
    from retrieval.figures.gazetteer import Language
    from retrieval.figures.types import Figure
    from retrieval.types import FoundFigure


@dataclass(frozen=True, slots=True)
class Draft:
    """`prose` are the sentences that state figures (a model may phrase them); `after` follow as they are.

    `unsaid` is what `prose` says of unknown periods and of who says what, for a model's sentences, which do not.
    """

    status: Status
    prose: tuple[Line, ...]
    unsaid: tuple[Line, ...]
    after: tuple[Line, ...]
    statements: tuple[Figure, ...]  # what `prose` states, a figure a statement
    stated: tuple[FoundFigure, ...]  # the same with all their sources
    computed: tuple[Computed, ...]
    warnings: tuple[str, ...]
    offered: tuple[FoundFigure, ...]  # what suggestions are made of

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.prose + self.after


def draft(asked: Asked, figures: Sequence[FoundFigure], context: ContextOf) -> Draft:
    asked = as_meant(asked)
    language = asked.language
    found = findings(asked, figures)
    together, why_not = combined(asked, found)
    results = (*(c for f in found for c in f.computed), *together)
    stated = [s for f in found for s in f.statements]
    whose = [words for f in found for words in _whose(f, language)]
    absent: list[Line] = []
    for finding in found:
        if finding.empty:
            alone = not (stated or results)
            absent += missing_lines(finding, asked, figures, context, with_near=alone)
        else:
            absent += missing_times(finding, asked, context)
    if why_not is not None and (stated or results):
        key = "not_computed" if asked.calculation is Calculation.SUM else "not_compared"
        absent.append(Line(note(key, language, why=note(why_not, language))))
    after = [computed_line(c, language, context) for c in results]
    after += _comparison_lines(found, asked) if not together else []
    after += [*absent, *reservations(asked, stated, results)]
    return Draft(
        status=_status(stated, results, complete=not absent),
        prose=tuple(statement_line(s, language, context, w) for s, w in zip(stated, whose, strict=True)),
        unsaid=_unsaid(stated, whose, language),
        after=tuple(dict.fromkeys(after)),
        statements=tuple(s.figure for s in stated),
        stated=tuple(source for s in stated for source in s.sources),
        computed=results,
        warnings=warnings(found, asked, results),
        offered=_offered(found, figures),
    )


def _whose(finding: Finding, language: Language) -> list[str]:
    """Who says each of the statements, where they contradict each other; else nothing."""
    if not finding.conflicting:
        return [""] * len(finding.statements)
    countries = {p.country for s in finding.statements for p in s.figure.reporters}
    return [said_by(s.sources[0], language, side=len(countries) > 1) for s in finding.statements]


def _unsaid(stated: Sequence[Statement], whose: Sequence[str], language: Language) -> tuple[Line, ...]:
    lines = [Line(words) for words in unknown_periods(stated, language)]
    for statement, words in zip(stated, whose, strict=True):
        if words:
            found = statement.sources[0]
            amount = quantity_words(found.figure, language, *as_said(found))
            lines.append(Line(note("said_of", language, amount=amount, whose=words), (source_of(found),)))
    return tuple(lines)


def _status(stated: Sequence[Statement], results: Sequence[Computed], *, complete: bool) -> Status:
    if not stated and not results:
        return "refused"
    unstated = any(
        s.shortfall is not None or unknown_period(s.figure) or partner_far_off(s.sources[0]) for s in stated
    )
    return "partial" if unstated or not complete else "answered"


def _comparison_lines(found: Sequence[Finding], asked: Asked) -> list[Line]:
    """Who traded more, where every subject has one value and the units agree."""
    terms = [t for f in found if (t := told(f)) is not None]
    comparable = len(terms) == len(found) > 1 and len({t.figure.unit for t in terms}) == 1
    if asked.calculation is not Calculation.COMPARE or not comparable:
        return []
    top = max(terms, key=lambda t: t.figure.value or 0)
    if not as_long(terms):
        return [Line(note("unlike_periods", asked.language))]
    if sum(t.figure.value == top.figure.value for t in terms) > 1:
        lines = [Line(note("equal", asked.language))]
    else:
        what = flow_words(top.figure, asked.language)
        if len({t.figure.period for t in terms}) > 1:
            what = f"{what} {when_words(top.figure, asked.language)[0]}".strip()
        sources = tuple(source_of(found) for found in top.sources)
        lines = [Line(note("more", asked.language, what=what), sources)]
    if len({t.figure.period for t in terms}) > 1 and len({_named(t.figure) for t in terms}) > 1:
        lines.append(Line(note("different_periods", asked.language)))
    return lines


def _named(figure: Figure) -> tuple[object, ...]:
    return figure.indicator, figure.reporters, figure.partners, figure.partner_all


def _offered(found: Sequence[Finding], figures: Sequence[FoundFigure]) -> tuple[FoundFigure, ...]:
    """Other times and near misses; where there are none, whatever else is known of the regions asked about."""
    offered = [f for finding in found for f in (*finding.others, *(c.found for c in finding.near))]
    if offered or any(not finding.empty for finding in found):
        return tuple(offered)
    if not all(finding.subject.reporters for finding in found):
        return ()
    return tuple(near_first(figures, [finding.subject for finding in found]))


def cited_figures(draft: Draft, citations: Sequence[Citation]) -> tuple[CitedFigure, ...]:
    """The figures that the answer gives, with the numbers of their citations."""
    computed = [
        CitedFigure(
            c.figure, computed=True, citations=citation_numbers(citations, map(source_of, c.operands))
        )
        for c in draft.computed
    ]
    return (*stated_figures(draft.stated, citations), *computed)


def stated_figures(found: Iterable[FoundFigure], citations: Sequence[Citation]) -> tuple[CitedFigure, ...]:
    """Those of these figures whose sentences are cited."""
    numbered = ((one, citation_numbers(citations, [source_of(one)])) for one in found)
    return tuple(
        CitedFigure(one.figure, computed=False, citations=numbers) for one, numbers in numbered if numbers
    )
