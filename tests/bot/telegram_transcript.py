"""What a person does with the bot, step by step, and what the bot does about it, written down for a reader."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from telegram_pictures import photo_sizes
from telegram_server import buttons_of
from telegram_world import WAIT_S, Chat, Upload, User

from bot.telegram.phrases import PHRASES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from telegram_server import TelegramServer
    from telegram_world import Call, Message

GROUP = Chat(-100, "group", "Торговля")
PROFILE = {"setMyCommands", "setMyDescription", "setMyShortDescription"}
UNSEEN = {"getMe", "getFile", "sendChatAction", "deleteWebhook"}
TAGS = (
    (re.compile(r"</b>(<a [^>]*>)?<b>"), r"\1"),
    (re.compile(r"</?b>"), "*"),
    (re.compile(r"</?u>"), "_"),
    (re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL), r"\2 ‹\1›"),
)
QUOTATION = re.compile(r"<blockquote(?: expandable)?>(.*?)</blockquote>", re.DOTALL)
KEYS = re.compile(r"(start=[qs]_)[A-Za-z0-9_-]+")  # of links, drawn at random


@dataclass(frozen=True)
class Says:
    """In private, or in `chat`; `model` is what the language model then claims of the first sentence it is shown."""

    text: str
    chat: Chat | None = None
    model: str | None = None
    to_bot: bool = False  # in reply to the bot's last message in the chat


@dataclass(frozen=True)
class Edits:
    """The last message of this person."""

    text: str


@dataclass(frozen=True)
class Presses:
    """The button that is named so, or begins so, under the newest message that has one."""

    label: str
    model: str | None = None


@dataclass(frozen=True)
class Sends:
    """What is not text."""

    what: str
    content: dict[str, Any]


@dataclass(frozen=True)
class Types:
    """After «@bot», in any chat."""

    text: str


@dataclass(frozen=True)
class Opens:
    """The newest link of the bot to itself that leads to a question (`q_`) or to a source (`s_`)."""

    kind: str


Step = Says | Edits | Presses | Sends | Types | Opens


@dataclass
class ScriptedModel:
    """Claims what the step says, or nothing: the figures are then the answer."""

    name: str = "scripted"
    claim: str | None = None

    def complete(self, _messages: object, _schema: object) -> dict[str, Any]:
        claims = [{"text": self.claim, "sentences": [1]}] if self.claim else []
        return {"found": bool(claims), "claims": claims}


@dataclass
class Recorder:
    """Takes the steps one after the other; `lines` are the transcript. `state` is where the bot keeps its own."""

    server: TelegramServer
    person: User
    model: ScriptedModel
    state: Path
    lines: list[str] = field(default_factory=list)
    turns: int = 0

    async def write_profile(self) -> None:
        """What the bot has set up before anybody writes: texts of its profile and its menu, in this language."""
        mine = await self.server.wait_for(self._profile_set)
        self.lines += ["The profile", *(line for call in mine for line in profile_lines(call)), ""]

    def _profile_set(self) -> list[Call]:
        """The calls that set it in this person's language, once those for all languages have been made."""
        made = [call for call in self.server.calls if call.method in PROFILE]
        languages = {None, *PHRASES}
        done = {(call.method, call.params.get("language_code")) for call in made}
        if len(done) < len(PROFILE) * len(languages):
            return []
        return [call for call in made if call.params.get("language_code") == self.person.language_code]

    async def take(self, step: Step) -> None:
        before = len(self.server.calls)
        self.model.claim = getattr(step, "model", None)
        done = self._done(step)
        await self._dealt_with(self.server.updates[-1]["update_id"])
        self.turns += 1
        self.lines += [
            f"{self.turns}. {done}".rstrip(),
            *self._what_the_bot_did(self.server.calls[before:]),
            "",
        ]

    def _done(self, step: Step) -> str:
        """Does it; returns how it is told."""
        server, person = self.server, self.person
        match step:
            case Says(text, chat, _, to_bot):
                extra = {"reply_to_message": server.messages(chat or person)[-1]} if to_bot else {}
                server.say(person, text, chat, **extra)
                where = f" in the group «{chat.title}»" if chat else ""
                manner = "replies to the bot" if to_bot else "writes"
                return f"{person.first_name} {manner}{where}: {shortened(text)}"
            case Edits(text):
                mine = [m for m in server.history if m.get("from", {}).get("id") == person.id and "text" in m]
                server.edit(mine[-1], text)
                return f"{person.first_name} edits the last message: {text}"
            case Presses(label):
                message, whole = self._button(label)
                server.press(message, whole, person)
                return f"{person.first_name} presses [{whole}]"
            case Sends(what, content):
                server.send(person, **content)
                return f"{person.first_name} sends {what}"
            case Types(text):
                server.type_inline(person, text)
                return f"{person.first_name} types in another chat: @{server.me.username} {text}"
            case Opens(kind):
                server.say(person, f"/start {self._payload(kind)}")
                return f"{person.first_name} opens the link …?start={kind}…"

    def _button(self, label: str) -> tuple[Message, str]:
        for message in reversed(self.server.messages(self.person)):
            labels = [button["text"] for button in buttons_of(message)] if "reply_markup" in message else []
            meant = [one for one in labels if one == label] or [
                one for one in labels if one.startswith(label)
            ]
            if meant:
                return message, meant[0]
        raise AssertionError(f"no message has a button [{label}]")

    def _payload(self, kind: str) -> str:
        sent = [json.dumps(message, ensure_ascii=False) for message in self.server.messages(self.person)]
        return re.findall(rf"\?start=({kind}[A-Za-z0-9_-]+)", "\n".join(sent))[-1]

    async def _dealt_with(self, update: int) -> None:
        """Until the bot has crossed the update out."""
        (inbox,) = self.state.glob("*.sqlite")
        async with asyncio.timeout(WAIT_S):
            with closing(sqlite3.connect(inbox)) as kept:
                while not kept.execute(  # noqa: ASYNC110 (no event: another task of this loop writes the file)
                    "SELECT 1 FROM updates WHERE update_id = ? AND payload IS NULL", (update,)
                ).fetchone():
                    await asyncio.sleep(0.005)

    def _what_the_bot_did(self, calls: list[Call]) -> list[str]:
        told = [told_of(call) for call in calls if call.method not in UNSEEN | PROFILE]
        return [line for lines in told for line in indented(lines, "    ")] or ["    (nothing)"]


