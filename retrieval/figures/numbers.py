"""One number in digits, words or both, with its scale: «1 124,8 млн», «двух с половиной миллионов», «1 млрд 100 млн»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from retrieval.figures.digits import digits_value
from retrieval.figures.numerals import ATTACHED_SCALES, NumberWord, ScaleWord, compose
from retrieval.figures.tokens import Kind, Ordinal, Token
from retrieval.figures.types import Qualifier
from retrieval.figures.units import ADJECTIVE_UNITS, TIMES, UNIT_ADJECTIVES, UnitWord

if TYPE_CHECKING:
    from collections.abc import Sequence

THOUSAND = Decimal(1000)
HALF = Decimal("0.5")


class Line(NamedTuple):
    """A text to read amounts in. `english`: no Cyrillic letter, so a comma parts thousands."""

    text: str
    tokens: Sequence[Token]
    english: bool
    kazakh: bool

    def raw(self, index: int) -> str:
        """The token as it stands, case kept."""
        return self.text[self.tokens[index].start : self.tokens[index].end]

    def attached(self, index: int) -> bool:
        """Whether the token follows the one before it without a space."""
        return index > 0 and self.tokens[index - 1].end == self.tokens[index].start

    def words(self, index: int, *words: str) -> bool:
        """Whether `words` stand from the token on."""
        return all(self.tokens[min(index + n, len(self.tokens) - 1)].text == w for n, w in enumerate(words))


@dataclass(frozen=True, slots=True)
class Number:
    """`value` with its scale applied; `last` is the token after it.

    `digits` are kept where a separator can still be read two ways («20.000») and no scale decided it.
    `unit` is set where the number's own word says it: «20-процентный».
    """

    value: Decimal
    last: int
    digits: str | None = None
    scale: Decimal | None = None
    unit: UnitWord | None = None
    hint: Qualifier | None = None
    spoken: bool = False  # in words, without a digit


# After digits and a hyphen: «8-ми тысяч» counts, «19-го» orders; Kazakh cases count.
_CARDINAL_ENDING = re.compile(
    r"ти|ми|и|ю|[нтд][ае]н|[ғқгк][ае]|[дтн][ыі]|[нтд][ыі]ң|[дт][ае]|[мбп]ен|умя|ух|ум|мя"
)
_SHORT_CARDINALS = re.compile(r"[2-4]-[хм]")
_SCALE_ADJECTIVE = re.compile(r"(тысяч|миллион|миллиард|триллион)н(?:ый|ая|ое|ые|ого|ой|ую|ым|ом|ому|ых|ыми)")
_ADJECTIVE_SCALES = {"тысяч": 3, "миллион": 6, "миллиард": 9, "триллион": 12}
_WORD_DENOMINATORS = re.compile(r"(десят|сот|тысячн)(?:ых|ая|ой|ую|ыми|ым)")
_DENOMINATORS = {"десят": Decimal("0.1"), "сот": Decimal("0.01"), "тысячн": Decimal("0.001")}
# A small word of number that is more often something else; it counts only beside a scale or a unit.
WEAK_WORDS = frozenset(
    (
        "нисколько",
        "один",
        "одна",
        "одно",
        "одного",
        "одному",
        "одним",
        "одном",
        "одной",
        "одну",
        "одною",
        "one",
        "бір",
        "пол",
        "половина",
        "половины",
        "половину",
        "четверть",
        "четверти",
        "четвертью",
        "семью",
        "двое",
        "двоих",
        "трое",
        "троих",
        "четверо",
        "сотня",
        "сотню",
        "сотней",
        "десятка",
        "десятком",
        "десятку",
        "жарты",
    )
)
_KAZAKH_HOMOGRAPHS = frozenset(("он", "бес"))
_HEDGED_SINGULAR = frozenset(
    ("около", "более", "менее", "больше", "меньше", "свыше", "до", "от", "порядка", "превысил", "превысила")
)


def read_number(line: Line, index: int) -> Number | None:
    """The number that begins at the token, all its terms added up; None where none does."""
    first = _term(line, index)
    if first is None:
        return None
    if first.digits is not None or first.unit is not None or first.scale is None:
        return first
    total, scale, last, hint = first.value, first.scale, first.last, first.hint
    spoken = first.spoken
    while True:
        following = _term(line, last + _stop_after_scale(line, last))
        if following is None or not _continues(first, scale, following):
            break
        value = following.value
        if following.digits is not None:
            value = digits_value(following.digits, english=line.english, scaled=False, unit=None)
        total, last, hint = total + value, following.last, following.hint or hint
        spoken = spoken and following.spoken
        if following.scale is None:
            break
        scale = following.scale
    return Number(total, last, None, scale, None, hint, spoken)


def _stop_after_scale(line: Line, index: int) -> bool:
    """«1 млрд. 100 млн.»: a stop that belongs to the abbreviation."""
    before = line.tokens[index - 1].meaning
    stop = line.tokens[index].kind is Kind.POINT and line.attached(index)
    return stop and isinstance(before, ScaleWord) and before.abbreviated


def _continues(first: Number, scale: Decimal, term: Number) -> bool:
    """«1 миллиард 100 миллионов», «5 тысяч 300», «двадцать тысяч пять»; not «1,5 млн 300»."""
    if term.unit is not None or term.value >= scale or first.value % 1:
        return False
    if term.scale is not None:
        return term.scale < scale
    return term.value % 1 == 0 and (term.spoken or scale == THOUSAND)


def _term(line: Line, index: int) -> Number | None:
    """One number with at most one scale."""
    token = line.tokens[index]
    if token.kind is Kind.NUMBER:
        return _digit_term(line, index)
    if isinstance(token.meaning, NumberWord):
        return _word_term(line, index)
    if isinstance(token.meaning, ScaleWord):
        return _lone_scale(line, index, token.meaning)
    if line.words(index, "half", "a") or token.text in ("a", "an"):
        scale = line.tokens[
            min(index + 2 if token.text == "half" else index + 1, len(line.tokens) - 1)
        ].meaning
        if isinstance(scale, ScaleWord):
            value = scale.factor * (HALF if token.text == "half" else 1)
            return Number(value, index + (3 if token.text == "half" else 2), None, scale.factor, spoken=True)
    return None


def _lone_scale(line: Line, index: int, scale: ScaleWord) -> Number | None:
    """«превысил миллиард», «около тысячи», «полмиллиона»."""
    hedged = index > 0 and line.tokens[index - 1].text in _HEDGED_SINGULAR and line.raw(index).endswith("и")
    if not (scale.alone or hedged) or scale.abbreviated:
        return None
    last, hint = _trailing_hedge(line, index + 1)
    return Number(scale.factor, last, None, scale.factor, hint=hint, spoken=True)


def _digit_term(line: Line, index: int) -> Number | None:
    digits, last = line.tokens[index].text, index + 1
    after = line.tokens[last]
    if after.kind is Kind.DASH and line.attached(last) and line.attached(last + 1):
        ending = line.tokens[last + 1]
        if ending.kind is Kind.WORD:
            adjective = _adjective(line, digits, last + 1)
            if adjective is not None:
                return adjective
            if not _counts(digits, ending.text):
                return None
            last += 2
    elif after.text == "точка" and line.tokens[last + 1].kind is Kind.NUMBER:
        digits, last = f"{digits}.{line.tokens[last + 1].text}", last + 2
    elif after.kind is Kind.WORD and line.attached(last):
        letter = ATTACHED_SCALES.get(line.raw(last))
        if letter is not None:
            value = digits_value(digits, english=line.english, scaled=True, unit=None)
            return Number(value * letter, last + 1, None, letter)
    return _scaled(line, last, digits=digits)


def _counts(digits: str, ending: str) -> bool:
    """«8-ми», «2-х», «350-ден» count; «19-го», «90-х», «65-летие» do not."""
    return bool(_CARDINAL_ENDING.fullmatch(ending) or _SHORT_CARDINALS.fullmatch(f"{digits}-{ending}"))


def _adjective(line: Line, digits: str, index: int) -> Number | None:
    """«20-миллионный», «10-процентный», «2-кратный», "1.5-fold"."""
    word = line.tokens[index].text
    scale = _SCALE_ADJECTIVE.fullmatch(word)
    if scale:
        factor = Decimal(10) ** _ADJECTIVE_SCALES[scale[1]]
        value = digits_value(digits, english=line.english, scaled=True, unit=None)
        return Number(value * factor, index + 1, None, factor)
    unit = UNIT_ADJECTIVES.fullmatch(word)
    code = TIMES if word == "fold" else ADJECTIVE_UNITS[unit.lastgroup] if unit and unit.lastgroup else None
    if code is None or word.startswith("н"):
        return None
    value = digits_value(digits, english=line.english, scaled=False, unit=code)
    return Number(value, index + 1, None, None, UnitWord(code))


def _word_term(line: Line, index: int) -> Number | None:
    token = line.tokens[index]
    if token.text in _KAZAKH_HOMOGRAPHS and not line.kazakh:
        return None
    value, last = _word_run(line, index)
    if isinstance(line.tokens[last].meaning, Ordinal):
        return _decimal_words(line, index, value, last)
    if line.tokens[last].text.startswith("цел") and len(line.tokens[last].text) <= 5:
        return _decimal_words(line, index, value, last)
    number = _scaled(line, last, value=value)
    if number.scale is None and number.last == index + 1 and token.text in ("пол", "жарты"):
        return None
    if isinstance(line.tokens[number.last].meaning, Ordinal):
        return None
    return number


def _word_run(line: Line, index: int) -> tuple[Decimal, int]:
    """Number words side by side, "twenty-five" and "hundred and five" included; the token after them."""
    run: list[NumberWord] = []
    ends: list[int] = []
    last = index
    while True:
        meaning = line.tokens[last].meaning
        if not isinstance(meaning, NumberWord):
            break
        run.append(meaning)
        ends.append(last + 1)
        last += 1
        joins = line.tokens[last].text == "and" or (
            line.tokens[last].kind is Kind.DASH and line.attached(last)
        )
        following = line.tokens[min(last + 1, len(line.tokens) - 1)].meaning
        if joins and isinstance(following, NumberWord) and following.value < meaning.room:
            last += 1
    value, used = compose(run)
    return value, ends[used - 1]


def _decimal_words(line: Line, index: int, value: Decimal, last: int) -> Number | None:
    """«три целых пять десятых», «пять десятых»."""
    whole = Decimal(0)
    if line.tokens[last].text.startswith("цел"):
        whole, last = value, last + 1
        last += line.tokens[last].text == "и"
        if not isinstance(line.tokens[last].meaning, NumberWord):
            return None
        value, last = _word_run(line, last)
    part = _WORD_DENOMINATORS.fullmatch(line.tokens[last].text)
    if part is None or index == last:
        return None
    return _scaled(line, last + 1, value=whole + value * _DENOMINATORS[part[1]])


def _scaled(line: Line, last: int, *, digits: str | None = None, value: Decimal | None = None) -> Number:
    """The number with the half, the hedge and the scale that follow it."""
    half = Decimal(0)
    if line.words(last, "с", "половиной"):
        half, last = HALF, last + 2
    elif line.words(last, "and", "a", "half"):
        half, last = HALF, last + 3
    elif line.tokens[last].text == "жарым":
        half, last = HALF, last + 1
    after, hint = _trailing_hedge(line, last)
    meaning = line.tokens[after].meaning
    if not isinstance(meaning, ScaleWord) and half == 0 and line.tokens[after].kind is Kind.DASH:
        hyphened = line.tokens[min(after + 1, len(line.tokens) - 1)]  # «20-млн», "20-million"
        if isinstance(hyphened.meaning, ScaleWord) and line.attached(after) and line.attached(after + 1):
            after, meaning = after + 1, hyphened.meaning
    spoken = digits is None
    if not isinstance(meaning, ScaleWord):
        if half and digits is not None:
            value, digits = digits_value(digits, english=line.english, scaled=False, unit=None), None
        known = (value or Decimal(0)) + half
        if digits is not None:
            known = digits_value(digits, english=line.english, scaled=False, unit=None)
        return Number(known, after, digits, None, hint=hint, spoken=spoken)
    if digits is not None:
        value = digits_value(digits, english=line.english, scaled=True, unit=None)
    after, later_hint = _trailing_hedge(line, after + 1)
    factor = meaning.factor
    while isinstance(nested := line.tokens[after].meaning, ScaleWord) and nested.factor > factor:
        factor, after = factor * nested.factor, after + 1  # «сто тысяч миллионов»
    return Number(
        ((value or Decimal(0)) + half) * factor, after, None, factor, hint=hint or later_hint, spoken=spoken
    )


def _trailing_hedge(line: Line, index: int) -> tuple[int, Qualifier | None]:
    """«30 с лишним миллионов»: the token after the hedge, and what it says."""
    if line.words(index, "с", "лишним") or line.words(index, "с", "хвостиком"):
        return index + 2, Qualifier.MORE_THAN
    if line.words(index, "с", "небольшим"):
        return index + 2, Qualifier.ABOUT
    return index, None


def is_single_word(line: Line, number: Number, index: int) -> bool:
    """Whether the number is one weak word in a longer text: «одним из партнёров»."""
    return number.last == index + 1 and line.tokens[index].text in WEAK_WORDS and len(line.tokens) > 2
