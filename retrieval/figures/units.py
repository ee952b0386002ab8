"""Units of amounts and the words for them: currencies by ISO 4217, tonnes, per cent, factors."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import pycountry

if TYPE_CHECKING:
    from collections.abc import Mapping

PERCENT, POINTS, TONNES, TIMES = "%", "pp", "t", "times"


class UnitWord(NamedTuple):
    """`factor` turns the counted thing into the unit: 0.001 for kilograms in tonnes.

    `minor`: a hundredth of a currency, which joins the amount before it («20 долларов 43 цента»).
    `abbreviated`: a full stop after it belongs to it.
    """

    code: str
    factor: Decimal = Decimal(1)
    minor: bool = False
    abbreviated: bool = False

    @property
    def money(self) -> bool:
        return len(self.code) == 3


CURRENCY_SIGNS: Mapping[str, str] = {
    "$": "USD", "€": "EUR", "₽": "RUB", "₸": "KZT", "£": "GBP",
    "¥": "CNY",  # never the yen in this trade; the news write «иена» for that
    "￥": "CNY", "₴": "UAH", "₹": "INR", "₺": "TRY", "₩": "KRW", "₼": "AZN", "₾": "GEL", "֏": "AMD", "₮": "MNT",
    "₿": "XBT",
}  # fmt: skip

# Endings of Russian nouns; where \w{0,6} stands, a Kazakh case may follow instead («долларынан», «теңгеге»).
_MASCULINE = r"(?:а|у|ом|е|ы|ов|ам|ами|ах)?"
_SOFT = r"(?:ь|я|ю|ем|е|и|ей|ям|ями|ях)?"
_FEMININE = r"(?:а|ы|у|е|ой|ою|ам|ами|ах)?"

_HUNDREDTH = Decimal("0.01")

# Whole words, lower case, ё as е; a word is the unit of the first pattern that matches all of it.
_WORDS: tuple[tuple[str, UnitWord], ...] = (
    (rf"доллар(?!ов[а-я])\w{{0,6}}|dollars?|бакс{_MASCULINE}", UnitWord("USD")),
    (r"долл?", UnitWord("USD", abbreviated=True)),
    (r"[ех]?евро(?:ға|дан|ның|мен|да|лық)?|еуро\w{0,5}|euros?", UnitWord("EUR")),
    (r"рубл(?!ев)\w{0,6}|ro?ubles?", UnitWord("RUB")),
    (r"руб|р|rub", UnitWord("RUB", abbreviated=True)),
    (r"те[нң]ге(?!лі)\w{0,5}|теньге|tenges?", UnitWord("KZT")),
    (r"тг|тнг", UnitWord("KZT", abbreviated=True)),
    (r"юан(?!ев)\w{0,6}|yuans?|renminbi|жэньминьби", UnitWord("CNY")),
    (rf"фунт(?:{_MASCULINE}|\w{{2,5}})|pounds?", UnitWord("GBP")),
    (rf"гривен|гривн{_FEMININE}|hryvnias?", UnitWord("UAH")),
    (r"грн", UnitWord("UAH", abbreviated=True)),
    (r"сум|сум(?:ов|ам|ами|ах)|сўм", UnitWord("UZS")),
    (rf"сом{_MASCULINE}|soms?", UnitWord("KGS")),
    (r"сомони|somonis?", UnitWord("TJS")),
    (rf"манат{_MASCULINE}|manats?", UnitWord("AZN")),
    (rf"драм{_MASCULINE}|drams?", UnitWord("AMD")),
    (r"лари|laris?", UnitWord("GEL")),
    (r"ле[йяюи]|лее[вм]|лея(?:м|ми|х)", UnitWord("MDL")),
    (rf"тугрик{_MASCULINE}|tugriks?|togrogs?", UnitWord("MNT")),
    (rf"[ий]ен{_FEMININE}|yen", UnitWord("JPY")),
    (rf"лир{_FEMININE}|liras?", UnitWord("TRY")),
    (r"рупи(?:[йяюие]|ей|ям|ями|ях)|rupees?|rs", UnitWord("INR")),
    (rf"вон{_FEMININE}|won", UnitWord("KRW")),
    (r"злот(?:ый|ого|ых|ым|ыми)|zlotys?", UnitWord("PLN")),
    (rf"франк{_MASCULINE}|francs?", UnitWord("CHF")),
    (rf"дирхам{_MASCULINE}|dirhams?", UnitWord("AED")),
    (rf"риал{_MASCULINE}|rials?", UnitWord("IRR")),
    (rf"реал{_MASCULINE}|reais", UnitWord("BRL")),
    (rf"шекел{_SOFT}|shekels?", UnitWord("ILS")),
    (rf"ринггит{_MASCULINE}|ringgits?", UnitWord("MYR")),
    (rf"донг{_MASCULINE}|dongs?", UnitWord("VND")),
    (rf"бат{_MASCULINE}|bahts?", UnitWord("THB")),
    (rf"цент{_MASCULINE}|cents?", UnitWord("USD", _HUNDREDTH, minor=True)),
    (r"ц", UnitWord("USD", _HUNDREDTH, minor=True, abbreviated=True)),
    (r"копеек|копейк(?:а|и|у|е|ой|ам|ами|ах)|kopecks?", UnitWord("RUB", _HUNDREDTH, minor=True)),
    (r"коп", UnitWord("RUB", _HUNDREDTH, minor=True, abbreviated=True)),
    (r"тиын\w{0,4}", UnitWord("KZT", _HUNDREDTH, minor=True)),
    (r"пенни|пени|пенс(?:ов|а|ы)?|pence|penny", UnitWord("GBP", _HUNDREDTH, minor=True)),
    (r"процент(?!н)\w{0,5}|percents?|пайыз(?!д[ыі]қ)\w{0,6}", UnitWord(PERCENT)),
    (r"проц", UnitWord(PERCENT, abbreviated=True)),
    (r"пп|pp", UnitWord(POINTS, abbreviated=True)),
    (r"тонн(?!ел|аж)\w{0,5}|tonnes?|tons?", UnitWord(TONNES)),
    (r"тн?", UnitWord(TONNES, abbreviated=True)),
    (rf"килотонн{_FEMININE}|kilotonnes?", UnitWord(TONNES, Decimal(1000))),
    (r"килограмм\w{0,5}|кило|кг|kilogram(?:me)?s?|kg", UnitWord(TONNES, Decimal("0.001"))),
    (r"центнер\w{0,5}", UnitWord(TONNES, Decimal("0.1"))),
    (r"раза?|times|есе(?:ге|ден)?", UnitWord(TIMES)),
)
_WORD = re.compile("|".join(f"(?P<u{i}>{pattern})" for i, (pattern, _) in enumerate(_WORDS)))

# Codes that stand in capitals in headlines and mean something else before a number: «TOP 10».
_CODES = {currency.alpha_3 for currency in pycountry.currencies} | {"RUR", "RMB"}
CODES_BEFORE_NUMBERS = frozenset(_CODES - {"TOP", "ALL", "TRY", "CUP", "MOP", "XXX", "XTS", "GEL", "COP"})
_FORMER_CODES = {"RUR": "RUB", "RMB": "CNY"}
# Signs of two letters, before a number: «Rs. 20», «RM42».
SIGNS_OF_LETTERS: Mapping[str, str] = {"Rs": "INR", "RM": "MYR"}

# Whose dollar, rouble or manat: the stem of the adjective or noun beside the currency.
_NATIONAL: Mapping[str, tuple[tuple[str, str], ...]] = {
    "USD": (("канад", "CAD"), ("canad", "CAD"), ("австрал", "AUD"), ("austral", "AUD"), ("гонконг", "HKD"),
            ("сингапур", "SGD"), ("singapor", "SGD"), ("новозеланд", "NZD"), ("тайван", "TWD")),
    "RUB": (("белорус", "BYN"), ("belarus", "BYN"), ("беларус", "BYN")),
    "AZN": (("туркмен", "TMT"), ("turkmen", "TMT")),
    "GBP": (("египет", "EGP"), ("egypt", "EGP"), ("сирийск", "SYP"), ("ливанск", "LBP")),
    "INR": (("пакистан", "PKR"), ("pakistan", "PKR")),
    "IRR": (("саудов", "SAR"), ("катар", "QAR"), ("оман", "OMR")),
    "CHF": (("африкан", "XOF"),),
}  # fmt: skip
# Words that may stand between number and currency and do not change it.
_PLAIN_ADJECTIVE = re.compile(
    r"(?:американск|российск|казахстанск|китайск|турецк|узбекск|украинск|японск|индийск|иранск|швейцарск|"
    r"кыргызск|киргизск|армянск|грузинск|азербайджанск|монгольск|таджикск|бразильск|корейск|южнокорейск|британск)"
    r"(?:их|ого|ий|ая|ой|ую|ими|им|ом|ому)|"
    r"ақш|америка|ресей|қытай|us|u\.s|american|russian|chinese|kazakhstani|kazakh|british|turkish|indian|swiss"
)
_POINTS_ADJECTIVE = re.compile(r"процентн(?:ых|ого|ый|ыми|ым|ому|ом|ая)|percentage|пайыздық|п")
_POINTS_NOUN = re.compile(r"пункт(?:а|у|ом|е|ы|ов|ам|ами|ах)?|points?|тармақ\w*|п")
# «20-миллионный», «10-процентный», «2-кратный»: what the adjective after the hyphen counts.
UNIT_ADJECTIVES = re.compile(
    r"(?:(?P<percent>процентн|%?-?н)|(?P<times>кратн)|(?P<dollars>долларов)|(?P<roubles>рублев)|(?P<tonnes>тонн))"
    r"(?:ый|ая|ое|ые|ого|ой|ую|ым|ом|ому|ых|ыми|о)"
)
ADJECTIVE_UNITS: Mapping[str, str] = {
    "percent": PERCENT, "times": TIMES, "dollars": "USD", "roubles": "RUB", "tonnes": TONNES,
}  # fmt: skip


@lru_cache(maxsize=1 << 16)
def unit_word(word: str) -> UnitWord | None:
    """The unit that a lower-case word names, ё written as е; codes are `unit_code`'s."""
    match = _WORD.fullmatch(word)
    return _WORDS[int(match.lastgroup[1:])][1] if match and match.lastgroup else None


def unit_code(word: str) -> str | None:
    """«USD» as it stands in the text; «usd» is no code."""
    return _FORMER_CODES.get(word, word) if word in _CODES else None


def national(code: str, beside: str) -> str:
    """«белорусских» beside RUB is BYN; any other word changes nothing."""
    return next((other for stem, other in _NATIONAL.get(code, ()) if beside.startswith(stem)), code)


@lru_cache(maxsize=1 << 12)
def currency_adjective(word: str) -> bool:
    """Whether the word may stand between a number and its currency: «американских», «US»."""
    stems = (stem for pairs in _NATIONAL.values() for stem, _ in pairs)
    return _PLAIN_ADJECTIVE.fullmatch(word) is not None or any(word.startswith(stem) for stem in stems)


def points_words(first: str, second: str) -> bool:
    """«процентных пунктов», «п. п.», "percentage points"."""
    return _POINTS_ADJECTIVE.fullmatch(first) is not None and _POINTS_NOUN.fullmatch(second) is not None
