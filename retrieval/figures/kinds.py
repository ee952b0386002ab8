"""What an amount of trade is: a level, a change, a share, a forecast or a target."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from retrieval.figures.types import Kind
from retrieval.figures.units import PERCENT, TIMES

if TYPE_CHECKING:
    from retrieval.figures.types import Amount


class Setting(NamedTuple):
    """An amount in its flat sentence: its words, those back to the amount before it and on to the next."""

    amount: Amount
    own: str
    before: str
    after: str


class Reading(NamedTuple):
    """`rising` of a change, one that is expected or aimed at too; `compared`: with another place or flow, «в два раза меньше, чем в Китай»: no figure."""

    kind: Kind
    rising: bool | None = None
    compared: bool = False


_UP = (
    r"вырос\w*|выраст\w*|возрос\w*|возраст\w*|увелич\w+|прирос\w*|прираст\w*|прибав\w+|подрос\w*|подраст\w*|подтян\w+|рост(?:а|у|ом|е)?\b|прирост\w*|нараст\w+|"
    r"нараща\w+|нарощ\w+|подня\w+|поднима\w+|повы[сш]\w+|расшир\w+|удво\w+|утро\w+|подскоч\w+|прыгн\w+|взлет\w+|превы\w+|exceed\w*|surpass\w*|"
    r"r(?:ose|ising|ise|isen)\b|gr[eo]w\w*|growth|increas\w+|\bup\b|gain\w*|higher|climb\w*|jump\w*|surg\w+|doubl\w+|tripl\w+|"
    r"өс(?:ті|іп|кен|ім)\w*|арт(?:ты|ып|қан)\w*|ұлғай\w*|көбей\w*"
)
_DOWN = (
    r"сни[зж]\w+|сокра[тщ]\w+|упа(?:л|д|в)\w*|паден\w+|уменьш\w+|просе[лд]\w*|просадк\w*|проси\w+|спад\w*|недосчита\w+|потеря\w+|рухн\w+|обвал\w+|скати\w+|"
    r"f[ae]ll\w*|lower\b|decreas\w+|declin\w+|drop\w*|\bdown\b|slump\w*|plung\w*|shr[aiu]nk\w*|contract(?:ed|ion)|төменде\w*|кемі\w*|азай\w*|қысқар\w*"
)
_CHANGE_WORD = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))")
_CHANGE_LED = re.compile(rf"\s*(?:(?P<up>{_UP})|(?P<down>{_DOWN}))")
# Right after the amount: «на 12 % больше», «вдвое выше», "12 percent increase".
_MORE = r"больш\w*|выше|превыша\w+|превысил\w*|превыс\w+|more|higher|increase|growth|above|артық|көп\b|жоғары|өс\w+|арт(?:ты|ып)\w*|роста?\b"
_LESS = r"меньш\w*|ниже|less|lower|fewer|decrease|decline|drop|below|аз\b|кем\b|төмен\w*|спада?\b|снижени\w+|кемі\w*|азай\w*"
_COMPARATIVE_AFTER = re.compile(
    rf"\s*(?:%|долларов|долл\.?|рублей|тенге|сша)?\s*(?:-?[ғқгк][ае]\s+|-?[дтн][ае]н\s+)?(?:(?P<up>{_MORE})|(?P<down>{_LESS}))"
)
# «Импорт втрое меньше — 41 млн»: less than the export just told, not than a year before.
_LEVEL_FOLLOWS = re.compile(r"\s*[—–-]\s")
_COMPARATIVE_BEFORE = re.compile(
    r"(?:(?P<up>больше|выше)|(?P<down>меньше|ниже))\s+(?:чем\s+)?(?:(?:показател|уровн|результат)\w*\s+[^,;:()—–]{0,60})?"
    r"(?:на|в)\s+(?:\w+\s+)?$"
)

_HEDGES = r"(?:(?:более|менее|больше|меньше|чем|почти|около|примерно|порядка|свыше|чуть|не|лишь|всего|только|уже|и|сразу|ещё|еще|даже|приблизительно|ориентировочно|the|about|nearly|almost|over|more|than|around|a|an|целых|рекордн\w+|хотя бы),?\s+)*"
_BY = re.compile(rf"(?:\bна\s+{_HEDGES}|\bby\s+{_HEDGES})$")
# «увеличила товарооборот на 300 млн, Москва — на 1,1 млрд»: the verb of the first holds for the second.
_BY_AGAIN = re.compile(rf"[—–-]\s*\bна\s+{_HEDGES}$")
_BY_MONEY = re.compile(rf"(?:\s+\w+){{0,5}}\s+на\s+{_HEDGES}[$€₽₸]?\d[\d\s.,]*(?!.*(?:%|процент))")
_TO = re.compile(rf"(?:\bдо\s+{_HEDGES}|\bto\s+{_HEDGES})$")
_FROM = re.compile(rf"(?:\bсо?\s+{_HEDGES}|\bfrom\s+{_HEDGES})$")
_BY_DIRECT = re.compile(
    rf"(?<!made )(?<!make )(?<!makes )\b(?:up|down|rose|risen|grew|grown|fell|fallen|increased|decreased|dropped|declined|climbed|jumped|gained|slipped)\s+(?:by\s+)?{_HEDGES}$"
)
# «прирост составил 5 млн», «рост — 12 %», «прибавка составила 24 %», «прибавил 16 %».
_NOUN_OF_CHANGE = re.compile(
    r"(?:\b(?:прирост|рост(?!ов)|прибавк|снижени|падени|увеличени|сокращени|спад|growth|increase|decline|drop)\w*(?:\s+(?!до\b)\w+){0,8}?"
    r"(?:\s+(?:составил\w*|составляет|достиг\w*|оценива\w+|равен|был\w*|was|of|в|на)|\s*[—–:-]|\s*\(?)\s*"
    + _HEDGES
    + r"|\b(?:өсім\w*)\s+(?:\w+\s+)?"
    + r"|\b(?:прибав\w+|потерял\w*|недосчитал\w*|добавил\w*|gained|lost)(?:\s+(?:в|за|к)\s+\w+){0,2}\s+(?:ещё\s+|еще\s+)?"
    + _HEDGES
    + r")$"
)
# «экспорт — 289 млн долларов (−7,1 %)», «61 млн, +15 % к 2020 году»: a sign that is no dash.
_SIGNED = re.compile(
    r"(?:\(\s*(?P<sign>[+−–-])\s*|(?:^|[\s,;(])(?P<free>[+−]|-(?=\d)|плюс |минус )\s?)\d[\d.,]*\s*(?:%|процент\w*)$"
)
# «в денежном выражении упал на 15 %, а в физическом вырос на 4 %»: the second is of no amount that is told.
# «темп роста 118,6 %»: an index, not a growth by so much.
_INDEX = re.compile(
    r"\b(?:темп\w* роста|индекс\w*(?: физическ\w+ объ[её]ма)?)\s*(?:\w+\s+){0,4}(?:[—–:-]\s*|к\s+[^,;]{0,60})?$"
)
_IN_KIND = re.compile(
    r"\bв (?:физическ|натуральн|весов)\w+|\bпо (?:весу|тоннажу|физическ\w+)|\bin (?:volume|physical|tonnage)"
)
_OUT_OF_THEM = re.compile(r"\bиз (?:них|которых)\b[^,;]*$")
_COMMA = re.compile(r"[,;]")
_TOWARDS = re.compile(
    r"\s*(?:к уровню|к показател|к прошл|к аналогичн|по сравнению|в сравнении|по отношению|year[- ]on[- ]year|y/y|г/г|from the previous|compared)"
)

_SHARE_WORD = re.compile(
    r"\b(?:дол[яиюе]й?\b|торгов\w+ партнер(?:ы|ов|ами)\b|стран\w*-партнер(?:ы|ов|ами)\b|удельн\w+ вес|прих[оа]д\w+|приш(?:ел|л)\w*|занима\w+|занял\w*|структур\w+|обеспечива\w+|обеспечил\w*|формиру\w+|"
    r"share|accounts?\b|accounted|account for|үлес\w*|тиесілі)"
)
_OF_WHOLE = re.compile(
    r"\s*(?:(?:от|of)\s+)?(?:(?:всего|всей|всех|общего|общей|совокупн\w+|объ[её]м\w*|стоимост\w*|числа|нашего|регионального|[a-z']+|[а-я]+(?:ого|ей|ой))\s+){0,4}"
    r"(?:экспорт|импорт|товарооборот|оборот|внешне|торговл|поставок|вывоза|ввоза|exports?|imports?|trade|turnover)"
)

# «95 % составляет экспорт», «три четверти — это импорт».
_IS_FLOW = re.compile(
    r"\s*(?:[—–-]\s*(?:это\s+)?|(?:состав\w+|это|дал|дает|занима\w+)\s+)(?:\w+\s+){0,2}(?:экспорт|импорт|вывоз|ввоз|торговля)\b"
)
# «96 % зерна поставили Казахстану», «треть муки ушла в Казахстан».
_OF_GOODS = re.compile(
    r"\s*(?:(?:от\s+)?(?:всего|всей|этого|этой)\s+)?(?:\w+(?:ой|ого|их|ых)\s+)?(?!\w+л[аои]?(?:сь)?\s)[а-я]+\s+"
    r"(?:поставил|поставля|отправ|экспортир|уш[лe]|уходит|вывез|направ|приобре|закуп|купил)\w*"
)
_MAKES_UP = re.compile(rf"\bсоставля(?:ет|ют)\s+{_HEDGES}$")

_FORECAST = re.compile(
    r"\b(?:ожида\w+|прогноз\w*|рассчитыва\w+|предполага\w+|(?:may|could|might) (?:well |even |soon )?(?:reach|exceed|grow|rise|hit|total|be|fall|increase|double|amount|drop|top)\b|(?:может|могут) (?:составить|достичь|достигнуть|вырасти|превысить|упасть|снизиться|увеличиться|сократиться|удвоиться|приблизиться)|"
    r"составит\b|составят\b|достигнет\b|достигнут\b(?! )|вырастет\b|вырастут\b|превысит\b|превысят\b|окажется|увеличится|сократится|снизится|выйдем|выйдет|нараст(?:ит|ят)\b|увеличат\b|довед(?:ет|ут)\b|удвоит\b|верн[её]тся|прибавит\b|"
    r"expect\w*|forecast\w*|projected|will\b|likely|болжа\w+|күтіл\w+|күтеді)"
)
_TARGET = re.compile(
    r"\b(?:довест\w+|довед\w+|цел(?:ь|и|ью|ей|евой|евого|евом)\b|задач\w+|намерен\w*|намерев\w+|план(?:а|у|ом|е|ы|ов|ах|ируе\w+|ируют\w*|ировал\w*)?\b|планк\w+|долж(?:ен|н\w+)\b|нарастить|выйти на|стремит\w*|"
    r"(?<!если )(?:увеличить|удвоить|утроить|прибавить|поднять|повысить)\b|(?<!удалось )(?<!смогли )(?:достичь|достигнуть)|task of|bring(?:ing)? (?:\w+ ){0,3}(?:trade|turnover|exports?)|hopes? to|aims?\b|target\w*|plans? to|planned to|intends?|goal\w*|жоспарл\w+|мақсат\w*|жеткізу\w*)"
)
_TARGET_AFTER = re.compile(r"[^.;,]{0,40}?(?:жеткізу|жоспарл|мақсат|көзде)")
_FORECAST_AFTER = re.compile(
    r"[^.;,]{0,30}?(?:ожидается|прогноз|is expected|are expected|forecast|күтіл|болжа)"
)
# «доведена до 83 %», «план перевыполнен» tell of what is done.
_DONE = re.compile(r"\b(?:доведен[аоы]?|довел[аи]?|достигнут[аоы]?|перевыполн\w+|нарастил[аи]?)\b")
_PAST = re.compile(
    r"\b(?:составил[аио]?|достиг(?:ла|ло|ли)?|был[аио]?|вырос(?:ла|ло|ли)?|увеличил\w+|снизил\w+|сократил\w+|превысил[аио]?|упал[аио]?|was|were|reached|amounted|totalled|made|оценива\w+|пришл\w+|наторговал\w*|составля(?:ет|ют)|сейчас|в настоящее время|currently|is now)\b"
)

# «рассчитывает продать на 900 млн против 640 млн в прошлом году»: what was is no plan.
_AGAINST = re.compile(r"\b(?:против|вместо|against|versus)\s+$")
_GROWN = re.compile(r"удво|утро|учетвер|doubl|tripl|quadrupl")
# «в два раза меньше, чем в Китай», «больше, чем импорт»: another place or flow is on the other side.
_THAN = re.compile(r"\s*\w*,?\s*(?:чем|than)\s+(?:у |в |во |с |из |на |to |in |from )?(?P<other>\S+)")
_TIME = re.compile(
    r"(?:\d|прошл|позапрошл|предыдущ|аналогич|тот|то же|тем|январ|феврал|март|апрел|ма[йея]|июн|июл|август|сентяб|октяб|нояб|декаб|"
    r"год|перв|втор|треть|четв|полугод|квартал|месяц|десят|девят|восем|сем|шест|пят|был|ранее|раньше|the|a|last|год[ау]|this|same|previous|ожида|план|за|[ivx]+\b)"
)


def end_of_change(before: str) -> str | None:
    """Of «вырос с 3 до 7» the 3 is "from", the 7 is "to"; `before` stands before the amount."""
    return "from" if _FROM.search(before) else "to" if _TO.search(before) else None


def reading(setting: Setting, whole: str) -> Reading:
    """The kind of a trade amount; `whole` is its flat sentence up to the amount.

    The order of the questions matters: a share is none of the rest; «рост на 5 %» may still be expected.
    """
    change = _change(setting, whole)
    if change is not None and _IN_KIND.search(setting.before):
        return change._replace(compared=True)
    if change is not None and change.compared:
        return change
    outlook = _outlook(setting, whole)
    if change is not None:
        return Reading(outlook, change.rising) if outlook else change
    if setting.amount.unit == PERCENT:
        return Reading(Kind.SHARE) if _is_share(setting, whole) else Reading(Kind.LEVEL, compared=True)
    return Reading(outlook or Kind.LEVEL)


def _change(setting: Setting, whole: str) -> Reading | None:
    """How much more or less; None for what is no change."""
    amount, own, before, after = setting
    comparative = _COMPARATIVE_AFTER.match(after)
    if comparative:
        rest = after[comparative.end() :]
        beside = amount.unit == TIMES and _LEVEL_FOLLOWS.match(rest) is not None
        return Reading(Kind.CHANGE, comparative["up"] is not None, beside or _other_side(rest))
    earlier = _COMPARATIVE_BEFORE.search(before)
    if earlier:
        return Reading(Kind.CHANGE, earlier["up"] is not None, _other_side(after))
    led = _CHANGE_LED.match(after) if _BY.search(before) and amount.unit in (PERCENT, TIMES) else None
    if led:  # «на четверть выросли закупки»
        return Reading(Kind.CHANGE, led["up"] is not None)
    words = list(_CHANGE_WORD.finditer(before))
    rising = words[-1]["up"] is not None if words else None
    if amount.unit == PERCENT and _INDEX.search(before):
        return Reading(Kind.CHANGE, None, compared=True)
    if amount.unit == PERCENT and (signed := _SIGNED.search(before + own)):
        return Reading(Kind.CHANGE, (signed["sign"] or signed["free"]) in ("+", "плюс "))
    if amount.unit == TIMES:
        rising = True if _GROWN.match(own) else rising
        later = _CHANGE_WORD.search(after)
        if rising is None and later:
            rising = later["up"] is not None
        return (
            Reading(Kind.CHANGE, rising)
            if rising is not None or _TOWARDS.match(after)
            else Reading(Kind.CHANGE, None, compared=True)
        )
    if _TO.search(before) or _FROM.search(before):
        return None
    if _NOUN_OF_CHANGE.search(before) or _BY_DIRECT.search(before):
        return Reading(Kind.CHANGE, rising if rising is not None else "потеря" not in before)
    if words and _BY.search(before) and _governs(gap := before[words[-1].end() :]):
        return Reading(
            Kind.CHANGE, rising, compared=words[-1][0].startswith(("превы", "exceed")) and _exceeds_other(gap)
        )
    if amount.unit == PERCENT and _TOWARDS.match(after):  # «122 % к прошлому году» is an index
        index = rising is None and amount.value is not None and amount.value >= 100
        return Reading(Kind.CHANGE, rising, compared=index)
    return None if words or before == whole else _change_again(setting, whole)


def _change_again(setting: Setting, whole: str) -> Reading | None:
    """«экспорт упал на 12 %, а импорт — на 19 %»; of money only where the first «на» told a change of money."""
    earlier = list(_CHANGE_WORD.finditer(whole))
    if not earlier or not _BY.search(setting.before):
        return None
    rising = earlier[-1]["up"] is not None
    if setting.amount.unit == PERCENT:
        return Reading(Kind.CHANGE, rising)
    first = whole[earlier[-1].end() : len(whole) - len(setting.before)]
    again = _BY_AGAIN.search(setting.before) is not None and _BY_MONEY.match(first) is not None
    return Reading(Kind.CHANGE, rising) if again else None


def _governs(gap: str) -> bool:
    """Whether nothing that trade is counted in stands between the verb and «на»: «вырос вывоз товаров на 5 млн»."""
    return not re.search(r"\b(?:товар(?!о)\w*|продукци\w*|сумму)|[;:]", gap)


def _exceeds_other(gap: str) -> bool:
    """«экспорт превысил импорт на 5 млн» compares two flows."""
    return re.search(r"^\W*(?:\w+\s+)?(?:импорт|экспорт|ввоз|вывоз|import|export)", gap) is not None


def _other_side(after: str) -> bool:
    """«чем в Китай» compares places; «чем в 2020 году» compares times."""
    than = _THAN.match(after)
    return than is not None and _TIME.match(than["other"]) is None


def _is_share(setting: Setting, whole: str) -> bool:
    return (
        _SHARE_WORD.search(whole) is not None
        or _SHARE_WORD.search(_COMMA.split(setting.after[:40])[0]) is not None
        or _OF_WHOLE.match(setting.after) is not None
        or _IS_FLOW.match(setting.after) is not None
        or _MAKES_UP.search(setting.before) is not None
        or _OF_GOODS.match(setting.after) is not None
        or _OUT_OF_THEM.search(setting.before) is not None
    )


def _outlook(setting: Setting, whole: str) -> Kind | None:
    """FORECAST or TARGET, from the words since the amount before, else from a list that goes on."""
    _, _, before, after = setting
    if _DONE.search(before) or _AGAINST.search(before):
        return None
    forecast, target = _FORECAST.search(before), _TARGET.search(before)
    if target and not (forecast and "ожида" in forecast[0]) and not (forecast and _soft(target[0], before)):
        return Kind.TARGET
    if forecast:
        return Kind.FORECAST
    if _TARGET_AFTER.match(after):
        return Kind.TARGET
    if _FORECAST_AFTER.match(after):
        return Kind.FORECAST
    if before != whole and not _PAST.search(before) and len(before) < 60:
        return _list_outlook(whole, before)
    return None


def _soft(target: str, before: str) -> bool:
    """«по прогнозам, задача …»: a plan word that a forecast outweighs, unless an aim to reach is told."""
    return target.startswith(("план", "задач")) and not _TO.search(before)


def _list_outlook(whole: str, before: str) -> Kind | None:
    """«ожидается экспорт на 5 млн и импорт на 3 млн»: the list keeps the kind of its first."""
    head = whole[: len(whole) - len(before)]
    if _PAST.search(head):
        return None
    return Kind.FORECAST if _FORECAST.search(head) else Kind.TARGET if _TARGET.search(head) else None
