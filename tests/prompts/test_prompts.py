"""Prompt texts are checked when they are loaded and when they are filled in."""

from __future__ import annotations

import pytest

import prompts


def test_a_missing_variable_is_named() -> None:
    with pytest.raises(ValueError, match="missing \\['evidence'\\]"):
        prompts.load("question").render(conversation="", question="?")


def test_an_unknown_variable_is_named() -> None:
    with pytest.raises(ValueError, match="unknown \\['year'\\]"):
        prompts.load("answer").render(year="2020")


def test_a_dollar_in_a_value_stays_a_dollar() -> None:
    text = prompts.load("question").render(
        conversation="", question="почти $ 70 млн?", evidence="[1] $100 млн"
    )
    assert "почти $ 70 млн?" in text
    assert "[1] $100 млн" in text


@pytest.mark.parametrize("name", ["answer", "question", "retry"])
def test_the_hash_is_of_the_text(name: str) -> None:
    prompt = prompts.load(name)
    assert prompt.hash
    assert len(prompt.hash) == 12
    assert len({prompts.load(n).hash for n in ("answer", "question", "retry")}) == 3
