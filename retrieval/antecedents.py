"""Which sentences a sentence is not understood without: «Это на треть больше» says nothing by itself.

Each rule tells of a sentence's beginning that it stands on the sentence before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from retrieval.text.morphology import grammemes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from retrieval.types import Sentence

DEEP: Final = 2  # sentences back: «Экспорт вырос. Это рекорд. Его объясняют спросом.»
FIRST_WORDS: Final = 4
CELLS: Final = " | "
WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+")

PRONOUN: Final = re.compile(
    r"(?:он|она|оно|они|его|её|ее|их|ему|ей|им|ими|ним|ними|них|неё|нее|нему|нём|нем|этот|эта|это|эти|этого|этой|этому|этом"
    r"|этим|этими|этих|эту|такой|такая|такое|такие|таких|такого|таким|там|туда|оттуда|тот|та|те|тех|того"
    r"|it|its|they|their|them|this|these|those|such|he|his|she|her|ол|оның|оны|олар|олардың|бұл|бұлар|осы|мұндай|соның|солардың)",
    re.IGNORECASE,
)
CONNECTIVE: Final = re.compile(
    r"(?:при этом|в том числе|в частности|кроме того|помимо этого|вместе с тем|в то же время|в свою очередь|тем не менее|между тем"
    r"|однако|поэтому|также|тоже|зато|причём|причем|остальн\w+|ещё|еще|для сравнения|напротив|наоборот"
    r"|(?:годом|месяцем|кварталом|тогда|двумя годами) (?:ранее|раньше)|тогда"
    r"|however|moreover|besides|meanwhile|therefore|the rest|another|also|in (?:addition|particular|comparison)"
    r"|of (?:this|these|them|which)|among them|a year (?:earlier|before)|the remaining"
    r"|сонымен қатар|сондай-ақ|алайда|бірақ|оған қоса|қалған\w*)\b",
    re.IGNORECASE,
)
# «Рост составил 5 %»: of what, the sentence before says. With an object, «Рост экспорта составил 5 %», it stands alone.
BARE_NOUN: Final = re.compile(
    r"(?:рост|прирост|увеличение|снижение|падение|сокращение|показатель|объ[её]м|сумма|стоимость|доля|цифра|the (?:growth|increase|decline|figure|share|amount))"
    r"\s+(?:уже\s+|почти\s+)?(?:состав\w+|достиг\w*|вырос\w*|увелич\w+|сниз\w+|сократ\w+|оказал\w+|превы\w+|был\w*|reached|was|were|is|rose|fell|made)\b",
    re.IGNORECASE,
)


def begins_with_connective(text: str) -> bool:
    """«При этом импорт сократился», «Из них» is a pronoun's."""
    return CONNECTIVE.match(_bare(text)) is not None


def pronoun_before_any_noun(text: str) -> bool:
    """«Он вырос», «Из них 5 млн», «Сегодня их 6700»; not «Экспорт вырос, его доля …», where the noun stands before."""
    for word in WORD.findall(text)[:FIRST_WORDS]:
        if PRONOUN.fullmatch(word):
            return True
        if "NOUN" in grammemes(word):
            return False
    return False


def begins_with_bare_noun(text: str) -> bool:
    return BARE_NOUN.match(_bare(text)) is not None


RULES: Final[tuple[Callable[[str], bool], ...]] = (
    begins_with_connective,
    pronoun_before_any_noun,
    begins_with_bare_noun,
)


def stands_on_what_is_before(text: str) -> bool:
    return any(rule(text) for rule in RULES)


def antecedents(before: Sequence[Sentence], sentence: Sentence) -> tuple[Sentence, ...]:
    """Those of `before`, the sentences just before it in their order, that it needs; headlines and rows are none."""
    needed: list[Sentence] = []
    for earlier in reversed(before[-DEEP:]):
        text = needed[0].text if needed else sentence.text
        if earlier.heading or CELLS in earlier.text or not stands_on_what_is_before(text):
            break
        needed.insert(0, earlier)
    return tuple(needed)


def _bare(text: str) -> str:
    """Without the dash or the quotation mark that it begins with."""
    return text.lstrip("«„“\"'—–-•· \u00a0")
