"""What may be quoted in answer to «почему?»: a reason, or what shows that the question is mistaken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval import question_words as say
from retrieval.figures.amounts import read_amounts
from retrieval.figures.indicators import flat
from retrieval.question import parse_question

if TYPE_CHECKING:
    from retrieval.asked import Asked
    from retrieval.types import EvidenceSentence

REASON = re.compile(
    r"из-за|благодаря|в связи|вследстви|следствием|так как|потому|поэтому|за сч[её]т|причин|поскольку|ввиду|в силу|связан|связыва|обусловлен"
    r"|объясн|вызван|прив[её]л|сказал(?:ось|ись|ся|ась)|сказыва|повлия|на фоне|в результате|способств|обеспечил|помешал|мешает|мешал"
    r"|виной|винов|нехватк|дефицит|недостат|не хвата|барьер|тормоз|ограничива|затрудн|препятств|сдерж|спровоцир|подстегн|подтолкн|пострадал"
    r"|because|due to|thanks to|owing to|as a result|reason|caused|driven by|amid|blame"
    r"|себеб|себепті|салдарынан|өйткені|сондықтан|арқасында|байланысты|әсерінен",
    re.IGNORECASE,
)
FELL = re.compile(
    r"\bупал|\bупад|снизил|снижен|сократил|сокращен|уменьш|просел|просад|паден|\bспад|\bменьше\b(?!\s+\d)|\bниже"
    r"|\bfell\b|\bfall|\bdrop|declin|decreas|\bless\b|\blower|төменде|азай|кеміді",
    re.IGNORECASE,
)
ROSE = re.compile(
    r"вырос|выраст|\bрост\b|\bроста\b|возрос|увелич|нарасти|прибав|подрос|подскоч|превыс|\bбольше\b(?!\s+\d)|\bвыше"
    r"|\brose\b|\brise|\bgrew\b|\bgrow|increas|\bmore\b|\bhigher|\bөсті|\bөскен|артты|артқан|көбей",
    re.IGNORECASE,
)


def gives_reason(evidence: EvidenceSentence, asked: Asked) -> bool:
    """«Почему упал экспорт?»: an amount is no reason; that the exports rose is worth a word."""
    if not say.WHY.search(flat(asked.text)):
        return True
    return REASON.search(evidence.sentence.text) is not None or denies(evidence.sentence.text, asked)


def denies(sentence: str, asked: Asked) -> bool:
    """Whether the sentence has the flow rise where the question has it fall, or the other way round."""
    supposed, said = _direction(asked.text), _direction(sentence)
    if supposed is None or said is None or supposed is said:
        return False
    flows = {s.indicator for s in asked.subjects} & {s.indicator for s in parse_question(sentence).subjects}
    return bool(flows - {None}) and any(amount.unit for amount in read_amounts(sentence))


def _direction(text: str) -> bool | None:
    """True for up, False for down; None where the text says neither or both."""
    rose, fell = ROSE.search(text) is not None, FELL.search(text) is not None
    return rose if rose is not fell else None