def profile_lines(call: Call) -> list[str]:
    """A description or the commands, as they were set."""
    text = call.params.get("description") or call.params.get("short_description") or ""
    commands = [
        f"/{c['command']} — {c['description']}" for c in json.loads(call.params.get("commands", "[]"))
    ]
    return indented([call.method, *indented([*text.splitlines(), *commands], "  ")], "    ")


def told_of(call: Call) -> list[str]:
    """The method, what a person sees of it, and the buttons, row by row."""
    params = call.params
    head = f"{call.method}{f' REFUSED: {call.error}' if call.error else ''}"
    seen = [*file_lines(params), *text_of(params), *markup_lines(params), *inline_lines(params)]
    if params.get("text") and call.method == "answerCallbackQuery":
        head += " (a window over the chat)" if params.get("show_alert") == "true" else " (a passing word)"
    return [head, *indented(seen, "  ")]


def text_of(params: dict[str, Any]) -> list[str]:
    text = params.get("text") or params.get("caption") or ""
    return readable(text, is_html=params.get("parse_mode") == "HTML")


def readable(text: str, *, is_html: bool) -> list[str]:
    """Lines in which *bold*, _underlined_, ‹addresses› and > quotations can be seen."""
    if is_html:
        text = QUOTATION.sub(lambda quoted: "> " + quoted[1].replace("\n", "\n> "), text)
        for tag, sign in TAGS:
            text = tag.sub(sign, text)
        text = unescape(text)
    addresses = re.sub(r"‹[^›]*›", lambda found: unquote(found[0]), text)
    return without_keys(addresses).replace("\u00a0", " ").splitlines()


def markup_lines(params: dict[str, Any]) -> Iterator[str]:
    for row in json.loads(params.get("reply_markup") or '{"inline_keyboard": []}')["inline_keyboard"]:
        yield " ".join(f"[{button['text']}]{address(button)}" for button in row)


def address(button: dict[str, Any]) -> str:
    return f" ‹{without_keys(unquote(button['url']))}›" if "url" in button else ""


def without_keys(text: str) -> str:
    return KEYS.sub(r"\1…", text)


def inline_lines(params: dict[str, Any]) -> Iterator[str]:
    """The list over the keyboard; what picking its first entry sends."""
    results = json.loads(params.get("results", "[]"))
    if params.get("button"):
        yield f"[{json.loads(params['button'])['text']}]"
    for place, result in enumerate(results):
        yield readable(f"• {result['title']} | {result['description']}", is_html=False)[0]
        if place == 0:
            sent = readable(result["input_message_content"]["message_text"], is_html=True)
            yield from indented(
                [*sent, *markup_lines({"reply_markup": json.dumps(result["reply_markup"])})], "    "
            )


def file_lines(params: dict[str, Any]) -> Iterator[str]:
    for upload in params.values():
        if not isinstance(upload, Upload):
            continue
        if upload.name.endswith(".png"):
            width, height = photo_sizes(upload.content)
            yield f"picture {upload.name}, {width} × {height}"
        else:
            yield f"file {upload.name}:"
            text = upload.content.decode("utf-8-sig").replace("\u00a0", " ").splitlines()
            yield from indented(text, "  | ")


def indented(lines: list[str], by: str) -> list[str]:
    return [f"{by}{line}".rstrip() for line in lines]


def shortened(text: str) -> str:
    return text if len(text) <= 300 else f"{text[:60]}… ({len(text)} characters)"
