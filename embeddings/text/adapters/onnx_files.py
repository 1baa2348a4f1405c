"""Text encoders in ONNX files, run by ONNX Runtime, with a `tokenizer.json`."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from embeddings.arrays import FloatArray
from embeddings.text.encoder import Computed, EncoderId

_MOST_TOKENS: Final = 512
_ERRORS_ONLY: Final = 3
_PER_TOKEN: Final = 3
"""Dimensions of an output with a vector for each token: (texts, tokens, width)."""


@dataclass(frozen=True, slots=True)
class _Model:
    session: Any
    tokenizer: Tokenizer
    takes: frozenset[str]
    is_first_token: bool

    def vectors(self, texts: list[str]) -> FloatArray:
        """Return the vectors of texts: the mean over tokens, or that of the first."""
        read = self.tokenizer.encode_batch(texts)
        inputs = {
            "input_ids": np.array([one.ids for one in read], dtype=np.int64),
            "attention_mask": np.array([one.attention_mask for one in read], dtype=np.int64),
            "token_type_ids": np.array([one.type_ids for one in read], dtype=np.int64),
        }
        fed = {name: value for name, value in inputs.items() if name in self.takes}
        found = np.asarray(self.session.run(None, fed)[0], dtype=np.float32)
        if found.ndim < _PER_TOKEN:
            return found
        if self.is_first_token:
            return found[:, 0]
        mask = inputs["attention_mask"][:, :, None].astype(np.float32)
        total = (found * mask).sum(axis=1)
        return np.asarray(total / np.maximum(mask.sum(axis=1), 1.0), dtype=np.float32)


def load(folder: Path, name: str) -> Computed:
    """Load an encoder; its width is that of the vector of a short text."""
    files = [*folder.glob("*.onnx"), *folder.glob("onnx/*.onnx")]
    options = onnxruntime.SessionOptions()
    options.log_severity_level = _ERRORS_ONLY
    session = onnxruntime.InferenceSession(
        str(min(files, key=_preference)), options, providers=["CPUExecutionProvider"]
    )
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(_MOST_TOKENS)
    padding = tokenizer.padding or {}
    tokenizer.enable_padding(
        pad_id=padding.get("pad_id", 0), pad_token=padding.get("pad_token", "[PAD]")
    )
    takes = frozenset(one.name for one in session.get_inputs())
    model = _Model(session, tokenizer, takes, _is_first_token(folder))
    return Computed(EncoderId(name, model.vectors(["a"]).shape[1]), model.vectors)


def _preference(file: Path) -> tuple[bool, int, str]:
    """Return what sorts the plain model before those for special hardware, such as `_O4`."""
    return file.stem != "model", len(file.parts), file.name


def _is_first_token(folder: Path) -> bool:
    """Return whether sentence-transformers would take the first token, as its file says."""
    try:
        pooling = json.loads((folder / "1_Pooling" / "config.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return False
    return bool(pooling.get("pooling_mode_cls_token"))
