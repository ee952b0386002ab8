"""Several hosts visited side by side, each by one thread, and no more replies at hand than memory has room for."""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from types import TracebackType
    from typing import Self

HOSTS_AT_ONCE: Final = 4
READY: Final = (
    8  # replies of some megabytes at worst; no fewer than threads, so that each can leave its last one
)

Errand = TypeVar("Errand")
Brought = TypeVar("Brought")


class Crew(Generic[Errand, Brought]):
    """Runs errands, those of one host one after the other; `next` gives each with what it brought.

    The threads end with the process: who interrupts a run does not wait for a slow host.
    """

    def __init__(self, hosts: Collection[Iterable[Errand]], run: Callable[[Errand], Brought]) -> None:
        self._run = run
        self._waiting: queue.SimpleQueue[Iterable[Errand]] = queue.SimpleQueue()
        for errands in hosts:
            self._waiting.put(errands)
        self._ready: queue.Queue[tuple[Errand, Brought]] = queue.Queue(READY)
        self._called_off = threading.Event()
        count = min(len(hosts), HOSTS_AT_ONCE)
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(count)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._called_off.set()
        while not self._ready.empty():
            self._ready.get()

    def next(self) -> tuple[Errand, Brought]:
        """Once for every errand. Raises RuntimeError when a thread has failed, which its own traceback explains."""
        while True:
            alive = any(thread.is_alive() for thread in self._threads)
            try:
                return self._ready.get(timeout=1.0 if alive else 0.0)
            except queue.Empty:
                if not alive:
                    raise RuntimeError("a thread that fetches has ended before its work was done") from None

    def _work(self) -> None:
        while not self._called_off.is_set():
            try:
                errands = self._waiting.get_nowait()
            except queue.Empty:
                return
            for errand in errands:
                self._ready.put((errand, self._run(errand)))
                if self._called_off.is_set():
                    return
