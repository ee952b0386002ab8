"""The chat model behind an answer: any that LangChain knows, or the embedded one, asked for JSON by schema."""

from __future__ import annotations

import json
import threading
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from langchain_core.exceptions import (
    ModelAuthenticationError,
    ModelInvalidRequestError,
    ModelPermissionDeniedError,
)
from langchain_core.messages import convert_to_openai_messages
from pydantic import SecretStr

from bot.errors import ModelError, ModelReplyInvalid
from bot.local_model import LocalServer, assemble_weights
from bot.providers import Limits, failure, provider_model

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage, BaseMessage

LOCAL, NONE = "local", "none"
LOCAL_REPLY_TOKENS = 400  # 20 s at the worst; three claims are 200
REFUSED_KEY = (ModelAuthenticationError, ModelPermissionDeniedError)
REPLY_TOKENS = 2048  # others may think aloud first


def chat_model(
    model: str,
    *,
    base_url: str | None = None,
    api_key: SecretStr | None = None,
    models_dir: Path,
    timeout_s: float = 120,
    retries: int = 1,
    max_tokens: int | None = None,
) -> ChatModel | None:
    """The model that LLM_MODEL names: local, a .gguf file, or provider:name; None for "none".

    The first two start llama.cpp in this process, 3 s, and want `close`. `timeout_s` is for one try,
    `retries` are those after the first. Raises ModelError; whether a provider answers shows only when it
    is asked.
    """
    if model == NONE:
        return None
    if model == LOCAL or model.endswith(".gguf"):
        weights = assemble_weights(models_dir) if model == LOCAL else Path(model).expanduser()
        limits = Limits(timeout_s, retries, max_tokens or LOCAL_REPLY_TOKENS)
        name = LOCAL if model == LOCAL else weights.name
        return _local(name, LocalServer(weights, models_dir / "prefixes"), limits)
    limits = Limits(timeout_s, retries, max_tokens or REPLY_TOKENS)
    return ChatModel(model, provider_model(model, base_url=base_url, api_key=api_key, limits=limits))


def _local(name: str, server: LocalServer, limits: Limits) -> ChatModel:
    chat = provider_model(
        "openai:local",
        base_url=server.base_url,
        api_key=SecretStr(server.api_key),
        limits=limits,
        http_client=server.http,
    )
    return ChatModel(name, chat, server)


class ChatModel:
    """A chat model that replies with one JSON object. Threads may share it; the embedded one takes turns."""

    def __init__(self, name: str, chat: BaseChatModel, server: LocalServer | None = None) -> None:
        """`name` is what answers say they were made by: «local», «anthropic:claude-sonnet-4-5»."""
        self.name = name
        self._chat = chat
        self._server = server
        self._turn: AbstractContextManager[Any] = threading.Lock() if server else nullcontext()

    def warm(self, prefix: Sequence[BaseMessage]) -> None:
        """Have the embedded model read now what all prompts begin with; nothing to do for others.

        Raises ModelUnavailable.
        """
        if self._server:
            with self._turn:
                self._server.prime(_openai_messages(prefix))

    def complete(self, messages: Sequence[BaseMessage], schema: Mapping[str, Any]) -> Mapping[str, Any]:
        """The reply, a JSON object held to `schema` as far as the provider can; the caller validates it.

        Raises ModelUnavailable, or ModelReplyInvalid for a reply that is no JSON object.
        """
        with self._turn:
            try:
                return self._reply(messages, schema)
            except ModelError:
                raise
            except REFUSED_KEY as error:
                raise failure(self.name, error) from None  # providers quote the key in what they answer
            except Exception as error:  # each provider has errors of its own, and none may end the answer
                raise failure(self.name, error) from error

    def _reply(self, messages: Sequence[BaseMessage], schema: Mapping[str, Any]) -> Mapping[str, Any]:
        try:
            structured = self._chat.with_structured_output({"title": "Reply", **schema}, include_raw=True)
            reply = cast("dict[str, Any]", structured.invoke(list(messages)))
        except (
            ModelInvalidRequestError,
            NotImplementedError,
        ):  # it takes no schemas; prompts ask for JSON too
            return _json_object(self.name, self._chat.invoke(list(messages)).text)
        raw: AIMessage = reply["raw"]
        if raw.tool_calls and isinstance(reply["parsed"], dict):
            return reply["parsed"]
        return _json_object(
            self.name, raw.text
        )  # not LangChain's parse of it, which completes what is cut off

    def close(self) -> None:
        """Stop the embedded model, breaking off what it is at; nothing to do for others."""
        if self._server:
            self._server.close()


def _json_object(name: str, text: str) -> Mapping[str, Any]:
    """«{"found": false}»; a fence around it, ```json, is taken off, nothing else is mended."""
    body = text.strip().removeprefix("```json").removeprefix("```").removesuffix("```")
    try:
        reply = json.loads(body)
    except ValueError as error:
        raise ModelReplyInvalid(f"the model {name} replied with something that is not JSON") from error
    if not isinstance(reply, dict):
        raise ModelReplyInvalid(f"the model {name} replied with JSON that is not an object")
    return reply


def _openai_messages(messages: Sequence[BaseMessage]) -> list[dict[str, Any]]:
    converted = convert_to_openai_messages(list(messages))
    return converted if isinstance(converted, list) else [converted]
