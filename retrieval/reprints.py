"""Reprints: articles that are one text, whatever lead or headline an outlet has put over it.

Candidates come from MinHash over runs of words (Broder, 1997), by bands: an article is compared with those alone
that share a band with it, not with every other one. Two with 0.6 of their runs in common, as when the lead is
rewritten, share one in 19 of 20 cases; two with 0.2 in common in 1 of 30.

What makes two candidates one text is looked at sentence by sentence. The monthly report of a customs office says
the same words every month with other numbers in them: that is another article. So where both have sentences of
their own, one of them must have no number there that the other lacks.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

import numpy as np
from datasketch import MinHash  # type: ignore[import-untyped]  # it ships without types
from sqlalchemy import delete, func, insert, select, update

from retrieval.schema import articles, bands

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

RUN: Final = 4  # words
BANDS: Final = 20
ROWS: Final = 4  # values to a band
COMPARED: Final = 5  # candidates, those first that share most bands
# The share of the shorter text, by letters, that stands in the other one word for word.
SHARED: Final = 0.5
COMMON: Final = 2  # sentences at least, of texts that have as many

WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence as it is compared."""

    words: tuple[str, ...]

    @property
    def numbers(self) -> frozenset[str]:
        return frozenset(word for word in self.words if word[0].isdigit())

    @property
    def letters(self) -> int:
        return sum(map(len, self.words))


def signature(sentences: Iterable[str]) -> tuple[int, ...]:
    """Of the running text of an article: a number a band, 64 bits with sign; nothing for less than a run of words."""
    words = [word for sentence in sentences for word in wording(sentence).words]
    runs = {" ".join(words[start : start + RUN]).encode() for start in range(len(words) - RUN + 1)}
    if not runs:
        return ()
    hashed = MinHash(num_perm=BANDS * ROWS)
    hashed.update_batch(sorted(runs))
    values = np.asarray(hashed.hashvalues, "<u8").reshape(BANDS, ROWS)
    return tuple(
        struct.unpack("<q", blake2b(bytes([band]) + row.tobytes(), digest_size=8).digest())[0]
        for band, row in enumerate(values)
    )


def wording(sentence: str) -> Wording:
    return Wording(tuple(WORD.findall(sentence.lower().replace("ё", "е"))))


def one_text(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether two articles, sentence by sentence without headlines, are reprints of each other."""
    mine, others = list(map(wording, first)), list(map(wording, second))
    common = set(mine) & set(others)
    shorter = min(sum(one.letters for one in side) for side in (mine, others))
    if len(common) < min(COMMON, len(mine), len(others)):
        return False
    if not shorter or sum(one.letters for one in common) < SHARED * shorter:
        return False
    own = _numbers(one for one in mine if one not in common)
    theirs = _numbers(one for one in others if one not in common)
    return own <= theirs or theirs <= own


def _numbers(said: Iterable[Wording]) -> frozenset[str]:
    return frozenset(number for one in said for number in one.numbers)


def join_family(
    connection: Connection, article: int, content_hash: str, said: tuple[int, ...], text: Sequence[str]
) -> None:
    """Note whose reprint the article of that number is: its `family` is that of the text that came first.

    `said` is the signature of `text`, its sentences without headlines.
    """
    connection.execute(delete(bands).where(bands.c.article == article))
    family = content_hash
    for other, others_family, sentences in _candidates(connection, said):
        if other != article and one_text(text, sentences):
            family = others_family
            break
    connection.execute(update(articles).where(articles.c.number == article).values(family=family))
    rows = [{"band": band, "article": article} for band in said]
    if rows:
        connection.execute(insert(bands), rows)


def _candidates(connection: Connection, said: tuple[int, ...]) -> list[tuple[int, str, list[str]]]:
    """Number, family and sentences of those that share most bands."""
    from retrieval.passages import sentences_of  # noqa: PLC0415 - passages read articles, which name their family

    shared = func.count()
    near = (
        select(bands.c.article, shared)
        .where(bands.c.band.in_(said))
        .group_by(bands.c.article)
        .order_by(shared.desc(), bands.c.article)
        .limit(COMPARED)
    )
    numbers = [row.article for row in connection.execute(near)]
    found = []
    for number in numbers:
        row = connection.execute(
            select(articles.c.text, articles.c.family).where(articles.c.number == number)
        ).one()
        sentences = sentences_of(connection, number, row.text)
        found.append((number, row.family, [s.text for s in sentences if not s.heading]))
    return found
