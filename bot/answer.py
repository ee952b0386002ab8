"""An answer and what it stands on, and the JSON that other programs read."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from retrieval.figures.json import figure_slots

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from retrieval.figures.types import Figure

Status = Literal["answered", "partial", "refused"]
Mode = Literal["llm", "figures", "quotes"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A source sentence, verbatim: `article.text[start:end] == sentence`. `number` is the [1] in the answer."""

    number: int
    article_id: str
    source: str
    outlet: str | None
    title: str
    published: date | None
    url: str | None
    sentence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of an answer, without citation marks, and the numbers of the evidence it names."""

    text: str
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CitedFigure:
    """A figure that the answer gives, and the numbers of the citations that hold it or its operands."""

    figure: Figure
    computed: bool
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person is told. `answer` holds [1], [2] for exactly the numbers in `citations`."""

    question: str
    language: str
    status: Status
    answer: str
    citations: tuple[Citation, ...] = ()
    figures: tuple[CitedFigure, ...] = ()
    warnings: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    mode: Mode = "figures"
    model: str | None = None
    prompt_hash: str | None = None
    timings_ms: Mapping[str, int] = field(default_factory=dict)


def answer_object(answer: Answer, answer_id: str | None = None) -> dict[str, Any]:
    """The answer as the contract's JSON object; `id` only where one is given."""
    head: dict[str, Any] = {} if answer_id is None else {"id": answer_id}
    return head | {
        "question": answer.question,
        "language": answer.language,
        "status": answer.status,
        "answer": answer.answer,
        "citations": [
            {
                "number": c.number,
                "article_id": c.article_id,
                "source": c.source,
                "title": c.title,
                "published": c.published.isoformat() if c.published else None,
                "url": c.url,
                "sentence": c.sentence,
                "start": c.start,
                "end": c.end,
            }
            for c in answer.citations
        ],
        "figures": [
            figure_slots(f.figure) | {"computed": f.computed, "citations": list(f.citations)}
            for f in answer.figures
        ],
        "warnings": list(answer.warnings),
        "suggestions": list(answer.suggestions),
        "mode": answer.mode,
        "model": answer.model,
        "timings_ms": dict(answer.timings_ms),
    }


def answer_line(answer: Answer, answer_id: str | None = None) -> str:
    return json.dumps(answer_object(answer, answer_id), ensure_ascii=False)
