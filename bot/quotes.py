"""Whether a sentence may be quoted in answer to a question that asks for no trade figure, and how it is quoted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.reasons import gives_reason
from bot.unread import OTHER_MEASURES
from retrieval import question_words as say
from retrieval.figures.amounts import read_amounts
from retrieval.figures.indicators import flat
from retrieval.figures.period_values import covers
from retrieval.figures.periods import read_periods
from retrieval.figures.places import read_places
from retrieval.figures.types import Indicator
from retrieval.question import parse_question
from retrieval.question_goods_words import GOODS
from retrieval.question_searches import ASKS_GOODS
from retrieval.text.morphology import grammemes, lemmas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from retrieval.asked import Asked, Subject
    from retrieval.figures.gazetteer import Language
    from retrieval.figures.types import Period, Place
    from retrieval.types import EvidenceSentence

STEM = 5  # letters of a word that its forms share
LEAD = 600  # characters of an article that say what it is about
BEFORE = 300  # characters before a sentence in which its «их» has its noun
ASKS_NUMBER = re.compile(r"\bсколько\b|\bскольк\w+|\bhow (?:many|much)\b|\bқанша\b|\bнеше\b", re.IGNORECASE)
# «Сколько туристов», «какой долг»: the noun, up to three words on.
ASKS_NOUN = re.compile(
    r"\b(?:сколько|скольких|как(?:ой|ая|ое|ие|ую|их|ова|ово|овы?))\s+((?:[а-яё-]+\s+){0,2}[а-яё-]+)",
    re.IGNORECASE,
)
# A region by the look of its name, known or not.
REGION_NAMED = re.compile(
    r"\b([A-Z][a-z]+)(?:-[A-Z][a-z]+)? (?:Region|Oblast|Krai|Territory|Province|Republic)\b"
    r"|\b([А-ЯЁ][а-яё-]+)(?:ая|ой|ую|ий|ого|ому|им|ом) (?:област|кра[йяюе])"
)
WHICH_IS_FIRST = re.compile(
    r"\b(?:как(?:ой|ая|ие|ому|ой из)|кто|which|what|қай|қандай)\s+(?:из\s+)?(?:\w+\s+)?"
    r"(?:регион|област|кра[йяе]|республик|субъект|region|oblast|өңір|облыс)",
    re.IGNORECASE,
)
FIRST = re.compile(
    r"перв\w+ (?:мест|строч|позици)|лидир|возглав|опереди|опережа|главн|основн|\bfirst\b|\blead",
    re.IGNORECASE,
)
DIRECTED = (Indicator.EXPORT, Indicator.IMPORT)
# Of goods on their way, in a sentence that says neither whence nor whither.
SUPPLY = re.compile(
    r"отгру|постав|вывоз|вывез|ввоз|ввез|завоз|завез|везут|отправ|продаж|прода[лю]|закуп|покуп|suppl|ship|deliver|bought|sold"
    r"|жеткіз|жөнелт|сатып|әкел",
    re.IGNORECASE,
)
CELLS = " | "
# What answers names a place that the question does not.
ASKS_WHERE = re.compile(r"\b(?:куда|откуда|где|where|қайда)\b", re.IGNORECASE)
# Of a post, not of what its holder did: «кто губернатор», «как зовут акима».
ASKS_WHO_HOLDS = re.compile(
    r"\b(?:кто(?: такой| сейчас| теперь| был| была| является)?|как (?:зовут|фамилия)|who (?:is|was)(?: the)?)\s+(?:\w+\s+)?"
    r"(губернатор|глав(?=[аыеу]\b|ой\b)|аким|министр|посол|посл|консул|мэр|председател|премьер|врио|директор|руководител|президент|governor|head|director|president|akim|minister|ambassador|consul|mayor|chair)\w*",
    re.IGNORECASE,
)
FULL_NAME = re.compile(
    r"\b(?:[А-ЯЁӘҒҚҢӨҰҮІ][а-яёәғқңөұүһі-]+|[А-ЯЁ]\.)\s+[А-ЯЁӘҒҚҢӨҰҮІ][а-яёәғқңөұүһі-]{2,}\b|\b[A-Z][a-z]+ [A-Z][a-z]+\b"
)
NAME_NEAR = 90  # characters from the post to the name: «губернатор Алтайского края Виктор Томенко»
QUOTES = re.compile(r"[«»„“”\"]")
INNER: dict[Language, tuple[str, str]] = {"ru": ("„", "“"), "en": ("‘", "’"), "kk": ("„", "“")}


def quotable(found: Iterable[EvidenceSentence], asked: Asked) -> list[EvidenceSentence]:
    """Those that every rule lets pass; where goods are asked for, sentences that name goods first."""
    usable = [e for e in found if all(rule(e, asked) for rule in RULES)]
    whole = flat(asked.text)
    if not (say.ABOUT_GOODS_OR_PEOPLE.match(whole) and _directed(asked)) and not ASKS_GOODS.search(whole):
        return usable
    return sorted(usable, key=lambda e: not _names_goods(e.sentence.text))


def running_text(evidence: EvidenceSentence, _asked: Asked) -> bool:
    """A row of a table says nothing by itself, and an interviewer's question nothing at all."""
    text = evidence.sentence.text
    return CELLS not in text and not text.rstrip().endswith("?")


