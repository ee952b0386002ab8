"""Settings come from the environment, and .env.example lists them all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.errors import SettingsInvalid
from bot.settings import Settings, load_settings
from bot.telegram.rules import rules_of
from bot.telegram.webhook import Webhook, webhook_of

ROOT = Path(__file__).parents[2]


def test_the_example_lists_every_setting_and_no_other() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    listed = re.findall(r"^([A-Z_]+)=", example, re.MULTILINE)
    assert sorted(listed) == sorted(name.upper() for name in Settings.model_fields)


def test_every_setting_has_a_comment_above_it() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    bare = [
        line for before, line in zip(["", *lines], lines, strict=False)
        if re.match(r"[A-Z_]+=", line) and not (before.startswith("#") or re.match(r"[A-Z_]+=", before))
    ]  # fmt: skip
    assert bare == []


def test_the_example_as_it_stands_gives_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    defaults = Settings(_env_file=None)
    assert Settings(_env_file=ROOT / ".env.example") == defaults


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLM_MODEL", "")
    assert Settings(_env_file=None).llm_model == "local"


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:secret")
    monkeypatch.setenv("LLM_API_KEY", "key-of-mine")
    shown = repr(Settings(_env_file=None))
    assert "secret" not in shown
    assert "key-of-mine" not in shown


@pytest.mark.parametrize(
    "written, ids", [("", set()), ("11", {11}), ("11, 22", {11, 22}), ("11 22,33", {11, 22, 33})]
)
def test_people_are_listed_by_number(monkeypatch: pytest.MonkeyPatch, written: str, ids: set[int]) -> None:
    monkeypatch.setenv("ADMIN_IDS", written)
    monkeypatch.setenv("EDITOR_IDS", "44")
    rules = rules_of(Settings(_env_file=None))
    assert rules.admins == ids
    assert {person for person in (11, 22, 33, 44, 55) if rules.may_edit(person)} == ids | {44}
    assert {person for person in (11, 22, 33, 44, 55) if rules.may_govern(person)} == ids


def test_a_name_among_the_numbers_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADMIN_IDS", "11,@somebody")
    with pytest.raises(ValidationError, match="admin_ids"):
        Settings(_env_file=None)


def test_a_webhook_listens_where_the_settings_say(monkeypatch: pytest.MonkeyPatch) -> None:
    assert webhook_of(Settings(_env_file=None)) is None
    for name, value in (
        ("WEBHOOK_URL", "https://bot.example.kz/hook"),
        ("WEBHOOK_HOST", "0.0.0.0"),
        ("WEBHOOK_PORT", "8443"),
    ):
        monkeypatch.setenv(name, value)
    assert webhook_of(Settings(_env_file=None)) == Webhook("https://bot.example.kz/hook", "0.0.0.0", 8443)


@pytest.mark.parametrize(
    "name, value",
    [("LLM_TIMEOUT_S", "soon"), ("TELEGRAM_API_URL", "http://me:secret@"), ("ADMIN_IDS", "secret")],
)
def test_a_setting_that_cannot_be_read_is_named_and_its_value_is_not(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsInvalid, match=name) as error:
        load_settings()
    assert value not in str(error.value)


def test_an_env_file_in_another_encoding_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_bytes("LLM_MODEL=none".encode("utf-16"))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsInvalid, match="UTF-8"):
        load_settings()


def test_a_line_of_an_env_file_that_is_none_is_told_once_however_often_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / ".env").write_text("LLM_MODEL=none\nno setting at all\n")
    monkeypatch.chdir(tmp_path)
    for _ in range(3):
        assert load_settings().llm_model == "none"
    told = [record.getMessage() for record in caplog.records if record.name == "dotenv.main"]
    assert told == [".env, from line 2 on: not NAME=value, so it is left out"]
