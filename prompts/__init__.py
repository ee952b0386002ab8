"""Prompt texts: prose in files beside this one, loaded and checked here.

A file `NAME.txt` is a `string.Template`: `$name` is a variable, `$$` a dollar sign.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from string import Template


@dataclass(frozen=True, slots=True)
class Prompt:
    """`hash` identifies the text that an answer was made with: the first 12 hex digits of its SHA-256."""

    name: str
    text: str
    variables: frozenset[str]
    hash: str

    def render(self, **values: str) -> str:
        """The text with its variables filled in; ValueError names those missing or unknown."""
        missing, unknown = self.variables - values.keys(), values.keys() - self.variables
        if missing or unknown:
            raise ValueError(f"prompt {self.name!r}: missing {sorted(missing)}, unknown {sorted(unknown)}")
        return Template(self.text).substitute(values)


@cache
def load(name: str) -> Prompt:
    """The prompt in `NAME.txt`; FileNotFoundError without it, ValueError when a `$` stands wrong in it."""
    text = resources.files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    template = Template(text)
    if not template.is_valid():
        raise ValueError(f"prompts/{name}.txt: a `$` that starts no variable; write `$$` for a dollar sign")
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return Prompt(name, text, frozenset(template.get_identifiers()), digest)
