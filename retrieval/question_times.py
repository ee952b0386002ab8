"""Times as people type them in a messenger, written out as articles write them: «в 23м», «1 кв», «янв авг», «за 21 год».

Each rule changes one habit; their order is the algorithm.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.figures.period_names import MONTH, MONTHS
from retrieval.figures.period_values import year_part

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.figures.types import PeriodMention

# Short years of which news of this trade tell: «21» is 2021, «45» is none.
SHORT_YEAR = r"[12]\d"
GLUED_ENDING = re.compile(rf"(?<![\w.,])((?:20)?{SHORT_YEAR})(й|м|го|ого|ом|му)(?!\w)", re.IGNORECASE)
BARE_ORDINAL_YEAR = re.compile(
    rf"(?<![\w.,№-])({SHORT_YEAR})-(?:й|ый|го|ого)(?=\s*(?:$|[?!.,;)]|г(?:од)?\b))", re.IGNORECASE
)
# «в 23-м», but no «в 17-м форуме».
SHORT_YEAR_IN = re.compile(
    rf"(?<!\w)(в|во|за|к|с|до|после)\s+({SHORT_YEAR})-(м|ом|му|го|й|ый)(?!\w)(?!\s+(?:форум|мест|кварт|полуг|мес|район|век|созыв|заседан|выставк|съезд|раз|чис))",
    re.IGNORECASE,
)
SHORT_YEAR_OF = re.compile(
    rf"(?<![\w.,-])(?<!последние )(?<!прошедшие )({SHORT_YEAR})\s?(г(?:\.|од|ода|оду|одом)?)(?!\w)(?!\s*назад)",
    re.IGNORECASE,
)
# «экспорт Челябинска 21», «за 22 в Казахстан»; «вырос на 20» and «топ 15» are no years.
BARE_YEAR = re.compile(
    rf"(?<![\w.,/№–-])(?<!на )(?<!до )(?<!топ )(?<!топ-)(?<!из )(?<!около )(?<!более )(?<!\d )({SHORT_YEAR})(?=\s*(?:$|[?!;)]))",
    re.IGNORECASE,
)
COUNTED_AFTER = r"\s*(?:\d|%|[-–.,]\d|млн|млрд|тыс|тонн|руб|долл|тенге|евро|мес|кварт|дн|лет|час|недел|стран|регион|област|компан|предпри|раз|человек)"
YEAR_AFTER_PREPOSITION = re.compile(
    rf"(?<!\w)(?:(?P<over>за)\s+(?P<year>{SHORT_YEAR})(?!\w)(?!{COUNTED_AFTER})|(?P<at>в|к)\s+(?P<when>{SHORT_YEAR})(?=\s+(?:в|из|со?|у|и)\s))",
    re.IGNORECASE,
)
APOSTROPHE_YEAR = re.compile(rf"(?<!\w)['’`]({SHORT_YEAR})(?!\w)")
SLANG_YEAR = re.compile(rf"(?<!\w)2[кk]({SHORT_YEAR})(?!\w)", re.IGNORECASE)
QUARTER = re.compile(
    r"(?<![\w.,])(?:([1-4])(?:-?[йго]{1,3})?|(I{1,3}|IV))\s?-?\s?кв(?:арт)?\.?(?![а-яё])\s*", re.IGNORECASE
)
HALF = re.compile(
    r"(?<![\w.,])(?:([12])(?:-?[емог]{1,3})?|(I{1,2}))\s?(?:п/г|пг|пол|полуг|п(?=\s?20))(?:\.|(?![а-яё]))\s*",
    re.IGNORECASE,
)
MONTHS_COUNTED = re.compile(
    rf"(?<![\w.,])(?:(?<=за\s)(\d\d?)\s?м|(\d\d?)\s?м(?:ес)?\.?(?=\s?(?:20)?{SHORT_YEAR}(?!\d)))(?![а-яё])\.?\s*",
    re.IGNORECASE,
)
MONTHS_BESIDE = re.compile(rf"({MONTH})\.?\s+({MONTH})", re.IGNORECASE)
YEAR_AFTER_PART = re.compile(
    rf"((?:{MONTH}|кварталы?|полугоди[ея]|месяц(?:ев|а)?|мес\.?))\s?({SHORT_YEAR})(?:-?(?:й|го|м))?(?!\w)(?!\s*(?:[.,:]\d|числ|млн|млрд|тыс|тонн|%))",
    re.IGNORECASE,
)
NUMERIC_MONTH = re.compile(r"(?<![\d.])(0?[1-9]|1[0-2])\.(20\d\d)(?![\d.]*\d)")
# Years said without «год»: «за двадцать третий».
TENS = {"двадцат": 2020, "девятнадцат": 2019, "восемнадцат": 2018, "семнадцат": 2017, "шестнадцат": 2016}
UNITS = ("", "перв", "втор", "трет", "четв[её]рт", "пят", "шест", "седьм", "восьм", "девят")
SPOKEN_YEAR = re.compile(
    rf"(?<!\w)(в|во|за|к|до|после|с)\s+(?:двадцать\s+(?P<unit>{'|'.join(UNITS[1:])})|(?P<tens>(?:девятн|восемн|семн|шестн|дв)адцат))"
    r"(?:ь?[ыио][йем]|ье[мй]?|ого|ьего|ому|ем)(?!\w)(?!\s+(?:год|форум|мест|раз|числ|кварт|век))",
    re.IGNORECASE,
)
MONTHS_OF_HALF = 6
# «а в четвёртом?»: the part of a year that the conversation is about, by its number alone.
ORDINAL_ALONE = re.compile(
    r"(?:(?:а|и|ну|а если)\s+)?(?:(?:в|во|за)\s+)?(?:перв|втор|трет|четв[её]рт)[а-яё]{2,3}\s*[?!.]*",
    re.IGNORECASE,
)
# «II квартал больше I?», «во II или в I?»: the noun that stands with another part of the year in the same question.
PART_NOUN = re.compile(r"(?<!\w)(квартал|полугоди)\w*", re.IGNORECASE)
ORDINAL_WITHOUT_NOUN = re.compile(
    r"(?<!\w)((?:больше|меньше|выше|ниже|чем|или|и|против|от|с|в|во|за|у|:|—|-)\s+)"
    r"(I{1,3}|IV|[1-4](?:-?[йем]{1,2})|перв[а-яё]{2,3}|втор[а-яё]{2,3}|трет[а-яё]{2,3}|четв[её]рт[а-яё]{2,3})"
    r"(?=\s*(?:$|[?.!,;)]|или\b|и\b|по\b|у\b|больше\b|меньше\b|чем\b|[-—]\s))",
    re.IGNORECASE,
)
KAZAKH_MONTHS = re.compile(r"(?<=\s)(?:айдағы|айындағы|айлық\w*)(?!\w)", re.IGNORECASE)


def times_written_out(text: str) -> str:
    """`text` with its years, quarters and months in full; one without shorthand stays letter for letter."""
    for rule in RULES:
        text = rule(text)
    return text


def with_its_noun(text: str, before: PeriodMention | None) -> str:
    """«а в четвёртом?» is the fourth quarter; «а во втором?» after a half-year the second half."""
    if before is None or not ORDINAL_ALONE.fullmatch(text.strip()):
        return text
    part = before.part or (year_part(before.period) if before.period else None)
    half_year = part is not None and part.last - part.first + 1 == MONTHS_OF_HALF
    return f"{text.strip().rstrip('?!. ')} {'полугодие' if half_year else 'квартал'}?"


def ordinal_without_noun(text: str) -> str:
    """«II квартал больше I?»: than the first quarter."""
    noun = PART_NOUN.search(text)
    if noun is None:
        return text
    word = "квартал" if noun[1].lower() == "квартал" else "полугодие"
    return ORDINAL_WITHOUT_NOUN.sub(rf"\1\2 {word}", text)


def slang_year(text: str) -> str:
    """«2к21», «'21»."""
    return APOSTROPHE_YEAR.sub(r"20\1", SLANG_YEAR.sub(r"20\1", text))


