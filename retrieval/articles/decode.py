"""Bytes of a file to text, whatever the encoding of the newsroom that wrote it."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from typing import Final

from charset_normalizer import from_bytes

from retrieval.errors import ArticleError

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
KINDS: Final = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a rar archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture, a film or a sound"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "an RTF document"),
)
# In the order of likelihood for news of Russia and Kazakhstan; the likeliest one wins a draw.
CYRILLIC: Final = ("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic")
META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
# Codecs of Python that are no encodings of articles: their time grows with the square, or they run escapes.
NO_ENCODINGS: Final = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7"})
SAMPLE: Final = 1 << 16  # bytes that an encoding is told by
COMMON_LETTERS: Final = frozenset("оеаинтсрвлкмдпу")
NOT_TEXT_SHARE: Final = 0.02


def decode(raw: bytes, *, html: bool = False, charset: str | None = None) -> str:
    """The text of `raw`, all line breaks line feeds, byte order mark gone; raises ArticleError, told without a path.

    A mark decides, then UTF-8 where it is valid, then what the server or the page itself says, then
    charset-normalizer.
    """
    if not raw.strip():
        raise ArticleError("the file is empty")
    for magic, kind in KINDS:
        if raw.startswith(magic):
            raise ArticleError(f"the file is {kind}, not text; save the article as .txt or .html")
    text = _decoded(raw, html=html, charset=charset)
    if _not_text(text):
        raise ArticleError("the file is binary or damaged: most of it is not text in any known encoding")
    return re.sub(r"\r\n?|\u2028|\u2029|\x85|\x0b|\x0c", "\n", text.replace("\ufeff", "").replace("\x00", ""))


def _decoded(raw: bytes, *, html: bool, charset: str | None) -> str:
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace")
    wide = _utf16_without_mark(raw)
    if wide:
        return raw.decode(wide, errors="replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("utf-8", errors="replace")
    if (
        text.count("\ufffd") <= 1 + len(text) // 1000
    ):  # UTF-8 cut in the middle of a letter, or with a stray byte
        return text
    declared = META_CHARSET.search(raw[:4096]) if html else None
    told = (charset, declared[1].decode("ascii") if declared else None)
    own = next((known for name in told if name and (known := _known(name))), None)
    return raw.decode(own or _likeliest(raw), errors="replace")


def _utf16_without_mark(raw: bytes) -> str | None:
    """UTF-16 has a zero or a 4 (the Cyrillic page of Unicode) in every second byte."""
    sample = raw[: SAMPLE & ~1]
    if len(sample) < 4:
        return None
    high = b"\x00\x04\x20"  # the last is of quotes and dashes
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = sample[offset::2]
        if sum(map(half.count, high)) >= 0.9 * len(half) and (0 in half or 4 in half):
            other = sample[1 - offset :: 2]
            if sum(map(other.count, b"\x00\x04")) < 0.1 * len(other):
                return encoding
    return None


def _known(name: str) -> str | None:
    """An encoding of text by any of its names; not «rot13», «punycode» and what else Python calls a codec."""
    try:
        "".encode(name)
    except (LookupError, ValueError):  # ValueError: of «undefined», and of a zero within the name
        return None
    codec = codecs.lookup(name).name
    return None if codec in NO_ENCODINGS else codec


def _likeliest(raw: bytes) -> str:
    """charset-normalizer's guess among Cyrillic and Western code pages.

    Cyrillic pages differ in the places of the same letters: short texts make it draw, and the one that gives
    the commonest Russian letters in small print is right.
    """
    sample = raw[:SAMPLE]
    guesses = [match.encoding for match in from_bytes(sample, cp_isolation=[*CYRILLIC, "cp1252", "latin_1"])]
    candidates = [*CYRILLIC, *(name for name in guesses if name not in CYRILLIC)]
    return max(candidates, key=lambda name: _russian(sample, name))


def _russian(sample: bytes, encoding: str) -> float:
    """The share of common small Russian letters among all that is not ASCII."""
    letters = [c for c in sample.decode(encoding, errors="replace") if c > "\x7f"]
    return sum(c in COMMON_LETTERS for c in letters) / max(len(letters), 1)


def _not_text(text: str) -> bool:
    sample = text[:SAMPLE]
    strange = sum(
        count
        for c, count in Counter(sample).items()
        if c == "\ufffd" or (unicodedata.category(c) in {"Cc", "Co", "Cn"} and c not in "\t\n\r\f\v\x85")
    )
    return strange > NOT_TEXT_SHARE * len(sample) + 1
