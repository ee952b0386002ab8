"""Rules for parts of a year: months, quarters and halves. Their year, where it is said, is read by the rules of years."""

from __future__ import annotations

import re

from retrieval.figures.period_names import (
    COUNT,
    DASH,
    MONTH,
    MONTH_HINTS,
    MONTH_RU,
    ORDINAL,
    YEAR,
    YEAR_FOLLOWS,
    YEAR_WORD_RU,
    count_number,
    month_number,
    ordinal_number,
)
from retrieval.figures.period_readings import Part, Reading, Silent, said_as
from retrieval.figures.types import YearPart

QUARTER_HINTS = ("кварт", "кв.", "quarter", "тоқсан", "q")
FIRST = r"(?:перв\w+|прошедш\w+|истекш\w+|first|алғашқы|өткен)"

# «за 8 месяцев», «итоги восьми месяцев»: without one of these, eight months are a duration («стройка шла 8 месяцев»).
COUNTED_FROM_JANUARY = re.compile(
    rf"(?:{FIRST}|(?<!\w)(?:за|итог\w*|результат\w*|уровн\w+|over|during|for|in|итого)(?:\s+(?:все|эти|the))?)\s+(?:{FIRST}\s+)?$|\(\s*$",
    re.IGNORECASE,
)
# «достиг к ноябрю 138 млн»: what had come together in the months before.
REACHED_BY = re.compile(r"(?:достиг(?:л\w*)?|(?:составил|превысил)\w*)\s+к$")
NO_MONTHS_OF_A_YEAR = re.compile(r"\s*(?:назад|спустя|подряд|лишения|ago|later|бұрын)", re.IGNORECASE)


@said_as(
    rf"(?:(?<!\w)(?:(?P<opening>с|со|от|from|between)\s+)?)(?P<first>{MONTH})"
    rf"(?P<joint>{DASH}|\s+(?:по|до|to|through|and)\s+)(?P<last>{MONTH})(?:\s+включительно|\s+ай[а-яәғқңөұүһі]*)?",
    *MONTH_HINTS,
)
def months(match: re.Match[str]) -> Reading | None:
    """«январь–август», «с января по август», "from January to August", «қаңтар-тамыз айларында»."""
    if match["joint"].strip() == "and" and (match["opening"] or "").lower() != "between":
        return None
    return _months(month_number(match["first"]), month_number(match["last"]))


@said_as(rf"(?P<first>{MONTH})\s+(?:мен\s+)?(?P<last>{MONTH})\s+(?:дейін|аралығында)", "дейін", "аралығ")
def months_in_kazakh(match: re.Match[str]) -> Reading | None:
    """«қаңтардан тамызға дейін»."""
    return _months(month_number(match["first"]), month_number(match["last"]))