def same_measure(evidence: EvidenceSentence, asked: Asked) -> bool:
    """«Сколько инвестиций»: a sentence without the word is about something else."""
    measure = OTHER_MEASURES.search(asked.text)
    return measure is None or measure[0][:STEM].lower() in evidence.sentence.text.lower()


def same_thing(evidence: EvidenceSentence, asked: Asked) -> bool:
    """What «сколько …», «какой …» counts or names stands in the sentence, or before its «их»; in Russian."""
    noun = asked_noun(asked.text) if asked.language == evidence.article.language == "ru" else None
    if noun is None:
        return True
    start = evidence.sentence.start
    around = evidence.article.text[max(0, start - BEFORE) : start] + evidence.sentence.text
    return any(lemma[:STEM] == noun[:STEM] for lemma in lemmas(around))


def asked_noun(text: str) -> str | None:
    """The lemma of what is asked for; None where it may be called anything («какой товар», «какая страна»)."""
    found = ASKS_NOUN.search(text)
    if found is None:
        return None
    places = [text[m.start : m.end].lower() for m in read_places(text)]
    for word in found[1].split():
        if any(word.lower() in place for place in places) or "NOUN" not in grammemes(word):
            continue
        general = say.OTHER_NOUN.fullmatch(flat(word)) or say.TRADE_NOUN.fullmatch(flat(word))
        return None if general else next(iter(lemmas(word)), None)
    return None


def same_direction(evidence: EvidenceSentence, asked: Asked) -> bool:
    """«Что край отправляет в Казахстан?» is not answered by what comes from there, nor by the sum of both ways."""
    ways = _directed(asked)
    if not ways:
        return True
    said = parse_question(evidence.sentence.text).subjects
    directed = [s for s in said if s.indicator in DIRECTED]
    if not directed and say.WHY.search(flat(asked.text)):
        return True  # «Причиной роста назвали …»: of the flow that the sentence before names
    if not directed:
        return all(s.indicator is None for s in said) and SUPPLY.search(evidence.sentence.text) is not None
    return any(not _opposite(one, way) for one in directed for way in ways)


def same_regions(evidence: EvidenceSentence, asked: Asked) -> bool:
    """Regions asked about stand in the sentence, or in the title or lead of its article; of an ambiguous name, one."""
    sides = [{p for p in (*s.reporters, *s.partners) if p.kind == "region"} for s in asked.subjects]
    article = evidence.article
    around = evidence.sentence.text + "\n" + article.title + "\n" + article.text[:LEAD]
    known = {place for mention in read_places(around) for place in mention.places}
    return any(side <= known for side in sides) if asked.ambiguous else all(side <= known for side in sides)


def of_no_other_region(evidence: EvidenceSentence, asked: Asked) -> bool:
    """An amount is that of the region in its sentence, whatever the rest of its article is about."""
    text = evidence.sentence.text
    if ASKS_WHERE.search(asked.text) or not any(amount.unit for amount in read_amounts(text)):
        return True
    unknown = unknown_region(asked.text)
    if unknown is not None:
        return unknown[:STEM].lower() in text.lower()
    wanted = {p for s in asked.subjects for p in (*s.reporters, *s.partners) if p.kind == "region"}
    said = {p for mention in read_places(text) for p in mention.places if p.kind == "region"}
    return not wanted or not said or bool(wanted & said)


def unknown_region(text: str) -> str | None:
    """The name of what looks like a region and is none that is known: «Нарнийская область»."""
    places = read_places(text)
    for found in REGION_NAMED.finditer(text):
        if not any(p.start < found.end() and found.start() < p.end for p in places):
            return found[1] or found[2]
    return None


def tells_who_is_first(evidence: EvidenceSentence, asked: Asked) -> bool:
    """«Какой регион торгует больше всех?»: what one of them trades does not tell it."""
    ranked = WHICH_IS_FIRST.search(asked.text) is not None and _ranks(asked.text)
    return not ranked or _ranks(evidence.sentence.text)


