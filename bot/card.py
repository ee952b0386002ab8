"""What the figures say to a question before any model is asked: shown at once, and in a few words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.amount_words import change_words, quantity_words
from bot.compose import citation_numbers, compose_paragraphs
from bot.figure_lines import as_said
from bot.time_wording import when_words
from bot.wording import FLOWS, capitalised, flow_words
from retrieval.figures.types import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answer import Citation
    from bot.draft import Draft
    from retrieval.figures.gazetteer import Language
    from retrieval.figures.types import Figure
    from retrieval.types import FoundFigure


# Of a change, before its amount: the flow itself is then named without «изменение».
DIRECTIONS: dict[Language, dict[bool | None, str]] = {
    "ru": {True: "рост", False: "снижение", None: "изменение"},
    "en": {True: "up", False: "down", None: "change:"},
    "kk": {True: "өсім:", False: "төмендеу:", None: "өзгеріс:"},
}


@dataclass(frozen=True, slots=True)
class Headline:
    """«более 440 млн долларов США»; «Товарооборот Алтайского края с Казахстаном в 2020 году»; its citations' numbers.

    `reservation` says that the article states no period or no year; empty where it does.
    """

    amount: str
    what: str
    reservation: str = ""
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """`rest` are the sentences of the answer that state no figure of their own, with their marks.

    `citations` and `warnings` are those of the answer that is given when no model phrases another.
    """

    language: Language
    headlines: tuple[Headline, ...]
    rest: tuple[str, ...]
    citations: tuple[Citation, ...]
    warnings: tuple[str, ...] = ()


def headline(found: FoundFigure, language: Language, numbers: tuple[int, ...] = ()) -> Headline:
    when, reservation = when_words(found.figure, language)
    what = _what(found.figure, language)
    words = f"{when} {what}" if language == "kk" else f"{what} {when}"
    return Headline(_amount(found, language), capitalised(words.strip()), reservation, numbers)


def _amount(found: FoundFigure, language: Language) -> str:
    figure, (before, said) = found.figure, as_said(found)
    if figure.kind is not Kind.CHANGE:
        return quantity_words(figure, language, before, said)
    amount = (
        change_words(figure, before, said)
        if language == "ru"
        else quantity_words(figure, language, before, said)
    )
    return f"{DIRECTIONS[language][figure.rising]} {amount}"


def _what(figure: Figure, language: Language) -> str:
    return FLOWS[language](figure) if figure.kind is Kind.CHANGE else flow_words(figure, language)


def card_of(plan: Draft, language: Language) -> Card | None:
    """The figures of a draft as a card; None where it states none."""
    if not plan.prose:
        return None
    paragraphs, citations = compose_paragraphs(plan.lines)
    shown = [_shown(statement, plan.stated) for statement in plan.statements]
    return Card(
        language=language,
        headlines=tuple(
            headline(found, language, citation_numbers(citations, line.sources))
            for found, line in zip(shown, plan.prose, strict=True)
        ),
        rest=tuple(paragraphs[len(plan.prose) :]),
        citations=citations,
        warnings=plan.warnings,
    )


def _shown(statement: Figure, stated: Sequence[FoundFigure]) -> FoundFigure:
    """The figure of a statement with the source that it is told by."""
    return next(found for found in stated if found.figure is statement)
