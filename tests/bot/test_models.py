from __future__ import annotations

import socket
import traceback
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from openai_server import OpenAIServer
from pydantic import SecretStr

from bot.errors import ModelError, ModelReplyInvalid, ModelUnavailable
from bot.models import ChatModel, chat_model

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCHEMA = {
    "title": "Reply",
    "type": "object",
    "properties": {"found": {"type": "boolean"}},
    "required": ["found"],
}
MESSAGES = [SystemMessage("Отвечай JSON."), HumanMessage("Есть ответ?")]
KEY = "sk-very-secret"


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    server = OpenAIServer()
    yield server
    server.close()


def ask(server: OpenAIServer, tmp_path: Path, **settings: Any) -> Any:
    return model_at(server.base_url, tmp_path, **settings).complete(MESSAGES, SCHEMA)


def model_at(base_url: str, tmp_path: Path, **settings: Any) -> ChatModel:
    arguments: dict[str, Any] = {"api_key": SecretStr(KEY), "timeout_s": 20, "retries": 0} | settings
    model = chat_model("openai:some-model", base_url=base_url, models_dir=tmp_path, **arguments)
    assert model is not None
    return model


def test_the_reply_is_the_json_object(server: OpenAIServer, tmp_path: Path) -> None:
    server.enqueue('{"found": true}')
    assert ask(server, tmp_path) == {"found": True}


def test_the_request_holds_messages_schema_and_key(server: OpenAIServer, tmp_path: Path) -> None:
    server.enqueue('{"found": true}')
    ask(server, tmp_path)
    (request,) = server.requests
    assert [m["content"] for m in request["messages"]] == ["Отвечай JSON.", "Есть ответ?"]
    assert request["response_format"]["json_schema"]["schema"]["required"] == ["found"]
    assert (request["model"], request["temperature"]) == ("some-model", 0)
    assert server.keys == [f"Bearer {KEY}"]


