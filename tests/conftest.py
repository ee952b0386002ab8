"""Fixtures that the whole tree shares. Models are assembled once and kept, as for a user."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
import pytest

from retrieval.embedding import SentenceTransformerEncoder, load_encoder


@pytest.fixture(scope="session")
def models_dir() -> Path:
    return Path(os.environ.get("MODELS_DIR") or platformdirs.user_cache_path("oborot"))


@pytest.fixture(scope="session")
def encoder(models_dir: Path) -> SentenceTransformerEncoder:
    """The embedded encoder; torch is loaded with the first text that is encoded."""
    return load_encoder("bundled", models_dir)
