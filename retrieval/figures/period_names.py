"""How Russian, Kazakh and English name months, numbers of months and years: tables, and patterns made of them."""

from __future__ import annotations

import re

# Index 0 stays empty: months count from 1.
MONTHS = {
    "ru": ("", "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
    "kk": ("", "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
    "en": ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
}  # fmt: skip
MONTHS_OF_DAY = ("", "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря")  # fmt: skip

# The first three letters of a month tell it from all others in these three languages, «мая» included.
_BY_LETTERS = {
    name[:3].lower(): number for names in MONTHS.values() for number, name in enumerate(names) if name
} | {"мая": 5, "мае": 5, "маю": 5}


def month_number(word: str) -> int:
    """1 for «январе», «янв.», "Jan", «қаңтарда»; KeyError for what MONTH does not match."""
    return _BY_LETTERS[word[:3].lower()]


MONTH_RU = (
    r"(?:(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:ь|я|е|ю|[её]м)"
    r"|(?:март|август)(?:а|е|у|ом)?|ма(?:й|я|е|ю|ем)"
    r"|(?:янв|февр?|мар|апр|авг|сент?|окт|нояб?|дек)(?:\b\.?))"
)
_MONTH_KK = rf"(?:(?:{'|'.join(MONTHS['kk'][1:])})[а-яәғқңөұүһі]*)"
_MONTH_EN = (
    r"(?:January|February|March|April|June|July|August|September|October|November|December|(?-i:May)|may(?=\s+20\d)"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
MONTH = rf"(?<![\w])(?:{MONTH_RU}|{_MONTH_KK}|{_MONTH_EN})(?!\w)"

# What every text holds that names a month, in lower case, and what every text that names a year.
MONTH_HINTS = (
    "янв", "фев", "март", "мар.", "апр", "май", "мая", "мае", "маю", "июн", "июл", "авг", "сен", "окт", "ноя", "дек",
    "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша",
    "желтоқсан", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
CENTURY_HINTS = ("199", "20")

# Numbers of months, quarters and years, 1 to 12, in the cases that news use after «за», «первых», «с».
_COUNTS = {
    1: "один одного первый one бір",
    2: "два двух две two екі",
    3: "три трёх трех three үш",
    4: "четыре четырёх четырех four төрт",
    5: "пять пяти five бес",
    6: "шесть шести six алты",
    7: "семь семи seven жеті",
    8: "восемь восьми eight сегіз",
    9: "девять девяти nine тоғыз",
    10: "десять десяти ten он",
    11: "одиннадцать одиннадцати eleven",
    12: "двенадцать двенадцати twelve",
}
_COUNT_OF_WORD = {word: number for number, words in _COUNTS.items() for word in words.split()}
_COUNT_WORDS = "|".join(sorted(_COUNT_OF_WORD, key=len, reverse=True))
COUNT = rf"(?<![\w.,])(?:(?:1[0-2]|[1-9])(?:-?(?:и|ти|ми|х))?|он бір|он екі|{_COUNT_WORDS})(?!\w)"


def count_number(words: str) -> int:
    """8 for «8», «8-ми», «восемь», «восьми», «eight», «сегіз»; KeyError for what COUNT does not match."""
    words = words.lower()
    digits = re.match(r"\d+", words)
    if digits:
        return int(digits[0])
    return {"он бір": 11, "он екі": 12}.get(words) or _COUNT_OF_WORD[words]


# First to fourth: quarters and halves. «І» is the Kazakh letter, often typed for the Roman numeral.
_ORDINALS = (
    (4, r"[IІ]V|4(?:-?(?:й|го|м|ом|ый|ого|ому|th|ші))?|четв[её]рт\w+|fourth|төртінші"),
    (3, r"[IІ]{3}|3(?:-?(?:й|го|м|ем|ий|его|ему|rd|ші))?|трет\w+|third|үшінші"),
    (2, r"[IІ]{2}|2(?:-?(?:й|го|м|ом|е|ое|ой|ого|ому|nd|ші))?|втор\w+|second|екінші"),
    (1, r"[IІ]|1(?:-?(?:й|го|м|ом|е|ое|ый|ого|ому|st|ші))?|перв\w+|first|бірінші|алғашқы"),
)
ORDINAL = rf"(?<![\w.,])(?:{'|'.join(pattern for _, pattern in _ORDINALS)})(?!\w)"
_ORDINAL_PATTERNS = tuple((number, re.compile(pattern, re.IGNORECASE)) for number, pattern in _ORDINALS)


def ordinal_number(word: str) -> int:
    """2 for «II», «втором», «2-м», "second", «екінші»; ValueError for what ORDINAL does not match."""
    for number, pattern in _ORDINAL_PATTERNS:
        if pattern.fullmatch(word):
            return number
    raise ValueError(f"«{word}» is no ordinal from first to fourth")


# Years said in relation to the day on which somebody speaks, and by how many they differ from it.
_RELATIVE_RU = (
    (-2, r"позапрошл(?:ый|ого|ом|ому|ым)"),
    (-1, r"(?:прошл|прошедш|минувш|ушедш|истекш)(?:ий|ый|его|ого|ем|ом|ему|ому|им|ым)"),
    (0, r"текущ(?:ий|его|ем|ему|им)|этого|этом|этот|этому|этим|нынешн(?:ий|его|ем|ему|им)|сего"),
    (1, r"(?:будущ|следующ|грядущ|наступающ)(?:ий|его|ем|ему|им)"),
)  # fmt: skip
_RELATIVE_EN = ((-1, r"last|past"), (0, r"this|current"), (1, r"next|coming"))
_RELATIVE_KK = (
    (-2, r"алдыңғы\s+жылдың\s+алдындағы|алдыңғы\s+жылғы"),
    (-1, r"былтыр(?:ғы[а-яәғқңөұүһі]*|мен|дан)?|(?:өткен|алдыңғы|былтырғы)\s+жыл[а-яәғқңөұүһі]*"),
    (0, r"биыл(?:ғы[а-яәғқңөұүһі]*)?|(?:осы|ағымдағы|биылғы)\s+жыл[а-яәғқңөұүһі]*"),
    (1, r"келесі\s+жыл[а-яәғқңөұүһі]*|келер\s+жыл[а-яәғқңөұүһі]*"),
)
RELATIVE_RU = rf"(?<!\w)(?:{'|'.join(pattern for _, pattern in _RELATIVE_RU)})(?![\w])"
RELATIVE_EN = rf"(?<!\w)(?:{'|'.join(pattern for _, pattern in _RELATIVE_EN)})(?!\w)"
RELATIVE_KK = rf"(?<!\w)(?:{'|'.join(pattern for _, pattern in _RELATIVE_KK)})(?!\w)"
_SHIFTS = tuple(
    (shift, re.compile(pattern, re.IGNORECASE))
    for shift, pattern in (*_RELATIVE_RU, *_RELATIVE_EN, *_RELATIVE_KK)
)


def year_shift(words: str) -> int:
    """−1 for «прошлого», «былтыр», "last"; ValueError for what the RELATIVE patterns do not match."""
    for shift, pattern in _SHIFTS:
        if pattern.fullmatch(words):
            return shift
    raise ValueError(f"«{words}» tells no year")


# Years as words, «в двадцать первом году»; the century is always this one.
_YEAR_WORDS = {
    10: "десят", 11: "одиннадцат", 12: "двенадцат", 13: "тринадцат", 14: "четырнадцат", 15: "пятнадцат",
    16: "шестнадцат", 17: "семнадцат", 18: "восемнадцат", 19: "девятнадцат", 20: "двадцат", 30: "тридцат",
}  # fmt: skip
_UNIT_WORDS = ("", "перв", "втор", "трет", "четв[её]рт", "пят", "шест", "седьм", "восьм", "девят")
_ORDINAL_ENDING = r"(?:ый|ий|ой|ого|его|ьего|ом|ем|ьем|ому|ему|ьему|ым|им|ьим)"
_TEENS = tuple((number, rf"{stem}{_ORDINAL_ENDING}") for number, stem in _YEAR_WORDS.items())
_TWENTIES = tuple(
    (number + unit, rf"{tens}\s+{stem}{_ORDINAL_ENDING}")
    for number, tens in ((20, "двадцать"), (30, "тридцать"))
    for unit, stem in enumerate(_UNIT_WORDS)
    if stem
)
_WORDED_YEARS = tuple((2000 + n, re.compile(pattern, re.IGNORECASE)) for n, pattern in (*_TWENTIES, *_TEENS))
WORDED_YEAR = rf"(?<!\w)(?:две\s+тысячи\s+)?(?P<worded>{'|'.join(p for _, p in (*_TWENTIES, *_TEENS))})(?!\w)"


def worded_year(words: str) -> int:
    """2021 for «двадцать первом»; ValueError for what WORDED_YEAR does not match."""
    for year, pattern in _WORDED_YEARS:
        if pattern.fullmatch(words):
            return year
    raise ValueError(f"«{words}» is no year")


DASH = r"\s*[-–—−‑‒]\s*"
# A year of trade: statistics of the region begin after 1990, programmes reach to 2059.
YEAR = r"(?:199\d|20[0-5]\d)"
YEAR_ENDING = r"(?:\s?[-–‑]?(?:му|го|ый|ом|ым|м|й|е)(?!\w))?"
YEAR_WORD_RU = r"(?:год(?:ами|ах|ам|ов|а|у|ом|е|ы)?(?!\w)|гг?(?!\w)\.?)"
YEAR_WORD_KK = r"(?:жыл[а-яәғқңөұүһі]*|ж(?!\w)\.?)"
# A year, said outright or by relation, as it may follow the name of a part of it.
YEAR_FOLLOWS = rf"(?=\s*,?\s*(?:of\s+)?(?:the\s+)?(?:{YEAR}(?!\d)|{RELATIVE_RU}\s+год|{RELATIVE_EN}\s+year|[тс]\.\s?г\b))"
# What follows a number of things, not a year: «2021 доллар», "2021 people".
COUNTED = (
    r"(?:%|[$€₽₸]|тыс|млн|млрд|трлн|миллион|миллиард|тысяч|процент|долл|руб|евро|юан|тенге|теңге|тонн|килограмм|"
    r"километр|метр|литр|баррел|гектар|человек|чел\b|люд|граждан|сем(?:ья|ьи|ей)\b|студент|школьник|турист|"
    r"участник|рабоч|мест\b|предприяти|компани|организаци|фирм|вагон|голов\b|единиц|штук|шт\b|ед\b|экземпляр|"
    r"контракт|сдел|заяв|декларац|автомобил|машин|квартир|домов|раз(?:а|у)?\b|лет\b|т\b|кг\b|км\b|га\b|"
    r"dollar|usd|rub|kzt|ton|people|person|student|compan|percent|thousand|million|billion|times|wagon|"
    r"адам|мың|доллар|\w+[ыи]х\b)"
)