@said_as(
    rf"(?P<count>{COUNT})\s*-?\s*(?:месяц(?:а|ев|ам|ами|ах|у|ем)?|мес(?:\b\.?)|months?|ай(?:да|ы|ында|дың|ының|ға|ғы|дағы|ындағы)?)(?!\w)"
    rf"(?P<year>{YEAR_FOLLOWS})?",
    "месяц", "мес", "month", "ай",
)  # fmt: skip
def counted_months(match: re.Match[str]) -> Reading | None:
    """«за 8 месяцев 2021 года», «за первые шесть месяцев», «алғашқы 8 айда»: from January on."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    kazakh = "ай" in match[0].lower() and match[0].lower().endswith(("да", "дың", "дағы"))
    counted = match["year"] is not None or kazakh or COUNTED_FROM_JANUARY.search(before)
    if not counted or NO_MONTHS_OF_A_YEAR.match(after):
        return None
    count = count_number(match["count"])
    return Part(None if count == 12 else YearPart(1, count))


@said_as(rf"(?<!\w)(?P<count>[1-9]|1[0-2])\s?[MМ](?=\s+{YEAR}(?!\d))", "m", "м")
def months_abbreviated(match: re.Match[str]) -> Reading | None:
    """As in "9M 2022"."""
    return Part(None if match["count"] == "12" else YearPart(1, int(match["count"])))


@said_as(
    rf"(?P<half>{ORDINAL})(?:\s+(?:полугоди\w+|жарт(?:ыжылды|ысы)\w*|half(?:[ -]year)?|halves"
    rf"|половин\w+(?={YEAR_FOLLOWS}|\s+год))|(?=\s+(?:и|and|және)\s+{ORDINAL}\s+(?:полугоди|halves|половин)))",
    "полуг", "половин", "half", "halves", "жарт",
)  # fmt: skip
def half(match: re.Match[str]) -> Reading | None:
    """«I полугодие», «вторая половина 2022 года», "the first half", and both of «в первом и втором полугодиях»."""
    return _half(ordinal_number(match["half"]))


@said_as(rf"(?<!\w)(?:(?P<half>[12])H|H(?P<other>[12]))(?!\w)(?:{YEAR_FOLLOWS})?", "h1", "h2", "1h", "2h")
def half_abbreviated(match: re.Match[str]) -> Reading | None:
    """As in "H1 2022" and "2H 2021"."""
    return _half(int(match["half"] or match["other"]))


@said_as(
    r"(?<!\w)полугоди(?:е|я|ю|и|ем)(?!\w)|(?<!\w)(?:бірінші\s+|алғашқы\s+)?жарты\s*жыл\w*",
    "полугоди",
    "жарты",
)
def first_half(_match: re.Match[str]) -> Reading | None:
    """«по итогам полугодия»: the first, as nothing else is said."""
    return _half(1)


@said_as(r"(?<!\w)(?:за|итог\w*|перв\w+)\s+(?P<said>полгода)(?!\w)", "полгода")
def half_as_a_word(_match: re.Match[str]) -> Reading | None:
    """«за полгода»."""
    return _half(1)


@said_as(
    r"(?<!\w)(?P<count>два|двух|три|тр[её]х|(?<=за )[23])\s+(?:перв\w+\s+)?квартал(?:а|ов)(?!\w)", "квартал"
)
def counted_quarters(match: re.Match[str]) -> Reading | None:
    """«за три квартала»; «итоги 3 квартала» are those of the third."""
    return Part(YearPart(1, 3 * count_number(match["count"])))


@said_as(
    rf"(?P<first>{ORDINAL}){DASH}(?P<last>{ORDINAL})\s+(?:квартал\w*|кв(?!\w)\.?|quarters|тоқсан\w*)",
    *QUARTER_HINTS,
)
def quarters(match: re.Match[str]) -> Reading | None:
    """«I–III кварталы»."""
    first, last = ordinal_number(match["first"]), ordinal_number(match["last"])
    return Part(YearPart(3 * first - 2, 3 * last)) if first < last else None


@said_as(
    rf"(?P<quarter>{ORDINAL})(?:\s+(?:квартал\w*|кв(?!\w)\.?|quarter|тоқсан\w*)"
    rf"|(?=\s+(?:и|and|және)\s+{ORDINAL}\s+(?:квартал|кв\.|quarter|тоқсан)))",
    *QUARTER_HINTS,
)
def quarter(match: re.Match[str]) -> Reading | None:
    """«в I квартале», «во втором квартале», and both of «в первом и втором кварталах»."""
    return _quarter(ordinal_number(match["quarter"]))


@said_as(
    r"(?<!\w)(?:Q(?P<quarter>[1-4])|(?P<other>[1-4])Q)(?!\w)", "q1", "q2", "q3", "q4", "1q", "2q", "3q", "4q"
)
def quarter_abbreviated(match: re.Match[str]) -> Reading | None:
    """As in "Q1 2021"."""
    return _quarter(int(match["quarter"] or match["other"]))


@said_as(rf"(?<!\w)(?P<season>весн|лет|осен)(?:ой|ом|ью){YEAR_FOLLOWS}", "весн", "лет", "осен")
def season(match: re.Match[str]) -> Reading | None:
    """«летом 2023 года»: June to August."""
    first = {"весн": 3, "лет": 6, "осен": 9}[match["season"].lower()]
    return Part(YearPart(first, first + 2))


@said_as(
    r"(?<!\w)(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят|\w{2,7}надцат|двадцат|тридцат)"
    rf"(?:ого|ое|ьего|ье)\s+{MONTH_RU}(?!\w)(?:\s+{YEAR}(?:\s*{YEAR_WORD_RU})?)?",
    *MONTH_HINTS,
)
def day_in_words(_match: re.Match[str]) -> Reading | None:
    """«первого марта 2022 года» is neither a month nor a year."""
    return Silent()


@said_as(
    rf"(?:(?<!\w)(?P<preposition>в|во|за|к|по|на|с|со|до|от|из|и|или|чем|итог\w+|июн\w+|in|during|for|until|of)\s+)?"
    rf"(?P<said>(?P<month>{MONTH})(?P<ay>\s+ай[а-яәғқңөұүһі]*)?)(?P<year>{YEAR_FOLLOWS})?",
    *MONTH_HINTS,
)
def month(match: re.Match[str]) -> Reading | None:
    """«в марте», «март 2022», "in March"; a name without either, or a Kazakh one without «жыл», may be no month."""
    word = match["month"].lower()
    before = match.string[: match.start("said")].rstrip().lower()
    if match["year"] is None and REACHED_BY.search(before):
        number = month_number(word)
        return Part(YearPart(1, number - 1)) if number > 1 else Silent()
    kazakh = re.fullmatch(MONTH_RU, word, re.IGNORECASE) is None and not word.isascii()
    if kazakh:
        named = match["ay"] or re.search(r"(?:жыл\w*|биылғы|былтырғы)$", before)
    else:
        named = match["preposition"] or match["year"] is not None
    return Part(YearPart(month_number(word), month_number(word))) if named else None


def _months(first: int, last: int) -> Reading:
    """Months that run into the next year without saying so tell no period."""
    if first > last:
        return Silent()
    return Part(None if (first, last) == (1, 12) else YearPart(first, last))


def _half(number: int) -> Reading | None:
    return Part(YearPart(6 * number - 5, 6 * number)) if number <= 2 else None


def _quarter(number: int) -> Reading:
    return Part(YearPart(3 * number - 2, 3 * number))


PARTS = (
    months,
    months_in_kazakh,
    counted_months,
    months_abbreviated,
    half,
    half_abbreviated,
    first_half,
    half_as_a_word,
    counted_quarters,
    quarters,
    quarter,
    quarter_abbreviated,
    season,
    day_in_words,
    month,
)
