"""Settings into ready parts: the only place where they are put together."""

from __future__ import annotations

import logging
import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import cached_property
from typing import TYPE_CHECKING

from bot.assistant import Assistant
from bot.errors import ModelError
from retrieval.errors import EncoderError
from retrieval.library import Library
from retrieval.switching import answering_model

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from bot.models import ChatModel
    from bot.settings import Settings
    from retrieval.embedding import Encoder
    from retrieval.rerank import Reranker
    from retrieval.vectors import Vectors
    from retrieval.web import Web

log = logging.getLogger(__name__)

# Libraries that report on their users unless they are told not to; nothing here does.
SILENT = {
    "ANONYMIZED_TELEMETRY": "False",
    "CHROMA_TELEMETRY_IMPL": "none",
    "LANGCHAIN_TRACING_V2": "false",
    "LANGSMITH_TRACING": "false",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    "TOKENIZERS_PARALLELISM": "false",
}


class Parts:
    """What the commands are made of, each opened when it is first used and closed at the end."""

    def __init__(self, settings: Settings) -> None:
        os.environ.update(SILENT)
        self.settings = settings
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    @cached_property
    def library(self) -> Library:
        library = Library.open(self.settings.data_dir, self.settings.database_url)
        self._open.callback(library.close)
        return library

    @cached_property
    def encoder(self) -> Encoder:
        from retrieval.embedding import load_encoder  # noqa: PLC0415 - seconds, and not every command needs it

        return load_encoder(self.settings.embedding_model, self.settings.models_dir)

    @cached_property
    def answering_encoder(self) -> Encoder:
        """That of the last complete ingest, where EMBEDDING_MODEL has been changed since."""
        from retrieval.embedding import load_encoder  # noqa: PLC0415 - see encoder

        model = answering_model(self.library)
        if model in (None, self.settings.embedding_model):
            return self.encoder
        log.warning(
            "EMBEDDING_MODEL=%s: `oborot ingest` has not encoded all articles by it yet; until then %s answers",
            self.settings.embedding_model,
            model,
        )
        try:
            return load_encoder(model, self.settings.models_dir)
        except EncoderError as error:
            log.warning("passages are found by their words alone: %s", error)
            return self.encoder

    @cached_property
    def answering_vectors(self) -> Vectors:
        if self.answering_encoder is self.encoder:
            return self.vectors
        return self._vectors_of(self.answering_encoder)

    @cached_property
    def reranker(self) -> Reranker | None:
        """None where RERANKER_MODEL names none."""
        if self.settings.reranker_model is None:
            return None
        from retrieval.rerank import CrossEncoderReranker  # noqa: PLC0415 - see encoder

        return CrossEncoderReranker(self.settings.reranker_model)

    @cached_property
    def vectors(self) -> Vectors:
        return self._vectors_of(self.encoder)

    def _vectors_of(self, encoder: Encoder) -> Vectors:
        from retrieval.vectors import Vectors  # noqa: PLC0415 - chromadb takes a second to import

        url = str(self.settings.chroma_url) if self.settings.chroma_url else None
        vectors = Vectors.open(self.settings.data_dir, encoder, url)
        self._open.callback(vectors.close)
        return vectors

    @cached_property
    def web(self) -> Web:
        from retrieval.web import Visitor, Web, anywhere, is_public  # noqa: PLC0415 - only ingest fetches

        return Web(Visitor(anywhere if self.settings.fetch_private_hosts else is_public))

    @cached_property
    def model(self) -> ChatModel | None:
        """None for LLM_MODEL=none. Raises ModelError where it cannot be had."""
        if self.settings.llm_model == "none":
            return None
        from bot.generate import static_message  # noqa: PLC0415 - see below
        from bot.models import chat_model  # noqa: PLC0415 - langchain takes a second to import

        model = chat_model(
            self.settings.llm_model,
            base_url=self.settings.llm_base_url,
            api_key=self.settings.llm_api_key,
            models_dir=self.settings.models_dir,
            timeout_s=self.settings.llm_timeout_s,
            retries=self.settings.llm_retries,
        )
        if model is not None:
            self._open.callback(model.close)
            model.warm([static_message()])
        return model

    @cached_property
    def assistant(self) -> Assistant:
        """The encoder is left until a question needs it; without the model, answers are made from figures."""
        from bot.library_retriever import LibraryRetriever  # noqa: PLC0415 - see vectors

        retriever = LibraryRetriever(
            self.library, self.answering_vectors, self.answering_encoder, self.reranker
        )
        try:
            return Assistant(retriever, self.model)
        except ModelError as error:
            log.warning("answering without a language model: %s", error)
            return Assistant(retriever, None, model_missing=True)

    @property
    def warm_assistant(self) -> Assistant:
        """The assistant, after encoder and language model have loaded side by side."""
        with ThreadPoolExecutor(max_workers=1) as beside:
            loading = beside.submit(self.answering_encoder.load)
            assistant = self.assistant
            # Names of places and forms of words take two seconds to load: the first card should not wait for them.
            assistant.catalogue.offers("Казахстан Алтайский край 2020")
            loading.result()
        return assistant
