"""Which word of a sentence says what an amount measures, and which amounts measure no trade."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.figures.indicators import Flow
from retrieval.text.morphology import grammemes

if TYPE_CHECKING:
    from retrieval.figures.indicators import Cue
    from retrieval.figures.scene import Scene

# «360 миллионов – это объём экспорта», «пришлось на экспорт», «30 % экспорта»: up to the cue that follows.
_ATTACHED = re.compile(
    r"\s*(?:(?:долларов|сша|рублей|тенге)\s*)?(?:из (?:них|этой суммы|этого объема)\s*)?(?:[—–-]\s*)?(?:это\s+)?,?\s*"
    r"(?:(?:пришл[оиа]сь|приход\w+|состави(?:л\w*|ли)|составля\w+|дал[аио]?|обеспечи(?:л\w*|ли)|занял\w*|стал[ио]?)\s+)?"
    r"(?:(?:came|coming|comes|derived)\s+from\s+(?:[\w-]+(?:'s|’s)\s+)?)?(?:(?:на|от|of|в|из)\s+)?(?:(?:the|its|total|all|region's|country's)\s+)*"
    r"(?:(?:объ[её]м\w*|сумм\w+|дол\w+|всего|всей|всех|весь|общ\w+|стоимост\w*|совокупн\w+|встречн\w+|обратн\w+|наш\w*|свой|\w+(?:ого|ей|ой|[сц]кий))\s+){0,4}"
)
_GIVEN = re.compile(r"пришл|приход|дал|обеспечи")
_BARE_LINK = re.compile(r"\s*(?:[—–-]\s*)?(?:(?!и\b|а\b|and\b)\w+\s+)?(?:до\s+|на\s+)?")
# Between a cue and a word of something else that ends its clause.
_EDGE = re.compile(r"[,;:—–(]|\s(?:а|и|но|при|and|but)\s")
_SAME_CLAUSE = re.compile(r"[^,;:()—–]*")
# «82,7 % от всего товарооборота — 18,9 млрд»: the whole of the share before.
_OF_ALL = re.compile(r"^\s*(?:от|of)\s+(?:\w+\s+){0,3}$")
_WHERE = re.compile(r"\s*(?:[\w-]+\s+){0,3}(?:в|во|на|для|по)\s+(?:\w+\s+)?")
# What may open or carry a sentence that goes on about the figure before it.
_GOES_ON = re.compile(
    r"\W*(?:(?:таким образом|при этом|впрочем|однако|кроме того|напомним|по (?:его|ее|их|наш\w+|моим|моей|предварительн\w+) (?:оценк\w+|словам|данным|мнению|прогноз\w+|расчетам)|также|зато|уже|потом|затем|правда|в итоге|тем не менее|к тому же|в целом|всего|пока|пока что|а|и|но|так|для сравнения)[,\s]+)*"
    r"(?:[+−]$|(?:больше|меньше) всего\b|(?:(?:больше|более|около|почти|свыше|чуть) ){0,2}(?:половин|треть|трети|четверт)|(?:главн|крупнейш|ключев|основн)\w+ (?:\w+ )?партнер\w* (?!росси|казахстан|област|кра[йя])|это|этот показатель|показател|цифр|сумм|результат|объем|динамик|рост|прирост|прибавк|снижени|падени|увеличени|сокращени|спад|"
    r"цель|ориентир|задача|в планах|впереди|дал(?:ее|ьше)|основн\w+ (?:позици|стать|товар)|(?:он|она|оно|они)\b|[^.]{0,100}\b(?:этот|данный) показатель\b|[^.:]{0,60}\b(?:он|она|оно) (?:может |должен |должна )?(?:превыс|состав|достиг|вырас|перевал|дойд|увелич|сниз|сократ)|в том числе|из (?:них|этой|общей|этого|указанн|котор)|основн\w+ част|больш\w+ част|львин\w+ дол|остальн|доля|дол[юи]|"
    r"годом ранее|год назад|двумя годами|для сравнения|в абсолютн|в (?:денежном|стоимостном|натуральном) выражении|в деньгах|в рублях|в долларах|"
    r"за (?:20\d\d|год|этот|тот|аналогичн|отчетн|перв\w+ |\w+ месяц|\w+ квартал|полугоди|январ)|[^.:]{0,90}\bв (?:денежном|стоимостном) выражении это\b|по сравнению|в сравнении|в сопоставлении|к уровню|"
    r"теперь|сейчас|тогда|к (?:этому|концу|20)|в (?:20|перв|втор|трет|четв|прошл|позапрошл|этом|нынешн|текущ|январ|феврал|март|апрел|ма[ея]|июн|июл|август|сентябр|октябр|ноябр|декабр|[ivx]+ )|"
    r"(?:прошл|позапрошл|предыдущ|нынешн)\w+ год|20\d\d|.{0,40}\bthe (?:figure|total)\b|"
    r".{0,60}(?:прих[оа]д\w+|приш[ел]\w+) на\b|на [^.:;]{2,60}(?:прих[оа]д|приш)|по итогам|среди|лидер|на (?:перв|втор|треть|долю|него|нее)|"
    r"(?:[a-z]+,? (?:and )?){1,6}?(?:accounted for|made up)|it |this |that |(?:while )?in (?:the first |20\d\d|january|february|march|april|may|june|july|august|september|october|november|december)|last year|by the end|"
    r"the figure|growth|up |a year|the total|бұл|оның\b|(?:бірінші|екінші|үшінші|төртінші) (?:жарты|тоқсан)|салыстырмалы|(?:былтырғы|биылғы|жалпы) көлем|көлем|алдыңғы жыл|өткен жыл|өсім|оның ішінде)"
)
_CARRYING_VERB = re.compile(
    r"(?:состав|достиг|вырос|вырас|увелич|сниз|снижа|сократ|сокращ|упал|упад|уменьш|превы|перевал|оцен|приш|приход|бы[лт]|стал|"
    r"прибав|просе|прирос|дотян|подня|опуст|потян|выш|оказ|насчит|равн|ожида|прогноз|план|рассчит|намер|довест|довел|наторг|явля|лидир|замык|следу|идет|идут|"
    r"выгляд|ждем|надее|дош|подош|подрос|подраст|подтян|тянет|тянут|тянул|сложил|занял|занима|дал|дает|дают|обеспеч|расти|взл|недотяг|дотяг|измен|возрос|возраст|верн|закончи|сообщ|отмет|сказа|уточн|говор|подчеркн|рассказ|добав|выправ|восстанов|стабилиз|ухудш|улучш|продолж|прибли|сохран|ускор|замедл|потеря|рухн|обвал|скати|мож|мог)"
)
_TAIL = re.compile(
    r"[»\"“]?,?\s*[—–-]\s*(?:сказал|отмет|сообщ|рассказ|поясн|заяв|подчеркн|уточн|добав|говор|коммент)\w*\s+(?:[\w-]+\s+){0,4}(?:об?|про)\s+(?:\w+\s+){0,2}$"
)
_KAZAKH_LETTERS = re.compile(r"[әғқңөұүһі]")
_LISTED_PLACE = re.compile(
    r"\s*(?:[—–:(-]|с|with)\s*(?:дол[яейи]{1,2}\s+(?:в\s+)?|[«\"]|(?:около|почти|более|чуть|больше|менее|примерно|свыше|порядка|на|до|в)\s+)*$"
)


# «• I квартал — 290 млн», «трубы — 84 тыс. тонн»: a line that is a label and an amount.
_LIST_LINE = re.compile(
    r"[^а-яa-zәғқңөұүһі]{0,8}(?:[а-яa-zәғқңөұүһі-]+\s+){0,4}[а-яa-zәғқңөұүһі-]+\s*[—–:-]\s*\$?"
    r"(?:(?:около|почти|более|менее|свыше|порядка|примерно|лишь|всего|на)\s+)*"
)
_PAIR_DASH = re.compile(r"\s*(?:[—–-]|→)\s*")
_PAIR_AMOUNT = re.compile(r"\s*[:—–-]\s*\$?(?:(?:около|почти|более|свыше|порядка|примерно|лишь|всего)\s+)*")
# «По регионам: …» parts the whole turnover again, whatever was told last.
_BREAKDOWN = re.compile(r"\W*(?:по (?:регионам|субъектам|областям|странам|государствам)|в разрезе)\b")


def attached_cue(scene: Scene, end: int, limit: int) -> Cue | None:
    """The cue right after an amount that ends at `end`: «пришлось на экспорт», «— это импорт», «% экспорта»."""
    following = next((cue for cue in scene.cues if cue.start >= end), None)
    if following is None or following.flow is Flow.OTHER or following.start >= limit + 30:
        return None
    gap = scene.flat[end : following.start]
    if not _ATTACHED.fullmatch(gap):
        return None
    # «340 млн долларов, импорт — 120 млн»: after a comma, and before a next amount, a cue opens the next clause.
    if "," in gap and not _GIVEN.search(gap):
        return None
    next_amount = next((a for a in scene.amounts if a.start >= following.end), None)
    tail = scene.flat[following.end : next_amount.start] if next_amount else None
    return (
        None
        if tail is not None and gap.strip() in ("—", "–", "-", "") and _BARE_LINK.fullmatch(tail)
        else following
    )


def cue_before(scene: Scene, low: int, start: int) -> Cue | None:
    """The last cue in `flat[low:start]`; one of something else does not count inside a trade cue's own clause."""
    found: Cue | None = None
    for cue in scene.cues:
        if cue.start < low or cue.end > start or (low and _OF_ALL.search(scene.flat[low : cue.start])):
            continue
        inside = cue.flow is Flow.OTHER and found is not None and found.flow is not Flow.OTHER
        if inside and found is not None and not _EDGE.search(scene.flat[found.end : cue.start]):
            continue
        if found is not None and (_same_deed(scene, found, cue) or _inside_other(scene, found, cue)):
            continue
        found = cue
    return found


