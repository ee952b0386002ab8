"""How cost grows with the collection, beside a plain LangChain and Chroma pipeline over the same articles.

    .venv/bin/python tests/benchmarks/size.py --passages 1000 10000 100000 1000000 --work /tmp/size

Each size gets a folder of its own under --work and a row in `rows.jsonl` as soon as it is measured; a row that is there
is not measured again, and a collection that is filled is not filled again, so a run may be stopped and taken up.
--again asks the questions again of all that is filled. At the end the rows are printed as README shows them.

Up to --encoded passages are encoded. Beyond that vectors are random unit vectors, the same for the same text: to
encode a million passages takes this machine's encoder hours and measures it alone, while for an index of nearest
neighbours random directions, near to nothing, are the hardest. The rate of ingest is then that of everything else.

Beyond 34,000 articles most are laid down: 30,000 are ingested, editions of them, the same words with other numbers, are
written by the library's own functions without finding their figures anew (`laying`; `test_editions` compares the rows
with those of an ingest), and the last 4,000 are ingested again as a user's would be. These alone are timed.

Before anything is timed the same code has run once: models, word lists and compiled statements are in memory, for both
pipelines alike. What is left of starting is that of the processes that an ingest starts, two seconds, counted.

- ingest: articles a second from the file to both indexes, and how many passages that is. The plain pipeline cuts
  fewer and longer ones, without title and date.
- disk: of the library and the vector index, megabytes; of the plain pipeline, its Chroma folder.
- memory: the peak of a process that opens the collection, without models, and answers the questions.
- search: milliseconds of a question whose vector is there, and the same within a region (a few passages pass)
  and since a day (most of them pass); the plain pipeline is asked for its four nearest, without a filter.
- figures: milliseconds to find what is known of a region, partner, indicator and period; and all that is known of a
  region, which a question begins with, the first time it is asked about.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from asking import WARMING, asked
from filling import fill_oborot, fill_plain, keep, kept, write_news
from random_encoder import RandomEncoder
from regional_news import PASSAGES_PER_ARTICLE
from size_table import Row, hardware, read_rows, table, write_row

from bot.settings import default_models_dir
from retrieval.embedding import load_encoder

if TYPE_CHECKING:
    from collections.abc import Callable

    from filling import Filled, News

    from retrieval.embedding import Encoder


def warm(encoder: Encoder) -> None:
    """Everything of this process that is slow the first time."""
    encoder.load()
    with tempfile.TemporaryDirectory() as temporary:
        news = write_news(Path(temporary), WARMING)
        fill_oborot(Path(temporary) / "oborot", news, encoder)
        fill_plain(Path(temporary) / "plain", news, encoder)


def measure(folder: Path, articles: int, encoder: Encoder, *, encoded: bool, rows: Path) -> None:
    """Fill a collection of that many articles in `folder`, and ask it: first ours, then the plain one."""
    folder.mkdir(parents=True, exist_ok=True)
    news = write_news(folder, articles)
    filled = _filled(fill_oborot, folder / "oborot", news, encoder)
    ours = asked(folder, encoder, "oborot")
    ours |= {"articles": articles, "encoded": encoded, "load": os.getloadavg()[0]}
    ours |= {"ingest": filled.ingest, "disk": filled.disk, "laid": filled.laid}
    write_row(rows, Row(**ours))
    plain = _filled(fill_plain, folder / "plain", news, encoder)
    theirs = asked(folder, encoder, "plain") | {"ingest": plain.ingest, "disk": plain.disk}
    write_row(rows, Row(**ours, **{f"plain_{name}": value for name, value in theirs.items()}))


def _filled(
    fill: Callable[[Path, News, Encoder], Filled], data: Path, news: News, encoder: Encoder
) -> Filled:
    """A collection that a stopped run has left is filled anew."""
    note = data.with_suffix(".json")
    done = kept(note)
    if done is None:
        shutil.rmtree(data, ignore_errors=True)
        done = keep(note, fill(data, news, encoder))
    return done


def main() -> None:
    options = _options()
    real = load_encoder("bundled", default_models_dir())
    warm(real)
    options.work.mkdir(parents=True, exist_ok=True)
    rows = options.work / "rows.jsonl"
    done = {row.articles for row in read_rows(rows) if row.plain_ingest}
    for passages in options.passages:
        articles = round(passages / PASSAGES_PER_ARTICLE)
        if articles in done and not options.again:
            continue
        encoded = passages <= options.encoded
        encoder: Any = real if encoded else RandomEncoder(real.count_tokens)
        measure(options.work / str(passages), articles, encoder, encoded=encoded, rows=rows)
    print(f"{hardware()}\n\n{table(read_rows(rows))}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--passages", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--encoded", type=int, default=10_000, help="more than these get random vectors")
    parser.add_argument("--work", type=Path, default=Path("size"))
    parser.add_argument("--again", action="store_true", help="ask what is filled once more")
    return parser.parse_args()


if __name__ == "__main__":
    main()
