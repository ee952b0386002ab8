"""What goods an English sentence says its figure is of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.figures.indicators import Flow
from retrieval.figures.units import TONNES

if TYPE_CHECKING:
    from retrieval.figures.goods_phrases import Place

_AFTER_TONNES = re.compile(
    r"\s*of ([a-z]+(?: (?!to\b|from\b|in\b|and\b|were\b|was\b|worth\b|valued\b|for\b)[a-z]+){0,2})"
)
_OF = re.compile(
    r"\s*of ((?!the\b|its\b|goods\b)[a-z]+(?:,? (?!(?:to|from|in|rose|fell|were|was|reached|amounted|stood|made|accounted|grew)\b)[a-z]+){0,7})"
    r"(?= (?:to|from|in|rose|fell|were|was|reached|amounted|stood|made|accounted|grew)\b|,|\.)"
)
# "Cable products accounted for $12 million and medical equipment for $5 million": what is said of a part.
_PART = re.compile(
    r"(?:^|[.;,]\s+(?:and\s+|while\s+|with\s+)?|\band\s+)(?:the\s+)?((?:[a-z]+(?:,\s|\s)(?:and\s)?){0,5}?[a-z]+)\s+"
    r"(?:(?:alone\s+)?accounted\s+for|made\s+up|for|(?:was|were)\s+worth)\s+(?:(?:about|some|nearly|almost|over|more\s+than)\s+)*[$€₽₸]?$"
)
# "shipped farm machinery worth almost $9 million"
_WORTH = re.compile(r"\s+((?:[a-z]+,? ){0,6}?[a-z]+)\s+(?:worth|valued at)\b")
_KIND = re.compile(
    r"\b((?:non-(?:energy|oil|resource|commodity|primary)|agricultural|food|grain|oil|energy)(?: (?:non-(?:energy|oil)|and agricultural))?)\s+$"
)
_WITHOUT = re.compile(
    r"\b(?:excluding|except for|except|without|not counting)\s+((?!the\b|vat\b|tax)[a-z]+(?: and [a-z]+)?)(?=[,.;)]|\s+(?:in|was|were|stood|reached|exports|imports)\b)"
)
_NO_GOODS = re.compile(
    r"\b(?:exports?|imports?|trade|turnover|it|this|that|which|these|they|the|region|oblast|country|sales|shipments|purchases|figure|"
    r"account(?:ed|ing)|was|were|goods|totall?ed)\b"
)


def english_goods(at: Place) -> str | None:
    """The goods told, else the part of trade told by its kind or by what it leaves out; None for goods of all kinds."""
    return _named(at) or _of_kind(at) or _without(at)


def _of_kind(at: Place) -> str | None:
    """As in "non-energy exports"."""
    found = (
        _KIND.search(at.text[: at.cue.start])
        if at.cue is not None and at.cue.flow is not Flow.TURNOVER
        else None
    )
    return found[1] if found else None


def _without(at: Place) -> str | None:
    """As in "excluding oil, exports stood at", in the words of the sentence."""
    clauses = (
        _WITHOUT.match(at.text),
        *_WITHOUT.finditer(at.text, at.low, at.amount.start),
        *_WITHOUT.finditer(at.text, at.amount.end, at.amount.end + 20),
    )
    told = (found for found in clauses if found is not None and not _in_name(at, *found.span(1)))
    return next((found[0].strip() for found in told), None)


def _named(at: Place) -> str | None:
    """As in "exports of steel and food", "5 tons of flour", "cable products accounted for"."""
    if at.amount.unit == TONNES:
        found = _AFTER_TONNES.match(at.text, at.amount.end)
        return found[1] if found else None
    part = _PART.search(at.text[: at.amount.start])
    if part and not _NO_GOODS.search(part[1]) and not _in_name(at, *part.span(1)):
        return part[1]
    if at.cue is None or at.cue.flow is Flow.TURNOVER:
        return None
    found = _OF.match(at.text, at.cue.end) or (_WORTH.match(at.text, at.cue.end) if at.cue.verb else None)
    if found and _NO_GOODS.search(found[1]):
        return None
    return found[1] if found and not _in_name(at, found.start(1), found.end(1)) else None


def _in_name(at: Place, start: int, end: int) -> bool:
    return any(start < name_end and name_start < end for name_start, name_end in at.names)
