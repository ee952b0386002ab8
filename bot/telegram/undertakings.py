"""What is under way for a conversation, so that /cancel can break it off."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.telegram.sessions import SessionKey


class Undertakings:
    def __init__(self) -> None:
        self._under_way: defaultdict[SessionKey, dict[asyncio.Timeout, int | None]] = defaultdict(dict)

    @asynccontextmanager
    async def undertaken(self, key: SessionKey, message: int | None) -> AsyncIterator[None]:
        """A block that `break_off` ends early, without an error; `message` has asked for it."""
        scope = asyncio.timeout(None)
        self._under_way[key][scope] = message
        try:
            async with scope:
                yield
        except TimeoutError:
            if not scope.expired():
                raise
        finally:
            del self._under_way[key][scope]
            if not self._under_way[key]:
                del self._under_way[key]

    def break_off(self, key: SessionKey, message: int | None = None) -> int:
        """How many blocks of that conversation now end: all, or those that `message` has asked for."""
        scopes = [
            scope
            for scope, asked_by in self._under_way.get(key, {}).items()
            if message in {None, asked_by} and not scope.expired()
        ]
        for scope in scopes:
            scope.reschedule(asyncio.get_running_loop().time())
        return len(scopes)

    def break_off_all(self, person: int) -> None:
        """Those of all conversations of a person."""
        for key in [key for key in self._under_way if key.person == person]:
            self.break_off(key)
