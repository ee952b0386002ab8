"""Texts to unit vectors: what the program asks of an encoder, and sentence-transformers behind it.

Importing this module costs nothing: torch and sentence-transformers, 5 to 20 s, come with the first text.
"""

from __future__ import annotations

import os
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from tokenizers import Tokenizer

from retrieval import bundled_model
from retrieval.errors import EncoderError, PassageTooLong
from retrieval.packaged import folder_sha256
from retrieval.processor import spin_briefly, usable_cores

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import torch
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

BUNDLED = "bundled"
BATCH = 8  # texts to a core at once: more of them wait longer for their longest, fewer cost a call each
GPU_BATCH = 64
E5_NAME = re.compile(r"(^|[-_/])e5([-_]|$)", re.IGNORECASE)
UNLIMITED_MAX_TOKENS = 512  # for a model that names no limit of its own


class Encoder(Protocol):
    """Vectors are unit vectors, float32, shape (len(texts), dimension); their dot product is the cosine."""

    @property
    def name(self) -> str:
        """Model and version: vectors of encoders of one name compare, others do not."""

    @property
    def model(self) -> str:
        """As EMBEDDING_MODEL names it."""

    @property
    def dimension(self) -> int: ...

    @property
    def max_tokens(self) -> int:
        """The longest passage, its prefix and special tokens included."""

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A query past the limit is cut there: what it asks stands at its beginning."""

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A passage past the limit raises PassageTooLong: what was cut off could never be found."""

    def load(self) -> None:
        """Get ready now what the first call would wait for."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Of passages, their prefix and special tokens included."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of an encoder without running it."""

    name: str
    model: str
    dimension: int
    max_tokens: int
    query_prompt: str
    passage_prompt: str


