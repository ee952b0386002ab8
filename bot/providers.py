"""LangChain chat models by the name that LLM_MODEL gives them, and what their failures mean."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

import httpx
from langchain.chat_models import init_chat_model
from langchain_core import exceptions as langchain
from openai import LengthFinishReasonError, OpenAIError
from pydantic import SecretStr, ValidationError

from bot.errors import ModelError, ModelReplyInvalid, ModelUnavailable

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

EXTRAS = ("anthropic", "ollama", "gigachat")  # of this project: pip install "oborot[anthropic]"


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one call: seconds, tries after the first, tokens of the reply."""

    timeout_s: float
    retries: int
    max_tokens: int


def provider_model(
    model: str,
    *,
    base_url: str | None,
    api_key: SecretStr | None,
    limits: Limits,
    http_client: httpx.Client | None = None,
) -> BaseChatModel:
    """The model of «provider:name»; `http_client` is for OpenAI's protocol.

    Raises ModelError if the provider is unknown, its package not installed, or its settings not accepted.
    """
    provider, separator, name = model.partition(":")
    if not separator or not name:
        raise ModelError(
            f"LLM_MODEL={model}: give it as local, none, a path ending in .gguf, or provider:name"
        )
    arguments = ARGUMENTS.get(provider, _usual)(base_url, api_key, limits)
    if http_client is not None:
        arguments["http_client"] = http_client
    try:
        if provider == "gigachat":  # LangChain's own table does not list it
            chat: BaseChatModel = import_module("langchain_gigachat").GigaChat(model=name, **arguments)
        else:
            chat = init_chat_model(name, model_provider=provider, **arguments)
    except ImportError as error:
        install = f'pip install "oborot[{provider}]"' if provider in EXTRAS else str(error)
        raise ModelError(f"LLM_MODEL={model}: its package is not installed: {install}") from error
    except ValidationError as error:
        fields = ", ".join(sorted({".".join(map(str, e["loc"])) or e["type"] for e in error.errors()}))
        # Without its cause: that quotes what it was given, the key among it.
        raise ModelError(
            f"LLM_MODEL={model}: LangChain does not accept {fields}; check LLM_API_KEY"
        ) from None
    except OpenAIError as error:
        raise ModelError(f"LLM_MODEL={model}: the key is missing; set LLM_API_KEY") from error
    except ValueError as error:
        raise ModelError(f"LLM_MODEL={model}: LangChain does not know this provider") from error
    return chat


def _usual(base_url: str | None, api_key: SecretStr | None, limits: Limits) -> dict[str, Any]:
    arguments: dict[str, Any] = {
        "temperature": 0,
        "timeout": limits.timeout_s,
        "max_retries": limits.retries,
        "max_tokens": limits.max_tokens,
    }
    if base_url:
        arguments["base_url"] = base_url
    if api_key:
        arguments["api_key"] = api_key
    return arguments


def _openai(base_url: str | None, api_key: SecretStr | None, limits: Limits) -> dict[str, Any]:
    """A server of one's own may want no key, and must not be sent OPENAI_API_KEY for want of another."""
    if base_url and not api_key:
        api_key = SecretStr("none")
    return _usual(base_url, api_key, limits) | {"use_responses_api": False}


def _ollama(base_url: str | None, _api_key: SecretStr | None, limits: Limits) -> dict[str, Any]:
    return {
        "temperature": 0,
        "num_predict": limits.max_tokens,
        "base_url": base_url,
        "client_kwargs": {"timeout": limits.timeout_s},
    }


def _gigachat(base_url: str | None, api_key: SecretStr | None, limits: Limits) -> dict[str, Any]:
    """Its API takes no temperature of 0, and its class no SecretStr."""
    arguments = _usual(base_url, None, limits) | {"temperature": 0.01}
    return arguments | ({"credentials": api_key.get_secret_value()} if api_key else {})


ARGUMENTS = {"openai": _openai, "ollama": _ollama, "gigachat": _gigachat}

# What a failure means for who reads it, the first that fits. The classes of httpx and of Python are for
# providers whose packages do not use LangChain's yet.
FAILURES: tuple[tuple[tuple[type[Exception], ...], str], ...] = (
    ((langchain.ModelAuthenticationError, langchain.ModelPermissionDeniedError), "refuses the key; check LLM_API_KEY"),
    ((langchain.ModelNotFoundError,), "does not know this model; check LLM_MODEL and LLM_BASE_URL"),
    ((langchain.ModelRateLimitError,), "allows no more requests for now; try later, or check the account"),
    ((langchain.ContextOverflowError,), "finds the request too long; use a model with more context"),
    ((langchain.ModelInvalidRequestError,), "rejects the request; check LLM_MODEL"),
    ((langchain.ModelTimeoutError, httpx.TimeoutException, TimeoutError), "gives no answer in time; raise LLM_TIMEOUT_S"),
    (
        (langchain.ModelConnectionError, httpx.TransportError, ConnectionError),
        "cannot be reached; check that it runs, and LLM_BASE_URL",
    ),
    ((langchain.ModelAPIError,), "has an error of its own; try later"),
)  # fmt: skip


def failure(name: str, error: Exception) -> ModelError:
    """What is told of a failed call. The text of `error` is left out: providers repeat requests and keys in it."""
    if isinstance(error, LengthFinishReasonError):
        return ModelReplyInvalid(f"the model {name} was cut off before its reply was complete")
    for kinds, meaning in FAILURES:
        if isinstance(error, kinds):
            return ModelUnavailable(f"the model {name} {meaning}")
    return ModelUnavailable(f"the model {name} fails ({type(error).__name__})")
