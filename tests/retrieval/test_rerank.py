"""The optional cross-encoder: a real one of random weights, made here, behind the same search."""

from __future__ import annotations

import numpy as np
import pytest
from fakes import HashEncoder
from library_world import World

from retrieval.errors import EncoderError
from retrieval.rerank import CrossEncoderReranker
from retrieval.search import search

QUERY = "поставки муки и насосов в Казахстан"


def make_cross_encoder(folder, classes=1):
    """A BERT of two layers over single characters."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder.mkdir()
    letters = "абвгдежзийклмнопрстуфхцчшщъыьэюяё0123456789.,?!«»-"
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{letter}" for letter in letters)]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=256,
        num_labels=classes,
        initializer_range=0.5,
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizerFast(str(folder / "vocab.txt"), model_max_length=256).save_pretrained(folder)
    return str(folder)


@pytest.fixture(scope="module")
def reranker(tmp_path_factory):
    return CrossEncoderReranker(make_cross_encoder(tmp_path_factory.mktemp("model") / "tiny"))


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path, HashEncoder(dimension=256))
    world.write_three()
    world.ingest()
    yield world
    world.close()


def test_a_score_a_passage_the_same_each_time(reranker):
    passages = ["мука", "насосы", "поезд " * 300]
    scores = reranker.scores(QUERY, passages)
    assert scores.shape == (3,)
    assert len(set(scores.tolist())) == 3
    assert np.allclose(reranker.scores(QUERY, passages[::-1]), scores[::-1], atol=1e-4)
    assert reranker.scores(QUERY, []).shape == (0,)


def test_search_puts_its_candidates_into_the_rerankers_order(world, reranker):
    plain = search(QUERY, world.library, world.vectors, world.encoder, 5)
    reranked = search(QUERY, world.library, world.vectors, world.encoder, 5, reranker=reranker)
    texts = [f"{passage.article.title}\n{passage.text}" for passage in plain]
    best_first = np.argsort(-reranker.scores(QUERY, texts), kind="stable")
    assert [p.text for p in reranked] == [plain[place].text for place in best_first]
    assert [p.score for p in reranked] == sorted((p.score for p in reranked), reverse=True)
    assert search(QUERY, world.library, world.vectors, world.encoder, 1, reranker=reranker) == reranked[:1]


def test_nothing_found_is_nothing_reranked(tmp_path, reranker):
    world = World(tmp_path)
    assert search(QUERY, world.library, world.vectors, world.encoder, 5, reranker=reranker) == []
    world.close()


def test_what_is_no_cross_encoder_is_explained(tmp_path):
    with pytest.raises(EncoderError, match=r"RERANKER_MODEL=.*cannot load it"):
        CrossEncoderReranker(str(tmp_path)).load()
    classifier = make_cross_encoder(tmp_path / "classes", classes=3)
    with pytest.raises(EncoderError, match="3 classes"):
        CrossEncoderReranker(classifier).scores(QUERY, ["мука"])
