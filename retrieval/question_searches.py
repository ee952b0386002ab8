"""What to search the articles for, where a question asks for no figure: the question, and what it leaves unsaid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval import question_words as say
from retrieval.figures.types import Indicator
from retrieval.question_gloss import russian_gloss

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.asked import Subject
    from retrieval.question_frame import Frame

# How articles lead up to a reason: «Причина проста», «Виной тому», «объясняется», «связывают с», «из-за».
REASON = "причина вина объяснить объясняться связывать из-за"
# «Чем торгует область?», «что туда везут?»: how articles begin a list of goods.
GOODS_LISTED = "основа экспорт составлять продукция товары поставлять отправлять"
ASKS_GOODS = re.compile(
    r"(?:чем|что|чего|как(?:ие|ую|ими|ой) (?:товар|продукци))\w*(?:\s+\w+){0,5}?\s+"
    r"(?:торгу|вез|возят|поставл|прода|отправл|экспортир|вывоз|отгру|закуп|покуп|ввоз|импортир|завоз|приобрет)"
)
INDICATOR_WORDS = {
    Indicator.TURNOVER: "товарооборот",
    Indicator.EXPORT: "экспорт",
    Indicator.IMPORT: "импорт",
    Indicator.BALANCE: "сальдо",
}


def searches(frame: Frame, subjects: Sequence[Subject]) -> tuple[str, ...]:
    """Texts to search for, the first that finds something counts."""
    text = _in_full(frame, subjects)
    found = [text]
    if say.WHY.search(frame.heard.flat):
        found.insert(0, f"{text} {REASON}")
    if ASKS_GOODS.search(frame.heard.flat):
        places = dict.fromkeys(p.name for s in subjects for p in (*s.reporters, *s.partners))
        found.append(" ".join([GOODS_LISTED, *places]))
    if frame.language != "ru":
        found.append(russian_gloss(frame.heard.flat, subjects))
    return tuple(query for query in dict.fromkeys(found) if query)


def _in_full(frame: Frame, subjects: Sequence[Subject]) -> str:
    """«почему так мало?» with the places, the flow and the other words of the conversation before it."""
    if not frame.followed_up:
        return frame.heard.text
    places = dict.fromkeys(p.name for s in subjects for p in (*s.reporters, *s.partners))
    flows = [INDICATOR_WORDS[indicator] for indicator in frame.indicators]
    return " ".join([frame.heard.text, *flows, *places, *sorted(frame.about)])
