"""Big files made once out of installed packages: found, put together, checked, kept.

Several processes may start at the same moment, and any of them may be killed: a folder is filled under
another name while a lock is held, and takes its own name only when its checksum has been compared.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import shutil
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

if TYPE_CHECKING:
    from collections.abc import Callable

    from retrieval.errors import OborotError

STAMP = "assembled.json"
LOCK_TIMEOUT_S = 600  # joining a gigabyte takes a slow disk a minute; ten are a hung process


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one folder comes to be: `build` fills it, `checksum` gives the hexadecimal `sha256` of what it wrote.

    Whatever goes wrong is raised as `error`, ending in `remedy`: what its reader can do about it.
    """

    build: Callable[[Path], None]
    checksum: Callable[[Path], str]
    sha256: str
    error: type[OborotError]
    remedy: str


def packaged_file(distribution: str, name: str) -> Path:
    """The path of a data file of an installed distribution, found without importing its code.

    Raises FileNotFoundError if the distribution, or the file, is not there.
    """
    try:
        path = Path(str(metadata.distribution(distribution).locate_file(name)))
    except metadata.PackageNotFoundError as error:
        raise FileNotFoundError(errno.ENOENT, "the package is not installed", distribution) from error
    if not path.is_file():
        raise FileNotFoundError(
            errno.ENOENT, f"the installed package {distribution} lacks its file", str(path)
        )
    return path


def assembled(folder: Path, recipe: Recipe) -> Path:
    """`folder`, built by the recipe unless it is there and untouched since it was checked.

    A damaged folder is built again. Raises `recipe.error` if it cannot be built, or comes out other
    than expected; nothing half-made is left behind.
    """
    if _untouched(folder, recipe.sha256):
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.parent / f".{folder.name}.lock", timeout=LOCK_TIMEOUT_S):
            if not _untouched(folder, recipe.sha256):
                _replace(folder, recipe)
    except Timeout as error:
        message = (
            f"{folder}: another process has been assembling it for {LOCK_TIMEOUT_S // 60} minutes; end it"
        )
        raise recipe.error(message) from error
    except OSError as error:
        raise recipe.error(
            f"{error.filename or folder}: {error.strerror or error}; {recipe.remedy}"
        ) from error
    return folder


def file_sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def folder_sha256(folder: Path) -> str:
    """Of the lines «checksum  name» of all its files, in the order of their names: `sha256sum | sha256sum`."""
    lines = (f"{file_sha256(folder / name)}  {name}\n" for name in _appearance(folder))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _replace(folder: Path, recipe: Recipe) -> None:
    if _intact(folder, recipe):  # copied here, or only its dates have changed
        _stamp(folder, recipe.sha256)
        return
    partial = folder.with_name(f".{folder.name}.partial")  # one name: what a killed process left goes first
    shutil.rmtree(partial, ignore_errors=True)
    try:
        partial.mkdir()
        recipe.build(partial)
        found = recipe.checksum(partial)
        if found != recipe.sha256:
            raise recipe.error(f"{folder}: its sha256 is {found}, not {recipe.sha256}; {recipe.remedy}")
        _stamp(partial, recipe.sha256)
        shutil.rmtree(folder, ignore_errors=True)
        partial.rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _intact(folder: Path, recipe: Recipe) -> bool:
    try:
        return recipe.checksum(folder) == recipe.sha256
    except OSError:
        return False


def _stamp(folder: Path, sha256: str) -> None:
    """Remember what the checked files look like from outside; hashing a gigabyte takes seconds.

    A folder that cannot be written is checked again each time: slower, not wrong.
    """
    with contextlib.suppress(PermissionError):
        (folder / STAMP).write_text(
            json.dumps({"sha256": sha256, "files": _appearance(folder)}), encoding="utf-8"
        )


def _untouched(folder: Path, sha256: str) -> bool:
    try:
        stamp = json.loads((folder / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(stamp == {"sha256": sha256, "files": _appearance(folder)})


def _appearance(folder: Path) -> dict[str, list[int]]:
    """Size and time of change of every file, by its path in the folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != STAMP)
    return {p.relative_to(folder).as_posix(): [p.stat().st_size, p.stat().st_mtime_ns] for p in files}
