"""Whether a sentence may be quoted in answer to a question that asks for no trade figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.unread import OTHER_MEASURES
from retrieval.figures.amounts import read_amounts
from retrieval.figures.period_values import covers
from retrieval.figures.periods import read_periods
from retrieval.figures.places import read_places

if TYPE_CHECKING:
    from retrieval.asked import Asked
    from retrieval.types import EvidenceSentence

STEM = 6  # letters of a word that its forms share
ASKS_NUMBER = re.compile(r"\bсколько\b|\bскольк\w+|\bhow (?:many|much)\b|\bқанша\b|\bнеше\b", re.IGNORECASE)


def quotable(evidence: EvidenceSentence, asked: Asked) -> bool:
    """It is about the regions and the time asked for, and has a number where one is asked for."""
    measure = OTHER_MEASURES.search(asked.text)
    if measure and measure[0][:STEM].lower() not in evidence.sentence.text.lower():
        return False
    return _same_regions(evidence, asked) and _same_time(evidence, asked) and _has_number(evidence, asked)


def _same_regions(evidence: EvidenceSentence, asked: Asked) -> bool:
    """Regions asked about stand in the sentence, or in the title or lead of its article; of an ambiguous name, one."""
    sides = [{p for p in (*s.reporters, *s.partners) if p.kind == "region"} for s in asked.subjects]
    article = evidence.article
    around = evidence.sentence.text + "\n" + article.title + "\n" + article.text[:600]
    known = {place for mention in read_places(around) for place in mention.places}
    return any(side <= known for side in sides) if asked.ambiguous else all(side <= known for side in sides)


def _same_time(evidence: EvidenceSentence, asked: Asked) -> bool:
    """A year in the question stands in the sentence, or is the one in which the article appeared."""
    periods = [m.period for s in asked.subjects for m in s.periods if m.period is not None]
    if not periods:
        return True
    published = evidence.article.published
    said = [m.period for m in read_periods(evidence.sentence.text, published) if m.period is not None]
    for period in periods:
        in_sentence = any(covers(period, p) or covers(p, period) for p in said)
        in_year = not said and published is not None and period.start <= published <= period.end
        if not in_sentence and not in_year:
            return False
    return True


def _has_number(evidence: EvidenceSentence, asked: Asked) -> bool:
    return not ASKS_NUMBER.search(asked.text) or bool(read_amounts(evidence.sentence.text))
