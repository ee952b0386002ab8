from __future__ import annotations

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pytest

from retrieval.bundled_model import assemble_encoder
from retrieval.embedding import SentenceTransformerEncoder, _prompts, load_encoder
from retrieval.errors import EncoderError, PassageTooLong

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = "Сколько составил товарооборот Омской области с Казахстаном?"
ANSWER = "Внешнеторговый оборот Омской области с Казахстаном достиг 1,3 млрд долларов."
OTHER = "В Самаре открыли новую станцию метро."


def test_vectors_are_float32_of_length_one(encoder: SentenceTransformerEncoder) -> None:
    vectors = encoder.encode_passages([ANSWER, OTHER * 20, "Да"])
    assert vectors.shape == (3, encoder.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1], abs=1e-6)


def test_no_texts_give_no_vectors(encoder: SentenceTransformerEncoder) -> None:
    assert encoder.encode_passages([]).shape == (0, encoder.dimension)
    assert encoder.encode_queries([]).shape == (0, encoder.dimension)


def test_a_question_is_nearest_to_its_answer(encoder: SentenceTransformerEncoder) -> None:
    (question,) = encoder.encode_queries([QUESTION])
    answer, other = encoder.encode_passages([ANSWER, OTHER]) @ question
    assert answer > other + 0.03


def test_vectors_come_in_the_order_of_their_texts(encoder: SentenceTransformerEncoder) -> None:
    texts = [ANSWER * n for n in (3, 1, 8, 2)]
    together = encoder.encode_passages(texts)
    alone = np.concatenate([encoder.encode_passages([text]) for text in texts])
    assert np.sum(together * alone, axis=1) == pytest.approx(np.ones(4), abs=1e-3)


def test_queries_and_passages_have_prefixes_of_their_own(encoder: SentenceTransformerEncoder) -> None:
    (query,), (passage,) = encoder.encode_queries([ANSWER]), encoder.encode_passages([ANSWER])
    assert np.dot(query, passage) < 0.999


def test_a_passage_of_the_limit_is_encoded_and_a_longer_one_is_refused(
    encoder: SentenceTransformerEncoder,
) -> None:
    words = encoder.max_tokens - encoder.count_tokens([" да"])[0] + 1
    longest, too_long = " да" * words, " да" * (words + 1)
    assert encoder.count_tokens([longest, too_long]) == [encoder.max_tokens, encoder.max_tokens + 1]
    assert encoder.encode_passages([longest]).shape == (1, encoder.dimension)
    with pytest.raises(PassageTooLong, match="513 tokens"):
        encoder.encode_passages([ANSWER, too_long])


def test_a_query_past_the_limit_is_cut_at_it(encoder: SentenceTransformerEncoder) -> None:
    long, longer = encoder.encode_queries([ANSWER * 60, ANSWER * 90])
    assert np.dot(long, longer) == pytest.approx(1, abs=1e-5)


def test_threads_share_an_encoder(encoder: SentenceTransformerEncoder) -> None:
    texts = [f"{ANSWER} {n}" for n in range(8)]
    expected = np.concatenate([encoder.encode_passages([text]) for text in texts])
    with ThreadPoolExecutor(4) as pool:
        found = np.concatenate(list(pool.map(lambda text: encoder.encode_passages([text]), texts)))
    assert np.array_equal(found, expected)


def test_a_folder_is_a_model_with_prompts_of_its_own(
    models_dir: Path, tmp_path: Path, encoder: SentenceTransformerEncoder
) -> None:
    folder = shutil.copytree(assemble_encoder(models_dir), tmp_path / "my-model")
    named = load_encoder(str(folder), tmp_path)
    assert named.name.startswith("my-model-")
    assert (named.dimension, named.max_tokens) == (encoder.dimension, encoder.max_tokens)
    assert named.count_tokens([ANSWER, ""]) == encoder.count_tokens([ANSWER, ""])
    assert np.array_equal(named.encode_queries([QUESTION]), encoder.encode_queries([QUESTION]))


def test_a_changed_folder_is_another_model(models_dir: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(assemble_encoder(models_dir), tmp_path / "my-model")
    before = load_encoder(str(folder), tmp_path).name
    settings = folder / "sentence_bert_config.json"
    settings.write_text(json.dumps({"max_seq_length": 128, "do_lower_case": False}))
    shortened = load_encoder(str(folder), tmp_path)
    assert shortened.name != before
    assert shortened.max_tokens == 128


def test_a_folder_without_a_model_is_explained(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"EMBEDDING_MODEL=.*cannot load it .*'bundled'"):
        load_encoder(str(tmp_path), tmp_path)


@pytest.mark.parametrize(
    "name, own, prompts",
    [
        ("intfloat/multilingual-e5-base", {"query": "", "document": ""}, ("query: ", "passage: ")),
        ("my-e5-finetuned", {}, ("query: ", "passage: ")),
        ("intfloat/multilingual-e5-large-instruct", {"query": "", "document": ""}, ("", "")),
        ("BAAI/bge-m3", {"query": "", "document": ""}, ("", "")),
        ("ai-forever/FRIDA", {"query": "search_query: ", "passage": "search_document: "}, ("search_query: ", "search_document: ")),
        ("some/e5-like", {"query": "q: ", "document": ""}, ("q: ", "")),
        ("some/model50", {}, ("", "")),
    ],
)  # fmt: skip
def test_prompts_are_the_models_own_or_those_of_its_family(
    name: str, own: dict[str, str | None], prompts: tuple[str, str]
) -> None:
    assert _prompts(name, own) == prompts


def test_importing_the_module_and_counting_tokens_load_no_torch(models_dir: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from retrieval.embedding import load_encoder;"
        f"assert load_encoder('bundled', Path({str(models_dir)!r})).count_tokens(['да']) == [5];"
        "print([m for m in ('torch', 'transformers', 'sentence_transformers') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")
