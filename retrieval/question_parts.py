"""«Сколько составил экспорт и когда был визит?»: two questions in one, each to be answered by itself."""

from __future__ import annotations

import re

from retrieval.asked import Calculation, Topic
from retrieval.question import parse_question

_ASKS = (
    r"сколько|скока|как(?:ой|ая|ое|ие|ов[аоы]?|ую|им)?|кто|что|где|когда|почему|зачем|куда|откуда|чем|какова|на сколько|во сколько"
    r"|how (?:much|many)|what|who|when|where|why|which|қанша|қашан|кім|неге|қайда"
)
# Where the second question begins: after a comma, a stop or «и», with a question word of its own.
SECOND = re.compile(
    rf"(?:[?.;]\s+(?:(?:а|и|and|және)\s+)?|,\s*(?:(?:а|и|and|және)\s+)?|\s+(?:а также|и|and|және)\s+)(?=(?:ещё\s+|еще\s+)?(?:{_ASKS})(?!\w))",
    re.IGNORECASE,
)


def question_parts(text: str, earlier: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The text itself, or its two questions: where both ask, and one of them for what an article tells in words.

    «Какой оборот и сколько из него экспорт?» is of slots only and stays whole: its reader knows them all.
    """
    for boundary in SECOND.finditer(text):
        first, second = text[: boundary.start()].strip(), text[boundary.end() :].strip()
        if not re.search(rf"(?<!\w)(?:{_ASKS})(?!\w)", first, re.IGNORECASE):
            continue
        one = parse_question(first, earlier)
        other = parse_question(second, (*earlier, first))
        topics = {one.topic, other.topic}
        whole = Calculation.COMPARE in (one.calculation, other.calculation)
        if topics == {Topic.TRADE, Topic.TEXT} and not whole:
            return first, second
    return (text,)
