"""The vectors of a training that did not come to its end, for the next one on the same triples.

Learning the vectors takes most of a training, and the graph is read again after it: a database
that is lost by then, or a kill, must not cost them. The file goes once the model is saved.
"""

import hashlib
import json
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import numpy as np

from embeddings.models.configuration import TrainingConfig
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.models.triples import Triples

Learned = tuple[EmbeddingTable, Mapping[str, float]]
"""The concepts' vectors, and the metrics of their training."""


class KeptVectors:
    """The vectors learned from these triples with this configuration, if a training left them."""

    def __init__(self, folder: Path, triples: Triples, config: TrainingConfig) -> None:
        """Keep them in a folder, which is made when something is kept."""
        self._folder = folder
        self._file = folder / f"{_digest(triples, config)}.npz"

    def read(self) -> Learned | None:
        """Return what was kept; None if nothing was, or the file is damaged."""
        try:
            with self._file.open("rb") as file, np.load(file, allow_pickle=False) as held:
                metrics: dict[str, float] = json.loads(str(held["metrics"]))
                return EmbeddingTable.of(held["ids"].tolist(), held["vectors"]), metrics
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return None

    def write(self, table: EmbeddingTable, metrics: Mapping[str, float]) -> None:
        """Keep vectors instead of all others; without space for them, none are kept."""
        self.forget()
        draft = self._file.with_suffix(".new")
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with draft.open("wb") as file:
                ids, said = np.array(table.index.ids, dtype=np.str_), json.dumps(dict(metrics))
                np.savez(file, ids=ids, vectors=table.vectors, metrics=np.array(said))
            draft.replace(self._file)
        with suppress(OSError):
            draft.unlink(missing_ok=True)

    def forget(self) -> None:
        """Remove whatever was kept, of any triples."""
        for file in (*self._folder.glob("*.npz"), *self._folder.glob("*.new")):
            file.unlink(missing_ok=True)


def _digest(triples: Triples, config: TrainingConfig) -> str:
    names = [triples.entities.ids, triples.relations.ids, asdict(config)]
    digest = hashlib.sha256(json.dumps(names, sort_keys=True).encode())
    digest.update(np.ascontiguousarray(triples.array).tobytes())
    return digest.hexdigest()[:24]
