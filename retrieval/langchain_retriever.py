"""The library as a LangChain retriever, for people who build chains of their own.

Importing this module imports LangChain; nothing else here does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field, SkipValidation

# Pydantic reads these annotations when the class is made.
from retrieval.embedding import Encoder, load_encoder
from retrieval.filters import EVERYTHING, Filters
from retrieval.library import Library
from retrieval.rerank import CrossEncoderReranker, Reranker
from retrieval.search import search
from retrieval.vectors import Vectors

if TYPE_CHECKING:
    from pathlib import Path

    from langchain_core.callbacks import CallbackManagerForRetrieverRun

    from retrieval.types import Passage


class OborotRetriever(BaseRetriever):
    """Passages of the library as it is at each call, best first, found as `oborot search` finds them.

    A document's `page_content` is cut out of its article: `article_text[start:end]`. Its metadata: `article_id`,
    `source`, `title`, `published` (ISO 8601 or None), `outlet`, `url`, `language`, `start`, `end`, and `score`, of
    which a higher one is better and those of different queries do not compare.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library
    vectors: Vectors
    encoder: SkipValidation[Encoder]
    reranker: SkipValidation[Reranker | None] = None
    limit: int = Field(default=8, ge=1)
    filters: Filters = EVERYTHING

    @classmethod
    def open(
        cls,
        data_dir: Path,
        models_dir: Path,
        *,
        embedding_model: str = "bundled",
        reranker_model: str | None = None,
        chroma_url: str | None = None,
        database_url: str | None = None,
        limit: int = 8,
        filters: Filters = EVERYTHING,
    ) -> Self:
        """What `oborot ingest` with these settings has filled. Raises LibraryError and EncoderError."""
        encoder = load_encoder(embedding_model, models_dir)
        return cls(
            library=Library.open(data_dir, database_url),
            vectors=Vectors.open(data_dir, encoder, chroma_url),
            encoder=encoder,
            reranker=CrossEncoderReranker(reranker_model) if reranker_model else None,
            limit=limit,
            filters=filters,
        )

    def close(self) -> None:
        self.vectors.close()
        self.library.close()

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        """Of an asynchronous call, too: LangChain makes it in a thread."""
        del run_manager
        found = search(
            query,
            self.library,
            self.vectors,
            self.encoder,
            self.limit,
            filters=self.filters,
            reranker=self.reranker,
        )
        return [document_of(passage) for passage in found]


def document_of(passage: Passage) -> Document:
    article = passage.article
    return Document(
        page_content=passage.text,
        metadata={
            "article_id": article.article_id,
            "source": article.source,
            "title": article.title,
            "published": article.published.isoformat() if article.published else None,
            "outlet": article.outlet,
            "url": article.url,
            "language": article.language,
            "start": passage.start,
            "end": passage.start + len(passage.text),
            "score": passage.score,
        },
    )
