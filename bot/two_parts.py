"""The answers to the two parts of one question as one answer."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.answer import Answer, CitedFigure, Status

MARK = re.compile(r"\[(\d+)\]")


def answered_together(first: Answer, second: Answer) -> Answer:
    """Both texts, a sentence cited by both numbered once; partial where only one of the two is answered."""
    known = {(c.article_id, c.start): c.number for c in first.citations}
    numbers: dict[int, int] = {}
    added = []
    for citation in second.citations:
        key = (citation.article_id, citation.start)
        if key not in known:
            known[key] = len(known) + 1
            added.append(replace(citation, number=known[key]))
        numbers[citation.number] = known[key]
    # What stands in brackets and is no citation is the article's own.
    text = MARK.sub(lambda mark: f"[{numbers.get(int(mark[1]), mark[1])}]", second.answer)
    return replace(
        first,
        status=_status(first.status, second.status),
        answer=f"{first.answer}\n{text}",
        citations=(*first.citations, *added),
        figures=(*first.figures, *(_renumbered(figure, numbers) for figure in second.figures)),
        warnings=tuple(dict.fromkeys((*first.warnings, *second.warnings))),
        suggestions=first.suggestions or second.suggestions,
        mode="llm" if "llm" in (first.mode, second.mode) else first.mode,
        prompt_hash=first.prompt_hash or second.prompt_hash,
        timings_ms={
            part: first.timings_ms.get(part, 0) + second.timings_ms.get(part, 0)
            for part in {**first.timings_ms, **second.timings_ms}
        },
    )


def _status(first: Status, second: Status) -> Status:
    return first if first == second else "partial"


def _renumbered(figure: CitedFigure, numbers: Mapping[int, int]) -> CitedFigure:
    return replace(figure, citations=tuple(sorted(numbers[n] for n in figure.citations)))
