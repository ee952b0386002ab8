"""An article's sentences, by razdel with our rules for the language of trade news on top."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from razdel import sentenize  # type: ignore[import-untyped]

from retrieval.text.lines import lines
from retrieval.text.morphology import grammemes
from retrieval.types import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

UPPER = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
LOWER = "a-zа-яёәғқңөұүһі"
# Where razdel may have seen no end: a stop, what closes with it, and a new beginning, with or without a space.
POSSIBLE_END = re.compile(rf"[.!?…]+[»”\"')]*(?:\[\d+\])*(?=\s*[«“\"„'(]?[{UPPER}]|\s+[«“\"„'(—–-])")
PREDICATES: Final = frozenset({"VERB", "PRTS", "PRTF", "GRND", "PRED", "ADJS"})
OPENERS: Final = frozenset(
    {"PREP", "CONJ", "PRCL", "NPRO", "ADVB", "NUMR", "GRND", "VERB", "PRED", "COMP", "INFN", "Apro"}
)
ENGLISH_OPENERS: Final = re.compile(
    r"An?|And|As|At|But|By|For|From|He|However|If|In|It|On|She|So|That|The|There|These|They|This|We"
)
WHITE_SPACE: Final = re.compile(r"\s*")
LONGEST_LINE = 20_000  # letters given to razdel at once: its cost grows with the square of what it joins
VIEW = 1000  # letters to either side that a rule may look at: cost stays linear in a line of any length
TAIL: Final = 60  # letters
MAX_QUOTED_NAME = 8  # words: «Сибирь. Экономика будущего», «Что? Где? Когда?»


@dataclass(frozen=True)
class Stop:
    """A place where a sentence may end: `before` is the sentence so far, `after` the rest of its line."""

    before: str
    after: str

    @property
    def tail(self) -> str:
        """The last words of `before`, where abbreviations stand."""
        return self.before[-TAIL:]

    @property
    def spaced(self) -> bool:
        return self.after[:1].isspace()

    @cached_property
    def next_word(self) -> str:
        """The first word after the stop, «США»; empty where a number or nothing follows."""
        match = re.match(r"\W*([^\W\d_]+)", self.after)
        return match[1] if match else ""

    @cached_property
    def clause(self) -> str:
        """What stands after the last comma, semicolon or colon of the sentence so far."""
        return re.split(r"[,;:]\s", self.before)[-1]


def split_sentences(text: str, title: str = "") -> tuple[Sentence, ...]:
    """The sentences of `text`, `text[s.start:s.end] == s.text`; together they hold all but white space.

    A headline and a table row are one sentence each; every line of the text ends a sentence, unless the
    text is evidently hard-wrapped. `title` marks a first line that is too long to look like a headline.
    """
    sentences: list[Sentence] = []
    for paragraph, line in enumerate(lines(text, title)):
        whole = line.table or line.heading
        ends = (line.end,) if whole else _ends(text, line.start, line.end)
        start = line.start
        for end in ends:
            sentences.append(Sentence(len(sentences), start, end, text[start:end], paragraph, line.heading))
            start = next(WHITE_SPACE.finditer(text, end)).end()
    return tuple(sentences)


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where the sentences of the line `text[start:end]` end, the last at `end`."""
    while end - start > LONGEST_LINE:
        cut = text.rfind(". ", start + 1, start + LONGEST_LINE) + 1 or start + LONGEST_LINE
        cut -= len(text[start:cut]) - len(text[start:cut].rstrip())
        yield from _ends(text, start, cut)
        start = cut
    line = text[start:end]
    by_razdel = {piece.stop for piece in sentenize(line)}
    candidates = by_razdel | {match.end() for match in POSSIBLE_END.finditer(line)}
    begun = 0
    for candidate in sorted(candidates - {len(line)}):
        before = line[max(begun, candidate - VIEW) : candidate].strip()
        after = line[candidate : candidate + VIEW]
        if before and after.strip() and _is_end(Stop(before, after), candidate in by_razdel):
            yield start + candidate
            begun = candidate
    yield end


def _is_end(stop: Stop, by_razdel: bool) -> bool:  # noqa: FBT001  (the verdict of the other judge)
    """The verdict of the first rule that has one, or else razdel's."""
    for rule in RULES:
        verdict = rule(stop)
        if verdict is not None:
            return verdict
    return by_razdel


