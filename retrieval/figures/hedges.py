"""The hedge of an amount: «более», «почти», «до», "at least", «астам»."""

from __future__ import annotations

import re

from retrieval.figures.types import Qualifier

# How far before an amount its hedge may stand, in characters.
REACH = 60

_TO = r"(?:\s*,)?"
_MARK = r"(?:\s+(?:отметк[уи]|планк[уи]|рубеж|порог|барьер|уровень|сумму|показатель|объ[её]м|величину|рекордн\w+|историческ\w+|психологическ\w+))*(?:\s+в)?"
_THAN = rf"(?:{_TO}\s+чем(?:\s+(?:на|в|во|до|за|с|по|из))?)?"
_PREPOSITION = r"(?:\s+(?:на|в|во|до|за|с|по|к|из))?"

# (what it says, how it is written before the amount, an example); the first that matches counts.
_BEFORE: tuple[tuple[Qualifier, str, str], ...] = (
    (Qualifier.LESS_THAN, rf"\bне\s+превы(?:шал|шает|шают|сил|сит|шая|сив)\w*{_MARK}", "не превысил 5 млн"),
    (Qualifier.LESS_THAN, r"\bне\s+дотягива(?:л\w?|ет|ют)(?:\s+и)?\s+до", "не дотягивал и до 5 млн"),
    (Qualifier.LESS_THAN, rf"\bне\s+(?:более|больше|выше|свыше){_THAN}", "не более чем на 5 %"),
    (Qualifier.MORE_THAN, rf"\bне\s+(?:менее|меньше|ниже){_THAN}", "не менее 5 млн"),
    (Qualifier.MORE_THAN, rf"\b(?:более|больше|свыше|выше){_THAN}", "более чем в 1,5 раза"),
    (Qualifier.LESS_THAN, rf"\b(?:менее|меньше|ниже){_THAN}", "менее 7 евро"),
    (Qualifier.MORE_THAN, rf"\bпревы(?:шал|шает|шают|сил|сит|сят|сить|шая|сив|шающ|сивш|шен)\w*{_MARK}", "превысил отметку в 20 млрд"),
    (Qualifier.MORE_THAN, rf"\b(?:перевали|перешагну|преодоле|перевалива)\w+(?:\s+за)?{_MARK}", "перевалил за 20 млрд"),
    (Qualifier.MORE_THAN, r"\b(?:как\s+минимум|минимум|хотя\s+бы|по\s+меньшей\s+мере|по\s+крайней\s+мере)(?:\s+(?:на|в))?", "как минимум 5 млн"),
    (Qualifier.LESS_THAN, r"\b(?:максимум|самое\s+большее)(?:\s+(?:на|в))?", "максимум 5 млн"),
    (Qualifier.ABOUT, rf"\b(?:почти(?:\s+что)?|практически|около|порядка|примерно|приблизительно|ориентировочно|оценочно|приблизительные|где-то|едва\s+не|чуть\s+не|без\s+малого|плюс-минус|округл[её]нно){_PREPOSITION}", "почти на 30 %"),
    (Qualifier.ABOUT, r"\b(?:вплотную|близк(?:о|а|и|ий|ой|ая|ое)|приблиз(?:ил|ит)\w*|приближа\w+|подош(?:[её]л|л\w)|подобра\w+|подбира\w+)\s+(?:вплотную\s+)?к" + _MARK, "вплотную к 20 млрд"),
    (Qualifier.ABOUT, r"\b(?:в\s+районе|в\s+пределах)", "в районе 20 млн"),
    (Qualifier.MORE_THAN, r"\b(?:at\s+least|not\s+less\s+than|no\s+less\s+than|more\s+than|over|above|in\s+excess\s+of|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing)|upwards\s+of|past)(?:\s+by)?", "exceeded $20 billion"),
    (Qualifier.LESS_THAN, r"\b(?:less\s+than|fewer\s+than|under|below|at\s+most|not?\s+more\s+than|not\s+exceed(?:ing)?)", "under $20 billion"),
    (Qualifier.ABOUT, r"\b(?:about|around|approximately|approx\.?|roughly|nearly|almost|close\s+to|some|circa|an?\s+estimated|estimated\s+at)(?:\s+(?:by|to|an?))?", "nearly $20 billion"),
    (Qualifier.ABOUT, r"\b(?:шамамен|жуық\s+шамамен|шамасы|жуықтап)", "шамамен 20 млрд"),
    (Qualifier.MORE_THAN, r"\b(?:кемінде|кем\s+дегенде)", "кемінде 20 млрд"),
    (Qualifier.MORE_THAN, r"[>≥]\s*=?", "> 20 млрд"),
    (Qualifier.LESS_THAN, r"[<≤]\s*=?", "< 20 млрд"),
    (Qualifier.ABOUT, r"[~≈∼±]", "≈ 20 млрд"),
)  # fmt: skip
_BEFORE_PATTERNS = tuple(
    (qualifier, re.compile(rf"(?:{pattern})\s*[«\"(]?\s*\Z", re.IGNORECASE))
    for qualifier, pattern, _ in _BEFORE
)
_ANY_BEFORE = re.compile(
    r"дотяг|бол|свыш|выше|мен|ниж|превы|перев|переш|преод|миним|мере|макс|почти|практич|около|поряд|пример|прибл|ориент|оцен|где|"
    r"едва|чуть|мал|плюс|окр|близ|вплот|подош|подоб|подб|район|предел|хотя|least|past|than|over|above|exce|surp|topp|upw|under|"
    r"below|most|about|around|approx|rough|near|close|some|circa|estim|шам|жуық|кем|[<>≤≥~≈∼±]",
    re.IGNORECASE,
)

