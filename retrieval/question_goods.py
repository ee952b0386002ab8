"""Which goods a question asks of: those of the table, else the noun where a question names goods.

An answer for goods of all kinds would be another question's, so goods that no table has must be heard too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from retrieval import question_words as say
from retrieval.figures.goods_words import CLASSED_NOUNS, COMMON_ADJECTIVES, GENERAL_NOUNS
from retrieval.figures.indicators import Flow
from retrieval.question_goods_words import GOODS
from retrieval.text.morphology import content_lemmas, grammemes, is_russian_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from retrieval.figures.indicators import Cue

    Spans = Sequence[tuple[int, int]]

WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Nouns that stand where goods would, beside those of `GENERAL_NOUNS`.
_NOUNS: Final = """
    завод фирма комбинат организация фабрика контрагент администрация сайт таблица справка отчет отчёт ответ
    вопрос речь помощь время место текст новость форум встреча друг всего много мало хозяйство кооператив век
    республика губерния столица край статистика таможня штука единица вагон фура контейнер копейка лям лярд
    ерунда добро штат порт граница процесс работа доклад презентация деньга юг север восток запад
"""
NOT_GOODS: Final = frozenset(_NOUNS.split())
LIVESTOCK: Final = frozenset(
    {"скот", "баран", "овца", "лошадь", "корова", "бык", "свинья", "птица", "пчела", "теленок"}
)
MEASURES: Final = frozenset(
    {
        "тонна",
        "миллион",
        "миллиард",
        "тысяча",
        "доллар",
        "рубль",
        "тенге",
        "килограмм",
        "штука",
        "объем",
        "вид",
    }
)
PASSED_OVER: Final = frozenset({"ADJF", "PRTF", "ADVB", "PRCL", "NUMR", "CONJ", "NPRO"})
ENGLISH: Final = (
    re.compile(
        r"\bhow (?:much|many)\s+(?:(?:tonnes|tons|\w+ worth)\s+of\s+)?(?!of\b)(?:\w+\s+)?(?P<goods>[a-z]+)\s+(?:did|does|do|was|were|is|are|has|have)\b"
    ),
    re.compile(
        r"\b(?:exports?|imports?|shipments|sales|purchases|deliveries)\s+of\s+(?P<goods>[a-z]+)(?=\s+(?:to|from|by|in|into)\b)"
    ),
)
_ENGLISH_WORDS: Final = """
    much many money trade trading export exports import imports turnover goods stuff dollars tonnes tons total percent value growth the all it
"""
ENGLISH_GENERAL: Final = frozenset(_ENGLISH_WORDS.split())
KAZAKH: Final = re.compile(
    r"(?<!\w)(?:қанша|канша)\s+(?:тонна\s+)?(?P<goods>[а-яәғқңөұүһі]+)\s+(?:экспорт|импорт|сат|жеткіз|жөнелт|әкел|шығар)"
)
KAZAKH_GENERAL: Final = re.compile(
    r"(?:тауар|өнім|доллар|ақша|рет|пайыз|жалпы|млн|млрд|миллион|миллиард|экспорт|импорт|теңге|рубль|сомаға|көлем)\w*"
)


def asked_goods(whole: str, flows: Sequence[Cue], names: Spans) -> frozenset[str]:
    """The lemmas of the goods; `names` are the spans of places, times and other slots, which are none."""
    listed = [lemmas for pattern, lemmas in GOODS if pattern.search(whole)]
    if listed:
        return frozenset(lemma for lemmas in listed for lemma in lemmas.split())
    return next((found for rule in RULES if (found := rule(whole, flows, names))), frozenset())


def after_how_much(whole: str, _flows: Sequence[Cue], names: Spans) -> frozenset[str]:
    """«сколько шоколада», «сколько тонн цветных металлов»."""
    asked = say.HOW_MUCH.search(whole)
    return _next_noun(whole, asked.end(), names) if asked else frozenset()


def after_flow(whole: str, flows: Sequence[Cue], names: Spans) -> frozenset[str]:
    """«экспорт лифтов», «продала Казахстану шоколад»; what trades is not goods: «экспорт заводов»."""
    for cue in flows:
        if cue.flow in (Flow.TURNOVER, Flow.BALANCE) or cue.start == cue.end:
            continue
        found = _next_noun(whole, cue.end, names)
        if found:
            return found
    return frozenset()


def in_english(whole: str, _flows: Sequence[Cue], names: Spans) -> frozenset[str]:
    """As in "how much chocolate did …", "exports of elevators to …"."""
    for pattern in ENGLISH:
        found = pattern.search(whole)
        if found and found["goods"] not in ENGLISH_GENERAL and not _named(found.start("goods"), names):
            return frozenset(content_lemmas(found["goods"]))
    return frozenset()


def in_kazakh(whole: str, _flows: Sequence[Cue], names: Spans) -> frozenset[str]:
    """«қанша шоколад экспорттады»."""
    found = KAZAKH.search(whole)
    if found is None or KAZAKH_GENERAL.fullmatch(found["goods"]) or _named(found.start("goods"), names):
        return frozenset()
    return frozenset(content_lemmas(found["goods"]))


RULES: tuple[Callable[[str, Sequence[Cue], Spans], frozenset[str]], ...] = (
    after_how_much,
    after_flow,
    in_english,
    in_kazakh,
)


def _next_noun(whole: str, start: int, names: Spans) -> frozenset[str]:
    """Goods after `start`, with places, adjectives and small words between at most."""
    adjective = ""
    last = start
    for word in WORD.finditer(whole, start):
        if re.search(r"[.;:!?()]", whole[last : word.start()]):
            return frozenset()
        last = word.end()
        tags = grammemes(word[0])
        leads_to_name = "PREP" in tags and _before_name(word.end(), names, whole)
        if _named(word.start(), names) or leads_to_name:
            continue
        (lemma,) = content_lemmas(word[0])[:1] or ("",)
        if "ADJF" in tags or "PRTF" in tags:
            adjective = lemma if lemma not in COMMON_ADJECTIVES else adjective
        elif lemma in MEASURES:
            continue
        elif "NOUN" in tags and is_russian_word(word[0]):
            return _goods(lemma, adjective, tags)
        elif not tags & PASSED_OVER or not is_russian_word(word[0]):
            return frozenset()
    return frozenset()


def _goods(lemma: str, adjective: str, tags: frozenset[str]) -> frozenset[str]:
    if "ablt" in tags or tags & {"Name", "Surn", "Patr", "Geox", "Orgn", "Abbr"}:
        return frozenset()
    if lemma in CLASSED_NOUNS:
        return frozenset({adjective}) if adjective else frozenset()
    living = "anim" in tags and lemma not in LIVESTOCK
    return frozenset() if living or lemma in GENERAL_NOUNS or lemma in NOT_GOODS else frozenset({lemma})


def _named(at: int, names: Spans) -> bool:
    return any(start <= at < end for start, end in names)


def _before_name(end: int, names: Spans, whole: str) -> bool:
    """A preposition before a place or a time: «продал в Казахстан шоколад»."""
    return any(not whole[end:start].strip() and end <= start for start, _ in names)
