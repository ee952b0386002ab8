"""Fixtures that the whole tree shares. Models are assembled once and kept, as for a user."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.settings import default_models_dir
from retrieval.embedding import SentenceTransformerEncoder, load_encoder


@pytest.fixture(scope="session")
def models_dir() -> Path:
    return Path(os.environ.get("MODELS_DIR") or default_models_dir())


@pytest.fixture(scope="session")
def encoder(models_dir: Path) -> SentenceTransformerEncoder:
    """The embedded encoder; torch is loaded with the first text that is encoded."""
    return load_encoder("bundled", models_dir)
