"""Text encoders of model2vec: static vectors of tokens, which are fast without a GPU."""

from pathlib import Path

from model2vec import StaticModel

from embeddings.arrays import FloatArray
from embeddings.text.encoder import Computed, EncoderId


def load(folder: Path, name: str) -> Computed:
    """Load an encoder from its folder."""
    model = StaticModel.from_pretrained(folder, force_download=False)

    def vectors(texts: list[str]) -> FloatArray:
        return model.encode(texts, use_multiprocessing=False)

    return Computed(EncoderId(name, int(model.dim)), vectors)
