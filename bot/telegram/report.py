"""Feedback as a question set that `oborot eval` reads: what people confirmed is expected, what they refuted forbidden."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.telegram.records import Judged


def question_set(verdicts: Iterable[Judged]) -> str:
    """JSON lines; see `bot.evaluation` for the fields that count, the rest is for whoever looks into them."""
    return "".join(json.dumps(question_line(one), ensure_ascii=False) + "\n" for one in verdicts)


def question_line(judged: Judged) -> dict[str, Any]:
    given, answer = judged.given, judged.given.answer
    return {
        "id": f"feedback-{given.key}",
        "type": "confirmed" if judged.good else f"refuted-{judged.reason or 'unsaid'}",
        "turns": list(given.turns),
        "expect": confirmed(answer) if judged.good else refuted(judged),
        "sentences": [one["sentence"] for one in answer["citations"]] if judged.good else [],
        "prompt_hash": given.prompt_hash,
        "given": answer,
    }


def confirmed(answer: dict[str, Any]) -> dict[str, Any]:
    """The same amounts again, or a refusal again."""
    if answer["status"] == "refused":
        return {"refuse": True, "partial_ok": True}
    amounts = stated_amounts(answer)
    computed = any(figure["computed"] for figure in answer["figures"])
    return {"values": amounts} | ({"computed": True} if computed else {})


def refuted(judged: Judged) -> dict[str, Any]:
    """None of the amounts again; what is right instead, nobody has said."""
    if judged.reason == "sources":
        return {"refuse": True, "partial_ok": True}
    if judged.reason in {"figure", "period"}:
        return {"must_not": stated_amounts(judged.given.answer), "any_status": True}
    return {"any_status": True}


def stated_amounts(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """Values that the answer gives, each once; of a range its lower end."""
    amounts = (
        {"value": float(figure["value"] or figure["low"]), "unit": figure["unit"]}
        for figure in answer["figures"]
        if figure["value"] or figure["low"]
    )
    return list({(one["value"], one["unit"]): one for one in amounts}.values())
