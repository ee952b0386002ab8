"""What a LangChain tutorial builds of the same articles: characters cut into chunks, Chroma, the four nearest.

As in `tests/evals/tutorial.py`, which also asks a language model; here only keeping and finding are compared.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Final

from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from retrieval.embedding import Encoder

CHUNK_SIZE, CHUNK_OVERLAP, NEAREST = 1000, 200, 4
BATCH: Final = 500


class _Embedding(Embeddings):
    """The same encoder, as LangChain asks for it."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self._encoder.encode_passages(texts).tolist()

    def embed_query(self, text: str) -> list[float]:
        return self._encoder.encode_queries([text])[0].tolist()


class PlainPipeline:
    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self._store = Chroma("plain", _Embedding(encoder), persist_directory=str(folder))
        self._splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK_SIZE, chunk_overlap=CHUNK_OVERLAP)

    def add(self, news: Path) -> int:
        """The articles of a file of JSON lines; how many chunks that made."""
        chunks, added = self._chunks(news), 0
        while batch := list(islice(chunks, BATCH)):
            self._store.add_documents(batch)
            added += len(batch)
        return added

    def nearest(self, vector: NDArray[np.float32]) -> list[Document]:
        return self._store.similarity_search_by_vector(vector.tolist(), NEAREST)

    def close(self) -> None:
        self._store._client.close()

    def _chunks(self, news: Path) -> Iterator[Document]:
        with news.open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                metadata = {"id": row["id"], "title": row["title"], "published": row["published"]}
                yield from self._splitter.split_documents([Document(row["text"], metadata=metadata)])
