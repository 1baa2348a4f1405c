"""Training of the two-tower model on choices, in a process of its own."""

import json
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from embeddings.arrays import FloatArray, Index, IntArray
from embeddings.models.child import Child, Epoch
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.models.two_tower import SPAN_SHARE, Facts, Tower, TwoTower
from embeddings.sparse import Links

_MODULE: Final = "embeddings.models.two_tower_process"


@dataclass(frozen=True, slots=True)
class TwoTowerConfig:
    """How the model is trained: a softmax over a choice and its alternatives.

    `regularization` weighs the squared length of vectors, `dropped_…` are the shares of facts and
    of whole histories that are left out at random in a step, so that one model serves newcomers
    and known people. `patience` counts epochs that may pass without an improvement on the
    choices held out. Why these: docs/decisions/0036.
    """

    dim: int = 32
    epochs: int = 12
    batch: int = 64
    learning_rate: float = 0.001
    weight_decay: float = 1e-5
    regularization: float = 0.03
    dropped_person_facts: float = 0.5
    dropped_posting_facts: float = 0.4
    dropped_histories: float = 0.4
    initial_std: float = 0.05
    patience: int = 2
    threads: int = 1
    seed: int = 20_261_101


@dataclass(frozen=True, slots=True)
class Questions:
    """Choices to train on.

    `people` has a row for each choice: what was known at its time. `history` are the shares of
    postings that the person chose before: (choices, postings). `candidates` (choices, k) are rows
    of `postings`, of which the first one was chosen and no other is the same; `offsets` (choices,
    k) are their scores by other means. The rows `held_out` decide when to stop.
    `person_tokens` and `posting_tokens` name the columns of `people` and `postings`.
    """

    people: Facts
    postings: Facts
    person_tokens: Index
    posting_tokens: Index
    history: Links
    candidates: IntArray
    offsets: FloatArray
    held_out: IntArray


def train_two_tower(
    questions: Questions,
    config: TwoTowerConfig,
    *,
    progress: Callable[[Epoch], None],
    folder: Path | None = None,
) -> tuple[TwoTower, Mapping[str, float]]:
    """Train on choices; deterministic for the same questions, configuration and seed.

    Returns:
        The model, and how the training went.

    Raises:
        ModelError: The process fails, or the loss becomes NaN or infinite.
    """
    with tempfile.TemporaryDirectory(prefix="iljari-training-", dir=folder) as name:
        work = Path(name)
        _write_task(work, questions, config)
        Child(_MODULE, work, config.threads, config.learning_rate).run(progress)
        return _read_result(work / "results", questions)


def _write_task(work: Path, questions: Questions, config: TwoTowerConfig) -> None:
    heads = np.arange(len(questions.candidates), dtype=np.int64)
    history = questions.history
    arrays: dict[str, npt.NDArray[Any]] = {
        "candidates": questions.candidates,
        "offsets": questions.offsets.astype(np.float32),
        "training_heads": np.setdiff1d(heads, questions.held_out),
        "validation_heads": questions.held_out,
        "history_ends": history.indptr.astype(np.int64),
        "history_rows": history.indices.astype(np.int64),
        "history_shares": history.data,
    }
    for side, facts in (("person", questions.people), ("posting", questions.postings)):
        arrays[f"{side}_ends"] = facts.tokens.indptr.astype(np.int64)
        arrays[f"{side}_tokens"] = facts.tokens.indices.astype(np.int64)
        arrays[f"{side}_weights"] = facts.tokens.data
        arrays[f"{side}_dense"] = facts.dense
    for name, array in arrays.items():
        np.save(work / f"{name}.npy", array, allow_pickle=False)
    counts = {
        "person_tokens": len(questions.person_tokens),
        "posting_tokens": len(questions.posting_tokens),
    }
    (work / "task.json").write_text(json.dumps(asdict(config) | counts))


def _read_result(folder: Path, questions: Questions) -> tuple[TwoTower, Mapping[str, float]]:
    parts: dict[str, FloatArray] = {
        file.stem: np.load(file, allow_pickle=False) for file in sorted(folder.glob("*.npy"))
    }
    people = EmbeddingTable(questions.person_tokens, parts["person_vectors"])
    postings = EmbeddingTable(questions.posting_tokens, parts["posting_vectors"])
    made = TwoTower(
        people=Tower(people, parts["person_map"]),
        postings=Tower(postings, parts["posting_map"]),
        history=parts["history_map"],
        span=1.0,
    )
    products = residuals(made, questions)
    span = float(np.quantile(np.abs(products), SPAN_SHARE)) if products.size else 1.0
    metrics: Mapping[str, float] = json.loads((folder / "metrics.json").read_text())
    return TwoTower(made.people, made.postings, made.history, max(span, 1e-6)), metrics


def residuals(model: TwoTower, questions: Questions) -> FloatArray:
    """Return the product of each choice's person with each candidate: (choices, k)."""
    postings = model.postings.compose(questions.postings)
    people = model.people.compose(questions.people)
    people += questions.history.times(postings) @ model.history
    found = np.empty(questions.candidates.shape, dtype=np.float32)
    for row, candidates in enumerate(questions.candidates):
        found[row] = postings[candidates] @ people[row]
    return found
