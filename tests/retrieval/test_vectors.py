"""The vector index: Chroma on disk and on a server, written by one process and read by another."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from urllib.request import urlopen

import numpy as np
import pytest
from library_world import World

from retrieval import vectors as vectors_module
from retrieval.doctor import examine, mend
from retrieval.errors import LibraryError
from retrieval.ingest import remove
from retrieval.outbox import VectorEntry
from retrieval.search import search
from retrieval.vectors import Vectors, collection_name


@dataclass(frozen=True)
class Space:
    name: str = "letters"
    dimension: int = 8


def unit(place, dimension=8):
    return np.eye(dimension, dtype=np.float32)[place]


def entry(key, place):
    return VectorEntry(key, unit(place))


def keys(hits):
    return [key for key, _ in hits]


@pytest.fixture
def vectors(tmp_path):
    vectors = Vectors.open(tmp_path, Space())
    yield vectors
    vectors.close()


def test_the_nearest_comes_first_with_its_cosine(vectors):
    between = (unit(0) + unit(1)) / np.float32(np.sqrt(2))
    vectors.upsert([entry("a", 0), entry("b", 1), VectorEntry("ab", between)], version=0)
    hits = vectors.nearest(unit(0), 3, version=0)
    assert keys(hits) == ["a", "ab", "b"]
    assert [cosine for _, cosine in hits] == pytest.approx([1.0, 0.7071, 0.0], abs=1e-3)


def test_an_empty_index_finds_nothing(vectors):
    assert vectors.nearest(unit(0), 5, version=0) == []
    assert vectors.keys(version=0) == set()


def test_upsert_replaces_a_vector(vectors):
    vectors.upsert([entry("a", 0)], version=0)
    vectors.upsert([entry("a", 1)], version=0)
    assert vectors.nearest(unit(1), 5, version=0) == [("a", pytest.approx(1.0))]


def random_units(count, dimension):
    drawn = np.random.default_rng(3).standard_normal((count, dimension)).astype(np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def share_found(index, drawn, asked=40, limit=50):
    """Of those that are nearest indeed to the first `asked`."""
    exact = np.argsort(-(drawn[:asked] @ drawn.T), axis=1)[:, :limit]
    found = [{int(key) for key, _ in index.nearest(vector, limit, version=0)} for vector in drawn[:asked]]
    return np.mean([len(near & set(best.tolist())) for best, near in zip(exact, found, strict=True)]) / limit


def fill(index, drawn):
    index.upsert([VectorEntry(str(place), vector) for place, vector in enumerate(drawn)], version=0)


def test_hardly_a_near_one_is_missed_among_thousands(tmp_path):
    """Random directions are the hardest: with Chroma's own settings one in twenty is missed."""
    wide, drawn = Vectors.open(tmp_path, Space("wide", 128)), random_units(3000, 128)
    fill(wide, drawn)
    assert share_found(wide, drawn) > 0.985
    wide.close()


@pytest.mark.filterwarnings("ignore:legacy embedding function config")  # of every collection without one
def test_an_index_of_an_earlier_release_is_looked_at_as_closely(tmp_path, monkeypatch):
    space, drawn = Space("wide", 128), random_units(3000, 128)
    with monkeypatch.context() as earlier:
        earlier.setattr(vectors_module, "EF_SEARCH", 10)
        old = Vectors.open(tmp_path, space)
        fill(old, drawn)
        assert share_found(old, drawn) < 0.9
        old.close()
    for _ in range(2):
        again = Vectors.open(tmp_path, space)
        assert share_found(again, drawn) > 0.985
        again.close()


def test_deleting_what_is_not_there_does_no_harm(vectors):
    vectors.upsert([entry("a", 0), entry("b", 1)], version=0)
    vectors.delete(["a", "nowhere"], version=0)
    vectors.delete([], version=0)
    assert vectors.keys(version=0) == {"b"}


def test_more_than_one_batch_at_once(vectors):
    many = [entry(f"{i:05}", i % 8) for i in range(6000)]
    vectors.upsert(many, version=0)
    assert len(vectors.keys(version=0)) == 6000
    vectors.delete([one.key for one in many[1:]], version=0)
    assert vectors.keys(version=0) == {"00000"}


def test_two_in_one_process_see_each_other_at_the_next_version(tmp_path, vectors):
    other = Vectors.open(tmp_path, Space())
    vectors.upsert([entry("a", 0)], version=0)
    assert other.keys(version=0) == {"a"}
    other.upsert([entry("b", 1)], version=0)
    assert keys(vectors.nearest(unit(1), 1, version=1)) == ["b"]


def test_encoders_do_not_share_a_collection(tmp_path, vectors):
    other = Vectors.open(tmp_path, Space("another"))
    wider = Vectors.open(tmp_path, Space(dimension=4))
    vectors.upsert([entry("a", 0)], version=0)
    assert other.keys(version=0) == wider.keys(version=0) == set()
    other.clear()
    assert vectors.keys(version=0) == {"a"}


@pytest.mark.parametrize(
    "encoder, name",
    [
        ("intfloat/multilingual-e5-base@8351", "intfloat-multilingual-e5-base-8351-8"),
        ("модель", "encoder-8"),
        ("_x_", "x-8"),
    ],
)
def test_a_collection_is_named_by_model_and_dimension(encoder, name):
    assert collection_name(encoder, 8) == name


