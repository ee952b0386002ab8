"""Updates that python-telegram-bot cannot read do not stop the ones behind them.

It raises for an update that lacks a field of its newest Bot API, as one from a server of
another release can («allows_revoting» of a poll), and polling then ends for good, at every start anew.
"""

from __future__ import annotations

import logging
from typing import Any

from telegram import Update
from telegram.request import HTTPXRequest

log = logging.getLogger(__name__)

# What is left of a message that cannot be read: enough to reply to it.
BARE = (
    "message_id",
    "date",
    "edit_date",
    "chat",
    "from",
    "sender_chat",
    "message_thread_id",
    "is_topic_message",
)
UNREADABLE = (TypeError, ValueError, KeyError, AttributeError)


class ForgivingRequest(HTTPXRequest):
    """Reads what it can of updates, and of the bot's own messages that Telegram gives back."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """See `BaseRequest.parse_json_payload`."""
        reply = HTTPXRequest.parse_json_payload(payload)
        match reply.get("result"):
            case list() as updates:
                reply["result"] = [readable(one) if "update_id" in one else one for one in updates]
            case dict() as message if "reply_to_message" in message:
                # What somebody has written: nobody asks for it here, and it may be of any release.
                del message["reply_to_message"]
        return reply


def readable(update: dict[str, Any]) -> dict[str, Any]:
    """The update, or what can be read of it: its messages without their content, at least its number."""
    if is_readable(update):
        return update
    log.warning("an update cannot be read whole: it is from another release of the Bot API")
    bare = {kind: without_content(value) for kind, value in update.items()}
    return bare if is_readable(bare) else {"update_id": update["update_id"]}


def is_readable(update: dict[str, Any]) -> bool:
    try:
        Update.de_json(update, None)
    except UNREADABLE:
        return False
    return True


def without_content(value: Any) -> Any:
    if not isinstance(value, dict) or "message_id" not in value:
        return value
    return {name: value[name] for name in BARE if name in value}
