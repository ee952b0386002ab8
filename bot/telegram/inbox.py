"""Updates that are not answered yet, on disk, so that no question is lost when the program ends.

Telegram forgets an update as soon as the next poll names a higher one, long before its question is answered.
So an update is written down before it is confirmed, and crossed out when it has been dealt with; what is left
over is dealt with at the next start. All that stays of an update that is done is its number and a hash, for a
day, which tell an update that Telegram brings again.

Telegram takes a message without saying so to a program that is killed in that moment, and has no way to ask whether
it did. Such an answer is not sent again: it left some milliseconds before the end, and nearly always arrived.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from hashlib import blake2b
from typing import TYPE_CHECKING

from telegram import Update

from bot.telegram.state import open_state

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from telegram import Bot

log = logging.getLogger(__name__)

SCHEMA = """
CREATE TABLE IF NOT EXISTS updates (
    update_id INTEGER NOT NULL,
    hash      BLOB NOT NULL,
    payload   TEXT,               -- the update as Telegram sent it; NULL when it is done
    arrived   REAL NOT NULL,      -- seconds since 1970
    starts    INTEGER NOT NULL,   -- of the program, since it arrived
    PRIMARY KEY (update_id, hash)
);
CREATE TABLE IF NOT EXISTS being_sent (  -- answers that have left and that Telegram has not acknowledged
    update_id INTEGER NOT NULL,
    hash      BLOB NOT NULL,
    PRIMARY KEY (update_id, hash)
);
"""
DAY_S = 24 * 60 * 60
STARTS = 3  # a question that ends the program each time is not tried for ever


class Inbox(asyncio.Queue[object]):
    """The application's queue of updates. `path` None keeps it in memory: what waits then goes with the program.

    One bot's inbox: another token needs a file of its own. Not for several threads.
    """

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        self.durable = path is not None
        self._file = open_state(path)
        self._file.executescript(SCHEMA)
        self._hashes: dict[int, bytes] = {}
        self._left_over: set[int] = set()
        self._being_sent: set[int] = set()

    async def put(self, item: object) -> None:
        """Writes an update down, then queues it; one that is already known is dropped."""
        if not isinstance(item, Update) or self._keep(item):
            await super().put(item)

    def _keep(self, update: Update) -> bool:
        # Not `to_json`: it stumbles over the date of a pinned message that is out of reach.
        payload = json.dumps(update.to_dict(), default=seconds)
        # The number alone does not do: it starts anew after a quiet week, and on another Bot API server.
        content = blake2b(payload.encode(), digest_size=16).digest()
        written = self._file.execute(
            "INSERT OR IGNORE INTO updates VALUES (?, ?, ?, ?, 0)",
            (update.update_id, content, payload, time.time()),
        )
        if written.rowcount == 0:
            return False
        self._hashes[update.update_id] = content
        return True

    def done(self, update: Update) -> None:
        """Crosses an update out, and forgets what it said."""
        self.is_sent(update)
        content = self._hashes.pop(update.update_id, None)
        self._file.execute(
            "UPDATE updates SET payload = NULL WHERE update_id = ? AND hash = ?", (update.update_id, content)
        )

    def is_left_over(self, update: Update) -> bool:
        """True of an update from an earlier run, which may have begun to answer it."""
        return update.update_id in self._left_over

    def holds(self, update: Update) -> bool:
        """False once it is crossed out, and while its answer is on the way: after a restart it is not answered."""
        return update.update_id in self._hashes and update.update_id not in self._being_sent

    def leaves(self, update: Update) -> None:
        """A message of its answer goes to Telegram now."""
        content = self._hashes.get(update.update_id)
        if content is not None:
            self._being_sent.add(update.update_id)
            self._file.execute("INSERT OR IGNORE INTO being_sent VALUES (?, ?)", (update.update_id, content))

    def is_sent(self, update: Update) -> None:
        """That message has arrived, or is known not to have."""
        if update.update_id in self._being_sent:
            self._being_sent.remove(update.update_id)
            self._file.execute("DELETE FROM being_sent WHERE update_id = ?", (update.update_id,))

    async def bring_back(self, bot: Bot) -> None:
        """Queues what an earlier run left over, oldest first."""
        on_the_way = self._file.execute(
            "UPDATE updates SET payload = NULL"
            " WHERE payload IS NOT NULL AND (update_id, hash) IN (SELECT update_id, hash FROM being_sent)"
        ).rowcount
        self._file.execute("DELETE FROM being_sent")
        if on_the_way:
            log.warning(
                "%d answers were on their way when the program ended: they are not repeated", on_the_way
            )
        self._file.execute("UPDATE updates SET starts = starts + 1 WHERE payload IS NOT NULL")
        dropped = self._file.execute("UPDATE updates SET payload = NULL WHERE starts > ?", (STARTS,)).rowcount
        if dropped:
            log.error("%d updates are given up: the program has ended %d times over them", dropped, STARTS)
        self._file.execute(
            "DELETE FROM updates WHERE payload IS NULL AND arrived < ?", (time.time() - DAY_S,)
        )
        left = self._file.execute(
            "SELECT update_id, hash, payload FROM updates WHERE payload IS NOT NULL ORDER BY arrived, update_id"
        ).fetchall()
        for number, content, payload in left:
            self._hashes[number] = content
            self._left_over.add(number)
            await super().put(Update.de_json(json.loads(payload), bot))
        if left:
            log.info("%d updates of the last run are dealt with first", len(left))

    def close(self) -> None:
        self._file.close()


def seconds(moment: datetime) -> int:
    """Since 1970, as Telegram says it."""
    return int(moment.timestamp())
