"""The trade figures of an article: every amount of trade in it as a row with its slots.

The way of an article: sentences → scenes (amounts, cues, parties) → what the article is about → the figures of
each sentence, with what the sentences before have said → tables → checks across the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from retrieval.figures.checks import checked
from retrieval.figures.context import Context, main_pair
from retrieval.figures.doubts import doubtful
from retrieval.figures.frames import drafts_of
from retrieval.figures.indicators import Flow
from retrieval.figures.joint_sides import both_sides
from retrieval.figures.lending import Lent, end_of, lent_by
from retrieval.figures.roles import sides
from retrieval.figures.scene import Scene, read_scene
from retrieval.figures.sides import called_partners, completed, directed, named_pair, spoken_places
from retrieval.figures.tables import Around, is_row, table_drafts
from retrieval.figures.telling import Apart, Draft, Said, Topic
from retrieval.figures.times import read_times
from retrieval.figures.types import Indicator, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from retrieval.figures.context import Pair
    from retrieval.figures.indicators import Cue
    from retrieval.figures.times import Time
    from retrieval.figures.types import Figure, Period
    from retrieval.types import Article, Sentence

CURRENCY = 3  # letters of its code
TABLE_REACH = 2  # paragraphs
_INCLUDING = re.compile(r"\b(?:в том числе|из (?:них|которых)|including|of which)\b")
# «подвело итоги внешнеэкономической деятельности за 2022 год»: the time of what follows.
_SUMS_UP = re.compile(
    r"(?:проконтролирован|досмотрен|оформлен)\w*\b|(?:динамик|тенденци)\w* (?:\w+ )?(?:сохран|продолж)|внешнеэкономическ|\bвэд\b|(?:внешне)?торгов\w+ партнер|trad(?:e|ing) partner|итог\w+ (?:работы|сотрудничеств|торгов|взаимодействи)|подв(?:ел|од|ед)\w*[^.]{0,30}итог|итог\w*[^.]{0,30}подв(?:ел|од|ед)"
)
MINUS = re.compile(r"(?:^|\s)[-−]$")


@dataclass(slots=True)
class Story:
    """What has been said up to the sentence at hand."""

    published: date | None
    context: Context
    lent: Lent = field(default_factory=Lent)
    topic: Topic | None = None
    whole: Topic | None = None
    listing: bool = False
    money: tuple[str, int] | None = None
    parted: bool = False
    levels: tuple[Topic, ...] = ()
    apart: Apart = field(default_factory=Apart)
    paragraph: int = -1
    flows: set[Flow] = field(default_factory=set)
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
            around = Around(article.published, context, _time_above(scenes[number], story))
            story.drafts += table_drafts(scenes, number, rows, around)
            number = rows
        else:
            _tell(scenes[number], story)
            number += 1
    told = {scene.sentence.number for scene in scenes if not doubtful(scene.flat)}
    return tuple(_signed(figure, article.text) for figure in checked(story.drafts) if figure.sentence in told)


def _time_above(row: Scene, story: Story) -> Period | None:
    """What the text right above a table is about: the time of its cells where neither caption nor header says one."""
    lent = story.lent
    near = row.sentence.paragraph - lent.paragraph <= TABLE_REACH
    return lent.time.period if lent.time is not None and near else None


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
    story.context.heard |= scene.places
    paragraph = scene.sentence.paragraph
    times = read_times(scene.text, scene.flat, story.published, story.lent.near(paragraph))
    parted = story.parted or (scene.sentence.paragraph != story.paragraph and _mixed(story.flows))
    said = Said(
        story.topic,
        story.lent.to(scene, story.published),
        story.context,
        story.whole,
        story.listing,
        story.money,
        parted,
        story.levels,
        story.published,
        story.apart,
    )
    drafts = drafts_of(scene, times, said)
    story.drafts += drafts
    context = story.context
    context.named += [(paragraph, place) for place in spoken_places(scene, context)]
    cue = next((cue for cue in reversed(scene.cues) if cue.flow is not Flow.OTHER), None)
    if drafts:
        story.topic = drafts[-1].topic
        context.last, context.paragraph = _pair_to_go_on(drafts, scene), paragraph
        context.flow = drafts[-1].topic.flow
    elif cue is None and (called := called_partners(scene, context)) is not None:
        context.last, context.paragraph = called, paragraph
    elif cue is not None and (story.topic is None or not scene.sentence.heading):
        story.topic = topic_of(scene, cue, story.topic, context)
    if story.topic is not None and story.topic.flow is Flow.TURNOVER:
        story.whole = story.topic
    if drafts:
        story.levels = tuple(draft.topic for draft in drafts if draft.figure.kind is Kind.LEVEL)
        _remember_money(drafts, scene, story)
        story.whole = next(
            (d.topic for d in drafts if d.topic.flow is Flow.TURNOVER and d.figure.kind is Kind.LEVEL),
            story.whole,
        )
    _remember_flows(scene, story)
    story.apart = _apart(scene, times)
    heads = scene.sentence.heading and cue is not None and not scene.amounts
    story.listing = heads or _announces(scene) or (story.listing and bool(drafts))
    if cue is not None or drafts or _announces(scene) or _SUMS_UP.search(scene.flat):
        _remember_time(times, scene, drafts, story, only_later=cue is None)


def _pair_to_go_on(drafts: Sequence[Draft], scene: Scene) -> Pair:
    """The sides of the last figure; of the first, «оборот — 9 млн, в том числе с СНГ — 5», where a part followed it."""
    first, last = drafts[0].topic, drafts[-1].topic
    parted = first.pair.partner_all and first.flow is last.flow and _INCLUDING.search(scene.flat)
    return first.pair if parted else last.pair


def _remember_money(drafts: Sequence[Draft], scene: Scene, story: Story) -> None:
    """The currency of the last figure; of two in a sentence, «200 млрд тенге, или $440 млн», none."""
    currencies = {draft.figure.unit for draft in drafts if len(draft.figure.unit) == CURRENCY}
    if len(currencies) == 1:
        story.money = (currencies.pop(), scene.sentence.number)
    elif currencies:
        story.money = None


def _remember_flows(scene: Scene, story: Story) -> None:
    """The flows that the paragraph has told, and whether its last sentence told a turnover with both of its parts."""
    flows = {cue.flow for cue in scene.cues if cue.flow is not Flow.OTHER}
    if scene.sentence.paragraph != story.paragraph and flows:
        story.paragraph, story.flows = scene.sentence.paragraph, set()
    story.flows |= flows
    story.parted = {Flow.TURNOVER, Flow.EXPORT, Flow.IMPORT} <= flows or (story.parted and not flows)


def _apart(scene: Scene, times: Sequence[Time]) -> Apart:
    """«Выросли и экспорт, и импорт», «в 2021 и 2022 годах»."""
    flows = tuple(cue.flow for cue in scene.cues if cue.flow in (Flow.EXPORT, Flow.IMPORT))
    both = flows if len(flows) == len(set(flows)) > 1 else ()
    last = next((n for n in range(len(times) - 1, -1, -1) if times[n].tied), None)
    first = last
    while first is not None and times[first].tied:
        first -= 1
    years = () if first is None or last is None else tuple(time.mention for time in times[first : last + 1])
    return Apart(both, years)


def _mixed(flows: set[Flow]) -> bool:
    """Whether a turnover and a part of it were told."""
    return Flow.TURNOVER in flows and len(flows) > 1


def _announces(scene: Scene) -> bool:
    """«По кварталам:» is followed by a list."""
    return scene.text.rstrip().endswith(":")


def topic_of(scene: Scene, cue: Cue, before: Topic | None, context: Context) -> Topic:
    """What a sentence without amounts speaks of: «Торговля с краем растёт.» The unit stays that of the last figure."""
    found = sides(scene.flat, scene.parties, cue.flow, cue)
    flow, pair = directed(cue.flow, found, named_pair(scene, found, context, None), context)
    number, paragraph = scene.sentence.number, scene.sentence.paragraph
    both = both_sides(scene.flat, context) if not scene.parties else None
    pair = both or completed(pair, found, cue, None, context=context, paragraph=paragraph)
    unit = before.unit if before else None
    return Topic(flow, cue, pair, number, paragraph, heading=scene.sentence.heading, unit=unit)


def _remember_time(
    times: Sequence[Time], scene: Scene, drafts: Sequence[Draft], story: Story, *, only_later: bool
) -> None:
    """The time that later sentences may be about.

    `only_later`: «в прошлом году показатель был …» only looks back; «за квартал — 193 млн» moves on.
    """
    lent, known = lent_by(times, scene, drafts, story.lent, story.published), story.lent
    back = lent.time is not None and known.time is not None and end_of(lent.time) < end_of(known.time)
    if not (only_later and (back or lent.aside != known.aside)):
        story.lent = lent
