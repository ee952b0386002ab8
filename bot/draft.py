"""A trade question answered from figures alone: the lines of the answer, and what they stand on.

With a language model this draft is what the model's prose is held against and falls back to.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.amount_words import quantity_words
from bot.answer import CitedFigure
from bot.calculation import total
from bot.compose import Line, Source, citation_numbers, source_of
from bot.findings import findings
from bot.notes import note
from bot.wording import figure_sentence, flow_words, noun_words, when_words
from retrieval.asked import Calculation, Scope
from retrieval.figures.match import Slot, wanted_kind
from retrieval.figures.periods import period_words
from retrieval.figures.types import Figure, Indicator, Kind, PeriodBasis, Qualifier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answer import Citation, Status
    from bot.calculation import Computed
    from bot.findings import Finding, Statement
    from retrieval.asked import Asked
    from retrieval.figures.gazetteer import Language
    from retrieval.types import FoundFigure

# What must be cited beside a sentence for a reader to check it: a table's header row.
ContextOf = Callable[[Source], tuple[Source, ...]]
NEAR_SHOWN = 2

EMPTY_FIGURE = Figure(
    sentence=-1,
    start=0,
    end=0,
    value=None,
    low=None,
    high=None,
    unit="",
    qualifier=Qualifier.EXACT,
    indicator=Indicator.TURNOVER,
    kind=Kind.LEVEL,
    reporters=(),
    partners=(),
    partner_all=False,
    excluding=(),
    reporter_stated=False,
    partner_stated=False,
    period=None,
    part=None,
    period_basis=PeriodBasis.UNKNOWN,
    goods=None,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """`prose` are the sentences that state figures (a model may phrase them); `after` follow as they are.

    `unsaid` is what `prose` says of unknown periods, for a model's sentences, which do not.
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
    found = findings(asked, figures)
    comparison = asked.calculation is Calculation.COMPARE and len(found) > 1
    statements = [s for f in found for s in f.statements]
    results = [c for f in found for c in f.computed]
    prose = [
        _statement_line(s, asked.language, context, attributed=f.conflicting)
        for f in found
        for s in f.statements
    ]
    after = [_computed_line(c, asked.language, context) for c in results]
    missing = [f for f in found if not f.statements and not f.computed]
    if comparison and not missing:
        after += _comparison_lines(found, asked)
    if asked.calculation is Calculation.SUM and len(found) > 1 and not missing:
        whole = total([f.statements[0].sources[0] for f in found if f.statements])
        if whole is not None:
            results.append(whole)
            after.append(_computed_line(whole, asked.language, context))
    answered = bool(statements or results)
    for finding in missing:
        after += _missing_lines(finding, asked, context, with_near=not answered)
    after += _reservations(asked, statements, answered=answered)
    offered = [f for finding in found for f in (*finding.others, *(c.found for c in finding.near))]
    return Draft(
        status=_status(statements, results, missing),
        prose=tuple(prose),
        unsaid=tuple(Line(words) for words in _unknown_periods(statements, asked.language)),
        after=tuple(after),
        statements=tuple(s.figure for s in statements),
        stated=tuple(source for s in statements for source in s.sources),
        computed=tuple(results),
        warnings=_warnings(found, asked, statements),
        offered=tuple(offered),
    )


def _status(
    statements: Sequence[Statement], results: Sequence[Computed], missing: Sequence[Finding]
) -> Status:
    if not statements and not results:
        return "refused"
    unstated = any(s.shortfall is not None or _unknown_period(s.figure) for s in statements)
    return "partial" if missing or unstated else "answered"


def _unknown_period(figure: Figure) -> bool:
    return figure.period is None and figure.period_basis is PeriodBasis.UNKNOWN


def _statement_line(
    statement: Statement, language: Language, context: ContextOf, *, attributed: bool
) -> Line:
    """Where sources disagree, the sentence itself says whose figure it is."""
    sources = tuple(dict.fromkeys(source_of(found) for found in statement.sources))
    beside = tuple(extra for source in sources for extra in context(source))
    text = figure_sentence_of(statement.sources[0], language)
    if attributed:
        article = statement.sources[0].article
        said_by = [article.outlet] if article.outlet else []
        said_by += [f"{article.published:%d.%m.%Y}"] if article.published else []
        if said_by:
            text = f"{text.rstrip('.')} ({', '.join(said_by)})."
    return Line(text, beside + sources)


def figure_sentence_of(found: FoundFigure, language: Language) -> str:
    return figure_sentence(found.figure, language, *as_said(found))


def as_said(found: FoundFigure) -> tuple[str, str]:
    """The source's words before the amount, and the amount in its words."""
    text, figure = found.article.text, found.figure
    return text[max(0, figure.start - 40) : figure.start], text[figure.start : figure.end]


def _computed_line(computed: Computed, language: Language, context: ContextOf) -> Line:
    sentence = _uncapitalised(figure_sentence(computed.figure, language).rstrip("."))
    operands = f" {computed.sign} ".join(_operand(o, computed, language) for o in computed.operands)
    text = note("computed", language, sentence=sentence, formula=operands)
    sources = tuple(dict.fromkeys(source_of(o) for o in computed.operands))
    beside = tuple(extra for source in sources for extra in context(source))
    return Line(text, beside + sources)


def _operand(operand: FoundFigure, computed: Computed, language: Language) -> str:
    amount = quantity_words(operand.figure, language, *as_said(operand))
    if operand.figure.indicator is not computed.figure.indicator:
        return f"{noun_words(operand.figure.indicator, language)} {amount}"
    when, _ = when_words(operand.figure, language)
    return f"{when} {amount}".strip()


