"""Number words of Russian, English and Kazakh in all their forms, and how a run of them makes one number."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class NumberWord(NamedTuple):
    """`room`: a word may follow it in the same number if its value is smaller: 100 after «триста», 0 after «пять».

    A word that `multiplies` counts what stands before it: «two hundred», «екі жүз», «три десятка».
    """

    value: Decimal
    language: str
    room: int
    multiplies: bool = False


class ScaleWord(NamedTuple):
    """«миллион» and its kin. `alone`: this form without a number is one of them («превысил миллиард»).

    `counted`: the form that may stand before its number, «миллионов двадцать».
    `abbreviated`: «млн», after which a full stop belongs to it.
    """

    factor: Decimal
    alone: bool = False
    counted: bool = False
    abbreviated: bool = False


# The Russian stems whose forms end in -ь, -и, -ью.
_SOFT_STEMS = {
    5: "пят", 6: "шест", 7: "сем", 9: "девят", 10: "десят", 11: "одиннадцат", 12: "двенадцат", 13: "тринадцат",
    14: "четырнадцат", 15: "пятнадцат", 16: "шестнадцат", 17: "семнадцат", 18: "восемнадцат", 19: "девятнадцат",
    20: "двадцат", 30: "тридцат",
}  # fmt: skip
_RUSSIAN_FORMS = {
    0: "нисколько ноль ноля нолю нолем ноле нуль нуля нулю нулем нуле",
    1: "один одного одному одним одном одна одной одну одною одно",
    2: "два две двух двум двумя двое двоих",
    3: "три трех трем тремя трое троих",
    4: "четыре четырех четырем четырьмя четверо",
    8: "восемь восьми восемью восьмью",
    40: "сорок сорока",
    90: "девяносто девяноста",
    100: "сто ста",
    200: "двести двухсот двумстам двумястами двухстах",
    300: "триста трехсот тремстам тремястами трехстах",
    400: "четыреста четырехсот четыремстам четырьмястами четырехстах",
    80: "восемьдесят восьмидесяти восемьюдесятью восьмьюдесятью",
    800: "восемьсот восьмисот восьмистам восемьюстами восьмьюстами восьмистах",
}
_RUSSIAN_COUNTERS = {
    10: "десяток десятка десятку десятком десятков десяткам",
    12: "дюжина дюжины дюжину дюжин дюжиной",
    100: "сотня сотню сотней",
}
_RUSSIAN_FRACTIONS = {
    "0.5": "пол половина половины половину",
    "0.25": "четверть четверти четвертью",
    "1.5": "полтора полторы полутора",
    "150": "полтораста",
}
_ENGLISH = {
    0: "zero", 1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine",
    10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen",
    17: "seventeen", 18: "eighteen", 19: "nineteen", 20: "twenty", 30: "thirty", 40: "forty", 50: "fifty",
    60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety",
}  # fmt: skip
_KAZAKH = {
    1: "бір", 2: "екі", 3: "үш", 4: "төрт", 5: "бес", 6: "алты", 7: "жеті", 8: "сегіз", 9: "тоғыз", 10: "он",
    20: "жиырма", 30: "отыз", 40: "қырық", 50: "елу", 60: "алпыс", 70: "жетпіс", 80: "сексен", 90: "тоқсан",
}  # fmt: skip

# Large Russian numbers, each with the endings of «миллион».
_SCALE_STEMS = {
    6: "миллион", 9: "миллиард", 12: "триллион", 15: "квадриллион", 18: "квинтиллион", 21: "секстиллион",
}  # fmt: skip
_ALONE_ENDINGS = ("", "а", "у", "ом", "е")
_OTHER_ENDINGS = ("ы", "ам", "ами", "ах")
# Kazakh cases of the same words: «миллионнан», «миллиардқа».
_KAZAKH_ENDINGS = (
    "нан", "ға", "ды", "ның", "да", "дық", "мен", "ын", "ына", "ынан", "тан", "қа", "ты", "тың", "та", "пен", "тық",
)  # fmt: skip
_THOUSAND = Decimal(1000)
_ABBREVIATIONS = {
    3: "тыс тыщ",
    6: "млн мнл mln mn mio",
    9: "млрд мрлд мрд млд bln bn mlrd",
    12: "трлн трл trln trn tn",
}
# «$10К», «20М», «$3B»: set right after the digits, never apart from them.
ATTACHED_SCALES: Mapping[str, Decimal] = {
    "K": _THOUSAND, "К": _THOUSAND, "k": _THOUSAND, "к": _THOUSAND,
    "M": Decimal(10**6), "М": Decimal(10**6), "m": Decimal(10**6),
    "B": Decimal(10**9), "b": Decimal(10**9), "G": Decimal(10**9), "Г": Decimal(10**9),
}  # fmt: skip


def _room(value: int) -> int:
    """After hundreds come tens, after tens units, after anything smaller nothing."""
    return 100 if value >= 100 else 10 if value >= 20 else 0


def _russian_words() -> Iterator[tuple[str, NumberWord]]:
    forms = {value: text.split() for value, text in _RUSSIAN_FORMS.items()}
    forms |= {value: [stem + "ь", stem + "и", stem + "ью"] for value, stem in _SOFT_STEMS.items()}
    for unit in (5, 6, 7):
        stem = _SOFT_STEMS[unit]
        forms[unit * 10] = [stem + "ьдесят", stem + "идесяти", stem + "ьюдесятью"]
    for unit in (5, 6, 7, 9):
        stem = _SOFT_STEMS[unit]
        forms[unit * 100] = [stem + e for e in ("ьсот", "исот", "истам", "ьюстами", "истах")]
    for value, words in forms.items():
        for word in words:
            yield word, NumberWord(Decimal(value), "ru", _room(value))
    for value, text in _RUSSIAN_COUNTERS.items():
        for word in text.split():
            yield word, NumberWord(Decimal(value), "ru", 0, multiplies=True)
    for number, text in _RUSSIAN_FRACTIONS.items():
        for word in text.split():
            yield word, NumberWord(Decimal(number), "ru", 0)


def _other_words() -> Iterator[tuple[str, NumberWord]]:
    for value, word in _ENGLISH.items():
        yield word, NumberWord(Decimal(value), "en", _room(value))
    yield "hundred", NumberWord(Decimal(100), "en", 100, multiplies=True)
    yield "dozen", NumberWord(Decimal(12), "en", 0, multiplies=True)
    for value, word in _KAZAKH.items():
        yield word, NumberWord(Decimal(value), "kk", 10 if value == 10 else _room(value))
    yield "жүз", NumberWord(Decimal(100), "kk", 100, multiplies=True)
    yield "жарты", NumberWord(Decimal("0.5"), "kk", 0)


def _scale_words() -> Iterator[tuple[str, ScaleWord]]:
    for power, stem in _SCALE_STEMS.items():
        factor = Decimal(10) ** power
        yield from ((stem + e, ScaleWord(factor, alone=True)) for e in _ALONE_ENDINGS)
        yield from ((stem + e, ScaleWord(factor)) for e in (*_OTHER_ENDINGS, *_KAZAKH_ENDINGS))
        yield stem + "ов", ScaleWord(factor, counted=True)
    for word in ("тысяча", "тысячу", "тысячей", "тысячью", "тысяче"):
        yield word, ScaleWord(_THOUSAND, alone=True)
    for word in ("тысячи", "тысячам", "тысячами", "тысячах", "мыңнан", "мыңға", "мыңды", "мыңның", "мыңдай"):
        yield word, ScaleWord(_THOUSAND)
    yield "тысяч", ScaleWord(_THOUSAND, counted=True)
    yield "мың", ScaleWord(_THOUSAND)
    for word, power in (("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)):
        yield from ((word + plural, ScaleWord(Decimal(10) ** power)) for plural in ("", "s"))
    for power, text in _ABBREVIATIONS.items():
        yield from ((word, ScaleWord(Decimal(10) ** power, abbreviated=True)) for word in text.split())


NUMBER_WORDS: Mapping[str, NumberWord] = dict((*_russian_words(), *_other_words()))
SCALE_WORDS: Mapping[str, ScaleWord] = dict(_scale_words())


def compose(words: Sequence[NumberWord]) -> tuple[Decimal, int]:
    """The number under a thousand that `words` begin with, and how many of them it takes.

    «сорок», «четыре» are 44 and take two; «сорок», «тридцать» are two numbers: 40, taking one.

    >>> compose([NUMBER_WORDS["двухсот"], NUMBER_WORDS["пятидесяти"], NUMBER_WORDS["шести"]])
    (Decimal('256'), 3)
    """
    total, room = words[0].value, words[0].room
    for used, word in enumerate(words[1:], 1):
        if word.language != words[0].language:
            return total, used
        if word.multiplies and 0 < total < (10 if word.value == 100 else 100):
            total *= word.value
        elif 1 <= word.value < room and not word.multiplies:
            total += word.value
        else:
            return total, used
        room = word.room
    return total, len(words)
