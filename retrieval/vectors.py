"""The vector index: Chroma, embedded under the data folder or on a server. The only module that imports chromadb.

What was measured of chromadb 1.5.9 embedded, and what follows from it:

- An open client misses what another process writes and keeps what it deletes, even in a second client of its
  process; closing all of them and opening one again cures it. So this process has one client a folder, opened
  again when the library says that the index has changed.
- Opening and loading an index while another process writes it fails now and then («Error finding id»); once it
  is loaded it can be searched while others write. So a lock between processes is held, for a moment, around
  each write and each opening.
- The index is saved whole every `sync_threshold` vectors; those that came since are read one by one at the next
  opening, a quarter of a millisecond each.
- By default it misses much: vectors of texts unlike all others hang on few links. Of the five nearest to 200
  questions of XQuAD among 4,058 passages it found 0.88, with the setting below 0.99. So it is asked to look
  more closely; what it is filtered by is the library's business (`retrieval.dense`).
"""

from __future__ import annotations

import re
import shutil
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import urlsplit
from weakref import WeakValueDictionary

import chromadb
import httpx
import numpy as np
from chromadb.config import Settings
from chromadb.errors import ChromaError, NotFoundError

from retrieval.database import portions
from retrieval.errors import LibraryError
from retrieval.locks import NamedLock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection
    from numpy.typing import NDArray

    from retrieval.outbox import VectorEntry, VectorSpace

SYNC_THRESHOLD: Final = 2000
EF_SEARCH: Final = 400
PATIENCE_S: Final = 60.0
MAKE_ANEW: Final = "`oborot doctor --fix` makes it anew"
PAGE: Final = 5000


class Vectors:
    """The collection of one encoder. Threads may share it; a search is milliseconds, they take turns."""

    def __init__(self, store: _Store, space: VectorSpace) -> None:
        self._store = store
        self.name = space.name
        self.dimension = space.dimension
        self._collection = collection_name(space.name, space.dimension)

    @classmethod
    def open(cls, data_dir: Path, space: VectorSpace, url: str | None = None) -> Vectors:
        """`space` is the encoder, or all that matters of it; `url` a Chroma server's, instead of the folder."""
        return cls(_server(url) if url else _folder(data_dir.resolve()), space)

    def nearest(self, vector: NDArray[np.float32], limit: int, *, version: int) -> list[tuple[str, float]]:
        """Keys and cosines, best first, of the index as it is at `version` of the library's `indexed` counter."""
        with self._opened(version) as collection:
            found = collection.query(
                query_embeddings=vector[np.newaxis], n_results=limit, include=["distances"]
            )
        distances = found["distances"] or [[]]
        return [(key, 1.0 - distance) for key, distance in zip(found["ids"][0], distances[0], strict=True)]

    def upsert(self, entries: Sequence[VectorEntry], *, version: int) -> None:
        with self._opened(version) as collection:
            for portion in portions(entries, self._store.client().get_max_batch_size()):
                with self._store.exclusive():
                    collection.upsert(
                        ids=[entry.key for entry in portion],
                        embeddings=np.stack([entry.vector for entry in portion]),
                    )

    def delete(self, keys: Sequence[str], *, version: int) -> None:
        """Of keys that are not there nothing is said."""
        with self._opened(version) as collection:
            for portion in portions(keys, self._store.client().get_max_batch_size()):
                with self._store.exclusive():
                    collection.delete(ids=list(portion))

    def keys(self, *, version: int) -> set[str]:
        found: set[str] = set()
        with self._opened(version) as collection:
            for offset in range(0, collection.count(), PAGE):
                found.update(collection.get(include=[], limit=PAGE, offset=offset)["ids"])
        return found

    def written(self, version: int) -> None:
        """What this process has in memory is the index of that version: it has written it itself."""
        self._store.version = version

    def refresh(self) -> None:
        """Trust nothing that is in memory: before writing, and after a failure."""
        self._store.close()

    def clear(self) -> None:
        """Throw the collection away, and all of an embedded index that cannot even be opened."""
        self._store.drop(self._collection)

    def close(self) -> None:
        self._store.close()

    @contextmanager
    def _opened(self, version: int) -> Iterator[Collection]:
        with self._store.lock, _explained(self._store.place):
            yield self._store.collection(self._collection, version)


