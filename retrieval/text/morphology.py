"""Lemmas of Russian words, so that «в Томской областью» finds «Томская область»; Kazakh stems; English as it is."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Tag(Protocol):
    """The grammemes of one reading, by pymorphy3, which ships without types."""

    @property
    def grammemes(self) -> frozenset[str]: ...


class Parse(Protocol):
    @property
    def normal_form(self) -> str: ...
    @property
    def tag(self) -> Tag: ...
    @property
    def word(self) -> str: ...
    def inflect(self, required_grammemes: set[str]) -> Parse | None: ...


class Analyzer(Protocol):
    """What is used here of `pymorphy3.MorphAnalyzer`; `parse` gives the likeliest reading first."""

    def parse(self, word: str) -> Sequence[Parse]: ...
    def word_is_known(self, word: str) -> bool: ...


# Numbers first: «2022-го» and «8-ми» are the numbers 2022 and 8. Stress marks and soft hyphens stay inside
# their word. A hyphen parts words, so that «торгово-экономический» is found by «экономический».
WORD = re.compile(
    r"\d+(?:[.,]\d+)*(?:-[а-яё]{1,3}\b)?|[^\W\d_](?:[^\W\d_]|[\u00ad\u0300-\u036f])*", re.IGNORECASE
)
LONGEST_WORD = 64  # letters; the analyser is not for files of one word
INVISIBLE = {0xAD: None, 0x200B: None, 0x200C: None, 0x200D: None, 0xFEFF: None}

CYRILLIC = re.compile(r"[\u0400-\u04ff]")
LATIN_OR_GREEK = re.compile(r"[A-Za-z\u0370-\u03ff]")
KAZAKH = re.compile(r"[әғқңөұүһі]")

# Look-alikes, letter by letter: Latin and Greek ones on the left, Cyrillic on the right.
_LATIN, _GREEK = "ABCEHKMOPTXYaceopxyk", "ΑΒΕΗΚΜΝΟΡΤΧΥαεορυχκ"
LATIN_TO_CYRILLIC = str.maketrans(_LATIN + "Ë" + "ë", "АВСЕНКМОРТХУасеорхук" + "Ё" + "ё")
GREEK_TO_CYRILLIC = str.maketrans(_GREEK, "АВЕНКМ" + "Н" + "ОРТХУаеорухк")
CYRILLIC_TO_LATIN = str.maketrans("АВСЕНКМОРТХУасеорхуІі", "ABCEHKMOPTXYaceopxyIi")
ROMAN_IN_CYRILLIC = re.compile(r"[іх]+", re.IGNORECASE)

# Abbreviations that pymorphy3 leaves as they are.
ABBREVIATED = {
    "г": "год",
    "гг": "год",
    "долл": "доллар",
    "млн": "миллион",
    "млрд": "миллиард",
    "обл": "область",
    "респ": "республика",
    "руб": "рубль",
    "трлн": "триллион",
    "тыс": "тысяча",
}

STOP_TAGS = frozenset({"PREP", "CONJ", "PRCL", "NPRO", "INTJ", "Apro"})
# What the tags leave: question words and courtesies in three languages.
RUSSIAN_STOP_WORDS = """
    быть где зачем как когда куда ли насколько откуда отчего пожалуйста подсказать почему рассказать сказать
    скольки сколько столько там то тут это
"""
ENGLISH_STOP_WORDS = """
    a about an and are as at be been between by can could did do does for from had has have how i in is it its
    me much many my of on or please show tell than that the their them there these they this to was we were
    what when where which who why will with would you your
"""
KAZAKH_STOP_WORDS = """
    ба бе бен бойынша болды болу болған бұл да де деген дейін еді екен кейін ма ме мен не неше ол осы па пе
    пен сол туралы және қай қайсы қандай қанша қашан үшін
