"""Does an ingest keep the encoder busy? Its rate beside that of `SentenceTransformer.encode` on the same texts.

    .venv/bin/python tests/benchmarks/ingest_rate.py --articles 2000

The texts are the passages that the ingest makes. `encode` gets all of them in one call, with all cores and batches of 32
(its default), which it sorts by length itself. Both run in one process, one after the other, twice.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path
from time import perf_counter

import torch
from regional_news import corpus

from bot.settings import default_models_dir
from retrieval.articles.read import Rejected, read_source
from retrieval.embedding import load_encoder
from retrieval.entries import derive
from retrieval.ingest import ingest
from retrieval.library import Library
from retrieval.processor import usable_cores
from retrieval.vectors import Vectors


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=2000)
    options = parser.parse_args()
    encoder = load_encoder("bundled", default_models_dir())
    encoder.load()
    with tempfile.TemporaryDirectory() as temporary:
        news = Path(temporary) / "news.jsonl"
        news.write_text("\n".join(one.json_line for one in corpus(options.articles)), encoding="utf-8")
        articles = [one for one in read_source(str(news)) if not isinstance(one, Rejected)]
        texts = [chunk.embedded for one in articles for chunk in derive(one, encoder).document.chunks]
        tokens = sum(encoder.count_tokens(texts)) / len(texts)
        print(f"{len(texts)} passages of {tokens:.0f} tokens, {usable_cores()} cores", flush=True)
        for turn in range(2):
            data = Path(temporary) / f"data{turn}"
            library, vectors = Library.open(data), Vectors.open(data, encoder)
            started = perf_counter()
            ingest([str(news)], library, vectors, encoder)
            ours = len(texts) / (perf_counter() - started)
            vectors.close()
            library.close()
            torch.set_num_threads(usable_cores())
            started = perf_counter()
            encoder._model.encode(texts, prompt="passage: ", show_progress_bar=False)
            alone = len(texts) / (perf_counter() - started)
            torch.set_num_threads(1)
            load = os.getloadavg()[0]
            print(
                f"ingest {ours:.1f}/s, encode alone {alone:.1f}/s, {ours / alone:.0%}, load {load:.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