def predicate(text: str) -> bool:
    """Whether something is said in `text`: a verb, a participle, or a dash for one, «экспорт — 360 млн»."""
    return bool(re.search(r"\s[–—-]\s", text)) or any(
        not PREDICATES.isdisjoint(grammemes(word)) for word in re.findall(r"[^\W\d_]+", text)
    )


# The rules: True ends the sentence, False keeps it together, None leaves it to the rules below.


def inside_short_brackets(stop: Stop) -> bool | None:
    """«вырос (на 5 млн. По данным таможни) и упал»: an aside belongs to its sentence."""
    opened = stop.before.rfind("(")
    if opened < 1 or ")" in stop.before[opened:]:
        return None
    closed = stop.after.find(")")
    return False if 0 <= closed <= 100 and "(" not in stop.after[:closed] else None


def inside_quoted_name(stop: Stop) -> bool | None:
    """«форум “Сибирь. Экономика будущего” прошёл»: a name has stops, a short one without a verb."""
    opened = max(stop.before.rfind(quote) for quote in '«“„"')
    if opened < 0 or re.search("[»”]", stop.before[opened:]):
        return None
    if stop.before[opened] == '"' and stop.before.count('"') % 2 == 0:
        return None
    begun = stop.before[opened + 1 :]
    rest = re.match(r"[^«»“”\"]*(?=[»”\"])", stop.after)
    if rest is None or len(begun.split()) + len(rest[0].split()) > MAX_QUOTED_NAME or predicate(begun):
        return None
    return False


def currency_of_country(stop: Stop) -> bool | None:
    """«480 млн долл. США», «500 тыс. долл. CША» with a Latin letter."""
    ends = re.search(r"\b(?:долл(?:ар\w*)?|дол)\.$", stop.tail, re.IGNORECASE)
    return False if ends and re.match(r"\s*[CСc]ША\b", stop.after) else None


def scale_before_currency(stop: Stop) -> bool | None:
    """«70 млн. $», «5 млрд. USD», «300 тыс. Евро»."""
    ends = re.search(r"\b(?:млн|млрд|трлн|тыс|mln|bln)\.$", stop.tail, re.IGNORECASE)
    unit = re.match(
        r"\s*(?:[$€₽₸¥]|США\b|(?:US\$|USD|EUR|RUB|KZT|CNY|руб|долл|тенге|евро|тонн)\w*)",
        stop.after,
        re.IGNORECASE,
    )
    return False if ends and unit else None


def initial(stop: Stop) -> bool | None:
    """«А. С. Пушкин», «В.В. Путин», «Дж. Байден», «U.S. exports»; «in the U.S. The turnover» ends."""
    if not re.search(rf"(?:^|[\s.(«\"-])(?:[{UPPER}]|Дж|Вл|Ал)\.$", stop.tail):
        return None
    if ENGLISH_OPENERS.fullmatch(stop.next_word) and re.search(r"[A-Z]\.[A-Z]\.$", stop.tail):
        return True
    return False if stop.next_word[:1].isupper() else None


def month_or_number_sign(stop: Stop) -> bool | None:
    """«30 сент. 2020», «8 мес. 2021 г.», «Nov. 12», «No. 5»."""
    ends = re.search(
        r"\b(?:янв|февр?|март|апр|мая|июн|июл|авг|сент?|окт|нояб?|дек|мес|полуг|кварт|jan|feb|mar|apr|jun|jul|aug|"
        r"sept?|oct|nov|dec|no|nos|approx|ca|тел|факс|art|рис|табл)\.$",
        stop.tail,
        re.IGNORECASE,
    )
    return False if ends and re.match(r"\s*\d", stop.after) else None


def stands_before_a_name(stop: Stop) -> bool | None:
    """«сев. Казахстан», «респ. Казахстан», «им. Абая», «г.Томск», «Gov. Smith», «қ. Орал»: always before a name."""
    if re.search(
        r"(?:^|[\s(«\"-])(?:сев|юж|вост|зап|центр|респ|гос|ген|деп|пред|авт|окр|губ|ул|им|пр|просп|пл|пос|наб|пер|оз|св|"
        r"проф|акад|корр|врио|қ|көш|ауд|mr|mrs|ms|dr|gov|sen|rep|prof|st|gen|vs)\.$",
        stop.tail,
        re.IGNORECASE,
    ):
        return False if stop.next_word and not re.search(r"\bи\s+пр\.$", stop.tail) else None
    town = re.search(r"(?:^|(?<![\d.])\s|[(«\",-])[гсдп]\.$", stop.tail)
    return False if town and stop.next_word else None