"""
STOP_LEMMAS = frozenset((RUSSIAN_STOP_WORDS + ENGLISH_STOP_WORDS + KAZAKH_STOP_WORDS).split())

# Kazakh endings, outermost first: case, then possessive, then plural. A stem keeps at least three letters.
KAZAKH_CASES = re.compile(
    r"(?:[ндт][ыі]ң|н[ае]н|(?<!с)[дт][ае]н|н?[дт][ае]|[мбп]ен|[ғқгк][ае]|[ндт][ыі]|(?<=[ыі])н[ае]|(?<=[ыі])н)$"
)
KAZAKH_POSSESSIVE = re.compile(r"(?:(?<=[аеәуіыоөүұяию])с[ыі]|(?<![аеәуіыоөүұяию])[ыі])$")
# Stems that look as if they ended in one: «облысы» is «облыс» and «ы», where «өлкесі» is «өлке» and «сі».
KAZAKH_STEMS = ("облыс", "теңге", "жұмыс", "кеңес")
KAZAKH_PLURAL = re.compile(r"[лдт][ае]р$")
# The same endings where no letter of the word is Kazakh alone: only those that no Russian word takes.
KAZAKH_CASES_IN_SHARED_LETTERS = re.compile(r"(?:(?<=ы)(?:нда|ндағы|нан|на|мен)|(?<=.{4})(?:мен|ден|ге))$")


class Lemma(NamedTuple):
    """`text[start:end]` is the word as it stands, `lemma` its dictionary form."""

    start: int
    end: int
    lemma: str


def lemmas(text: str) -> list[str]:
    """Lower-case lemmas of the words and numbers of `text`, in order; ё is е, a decimal comma a point.

    >>> lemmas("В 2022-м экспорт Томской области вырос на 31,1 %")
    ['в', '2022', 'экспорт', 'томский', 'область', 'вырасти', 'на', '31.1']
    """
    return [_reading(match[0].lower())[0] for match in WORD.finditer(text)]


def content_lemmas(text: str) -> list[str]:
    """As `lemmas`, without prepositions, conjunctions, particles, pronouns and question words."""
    readings = (_reading(match[0].lower()) for match in WORD.finditer(text))
    return [lemma for lemma, content in readings if content]


def lemma_spans(text: str) -> Iterator[Lemma]:
    """As `lemmas`, each with the place of its word in `text`."""
    for match in WORD.finditer(text):
        yield Lemma(match.start(), match.end(), _reading(match[0].lower())[0])


def grammemes(word: str) -> frozenset[str]:
    """OpenCorpora grammemes of the likeliest reading of a Russian word: `{"NOUN", "Geox", "nomn", …}`.

    Empty for numbers and words in other letters. https://opencorpora.org/dict.php?act=gram
    """
    return _grammemes(word.lower())


@lru_cache(maxsize=1 << 12)
def is_russian_word(word: str) -> bool:
    """The dictionary has this form: «краем» and «Омск» are words, «крайом» is none."""
    return _analyzer().word_is_known(_bare(word.lower()))


def inflected(word: str, *required: str) -> str:
    """The form of a Russian word with these grammemes: «муки», "nomn" is «мука»; the word itself where it has none."""
    form = _analyzer().parse(word)[0].inflect(set(required))
    return form.word if form else word


def fold_homoglyphs(text: str) -> str:
    """`text`, of the same length, with each word that mixes alphabets written in one: «Kазахстан» → «Казахстан»."""
    return WORD.sub(lambda match: _fold(match[0]), text)


def _fold(word: str) -> str:
    """The word in one alphabet; a word whose foreign letters are no look-alikes stays as it is."""
    if ROMAN_IN_CYRILLIC.fullmatch(word):  # «ІІ квартал» typed with the Kazakh letter
        return word.translate(CYRILLIC_TO_LATIN)
    if not (CYRILLIC.search(word) and LATIN_OR_GREEK.search(word)):
        return word
    cyrillic = word.translate(LATIN_TO_CYRILLIC).translate(GREEK_TO_CYRILLIC)
    if not LATIN_OR_GREEK.search(cyrillic):
        return cyrillic
    latin = word.translate(CYRILLIC_TO_LATIN)
    return word if CYRILLIC.search(latin) else latin


@lru_cache(maxsize=1)
def _analyzer() -> Analyzer:
    # Loaded here: a quarter of a second that not every command needs.
    return cast("Analyzer", import_module("pymorphy3").MorphAnalyzer())


@lru_cache(maxsize=1 << 16)
def _grammemes(word: str) -> frozenset[str]:
    word = _fold(_bare(word))
    russian = len(word) <= LONGEST_WORD and CYRILLIC.search(word)
    return _analyzer().parse(word)[0].tag.grammemes if russian else frozenset()


@lru_cache(maxsize=1 << 18)
def _reading(word: str) -> tuple[str, bool]:
    """The lemma of a lower-case word, and whether it carries content."""
    if word[0].isdigit():
        return word.partition("-")[0].replace(",", "."), True
    word = _fold(_bare(word))
    if len(word) > LONGEST_WORD or not CYRILLIC.search(word):
        return word, word not in STOP_LEMMAS
    if word in ABBREVIATED:
        return ABBREVIATED[word], True
    if KAZAKH.search(word) or word.startswith(KAZAKH_STEMS):
        stem = _kazakh_stem(word, KAZAKH_CASES)
        return stem, word not in STOP_LEMMAS and stem not in STOP_LEMMAS
    if not _analyzer().word_is_known(word) and KAZAKH_CASES_IN_SHARED_LETTERS.search(word):
        return _kazakh_stem(word, KAZAKH_CASES_IN_SHARED_LETTERS), True
    parse = _analyzer().parse(word)[0]
    lemma = parse.normal_form.replace("ё", "е")
    stop = not STOP_TAGS.isdisjoint(parse.tag.grammemes) or lemma in STOP_LEMMAS or word in STOP_LEMMAS
    return lemma, not stop


def _bare(word: str) -> str:
    """The word without stress marks and soft hyphens; a й written as и with a breve is one letter."""
    composed = unicodedata.normalize("NFC", word.translate(INVISIBLE))
    return "".join(c for c in composed if not unicodedata.combining(c)) or word


def _kazakh_stem(word: str, cases: re.Pattern[str]) -> str:
    """«өлкесінің» → «өлке», «қазақстанмен» → «қазақстан», «облыстарында» → «облыс»."""
    for stem in KAZAKH_STEMS:
        if word.startswith(stem):
            return stem
    for ending in (cases, KAZAKH_POSSESSIVE, KAZAKH_PLURAL):
        stem = ending.sub("", word)
        if len(stem) >= 3:
            word = stem
    return word
