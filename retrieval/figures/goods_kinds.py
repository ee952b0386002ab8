"""Parts of trade that are told by their kind, by what they leave out, or by a list: never the whole of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.figures.goods_phrases import inside_name, phrase, phrase_end
from retrieval.figures.indicators import Flow
from retrieval.text.morphology import inflected

if TYPE_CHECKING:
    from retrieval.figures.goods_phrases import Place

_KIND = (
    r"(?:несырьев|неэнергетическ|ненефтегазов|сырьев|энергетическ|продовольственн|сельскохозяйственн|аграрн|агропромышленн|зернов|мучн|мясн|"
    r"молочн|рыбн|лесн|нефтян|газов|угольн|металлургическ|химическ|нефтехимическ|машиностроительн|высокотехнологичн|промышленн)"
    r"(?:ый|ий|ой|ого|его|ому|ему|ым|им|ом|ем|ые|ие|ых|их|ая|ую)"
)
_KIND_BEFORE = re.compile(rf"\b({_KIND}(?:(?:,\s*|\s+и\s+|\s+){_KIND})*)\s+$")
_KIND_ALONE = re.compile(
    rf"\b({_KIND}(?:\s+{_KIND})*)\s*[—–-]\s*(?:(?:около|почти|более|свыше|порядка|примерно|на)\s+)*\$?$"
)
_SERVICES = re.compile(r"\s+(?:\w+(?:ых|их)\s+)?услуг\b")
_WITHOUT = re.compile(
    r"\b(?P<words>без уч[её]та|без|за исключением|за вычетом|исключая|не считая|кроме|помимо)\s+(?:стоимости\s+|поставок\s+|экспорта\s+|импорта\s+)?"
)
# «без учёта НДС», «без учёта сезонности»: how it was counted, not of what.
_WAY_OF_COUNTING = re.compile(
    r"(?:ндс|налог|сезонн|инфляц|курс|пошлин|округлен|сомнени|изменени|преувеличен|посредник|ограничен|уч[её]т|мало(?:го)?\b)"
)
_BRACKET = re.compile(r"\(([а-яе ,-]+)\)")
_AFTER_BRACKET = re.compile(r"\s*\(([а-яе ,-]+)\)")
_LISTED = re.compile(
    r"[\s,;:()]*(?:(?:в том числе|из них|включая|а также|и|а)\s+)?([а-яе ,-]+?)\s*[—–-]\s*(?:(?:на|около|почти|более|свыше|порядка|примерно|лишь|ещ[её])\s+)*\$?$"
)
_OPENED = re.compile(r":[^.;]*$|\b(?:основу|структур\w+|в том числе|из них)\b[^.;]*$")


def services(at: Place) -> str | None:
    """«экспорт услуг» is no trade in goods."""
    return "услуги" if at.cue is not None and _SERVICES.match(at.text, at.cue.end) else None


def of_kind_told(at: Place) -> str | None:
    """«несырьевой неэнергетический экспорт», «…, в том числе несырьевой — 40 млн»."""
    found = _KIND_ALONE.search(at.text[at.low : at.amount.start])
    if found is None and at.cue is not None and at.cue.flow not in (Flow.TURNOVER, Flow.BALANCE):
        found = _KIND_BEFORE.search(at.text[: at.cue.start])
    if found is None:
        farm = at.cue is not None and at.text.startswith("агроэкспорт", at.cue.start)
        return "продукция АПК" if farm else None
    words = [
        word if word in ("и", ",") else inflected(word, "nomn", "sing", "masc")
        for word in re.findall(r"[а-я]+", found[1])
    ]
    return " ".join(words)


def without(at: Place) -> str | None:
    """«без нефтепродуктов», «(без учёта нефти и газа)»: in the words of the sentence."""
    clause = at.text[at.low : at.amount.start]
    for found in (_WITHOUT.match(at.text), *_WITHOUT.finditer(clause), _WITHOUT.match(at.text, _after(at))):
        if found is None:
            continue
        shift = at.low if found.string is clause else 0
        start, words_start = found.end() + shift, found.start() + shift
        end = phrase_end(at, start, len(at.text), ("gent",))
        if end is None or inside_name(at, start, end) or _WAY_OF_COUNTING.match(at.text, start):
            continue
        return at.text[words_start:end].replace("без учета", "без учёта")
    return None


def _after(at: Place) -> int:
    """Where words in brackets after the amount begin."""
    opened = re.match(r"\s*[,(]\s*", at.text[at.amount.end :])
    return at.amount.end + (opened.end() if opened else 0)


def bracketed(at: Place) -> str | None:
    """«экспорт из области (мука, крупа, масло) составил 14 млн»."""
    low = max(at.low, at.cue.start if at.cue is not None and at.cue.start < at.amount.start else at.low)
    inside = [*_BRACKET.finditer(at.text, low, at.amount.start), _AFTER_BRACKET.match(at.text, at.amount.end)]
    for found in inside:
        if found is None or inside_name(at, *found.span(1)):
            continue
        if phrase_end(at, *found.span(1), ("nomn", "accs")) == found.end(1):
            return phrase(at, *found.span(1), ("nomn", "accs"), adjacent=True)
    return None


def in_nominative_list(at: Place) -> str | None:
    """«… составил 140 млн: нефтепродукты — 100 млн, мука — 20 млн», «в структуре экспорта: машины — 8 %»."""
    found = _LISTED.fullmatch(at.text, at.low, at.amount.start) if at.low else None
    if at.low == 0:
        colon = at.text.rfind(":", 0, at.amount.start)
        found = _LISTED.fullmatch(at.text, colon, at.amount.start) if colon >= 0 else None
    if found is None or inside_name(at, *found.span(1)) or not _OPENED.search(at.text[: found.start(1)]):
        return None
    if phrase_end(at, *found.span(1), ("nomn", "accs")) != found.end(1):
        return None
    return phrase(at, *found.span(1), ("nomn", "accs"), adjacent=True)
