"""The process that `retrieval.articles.confined` starts: bytes in, pickled drafts or a reason out, within limits."""

from __future__ import annotations

import pickle
import resource
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from retrieval.articles.confined import OUT_OF_MEMORY
from retrieval.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.articles.draft import Draft


def confine(seconds: int, megabytes: int) -> None:
    """Past the limits the system ends this process, or memory is refused."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(ValueError, OSError):  # macOS knows no such limit
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000, megabytes * 1_000_000))


def _html(raw: bytes) -> tuple[Draft, ...]:
    from retrieval.articles.posts import read_page  # noqa: PLC0415  (each process needs one of them)

    return read_page(raw.decode())


def _pdf(raw: bytes) -> tuple[Draft, ...]:
    from retrieval.articles.pdf import read_pdf  # noqa: PLC0415

    return (read_pdf(raw),)


def _docx(raw: bytes) -> tuple[Draft, ...]:
    from retrieval.articles.word import read_docx  # noqa: PLC0415

    return (read_docx(raw),)


KINDS: Final[dict[str, Callable[[bytes], tuple[Draft, ...]]]] = {"html": _html, "pdf": _pdf, "docx": _docx}


def main(kind: str, seconds: str, megabytes: str) -> None:
    """Exits with OUT_OF_MEMORY where memory was refused, with 1 and a traceback where the reader failed."""
    confine(int(seconds), int(megabytes))
    try:
        given: tuple[Draft, ...] | str = KINDS[kind](sys.stdin.buffer.read())
    except ArticleError as error:
        given = str(error)
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    sys.stdout.buffer.write(pickle.dumps(given))


if __name__ == "__main__":
    main(*sys.argv[1:])