def _same_deed(scene: Scene, first: Cue, second: Cue) -> bool:
    """«поставляет на экспорт», «вырос экспорт», «продажи в торговле»: a second word for one flow says it best."""
    return (
        first.flow in (Flow.EXPORT, Flow.IMPORT, Flow.BALANCE)
        and second.flow is Flow.SUPPLY
        and (
            len(scene.flat[first.end : second.start]) < 20
            and not _EDGE.search(scene.flat[first.end : second.start])
        )
    )


def _inside_other(scene: Scene, other: Cue, cue: Cue) -> bool:
    """«зарплата в торговле», «инвестиции в экспорт»: the trade is where the other thing happens."""
    gap = scene.flat[other.end : cue.start]
    other_first = other.flow is Flow.OTHER and cue.flow is not Flow.OTHER
    return other_first and _WHERE.fullmatch(gap) is not None and _EDGE.search(gap) is None


def cue_after(scene: Scene, end: int, limit: int) -> Cue | None:
    """«на 23,9 млн долларов область вывезла …»: a cue further on in the clause."""
    clause = _SAME_CLAUSE.match(scene.flat, end)
    stop = min(clause.end() if clause else end, limit, end + 80)
    found = next((cue for cue in scene.cues if end <= cue.start < stop), None)
    return found if found and found.flow is not Flow.OTHER else None


