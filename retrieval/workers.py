"""Work beside the process that writes the library: articles are analysed in other processes, encoded in a thread.

The encoder is what an ingest waits for; it has the cores to itself as far as nothing else can be done elsewhere.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Final, Self

from retrieval.entries import analysed
from retrieval.processor import usable_cores

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    import numpy as np
    from numpy.typing import NDArray

    from retrieval.embedding import Encoder
    from retrieval.entries import Analysis
    from retrieval.types import Article

log = logging.getLogger(__name__)

# Articles analysed here before other processes are started, which takes each a second or two.
AT_ONCE: Final = 64


class Workers:
    """Used as a context: at its end nothing of it runs on, unless the end is Ctrl-C, which waits for nothing."""

    def __init__(self) -> None:
        self._taken = 0
        self._processes: ProcessPoolExecutor | None = None
        self._encoder = ThreadPoolExecutor(1, thread_name_prefix="ingest")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        in_a_hurry = kind is not None and not issubclass(kind, Exception)
        if self._processes:
            self._processes.shutdown(wait=not in_a_hurry, cancel_futures=True)
        self._encoder.shutdown(wait=not in_a_hurry, cancel_futures=True)

    def analyse(self, article: Article, site: frozenset[str]) -> Future[Analysis]:
        """Of the first articles the result is there at once; lines of the `site` are left out."""
        self._taken += 1
        if self._taken <= AT_ONCE:
            return _done(analysed(article, site))
        if self._processes is None:
            self._processes = ProcessPoolExecutor(
                max(1, usable_cores() // 2),  # the encoder takes four times as long as the analysis
                multiprocessing.get_context("spawn"),  # a fork would copy the locks of torch's threads
                initializer=_begin_work,
            )
        try:
            return self._processes.submit(analysed, article, site)
        except BrokenProcessPool:
            return _done(analysed(article, site))

    def encode(self, encoder: Encoder, texts: Sequence[str]) -> Future[NDArray[np.float32]]:
        """One batch after the other, in the order of the calls."""
        return self._encoder.submit(encoder.encode_passages, texts)


def analysis_of(article: Article, site: frozenset[str], analysing: Future[Analysis]) -> Analysis:
    """The result; made here where the process that was at it has been stopped from outside."""
    try:
        return analysing.result()
    except BrokenProcessPool:
        log.warning("a process that analysed articles was stopped; this one goes on alone")
        return analysed(article, site)


def _done(analysis: Analysis) -> Future[Analysis]:
    done: Future[Analysis] = Future()
    done.set_result(analysis)
    return done


def _begin_work() -> None:
    """Ctrl-C is the parent's to handle; a process whose parent was killed must not stay behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