def test_a_server_without_a_key_is_not_sent_the_one_for_openai(
    server: OpenAIServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    server.enqueue('{"found": true}')
    ask(server, tmp_path, api_key=None)
    assert KEY not in str(server.keys)


def test_a_server_that_takes_no_schema_is_asked_without(server: OpenAIServer, tmp_path: Path) -> None:
    server.enqueue("response_format is not supported", status=400)
    server.enqueue('```json\n{"found": false}\n```')
    assert ask(server, tmp_path) == {"found": False}
    assert ["response_format" in request for request in server.requests] == [True, False]


@pytest.mark.parametrize(
    "text",
    ["Ответа нет.", '{"found": tru', '{"found": true} и ещё', "[1]", "", '{"found": true}}'],
)
def test_a_reply_that_is_no_json_object_is_invalid(server: OpenAIServer, tmp_path: Path, text: str) -> None:
    server.enqueue(text)
    with pytest.raises(ModelReplyInvalid, match="openai:some-model replied with"):
        ask(server, tmp_path)


def test_a_reply_cut_off_at_the_limit_is_invalid(server: OpenAIServer, tmp_path: Path) -> None:
    server.enqueue('{"found": true', finish="length")
    with pytest.raises(ModelReplyInvalid, match="cut off"):
        ask(server, tmp_path)


@pytest.mark.parametrize(
    "status, meaning",
    [
        (400, "rejects the request"),
        (401, "refuses the key; check LLM_API_KEY"),
        (403, "refuses the key; check LLM_API_KEY"),
        (404, "does not know this model; check LLM_MODEL"),
        (429, "allows no more requests for now"),
        (500, "has an error of its own"),
    ],
)
def test_an_error_says_what_to_do_and_keeps_the_key(
    server: OpenAIServer, tmp_path: Path, status: int, meaning: str
) -> None:
    server.enqueue("something went wrong", status=status)
    with pytest.raises(ModelUnavailable, match=meaning):
        ask(server, tmp_path)


def test_a_key_that_the_server_quotes_stays_out_of_the_traceback(
    server: OpenAIServer, tmp_path: Path
) -> None:
    server.enqueue(f"Incorrect API key provided: {KEY}", status=401)
    with pytest.raises(ModelUnavailable) as raised:
        ask(server, tmp_path)
    assert KEY not in "".join(traceback.format_exception(raised.value))


def test_a_server_that_is_down_is_unavailable(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    model = model_at(f"http://127.0.0.1:{port}/v1", tmp_path)
    with pytest.raises(ModelUnavailable, match="cannot be reached; check that it runs, and LLM_BASE_URL"):
        model.complete(MESSAGES, SCHEMA)


def test_a_server_that_keeps_silent_is_unavailable_after_the_time_limit(
    server: OpenAIServer, tmp_path: Path
) -> None:
    server.enqueue(silent=True)
    with pytest.raises(ModelUnavailable, match="no answer in time; raise LLM_TIMEOUT_S"):
        ask(server, tmp_path, timeout_s=0.3)


def test_a_failed_call_is_tried_again_as_often_as_set(server: OpenAIServer, tmp_path: Path) -> None:
    server.enqueue("busy", status=503)
    server.enqueue("busy", status=503)
    server.enqueue('{"found": true}')
    assert ask(server, tmp_path, retries=2) == {"found": True}
    assert len(server.requests) == 3


def test_calls_of_a_provider_run_side_by_side(server: OpenAIServer, tmp_path: Path) -> None:
    server.enqueue('{"found": true}', silent=True)
    model = model_at(server.base_url, tmp_path)
    with ThreadPoolExecutor(2) as pool:
        calls = [pool.submit(model.complete, MESSAGES, SCHEMA) for _ in range(2)]
        both_came = server.wait_for_requests(2)
        server.released.set()
    assert both_came
    assert [call.result() for call in calls] == [{"found": True}] * 2


class ToolCaller(BaseChatModel):
    """A provider that answers by calling a tool, as Anthropic's and Sber's models do."""

    @property
    def _llm_type(self) -> str:
        return "tool-caller"

    def bind_tools(self, tools: Any, **kwargs: Any) -> Any:
        return self

    def _generate(
        self, messages: Any, stop: Any = None, run_manager: Any = None, **kwargs: Any
    ) -> ChatResult:
        call = {"name": "Reply", "args": {"found": True}, "id": "1"}
        return ChatResult(generations=[ChatGeneration(message=AIMessage("Вот ответ.", tool_calls=[call]))])


class ToollessCaller(ToolCaller):
    """A provider without structured output."""

    def with_structured_output(self, schema: Any, **kwargs: Any) -> Any:
        raise NotImplementedError

    def _generate(
        self, messages: Any, stop: Any = None, run_manager: Any = None, **kwargs: Any
    ) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=AIMessage('{"found": true}'))])


class BrokenCaller(ToolCaller):
    """A provider whose package has errors of its own."""

    def _generate(
        self, messages: Any, stop: Any = None, run_manager: Any = None, **kwargs: Any
    ) -> ChatResult:
        raise LookupError(KEY)


@pytest.mark.parametrize("chat", [ToolCaller(), ToollessCaller()], ids=["by a tool", "in plain text"])
def test_a_reply_may_come_by_a_tool_or_in_plain_text(chat: BaseChatModel) -> None:
    assert ChatModel("some:model", chat).complete(MESSAGES, SCHEMA) == {"found": True}


def test_an_unknown_error_of_a_provider_is_unavailability() -> None:
    with pytest.raises(ModelUnavailable, match=r"^the model some:model fails \(LookupError\)$"):
        ChatModel("some:model", BrokenCaller()).complete(MESSAGES, SCHEMA)


def test_none_is_no_model(tmp_path: Path) -> None:
    assert chat_model("none", models_dir=tmp_path) is None


@pytest.mark.parametrize(
    "name, message",
    [
        ("gpt", "give it as local, none, a path ending in .gguf, or provider:name"),
        ("openai:", "provider:name"),
        ("nobody:model", "does not know this provider"),
        ("mistralai:small", "its package is not installed: .*langchain-mistralai"),
        ("openai:gpt", "the key is missing; set LLM_API_KEY"),
    ],
)
def test_a_model_that_cannot_be_had_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, message: str
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(ModelError, match=message):
        chat_model(name, models_dir=tmp_path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"absent\.gguf: no such file"):
        chat_model(str(tmp_path / "absent.gguf"), models_dir=tmp_path)
