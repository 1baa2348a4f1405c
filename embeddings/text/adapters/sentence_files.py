"""Text encoders of sentence-transformers, run by torch on the CPU."""

from pathlib import Path

from sentence_transformers import SentenceTransformer

from embeddings.arrays import FloatArray
from embeddings.text.encoder import Computed, EncoderId


def load(folder: Path, name: str) -> Computed:
    """Load an encoder from its folder; nothing is downloaded."""
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)

    def vectors(texts: list[str]) -> FloatArray:
        return model.encode(texts, show_progress_bar=False, convert_to_numpy=True)

    return Computed(EncoderId(name, vectors(["a"]).shape[1]), vectors)
