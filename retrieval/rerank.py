"""An optional second look at what a search has found: a cross-encoder reads the query and a passage together.

It is more exact than vectors, which read each by itself, and slower: it runs once for every passage. So it only
puts the first candidates of `retrieval.search` into another order (Nogueira & Cho, 2019, arXiv:1901.04085).
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from retrieval.errors import EncoderError
from retrieval.processor import spin_briefly

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from sentence_transformers import CrossEncoder

BATCH = 8


class Reranker(Protocol):
    def scores(self, query: str, passages: Sequence[str]) -> NDArray[np.float64]:
        """How well each passage answers, shape (len(passages),): higher is better, on a scale of its own."""


@dataclass
class CrossEncoderReranker:
    """A sentence-transformers CrossEncoder, by name or folder, loaded when it is first used; threads may share it."""

    model: str

    def __post_init__(self) -> None:
        self._lock = threading.RLock()

    def scores(self, query: str, passages: Sequence[str]) -> NDArray[np.float64]:
        """What is too long for the model is cut at its end. Raises EncoderError where it cannot be loaded."""
        if not passages:
            return np.empty(0)
        with self._lock:
            pairs = [(query, passage) for passage in passages]
            found = self._loaded.predict(pairs, batch_size=BATCH, show_progress_bar=False)
        return np.asarray(found, np.float64)

    def load(self) -> None:
        """Get ready now what the first query would wait for."""
        with self._lock:
            _ = self._loaded

    @cached_property
    def _loaded(self) -> CrossEncoder:
        spin_briefly()
        import torch  # noqa: PLC0415 - seconds, and only where a reranker is asked for
        from sentence_transformers import CrossEncoder  # noqa: PLC0415 - the same

        folder = Path(self.model).expanduser()
        local = folder.is_dir()
        try:
            # Logits: squeezed into 0 to 1, the best of them would all be 1.
            loaded: CrossEncoder = CrossEncoder(
                str(folder) if local else self.model,
                local_files_only=local,
                activation_fn=torch.nn.Identity(),
            )
        except (OSError, ValueError, ImportError) as error:
            raise EncoderError(
                f"RERANKER_MODEL={self.model}: sentence-transformers cannot load it ({error}); give the name of a "
                "cross-encoder on Hugging Face, a folder that holds one, or nothing"
            ) from error
        if loaded.num_labels != 1:
            raise EncoderError(
                f"RERANKER_MODEL={self.model}: it sorts pairs into {loaded.num_labels} classes; a reranker gives "
                "one score, like cross-encoder/mmarco-mMiniLMv2-L12-H384-v1"
            )
        return loaded
