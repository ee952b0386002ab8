"""Words that say what is measured: turnover, export, import, balance, or something that is no trade at all."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from retrieval.figures.tokens import one_alphabet
from retrieval.figures.types import Indicator

if TYPE_CHECKING:
    from collections.abc import Mapping


class Flow(Enum):
    """What a cue names. SUPPLY is export or import as its direction decides; OTHER is no trade."""

    TURNOVER = auto()
    EXPORT = auto()
    IMPORT = auto()
    SUPPLY = auto()
    BALANCE = auto()
    OTHER = auto()


INDICATORS: Mapping[Flow, Indicator] = {
    Flow.TURNOVER: Indicator.TURNOVER,
    Flow.EXPORT: Indicator.EXPORT,
    Flow.IMPORT: Indicator.IMPORT,
    Flow.BALANCE: Indicator.BALANCE,
}


class Cue(NamedTuple):
    """`flat[start:end]` names a flow. `total`: of all partners unless one is named («внешнеторговый оборот»).

    `verb`: its subject is a side and its object are goods («вывезла», "sold").
    """

    start: int
    end: int
    flow: Flow
    total: bool
    verb: bool


# (flow, verb, pattern); the first that matches at a place counts. Texts are flat: lower case, ё as е.
_CUES: tuple[tuple[Flow, bool, str], ...] = (
    (Flow.OTHER, False, r"(?:грузо|пассажиро|розничн\w+ товаро)оборот\w*|(?:объем\w* )?отгру(?:женн\w+|жено|зк\w+) (?:\w+ )?(?:товар\w+|продукци\w+) собственн\w+|оборот\w* (?:розничн|оптов|общественн|компани|предприят|малого|фирм|ярмарк|рынк|магазин|площадк|маркетплейс|завод|порт)\w*"),
    (Flow.OTHER, False, r"дол[яиюе]й? (?:рубл|тенге|юан|доллар|валют|нацвалют|национальн\w+ валют)\w*|на закупк\w+|throughput"),
    (Flow.OTHER, False, r"(?:грузо|пассажиро|тур)поток\w*|турист\w*|турпоток\w*|пассажиропоток\w*|поток\w* (?:туристов|граждан)"),
    (Flow.OTHER, False, r"инвест\w+|влож(?:и|е|а)\w*|потра(?:т|ч)\w+|израсходова\w+|выпла(?:т|ч)\w+|капиталовложен\w*|вложени\w+|ввп|врп|зарплат\w*|заработн\w+|курс(?:ы|а|у|ом|е)? (?:доллар|рубл|тенге|юан|евро|валют)\w*"),
    (Flow.OTHER, False, r"(?:в |из )?(?:федеральн\w+ |областн\w+ |краев\w+ )?бюджет\w*|налог\w*|пошлин\w*|платеж\w*|кредит\w*|субсиди\w*|выделен\w*|выдели\w*|штраф\w*|взнос\w*|грант\w*|займ\w*|заем\b|потер\w+ (?:бизнес|компани)\w*"),
    (Flow.OTHER, False, r"производств\w*|выпуск\w*|произве(?:л|де)\w*|добыч\w*|добы(?:л|т)\w*|урожа\w*|собрали|намолот\w*|выплав\w*|мощност\w*|запас\w*"),
    (Flow.OTHER, False, r"транзит\w*|перевез\w*|перевоз\w*|перевал\w*(?= груз)|прошло\b|проследовал\w*|тарифн?\w*"),
    (Flow.OTHER, False, r"(?:экспортн\w+ )?контракт\w*|сделк\w*|сделок|стоит|обход\w+|обойд\w+|цен(?:а|ы|е|ой|у|ами|ам|ах)?\b|билет\w*|строительств\w*|ремонт\w*|проект\w*|парк(?:а|ов|е)?\b|экономик(?:а|и|у|ой|е)\b|численност\w*|площад\w*|выручк\w*|прибыл[ьи]\b|доход\w*|расход\w*|затрат\w*|расчет\w*|фонд\w*|капитал\w*|кластер\w*|населени\w*|закуп\w* у (?:местн|населени|аграри|фермер)\w+|зарегистрир\w*"),
    (Flow.OTHER, False, r"investment\w*|invest\w*|freight|cargo|tourist\w*|gdp|grp|salar\w+|students?|budget\w*|transit|loans?|grants?|production|output|harvest|industrial park"),
    (Flow.OTHER, False, r"инвестици\w+|туристер\w*|жалақы\w*|бюджет\w*|бөлін\w*|өндір\w*|жүк айналым\w*"),
    (Flow.BALANCE, False, r"(?:(?:положительн|отрицательн|внешнеторгов|торгов)\w+ )*(?:сальдо|профицит\w*|дефицит\w*)(?: \w+){0,2}? (?:в |во )?(?:взаимн\w+ |внешн\w+ |двусторонн\w+ )?торговл\w+"),
    (Flow.BALANCE, False, r"(?:сальдо|профицит\w*|дефицит\w*|баланс\w*) (?:внешнеторгов\w+ |торгов\w+ )(?:баланс\w*|оборот\w*|товарооборот\w*)?"),
    (Flow.BALANCE, False, r"сальдо|профицит\w*|(?:внешне)?торгов\w+ (?:баланс\w*|дефицит\w*|плюс\w*|минус\w*)|trade (?:surplus|deficit|balance)|surplus"),
    (Flow.TURNOVER, False, r"внешнеторгов\w+ (?:товаро)?оборот\w*|внешн\w+ (?:торгов\w+|товаро?оборот\w*)|foreign trade(?: turnover)?|total trade|сыртқы сауда(?: айналым\w*|\w*)|(?:товарооборот|оборот) внешней торговли"),
    (Flow.TURNOVER, False, r"(?:взаимн\w+ |двусторонн\w+ |общ\w+ )?товаро-?об(?:орот|мен)\w*|(?:взаимн\w+ |двусторонн\w+ )?обмен\w{0,3} товарами|(?:взаимо)?торгов\w+ оборот\w*|оборот\w{0,3}(?= торговли)|\bоборот(?:а|у|ом|е|ы|ов)?\b"),
    (Flow.TURNOVER, False, r"\bвзаимоторговл\w*|(?:взаимн\w+ |двусторонн\w+ |приграничн\w+ |межрегиональн\w+ |обоюдн\w+ )?торговл(?:я|и|ю|ей|е)\b|торгов\w+ (?:связ\w+|отношен\w+)(?= (?:оцен|состав))"),
    (Flow.TURNOVER, False, r"(?:стоимост\w+|объем\w*|сумм\w+)(?: взаимн\w+)? (?:экспорта и импорта|импорта и экспорта)\b(?![^.;]{0,120}соответственно)|экспортно-импортн\w+ (?:операц|поставк|оборот)\w*"),
    (Flow.TURNOVER, True, r"наторгова\w+|торгу(?:ет|ют|ем|ете|я)\w*|торговал\w*|поторгова\w+"),
    (Flow.TURNOVER, False, r"(?:mutual |bilateral |two-way |cross-border )?(?:trade turnover|turnover)|(?:the )?sales (?=for|in|between|with|hit|made|reached|stood|amounted)|commodity turnover|(?:mutual |bilateral |two-way |cross-border )?trade\b(?! (?:minist|represent|depart|mission|union|fair|house|offic|chamber|monitor|war|show))"),
    (Flow.TURNOVER, False, r"(?:тауар|сауда) айналым\w*|айналым\w*|(?:өзара|екіжақты) сауда\w*|сауда(?:сы|сын|сының|ны|ның|сында)\b|сауда-саттық\w*|сауда көлем\w*"),
    (Flow.EXPORT, False, r"(?:основн\w+|крупнейш\w+|главн\w+|ключев\w+) (?:импортер|покупател|потребител)\w+(?! (?:\w+ )?(?:в|на|для)\b)"),
    (Flow.EXPORT, False, r"среди (?:\w+ ){0,2}(?:импортеров|покупателей|потребителей)|(?:импортер|покупател)\w+(?= (?:\w+(?:ой|ей|их|ых|ого) )(?:продукц|товар))"),
    (Flow.IMPORT, False, r"(?:встречн|обратн)\w+ поставк\w+|поставк\w+ в обратн\w+ (?:сторон|направлени)\w+"),
    (Flow.EXPORT, False, r"(?:агро)?экспорт(?:а|у|ом|е|ы|ов|ного|ные|ных)?\b|экспорт(?:ы|ын|ның|ты|тық|қа|тың)?\b|\bexports?\b|shipments to|sales (?:to|from)"),
    (Flow.EXPORT, True, r"(?:ре)?экспортиру\w+|экспортирова\w+|экспортта\w+|жөнелт\w*|вывез(?:л[аио]?|ли|ен\w*|ти|ут)?\b|вывоз\w*|отгруз(?:ил\w*|к\w+|ок)|отгружа\w+|отгружен\w*|отправк(?:а|и|у)(?= (?:в|на|за|из)\b)|отправил\w*|отправля\w+|отправлен\w*|экспортн\w+ (?:выручк|поставк|отгрузк|продаж)\w*|прода(?:л[аио]?|н[аоы]?|ет|ют|ж\w*|ва\w+)\b|реализовал\w*|(?:уш|пош)(?:ло|ли|ел|ла)(?= (?:товар|продукц|\d[\d.,]* (?:тыс\w*\.? |млн )?(?:тонн|куб|штук|голов|литр|единиц)))|(?:по|у)ехал\w*(?= (?:[\w-]+ )?(?:товар|продукц|\d[\d.,]* (?:тыс\w*\.? |млн )?тонн))|направил\w*(?=[^.;:]{0,60}? (?:товар|продукц))|сат(?:ты|қан|ылды)\b|шығарды|exported|sold|shipped|(?:exporting|selling|shipping)(?= (?:[\w-]+,? ){0,8}worth\b)"),
    (Flow.EXPORT, True, r"(?:зерн|продукци|товар|мук|пшениц|масл)\w*(?: [\w-]+){0,5} (?:направля(?:лось|лась|лись|лся|ется|ются)|направлен[аоы]?)(?= (?:в|на)\b)"),
    (Flow.IMPORT, False, r"импорт(?:а|у|ом|е|ы|ов|ные|ных)?\b|импорт(?:ы|ын|ның|ты|қа|тың)?\b|\bimports?\b|purchases (?:from|in|of|by|came|stood|totall?ed|reached|amounted)"),
    (Flow.IMPORT, True, r"импортиру\w+|импортирова\w+|импортта\w+|ввез\w*|ввоз\w*|закуп(?:ил\w*|к\w+|а[её]т|ают|ок|аем\w*)|купил\w*|покупа(?:ет|ют|ем|я|ть|л\w*)\b|приобре(?:л|та)\w*|завез\w*|завоз\w*|привез\w*|приехало|везут|получил\w*(?= (?:\w+ ){0,2}(?:товар|продукц))|импортн\w+ (?:закупк|поставк)\w*|поступил[аио]?(?= (?:(?:\w+ ){0,3}из |товар|продукц))|сатып ал\w+|әкел(?:ді|інді|ген)|imported|bought|purchased|(?:importing|buying)(?= (?:[\w-]+,? ){0,8}worth\b)"),
    (Flow.IMPORT, True, r"из (?:[\w-]+ ){1,3}(?:поступил|пришл|приехал)[аио]?(?= \d[\d.,]* (?:тыс\w*\.? |млн )?тонн)"),
    (Flow.SUPPLY, False, r"поставк(?:а|и|у|е|ой|ам|ами|ах)|поставок|deliver(?:y|ies)|shipments|supplies(?= (?:of|to|from))"),
    (Flow.SUPPLY, True, r"поставил\w*(?! (?:задач|цел|перед|точк|подпис|рекорд|вопрос|себе))|поставля\w+|поставлен[аоы]?\b|жеткіз(?:ді|ілді|ген)|supplied|supplies|delivered"),
)  # fmt: skip
_CUE = re.compile("|".join(rf"(?P<c{i}>(?<![\w-])(?:{pattern}))" for i, (_, _, pattern) in enumerate(_CUES)))
_BY_GROUP = {f"c{i}": (flow, verb) for i, (flow, verb, _) in enumerate(_CUES)}
_OTHER = re.compile("|".join(rf"(?<![\w-])(?:{pattern})" for flow, _, pattern in _CUES if flow is Flow.OTHER))
# Cheap test for a text without any of them.
_HINT = re.compile(
    r"торг|оборот|обмен|экспорт|импорт|вывез|вывоз|ввез|ввоз|закуп|купил|купа|приобре|завез|завоз|привез|приехал|везут|получил|"
    r"поставк|поставо|постави|поставл|прода|отгру|отправ|реализ|сальдо|профицит|дефицит|баланс|export|import|trade|"
    r"turnover|sold|shipped|shipment|suppl|deliver|bought|purchas|surplus|sales|сауда|айналым|жөнелт|сатып|сатты|сатқан|сатылды|жеткіз|әкел|шығарды|throughput|"
    r"потребител|направля|направлен|пришл|ушло|ушли|ушел|ушла|пошл|пошел|ехал|направил|поступил|"
    r"дол[яиюе]й? (?:рубл|тенге|юан|доллар|валют|нац)"
)

# An office, not a flow: «министр промышленности и торговли», «центр поддержки экспорта».
_OFFICE_BEFORE = re.compile(
    r"(?:министр\w*|министерств\w*|минист\w*|департамент\w*|управлени\w*|комитет\w*|палат\w*|отдел\w*|председател\w*|"
    r"промышленности и|предпринимательства и|сельского хозяйства и|розничн\w+|оптов\w+|электронн\w+|предприяти\w+|"
    r"сфер\w+|объект\w+|правил\w+|поддержк\w+|развити\w+|центр\w*|страховани\w+|всемирн\w+ организаци\w+|зон\w+ свободной|"
    r"предназначенн\w+ (?:для|на)|сертификат\w* на|ministry of|department of|minister of|centre for|center for)\s+$"
)
# «снизился экспорт, а не импорт»: the flow that is not meant.
_NOT_MEANT = re.compile(r"(?:\bа не|,\s*не|\bnot)\s+$")
_OFFICE_AFTER = re.compile(r"\s*(?:ministry|department|centre|center|minister|promotion)\b")
# «общий объём продукции, которую край поставляет на экспорт»: of all partners unless one is named.
_TOTAL_BEFORE = re.compile(
    r"(?:\b(?:общ(?:ий|его|ему|им|ем|ая|ей)|совокупн\w+|весь|(?<!ше )(?<!ее )(?<!де )всего|всей|суммарн\w+|total|overall|all|несырьев\w+)\b"
    r"(?:\s+(?:объем\w*|внешнеторгов\w+|же|its))*\s*(?:(?:продукци\w+|товар\w+)[^.;]{0,60})?)$"
)
_WHOLE_BEFORE = re.compile(r"\b(?:весь|всего|всей|вся|всю)\s+$")
# «Экспорт Омской области в целом — 300 млн», «экспорт региона во все страны»
_TOTAL_AFTER = re.compile(r"[^.;:,()—–]{0,50}?\bв целом\b")
# «Всего за год регион экспортировал …» opens a sentence.
_IN_ALL = re.compile(r"\W*(?:а )?(?:всего|в целом)(?: же)?,? (?!в |из |с )[^.;:,]{0,60}$")
_FOREIGN = re.compile(r"внешн|foreign|total|сыртқы")

_FLAT = str.maketrans(
    {
        "ё": "е",
        "Ё": "Е",
        "\u00a0": " ",
        "\u2007": " ",
        "\u2008": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\n": " ",
        "\t": " ",
    }
)


def flat(text: str) -> str:
    """`text` for the readers of words, of the same length: lower case, ё as е, plain spaces, one alphabet a word."""
    text = one_alphabet(text).translate(_FLAT)
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


def read_cues(text: str) -> list[Cue]:
    """The cues of a flat text in order; empty where nothing in it is trade.

    >>> [cue.flow.name for cue in read_cues("товарооборот вырос, экспорт упал, инвестиции растут")]
    ['TURNOVER', 'EXPORT', 'OTHER']
    """
    if not _HINT.search(text):
        return []
    found: list[Cue] = []
    for match in _CUE.finditer(text):
        flow, verb = _BY_GROUP[match.lastgroup or ""]
        start, end = match.span()
        if (
            flow is not Flow.OTHER
            and not _is_deed(match[0], verb=verb)
            and _names_an_office(text, start, end)
        ):
            continue
        if flow is not Flow.OTHER and _NOT_MEANT.search(text[max(0, start - 12) : start]):
            continue
        total = _FOREIGN.match(match[0]) is not None or _of_whole(text, start, end, flow)
        found.append(Cue(start, end, flow, total, verb))
    return found


def _of_whole(text: str, start: int, end: int, flow: Flow) -> bool:
    """«весь оборот», «общий объём экспорта», «экспорт области в целом»."""
    if flow is Flow.TURNOVER:
        return _WHOLE_BEFORE.search(text[max(0, start - 20) : start]) is not None
    if flow not in (Flow.EXPORT, Flow.IMPORT, Flow.SUPPLY):
        return False
    before = _TOTAL_BEFORE.search(text[max(0, start - 100) : start])
    opened = flow is not Flow.IMPORT and _IN_ALL.match(text[:start])
    return before is not None or bool(opened) or _TOTAL_AFTER.match(text, end) is not None


def names_other(text: str) -> bool:
    """Whether a flat text without a word of trade speaks of something else: «бюджет области — 100 млрд»."""
    return _OTHER.search(text) is not None


def _is_deed(word: str, *, verb: bool) -> bool:
    """«предприятия поставили»: a deed, where «предприятия торговли» are an office."""
    return verb and word.endswith(("л", "ла", "ли", "ло"))


def _names_an_office(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 40) : start]
    return _OFFICE_BEFORE.search(before) is not None or _OFFICE_AFTER.match(text, end) is not None
