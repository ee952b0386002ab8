"""Measures extraction: a folder of articles and a gold file in, precision and recall of every slot out.

python tests/evals/figures_gold.py [ARTICLES] [GOLD] [--wrong]

Gold lines are rows of `oborot figures --json` with `file` ("name.txt", "name.jsonl#id"), `amount_text` and
`context` (words around the amount) in place of offsets; `accept` holds other right values of a slot; an
`optional` row may be missing. A slot is right where its figure was found and the slot agrees.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from retrieval.articles.read import iter_sources, read_source
from retrieval.figures.extract import extract_figures
from retrieval.figures.json import figure_object
from retrieval.text.sentences import split_sentences
from retrieval.types import Article

HERE = Path(__file__).parent
SLOTS = (
    "value", "unit", "qualifier", "indicator", "kind", "reporter", "partner", "excluding", "period", "period_basis",
    "goods", "reporter_stated", "partner_stated", "rising",
)  # fmt: skip
# What the project is judged by: «value+unit+indicator+places+period all right».
JUDGED = ("value", "unit", "indicator", "reporter", "partner", "excluding", "period")
SPACES = dict.fromkeys((0xA0, 0x2007, 0x2009, 0x202F, 0x0A), " ")

Row = dict[str, Any]


def plain(text: str) -> str:
    return text.translate(SPACES)


def found_rows(folder: Path) -> dict[str, tuple[Article, list[Row]]]:
    """Article key → the article and its figures as rows."""
    rows: dict[str, tuple[Article, list[Row]]] = {}
    for source in iter_sources([str(folder)]):
        for article in read_source(source):
            if not isinstance(article, Article):
                continue
            name = Path(source).name
            key = f"{name}#{article.article_id}" if name.endswith(".jsonl") else name
            sentences = split_sentences(article.text, article.title)
            figures = extract_figures(article, sentences)
            rows[key] = (
                article,
                [figure_object(f, article, sentences[f.sentence]) | {"rising": f.rising} for f in figures],
            )
    return rows


def gold_span(row: Row, text: str) -> tuple[int, int] | None:
    """Where the gold amount stands in the article's text."""
    context = re.escape(plain(row["context"])).replace(r"\ ", r"[\s|]+")
    around = re.search(context, plain(text))
    start = plain(text).find(plain(row["amount_text"]), around.start()) if around else -1
    return (start, start + len(row["amount_text"])) if start >= 0 else None


def agrees(slot: str, gold: Row, found: Row) -> bool:
    """Whether the found slot is the gold one or one of those it accepts."""
    if slot == "value":
        return all(_number(gold.get(k)) == _number(found.get(k)) for k in ("value", "low", "high")) or _near(
            found.get("value"), gold.get("accept", {}).get("value", [])
        )
    wanted = [gold.get(slot), *gold.get("accept", {}).get(slot, [])]
    value = found.get(slot)
    if slot == "period":
        return _days(value) in [_days(one) for one in wanted]
    if slot == "excluding":
        return sorted(value or []) in [sorted(one or []) for one in wanted]
    if slot == "goods":
        return (value or "").lower() in [(one or "").lower() for one in wanted]
    if slot == "rising" and {gold.get("kind"), found.get("kind")} != {"change"}:
        return True
    return value in wanted


def _near(value: str | None, accepted: list[str]) -> bool:
    return value is not None and any(abs(Decimal(value) - Decimal(one)) < Decimal("0.01") for one in accepted)


def _number(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _days(period: Row | None) -> tuple[str, str] | None:
    return (period["start"], period["end"]) if period else None


def paired(gold: list[Row], found: list[Row], text: str) -> list[tuple[Row, Row]]:
    """Gold rows with the found rows of the same words, the best agreement first."""
    candidates = []
    for g, row in enumerate(gold):
        span = gold_span(row, text)
        for f, figure in enumerate(found):
            here = span is not None and span[0] < figure["end"] and figure["start"] < span[1]
            if here:
                candidates.append((sum(agrees(slot, row, figure) for slot in SLOTS), g, f))
    pairs, used_gold, used_found = [], set(), set()
    for _, g, f in sorted(candidates, reverse=True):
        if g not in used_gold and f not in used_found:
            used_gold.add(g)
            used_found.add(f)
            pairs.append((gold[g], found[f]))
    return pairs


def measure(folder: Path, gold_file: Path, *, wrong: bool) -> None:
    gold: dict[str, list[Row]] = {}
    for line in gold_file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold.setdefault(row["file"], []).append(row)
    right: Counter[str] = Counter()
    wanted = given = whole = judged = 0
    for key, (article, rows) in found_rows(folder).items():
        wanted_here = gold.get(key, [])
        pairs = paired(wanted_here, rows, article.text)
        counted = [(g, f) for g, f in pairs if not g.get("optional")]
        wanted += sum(not row.get("optional") for row in wanted_here)
        given += len(rows) - (len(pairs) - len(counted))
        for g, f in counted:
            wrong_slots = [slot for slot in SLOTS if not agrees(slot, g, f)]
            right.update(slot for slot in SLOTS if slot not in wrong_slots)
            whole += not wrong_slots
            judged += not set(wrong_slots) & set(JUDGED)
            if wrong and wrong_slots:
                print(
                    f"{key}: {g['context']}: "
                    + "; ".join(f"{s} {f.get(s)!r}, not {g.get(s)!r}" for s in wrong_slots)
                )
        if wrong:
            for row in wanted_here:
                if not row.get("optional") and not any(row is g for g, _ in pairs):
                    print(f"{key}: {row['context']}: missing")
            for row in rows:
                if not any(row is f for _, f in pairs):
                    print(
                        f"{key}: {article.text[row['start'] - 30 : row['end']]!r}: not gold: {row['indicator']} {row['kind']}"
                    )
    print(f"{'slot':16}{'precision':>10}{'recall':>10}   of {given} found, {wanted} gold figures")
    for slot in SLOTS:
        print(f"{slot:16}{right[slot] / max(given, 1):10.3f}{right[slot] / max(wanted, 1):10.3f}")
    print(
        f"{', '.join(JUDGED)} all right: {judged / max(wanted, 1):.3f}; every slot: {whole / max(wanted, 1):.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="?", type=Path, default=HERE / "articles_dev")
    parser.add_argument("gold", nargs="?", type=Path, default=HERE / "gold_figures_dev.jsonl")
    parser.add_argument("--wrong", action="store_true", help="print every slot that is wrong")
    arguments = parser.parse_args()
    measure(arguments.articles, arguments.gold, wrong=arguments.wrong)


if __name__ == "__main__":
    main()
