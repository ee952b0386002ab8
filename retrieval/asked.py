"""What a question asks for: the slots that `question.parse_question` reads and that figures are matched with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retrieval.figures.gazetteer import Language
    from retrieval.figures.types import Indicator, Kind, PeriodMention, Place


class Topic(StrEnum):
    """TRADE asks for a trade figure; TEXT for something else that an article may tell."""

    TRADE = "trade"
    TEXT = "text"
    SMALL_TALK = "small_talk"
    UNCLEAR = "unclear"


class Scope(StrEnum):
    """Which periods: the GIVEN ones; LATEST, nothing said; LAST, «последний» said; ALL, «по годам», «динамика»."""

    GIVEN = "given"
    LATEST = "latest"
    LAST = "last"
    ALL = "all"


class Calculation(StrEnum):
    NONE = "none"
    GROWTH = "growth"  # «на сколько вырос», «во сколько раз»
    SHARE = "share"  # «какую долю»
    COMPARE = "compare"  # «кто больше», «что больше, экспорт или импорт»
    SUM = "sum"  # «вместе», «в сумме»
    BALANCE = "balance"  # «сальдо», «на сколько экспорт больше импорта»
    RANK = "rank"  # «какая область больше всех», «топ регионов»: the one subject names no reporter


@dataclass(frozen=True, slots=True)
class Subject:
    """One pair of sides with its periods. Empty `reporters`: the question names none.

    `partner_all`: trade with all countries («общий экспорт края», «внешнеторговый оборот»).
    """

    reporters: tuple[Place, ...]
    partners: tuple[Place, ...]
    partner_all: bool
    indicator: Indicator | None
    periods: tuple[PeriodMention, ...]
    excluding: tuple[Place, ...] = ()  # «без учёта Казахстана»


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what the conversation before it fixed.

    Several `subjects`: a comparison, or (with `ambiguous`) a name that stands for more than one place.
    `text` is the question with its shorthand written out. `content` are the content lemmas, for search. `corrected` are (as typed, as understood) names.
    """

    text: str
    language: Language
    topic: Topic
    subjects: tuple[Subject, ...]
    ambiguous: bool
    indicator_assumed: bool  # «сколько торгует»: turnover was taken
    partner_assumed: bool  # Kazakhstan was taken
    kind: Kind | None
    scope: Scope
    calculation: Calculation
    unit: str | None  # «в рублях» is "RUB", «в тоннах» "t", «в процентах» "%"
    goods: frozenset[str]  # lemmas
    content: frozenset[str]
    corrected: tuple[tuple[str, str], ...]
    followed_up: bool
    searches: tuple[str, ...] = ()  # what to search the articles for, in this order, until something is found