def ending_glued_to_year(text: str) -> str:
    """«в 23м», «2021го»: the hyphen that the ending is written with."""
    return GLUED_ENDING.sub(r"\1-\2", text)


def bare_ordinal_year(text: str) -> str:
    """«товарооборот 20-й?», «за 21-й год»."""
    return BARE_ORDINAL_YEAR.sub(r"20\1", text)


def spoken_year(text: str) -> str:
    """«за двадцать третий», «в двадцатом»."""
    return SPOKEN_YEAR.sub(_spoken_year, text)


def _spoken_year(match: re.Match[str]) -> str:
    if match["unit"] is None:
        return f"{match[1]} {TENS[match['tens'].lower()]}"
    unit = next(
        n for n, stem in enumerate(UNITS) if stem and re.fullmatch(stem, match["unit"], re.IGNORECASE)
    )
    return f"{match[1]} {2020 + unit}"


def kazakh_months(text: str) -> str:
    """«тоғыз айдағы саудасы»: of nine months."""
    return KAZAKH_MONTHS.sub("айда", text)


def short_year_in(text: str) -> str:
    """«в 23-м», «за 21-й»."""
    return SHORT_YEAR_IN.sub(r"\1 20\2-\3", text)


def bare_year(text: str) -> str:
    """«экспорт Челябинска 21», «за 22 в Казахстан»: where no other year is said."""
    if re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text):
        return text
    text = BARE_YEAR.sub(r"20\1", text)
    return YEAR_AFTER_PREPOSITION.sub(lambda m: f"{m['over'] or m['at']} 20{m['year'] or m['when']}", text)


def short_year(text: str) -> str:
    """«за 21 год», «22г»: a year; that a question asks of twenty-one years together is the rarer sense."""
    return SHORT_YEAR_OF.sub(r"20\1 \2", text)


def quarter(text: str) -> str:
    """«1 кв», «3кв2022», «IV кв.»."""
    return QUARTER.sub(lambda m: f"{m[1] or m[2].upper()} квартал ", text)


def half(text: str) -> str:
    """«1 п/г», «2пг 2021», «1П 2022»."""
    return HALF.sub(lambda m: f"{m[1] or m[2].upper()} полугодие ", text)


def counted_months(text: str) -> str:
    """«за 9м», «9мес2021»."""
    return MONTHS_COUNTED.sub(lambda m: f"{m[1] or m[2]} месяцев ", text)


def numeric_month(text: str) -> str:
    """«за 03.2022»."""
    return NUMERIC_MONTH.sub(lambda m: f"{MONTHS['ru'][int(m[1])]} {m[2]}", text)


def months_beside(text: str) -> str:
    """«янв авг 2023»: from the one to the other."""
    return MONTHS_BESIDE.sub(r"\1–\2", text)


def short_year_after_part(text: str) -> str:
    """«январь-август 23», «3 квартал 22-го», «9 мес 21»."""
    return YEAR_AFTER_PART.sub(r"\1 20\2", text)


RULES: tuple[Callable[[str], str], ...] = (
    slang_year,
    ending_glued_to_year,
    spoken_year,
    kazakh_months,
    quarter,
    half,
    counted_months,
    short_year_in,
    bare_ordinal_year,
    short_year,
    numeric_month,
    months_beside,
    ordinal_without_noun,
    short_year_after_part,
    bare_year,
)
