"""Reading in a process of its own, with limits of time and memory, what a hostile or broken file can abuse.

A PDF or an archive of some kilobytes can ask for hours or for gigabytes, and its reader fails in ways that no
list of exceptions covers. Here the process fails, and the run goes on.
"""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from retrieval.errors import ArticleError

if TYPE_CHECKING:
    from retrieval.articles.draft import Draft


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` of the processor's time, `megabytes` of address space."""

    seconds: int = 30
    megabytes: int = 1500


CHILD: Final = "retrieval.articles.confinement"
USUAL: Final = Limits()
SHARED: Final = 5  # wall seconds a second of work, on a machine that others use
OUT_OF_MEMORY: Final = 3  # exit status of the child


def read(kind: str, raw: bytes, limits: Limits | None = None) -> tuple[Draft, ...]:
    """The articles in `raw`, "pdf", "docx" or "html" (in UTF-8); raises ArticleError. The usual limits by default."""
    limits = limits or USUAL
    command = [sys.executable, "-m", CHILD, kind, str(limits.seconds), str(limits.megabytes)]
    try:
        done = subprocess.run(  # noqa: S603  (our own module)
            command, input=raw, capture_output=True, check=False, timeout=limits.seconds * SHARED
        )
    except subprocess.TimeoutExpired as error:
        raise ArticleError(_too_long(limits)) from error
    if done.returncode in {-signal.SIGXCPU, -signal.SIGKILL}:
        raise ArticleError(_too_long(limits))
    if done.returncode == OUT_OF_MEMORY:
        raise ArticleError(
            f"unfolds to more than {limits.megabytes} MB: damaged or made to harm; save its text as .txt"
        )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().rpartition("\n")[2].partition(":")[0]
        raise ArticleError(
            f"damaged: its reader gave up ({said[:60] or 'crashed'}); open it and save it anew"
        )
    given: tuple[Draft, ...] | str = pickle.loads(done.stdout)  # noqa: S301  (written by our own process)
    if isinstance(given, str):
        raise ArticleError(given)
    return given


def _too_long(limits: Limits) -> str:
    return f"takes more than {limits.seconds} s of work: damaged or made to harm; save its text as .txt"
