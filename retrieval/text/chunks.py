"""An article's passages: runs of whole sentences, small enough that a vector says what a passage is about."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from retrieval.types import Chunk

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from retrieval.types import Article, Sentence

    CountTokens = Callable[[Sequence[str]], list[int]]

# XQuAD-ru dev, R@1 with 96, 128, 160, 220 tokens: 0.957, 0.960, 0.952, 0.957.
TARGET_TOKENS: Final = 128
# Longer than words are in any language: what lies beyond is cut before its tokens are counted.
LETTERS_A_TOKEN: Final = 20


def make_chunks(
    article: Article, sentences: Sequence[Sentence], count_tokens: CountTokens, max_tokens: int
) -> tuple[Chunk, ...]:
    """Every sentence in exactly one chunk, in order. `count_tokens` is the encoder's.

    A chunk's `embedded` text has at most `max_tokens`: title and date first, then its sentences, the title
    not twice. A single sentence too long for that is cut, for the encoder only.
    """
    letters = max_tokens * LETTERS_A_TOKEN
    head = _head(article)[:letters]
    texts = ["" if _is_title(article, s) else s.text[:letters] for s in sentences]
    empty, head_tokens, *counts = count_tokens(["", head, *texts])
    if head_tokens > max_tokens // 4:
        head = _fitted(head, max_tokens // 4, count_tokens)
        head_tokens = max_tokens // 4
    tokens = [count - empty for count in counts]
    chunks: list[Chunk] = []
    parted = {
        i for i, (one, next_) in enumerate(pairwise(sentences), 1) if next_.paragraph > one.paragraph + 1
    }
    for first, last in _runs(tokens, room=min(TARGET_TOKENS, max_tokens - head_tokens), parted=parted):
        embedded = _joined(head, texts[first : last + 1])
        # Tokens of parts add up to those of the whole, but for some at the seams.
        if head_tokens + sum(tokens[first : last + 1]) > max_tokens * 0.9:
            embedded = _fitted(embedded, max_tokens, count_tokens)
        chunks.append(Chunk(len(chunks), first, last, embedded))
    return tuple(chunks)


def _head(article: Article) -> str:
    """«Товарооборот вырос (2021-09-30)»."""
    return f"{article.title} ({article.published})" if article.published else article.title


def _is_title(article: Article, sentence: Sentence) -> bool:
    return sentence.heading and sentence.text == article.title


def _joined(head: str, texts: Sequence[str]) -> str:
    """The head on a line of its own."""
    return "\n".join(filter(None, (head, " ".join(filter(None, texts)))))


def _runs(tokens: Sequence[int], room: int, parted: Collection[int] = ()) -> Iterator[tuple[int, int]]:
    """First and last place of each run: as many sentences as fit, at least one; none goes on over a place `parted`.

    >>> list(_runs([60, 60, 60, 200, 30], room=150))
    [(0, 1), (2, 2), (3, 3), (4, 4)]
    """
    first, filled = 0, 0
    for place, count in enumerate(tokens):
        if place > first and (filled + count > room or place in parted):
            yield first, place - 1
            first, filled = place, 0
        filled += count
    if first < len(tokens):
        yield first, len(tokens) - 1


def _fitted(text: str, limit: int, count_tokens: CountTokens) -> str:
    """`text`, or as much of its beginning as has at most `limit` tokens."""
    if count_tokens([text])[0] <= limit:
        return text
    end = bisect_right(range(len(text) + 1), limit, key=lambda n: count_tokens([text[:n]])[0])
    return text[: max(end - 1, 0)]