def same_time(evidence: EvidenceSentence, asked: Asked) -> bool:
    """A year in the question stands in the sentence, or before one that names none, or the article appeared in it."""
    periods = [m.period for s in asked.subjects for m in s.periods if m.period is not None]
    published = evidence.article.published
    start = evidence.sentence.start
    said = _times(evidence.sentence.text, published)
    silent = not said
    if silent and periods:
        said = _times(evidence.article.text[max(0, start - BEFORE) : start], published)
    for period in periods:
        told = any(covers(period, p) or covers(p, period) for p in said)
        in_year = silent and published is not None and period.start <= published <= period.end
        if not told and not in_year:
            return False
    return True


def _times(text: str, published: date | None) -> list[Period]:
    return [m.period for m in read_periods(text, published) if m.period is not None]


def same_countries(evidence: EvidenceSentence, asked: Asked) -> bool:
    """«Китай или Япония?»: where none of them is named, beside the two of this trade, nothing is told of it."""
    asked_about = {p for m in read_places(asked.text) for p in m.places if p.kind == "country"}
    third = {p for p in asked_about if p.code not in ("KZ", "RU")}
    around = evidence.article.text[max(0, evidence.sentence.start - BEFORE) : evidence.sentence.end]
    return not third or bool(third & {p for m in read_places(around) for p in m.places})


def names_the_person(evidence: EvidenceSentence, asked: Asked) -> bool:
    """«Кто губернатор края?»: only beside the post and a name is it told."""
    post = ASKS_WHO_HOLDS.search(asked.text)
    if post is None:
        return True
    text = evidence.sentence.text
    for place in read_places(text):
        text = text[: place.start] + "_" * (place.end - place.start) + text[place.end :]
    names = list(FULL_NAME.finditer(text))
    held = [at.start() for at in re.finditer(re.escape(post[1][:STEM]), text, re.IGNORECASE)]
    return any(abs(name.start() - at) < NAME_NEAR for name in names for at in held)


def has_number(evidence: EvidenceSentence, asked: Asked) -> bool:
    return not ASKS_NUMBER.search(asked.text) or bool(read_amounts(evidence.sentence.text))


RULES: tuple[Callable[[EvidenceSentence, Asked], bool], ...] = (
    running_text,
    same_measure,
    same_thing,
    same_direction,
    same_regions,
    of_no_other_region,
    gives_reason,
    tells_who_is_first,
    same_time,
    same_countries,
    names_the_person,
    has_number,
)


def _ranks(text: str) -> bool:
    return say.RANKING.search(flat(text)) is not None or FIRST.search(text) is not None


def _directed(asked: Asked) -> list[Subject]:
    return [s for s in asked.subjects if s.indicator in DIRECTED and (s.reporters or s.partners)]


def _names_goods(text: str) -> bool:
    whole = flat(text)
    return any(pattern.search(whole) for pattern, _ in GOODS)


def _opposite(one: Subject, other: Subject) -> bool:
    """Goods leave where those of the other arrive, or arrive where those leave."""
    leaves, arrives = _way(one)
    other_leaves, other_arrives = _way(other)
    return _meet(leaves, other_arrives) or _meet(arrives, other_leaves)


def _way(subject: Subject) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Where goods leave and where they arrive."""
    if subject.indicator is Indicator.EXPORT:
        return subject.reporters, subject.partners
    return subject.partners, subject.reporters


def _meet(some: Iterable[Place], others: Iterable[Place]) -> bool:
    """One place, or a region and its country."""
    wider = list(others)
    return any(
        a == b
        or (a.kind == "country" and a.code == b.country)
        or (b.kind == "country" and b.code == a.country)
        for a in some
        for b in wider
    )


def read_together(evidence: EvidenceSentence) -> str:
    """The sentence with those that it is not understood without, as they stand in the article."""
    return " ".join(sentence.text for sentence in evidence.sentences)


def each_once(shown: Sequence[EvidenceSentence]) -> list[EvidenceSentence]:
    """Without those that are quoted anyway, before a sentence that is not understood without them."""
    told = {(e.article.article_id, s.start) for e in shown for s in e.antecedents}
    return [e for e in shown if (e.article.article_id, e.sentence.start) not in told]


def quoted(sentence: str, language: Language) -> str:
    """The sentence as it stands between quotation marks: its own become inner ones, one without its fellow goes.

    The closing stop is left to the sentence that quotes.
    """
    opening, closing = INNER[language]
    text, depth = "", 0
    bare = sentence[:-1] if sentence.endswith(".") and not sentence.endswith("..") else sentence
    last = 0
    for mark in QUOTES.finditer(bare):
        text += bare[last : mark.start()]
        last = mark.end()
        opens = mark[0] in "«„" or (mark[0] in '"“' and not depth)
        if opens and _closes_later(bare, mark.end()):
            text, depth = text + opening, depth + 1
        elif not opens and depth:
            text, depth = text + closing, depth - 1
    return text + bare[last:] + closing * depth


def _closes_later(text: str, start: int) -> bool:
    return re.search(r"[»“”\"]", text[start:]) is not None
