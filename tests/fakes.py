"""Stand-ins for what is slow or far away."""

from __future__ import annotations

import time
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from retrieval.errors import PassageTooLong
from retrieval.text.morphology import content_lemmas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


class HashEncoder:
    """Bags of lemmas: texts with lemmas in common are near each other. A token is a word.

    `passages` are all that it was asked to encode, in order. `delay_s` is spent on each of them.
    """

    def __init__(
        self, name: str = "hash", dimension: int = 64, max_tokens: int = 200, delay_s: float = 0.0
    ) -> None:
        self.name = self.model = name
        self.dimension = dimension
        self.max_tokens = max_tokens
        self.passages: list[str] = []
        self._delay_s = delay_s

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.array([self._vector(text) for text in texts], np.float32)
        return vectors.reshape(len(texts), self.dimension)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        for text, tokens in zip(texts, self.count_tokens(texts), strict=True):
            if tokens > self.max_tokens:
                raise PassageTooLong(text[:60])
            time.sleep(self._delay_s)
        self.passages += texts
        return self.encode_queries(texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) + 2 for text in texts]

    def _vector(self, text: str) -> NDArray[np.float64]:
        total = np.full(self.dimension, 1e-3)
        for lemma in content_lemmas(text):
            total += _direction(lemma, self.dimension)
        return total / np.linalg.norm(total)


@cache
def _direction(lemma: str, dimension: int) -> NDArray[np.float64]:
    seed = int.from_bytes(blake2b(lemma.encode(), digest_size=8).digest(), "big")
    return np.random.default_rng(seed).standard_normal(dimension)
