"""An ingest in a process of its own that can be killed, and what the library must be after the next one."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from library_world import World
from sqlalchemy import select

from retrieval import schema
from retrieval.doctor import examine
from retrieval.entries import derive

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

# Encodes slowly, and notes what it has encoded in a file that grows by a line a batch. Small batches: many moments
# at which something is half done. Prints a line an article.
INGEST = """
import json, sys
from pathlib import Path
from fakes import HashEncoder
from library_world import World
from retrieval import batches
from retrieval.ingest import ingest

class NotingEncoder(HashEncoder):
    def encode_passages(self, texts):
        vectors = super().encode_passages(texts)
        with open(sys.argv[3], "a", encoding="utf-8") as notes:
            notes.write(json.dumps(list(texts)) + "\\n")
        return vectors

batches.BATCH = 7
world = World(Path(sys.argv[1]), NotingEncoder(delay_s=0.002), sys.argv[2])
ingest([str(world.articles)], world.library, world.vectors, world.encoder,
    progress=lambda done: print(done.articles, flush=True))
world.close()
"""


def started(folder: Path, data_name: str = "data") -> subprocess.Popen[str]:
    """Killing it ends its workers too: they look after their parent."""
    command = [sys.executable, "-c", INGEST, str(folder), data_name, str(notes_of(folder, data_name))]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=World.environment())


def notes_of(folder: Path, data_name: str) -> Path:
    return folder / f"{data_name}.encoded"


def write_many(world: World, count: int = 30) -> None:
    for i in range(count):
        sentences = " ".join(
            f"В {2000 + j} году завод номер {i} отгрузил {j * 7} вагонов муки." for j in range(30)
        )
        world.write(f"{i:04}.txt", f"Завод номер {i} отчитался\n\n{sentences}")


def duration_s(folder: Path, data_name: str) -> float:
    """Of an ingest that nobody kills."""
    began = time.monotonic()
    with started(folder, data_name) as run:
        run.communicate()
        assert run.returncode == 0
    return time.monotonic() - began


def kill_after(seconds: float, folder: Path, data_name: str) -> bool:
    """Whether it was still running then."""
    with started(folder, data_name) as run:
        try:
            run.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            run.kill()
        return run.wait() != 0


def noted(notes: Path) -> set[str]:
    """What a killed run has encoded, but for a line that it had no time to end."""
    lines = notes.read_text(encoding="utf-8").splitlines() if notes.exists() else []
    return {text for line in lines if line.endswith("]") for text in json.loads(line)}


def with_vectors(world: World) -> set[str]:
    """What the encoder has read of those passages that have a vector."""
    with world.library.reading() as connection:
        held = set(connection.scalars(select(schema.chunks.c.key).join(schema.vectors)))
    entries = [derive(listed.article, world.encoder) for listed in world.library.articles()]
    texts = {
        key: chunk.embedded
        for entry in entries
        for key, chunk in zip(entry.keys, entry.document.chunks, strict=True)
    }
    return {texts[key] for key in held}


def contents(world: World) -> dict[str, Any]:
    """All that is in the library but row numbers, and all keys of the vector index."""
    with world.library.reading() as connection:
        chunks = connection.execute(
            select(
                schema.articles.c.article_id,
                schema.articles.c.content_hash,
                schema.chunks.c.key,
                schema.chunks.c.first,
                schema.chunks.c.last,
                schema.vectors.c.vector,
            )
            .select_from(schema.articles)
            .join(schema.chunks)
            .join(schema.vectors)
            .order_by(schema.chunks.c.key)
        ).all()
        given = connection.execute(select(schema.sources.c.article_id, schema.sources.c.content_hash)).all()
    ids = sorted(listed.article.article_id for listed in world.library.articles())
    return {
        "chunks": [tuple(row) for row in chunks],
        "sources": sorted(map(tuple, given)),
        "sentences": [world.library.sentences(article_id) for article_id in ids],
        "figures": sorted(map(str, world.library.figures())),
        "vector index": world.keys(),
    }


def troubles_after(
    kills_s: list[float], folder: Path, data_name: str, undisturbed: dict[str, Any]
) -> list[str]:
    """What is wrong after ingests killed at those moments, one after the other, and one that nobody kills."""
    found: list[str] = []
    notes = notes_of(folder, data_name)
    for seconds in kills_s:
        world = World(folder, data_name=data_name)
        before = with_vectors(world)
        world.close()
        notes.unlink(missing_ok=True)
        kill_after(seconds, folder, data_name)
        found += [f"encoded again, by a run that was killed: {text}" for text in noted(notes) & before]
    world = World(folder, data_name=data_name)
    before = with_vectors(world)
    world.ingest()
    found += [f"encoded again: {text}" for text in before.intersection(world.encoder.passages)]
    end = contents(world)
    found += [f"{name} differ" for name, there in undisturbed.items() if end[name] != there]
    findings = examine(world.library, world.vectors, world.encoder)
    found += [f"doctor: {one.what}: {one.seen}" for one in findings if not one.healthy]
    world.close()
    return found
