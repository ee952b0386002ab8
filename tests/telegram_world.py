"""People, chats, messages and updates of the local Bot API server: what tests do, and what the bot finds."""

from __future__ import annotations

import asyncio
import itertools
import re
import time
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from telegram_html import utf16_length

if TYPE_CHECKING:
    from collections.abc import Callable

Message = dict[str, Any]  # as the Bot API describes it
ENTITY = re.compile(
    r"(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]+(?:@\w+)?)|(?P<mention>(?<!\w)@[A-Za-z]\w{3,31})"
)
WAIT_S = 60.0  # for a machine that is busy with other things


@dataclass(frozen=True)
class User:
    id: int
    first_name: str = "Айгуль"
    language_code: str | None = "ru"
    is_bot: bool = False
    username: str | None = None


@dataclass(frozen=True)
class Chat:
    """A private chat has the id of its user."""

    id: int
    type: str = "private"
    title: str | None = None
    is_forum: bool | None = None


@dataclass(frozen=True)
class Upload:
    """A file that came with a call."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Call:
    """A request of the bot, as it came; `error` is what it was answered with, if not with a result."""

    method: str
    params: dict[str, Any]
    error: str | None = None


@dataclass
class World:
    """`me` is the bot. All that is written, in order, is in `history`."""

    me: User = field(
        default_factory=lambda: User(4200, "Оборот", None, is_bot=True, username="oborot_test_bot")
    )
    chats: dict[int, Chat] = field(default_factory=dict)
    history: list[Message] = field(default_factory=list)
    updates: list[dict[str, Any]] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    queries: dict[str, dict[str, Any] | None] = field(default_factory=dict)  # presses; None: not answered yet
    # What people type after «@bot»; None: not answered yet.
    inline_queries: dict[str, list[dict[str, Any]] | None] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)  # by file_id
    allowed_updates: list[str] = field(default_factory=list)  # empty: all
    upgraded: dict[int, int] = field(
        default_factory=dict
    )  # groups that have become supergroups, and their new ids
    blocked_by: set[int] = field(default_factory=set)
    deleted_topics: set[tuple[int, int]] = field(default_factory=set)  # chats and their topics

    def __post_init__(self) -> None:
        self._message_ids = itertools.count(100)
        self._update_ids = itertools.count(700_000)
        self.changed = asyncio.Condition()

    # What people do.

    def say(self, user: User, text: str, chat: Chat | None = None, **extra: Any) -> Message:
        """`user` writes `text`, in private or in `chat`; `extra` holds further fields of the message."""
        return self.send(user, chat, text=text, entities=entities_of(text), **extra)

    def send(self, user: User, chat: Chat | None = None, **content: Any) -> Message:
        """`user` sends what is not text: `sticker={...}`, `photo=[...]`, `caption="..."`."""
        message = self.keep(user, chat or Chat(user.id), content)
        self.bring("message", message)
        return message

    def edit(self, message: Message, text: str) -> Message:
        message |= {"text": text, "entities": entities_of(text), "edit_date": int(time.time())}
        self.bring("edited_message", dict(message))
        return message

    def press(self, message: Message, label: str, user: User | None = None) -> str:
        """`user`, else the partner of the private chat, presses a button; returns the id of the query."""
        rows = message["reply_markup"]["inline_keyboard"]
        (data,) = [button["callback_data"] for row in rows for button in row if button["text"] == label]
        return self.press_data(message, data, user)

    def press_data(self, message: Message, data: str, user: User | None = None) -> str:
        query = f"query{len(self.queries)}"
        self.queries[query] = None
        self.bring(
            "callback_query",
            {
                "id": query,
                "from": json_of(user or User(message["chat"]["id"])),
                "message": message,
                "chat_instance": "1",
                "data": data,
            },
        )
        return query

    def type_inline(self, user: User, text: str) -> str:
        """`user` types «@bot text» into any chat; returns the id of the query."""
        query = f"inline{len(self.inline_queries)}"
        self.inline_queries[query] = None
        self.bring("inline_query", {"id": query, "from": json_of(user), "query": text, "offset": ""})
        return query

    def upgrade(self, user: User, group: Chat, new_id: int) -> Chat:
        """`user` makes a supergroup of a group: both chats get a service message, the old one takes no more."""
        supergroup = replace(group, id=new_id, type="supergroup")
        self.send(user, group, migrate_to_chat_id=new_id)
        self.send(user, supergroup, migrate_from_chat_id=group.id)
        self.upgraded[group.id] = new_id
        return supergroup

    def post_to_channel(self, channel: Chat, text: str) -> Message:
        """A post has no author but the channel itself."""
        message = self.keep(self.me, channel, {"text": text, "entities": entities_of(text)})
        del message["from"]
        message["sender_chat"] = json_of(channel)
        self.bring("channel_post", message)
        return message

    def upload(self, name: str, content: bytes) -> dict[str, Any]:
        """What a message says of a file that a person sends, as `document=…` or `voice=…`."""
        file_id = f"upload{len(self.files)}"
        self.files[file_id] = Upload(name, content)
        return {
            "file_id": file_id,
            "file_unique_id": file_id,
            "file_name": name,
            "file_size": len(content),
        }

    # What tests look at.

    def messages(self, chat: Chat | User) -> list[Message]:
        """What the bot has written in a chat."""
        return [
            m
            for m in self.history
            if m["chat"]["id"] == chat.id and m.get("from", {}).get("id") == self.me.id
        ]

    def called(self, method: str) -> list[dict[str, Any]]:
        """Parameters of all calls of a method that were not refused."""
        return [call.params for call in self.calls if call.method == method and call.error is None]

    def refusals(self) -> list[Call]:
        """Calls that Telegram would refuse: slips of the bot, but for the ones that a test provokes."""
        return [call for call in self.calls if call.error is not None]

    async def wait_for(self, predicate: Callable[[], Any], what: str = "") -> Any:
        """The first true value of `predicate`, asked again after each call of the bot."""
        found = None

        def holds() -> bool:
            nonlocal found
            found = predicate()
            return bool(found)

        async with self.changed:
            try:
                await asyncio.wait_for(self.changed.wait_for(holds), WAIT_S)
            except TimeoutError:
                seen = "\n".join(f"{call.method} {call.error or ''}" for call in self.calls[-20:])
                raise AssertionError(
                    f"not within {WAIT_S} s: {what or predicate}; last calls:\n{seen}"
                ) from None
        return found

    async def replies(self, chat: Chat | User, count: int = 1) -> list[Message]:
        """The bot's messages in a chat, once there are at least `count`."""
        return await self.wait_for(
            lambda: self.messages(chat) if len(self.messages(chat)) >= count else None,
            f"{count} messages in {chat}; there are {len(self.messages(chat))}",
        )

    # How it is kept.

    def keep(self, author: User, chat: Chat, content: dict[str, Any]) -> Message:
        self.chats[chat.id] = chat
        message = {
            "message_id": next(self._message_ids),
            "date": int(time.time()),
            "chat": json_of(chat),
            "from": json_of(author),
            **content,
        }
        self.history.append(message)
        return message

    def find(self, chat: int, message_id: int) -> Message | None:
        found = (m for m in self.history if m["chat"]["id"] == chat and m["message_id"] == message_id)
        return next(found, None)

    def bring(self, kind: str, content: dict[str, Any]) -> None:
        if not self.allowed_updates or kind in self.allowed_updates:
            self.updates.append({"update_id": next(self._update_ids), kind: content})
            self.wake()

    def wake(self) -> None:
        """Lets everybody who waits look again; safe to call from plain functions of the loop's thread."""

        async def notify() -> None:
            async with self.changed:
                self.changed.notify_all()

        self._notifying = asyncio.ensure_future(notify())


def json_of(value: User | Chat) -> dict[str, Any]:
    return {key: item for key, item in asdict(value).items() if item is not None}


def entities_of(text: str) -> list[dict[str, Any]]:
    """Commands and mentions, as Telegram finds them; offsets in UTF-16 units."""
    return [
        {
            "type": found.lastgroup,
            "offset": utf16_length(text[: found.start()]),
            "length": utf16_length(found[0]),
        }
        for found in ENTITY.finditer(text)
    ]
