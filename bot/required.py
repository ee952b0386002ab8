"""Whether checked claims say all that a question needs, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.claim_figures import claim_amounts
from retrieval.figures.period_values import same
from retrieval.figures.periods import read_periods
from retrieval.figures.places import read_places
from retrieval.question_words import ALL_COUNTRIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answer import Claim
    from bot.draft import Draft
    from retrieval.figures.types import Amount, Figure


def fills(kept: Sequence[Claim], plan: Draft) -> bool:
    """Every statement's amount is said, with its period and its region, and no other amount is.

    A claim that leaves the region or the year to the question reads well, and is quoted wrong.
    """
    said = [amount for claim in kept for amount in claim_amounts(claim.text)]
    if any(not any(_has(figure, amount) for figure in plan.statements) for amount in said):
        return False
    return all(any(_says(claim, figure) for claim in kept) for figure in plan.statements)


def _says(claim: Claim, figure: Figure) -> bool:
    if not any(_has(figure, amount) for amount in claim_amounts(claim.text)):
        return False
    places = {place for mention in read_places(claim.text) for place in mention.places}
    if not {*figure.reporters, *figure.partners} <= places:
        return False
    if figure.partner_all and not ALL_COUNTRIES.search(claim.text.lower()):
        return False
    period = figure.period
    if period is None:
        return True
    mentions = [m.period for m in read_periods(claim.text, None) if m.period is not None]
    return any(same(period, m) for m in mentions)


def _has(figure: Figure, amount: Amount) -> bool:
    return (figure.value, figure.low, figure.high, figure.unit) == (
        amount.value, amount.low, amount.high, amount.unit,
    )  # fmt: skip
