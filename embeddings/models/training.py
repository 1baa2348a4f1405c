"""Training in a process of its own: torch and PyKEEN never load into the one that serves.

The parent writes the triples and the configuration into a folder, the child
(`training_process`) trains and writes plain arrays next to them. One thread by
default: two on busy cores were 6-14 times slower.
"""

import json
import math
import os
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy as np

from domain.errors import ModelError
from embeddings.models.configuration import TrainingConfig
from embeddings.models.embedding_table import NO_VECTORS, EmbeddingTable
from embeddings.models.triples import Triples, capped, is_composed, oriented, split

_PROJECT: Final = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Epoch:
    """Progress: `validation` is the tail MRR (0-1) on held-out triples, where it was measured."""

    number: int
    loss: float
    validation: float | None


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
        _run(work, config, progress)
        return _read_result(work, chosen, turned, config)


def _write_task(work: Path, training: Triples, validation: Triples, config: TrainingConfig) -> None:
    np.save(work / "training.npy", training.array)
    np.save(work / "validation.npy", validation.array)
    sizes = {"entities": len(training.entities), "relations": len(training.relations)}
    (work / "task.json").write_text(json.dumps(asdict(config) | sizes))


def _run(work: Path, config: TrainingConfig, progress: Callable[[Epoch], None]) -> None:
    last_words: deque[str] = deque(maxlen=1)
    with _child(work, config.threads) as child:
        for line in child.stdout or ():
            if line.startswith("{"):
                progress(_sound(Epoch(**json.loads(line)), config))
            elif line.strip():
                last_words.append(line.strip())
    if child.returncode != 0:
        raise ModelError(
            "training ended with status {status}: {seen}"
            if last_words
            else "training ended with status {status} and said nothing",
            status=child.returncode,
            seen="".join(last_words),
        )


def _sound(epoch: Epoch, config: TrainingConfig) -> Epoch:
    if not math.isfinite(epoch.loss):
        raise ModelError(
            "the loss became NaN or infinite in epoch {epoch} of the training: try a learning rate "
            "below {rate:g}; the model in use goes on serving",
            epoch=epoch.number,
            rate=config.learning_rate,
        )
    return epoch


@contextmanager
def _child(work: Path, threads: int) -> Generator["subprocess.Popen[str]"]:
    """Run the training process; it ends with the context in any case."""
    with subprocess.Popen(  # noqa: S603 - our own module and folder
        [sys.executable, "-m", "embeddings.models.training_process", str(work)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=_environment(work, threads),
    ) as process:
        try:
            yield process
            process.wait()
        finally:
            process.kill()


def _environment(work: Path, threads: int) -> dict[str, str]:
    """Return the environment: PyKEEN reads its folder and torch its threads at import."""
    path = os.pathsep.join([str(_PROJECT), *filter(None, [os.environ.get("PYTHONPATH")])])
    settings = {
        "PYTHONPATH": path,
        "PYSTOW_HOME": str(work / "pystow"),
        "OMP_NUM_THREADS": str(threads),
        "MKL_NUM_THREADS": str(threads),
        "CUBLAS_WORKSPACE_CONFIG": ":4096:8",  # without it, no product on a GPU is deterministic
        "PYTHONUNBUFFERED": "1",
    }
    return {**os.environ, **settings}


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
