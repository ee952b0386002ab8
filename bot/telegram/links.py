"""Addresses that Telegram makes into links, and links that open an article at a sentence."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import quote, urlsplit

from bot.telegram.markup import sendable, units

LINK_LIMIT = (
    1200  # a longer address stays out: a message is 4,096 units, and the tag stands in every part of it
)
WORDS_AT_EACH_END = 5

UNSAFE = re.compile(r'[\s"<>\\^`{|}]')


def link(url: str | None) -> str | None:
    """`url` where a link can go there: http or https, a host with a dot, not too long; else None.

    Telegram refuses a message with a button to any other (td, LinkManager::check_link).
    """
    if url is None:
        return None
    target = UNSAFE.sub(lambda found: quote(found[0], safe=""), sendable(url).strip())
    try:
        parts = urlsplit(target)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return None
    somewhere = parts.scheme in {"http", "https"} and ("." in host.strip(".") or ":" in host)
    return target if somewhere and units(escape(target)) <= LINK_LIMIT else None


def link_at(url: str | None, sentence: str) -> str | None:
    """`url` with a text fragment, which opens the page at the sentence; without it where that gets too long.

    https://wicg.github.io/scroll-to-text-fragment/: "#:~:text=first words,last words".
    """
    page = link(url)
    if page is None:
        return None
    before = "" if "#" in page else "#"
    return link(f"{page}{before}:~:text={text_directive(sentence)}") or page


def text_directive(sentence: str) -> str:
    """The sentence, or its first and last words where it is long.

    «Оборот вырос.» gives "%D0%9E%D0%B1%D0%BE%D1%80%D0%BE%D1%82%20%D0%B2%D1%8B%D1%80%D0%BE%D1%81."
    """
    words = sendable(sentence).split()
    if len(words) <= 2 * WORDS_AT_EACH_END:
        return encoded(words)
    return f"{encoded(words[:WORDS_AT_EACH_END])},{encoded(words[-WORDS_AT_EACH_END:])}"


def encoded(words: list[str]) -> str:
    """Per-cent encoded, the hyphen too: beside a comma it would mean what stands around the text."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