# After the amount: «и более», and Kazakh, which puts its hedges last.
_AFTER: tuple[tuple[Qualifier, str, str], ...] = (
    (Qualifier.MORE_THAN, r"\s*(?:с\s+лишним|с\s+хвостиком|с\s+чем-то|и\s+более|или\s+более|и\s+выше|и\s+больше)|\+(?!\d)", "30 млн с лишним"),
    (Qualifier.ABOUT, r"\s*с\s+небольшим", "30 млн с небольшим"),
    (Qualifier.MORE_THAN, r"\s*(?:or\s+more|plus\b)", "30 million or more"),
    (Qualifier.MORE_THAN, r"\s*(?:кем\s+емес)", "30 млн доллардан кем емес"),
    (Qualifier.MORE_THAN, r"(?:(?<=[дтн][ае]н)|\s*-?[дтн][ае]н)\s+(?:астам|артық|аса\b|көп\b|асты|асқан|асып|асса\b|асады|жоғары)", "440 млн доллардан астам"),
    (Qualifier.LESS_THAN, r"(?:(?<=[дтн][ае]н)|\s*-?[дтн][ае]н)\s+(?:кем\b|аз\b|төмен|аспайды|аспады)", "5 млн доллардан кем"),
    (Qualifier.ABOUT, r"\s*(?:-?[ғқгк][ае]\s+)?(?:жуық|дерлік|шамасында|жақын|жуықта\w*)", "30 млрд долларға жуық"),
)  # fmt: skip
_AFTER_PATTERNS = tuple((qualifier, re.compile(pattern, re.IGNORECASE)) for qualifier, pattern, _ in _AFTER)
_ANY_AFTER = re.compile(
    r"\s*(?:с\s+[лхнч]|и\s+б|или\s|и\s+в|\+|or\s|plus|кем|-?[а-яқғі]{2,3}\s+|аст|арт|аса|көп|асқ|асы|асс|жоғ|аз|төм|аспа|жу|дер|шам|жақ)",
    re.IGNORECASE,
)

_UP_TO = re.compile(r"\b(?:до|up\s+to)\s*\Z", re.IGNORECASE)
_FROM = re.compile(r"\bот\s*\Z", re.IGNORECASE)
# «вырос до 5 млн»: a level reached, and no limit.
_REACHING = re.compile(
    r"\b(?:вырос|вырас|возрос|возрас|прирос|рост|увелич|нараст|нарощ|наращ|повы[сш]|подня|подним|довест|довед|довод|дове[лс]|"
    r"дости[гчж]|расшир|сни[зж]|сократ|сокращ|упа[лдв]|падени|уменьш|опусти|просе[лд]|скати|прибли|удво|утро|дотян|"
    r"с\s+[$€₽]?\s?\d|на\s+\d[\d.,]*\s?(?:%|процент)|в\s+\d[\d.,]*\s+раза?\b|вдвое|втрое|сжа[лт]|дойд|дош|доход|разогна|подтя|подскоч|укреп|разви|rise|rose|grow|grew|increas|fell|fall|"
    r"decreas|drop|declin|reduc|bring|brought|expand|jump|climb|boost|rais)",
    re.IGNORECASE,
)  # fmt: skip
_CLAUSE_EDGE = re.compile(
    r"[;!?]|\.\s+(?=[А-ЯA-Z])|,\s+(?:а(?!\s+также)|но|при этом|тогда как|в том числе)\s"
)


def hedge(text: str, start: int, end: int) -> Qualifier:
    """The hedge that stands before `text[start:end]` or after it; EXACT where none does.

    «до 5 млн» limits, «вырос до 5 млн» does not.
    """
    before = text[max(0, start - REACH) : start]
    if _ANY_BEFORE.search(before):
        for qualifier, pattern in _BEFORE_PATTERNS:
            if pattern.search(before):
                return qualifier
    if _ANY_AFTER.match(text, end):
        for qualifier, pattern in _AFTER_PATTERNS:
            if pattern.match(text, end):
                return qualifier
    if _FROM.search(before):
        return Qualifier.MORE_THAN
    if _UP_TO.search(before) and not _REACHING.search(_clause_before(text, start)):
        return Qualifier.LESS_THAN
    return Qualifier.EXACT


def _clause_before(text: str, start: int) -> str:
    """From the last edge of a clause to `start`, at most 160 characters."""
    before = text[max(0, start - 160) : start]
    edges = list(_CLAUSE_EDGE.finditer(before))
    return before[edges[-1].end() :] if edges else before
