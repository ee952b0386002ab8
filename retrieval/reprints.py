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
from collections import Counter, defaultdict
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

import numpy as np
from datasketch import MinHash  # type: ignore[import-untyped]  # it ships without types
from sqlalchemy import bindparam, delete, insert, select, update

from retrieval.database import portions
from retrieval.passages import sentences_of
from retrieval.schema import articles, bands

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

RUN: Final = 4  # words
BANDS: Final = 20
ROWS: Final = 4  # values to a band
COMPARED: Final = 5  # candidates, those first that share most bands
# The share of the shorter text, by letters, that stands in the other one word for word.
SHARED: Final = 0.5
COMMON: Final = 2  # sentences at least, of texts that have as many

_UNSAID: Final = MinHash(num_perm=BANDS * ROWS)
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


@dataclass(frozen=True, slots=True)
class Came:
    """An article that has come: `said` is the signature of `text`, its sentences without headlines."""

    number: int
    content_hash: str
    said: tuple[int, ...]
    text: Sequence[str]


def signature(sentences: Iterable[str]) -> tuple[int, ...]:
    """Of the running text of an article: a number a band, 64 bits with sign; nothing for less than a run of words."""
    words = [word for sentence in sentences for word in wording(sentence).words]
    runs = {" ".join(words[start : start + RUN]).encode() for start in range(len(words) - RUN + 1)}
    if not runs:
        return ()
    hashed = _UNSAID.copy()  # to draw its permutations anew takes as long as all else
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


def join_families(connection: Connection, came: Sequence[Came], again: Collection[int]) -> None:
    """Note whose reprints these articles are: an article's `family` is that of the text that came first.

    The numbers of those that were there before, in another version, are `again`.
    """
    for portion in portions(sorted(again)):
        connection.execute(delete(bands).where(bands.c.article.in_(portion)))
    sharing = _articles_by_band(connection, {band for one in came for band in one.said})
    texts = {one.number: one.text for one in came}
    families: dict[int, str] = {}
    for one in came:
        near = (_family(connection, one, other, texts, families) for other in _nearest(one, sharing))
        families[one.number] = next(filter(None, near), one.content_hash)
        for band in one.said:
            sharing[band].append(one.number)
    if came:
        noted = update(articles).where(articles.c.number == bindparam("at")).values(family=bindparam("of"))
        connection.execute(noted, [{"at": number, "of": family} for number, family in families.items()])
    rows = [{"band": band, "article": one.number} for one in came for band in one.said]
    if rows:
        connection.execute(insert(bands), rows)


def _articles_by_band(connection: Connection, said: Collection[int]) -> defaultdict[int, list[int]]:
    """Which articles share a band, of those that came before."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for portion in portions(sorted(said)):
        for row in connection.execute(select(bands).where(bands.c.band.in_(portion))):
            found[row.band].append(row.article)
    return found


def _nearest(one: Came, sharing: Mapping[int, Sequence[int]]) -> list[int]:
    """Numbers of those that share most bands with it."""
    shared = Counter(other for band in one.said for other in sharing.get(band, ()))
    return sorted(shared, key=lambda other: (-shared[other], other))[:COMPARED]


def _family(
    connection: Connection,
    one: Came,
    other: int,
    texts: Mapping[int, Sequence[str]],
    families: Mapping[int, str],
) -> str | None:
    """The other one's family, if both are one text; `texts` and `families` are of those that came with it."""
    if other in families:
        return families[other] if one_text(one.text, texts[other]) else None
    row = connection.execute(
        select(articles.c.text, articles.c.family).where(articles.c.number == other)
    ).one()
    text = [s.text for s in sentences_of(connection, other, row.text) if not s.heading]
    return row.family if one_text(one.text, text) else None
