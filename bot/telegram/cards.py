"""The card that stands in the chat while a model writes: the figures that it will phrase, with their sentences."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from bot.telegram.labels import labels_for
from bot.telegram.markup import (
    BETWEEN_BLOCKS,
    MESSAGE_LIMIT,
    Block,
    Run,
    html,
    messages,
    paragraph,
    sendable,
    shows,
    units,
)
from bot.telegram.phrases import phrases_for
from bot.telegram.render import source_block

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from bot.card import Card, Headline
    from bot.telegram.reply import Reply

REFRESH_S = 3.0  # at most so often
REFRESH_IN_GROUPS_S = 20.0  # Telegram takes twenty messages a minute in a group, edits among them
LAST_WORD_S = 1.0  # what breaks an answer off does not wait longer for its card
HEADLINES_AT_MOST = 5


def card_text(card: Card, progress: str = "", question: str = "") -> str:
    """HTML of one message: as much of the card as fits, the progress line at its end."""
    last = BETWEEN_BLOCKS + html(paragraph(progress)) if progress else ""
    fitting = messages(card_blocks(card, question), MESSAGE_LIMIT - units(last))
    return (fitting[0] if fitting else html(paragraph(phrases_for(card.language).no_answer))) + last


def card_blocks(card: Card, question: str = "") -> Iterator[Block]:
    """The question, for an answer to a button; the figures; what is to be said of them; their sentences."""
    if question:
        yield paragraph(question, bold=True)
    shown = card.headlines[:HEADLINES_AT_MOST]
    for headline in shown:
        yield headline_block(headline)
    for line in (*card.rest, *(f"⚠️ {warning}" for warning in card.warnings)):
        if shows(line):
            yield paragraph(line)
    numbers = {number for headline in shown for number in headline.numbers}
    for citation in card.citations:
        if citation.number in numbers or not numbers:
            yield source_block(citation, phrases_for(card.language))


def headline_block(headline: Headline) -> Block:
    """«более 440 млн долларов США [1]» in bold, what it is below."""
    marks = "".join(f"[{number}]" for number in headline.numbers)
    reservation = f" ({headline.reservation})" if headline.reservation else ""
    return Block(
        (
            Run(sendable(headline.amount), bold=True),
            Run(f" {marks}" if marks else ""),
            Run("\n" + sendable(headline.what + reservation)),
        )
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """A card and where it stands. `ahead` are the questions before its own, `pause_s` is between two changes.

    `is_there`: it was shown before a restart, and Telegram refuses to change a message to what it says already.
    """

    reply: Reply
    card: Card
    question: str  # on top, of a button; empty where the question stands in the chat
    ahead: Callable[[], int]
    pause_s: float
    is_there: bool = False

    def text(self, seconds: float) -> str:
        line = progress_line(self.card.language, self.ahead(), seconds)
        return card_text(self.card, line, self.question)

    async def refresh_until(self, over: asyncio.Event) -> None:
        began = monotonic()
        while not over.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(over.wait(), self.pause_s)
            if not over.is_set():
                await self.reply.refresh(self.text(monotonic() - began))


@asynccontextmanager
async def card_shown(standing: Standing, shown: Callable[[], None]) -> AsyncIterator[None]:
    """Shows the card, and how the work goes on, until the end of the block; what then takes its place is not ours.

    `shown` is called when it is there. Where the block breaks off, the card stays without its progress.
    """
    if not standing.is_there:
        await standing.reply.show([standing.text(0.0)], shown=shown)
    over = asyncio.Event()
    refreshing = asyncio.create_task(standing.refresh_until(over))
    try:
        yield
    except BaseException:
        refreshing.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_WORD_S):
                await standing.reply.refresh(card_text(standing.card, question=standing.question))
        raise
    # A change under way is waited for: it must not arrive after the answer.
    over.set()
    await refreshing


def between_changes_s(*, private: bool) -> float:
    return REFRESH_S if private else REFRESH_IN_GROUPS_S


def progress_line(language: str, ahead: int, seconds: float) -> str:
    labels = labels_for(language)
    if ahead > 0:
        return labels.in_line.format(ahead=ahead)
    return labels.wording_for.format(seconds=round(seconds)) if seconds >= 1 else labels.wording