def collection_name(encoder: str, dimension: int) -> str:
    """«intfloat/multilingual-e5-base@8351», 768 → «intfloat-multilingual-e5-base-8351-768»."""
    allowed = re.sub("[^a-zA-Z0-9._-]+", "-", encoder).strip("-._")
    return f"{allowed or 'encoder'}-{dimension}"


class _Store:
    """One client, and its collections as far as they are open; `lock` is between threads."""

    def __init__(
        self, place: str, connect: Callable[[], Client], between_processes: NamedLock | None
    ) -> None:
        """A server needs no lock between processes: it shows every reader what every writer has written."""
        self.place = place
        self.lock = threading.RLock()
        self._connect = connect
        self._between_processes = between_processes
        self._client: Client | None = None
        self._collections: dict[str, Collection] = {}
        self.version: int | None = None

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        if self._between_processes is None:
            yield
        else:
            with self._between_processes.held(PATIENCE_S):
                yield

    def collection(self, name: str, version: int) -> Collection:
        if self._between_processes and version != self.version:
            self.close()
            self.version = version
        if name not in self._collections:
            with self.exclusive():
                self._collections[name] = _loaded(self.client(), name)
        return self._collections[name]

    def client(self) -> Client:
        if self._client is None:
            self._client = self._connect()
        return self._client

    def close(self) -> None:
        with self.lock:
            self._collections.clear()
            self.version = None
            if self._client is not None:
                self._client.close()
                self._client = None

    def drop(self, name: str) -> None:
        with self.lock, self.exclusive():
            try:
                self.client().delete_collection(name)
            except NotFoundError:
                pass
            except (ChromaError, LibraryError):
                if self._between_processes is None:
                    raise
                # Not a Chroma folder any more; what it held of other encoders is made again when they are used.
                shutil.rmtree(self.place)
            finally:
                self.close()


_folders: WeakValueDictionary[Path, _Store] = WeakValueDictionary()


def _folder(data_dir: Path) -> _Store:
    """The store of that folder, the same for everyone in this process."""
    path = data_dir / "chroma"
    store = _folders.get(path)
    if store is None:
        lock = NamedLock(data_dir / "chroma.lock", "writing its vector index")
        store = _Store(str(path), lambda: _embedded(path), lock)
        _folders[path] = store
    return store


def _embedded(path: Path) -> Client:
    try:
        try:
            return _started(path)
        except AttributeError:
            # chromadb keeps a system that could not start, and throws it away, so, at the next attempt.
            return _started(path)
    except (ChromaError, ValueError) as error:
        raise LibraryError(f"{path}: no index of vectors ({error}); {MAKE_ANEW}") from error


def _started(path: Path) -> Client:
    return cast("Client", chromadb.PersistentClient(path, Settings(anonymized_telemetry=False)))


def _server(url: str) -> _Store:
    address = urlsplit(url)
    secure = address.scheme == "https"
    port = address.port or (443 if secure else 80)

    def connect() -> Client:
        settings = Settings(anonymized_telemetry=False)
        client = chromadb.HttpClient(address.hostname or "localhost", port, ssl=secure, settings=settings)
        return cast("Client", client)  # it says less than it gives: its interface has no `close`

    return _Store(url, connect, None)


def _loaded(client: Client, name: str) -> Collection:
    """The collection, made if it is not there, and read into memory, which its first search does."""
    collection = client.get_or_create_collection(
        name,
        configuration={"hnsw": {"space": "cosine", "sync_threshold": SYNC_THRESHOLD, "ef_search": EF_SEARCH}},
        embedding_function=None,
    )
    if _closeness(collection) != EF_SEARCH:
        # One that an earlier release has made; how closely it is looked at is no part of what is stored.
        collection.modify(configuration={"hnsw": {"ef_search": EF_SEARCH}})
    sample = collection.get(limit=1, include=["embeddings"])["embeddings"]
    if sample is not None and len(sample):
        collection.query(query_embeddings=np.asarray(sample, np.float32), n_results=1, include=[])
    return collection


def _closeness(collection: Collection) -> int | None:
    hnsw = collection.configuration_json.get("hnsw") or {}
    return cast("int | None", hnsw.get("ef_search"))


@contextmanager
def _explained(place: str) -> Iterator[None]:
    try:
        yield
    except (ChromaError, ValueError, httpx.HTTPError) as error:
        cure = "start the Chroma server, or correct CHROMA_URL" if "://" in place else MAKE_ANEW
        raise LibraryError(f"{place}: the vector index does not answer ({error}); {cure}") from error
