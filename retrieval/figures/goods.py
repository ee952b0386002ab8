"""What goods a figure is of: «экспорт муки», «38 тысяч тонн рапсового масла», «вывез угля, кокса и металла»."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.figures.goods_english import english_goods
from retrieval.figures.goods_kinds import bracketed, in_nominative_list, of_kind_told, services, without
from retrieval.figures.goods_phrases import inside_name, phrase
from retrieval.figures.indicators import Flow
from retrieval.figures.units import TONNES

if TYPE_CHECKING:
    from retrieval.figures.goods_phrases import Place

_OF_KINDS = re.compile(r"\s*(?:различн|разн|прочи)\w+ (?:видов|сортов|наименований)\s+")
_KAZAKH_AFTER_TONNES = re.compile(r"\s*([а-яәғқңөұүһі]+)")
# What stands after «тонна» there and is no goods: verbs, postpositions, hedges.
_KAZAKH_NO_GOODS = re.compile(
    r"(?:дейін|астам|жуық|артық|кем|көп|аз|бол|құра|жет|өс|арт|экспортта|импортта|жөнелт|сат|жеткіз|және|мен)"
    r"|\w+(?:ды|ді|ты|ті|лды|лді|ған|ген|қан|кен|ып|іп)$"
)
_FELL_ON = re.compile(
    r"(?:[—–:-]|занима\w+|явля\w+|стал[аио]?)\s*([а-яе ,-]+?), на (?:него|нее|них|котор\w+) (?:приш|прих)"
)
_FALLS_ON = re.compile(r"прих[оа]д\w+ на ([а-яе ,-]+?)\s*(?:—|–|-|,|:|\()")
_ON_GOODS = re.compile(r"\bна ([а-яе ,-]+?) (?:прих[оа]д|приш)")
_SHARE_OF = re.compile(r"\bдол[яиюе]й? ([а-яе ,-]+?) (?:в|составил\w*|превы\w+|достиг\w*|—|–|-)")
_BY_GOODS = re.compile(
    r"(?:^|[.;,:—]\s*)по ([а-яе -]+?) (?:прирост|рост|экспорт|импорт|поставк|вывоз|ввоз|снижени|спад|увелич)"
)
_TAKE_UP = re.compile(r"\s*(?:занима\w+|составля\w+|приход\w+ на|дают|да[её]т|это)\s+")
_PART = re.compile(r"\b(?:из (?:них|этой суммы|этого объема)|в том числе)\b")
# «из них мука и крупа — 54 млн», «в том числе кокс: 12 млн».
_PART_NAMED = re.compile(
    r"\b(?:из (?:них|этой суммы|этого объема)|в том числе)\s+([а-яе ,-]+?)\s*[—–:-]\s*"
    r"\$?(?:(?:около|почти|более|свыше|порядка|примерно|на)\s+)*\$?$"
)
_PART_DASH = re.compile(r"\s*[—–]\s*(?:это\s+)?")
_APPOSED = re.compile(
    r"(?:^|[,;:—–(]\s*|\sи\s|(?:состав|явля|стал|стан|вход|вош|занима)\w+\s)([а-яе -]+?)\s*(?:[,(—–]|\s-)?\s*(?:(?:около|почти|более|свыше|порядка|примерно)\s*)?$"
)
_NEXT = re.compile(
    r"^(?:\s*(?:в|за) (?:19|20)\d\d(?:-\w{1,3}| год\w*| г\.)?)?\s*,?\s*(?:а |и )?([а-яе -]+?)\s*(?:[—–-]\s*|(?=\bна\s))(?:(?:в|на|с|до|около|почти|более|свыше|порядка)\s+)*$"
)
_ITS = re.compile(r"\b(?:ее|его|их)\s*$")


def read_goods(at: Place) -> str | None:
    """The goods in the nominative, «рыба и рыбопродукция»; None for goods of all kinds."""
    if not re.search(r"[а-я]", at.text):
        return english_goods(at)
    for rule in (
        services,
        after_tonnes,
        fallen_on,
        by_goods,
        share_of_goods,
        part_named,
        part_of_whole,
        share_listed,
        in_nominative_list,
        next_in_list,
        after_cue,
        bracketed,
        apposed,
        before_amount,
        of_kind,
        of_kind_told,
        without,
    ):
        found = rule(at)
        if found:
            return found
    return None


def after_tonnes(at: Place) -> str | None:
    """«38 тысяч тонн пшеницы»."""
    if at.amount.unit != TONNES:
        return None
    kazakh = _KAZAKH_AFTER_TONNES.match(at.text, at.amount.end)
    if kazakh and re.search(r"[әғқңөұүһі]", at.text):
        return None if _KAZAKH_NO_GOODS.match(kazakh[1]) else kazakh[1]
    kinds = _OF_KINDS.match(at.text, at.amount.end)
    return phrase(at, kinds.end() if kinds else at.amount.end, len(at.text), ("gent",), adjacent=True)


def fallen_on(at: Place) -> str | None:
    """«крупнейшая статья экспорта — кокс, на него пришлось …», «на машины приходится 40 % экспорта»."""
    before = at.text[: at.amount.start]
    found = _FELL_ON.search(before) or _FALLS_ON.search(before) or _ON_GOODS.search(at.text, at.low)
    if found is None or found.end() < at.low or inside_name(at, found.start(1), found.end(1)):
        return None
    return phrase(at, found.start(1), found.end(1), ("nomn", "accs"), adjacent=True)


def by_goods(at: Place) -> str | None:
    """«По машинам и оборудованию прирост поставок составил 61 %»."""
    found = _BY_GOODS.search(at.text[: at.amount.start])
    return phrase(at, found.start(1), found.end(1), ("datv",), adjacent=True) if found else None


def share_of_goods(at: Place) -> str | None:
    """«доля машин в экспорте»; «около 60 % занимают автомобили»."""
    found = _SHARE_OF.search(at.text[: at.amount.start])
    if found and not inside_name(at, found.start(1), found.end(1)):
        return phrase(at, found.start(1), found.end(1), ("gent",), adjacent=True)
    taken = _TAKE_UP.match(at.text, at.amount.end) if at.amount.unit == "%" else None
    return phrase(at, taken.end(), len(at.text), ("nomn", "accs"), adjacent=True) if taken else None


def part_named(at: Place) -> str | None:
    """«из них мука и крупа — 54 млн»."""
    found = _PART_NAMED.search(at.text[: at.amount.start])
    if found is None or inside_name(at, found.start(1), found.end(1)):
        return None
    return phrase(at, found.start(1), found.end(1), ("nomn", "accs"), adjacent=True)


def part_of_whole(at: Place) -> str | None:
    """«Из них 30 млн — мебель, ещё 12 млн — кондитерские изделия»."""
    if not _PART.search(at.text[: at.amount.start]):
        return None
    dash = _PART_DASH.match(at.text, at.amount.end)
    if dash is None or (at.cue is not None and at.cue.start == dash.end()) or _starts_name(at, dash.end()):
        return None
    return phrase(at, dash.end(), len(at.text), ("nomn",), adjacent=True)


def share_listed(at: Place) -> str | None:
    """«23 % занимает продовольствие, 18 % — машины и оборудование»."""
    dash = _PART_DASH.match(at.text, at.amount.end) if at.amount.unit == "%" else None
    if dash is None or _starts_name(at, dash.end()):
        return None
    return phrase(at, dash.end(), len(at.text), ("nomn",), adjacent=True)


def _starts_name(at: Place, start: int) -> bool:
    return any(name_start == start for name_start, _ in at.names)


def after_cue(at: Place) -> str | None:
    """«экспорт бумаги», «поставки рыбы и рыбопродукции»; «её импорт» looks to the clause before."""
    if at.cue is None or at.cue.flow is Flow.TURNOVER or at.cue.flow is Flow.BALANCE:
        return None
    if _ITS.search(at.text[: at.cue.start]):
        return None if at.low else phrase(at, 0, at.cue.start, ("accs", "gent", "nomn"), adjacent=False)
    start = at.cue.end
    for name_start, name_end in at.names:  # «поставки новосибирской муки»
        if 0 <= name_start - start <= 1 and at.text[name_start:name_end].endswith(
            ("ой", "ого", "их", "ых", "ей")
        ):
            start = name_end
    return phrase(at, start, len(at.text), ("gent",), adjacent=True)


def next_in_list(at: Place) -> str | None:
    """«поставки нефтепродуктов оцениваются в 240 млн, каучука — в 58 млн»."""
    goes_on = at.low and at.cue is not None and at.cue.start < at.low
    found = _NEXT.search(at.text[at.low : at.amount.start]) if goes_on else None
    if found is None:
        return None
    # «ржи» is read as a locative, which cannot stand here without a preposition.
    return phrase(at, at.low + found.start(1), at.low + found.end(1), ("gent", "loct"), adjacent=True)


def before_amount(at: Place) -> str | None:
    """«вывез угля, кокса и металла на 118 млн», «только муки приехало 8,7 тыс. тонн»."""
    low = max(at.low, at.cue.end if at.cue and at.cue.start < at.amount.start else 0)
    if at.cue is not None and at.cue.verb and at.cue.end <= at.amount.start and at.cue.start >= at.low:
        found = phrase(at, low, at.amount.start, ("gent", "accs"), adjacent=False)
        if found or at.amount.unit != TONNES:
            return found
    if at.amount.unit == TONNES:
        return phrase(at, at.low, at.amount.start, ("gent",), adjacent=False)
    return None


def of_kind(at: Place) -> str | None:
    """«67 % общего объёма экспортируемой из края машиностроительной продукции»."""
    if at.cue is None or not at.text[at.cue.start : at.cue.end].startswith("экспортируем"):
        return None
    return phrase(at, at.cue.end, len(at.text), ("gent",), adjacent=False)


def apposed(at: Place) -> str | None:
    """«подсолнечное масло, 6 тыс. тонн», «минеральная продукция (458 млн долларов)»."""
    if at.amount.unit != TONNES and at.text[: at.amount.start].rstrip(" $")[-1:] != "(":
        return None
    found = _APPOSED.search(at.text[: at.amount.start].rstrip("$ "))
    return phrase(at, found.start(1), found.end(1), ("nomn", "accs"), adjacent=True) if found else None
