"""The trade figures of an article: every amount of trade in it as a row with its slots.

The way of an article: sentences → scenes (amounts, cues, parties) → what the article is about → the figures of
each sentence, with what the sentences before have said → tables → checks across the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from retrieval.figures.checks import checked
from retrieval.figures.context import Context, main_pair
from retrieval.figures.frames import drafts_of
from retrieval.figures.indicators import Flow
from retrieval.figures.periods import covers
from retrieval.figures.roles import sides
from retrieval.figures.scene import Scene, read_scene
from retrieval.figures.sides import completed, directed, named_pair, spoken_places
from retrieval.figures.tables import is_row, table_drafts
from retrieval.figures.telling import Draft, Said, Topic
from retrieval.figures.times import Time, read_times
from retrieval.figures.types import Indicator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.figures.indicators import Cue
    from retrieval.figures.types import Figure, PeriodMention
    from retrieval.types import Article, Sentence

MONTH_DAYS = 31
YEAR_DAYS = 366
# A time said so many paragraphs ago is no longer what the text is about.
TIME_REACH = 8
# What is denied, corrected, supposed or not reached is no figure: «составил бы», «неправда, что», «не достиг и».
DOUBTFUL = re.compile(
    r"\bбы\b|\bнеправд|\bопроверг|\bпоправка:|\bошибочно\b|\bранее сообщалось|\bне (?:достиг|дотян|добра|дош[её]л)\w*"
    r"|\bне состав\w+ и\b|\b(?:половин|трет|четверт)\w+ от\b|\bwould have\b",
    re.IGNORECASE,
)
MINUS = re.compile(r"(?:^|\s)[-−]$")


@dataclass(slots=True)
class Story:
    """What has been said up to the sentence at hand."""

    published: date | None
    context: Context
    time: PeriodMention | None = None
    time_paragraph: int = 0
    topic: Topic | None = None
    whole: Topic | None = None
    listing: bool = False
    drafts: list[Draft] = field(default_factory=list)


def extract_figures(article: Article, sentences: Sequence[Sentence]) -> tuple[Figure, ...]:
    """The figures of `article` in the order of its text; `sentences` are all of its sentences.

    `start`, `end` of a figure are in `article.text`. A headline's figure that the text repeats is left out.
    """
    scenes = [read_scene(sentence, article.language) for sentence in sentences]
    context = Context()
    context.main = main_pair([scene for scene in scenes if not is_row(scene)])
    story = Story(article.published, context)
    number = 0
    while number < len(scenes):
        if is_row(scenes[number]):
            rows = _rows(scenes, number)
            story.drafts += table_drafts(scenes, number, rows, article.published, context)
            number = rows
        else:
            _tell(scenes[number], story)
            number += 1
    told = {sentence.number for sentence in sentences if not DOUBTFUL.search(sentence.text)}
    return tuple(_signed(figure, article.text) for figure in checked(story.drafts) if figure.sentence in told)


def _signed(figure: Figure, text: str) -> Figure:
    """A balance may be below zero: «сальдо составило −7 млн»."""
    before = text[max(0, figure.start - 2) : figure.start]
    below = figure.indicator is Indicator.BALANCE and MINUS.search(before) is not None
    if not below or figure.value is None or figure.value < 0:
        return figure
    return replace(figure, value=-figure.value)


def _rows(scenes: Sequence[Scene], first: int) -> int:
    """The number after the last row of the table that begins at `first`."""
    last = first
    while last < len(scenes) and is_row(scenes[last]):
        last += 1
    return last


def _tell(scene: Scene, story: Story) -> None:
    """Adds the figures of a running sentence or headline, and remembers what it said."""
    if story.time is not None and scene.sentence.paragraph - story.time_paragraph > TIME_REACH:
        story.time = None
    times = read_times(scene.text, scene.flat, story.published, story.time)
    drafts = drafts_of(scene, times, Said(story.topic, story.time, story.context, story.whole, story.listing))
    story.drafts += drafts
    context, paragraph = story.context, scene.sentence.paragraph
    context.named += [(paragraph, place) for place in spoken_places(scene, context)]
    cue = next((cue for cue in reversed(scene.cues) if cue.flow is not Flow.OTHER), None)
    if drafts:
        story.topic = drafts[-1].topic
        context.last, context.paragraph = story.topic.pair, paragraph
    elif cue is not None and not scene.sentence.heading:
        story.topic = topic_of(scene, cue, story.topic, context)
    if story.topic is not None and story.topic.flow is Flow.TURNOVER:
        story.whole = story.topic
    story.listing = _announces(scene) or (story.listing and bool(drafts))
    if cue is not None or drafts:
        _remember_time(times, scene, story, only_later=cue is None)


def _announces(scene: Scene) -> bool:
    """«По кварталам:» is followed by a list."""
    return scene.text.rstrip().endswith(":")


def topic_of(scene: Scene, cue: Cue, before: Topic | None, context: Context) -> Topic:
    """What a sentence without amounts speaks of: «Торговля с краем растёт.» The unit stays that of the last figure."""
    found = sides(scene.flat, scene.parties, cue.flow, cue)
    flow, pair = directed(cue.flow, found, named_pair(scene, found, context, None), context)
    number, paragraph = scene.sentence.number, scene.sentence.paragraph
    pair = completed(pair, found, cue, None, context=context, paragraph=paragraph)
    return Topic(flow, cue, pair, number, paragraph, heading=False, unit=before.unit if before else None)


def _remember_time(times: Sequence[Time], scene: Scene, story: Story, *, only_later: bool) -> None:
    """The latest time of the sentence that later ones may be about: no base, no span of years, no month of the known.

    `only_later`: «в прошлом году показатель был …» only looks back; «за квартал — 193 млн» moves on.
    """
    told = [time.mention for time in times if not time.base and not time.earlier and _lasting(time, story)]
    latest = max(told, key=_end_of, default=None)
    known = story.time
    if latest is not None and not (only_later and known is not None and _end_of(latest) < _end_of(known)):
        story.time = latest
        story.time_paragraph = scene.sentence.paragraph


def _end_of(mention: PeriodMention) -> date:
    return mention.period.end if mention.period else date.min


def _lasting(time: Time, story: Story) -> bool:
    period = time.mention.period
    if period is None:
        return True
    days = (period.end - period.start).days + 1
    known = story.time.period if story.time else None
    within = known is not None and days <= MONTH_DAYS and covers(known, period)
    future = story.published is not None and period.start > story.published
    return days <= YEAR_DAYS and not within and not future
