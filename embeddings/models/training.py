"""Training of the concepts' vectors, in a process of its own (`training_process`)."""

import json
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy as np

from embeddings.models.child import Child, Epoch
from embeddings.models.configuration import TrainingConfig
from embeddings.models.embedding_table import NO_VECTORS, EmbeddingTable
from embeddings.models.triples import Triples, capped, is_composed, oriented, split

_MODULE: Final = "embeddings.models.training_process"


@dataclass(frozen=True, slots=True)
class Trained:
    """A table of the concepts' vectors, and how training went.

    `relations` has the vectors of the relations; those in `turned` were read
    from tail to head.
    """

    table: EmbeddingTable
    relations: EmbeddingTable
    turned: frozenset[str]
    config: TrainingConfig
    metrics: Mapping[str, float]


def train(
    triples: Triples,
    config: TrainingConfig,
    *,
    progress: Callable[[Epoch], None],
    folder: Path | None = None,
) -> Trained:
    """Train on the triples; deterministic for the same triples, configuration and seed.

    Of too few triples no vector can be learned and validated: then there are none. `folder` holds
    temporary files while it runs, PyKEEN's own included. The call blocks: use a thread.
    Interrupting it ends the child process.

    Raises:
        ModelError: The process fails, or the loss becomes NaN or infinite.
    """
    chosen, turned = oriented(capped(triples, composed=config.composed, seed=config.seed))
    training, validation = split(chosen, most=config.validation_triples, seed=config.seed)
    if len(validation) == 0:
        counts = {"training_triples": float(len(triples)), "validation_triples": 0.0}
        return Trained(NO_VECTORS, NO_VECTORS, turned, config, counts)
    with tempfile.TemporaryDirectory(prefix="iljari-training-", dir=folder) as name:
        work = Path(name)
        _write_task(work, training, validation, config)
        Child(_MODULE, work, config.threads, config.learning_rate).run(progress)
        return _read_result(work, chosen, turned, config)


def _write_task(work: Path, training: Triples, validation: Triples, config: TrainingConfig) -> None:
    np.save(work / "training.npy", training.array)
    np.save(work / "validation.npy", validation.array)
    sizes = {"entities": len(training.entities), "relations": len(training.relations)}
    (work / "task.json").write_text(json.dumps(asdict(config) | sizes))


def _read_result(
    work: Path, triples: Triples, turned: frozenset[str], config: TrainingConfig
) -> Trained:
    vectors = np.load(work / "vectors.npy", allow_pickle=False)
    kept = [
        position
        for position, node_id in enumerate(triples.entities.ids)
        if not is_composed(node_id)
    ]
    relations = np.load(work / "relations.npy", allow_pickle=False)
    return Trained(
        table=EmbeddingTable.of(triples.entities.take(kept), vectors[kept]),
        relations=EmbeddingTable.of(triples.relations.ids, relations),
        turned=turned,
        config=config,
        metrics=json.loads((work / "metrics.json").read_text()),
    )