def _comparison_lines(found: Sequence[Finding], asked: Asked) -> list[Line]:
    """Who traded more, where units agree; nothing where a value is a range."""
    best = [f.statements[0] if f.statements else None for f in found]
    shown = [s for s in best if s is not None and s.figure.value is not None]
    if len(shown) < len(found) or len({s.figure.unit for s in shown}) > 1:
        return []
    top = max(shown, key=lambda s: s.figure.value or 0)
    lines = []
    if sum(s.figure.value == top.figure.value for s in shown) > 1:
        lines.append(Line(note("equal", asked.language)))
    else:
        what = flow_words(top.figure, asked.language)
        lines.append(Line(note("more", asked.language, what=what), (source_of(top.sources[0]),)))
    if len({s.figure.period for s in shown}) > 1:
        lines.append(Line(note("different_periods", asked.language)))
    return lines


def asked_words(finding: Finding, asked: Asked, *, with_period: bool = True) -> str:
    """What was asked, as a noun phrase: «товарооборот Омской области с Казахстаном в 2020 году»."""
    subject = finding.subject
    pseudo = replace(
        EMPTY_FIGURE,
        indicator=subject.indicator or Indicator.TURNOVER,
        kind=wanted_kind(asked),
        reporters=subject.reporters,
        partners=subject.partners,
        partner_all=subject.partner_all,
        excluding=subject.excluding,
        goods=", ".join(sorted(asked.goods)) or None,
    )
    words = flow_words(pseudo, asked.language)
    periods = [period_words(m.period, asked.language) for m in subject.periods if m.period is not None]
    if with_period and periods:
        joined = ", ".join(periods)
        words = f"{joined} {words}" if asked.language == "kk" else f"{words} {joined}"
    return words


def _missing_lines(finding: Finding, asked: Asked, context: ContextOf, *, with_near: bool) -> list[Line]:
    """What is not there, then near misses, each labelled with what it differs in."""
    language = asked.language
    if not finding.subject.reporters:
        return [Line(note("no_region", language))]
    lines = [Line(note("missing", language, what=asked_words(finding, asked)))]
    if asked.unit is not None and any(Slot.UNIT in c.misses for c in finding.near):
        lines.append(Line(note("no_rate", language)))
    if with_near and finding.near:
        lines += [
            _near_line(c.found, next(iter(c.misses)), language, context) for c in finding.near[:NEAR_SHOWN]
        ]
    return lines


def _near_line(found: FoundFigure, miss: Slot, language: Language, context: ContextOf) -> Line:
    source = source_of(found)
    if miss is Slot.PERIOD and found.figure.period is None:
        miss = Slot.PERIOD_UNKNOWN
    text = note(f"near_{miss.value}", language, sentence=_uncapitalised(figure_sentence_of(found, language)))
    return Line(text, (*context(source), source))


def _uncapitalised(sentence: str) -> str:
    first = sentence.split(" ", 1)[0]
    return sentence if any(letter.isupper() for letter in first[1:]) else sentence[:1].lower() + sentence[1:]


def _reservations(asked: Asked, statements: Sequence[Statement], *, answered: bool) -> list[Line]:
    """What was assumed, and what the article leaves open: said only where an amount is given."""
    if not answered:
        return []
    language, keys = asked.language, []
    if asked.partner_assumed:
        keys.append("assumed_partner")
    if asked.indicator_assumed:
        keys.append("assumed_turnover")
    if asked.ambiguous:
        keys.append("ambiguous")
    if statements and asked.scope is Scope.LATEST and statements[0].figure.period is not None:
        period = statements[0].figure.period
        whole = (period.start.month, period.end.month) == (1, 12)
        keys.append("assumed_year" if whole else "assumed_period")
    if any(s.mirrored for s in statements):
        keys.append("mirrored")
    if any(s.shortfall is Slot.CURRENCY for s in statements):
        keys.append("no_rate")
    if any(s.shortfall is Slot.EXPECTED for s in statements):
        keys.append("only_expected")
    lines = [Line(note(key, language)) for key in keys]
    lines += [Line(note("corrected", language, typed=t, understood=u)) for t, u in asked.corrected]
    return lines


def _warnings(found: Sequence[Finding], asked: Asked, statements: Sequence[Statement]) -> tuple[str, ...]:
    language = asked.language
    warnings = [note("conflict", language)] if any(f.conflicting for f in found) else []
    warnings += _unknown_periods(statements, language)
    warnings += [w for s in statements for source in s.sources for w in source.figure.warnings]
    return tuple(dict.fromkeys(warnings))


def _unknown_periods(statements: Sequence[Statement], language: Language) -> list[str]:
    """What the articles leave open, each once."""
    first = [s.sources[0] for s in statements if _unknown_period(s.figure)]
    return list(dict.fromkeys(_unknown_period_note(found, language) for found in first))


def _unknown_period_note(found: FoundFigure, language: Language) -> str:
    if found.figure.part is not None:
        return note("year_unknown", language)
    published = found.article.published
    if published is None:
        return note("undated", language)
    return note("period_unknown", language, date=f"{published:%d.%m.%Y}")


def cited_figures(draft: Draft, citations: Sequence[Citation]) -> tuple[CitedFigure, ...]:
    """The figures that the answer gives, with the numbers of their citations."""
    stated = [
        CitedFigure(found.figure, computed=False, citations=citation_numbers(citations, [source_of(found)]))
        for found in draft.stated
    ]
    computed = [
        CitedFigure(
            c.figure, computed=True, citations=citation_numbers(citations, map(source_of, c.operands))
        )
        for c in draft.computed
    ]
    return (*(f for f in stated if f.citations), *computed)
