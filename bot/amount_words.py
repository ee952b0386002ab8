"""How an answer writes an amount: hedge, number, scale and unit, in the reader's language."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from retrieval.figures.json import decimal_string
from retrieval.figures.types import Qualifier

if TYPE_CHECKING:
    from retrieval.figures.gazetteer import Language


class Quantity(Protocol):
    """What an Amount and a Figure share."""

    @property
    def value(self) -> Decimal | None: ...
    @property
    def low(self) -> Decimal | None: ...
    @property
    def high(self) -> Decimal | None: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def qualifier(self) -> Qualifier: ...


SCALES = {
    "ru": ((12, "трлн"), (9, "млрд"), (6, "млн"), (3, "тыс.")),
    "en": ((12, "trillion"), (9, "billion"), (6, "million"), (3, "thousand")),
    "kk": ((12, "трлн"), (9, "млрд"), (6, "млн"), (3, "мың")),
}
UNITS = {
    "ru": {
        "USD": "долларов США", "RUB": "рублей", "KZT": "тенге", "EUR": "евро", "CNY": "юаней", "GBP": "фунтов",
        "%": "%", "pp": "п. п.", "t": "тонн", "times": "раза",
    },
    "en": {
        "USD": "US dollars", "RUB": "roubles", "KZT": "tenge", "EUR": "euros", "CNY": "yuan", "GBP": "pounds",
        "%": "%", "pp": "percentage points", "t": "tonnes", "times": "times",
    },
    "kk": {
        "USD": "АҚШ доллары", "RUB": "рубль", "KZT": "теңге", "EUR": "еуро", "CNY": "юань", "GBP": "фунт",
        "%": "%", "pp": "пайыздық тармақ", "t": "тонна", "times": "есе",
    },
}  # fmt: skip
# Of one, of two to four, of five and more.
COUNTED = {
    "USD": ("доллар США", "доллара США", "долларов США"),
    "RUB": ("рубль", "рубля", "рублей"),
    "CNY": ("юань", "юаня", "юаней"),
    "GBP": ("фунт", "фунта", "фунтов"),
    "t": ("тонна", "тонны", "тонн"),
    "times": ("раз", "раза", "раз"),
}
HEDGES = {
    "ru": {Qualifier.ABOUT: "около", Qualifier.MORE_THAN: "более", Qualifier.LESS_THAN: "менее"},
    "en": {Qualifier.ABOUT: "about", Qualifier.MORE_THAN: "more than", Qualifier.LESS_THAN: "less than"},
    "kk": {Qualifier.ABOUT: "шамамен", Qualifier.MORE_THAN: "кемінде", Qualifier.LESS_THAN: "ең көбі"},
}
# Of «на треть», «на четверть», «наполовину»: by the first letters, whatever the case.
FRACTIONS = {
    "трет": {"en": "a third", "kk": "үштен бірі"},
    "четв": {"en": "a quarter", "kk": "төрттен бірі"},
    "поло": {"en": "half", "kk": "жартысы"},
}
# «почти 70» lies under 70 and «порядка 100» around it: where the sentence has such a word, it is kept.
OWN_HEDGES = (
    "почти",
    "порядка",
    "примерно",
    "около",
    "приблизительно",
    "ориентировочно",
    "свыше",
    "более",
    "менее",
)
WITHOUT_GENITIVE = ("почти", "примерно", "приблизительно", "ориентировочно")  # «почти 22 тонны»
OWN_HEDGE = re.compile(rf"\b({'|'.join(OWN_HEDGES)})\b(?:\s+(?:чем|на|в|\$))*\s*$", re.IGNORECASE)
# Kazakh puts «more than» behind, after the ablative: «440 млн АҚШ долларынан астам».
KAZAKH_AFTER = {Qualifier.MORE_THAN: "астам", Qualifier.LESS_THAN: "аз"}
KAZAKH_ABLATIVES = {
    "USD": "АҚШ долларынан", "RUB": "рубльден", "KZT": "теңгеден", "EUR": "еуродан", "CNY": "юаньнан",
    "GBP": "фунттан", "%": "пайыздан", "t": "тоннадан", "times": "еседен",
}  # fmt: skip
# And «almost», after the dative: «440 млн АҚШ долларына дерлік».
KAZAKH_DATIVES = {
    "USD": "АҚШ долларына", "RUB": "рубльге", "KZT": "теңгеге", "EUR": "еуроға", "CNY": "юаньға",
    "GBP": "фунтқа", "%": "пайызға", "t": "тоннаға", "times": "есеге",
}  # fmt: skip


def number_words(value: Decimal, language: Language) -> str:
    """«1 124,8», «31,1», "1,124.8": no digit lost, none added."""
    text = decimal_string(value) or "0"
    whole, _, fraction = text.partition(".")
    sign, digits = ("−", whole[1:]) if whole.startswith("-") else ("", whole)
    separator, point = (",", ".") if language == "en" else ("\u00a0", ",")
    if len(digits) > 4 or language == "en":
        digits = f"{int(digits):,}".replace(",", separator)
    return sign + digits + (point + fraction if fraction else "")


def _scaled(value: Decimal, unit: str, language: Language) -> tuple[int, str]:
    """The power of ten and its word: 440000000 is 6, «млн»; per cent and factors have none."""
    if unit in ("%", "pp", "times"):
        return 0, ""
    for power, word in SCALES[language]:
        if abs(value) >= Decimal(10) ** power and (power > 3 or unit == "t" or value % 1000 == 0):
            return power, word
    return 0, ""


def counted_unit(number: Decimal, unit: str, *, genitive: bool = False) -> str:
    """The Russian unit after a number that no «млн» follows: «2 раза», «5 раз», «1,5 раза»; «более 21 тонны»."""
    forms = COUNTED.get(unit)
    if forms is None:
        return UNITS["ru"].get(unit, unit)
    one, few, many = forms
    if number % 1:
        return few
    tens, ones = int(abs(number)) % 100, int(abs(number)) % 10
    teens = 11 <= tens <= 14
    if ones == 1 and not teens:
        return few if genitive else one
    return few if ones in (2, 3, 4) and not teens and not genitive else many


def plain_words(quantity: Quantity, language: Language, said: str = "", *, genitive: bool = False) -> str:
    """Without the hedge: «440 млн долларов США», «от 350 до 500 млн долларов США»; spaces inside do not break.

    `said` is the amount as it stands in its source: a part said in words («треть») is not turned into digits.
    `genitive`: after «более», «около», «от».
    """
    fraction = FRACTIONS.get(said.lower()[:4]) if quantity.unit == "%" else None
    if fraction is not None:
        return said if language == "ru" else fraction[language]
    unit, value, low, high = quantity.unit or "", quantity.value, quantity.low, quantity.high
    top = value if value is not None else high if high is not None else low
    if top is None:
        raise ValueError("an amount has a value or a range")
    power, scale = _scaled(top, unit, language)
    if unit == "%":
        tail = "%" if language == "en" else "\u00a0%"
    else:
        counted = language == "ru" and not scale
        name = counted_unit(top, unit, genitive=genitive) if counted else UNITS[language].get(unit, unit)
        tail = "".join(f"\u00a0{word}" for word in (scale, name) if word)
    if value is not None or low is None or high is None:
        return number_words(top.scaleb(-power), language) + tail
    first, last = (number_words(bound.scaleb(-power), language) for bound in (low, high))
    between = {"ru": f"от {first} до {last}", "en": f"from {first} to {last}", "kk": f"{first}–{last}"}
    return between[language] + tail


def quantity_words(quantity: Quantity, language: Language, text_before: str = "", said: str = "") -> str:
    """With the hedge, in the source's own word where `text_before` ends with one: «почти 70 млн долларов США»."""
    hedge = HEDGES[language].get(quantity.qualifier, "")
    own = OWN_HEDGE.search(text_before)
    if language == "ru" and own and hedge:
        hedge = own[1].lower()
    almost = own is not None and own[1].lower() == "почти" and quantity.qualifier is Qualifier.ABOUT
    if language == "en" and almost:
        hedge = "almost"
    genitive = quantity.value is None or bool(hedge and hedge not in WITHOUT_GENITIVE)
    plain = plain_words(quantity, language, said, genitive=genitive)
    if language == "kk" and almost and quantity.unit in KAZAKH_DATIVES:
        noun = "\u00a0%" if quantity.unit == "%" else UNITS["kk"][quantity.unit]
        return f"{plain.removesuffix(noun).strip()}\u00a0{KAZAKH_DATIVES[quantity.unit]} дерлік"
    if language == "kk" and quantity.qualifier in KAZAKH_AFTER and quantity.unit in KAZAKH_ABLATIVES:
        noun = "\u00a0%" if quantity.unit == "%" else UNITS["kk"][quantity.unit]
        return f"{plain.removesuffix(noun).strip()}\u00a0{KAZAKH_ABLATIVES[quantity.unit]} {KAZAKH_AFTER[quantity.qualifier]}"
    return f"{hedge} {plain}".strip()


def change_words(quantity: Quantity, text_before: str = "", said: str = "") -> str:
    """Of a change, in Russian: «более чем на 10 млн долларов США», «в 1,5 раза», «на 34 %»."""
    preposition = "в" if quantity.unit == "times" else "на"
    return f"{_hedge_before(quantity, text_before)}{preposition} {plain_words(quantity, 'ru', said)}"


def target_words(quantity: Quantity, text_before: str = "", said: str = "") -> str:
    """Of what is to be reached, in Russian: «до более чем 100 млн долларов США»."""
    return f"до {_hedge_before(quantity, text_before)}{plain_words(quantity, 'ru', said)}"


def _hedge_before(quantity: Quantity, text_before: str) -> str:
    if quantity.qualifier is Qualifier.ABOUT:
        own = OWN_HEDGE.search(text_before)
        return "почти " if own and own[1].lower() == "почти" else "примерно "
    return {Qualifier.MORE_THAN: "более чем ", Qualifier.LESS_THAN: "менее чем "}.get(quantity.qualifier, "")
