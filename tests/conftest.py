"""Fixtures that the whole tree shares. Models are assembled once and kept, as for a user."""

from __future__ import annotations

import ctypes
import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.settings import default_models_dir
from retrieval.embedding import SentenceTransformerEncoder, load_encoder

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True, scope="module")
def _memory_given_back() -> Iterator[None]:
    """Models opened one after another: glibc keeps what they free, 3 GB over the run, until it is told not to."""
    yield
    gc.collect()
    libc = ctypes.CDLL(None)
    if hasattr(libc, "malloc_trim"):
        libc.malloc_trim(0)


@pytest.fixture(scope="session")
def models_dir() -> Path:
    return Path(os.environ.get("MODELS_DIR") or default_models_dir())


@pytest.fixture(scope="session")
def encoder(models_dir: Path) -> SentenceTransformerEncoder:
    """The embedded encoder; torch is loaded with the first text that is encoded."""
    return load_encoder("bundled", models_dir)
