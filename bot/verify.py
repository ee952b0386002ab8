"""The check: what of a model's claims stands on the evidence, what is repaired, what falls.

A claim passes the rules of `claim_rules` in their order. Nothing that a rule does not understand passes for
true: an amount, a period or a place must be found in a cited sentence, or the claim is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.claim_rules import RULES, Case, Rejection

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.answer import Claim
    from retrieval.asked import Asked
    from retrieval.types import EvidenceSentence


@dataclass(frozen=True, slots=True)
class Verdict:
    kept: tuple[Claim, ...]
    rejected: tuple[Rejection, ...]


def verify(claims: Iterable[Claim], evidence: Sequence[EvidenceSentence], asked: Asked) -> Verdict:
    case = Case(tuple(evidence), asked)
    kept: list[Claim] = []
    rejected: list[Rejection] = []
    for claim in claims:
        ruling = _ruling(claim, case)
        if isinstance(ruling, Rejection):
            rejected.append(ruling)
        elif ruling.text not in {k.text for k in kept}:
            kept.append(ruling)
    return Verdict(tuple(kept), tuple(rejected))


def _ruling(claim: Claim, case: Case) -> Claim | Rejection:
    for rule in RULES:
        ruling = rule(claim, case)
        if isinstance(ruling, Rejection):
            return ruling
        claim = ruling
    return claim
