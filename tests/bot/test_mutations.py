"""Right claims pass the check; made wrong in one place, none gets through as it is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from mutations import Mutation, RightClaim, additions, mutations, right_claims

from bot.verify import verify
from retrieval.question import parse_question

ROOT = Path(__file__).parents[2]
ARTICLES = [*sorted((ROOT / "seeds").glob("*.txt")), *sorted((ROOT / "tests/evals/articles_dev").glob("*"))]


@pytest.fixture(scope="module")
def claims() -> list[RightClaim]:
    return list(right_claims(ARTICLES))


def question(right: RightClaim) -> str:
    return f"{right.figure.reporters[0].name}: {right.claim.text}"


def passed(right: RightClaim, mutation: Mutation) -> bool:
    """What is wrong in the mutated claim is shown to the reader."""
    verdict = verify([mutation.claim], right.evidence, parse_question("Сколько?"))
    for kept in verdict.kept:
        if mutation.number is not None and mutation.number in kept.sentences:
            return True
        if mutation.wrong is not None and mutation.wrong in kept.text.replace("\u00a0", " "):
            return True
    return False


def test_right_claims_pass(claims: list[RightClaim]) -> None:
    fallen = []
    for right in claims:
        verdict = verify([right.claim], right.evidence, parse_question("Сколько?"))
        if not verdict.kept:
            fallen.append((right.claim.text, verdict.rejected[0].reason))
    assert len(claims) >= 40
    assert len(fallen) <= len(claims) * 0.1, fallen


def test_no_mutation_gets_through(claims: list[RightClaim]) -> None:
    tried: Counter[str] = Counter()
    through = []
    for right in claims:
        for mutation in mutations(right):
            tried[mutation.what] += 1
            if passed(right, mutation):
                through.append((mutation.what, mutation.claim.text, right.article.source))
    assert sum(tried.values()) >= 300, tried
    assert set(tried) >= {"number", "scale", "currency", "indicator", "kind", "year", "place", "citation"}, (
        tried
    )
    assert through == []


def test_no_word_is_added(claims: list[RightClaim]) -> None:
    """«Рекордный», «лишь», «вдвое»: every fourth claim, each addition."""
    tried = [(right, added) for right in claims[::4] for added in additions(right)]
    assert len(tried) >= 500
    assert [(a.claim.text, right.article.source) for right, a in tried if passed(right, a)] == []
