"""The rules of the check, one by one: each gives back the claim, repaired where it can be, or why it falls."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from bot.claim_figures import (
    all_stand,
    claim_amounts,
    compatible,
    figures_said,
    matched_figures,
    same_quantity,
    sources_of,
)
from bot.claim_words import (
    foreign_particles,
    in_order,
    invented_source,
    misplaced_words,
    misspelt,
    named_indicators,
    stems,
    unsupported_names,
    unsupported_words,
)
from bot.hedging import hedge_repaired
from retrieval.asked import Topic
from retrieval.figures.declension import CASES
from retrieval.figures.period_values import same
from retrieval.figures.periods import period_words, read_periods
from retrieval.figures.places import place_name, read_places
from retrieval.figures.types import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.answer import Claim
    from retrieval.asked import Asked
    from retrieval.figures.types import Period, PeriodMention, Place, PlaceMention
    from retrieval.types import EvidenceSentence

# «Сегодня их 6700»: true, and alone says nothing; quoted with the sentence before it, it does.
POINTS_AWAY = re.compile(
    r"\b(?:их|им|ими|они|он|она|оно|его|её|ее|ему|ей|эту|этой|this|these|they|them|it)\b", re.IGNORECASE
)
# «до 2020 года» and «к 2020 году» are other periods than «в 2020 году».
LIMIT = re.compile(r"\b(?:до|к|ко|после|кроме|since|until|before|after|by)\s+$", re.IGNORECASE)
ASKS_HOW_MANY = re.compile(r"\b(?:сколько|how many|қанша|неше)\b", re.IGNORECASE)
ASKS_PART = re.compile(r"процент|дол[яиюе]|част[ьи]\b|%|share|per ?cent|пайыз|үлес", re.IGNORECASE)
# Of the words of the question that the best sentence has, so many must be in a claim about anything but figures.
AS_NEAR = 0.75


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a claim falls, as the model is told when it may try again."""

    reason: str


@dataclass(frozen=True, slots=True)
class Case:
    """What a claim is held against."""

    evidence: tuple[EvidenceSentence, ...]
    asked: Asked

    def cited(self, claim: Claim) -> list[EvidenceSentence]:
        """With the sentences that are shown, and cited, together with them."""
        named = [e for e in self.evidence if e.number in claim.sentences]
        return [one for e in named for one in (*_shown_with(e), e)]


def _shown_with(evidence: EvidenceSentence) -> list[EvidenceSentence]:
    return [
        replace(evidence, sentence=sentence, figures=(), antecedents=()) for sentence in evidence.antecedents
    ]


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
    if not amounts or all_stand(amounts, case.cited(claim)):
        return claim
    for other in case.evidence:
        if all_stand(amounts, [other]):
            return replace(claim, sentences=(other.number,))
    missing = next(a for a in amounts if not all_stand([a], case.cited(claim)))
    return Rejection(f"числа «{claim.text[missing.start : missing.end]}» нет в названном предложении")


def hedges_kept(claim: Claim, case: Case) -> Claim | Rejection:
    """A hedge that the model lost or changed is put back as the source has it."""
    text = claim.text
    for index in range(len(claim_amounts(text))):
        amount = claim_amounts(text)[index]
        source = next((s for s in sources_of(case.cited(claim)) if same_quantity(amount, s.quantity)), None)
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
    figures = matched_figures(claim.text, cited)
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
    figures = matched_figures(claim.text, cited)
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
    matched = matched_figures(claim.text, cited)
    named = named_indicators(claim.text)
    if matched and named and not named <= {f.indicator for f in matched}:
        return Rejection("назван не тот показатель, что в предложении")
    for said in figures_said(claim.text):
        same_value = [f for f in source_figures if same_quantity(said, f)]
        if same_value and not any(compatible(said, f) for f in same_value):
            return Rejection("показатель, стороны или период числа не те, что в предложении")
    return claim


def answers_the_question(claim: Claim, case: Case) -> Claim | Rejection:
    """A figure of another region, direction or year is no answer, however true."""
    asked_places = {p for s in case.asked.subjects for p in (*s.reporters, *s.partners)}
    cited = case.cited(claim)
    figures = matched_figures(claim.text, cited)
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


def counts_are_no_shares(claim: Claim, case: Case) -> Claim | Rejection:
    """«Сколько студентов?» is not answered by «60 % студентов», where nothing of trade is asked for."""
    amounts = claim_amounts(claim.text)
    counted = case.asked.topic is Topic.TEXT and ASKS_HOW_MANY.search(case.asked.text)
    if counted and not ASKS_PART.search(case.asked.text) and amounts and all(a.unit == "%" for a in amounts):
        return Rejection("спрошено число, а названа доля")
    return claim


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
    bare = blanked(claim.text, read_places(claim.text))
    names = unsupported_names(bare, [*texts, *(e.article.title for e in cited)])
    if names:
        return Rejection(f"имени «{names[0]}» нет в названном предложении")
    attribution = invented_source(claim.text, texts)
    if attribution is not None:
        return Rejection(f"«{attribution}» в предложении не сказано")
    figures = matched_figures(claim.text, cited)
    if figures:
        kinds = {f.kind for f in figures}
        bare = blanked(claim.text, [*read_places(claim.text), *read_periods(claim.text, None)])
        strange = unsupported_words(bare, texts, kinds) or misplaced_words(bare, texts, kinds)
        return Rejection(f"слова «{strange[0]}» нет в названном предложении") if strange else claim
    if POINTS_AWAY.search(claim.text):
        return Rejection("не сказано, о ком или о чём речь")
    particles = foreign_particles(claim.text, texts)
    if particles:
        return Rejection(f"слова «{particles[0]}» нет в названном предложении")
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
    counts_are_no_shares,
    words_exist,
    words_stand,
)


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


def _periods(evidence: EvidenceSentence) -> list[Period]:
    article = evidence.article
    mentions = read_periods(evidence.sentence.text, article.published)
    periods = [m.period for m in mentions if m.period is not None]
    return periods + [f.period for f in evidence.figures if f.period is not None]


def _places(text: str) -> set[Place]:
    return {place for mention in read_places(text) for place in mention.places}


def blanked(text: str, mentions: Sequence[PlaceMention | PeriodMention]) -> str:
    """The text with what these rules of their own have checked blanked out, every offset kept."""
    for mention in mentions:
        text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    return text
