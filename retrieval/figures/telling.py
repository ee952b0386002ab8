"""A sentence while its figures are read, and what each of them leaves to the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from retrieval.figures.kinds import end_of_change

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from retrieval.figures.context import Context, Pair
    from retrieval.figures.indicators import Cue, Flow
    from retrieval.figures.scene import Scene
    from retrieval.figures.times import Time
    from retrieval.figures.types import Amount, Figure, PeriodMention


class Topic(NamedTuple):
    """What a figure, or a sentence without one, leaves to be gone on about. `unit`, `goods` of the figure; `share`: it was one."""

    flow: Flow
    cue: Cue | None
    pair: Pair
    sentence: int
    paragraph: int
    heading: bool
    unit: str | None = None
    goods: str | None = None
    share: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure and what it leaves to the next one."""

    figure: Figure
    topic: Topic


class Apart(NamedTuple):
    """What a sentence leaves for a list «соответственно» in the next: export and import in its order, years in its order."""

    flows: tuple[Flow, ...] = ()
    times: tuple[PeriodMention, ...] = ()


class Said(NamedTuple):
    """What the sentences before have said: the last topic, and the time that the text is about.

    `whole`: the last turnover; `listing`: a list has been announced, «По кварталам:», and goes on; `money`: the
    last currency, and the sentence it stood in; `parted`: the last sentence told a turnover and then its parts;
    `levels`: what the amounts of the last sentence that had any were of, in order; `published`: the article's day;
    `apart`: what the sentence before told of in the plural.
    """

    topic: Topic | None
    time: PeriodMention | None
    context: Context
    whole: Topic | None = None
    listing: bool = False
    money: tuple[str, int] | None = None
    parted: bool = False
    levels: tuple[Topic, ...] = ()
    published: date | None = None
    apart: Apart = Apart()


class Governed(NamedTuple):
    """What an amount measures. `before`: the topic that it goes on from, where no cue of its own says it."""

    flow: Flow
    cue: Cue | None
    before: Topic | None


@dataclass(slots=True)
class Telling:
    """One sentence while its figures are read. `here` has a topic per amount so far, None for what is no trade.

    `figures` are those read so far; `ends`: the times of the last «с … до …», for a list that goes on without them.
    """

    scene: Scene
    amounts: list[Amount]
    times: Sequence[Time]
    said: Said
    here: list[Topic | None] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    ends: dict[str, list[Time]] = field(default_factory=dict)

    def low(self, place: int) -> int:
        return self.amounts[place - 1].end if place else 0

    def limit(self, place: int) -> int:
        return self.amounts[place + 1].start if place + 1 < len(self.amounts) else len(self.scene.flat)

    def before(self, place: int) -> str:
        return self.scene.flat[self.low(place) : self.amounts[place].start]

    def last(self) -> Topic | None:
        return next((topic for topic in reversed(self.here) if topic is not None), None)

    def end_of_change(self, place: int) -> str | None:
        """Of «с 3 до 7» the 3 is "from", the 7 is "to"."""
        own = end_of_change(self.before(place))
        if own == "from":
            followed = place + 1 < len(self.amounts) and end_of_change(self.before(place + 1)) == "to"
            return own if followed else None
        return own

    def ends_change(self, place: int) -> bool:
        """Whether the amount is the 7 of «с 3 до 7»."""
        return self.after_start(place) and self.end_of_change(place) == "to"

    def after_start(self, place: int) -> bool:
        """Whether the amount before is where a change to this one starts: its time is another."""
        return place > 0 and self.end_of_change(place - 1) == "from"
