"""Lines of an answer that state a figure: from an article, computed, or near to what was asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.amount_words import change_words, quantity_words
from bot.compose import Line, Source, source_of
from bot.notes import note
from bot.operands import Way
from bot.time_wording import periods_joined, when_words
from bot.wording import figure_sentence, flow_words, noun_words, part_sentence, sides
from retrieval.figures.amounts import read_amounts
from retrieval.figures.match import Slot
from retrieval.figures.period_names import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.operands import Computed
    from bot.statements import Statement
    from retrieval.figures.gazetteer import Language
    from retrieval.figures.types import Figure
    from retrieval.types import FoundFigure

# What must be cited beside a sentence for a reader to check it: a table's header row.
ContextOf = Callable[[Source], tuple[Source, ...]]
TITLE_LETTERS = 70


def figure_sentence_of(found: FoundFigure, language: Language) -> str:
    return figure_sentence(found.figure, language, *as_said(found))


def as_said(found: FoundFigure) -> tuple[str, str]:
    """The source's words before the amount, and the amount in its words."""
    text, figure = found.article.text, found.figure
    return text[max(0, figure.start - 40) : figure.start], text[figure.start : figure.end]


def statement_line(statement: Statement, language: Language, context: ContextOf, whose: str) -> Line:
    """`whose`: who says it, where sources disagree; the sentence itself then says so."""
    text = figure_sentence_of(statement.sources[0], language)
    if whose:
        text = f"{text.rstrip('.')} ({whose})."
    return Line(text, _cited(statement.sources, context))


def said_by(found: FoundFigure, language: Language, *, side: bool) -> str:
    """«Деловая Обь-Пресс, 27.02.2023, по данным российской стороны»; the title where the outlet is not known."""
    article = found.article
    # An amount in a title would stand in the answer without a sentence that holds it.
    title = "" if read_amounts(article.title) else article.title
    parts = [article.outlet or (_quoted(title, language) if title else "")]
    if article.published is not None:
        parts.append(day_words(article.published, language))
    country = found.figure.reporters[0].country if found.figure.reporters else None
    if side and country in ("RU", "KZ"):
        parts.append(note(f"side_{country.lower()}", language))
    return ", ".join(filter(None, parts))


def day_words(day: date, language: Language) -> str:
    """«27.02.2023», "27 February 2023"."""
    return f"{day.day} {MONTHS['en'][day.month]} {day.year}" if language == "en" else f"{day:%d.%m.%Y}"


def _quoted(title: str, language: Language) -> str:
    """The title, cut after a word where it is long."""
    short = title if len(title) <= TITLE_LETTERS else title[:TITLE_LETTERS].rsplit(" ", 1)[0] + "…"
    return f'"{short}"' if language == "en" else f"«{short.replace('«', '„').replace('»', '“')}»"


def computed_line(computed: Computed, language: Language, context: ContextOf) -> Line:
    """«Расчёт: … (экспорт 712 млн − импорт 312 млн).»"""
    sentence = uncapitalised(_result_sentence(computed, language))
    # The stop of «п. п.» is no end of a sentence.
    sentence = sentence if sentence.endswith(" п.") else sentence.removesuffix(".")
    terms = f" {computed.sign} ".join(_term(term, computed, language) for term in computed.terms)
    text = note("computed", language, sentence=sentence, formula=terms)
    return Line(text, _cited(computed.operands, context))


def _result_sentence(computed: Computed, language: Language) -> str:
    figure = computed.figure
    if computed.way is Way.PART:
        return part_sentence(figure, language)
    if computed.way is Way.TOTAL:
        when = when_words(figure, language)[0] if figure.period is not None else _times(computed, language)
        amount = quantity_words(figure, language)
        return note("total", language, when=when, what=flow_words(figure, language), amount=amount)
    if computed.way is Way.DIFFERENCE:
        return _difference_sentence(computed, language)
    return figure_sentence(figure, language)


def _difference_sentence(computed: Computed, language: Language) -> str:
    larger, figure = computed.terms[0], computed.figure
    amount = change_words(figure) if language == "ru" else quantity_words(figure, language)
    key = "ratio" if figure.unit == "times" else "difference"
    when = [when_words(term, language)[0] for term in computed.terms]
    names = [flow_words(larger, language), _other_name(computed, language)]
    if when[0] != when[1]:
        names = [f"{name} {time}".strip() for name, time in zip(names, when, strict=True)]
        when[0] = ""
    opening = f"{when[0]}{',' if language == 'en' else ''} " if when[0] else ""
    return opening + note(key, language, larger=names[0], smaller=names[1], amount=amount)


def _other_name(computed: Computed, language: Language) -> str:
    """The smaller of two by what tells it from the larger: «у Новосибирской области», «импорт»."""
    larger, smaller = computed.terms
    same_flow = (larger.indicator, larger.partners, larger.partner_all) == (
        smaller.indicator, smaller.partners, smaller.partner_all,
    )  # fmt: skip
    if same_flow and larger.reporters != smaller.reporters and language != "kk":
        owner = sides(smaller.reporters, "gent" if language == "ru" else "nomn", language)
        return f"у {owner}" if language == "ru" else f"that of {owner}"
    if larger.reporters == smaller.reporters and larger.indicator is not smaller.indicator:
        return noun_words(smaller.indicator, language)
    return flow_words(smaller, language)


def _times(computed: Computed, language: Language) -> str:
    """Of terms whose times are not one after another: «в 2019 и 2021 годах»."""
    return periods_joined([t.period for t in computed.terms if t.period is not None], language)


def _term(term: Figure, computed: Computed, language: Language) -> str:
    """An operand by what tells it from the others: its flow, its side or its time."""
    found = next((o for o in computed.operands if o.figure is term), None)
    amount = quantity_words(term, language, *(as_said(found) if found is not None else ()))
    others = computed.terms
    if len({t.indicator for t in others}) > 1:
        return f"{noun_words(term.indicator, language)} {amount}"
    if len({(t.partners, t.partner_all) for t in others}) == 1 and len({t.reporters for t in others}) > 1:
        return f"{sides(term.reporters, 'nomn', language)} {amount}"
    if len({(t.reporters, t.partners, t.partner_all) for t in others}) > 1:
        return f"{flow_words(term, language)} {amount}"
    if len({t.goods for t in others}) > 1:
        return f"{term.goods} {amount}" if term.goods else f"{noun_words(term.indicator, language)} {amount}"
    when, _ = when_words(term, language)
    return f"{when} {amount}".strip()


def near_line(found: FoundFigure, miss: Slot, language: Language, context: ContextOf) -> Line:
    """Labelled with what it differs in."""
    if miss is Slot.PERIOD and found.figure.period is None:
        miss = Slot.PERIOD_UNKNOWN
    sentence = uncapitalised(figure_sentence_of(found, language))
    return Line(note(f"near_{miss.value}", language, sentence=sentence), _cited([found], context))


def uncapitalised(sentence: str) -> str:
    first = sentence.split(" ", 1)[0]
    return sentence if any(letter.isupper() for letter in first[1:]) else sentence[:1].lower() + sentence[1:]


def _cited(found: Iterable[FoundFigure], context: ContextOf) -> tuple[Source, ...]:
    sources = tuple(dict.fromkeys(source_of(one) for one in found))
    return (*(extra for source in sources for extra in context(source)), *sources)
