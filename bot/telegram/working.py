"""A long piece of work that somebody waits for: one line tells how far it has come, and goes when it is done."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram.error import TelegramError

from bot.telegram.delivery import rewrite, say, typing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram import Message
    from telegram.ext import ExtBot

    from bot.telegram.delivery import Place

log = logging.getLogger(__name__)

TOLD_EVERY_S = 3.0


@dataclass(slots=True)
class Working:
    """`words` say how far the work has come; any thread may set them."""

    words: str = ""
    shown: str = ""
    line: Message | None = None


@asynccontextmanager
async def working(bot: ExtBot[Any], place: Place) -> AsyncIterator[Working]:
    """For the length of the block; its words are shown at most every three seconds."""
    work = Working()
    telling = asyncio.create_task(keep_telling(bot, place, work))
    try:
        async with typing(bot, place):
            yield work
    finally:
        telling.cancel()
        await asyncio.wait({telling})
        if work.line is not None:
            await removed(work.line)


async def keep_telling(bot: ExtBot[Any], place: Place, work: Working) -> None:
    while True:
        await asyncio.sleep(TOLD_EVERY_S)
        if work.words != work.shown:
            work.shown = work.words
            if work.line is None:
                work.line = await say(bot, place, work.shown)
            else:
                await rewrite(bot, work.line, work.shown)


async def removed(line: Message) -> None:
    try:
        await line.delete()
    except TelegramError as error:
        log.info("a line about the work stays: %s", error)