class SentenceTransformerEncoder:
    """A sentence-transformers model, loaded when the first text is encoded, or by `load` before that.

    Threads may share it: they encode one after the other, each with all cores. A core has a batch of its own:
    cores that share one wait for each other at every layer of the model. 256 passages of 130 tokens, bfloat16, two
    cores that other programs use too: 20 a second so, 8 with both cores to a batch.
    """

    def __init__(
        self,
        traits: Traits,
        load_model: Callable[[], SentenceTransformer],
        count: Callable[[Sequence[str]], list[int]],
    ) -> None:
        """`count` gives the tokens of whole texts, special tokens included and no prefix added.

        It is called while another thread encodes: it must not use the model's tokenizer.
        """
        self._traits = traits
        self._load_model = load_model
        self._count = count
        self._lock = threading.RLock()
        self._counting = threading.Lock()

    @property
    def name(self) -> str:
        return self._traits.name

    @property
    def model(self) -> str:
        return self._traits.model

    @property
    def dimension(self) -> int:
        return self._traits.dimension

    @property
    def max_tokens(self) -> int:
        return self._traits.max_tokens

    def load(self) -> None:
        """Load now what the first text would wait for; from a thread, beside other loading."""
        with self._lock:
            _ = self._model

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._encode(texts, self._traits.query_prompt)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        for text, tokens in zip(texts, self.count_tokens(texts), strict=True):
            if tokens > self.max_tokens:
                raise PassageTooLong(
                    f"«{text[:60]}…» has {tokens} tokens; {self.name} reads {self.max_tokens}: cut it into shorter chunks"
                )
        return self._encode(texts, self._traits.passage_prompt)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        with self._counting:
            return self._count([self._traits.passage_prompt + text for text in texts])

    @cached_property
    def _model(self) -> SentenceTransformer:
        return self._load_model()

    def _encode(self, texts: Sequence[str], prompt: str) -> NDArray[np.float32]:
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        with self._lock:
            on_gpu = self._model.device.type != "cpu"
            vectors = self._encode_batch(texts, prompt) if on_gpu else self._encode_by_cores(texts, prompt)
        # In bfloat16 the model's own normalisation is off by up to 0.4 %.
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: NDArray[np.float32] = np.divide(vectors, lengths, dtype=np.float32)
        return unit

    def _encode_by_cores(self, texts: Sequence[str], prompt: str) -> NDArray[np.float32]:
        by_length = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        size = min(BATCH, ceil(len(texts) / usable_cores()))
        batches = [by_length[start : start + size] for start in range(0, len(texts), size)]
        if len(batches) == 1:
            return self._encode_batch(texts, prompt)
        # Here, once: it sets how the tokenizer pads, which two threads must not do at the same moment.
        self._model.preprocess([""])
        vectors = np.empty((len(texts), self.dimension), np.float32)
        # The longest first, so that no core is left with it at the end.
        encoded = self._cores.map(
            lambda batch: (batch, self._encode_batch([texts[place] for place in batch], prompt)),
            reversed(batches),
        )
        for batch, found in encoded:
            vectors[batch] = found
        return vectors

    def _encode_batch(self, texts: Sequence[str], prompt: str) -> NDArray[np.float32]:
        return self._model.encode(
            list(texts), prompt=prompt, batch_size=GPU_BATCH, show_progress_bar=False, convert_to_numpy=True
        )

    @cached_property
    def _cores(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(usable_cores(), thread_name_prefix="encoder")


def load_encoder(model: str, models_dir: Path, *, progress: bool = False) -> SentenceTransformerEncoder:
    """The encoder that EMBEDDING_MODEL names.

    "bundled" is assembled under `models_dir`, and loaded when it is first used; it never reaches the
    network. Anything else is a sentence-transformers folder, or a name that Hugging Face knows, loaded
    (and fetched, with bars on standard error if `progress`) at once. Raises EncoderError.
    """
    if model == BUNDLED:
        return _bundled(models_dir)
    return _named(model, progress=progress)


def _bundled(models_dir: Path) -> SentenceTransformerEncoder:
    folder = bundled_model.assemble_encoder(models_dir)
    traits = Traits(
        name=bundled_model.NAME,
        model=BUNDLED,
        dimension=bundled_model.DIMENSION,
        max_tokens=bundled_model.MAX_TOKENS,
        query_prompt=bundled_model.QUERY_PROMPT,
        passage_prompt=bundled_model.PASSAGE_PROMPT,
    )
    return SentenceTransformerEncoder(
        traits,
        load_model=lambda: _sentence_transformer(str(folder), local=True, progress=False),
        count=_TokenizerFile(folder / bundled_model.TOKENIZER).count,
    )


def _named(model: str, *, progress: bool) -> SentenceTransformerEncoder:
    folder = Path(model).expanduser()
    local = folder.is_dir()
    loaded = _sentence_transformer(str(folder) if local else model, local=local, progress=progress)
    query_prompt, passage_prompt = _prompts(folder.name if local else model, loaded.prompts)
    traits = Traits(
        name=f"{folder.name}-{folder_sha256(folder)[:8]}" if local else _revision(model, loaded),
        model=model,
        dimension=_dimension(model, loaded),
        max_tokens=loaded.max_seq_length or UNLIMITED_MAX_TOKENS,
        query_prompt=query_prompt,
        passage_prompt=passage_prompt,
    )

    tokenizer = deepcopy(loaded.tokenizer)  # tokens are counted while the model's own is at work

    def count(texts: Sequence[str]) -> list[int]:
        return [len(tokens) for tokens in tokenizer(list(texts), verbose=False)["input_ids"]]

    return SentenceTransformerEncoder(traits, load_model=lambda: loaded, count=count)


class _TokenizerFile:
    """Counts tokens by a `tokenizer.json` alone, read at the first count; torch is not needed for that."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return Tokenizer.from_file(str(self._path))

    def count(self, texts: Sequence[str]) -> list[int]:
        return [len(encoding.ids) for encoding in self._tokenizer.encode_batch_fast(list(texts))]


def _sentence_transformer(model: str, *, local: bool, progress: bool) -> SentenceTransformer:
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "true")  # unset, it warns of forks that never come
    if not progress:
        os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    spin_briefly()
    import torch  # noqa: PLC0415 - seconds: see the module's docstring
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415

    torch.set_num_threads(1)  # of a batch; see SentenceTransformerEncoder
    try:
        return SentenceTransformer(model, local_files_only=local, model_kwargs={"dtype": _dtype()})
    except (OSError, ValueError, ImportError) as error:
        raise EncoderError(
            f"EMBEDDING_MODEL={model}: sentence-transformers cannot load it ({error}); give the name of a model on "
            f"Hugging Face, a folder that holds one, or {BUNDLED!r}"
        ) from error


def _dtype() -> torch.dtype:
    """bfloat16 on a processor that computes in it: twice as fast as float32, vectors agree to 0.9999."""
    import torch  # noqa: PLC0415 - seconds

    able = torch.cpu.get_capabilities()
    fast = not torch.accelerator.is_available() and (able.get("avx512_bf16") or able.get("bf16"))
    return torch.bfloat16 if fast else torch.float32


def _dimension(model: str, loaded: SentenceTransformer) -> int:
    dimension = loaded.get_embedding_dimension()
    if dimension is None:
        raise EncoderError(
            f"EMBEDDING_MODEL={model}: it does not say how long its vectors are; choose another one"
        )
    return dimension


def _revision(model: str, loaded: SentenceTransformer) -> str:
    """«intfloat/multilingual-e5-base@835193815a39»: a new revision is another encoder."""
    commit = getattr(getattr(loaded[0], "config", None), "_commit_hash", None)
    return f"{model}@{commit[:12]}" if commit else model


def _prompts(name: str, own: Mapping[str, str | None]) -> tuple[str, str]:
    """What queries and passages begin with: as the model says itself, or as all of the e5 family were trained."""
    query = own.get("query") or ""
    passage = next(filter(None, map(own.get, ("document", "passage", "corpus"))), "")
    if not query and not passage and E5_NAME.search(name) and "instruct" not in name:
        return bundled_model.QUERY_PROMPT, bundled_model.PASSAGE_PROMPT
    return query, passage