def cue_of_tail(scene: Scene, end: int) -> Cue | None:
    """«Мы видим рост до 25 млн», — сказал он о товарообороте с областью: what the words quoted were about."""
    found = next((cue for cue in scene.cues if cue.start >= end and cue.flow is not Flow.OTHER), None)
    return found if found is not None and _TAIL.search(scene.flat, end, found.start) else None


def is_list_line(words: str) -> bool:
    """Whether the words before an amount are a short label: «• I квартал — »."""
    return _LIST_LINE.fullmatch(words) is not None


def parts_again(words: str) -> bool:
    """Whether a sentence opens a breakdown: «По регионам: …»."""
    return _BREAKDOWN.match(words) is not None


def is_pair_line(scene: Scene, start: int) -> bool:
    """«Хакасия — Казахстан: 38 млн»: two sides across a border, and the amount at `start`."""
    named = [p for p in scene.parties if p.end <= start and len(p.places) == 1]
    if len(named) != 2:
        return False
    one, other = named
    across = one.places[0].country != other.places[0].country
    joined = _PAIR_DASH.fullmatch(scene.flat[one.end : other.start]) is not None
    return across and joined and _PAIR_AMOUNT.fullmatch(scene.flat[other.end : start]) is not None


def goes_on(text: str) -> bool:
    """Whether a sentence without a cue opens as one that goes on about the figure before it."""
    return _GOES_ON.match(text) is not None


def carries(words: str) -> bool:
    """Whether every verb of `words` may stand between a figure and the next of the same thing.

    English and Kazakh verbs are not looked at.
    """
    if _KAZAKH_LETTERS.search(words):
        return True
    for match in re.finditer(r"[а-я]+", words):
        word = match[0]
        if len(word) > 3 and not _CARRYING_VERB.match(word) and "VERB" in grammemes(word):
            return False
    return True


def lists_place(text: str, party_end: int, amount_start: int) -> bool:
    """«Омская область — 433 млн», «с Киргизией — 14 млн», «Алтайский край с 262 млн»."""
    return _LISTED_PLACE.fullmatch(text[party_end:amount_start]) is not None