WRITER = """
import sys
from pathlib import Path
import numpy as np
from retrieval.outbox import VectorEntry
from retrieval.vectors import Vectors
class Space:
    name, dimension = "letters", 8
vectors = Vectors.open(Path(sys.argv[1]), Space())
rng = np.random.default_rng(1)
for line in sys.stdin:
    verb, first, last = line.split()
    keys = [str(i) for i in range(int(first), int(last))]
    if verb == "delete":
        vectors.delete(keys, version=0)
    else:
        drawn = rng.standard_normal((len(keys), 8)).astype("float32")
        drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
        vectors.upsert([VectorEntry(k, v) for k, v in zip(keys, drawn)], version=0)
    print("done", flush=True)
"""


@pytest.fixture
def writer(tmp_path):
    """Tells another process what to write, and waits until it has."""
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:

        def tell(order, wait=True):
            process.stdin.write(f"{order}\n")
            process.stdin.flush()
            if wait:
                assert process.stdout.readline() == "done\n"

        yield tell
        process.kill()


def test_a_reader_sees_what_another_process_wrote_at_the_next_version(vectors, writer):
    vectors.upsert([entry("mine", 0)], version=1)
    assert vectors.keys(version=1) == {"mine"}
    writer("upsert 0 50")
    assert len(vectors.keys(version=2)) == 51
    assert keys(vectors.nearest(unit(0), 1, version=2)) == ["mine"]
    writer("delete 0 49")
    assert vectors.keys(version=3) == {"mine", "49"}
    assert set(keys(vectors.nearest(unit(0), 9, version=3))) == {"mine", "49"}


def test_a_reader_opens_again_and_again_while_another_process_writes(vectors, writer, monkeypatch):
    monkeypatch.setattr(vectors_module, "SYNC_THRESHOLD", 100)
    vectors.upsert([entry("mine", 0)], version=0)
    for first in range(0, 12_000, 200):
        writer(f"upsert {first} {first + 200}", wait=False)
        writer(f"delete {first} {first + 100}", wait=False)
    for version in range(1, 120):
        assert keys(vectors.nearest(unit(0), 3, version=version))[0] == "mine"


def test_what_is_no_chroma_folder_is_explained_and_can_be_begun_anew(tmp_path):
    (tmp_path / "chroma").mkdir()
    (tmp_path / "chroma" / "chroma.sqlite3").write_text("no database, just a long enough text for one " * 50)
    vectors = Vectors.open(tmp_path, Space())
    with pytest.raises(LibraryError, match="doctor"):
        vectors.keys(version=0)
    vectors.clear()
    vectors.upsert([entry("a", 0)], version=0)
    assert vectors.keys(version=0) == {"a"}
    vectors.close()


@pytest.fixture
def server(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from chromadb.cli.cli import app; app()", "run"]
    command += ["--path", str(tmp_path / "server"), "--port", str(port), "--host", "127.0.0.1"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        url = f"http://127.0.0.1:{port}"
        for _ in range(300):
            try:
                urlopen(f"{url}/api/v2/heartbeat", timeout=1)
                break
            except OSError:
                time.sleep(0.1)
        yield url
        process.kill()


def test_the_same_through_a_server(tmp_path, server):
    vectors, reader = Vectors.open(tmp_path, Space(), server), Vectors.open(tmp_path, Space(), server)
    assert reader.keys(version=0) == set()
    vectors.upsert([entry("a", 0), entry("b", 1)], version=0)
    assert keys(reader.nearest(unit(1), 5, version=0)) == ["b", "a"]
    vectors.delete(["a"], version=0)
    assert reader.keys(version=0) == {"b"}
    vectors.clear()
    assert vectors.keys(version=0) == set()
    assert not (tmp_path / "chroma").exists()


def test_a_library_keeps_its_vectors_on_a_server(tmp_path, server):
    world = World(tmp_path, chroma_url=server)
    world.write_three()
    assert world.ingest().added == 3

    def found():
        hits = search("омские мукомолы", world.library, world.vectors, world.encoder, 3)
        return [hit.article.source.rpartition("/")[2] for hit in hits]

    assert found()[0] == "omsk.txt"
    world.close()
    world.open()
    assert found()[0] == "omsk.txt", "it is there when it is opened again"
    assert world.ingest().unchanged == 3
    (omsk,) = (x.article for x in world.library.articles() if "Омские" in x.article.title)
    remove([omsk.article_id], world.library, world.vectors)
    assert "omsk.txt" not in found()
    assert len(world.keys()) == world.library.size.chunks
    assert all(finding.healthy for finding in examine(world.library, world.vectors, world.encoder))
    world.vectors.clear()
    assert not all(finding.healthy for finding in examine(world.library, world.vectors, world.encoder))
    assert all(finding.healthy for finding in mend(world.library, world.vectors, world.encoder))
    assert not (world.data / "chroma").exists()
    world.close()


def test_a_server_that_is_not_there_is_explained(tmp_path):
    vectors = Vectors.open(tmp_path, Space(), "http://127.0.0.1:9")
    with pytest.raises(LibraryError, match=r"http://127.0.0.1:9"):
        vectors.nearest(unit(0), 5, version=0)
