"""Two hundred hostile or broken files: each is read or rejected with a reason, nothing stops the run, memory is bounded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass

import pytest
from hostile_files import SENTENCE, pdf_file, write_hostile_files

from retrieval.articles.confined import Limits, read
from retrieval.errors import ArticleError

# What the reading process itself may hold, of files that are 50 MB on one line.
MOST_HELD = 700
CONFINED = Limits(seconds=6, megabytes=700)
pytestmark = pytest.mark.timeout(1200)  # the first test waits for all files; a minute of one core
READING = f"""
import json, pathlib, re, resource, sys
from retrieval.articles import Rejected, confined, iter_sources, read_source
confined.USUAL = confined.{CONFINED}
for source in iter_sources([sys.argv[1]]):
    items = list(read_source(source))
    rejected = [item.reason for item in items if isinstance(item, Rejected)]
    texts = [item.text for item in items if not isinstance(item, Rejected)]
    print(json.dumps({{"source": source, "rejected": rejected, "texts": texts}}))
held = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
# On Linux the first of them counts what the process that started this one held; this does not.
status = pathlib.Path("/proc/self/status")
if status.exists():
    held[0] = int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1])
print(json.dumps(held))
"""


@dataclass(frozen=True)
class Outcome:
    rejected: list[str]
    texts: list[str]


@dataclass(frozen=True)
class Reading:
    written: int
    outcomes: dict[str, Outcome]  # by the path below the folder
    held_mb: list[float]  # the reading process, and the largest of those that it started


@pytest.fixture(scope="module")
def reading(tmp_path_factory) -> Reading:
    folder = tmp_path_factory.mktemp("hostile") / "files"
    folder.mkdir()
    written = write_hostile_files(folder)
    done = subprocess.run([sys.executable, "-c", READING, str(folder)], capture_output=True, check=True)
    *lines, last = map(json.loads, done.stdout.splitlines())
    outcomes = {
        os.path.relpath(one["source"], folder): Outcome(one["rejected"], one["texts"]) for one in lines
    }
    unit = 1 if sys.platform == "darwin" else 1024
    return Reading(written, outcomes, [held * unit / 1e6 for held in last])


def test_each_of_two_hundred_files_is_read_or_rejected_with_a_reason(reading: Reading) -> None:
    assert reading.written >= 200
    assert len(reading.outcomes) == reading.written
    for source, outcome in reading.outcomes.items():
        assert outcome.rejected or outcome.texts, source
        for reason in outcome.rejected:
            assert source in reason, "says which file"
            assert 10 < len(reason.rpartition(source)[2]) < 400, "says why, in a line"
            assert "Traceback" not in reason


def test_memory_is_bounded(reading: Reading) -> None:
    own, of_others = reading.held_mb
    assert own < MOST_HELD
    assert of_others < CONFINED.megabytes * 1.05


@pytest.mark.parametrize(
    "source, text",
    [
        ("pages/19.html", SENTENCE),
        ("records/00.jsonl", SENTENCE),
        ("tables/06.csv", SENTENCE),
        ("encodings/03.html", SENTENCE),
        ("prints/00.pdf", "Exports of Omsk Region rose by 5 percent in 2020."),
    ],
)
def test_what_can_be_read_among_them_is(reading: Reading, source: str, text: str) -> None:
    assert any(text in one for one in reading.outcomes[source].texts)


@pytest.mark.parametrize(
    "source, reason",
    [
        ("archives/00.docx", "unfolds to 400 MB"),
        ("archives/05.docx", "20017 parts"),
        ("prints/01.pdf", "without a text layer"),
        ("prints/16.pdf", "password"),
        ("records/00.jsonl", "line 2: not JSON"),
        ("lines/00.txt", "larger than 10 MB"),
        ("tables/00.csv", 'no column "text"'),
        ("places/pipe.jsonl", "pipe"),
    ],
)
def test_the_reason_says_what_is_wrong(reading: Reading, source: str, reason: str) -> None:
    assert any(reason in one for one in reading.outcomes[source].rejected), reading.outcomes[source].rejected


def test_a_file_that_works_for_ever_is_stopped() -> None:
    endless = b"BT /F1 12 Tf " + b"1 0 0 1 7 7 Tm (a) Tj " * 90_000 + b"ET"
    with pytest.raises(ArticleError, match="more than 1 s of work"):
        read("pdf", pdf_file(endless), Limits(seconds=1))


def test_a_file_that_wants_all_memory_is_refused_it() -> None:
    page = f"<html><body>{'<br>э' * 200_000}</body></html>".encode()
    with pytest.raises(ArticleError, match="more than 120 MB"):
        read("html", page, Limits(megabytes=120))
