"""A text as the tokens that amounts are made of, offsets kept."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from retrieval.figures.numerals import NUMBER_WORDS, SCALE_WORDS, NumberWord, ScaleWord
from retrieval.figures.units import UnitWord, unit_word
from retrieval.text.morphology import fold_homoglyphs

if TYPE_CHECKING:
    from collections.abc import Mapping


class FactorWord(NamedTuple):
    """«вдвое», «удвоился», "tripled": number and unit in one word."""

    value: Decimal


class PartWord(NamedTuple):
    """«треть», "quarter": a part of a whole, in per cent."""

    value: Decimal


class Ordinal(NamedTuple):
    """«двадцатого»: makes an ordinal of the number words before it."""


Meaning = NumberWord | ScaleWord | UnitWord | FactorWord | PartWord | Ordinal | None


class Kind(Enum):
    NUMBER = auto()  # in digits
    WORD = auto()
    SIGN = auto()  # of a currency
    PERCENT = auto()
    DASH = auto()  # hyphens and dashes
    MINUS = auto()  # U+2212
    POINT = auto()  # a full stop
    OPEN = auto()
    CLOSE = auto()
    OTHER = auto()
    NOTHING = auto()  # a date, a time, a telephone, an address: digits that are no amount
    END = auto()


class Token(NamedTuple):
    """`text` is lower case with ё as е for words, as it stands otherwise."""

    kind: Kind
    start: int
    end: int
    text: str
    meaning: Meaning = None


SPACES = " \u00a0\u2007\u2008\u2009\u202f"
FRACTIONS: Mapping[str, Decimal] = {
    "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3,
    "⅛": Decimal("0.125"), "⅜": Decimal("0.375"), "⅝": Decimal("0.625"), "⅞": Decimal("0.875"),
}  # fmt: skip

# Digits that are no amount. Month names are left to the readers of words.
_NOTHING = (
    r"(?:https?://|www\.)\S+|[\w.-]+\.(?:ru|com|kz|рф|org|net|info|su|by|uz|kg)/\S*",
    r"(?:№|#)\s?[0-9]+(?:[-–/,.][0-9]+)*",
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]+Z?)?",
    r"[0-9]{1,2}[./][0-9]{1,2}[./](?:[0-9]{4}|[0-9]{2})(?![0-9])",
    r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9])",
    r"\+7?[0-9]?[ (-]{0,2}[0-9]{3}[) -]{1,2}[0-9]{2,3}[ -]?[0-9]{2}[ -]?[0-9]{2}",
    r"[0-9]+(?:-[0-9]+){2,}",
    r"(?:19|20)[0-9]{2},(?:19|20)[0-9]{2}(?![0-9])",
)
_NUMBER = (
    r"(?<![0-9,] )[0-9]{1,3},[ \u00a0][0-9](?=[ \u00a0]?(?:тыс|млн|млрд|трлн)\b)",  # «77, 3 тыс.»: a slip
    rf"[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}})+(?:[.,][0-9]+)?(?![0-9])",
    r"[0-9]{1,3}(?:,[0-9]{3}){2,}(?:\.[0-9]+)?(?![0-9])",
    r"[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?(?![0-9])",
    r"[0-9]{1,3}(?:['’][0-9]{3})+(?:[.,][0-9]+)?(?![0-9])",
    r"[0-9]{1,3},[0-9]{3}\.[0-9]+|[0-9]{1,3}\.[0-9]{3},[0-9]+",
    r"[0-9]+(?:\.[0-9]+){2,}",
    r"[0-9]+(?:[.,][0-9]+)?",
    r"(?<![\w.])\.[0-9]+",
)
_TOKEN = re.compile(
    rf"(?P<NOTHING>{'|'.join(_NOTHING)})"
    rf"|(?P<WORD>[^\W\d_]+)"
    rf"|(?P<NUMBER>(?:{'|'.join(_NUMBER)})[½¼¾⅓⅔⅛⅜⅝⅞]?|[½¼¾⅓⅔⅛⅜⅝⅞])"
    r"|(?P<SIGN>[$€₽₸£¥￥₴₹₺₩₼₾֏₮])|(?P<PERCENT>%)|(?P<DASH>[-‐‑‒–—])|(?P<MINUS>−)|(?P<POINT>\.)"
    r"|(?P<OPEN>\()|(?P<CLOSE>\))|(?P<OTHER>[^\s]|\n\s*\n)"
)
_KINDS: Mapping[str, Kind] = {kind.name: kind for kind in Kind}
_VERSION = re.compile(r"[0-9]+(?:\.[0-9]+){2,}")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}")

_FACTORS = (
    (r"вдвое|удво(?:ил|ит|ен|ян)\w*|двукратн\w*|doubl(?:ed|ing)|twofold", "2"),
    (r"втрое|утро(?:ил|ит|ен)\w*|тр[её]хкратн\w*|tripl(?:ed|ing)|threefold", "3"),
    (r"вчетверо|учетвер\w*|четыр[её]хкратн\w*|quadrupl(?:ed|ing)|fourfold", "4"),
    (r"впятеро|пятикратн\w*|fivefold", "5"),
    (r"вшестеро|шестикратн\w*|sixfold", "6"),
    (r"всемеро|семикратн\w*", "7"),
    (r"ввосьмеро|восьмикратн\w*", "8"),
    (r"вдевятеро|девятикратн\w*", "9"),
    (r"вдесятеро|десятикратн\w*|tenfold", "10"),
    (r"полуторакратн\w*", "1.5"),
)
_FACTOR = tuple((re.compile(pattern), FactorWord(Decimal(value))) for pattern, value in _FACTORS)
# Read before number words: «четверть» is 0.25 only before a scale, which the grammar sees.
_PARTS = {
    "треть": "33.33", "трети": "33.33", "третью": "33.33", "third": "33.33", "quarter": "25", "fifth": "20", "half": "50",
    "наполовину": "50", "вполовину": "50",
}  # fmt: skip
_ORDINAL = re.compile(
    r"(?:перв|втор|трет|четверт|пят|шест|седьм|восьм|девят|десят|\w+надцат|двадцат|тридцат|сороков|"
    r"\w+десят|девяност|сот|\w{3,}сот|тысячн|\w+тысячн)(?:ый|ой|ая|ое|ые|ого|ому|ую|ым|ом|ых|ыми|ий|ья|ье|ьи|ьего|ьем|ьих|ьей)"
    r"|(?:first|second|third|\w+th)|\w+(?:ыншы|інші|нші|ншы)"
)
# Latin letters typed inside a Cyrillic word, in lower case: «mлн», «дoлл».
_LOOK_ALIKES = str.maketrans("aceopxykmthb", "асеорхукмтнв")
_CYRILLIC = re.compile(r"[а-я]")
_MIXED = re.compile(r"[а-яё][a-z]|[a-z][а-яё]|[\u0370-\u03ff]", re.IGNORECASE)
# «полмиллиона», «полумиллиарда» are halves of a scale.
_HALF = re.compile(r"полу?(тысячи|миллиона|миллиарда|триллиона)")


def one_alphabet(text: str) -> str:
    """`text`, of the same length, without look-alike letters of another alphabet."""
    return fold_homoglyphs(text) if _MIXED.search(text) else text


def tokens(text: str) -> list[Token]:
    """The tokens of `text` in order, and an END; white space is dropped, a blank line is a token."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        name = match.lastgroup or "OTHER"
        start, end = match.span()
        raw = match[0]
        if name == "WORD":
            word = raw.lower().replace("ё", "е")
            found.append(Token(Kind.WORD, start, end, word, word_meaning(word)))
        elif name == "NUMBER" and _VERSION.fullmatch(raw) and not _THOUSANDS.fullmatch(raw):
            found.append(Token(Kind.NOTHING, start, end, raw))
        else:
            found.append(Token(_KINDS[name], start, end, raw))
    found.append(Token(Kind.END, len(text), len(text), ""))
    return found


@lru_cache(maxsize=1 << 16)
def word_meaning(word: str) -> Meaning:
    """What a word adds to an amount; a word that mixes alphabets is read in one (Latin «м» in «млн»)."""
    half = _HALF.fullmatch(word)
    if half:
        return ScaleWord(SCALE_WORDS[half[1]].factor / 2, alone=True)
    direct = NUMBER_WORDS.get(word) or SCALE_WORDS.get(word) or unit_word(word)
    if direct:
        return direct
    if word in _PARTS:
        return PartWord(Decimal(_PARTS[word]))
    for pattern, factor in _FACTOR:
        if pattern.fullmatch(word):
            return factor
    if _ORDINAL.fullmatch(word):
        return Ordinal()
    folded = word.translate(_LOOK_ALIKES)
    mixed = folded != word and _CYRILLIC.search(word)
    return word_meaning(folded) if mixed else None
