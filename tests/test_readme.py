"""What the two READMEs say of commands, settings, targets and files is so."""

from __future__ import annotations

import re
import shlex
import tomllib
from itertools import zip_longest
from pathlib import Path

import pytest
import typer

from bot.cli import app
from bot.notes import NOTES
from bot.settings import Settings
from bot.telegram.phrases import PHRASES
from retrieval.articles.kinds import READERS

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.ru.md")
PROGRAM = typer.main.get_command(app)
FENCED = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
SETTING = re.compile(r"\b[A-Z]+(?:_[A-Z]+)+\b")
LINK = re.compile(r'\]\(([^)\s]+)\)|src="([^"]+)"')

both = pytest.mark.parametrize("readme", READMES)


def text_of(readme: str) -> str:
    return (ROOT / readme).read_text(encoding="utf-8")


def shell_lines(readme: str) -> list[list[str]]:
    """The words of every line that a reader may copy, without its comment and where its output goes."""
    lines = [line for block in FENCED.findall(text_of(readme)) for line in block.splitlines()]
    return [shlex.split(line.partition(" > ")[0], comments=True) for line in lines if line]


def code_of(readme: str) -> list[str]:
    text = text_of(readme)
    return FENCED.findall(text) + INLINE.findall(FENCED.sub("", text))


@both
def test_every_command_line_is_one_that_the_program_takes(readme: str) -> None:
    calls = [words[1:] for words in shell_lines(readme) if words[0].endswith("oborot")]
    assert calls
    for name, *arguments in calls:
        PROGRAM.commands[name].make_context(name, arguments)


def test_every_command_in_a_sentence_exists_with_its_options() -> None:
    code = [code for readme in READMES for code in code_of(readme)]
    named = [one.split()[1:] for one in code if re.match(r"oborot [a-z]", one)]
    assert named
    for name, *words in named:
        options = {option for parameter in PROGRAM.commands[name].params for option in parameter.opts}
        assert options >= {word for word in words if word.startswith("--")}


@both
def test_every_setting_exists(readme: str) -> None:
    named = {name for code in code_of(readme) for name in SETTING.findall(code)}
    assert named
    assert named <= {name.upper() for name in Settings.model_fields}


def test_the_table_has_every_setting_with_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    table = text_of("README.md").partition("| variable |")[2].partition("\n\n")[0]
    said: dict[str, str | None] = {}
    for names, default in re.findall(r"^\| (`[A-Z].*?) \| (.*?) ?\|", table, re.MULTILINE):
        defaults = INLINE.findall(default) if default.startswith("`") else []
        said |= dict(zip_longest(INLINE.findall(names), defaults))
    assert said.keys() == {name.upper() for name in Settings.model_fields}
    given = {name.lower(): default for name, default in said.items() if default is not None}
    assert Settings(_env_file=None, **given) == Settings(_env_file=None)
    assert len(given) > 4


@both
def test_every_make_target_exists(readme: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = {target for code in code_of(readme) for target in re.findall(r"\bmake ([a-z]+)", code)}
    assert named >= {"demo", "bot"}
    assert named <= set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


@both
def test_every_file_that_is_linked_or_shown_is_there(readme: str) -> None:
    targets = ["".join(found) for found in LINK.findall(text_of(readme))]
    here = [target.partition("#")[0] for target in targets if not target.startswith("https://")]
    assert any(target.endswith(".png") for target in here)
    assert [target for target in here if not (ROOT / target).exists()] == []


@both
def test_every_file_that_a_command_reads_is_there(readme: str) -> None:
    words = [word for line in shell_lines(readme) for word in line]
    files = [word for word in words if word.endswith(".jsonl")]
    assert [file for file in files if not (ROOT / file).exists()] == []


@both
def test_every_kind_of_article_that_is_named_is_read(readme: str) -> None:
    named = {code for code in code_of(readme) if re.fullmatch(r"\.[a-z]+", code)}
    named -= {".env", ".venv", ".gguf"}
    assert named
    assert named <= READERS.keys()


def test_every_extra_that_is_named_exists() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    providers = re.findall(r"`([a-z]+):NAME`", text_of("README.md"))
    assert "openai" in providers
    assert set(providers) - {"openai"} <= project["optional-dependencies"].keys()


def test_every_telegram_command_exists() -> None:
    named = {command for code in code_of("README.ru.md") for command in re.findall(r"^/([a-z]+)", code)}
    assert named == {"start", *(command for command, _ in PHRASES["ru"].menu)}


@pytest.mark.parametrize("key", ["near_period", "near_indicator", "missing", "assumed_partner"])
def test_what_the_bot_says_is_quoted_as_it_says_it(key: str) -> None:
    words = NOTES["ru"][key].partition("{")[0].rstrip(":. ")
    assert f"«{words}" in " ".join(text_of("README.ru.md").split())


def test_the_version_has_its_entry_in_the_changelog() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"\n## [{version}]" in text_of("CHANGELOG.md")
