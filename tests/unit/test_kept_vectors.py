"""Vectors of a training that was lost: recalled for the same triples alone, and once."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from embeddings.arrays import Index
from embeddings.models.configuration import TrainingConfig, configuration
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.models.kept_vectors import KeptVectors
from embeddings.models.triples import Triples

CONFIG = configuration("ComplEx", threads=1, device="cpu")
TRIPLES = Triples(
    Index(("skill_a", "skill_b")), Index(("RELATED",)), np.array([[0, 0, 1]], dtype=np.int32)
)
TABLE = EmbeddingTable.of(["skill_a", "skill_b"], np.array([[0.1, 1 / 3], [2e-38, -5]]))
METRICS = {"mrr": 0.25, "epochs": 3.0}


def test_they_are_recalled_to_the_bit(tmp_path: Path) -> None:
    kept = KeptVectors(tmp_path / "vectors", TRIPLES, CONFIG)
    assert kept.read() is None

    kept.write(TABLE, METRICS)
    found = KeptVectors(tmp_path / "vectors", TRIPLES, CONFIG).read()

    assert found is not None
    assert (found[0].index.ids, found[1]) == (TABLE.index.ids, METRICS)
    assert found[0].vectors.tobytes() == TABLE.vectors.tobytes()
    kept.forget()
    assert kept.read() is None
    assert list((tmp_path / "vectors").iterdir()) == []


@pytest.mark.parametrize(
    ("triples", "config"),
    [
        (replace(TRIPLES, array=np.array([[1, 0, 0]], dtype=np.int32)), CONFIG),
        (replace(TRIPLES, entities=Index(("skill_a", "skill_c"))), CONFIG),
        (replace(TRIPLES, relations=Index(("BROADER",))), CONFIG),
        (TRIPLES, replace(CONFIG, seed=CONFIG.seed + 1)),
        (TRIPLES, replace(CONFIG, epochs=CONFIG.epochs + 1)),
    ],
)
def test_another_training_does_not_recall_them(
    tmp_path: Path, triples: Triples, config: TrainingConfig
) -> None:
    KeptVectors(tmp_path, TRIPLES, CONFIG).write(TABLE, METRICS)
    other = KeptVectors(tmp_path, triples, config)

    assert other.read() is None
    other.write(TABLE, METRICS)
    assert KeptVectors(tmp_path, TRIPLES, CONFIG).read() is None
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("size", [0, 1, 100, 400])
def test_a_damaged_file_is_no_vectors(tmp_path: Path, size: int) -> None:
    kept = KeptVectors(tmp_path, TRIPLES, CONFIG)
    kept.write(TABLE, METRICS)
    [file] = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:size])

    assert kept.read() is None


def test_without_a_folder_to_write_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = KeptVectors(tmp_path / "file", TRIPLES, CONFIG)

    kept.write(TABLE, METRICS)

    assert kept.read() is None