def list_of_numbers(stop: Stop) -> bool | None:
    """«1,2; 1,1 и 1,4 млрд долларов соответственно»: the semicolon parts the numbers of one list."""
    listed = re.search(r"\d\s?(?:%|тыс|млн|млрд|трлн)?\.?;$", stop.tail) and re.match(
        r"\s*[$€₽₸]?\d", stop.after
    )
    return False if listed else None


def dotted_abbreviation(stop: Stop) -> bool | None:
    """«к. э. н. Иванов», «и.о. Министра», «т. е. Казахстан»; «и т. д.» and the year «т. г.» may end."""
    if re.search(r"\b(?:т\.\s?[дпгбс]|[нсптж]\.\s?г|н\.\s?э|у\.\s?е|с\.\s?ш)\.$", stop.tail):
        return None
    return False if re.search(r"(?:^|[\s(«\"])(?:[а-яё]\.\s?){2,3}$", stop.tail) else None


def year(stop: Stop) -> bool | None:
    """«вырос в 2020 г. Импорт упал» ends, «за 2020 г. Казахстан купил» does not: nothing is said before it."""
    if not re.search(r"(?:\d{4}\s*(?:гг?|ж|жж|в)|\b[IVX]+\s*вв?|\b[нсптб]\.\s?[гж])\.[»”\")]*$", stop.tail):
        return None
    if not stop.next_word[:1].isupper():
        return None
    return _opens_a_sentence(stop.next_word) or predicate(stop.clause)


def region_abbreviated(stop: Stop) -> bool | None:
    """«в Томской обл. В 2020 году» ends, «губернатор Томской обл. Сергей Жвачкин» does not."""
    if not re.search(r"\b(?:обл|р-н)\.$", stop.tail):
        return None
    return _opens_a_sentence(stop.next_word) if stop.next_word[:1].isupper() else None


def unit_at_the_end(stop: Stop) -> bool | None:
    """«500 тыс. т. Импорт вырос», «на 15 р. В 2020 году», «и пр. На Казахстан»: a number's unit may end."""
    ends = re.search(
        r"(?:\d|тыс\.?|млн\.?|млрд\.?)\s*(?:т|р|ц|шт|чел|ед|га|км|кг|л|тг|проц|п)\.$|\bи\s+(?:пр|др)\.$|т\.\s?б\.$",
        stop.tail,
    )
    return True if ends and stop.next_word[:1].isupper() else None


def footnote_mark(stop: Stop) -> bool | None:
    """«составил 5 млн.[1] Экспорт»."""
    return True if re.search(r"[.!?]\[\d+\]$", stop.tail) and stop.spaced else None


def missing_space(stop: Stop) -> bool | None:
    """«составил 5 млн.Экспорт вырос» ends; «г.Томск», «А.С.Пушкин», «Mail.Ru», «ООО «Весна.Дом»» do not."""
    if stop.spaced:
        return None
    word = re.search(r"([^\W\d_]+|\d|[%»”\"')])[.!?…]+[»”\"')]*$", stop.tail)
    begins = re.match(rf"[«“\"(]?(?:[{UPPER}]\s|[{UPPER}][{LOWER}]+[\s,-]|[{UPPER}]{{2,}}\s)", stop.after)
    if word is None or begins is None:
        return None
    left = word[1]
    long_enough = (
        not left.isalpha() or len(left) >= 4 or left.isupper() or left in {"млн", "руб", "тыс", "год", "США"}
    )
    # A site: «Lenta.Ru», «Mail.Ru»; English prose has a longer word, then a small letter.
    site = re.search(r"[A-Za-z]\.$", stop.tail) and not re.match(
        r"[A-Z][a-z]{2,}\s+[a-z]|[«“А-ЯЁ]", stop.after
    )
    return long_enough and not site


RULES: Final[tuple[Callable[[Stop], bool | None], ...]] = (
    inside_short_brackets,
    inside_quoted_name,
    currency_of_country,
    scale_before_currency,
    initial,
    month_or_number_sign,
    stands_before_a_name,
    list_of_numbers,
    dotted_abbreviation,
    year,
    region_abbreviated,
    unit_at_the_end,
    footnote_mark,
    missing_space,
)


def _opens_a_sentence(word: str) -> bool:
    """«В», «По», «Также», «Он», «The»: capital only because a sentence begins."""
    return bool(ENGLISH_OPENERS.fullmatch(word)) or not OPENERS.isdisjoint(grammemes(word))
