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
from retrieval.library import Library

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from bot.models import ChatModel
    from bot.settings import Settings
    from retrieval.embedding import Encoder
    from retrieval.vectors import Vectors

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
    def vectors(self) -> Vectors:
        from retrieval.vectors import Vectors  # noqa: PLC0415 - chromadb takes a second to import

        url = str(self.settings.chroma_url) if self.settings.chroma_url else None
        vectors = Vectors.open(self.settings.data_dir, self.encoder, url)
        self._open.callback(vectors.close)
        return vectors

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

        retriever = LibraryRetriever(self.library, self.vectors, self.encoder)
        try:
            return Assistant(retriever, self.model)
        except ModelError as error:
            log.warning("answering without a language model: %s", error)
            return Assistant(retriever, None, model_missing=True)

    @property
    def warm_assistant(self) -> Assistant:
        """The assistant, after encoder and language model have loaded side by side."""
        with ThreadPoolExecutor(max_workers=1) as beside:
            loading = beside.submit(self.encoder.load)
            assistant = self.assistant
            loading.result()
        return assistant
