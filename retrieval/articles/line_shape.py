"""What a line of a page looks like, whatever it says: running text, an address, a quantity, pictures around it."""

from __future__ import annotations

import re

SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
SENTENCE_END = re.compile(r"[.!?…][»”\"')\]]*$")
URL = re.compile(
    r"(?:https?://)?(?:www\.)?(?P<host>(?:[\w-]+\.)+(?:ru|kz|com|org|net|info|рф|su|by|kg|uz|eu|news|media|online|press|tv|pro|asia))(?P<path>/\S*)?",
    re.IGNORECASE,
)
# With its scheme, an address may be of any site; without, only the endings of sites tell one («тыс.тонн»).
FULL_ADDRESS = re.compile(r"https?://(?:www\.)?(?P<host>[^\s/?#@:]+)(?::\d+)?(?P<path>/\S*)?", re.IGNORECASE)

# What only a story has: «5 млн», «12,4 %», «$70».
QUANTITY = re.compile(
    r"\d\s*(?:%|(?:тыс|млн|млрд|трлн|тонн|долл|руб|тенге|процент|мың|million|billion)\w*)|[$€₽₸]\s?\d"
)
PICTURE = r"(?:[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]|[\d#*]\ufe0f?\u20e3)[\ufe0f\u200d\U0001f3fb-\U0001f3ff]*"
PICTURES_BEFORE = re.compile(rf"^(?:{PICTURE}\s*)+")
PICTURES_BEHIND = re.compile(rf"(?:\s*{PICTURE})+$")
LONGEST_JUNK = 1000  # letters; what is longer is text, and expressions are spared lines of megabytes


def plain(line: str) -> str:
    """The line as the rules see it: one kind of space, no marks before its first word."""
    return without_pictures(SPACES.sub(" ", line)).strip(" \u200b\ufeff•●▪◦‣·*–—-|→›»▼▲▶►…#")


def without_pictures(line: str) -> str:
    """«Итоги года» of «📊 Итоги года 🔥»."""
    if len(line) > LONGEST_JUNK:
        return line
    return PICTURES_BEHIND.sub("", PICTURES_BEFORE.sub("", line))


def words(line: str) -> int:
    return len(line.split())


def ends_as_sentence(line: str) -> bool:
    """A final stop that is not of «12 ноября 2021 г.»."""
    return bool(SENTENCE_END.search(line)) and not re.search(r"\d\s*(?:г|ж)\.$", line)


def prose(line: str) -> bool:
    """Running text: a line of some length that ends as a sentence does, or a long one."""
    if len(line) > LONGEST_JUNK:
        return True
    count = words(line)
    return count >= 20 or (count >= 6 and bool(SENTENCE_END.search(line)))
