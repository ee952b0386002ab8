"""The Dockerfile fits the project that it packs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def copied() -> set[str]:
    sources = (line.split()[1:-1] for line in DOCKERFILE.splitlines() if line.startswith("COPY "))
    return {source for line in sources for source in line}


def test_what_is_copied_is_there_and_let_through() -> None:
    ignore = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert copied() == {line[1:] for line in ignore if line.startswith("!")}
    assert all((ROOT / source).exists() for source in copied())


def test_every_package_and_every_file_that_building_needs_is_copied() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packages = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    named = {*packages, project["project"]["readme"], *project["project"]["license-files"]}
    assert named | {"pyproject.toml", "requirements.txt"} == copied()


def test_it_installs_with_the_same_uv_as_make() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.findall(r"^UV\s*:=\s*(\S+)", makefile, re.MULTILINE) == re.findall(
        r"^ARG UV=(\S+)", DOCKERFILE, re.MULTILINE
    )
