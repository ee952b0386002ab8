"""Telegram's HTML as its server reads it (td, MessageEntity.cpp, do_parse_html), and a little stricter.

Stricter, because it is there to find slips: an attribute that Telegram would skip, an "&" that stands for
nothing, and a quotation inside a quotation are refused here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
ATTRIBUTES = {
    "a": {"href"},
    "span": {"class"},
    "tg-emoji": {"emoji-id"},
    "code": {"class"},
    "blockquote": {"expandable"},
}
START_TAG = re.compile(r"<([^\s<>/]*)([^<>]*)>")
END_TAG = re.compile(r"</([^\s<>]*)\s*>")
ATTRIBUTE = re.compile(r"""\s+([^\s=>/"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[\w.-]+))?""")
CHARACTER = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});")


class EntityError(Exception):
    """Telegram's description of what is wrong, after «can't parse entities: »."""


@dataclass(frozen=True)
class Entity:
    """`offset` and `length` in UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str | None = None


@dataclass(frozen=True)
class OpenTag:
    name: str
    kind: str
    offset: int
    url: str | None


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """The visible text and its entities, in the order in which they end."""
    text: list[str] = []
    length = 0
    entities: list[Entity] = []
    opened: list[OpenTag] = []
    position = 0
    while position < len(source):
        if source[position] == "<":
            position = read_tag(source, position, length, opened, entities)
            continue
        piece = character(source, position)
        shown = unescape(piece)
        text.append(shown)
        length += utf16_length(shown)
        position += len(piece)
    if opened:
        raise EntityError(f'Can\'t find end tag corresponding to start tag "{opened[-1].name}"')
    return "".join(text), entities


def character(source: str, position: int) -> str:
    """The letter at `position`, or the whole of «&lt;»."""
    if source[position] != "&":
        return source[position]
    found = CHARACTER.match(source, position)
    if not found:
        raise EntityError(f"Unsupported character reference at byte offset {byte_offset(source, position)}")
    return found[0]


def read_tag(source: str, position: int, length: int, opened: list[OpenTag], entities: list[Entity]) -> int:
    """Takes the tag at `position` in; returns the position behind it."""
    at = byte_offset(source, position)
    if source.startswith("</", position):
        end = END_TAG.match(source, position)
        if not end:
            raise EntityError(f"Unclosed end tag at byte offset {at}")
        if not opened:
            raise EntityError(f"Unexpected end tag at byte offset {at}")
        tag = opened.pop()
        if end[1] != tag.name:
            raise EntityError(
                f'Unmatched end tag at byte offset {at}, expected "</{tag.name}>", found "</{end[1]}>"'
            )
        if length > tag.offset:
            entities.append(Entity(tag.kind, tag.offset, length - tag.offset, tag.url))
        return end.end()
    start = START_TAG.match(source, position)
    if not start:
        raise EntityError(f"Unclosed start tag at byte offset {at}")
    opened.append(open_tag(start[1].lower(), start[2], at, length, opened))
    return start.end()


def open_tag(name: str, rest: str, at: int, length: int, opened: list[OpenTag]) -> OpenTag:
    if name not in TAGS:
        raise EntityError(f'Unsupported start tag "{name}" at byte offset {at}')
    attributes = read_attributes(name, rest, at)
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise EntityError(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
    if name == "blockquote" and any(tag.name == "blockquote" for tag in opened):
        raise EntityError(f"Nested quotation at byte offset {at}")
    kind = "expandable_blockquote" if "expandable" in attributes else TAGS[name]
    return OpenTag(name, kind, length, attributes.get("href"))


def read_attributes(name: str, rest: str, at: int) -> dict[str, str]:
    attributes: dict[str, str] = {}
    position = 0
    while rest[position:].strip():
        found = ATTRIBUTE.match(rest, position)
        if not found:
            raise EntityError(f'Empty attribute name in the tag "{name}" at byte offset {at}')
        key = found[1].lower()
        if key not in ATTRIBUTES.get(name, set()):
            raise EntityError(f'Unsupported attribute "{key}" of the tag "{name}" at byte offset {at}')
        value = (found[2] or "").strip("\"'")
        for place, letter in enumerate(value):
            if letter == "&":
                character(value, place)
        attributes[key] = unescape(value)
        position = found.end()
    return attributes


def byte_offset(source: str, position: int) -> int:
    return len(source[:position].encode())
