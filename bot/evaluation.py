"""Scores answers against a question set: is what was expected there, is it cited, does anything stand unsupported?

A question set is JSON lines `{"id", "type", "turns", "expect", "sentences"}`. `expect` may hold
`values` (all must be said) and `any_of` (one must), each `{"value", "unit"}`; `must_not`; `hedge`;
`contains` (one of these must occur); `refuse`, `partial_ok`, `any_status`, `computed`, `flag`.
`sentences` are the gold sources, of which one must be cited.
"""

from __future__ import annotations

import json
import re
import statistics
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from retrieval.errors import OborotError
from retrieval.figures.amounts import read_amounts
from retrieval.figures.json import decimal_string
from retrieval.text.morphology import lemmas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from bot.answer import Answer
    from retrieval.figures.types import Amount

MARKS = re.compile(r"\[\d+\]")
COMPUTED = re.compile(r"расч[её]т|computed|есептел", re.IGNORECASE)
# «0,2 %»: how far a rounded amount may lie from the expected one; a computed one, 2 %.
TOLERANCE, COMPUTED_TOLERANCE = Decimal("0.002"), Decimal("0.02")
SHARED_WORDS = 0.7


class QuestionSetError(OborotError):
    pass


@dataclass(frozen=True, slots=True)
class Question:
    question_id: str
    type: str
    turns: tuple[str, ...]
    expect: dict[str, Any]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """`harmful`: an amount answers where none may, or a forbidden one stands where the right one should."""

    question: Question
    answer: Answer
    correct: bool
    harmful: bool
    unsupported: int  # amounts that no cited sentence holds and that are not marked as computed
    cited: bool | None  # a gold sentence is cited; None where there is none
    hedge_kept: bool | None


def read_questions(path: Path) -> list[Question]:
    """Raises QuestionSetError with the line that is wrong."""
    questions = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            questions.append(
                Question(
                    str(row["id"]),
                    str(row.get("type", "")),
                    tuple(row["turns"]),
                    dict(row.get("expect") or {}),
                    tuple(row.get("sentences") or ()),
                )
            )
        except (ValueError, KeyError, TypeError) as error:
            raise QuestionSetError(
                f"{path}, line {number}: not a question of this form: {error!r}"
            ) from error
    return questions


def score(question: Question, answer: Answer) -> Score:
    expect, text = question.expect, answer.answer
    said = [a for a in read_amounts(MARKS.sub(" ", text)) if a.unit is not None or (a.value or 0) >= 1000]
    tolerance = COMPUTED_TOLERANCE if expect.get("computed") else TOLERANCE
    refused = answer.status == "refused"

    def has(wanted: dict[str, Any]) -> bool:
        return any(_is(amount, wanted, tolerance) for amount in said)

    all_of, one_of = expect.get("values", []), expect.get("any_of", [])
    right = any(has(w) for w in (*all_of, *one_of))
    forbidden = any(has(w) for w in expect.get("must_not", []))
    cited = _cites(question.sentences, answer) if question.sentences and not refused else None
    unsupported = _unsupported(said, answer)
    if expect.get("refuse"):
        ok = refused or bool(expect.get("partial_ok") and answer.status == "partial")
        harmful = bool(said) and answer.status == "answered"
    else:
        ok = not refused or bool(expect.get("any_status"))
        harmful = not refused and forbidden and not right
    ok = ok and all(has(w) for w in all_of) and (not one_of or any(has(w) for w in one_of))
    if "contains" in expect:
        squashed = " ".join(text.lower().replace("\u00a0", " ").split())
        ok = ok and any(words in squashed for words in expect["contains"])
    if expect.get("computed"):
        ok = ok and COMPUTED.search(text) is not None
    if expect.get("flag"):
        ok = ok and bool(answer.warnings)
    correct = ok and not harmful and not unsupported and cited is not False
    hedge = expect.get("hedge")
    kept = any(a.qualifier.value == hedge for a in said) if hedge and right and not refused else None
    return Score(question, answer, correct, harmful, unsupported, cited, kept)


def summary(scores: Sequence[Score]) -> dict[str, Any]:
    """The numbers of `oborot eval --json`; shares are of 1, times in seconds, null where nothing was counted."""
    seconds = sorted(s.answer.timings_ms.get("total", 0) / 1000 for s in scores)
    refusals = [s for s in scores if s.question.expect.get("refuse")]
    others = [s for s in scores if not s.question.expect.get("refuse")]
    types: dict[str, list[bool]] = {}
    for one in scores:
        types.setdefault(one.question.type, []).append(one.correct)
    return {
        "questions": len(scores),
        "correct": _share(s.correct for s in scores),
        "refusals_right": _share(s.correct for s in refusals),
        "false_refusals": sum(s.answer.status == "refused" for s in others),
        "harmful": sum(s.harmful for s in scores),
        "unsupported_figures": sum(s.unsupported for s in scores),
        "citation_recall": _share(s.cited for s in scores if s.cited is not None),
        "hedge_kept": _share(s.hedge_kept for s in scores if s.hedge_kept is not None),
        "p50_s": statistics.median(seconds) if seconds else None,
        "p95_s": seconds[int(0.95 * (len(seconds) - 1))] if seconds else None,
        "by_type": {name: [sum(rows), len(rows)] for name, rows in sorted(types.items())},
    }


def evaluate(questions: Iterable[Question], ask: Callable[[str, Sequence[str]], Answer]) -> Iterable[Score]:
    """Lazily, so that a caller can show progress."""
    return (score(q, ask(q.turns[-1], q.turns[:-1])) for q in questions)


def _is(amount: Amount, wanted: dict[str, Any], tolerance: Decimal) -> bool:
    values = [v for v in (amount.value, amount.low, amount.high) if v is not None]
    target = Decimal(str(wanted["value"]))
    return amount.unit == wanted["unit"] and any(
        abs(v - target) <= tolerance * max(Decimal(1), abs(target)) for v in values
    )


def _unsupported(said: Iterable[Amount], answer: Answer) -> int:
    sources = [a for c in answer.citations for a in read_amounts(c.sentence)]
    known = {(decimal_string(a.value), decimal_string(a.low), a.unit) for a in sources}
    # The unit of a table's cell stands in the header: its row has the bare number.
    scaled = {
        a.value * scale
        for a in sources
        if a.value is not None and a.unit is None
        for scale in (1, 1000, 10**6, 10**9)
    }
    computed = {(decimal_string(f.figure.value), f.figure.unit) for f in answer.figures if f.computed}
    return sum(
        (decimal_string(a.value), decimal_string(a.low), a.unit) not in known
        and a.value not in scaled
        and (decimal_string(a.value), a.unit) not in computed
        for a in said
    )  # fmt: skip


def _cites(gold: Iterable[str], answer: Answer) -> bool:
    return any(_overlap(one, c.sentence) for one in gold for c in answer.citations)


def _overlap(gold: str, sentence: str) -> bool:
    a, b = set(lemmas(gold)), set(lemmas(sentence))
    return len(a & b) >= SHARED_WORDS * min(len(a), len(b))


def _share(flags: Iterable[bool | None]) -> float | None:
    rows = list(flags)
    return round(sum(map(bool, rows)) / len(rows), 4) if rows else None
