"""The check: what of a model's claims stands on the evidence, what is repaired, what falls.

A claim passes the rules in their order. A rule gives back the claim, repaired where it can be, or the
reason why it falls. Nothing that a rule does not understand passes for true: an amount, a period or a
place must be found in a cited sentence, or the claim is dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from bot.claim_words import (
    in_order,
    invented_source,
    misspelt,
    named_indicators,
    stems,
    unsupported_names,
    unsupported_words,
)
from bot.hedging import hedge_repaired
from retrieval.figures.amounts import read_amounts
from retrieval.figures.declension import CASES
from retrieval.figures.extract import extract_figures
from retrieval.figures.period_values import same
from retrieval.figures.periods import period_words, read_periods
from retrieval.figures.places import place_name, read_places
from retrieval.figures.types import Indicator, Kind
from retrieval.text.sentences import split_sentences
from retrieval.types import Article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.amount_words import Quantity
    from bot.answer import Claim
    from retrieval.asked import Asked
    from retrieval.figures.types import Amount, Figure, Period, PeriodMention, Place, PlaceMention
    from retrieval.types import EvidenceSentence

# «Сегодня их 6700»: true, and alone says nothing; quoted with the sentence before it, it does.
POINTS_AWAY = re.compile(
    r"\b(?:их|им|ими|они|он|она|оно|его|её|ее|ему|ей|эту|этой|this|these|they|them|it)\b", re.IGNORECASE
)
# «до 2020 года» and «к 2020 году» are other periods than «в 2020 году».
LIMIT = re.compile(r"\b(?:до|к|ко|после|кроме|since|until|before|after|by)\s+$", re.IGNORECASE)
# Of the words of the question that the best sentence has, so many must be in a claim about anything but figures.
AS_NEAR = 0.75


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a claim falls, as the model is told when it may try again."""

    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    kept: tuple[Claim, ...]
    rejected: tuple[Rejection, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """What a claim is held against."""

    evidence: tuple[EvidenceSentence, ...]
    asked: Asked

    def cited(self, claim: Claim) -> list[EvidenceSentence]:
        return [e for e in self.evidence if e.number in claim.sentences]


def verify(claims: Iterable[Claim], evidence: Sequence[EvidenceSentence], asked: Asked) -> Verdict:
    case = Case(tuple(evidence), asked)
    kept: list[Claim] = []
    rejected: list[Rejection] = []
    for claim in claims:
        ruling = _ruling(claim, case)
        if isinstance(ruling, Rejection):
            rejected.append(ruling)
        elif ruling.text not in {k.text for k in kept}:
            kept.append(ruling)
    return Verdict(tuple(kept), tuple(rejected))


def _ruling(claim: Claim, case: Case) -> Claim | Rejection:
    for rule in RULES:
        ruling = rule(claim, case)
        if isinstance(ruling, Rejection):
            return ruling
        claim = ruling
    return claim


def says_something(claim: Claim, _case: Case) -> Claim | Rejection:
    text = " ".join(claim.text.split())
    return replace(claim, text=text) if any(c.isalnum() for c in text) else Rejection("пустое утверждение")


def names_sentences(claim: Claim, case: Case) -> Claim | Rejection:
    """Numbers of sentences that do not exist are taken out; one must be left, or the amounts will find theirs."""
    known = tuple(dict.fromkeys(n for n in claim.sentences if any(e.number == n for e in case.evidence)))
    if known or claim_amounts(claim.text):
        return replace(claim, sentences=known)
    return Rejection("не назван номер предложения")


def amounts_stand(claim: Claim, case: Case) -> Claim | Rejection:
    """Every amount stands in a cited sentence; else all of them in another one, which is then cited instead."""
    amounts = claim_amounts(claim.text)
    if not amounts or _all_stand(amounts, case.cited(claim)):
        return claim
    for other in case.evidence:
        if _all_stand(amounts, [other]):
            return replace(claim, sentences=(other.number,))
    missing = next(a for a in amounts if not _all_stand([a], case.cited(claim)))
    return Rejection(f"числа «{claim.text[missing.start : missing.end]}» нет в названном предложении")


def hedges_kept(claim: Claim, case: Case) -> Claim | Rejection:
    """A hedge that the model lost or changed is put back as the source has it."""
    text = claim.text
    for index in range(len(claim_amounts(text))):
        amount = claim_amounts(text)[index]
        source = next((s for s in _sources(case.cited(claim)) if _same(amount, s.quantity)), None)
        if source is None:
            return Rejection(f"числа «{text[amount.start : amount.end]}» нет в названном предложении")
        if source.quantity.qualifier is not amount.qualifier:
            repaired = hedge_repaired(
                text, amount, source.quantity.qualifier, source.before, case.asked.language
            )
            if repaired is None:
                return Rejection(f"оговорка при «{text[amount.start : amount.end]}» не та, что в предложении")
            text = repaired
    return replace(claim, text=text)


def periods_follow(claim: Claim, case: Case) -> Claim | Rejection:
    """Every time named is the cited figures' or the cited sentences'; «в прошлом году» is written out."""
    cited = case.cited(claim)
    allowed = [p for e in cited for p in _periods(e)]
    figures = _matched(claim.text, cited)
    if figures:
        allowed = [p for f in figures for p in (f.period, f.base) if p is not None]
    text = claim.text
    named = [m.period for m in read_periods(claim.text, None) if m.period is not None]
    if any(f.base for f in figures) and any(same(a, b) for a, b in combinations(named, 2)):
        return Rejection("период сравнивается с самим собой")
    for mention in reversed(read_periods(claim.text, None)):
        words = claim.text[mention.start : mention.end]
        if LIMIT.search(claim.text[: mention.start]) and not any(
            f.kind is Kind.TARGET or f.base for f in figures
        ):
            return Rejection(f"«{words}» — не граница периода")
        if mention.period is not None:
            if not any(same(mention.period, p) for p in allowed):
                return Rejection(f"период «{words}» не следует из названного предложения")
        elif mention.part is not None and any(f.part == mention.part for f in figures):
            continue
        else:
            known = {(p.start, p.end): p for p in allowed}
            if len(known) != 1:
                return Rejection(f"не сказано, о каком времени «{words}»")
            written = period_words(next(iter(known.values())), case.asked.language)
            text = text[: mention.start] + written + text[mention.end :]
    return replace(claim, text=text[:1].upper() + text[1:])


def places_named(claim: Claim, case: Case) -> Claim | Rejection:
    """Every place named is a side of the cited figure, or stands in the cited sentence or its article's title."""
    cited = case.cited(claim)
    figures = _matched(claim.text, cited)
    allowed: set[Place] = set()
    for figure in figures:
        allowed |= {*figure.reporters, *figure.partners, *figure.excluding}
    if not figures or any(not f.reporters or not (f.partners or f.partner_all) for f in figures):
        for e in cited:
            allowed |= _places(e.sentence.text) | _places(e.article.title)
    for mention in read_places(claim.text):
        if not allowed & set(mention.places):
            return Rejection(
                f"о месте «{claim.text[mention.start : mention.end]}» названное предложение не говорит"
            )
    return claim


def figures_agree(claim: Claim, case: Case) -> Claim | Rejection:
    """Read as the articles are read, the claim says of each amount what its source says."""
    cited = case.cited(claim)
    source_figures = [f for e in cited for f in e.figures]
    matched = _matched(claim.text, cited)
    named = named_indicators(claim.text)
    if matched and named and not named <= {f.indicator for f in matched}:
        return Rejection("назван не тот показатель, что в предложении")
    for said in _figures_of(claim.text):
        same_value = [f for f in source_figures if _same(said, f)]
        if same_value and not any(_compatible(said, f) for f in same_value):
            return Rejection("показатель, стороны или период числа не те, что в предложении")
    return claim


def answers_the_question(claim: Claim, case: Case) -> Claim | Rejection:
    """A figure of another region, direction or year is no answer, however true."""
    asked_places = {p for s in case.asked.subjects for p in (*s.reporters, *s.partners)}
    cited = case.cited(claim)
    figures = _matched(claim.text, cited)
    if figures:
        if asked_places and not any({*f.reporters, *f.partners} & asked_places for f in figures):
            return Rejection("это не о том регионе, о котором спросили")
        return claim
    best = max(_on_the_question(e.sentence.text, case.asked) for e in case.evidence)
    if _on_the_question(claim.text, case.asked) < AS_NEAR * best:
        return Rejection("другое предложение отвечает на вопрос полнее")
    near = {
        p
        for e in cited
        for p in _places(e.sentence.text) | _places(e.article.title) | _places(e.article.text[:600])
    }
    foreign = {p for p in asked_places if p.kind == "region"} - near
    return Rejection("это не о том регионе, о котором спросили") if foreign else claim


def words_exist(claim: Claim, case: Case) -> Claim | Rejection:
    """A reader who quotes an answer must not quote its spelling mistakes."""
    if case.asked.language != "ru":
        return claim
    cited = case.cited(claim)
    sources = [text for e in cited for text in (e.sentence.text, e.article.title)]
    wrong = misspelt(claim.text, sources) or _ill_formed(claim.text, [*sources, case.asked.text])
    return Rejection(f"слова «{wrong[0]}» нет в русском языке") if wrong else claim


def words_stand(claim: Claim, case: Case) -> Claim | Rejection:
    """What the claim says stands in its sentences, in their order: who sells to whom is in the order of words."""
    cited = case.cited(claim)
    texts = [e.sentence.text for e in cited]
    bare = _without(claim.text, read_places(claim.text))
    names = unsupported_names(bare, [*texts, *(e.article.title for e in cited)])
    if names:
        return Rejection(f"имени «{names[0]}» нет в названном предложении")
    attribution = invented_source(claim.text, texts)
    if attribution is not None:
        return Rejection(f"«{attribution}» в предложении не сказано")
    if _matched(claim.text, cited):
        bare = _without(claim.text, [*read_places(claim.text), *read_periods(claim.text, None)])
        strange = unsupported_words(bare, texts, {f.kind for f in _matched(claim.text, cited)})
        return Rejection(f"слова «{strange[0]}» нет в названном предложении") if strange else claim
    if POINTS_AWAY.search(claim.text):
        return Rejection("не сказано, о ком или о чём речь")
    if in_order(claim.text, texts):
        return claim
    return Rejection("сказано не словами предложения")


RULES: tuple[Callable[[Claim, Case], Claim | Rejection], ...] = (
    says_something,
    names_sentences,
    amounts_stand,
    periods_follow,
    hedges_kept,
    places_named,
    figures_agree,
    answers_the_question,
    words_exist,
    words_stand,
)


def claim_amounts(text: str) -> list[Amount]:
    """The amounts of a claim; «9 месяцев» is a period, not an amount."""
    periods = read_periods(text, None)
    return [a for a in read_amounts(text) if not any(p.start <= a.start and a.end <= p.end for p in periods)]


@dataclass(frozen=True, slots=True)
class SourceAmount:
    """A quantity of a source, and the text before it."""

    quantity: Quantity
    before: str


def _sources(cited: Iterable[EvidenceSentence]) -> list[SourceAmount]:
    """The figures of these sentences, and all their other amounts.

    Figures first: the unit of a table's cell stands in the header, and only the figure has it.
    """
    found = []
    for e in cited:
        text, offset = e.sentence.text, e.sentence.start
        found += [SourceAmount(f, text[: f.start - offset]) for f in e.figures]
        found += [SourceAmount(a, text[: a.start]) for a in read_amounts(text)]
    return found


def _on_the_question(text: str, asked: Asked) -> int:
    """How many of the question's words and places the text has."""
    return len(stems(asked.text) & stems(text))


def _ill_formed(text: str, sources: Sequence[str]) -> list[str]:
    """Names of several words in a form that neither grammar nor a source has: «Восточным Казахстанской областью»."""
    known = " ".join(sources).lower()
    names = [(text[m.start : m.end], m) for m in read_places(text) if not m.adjective]
    return [
        name
        for name, mention in names
        if " " in name
        and name.lower() not in known
        and not any(name.lower() == place_name(p, case).lower() for p in mention.places for case in CASES)
    ]


def _all_stand(amounts: Sequence[Amount], cited: Sequence[EvidenceSentence]) -> bool:
    sources = _sources(cited)
    return all(any(_same(amount, source.quantity) for source in sources) for amount in amounts)


def _same(one: Quantity, other: Quantity) -> bool:
    return (one.value, one.low, one.high, one.unit) == (other.value, other.low, other.high, other.unit)


def _matched(text: str, cited: Iterable[EvidenceSentence]) -> list[Figure]:
    """The cited sentences' figures whose amounts the text gives."""
    amounts = claim_amounts(text)
    return [f for e in cited for f in e.figures if any(_same(f, a) for a in amounts)]


def _figures_of(text: str) -> tuple[Figure, ...]:
    """A claim read by the extractor of articles, as an article without title and date."""
    article = Article("claim", "claim", "", text, None, None, None, "ru")
    return extract_figures(article, split_sentences(text))


def _compatible(said: Figure, source: Figure) -> bool:
    """What the claim states is what the source has; what it leaves open is no contradiction."""
    sides = ({*said.reporters}, {*said.partners})
    source_sides = ({*source.reporters}, {*source.partners})
    if said.indicator is not source.indicator:
        return False
    if said.kind is not source.kind and Kind.CHANGE in (said.kind, source.kind):
        return False
    if {said.kind, source.kind} & {Kind.FORECAST, Kind.TARGET, Kind.SHARE} and said.kind is not source.kind:
        return False
    if said.rising is not None and source.rising is not None and said.rising is not source.rising:
        return False
    symmetric = said.indicator in (Indicator.TURNOVER, Indicator.BALANCE)
    if symmetric and all(sides) and sides[0] == source_sides[1]:
        source_sides = (source_sides[1], source_sides[0])
    if any(mine and theirs and mine != theirs for mine, theirs in zip(sides, source_sides, strict=True)):
        return False
    if said.partner_all and not source.partner_all:
        return False
    return said.period is None or source.period is None or same(said.period, source.period)


def _periods(evidence: EvidenceSentence) -> list[Period]:
    article = evidence.article
    mentions = read_periods(evidence.sentence.text, article.published)
    periods = [m.period for m in mentions if m.period is not None]
    return periods + [f.period for f in evidence.figures if f.period is not None]


def _places(text: str) -> set[Place]:
    return {place for mention in read_places(text) for place in mention.places}


def _without(text: str, mentions: Sequence[PlaceMention | PeriodMention]) -> str:
    """The text with what these rules of their own have checked blanked out, every offset kept."""
    for mention in mentions:
        text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    return text
