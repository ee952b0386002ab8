"""Right claims, and every way to make one wrong that the mutation test tries."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.answer import Claim
from bot.figure_lines import figure_sentence_of
from retrieval.articles.read import read_source
from retrieval.figures.extract import extract_figures
from retrieval.figures.places import place, place_name
from retrieval.text.sentences import split_sentences
from retrieval.types import Article, EvidenceSentence, FoundFigure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from retrieval.figures.types import Figure, Place

RESERVATION = re.compile(r" \((?:период|год) в статье не указан\)")
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
OTHER_REGIONS = ("Омская область", "Республика Алтай", "Курганская область", "Новосибирская область")
OTHER_PARTNERS = ("Узбекистан", "Китай")
SCALES = (("млн", "млрд"), ("млн", "тыс."), ("млрд", "млн"), ("тыс.", "млн"))
CURRENCIES = (
    ("долларов США", "рублей"),
    ("долларов США", "тенге"),
    ("долларов США", "евро"),
    ("рублей", "долларов США"),
)
INDICATORS = (
    ("товарооборот", "экспорт"), ("товарооборот", "импорт"), ("экспорт", "импорт"), ("экспорт", "товарооборот"),
    ("импорт", "экспорт"), ("импорт", "товарооборот"),
)  # fmt: skip
KINDS = (
    (" составил ", " вырос на "),
    (" составил ", " снизился на "),
    (" вырос ", " снизился "),
    ("как ожидалось, составит", "составил"),
)


# Before the flow or at the end, each asserts more than the sentence does.
ADDED_BEFORE = ("рекордный", "лишь", "уже", "первый", "предварительно", "второй", "ежемесячный", "впервые")
ADDED_AFTER = (
    "вдвое",
    "на 5 место",
    "ежегодно",
    "по данным Росстата",
    "без учёта Китая",
    "впервые",
    "кроме нефти",
)
FLOW = re.compile(r"\b(?:товарооборот|экспорт|импорт|сальдо|доля)\b", re.IGNORECASE)


@dataclass(frozen=True)
class RightClaim:
    """`claim` says exactly what `figure` is; `evidence` holds its sentence, whose number it names."""

    claim: Claim
    figure: Figure
    evidence: tuple[EvidenceSentence, ...]
    article: Article


@dataclass(frozen=True)
class Mutation:
    """`wrong` must not stand in any claim that passes; for a changed citation, no claim may cite `number`."""

    what: str
    claim: Claim
    wrong: str | None = None
    number: int | None = None


def right_claims(paths: list[Path]) -> Iterator[RightClaim]:
    """One for every figure with both sides: the figure's own sentence, with all of its article as evidence."""
    for path in paths:
        for article in read_source(str(path)):
            if isinstance(article, Article):
                yield from _claims_of(article)


def _claims_of(article: Article) -> Iterator[RightClaim]:
    sentences = split_sentences(article.text, article.title)
    figures = extract_figures(article, sentences)
    for figure in figures:
        if not figure.reporters or not figure.partners or figure.goods or len(figure.reporters) > 1:
            continue
        near = [s for s in sentences if abs(s.number - figure.sentence) <= 2]
        evidence = tuple(
            EvidenceSentence(i, article, s, tuple(f for f in figures if f.sentence == s.number), 1.0)
            for i, s in enumerate(near, 1)
        )
        number = next(e.number for e in evidence if e.sentence.number == figure.sentence)
        found = FoundFigure(article, sentences[figure.sentence], figure)
        text = RESERVATION.sub("", figure_sentence_of(found, "ru"))
        yield RightClaim(Claim(text, (number,)), figure, evidence, article)


def mutations(right: RightClaim) -> Iterator[Mutation]:
    text = right.claim.text
    yield from _numbers(right, text)
    for what, pairs in (
        ("scale", SCALES),
        ("currency", CURRENCIES),
        ("indicator", INDICATORS),
        ("kind", KINDS),
    ):
        for old, new in pairs:
            yield from _replaced(right, what, old, new)
    for year in sorted(set(re.findall(r"\b(?:19|20)\d\d\b", text))):
        for wrong in (str(int(year) - 1), str(int(year) + 1)):
            yield from _replaced(right, "year", year, wrong)
        yield from _replaced(right, "part of the year", f"в {year} году", f"в I полугодии {year} года")
        yield from _replaced(right, "part of the year", f"В {year} году", f"За январь–март {year} года")
    for old_place, others in (
        (right.figure.reporters[0], OTHER_REGIONS),
        (right.figure.partners[0], OTHER_PARTNERS),
    ):
        for other in others:
            yield from _other_place(right, old_place, other)
    for e in right.evidence:
        if not any(f.sentence == right.figure.sentence for f in e.figures):
            yield Mutation("citation", replace(right.claim, sentences=(e.number,)), number=e.number)


def additions(right: RightClaim) -> Iterator[Mutation]:
    """A few words more, none of which the sentence has."""
    text = right.claim.text
    source = next(e.sentence.text for e in right.evidence if e.number in right.claim.sentences).lower()
    flow = FLOW.search(text)
    for word in ADDED_BEFORE:
        if flow and word[:5] not in source:
            changed = f"{text[: flow.start()]}{word} {text[flow.start() :]}"
            yield Mutation("added word", replace(right.claim, text=changed), wrong=word)
    for words in ADDED_AFTER:
        if words.split()[-1][:5].lower() not in source:
            changed = f"{text.rstrip('.')} {words}."
            yield Mutation("added word", replace(right.claim, text=changed), wrong=words)


def _numbers(right: RightClaim, text: str) -> Iterator[Mutation]:
    for match in re.finditer(
        r"(?<![\d,])\d+(?:,\d+)?(?=\s*(?:млн|млрд|тыс|%|раза|долл))", text.replace("\u00a0", " ")
    ):
        number = match[0]
        wrong = {
            number + ("1" if "," in number else "0"),
            "9" + number,
            number.replace(number[0], str((int(number[0]) + 1) % 10 or 1), 1),
        }
        for other in sorted(wrong - {number}):
            changed = text[: match.start()] + other + text[match.end() :]
            yield Mutation("number", replace(right.claim, text=changed), wrong=other)


def _replaced(right: RightClaim, what: str, old: str, new: str) -> Iterator[Mutation]:
    for spaced in (old, old.replace(" ", "\u00a0"), old[:1].upper() + old[1:]):
        if spaced in right.claim.text:
            written = new[:1].upper() + new[1:] if spaced[:1].isupper() else new
            changed = right.claim.text.replace(spaced, written, 1)
            yield Mutation(what, replace(right.claim, text=changed), wrong=written)
            return


def _other_place(right: RightClaim, old: Place, new_name: str) -> Iterator[Mutation]:
    new = place(new_name)
    if new is None or new in (*right.figure.reporters, *right.figure.partners):
        return
    for case in CASES:
        wrong = place_name(new, case)
        changed = re.sub(rf"\b{place_name(old, case)}\b", wrong, right.claim.text, count=1)
        if changed != right.claim.text:
            yield Mutation("place", replace(right.claim, text=changed), wrong=wrong)
            return
