"""One quiet line where an answer will stand that has no card: the place in the queue, then that it is being written."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from bot.telegram.cards import LAST_WORD_S, progress_line
from bot.telegram.markup import html, paragraph
from bot.telegram.notices import notices_for

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.telegram.reply import Reply

FIRST_AFTER_S = 1.0  # an answer that comes sooner needs no line


@dataclass(frozen=True, slots=True)
class Line:
    """`ahead` are the questions before this one; `shown` is called when the line is there or gone."""

    reply: Reply
    ahead: Callable[[], int]
    language: str
    pause_s: float
    shown: Callable[[], None]

    async def keep_until(self, over: asyncio.Event) -> None:
        began, pause_s, said = monotonic(), FIRST_AFTER_S, ""
        while not await happens(over, pause_s):
            words = self.words(monotonic() - began)
            if not said:
                await self.reply.show([html(paragraph(words))], shown=self.shown)
            elif words != said:
                await self.reply.refresh(html(paragraph(words)))
            said, pause_s = words, self.pause_s

    def words(self, seconds: float) -> str:
        ahead = self.ahead()
        if ahead:
            return notices_for(self.language).in_line.format(ahead=ahead)
        return progress_line(self.language, ahead, seconds)


@asynccontextmanager
async def line_shown(line: Line) -> AsyncIterator[None]:
    """Until the end of the block, after which the answer takes its place; where the block breaks off it goes.

    An answer that already stands there, to a question before it was edited, stays until the new one comes.
    """
    if line.reply.messages:
        yield
        return
    over = asyncio.Event()
    telling = asyncio.create_task(line.keep_until(over))
    try:
        yield
    except BaseException:
        telling.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_WORD_S):
                await asyncio.wait({telling})
                await line.reply.show([], shown=line.shown)
        raise
    # A change under way is waited for: it must not arrive after the answer.
    over.set()
    await telling


async def happens(event: asyncio.Event, within_s: float) -> bool:
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), within_s)
    return event.is_set()
