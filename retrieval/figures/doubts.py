"""What a text supposes, denies, corrects or says was not reached: an amount told so is no figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SUPPOSED = re.compile(r"(?<!хотя )\bбы\b|\b(?:would|could|might|should) have\b|\bболар еді\b")
_DENIED = re.compile(r"\bнеправд|\bопроверг|\bне соответствует действительности|\bне состав\w+ и\b")
_CORRECTED = re.compile(r"\bпоправка:|\bошибочно\b|(?<!как )\bранее сообщалось о\b")
_PART_OF_AMOUNT = re.compile(r"\b(?:половин|трет|четверт)\w+ от (?:\w+ ){0,2}\$?\d")

_CLAUSE_BEFORE = re.compile(r"[^,;:()—–]*$")
_CLAUSE_OF_MEAN = re.compile(r"[^,;:()]*$")
_CLAUSE_OF_MEAN_AFTER = re.compile(r"[^,;:()]*")
_OVER_YEARS = re.compile(
    r"\bза (?:последн\w+ |минувш\w+ |прошедш\w+ )?(?:\d+|пять|шесть|семь|восемь|девять|десять|пятнадцать|двадцать) лет\b"
    r"|\bза (?:последн\w+ )?(?:десятилети|три года|четыре года|два года)"
    r"|\b(?:over|in) (?:the )?(?:past |last )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten) years\b|\b(?:over|in) (?:the past |a )decade\b"
)
_OWN_YEAR = re.compile(r"\s*\(?(?:в|in)\s+(?:19|20)\d\d(?!\d)")
_RECORD = re.compile(r"максим|миним|рекорд|наибольш|наименьш|лучш|худш|впервые|highest|lowest|record")
_CLAUSE_AFTER = re.compile(r"[^,;:()—–]*")
_NOT_REACHED = re.compile(
    r"\bне (?:смог\w* |удалось |сумел\w* )?(?:достиг|достич|дотян|добра|добир|дош[её]л|дошл|дойти)\w*"
    r"|\b(?:fell|falls|falling) short of\b|\bfailed to reach\b"
)
_AVERAGED = re.compile(
    r"\bсредн(?:емесячн|егодов|есуточн|еквартальн)\w+|\bсредн(?:ий|его|ему|им|ем|яя|ей|юю) (?:за |в )?(?:\w+ ){0,2}"
    r"(?:объ[её]м|оборот|товарооборот|экспорт|импорт|месяц|год|показател|значени|сумм)"
    r"|\bв среднем\b|\b(?:в|за) (?:каждый |один )?месяц\b|\bежемесячно\b(?![^.;]*\b(?:19|20)\d\d)|\bежемесячн\w+ (?:\w+ )?(?:объ[её]м|экспорт|импорт|поставк|оборот|товарооборот|торговл)"
    r"|\bкаждый месяц\b|\bиз месяца в месяц\b|\b(?:on|an) average\b|\baverag(?:ed|ing)\b|\b(?:a|per|each|every) month\b(?! (?:earlier|before|ago))|\bорта есеппен\b|\bайына\b|\bай сайын\b"
    r"|\baverage (?:monthly|annual|yearly|quarterly|trade|exports?|imports?|turnover)|\bmonthly average\b|\bорташа (?:айлық|жылдық)"
)
_REST = re.compile(
    r"(?:^|[,;:(]\s*|\sи\s)(?:на\s+)?(?:проч(?:ее|ие|их|ая)|остальн(?:ое|ые|ых|ая)|иное|другое|другие)(?: (?:товар\w*|стран\w*|группы|позиции|продукция))?\s*[—–-]\s*"
    r"(?:(?:на|около|почти|более|еще)\s+)*\$?$"
)
_DREAMT = re.compile(r"\b(?:мечта\w+|dream\w*)\b")
_WITHIN_GOODS = re.compile(
    r"\s*в\s+структуре\s+(?:экспорта|импорта|поставок|вывоза)\s+\w+(?:ой|ей|их|ых|ого)\s+"
    r"(?:продукции|сырья|культур|масел|изделий|зерна)"
)
_BORDER = re.compile(
    r"\b(?:на|дол\w+|in|by|of|from)\s+(?:долю\s+)?(?:межрегиональн|приграничн|interregional|cross-border|border)\w*"
)
_NOT_THIS = re.compile(
    r"(?:^|[\s,(«])(?:не|вместо|not|instead of|rather than)\s+(?:(?:на|в|до|за|by|to)\s+)?[$€₽₸]?\s*$"
)


def supposed(text: str) -> bool:
    """«составил бы 5 млн», "could have reached"; «хотя бы 5 млн» is a hedge."""
    return _SUPPOSED.search(text) is not None


def denied(text: str) -> bool:
    """«Неправда, что …», «опроверг»."""
    return _DENIED.search(text) is not None


def corrected(text: str) -> bool:
    """«Поправка: …», «ошибочно указано»: which of two amounts holds is not told by the rules."""
    return _CORRECTED.search(text) is not None


def part_of_amount(text: str) -> bool:
    """«треть от 300 млн»: the amount said is not the one meant."""
    return _PART_OF_AMOUNT.search(text) is not None


OF_SENTENCES: tuple[Callable[[str], bool], ...] = (supposed, denied, corrected, part_of_amount)


def doubtful(text: str) -> bool:
    """Whether none of the amounts of a flat sentence can be taken for a figure."""
    return any(rule(text) for rule in OF_SENTENCES)


def not_reached(before: str, after: str) -> bool:
    """«не дотянул и до двух миллионов», «до 5 млн экспорт не дошёл»; the clauses beside it may tell figures."""
    clause = _CLAUSE_BEFORE.search(before)
    rest = _CLAUSE_AFTER.match(after)
    return _NOT_REACHED.search((clause[0] if clause else "") + " · " + (rest[0] if rest else "")) is not None


def not_this(before: str, _after: str) -> bool:
    """«95 млн, а не 953 млн», «вместо 5 млн»."""
    return _NOT_THIS.search(before) is not None


def averaged(before: str, after: str) -> bool:
    """«среднемесячный импорт — 2 млн», «по 2 млн в месяц»: a mean is no month's and no year's figure."""
    clause, rest = _CLAUSE_OF_MEAN.search(before), _CLAUSE_OF_MEAN_AFTER.match(after)
    return any(part is not None and _AVERAGED.search(part[0]) for part in (clause, rest))


def over_years(before: str, after: str) -> bool:
    """«за 10 лет торговля выросла вдвое»: of no year that is said."""
    clause, rest = _CLAUSE_BEFORE.search(before), _CLAUSE_OF_MEAN_AFTER.match(after)
    if _OWN_YEAR.match(after):  # «за пять лет выросла с 62 млн долларов в 2017 году»
        return False
    if rest is not None and _RECORD.search(rest[0]):  # «389 млн — это максимум за последние восемь лет»
        return False
    return _OVER_YEARS.search((clause[0] if clause else "") + " · " + (rest[0] if rest else "")) is not None


def rest_of_list(before: str, _after: str) -> bool:
    """«нефтепродукты — 100 млн, прочее — 20 млн»: of what is not named."""
    return _REST.search(before) is not None


def dreamt(before: str, _after: str) -> bool:
    """«мечтали о 5 млн долларов товарооборота»."""
    clause = _CLAUSE_BEFORE.search(before)
    return clause is not None and _DREAMT.search(clause[0]) is not None


def within_goods(_before: str, after: str) -> bool:
    """«мороженое занимает 69% в структуре экспорта молочной продукции»: of no flow of its own."""
    return _WITHIN_GOODS.match(after) is not None


def of_border_trade(before: str, after: str) -> bool:
    """«70 % торговли приходится на приграничные регионы»: no partner's share."""
    clause, rest = _CLAUSE_BEFORE.search(before), _CLAUSE_AFTER.match(after)
    return any(part is not None and _BORDER.search(part[0]) for part in (clause, rest))


OF_AMOUNTS: tuple[Callable[[str, str], bool], ...] = (
    not_reached,
    not_this,
    averaged,
    over_years,
    rest_of_list,
    dreamt,
)
OF_SHARES: tuple[Callable[[str, str], bool], ...] = (within_goods, of_border_trade)


def refused(before: str, after: str, *, spanned: bool = False, share: bool = False) -> bool:
    """Whether the words around an amount in its flat sentence say that it is not the figure.

    `spanned`: it is a change over years that are known; `share`: it is a share.
    """
    rules = (*OF_AMOUNTS, *OF_SHARES) if share else OF_AMOUNTS
    return any(rule(before, after) for rule in rules if not (spanned and rule is over_years))
