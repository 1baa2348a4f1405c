"""The child process that trains: with its parts, the only place that imports torch and PyKEEN.

Run as `python -m embeddings.models.training_process FOLDER` by `training`, which has
written the task there and set PYSTOW_HOME and the number of threads. Progress
goes to stdout, a JSON object a line.
"""

import json
import math
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import torch
from pykeen.evaluation import RankBasedEvaluator
from pykeen.models import ERModel
from pykeen.stoppers import EarlyStopper, Stopper
from pykeen.training import NonFiniteLossError, TrainingCallback, TrainingLoop
from pykeen.triples import CoreTriplesFactory
from pykeen.utils import set_random_seed

from embeddings.models.configuration import TrainingConfig
from embeddings.models.training_parts import (
    METRIC,
    TAIL_METRIC,
    TailEvaluator,
    build_loop,
    build_model,
)

_EVALUATED = 256
_BETTER = 0.005
"""The share by which a validation must be better than the best one, to count as better."""

Say = Callable[[int, float, float | None], None]


class Reporter(TrainingCallback):
    """Reports every epoch, with the validation where there was one."""

    def __init__(self, stopper: EarlyStopper, say: Say) -> None:
        """Listen to the stopper, which validates after the epoch is over."""
        super().__init__()  # type: ignore[no-untyped-call]
        self.stopper = stopper
        self._say = say
        self._loss = 0.0
        self._epoch = 0
        stopper.result_callbacks.append(self._validated)

    def post_epoch(self, epoch: int, epoch_loss: float, **_: Any) -> None:
        """Report an epoch, unless a validation follows it."""
        self._loss, self._epoch = epoch_loss, epoch
        if not self.stopper.should_evaluate(epoch):
            self._say(epoch, epoch_loss, None)

    def diverged(self) -> None:
        """Report that the loss of the epoch after the last one is NaN or infinite."""
        self._say(self._epoch + 1, math.nan, None)

    def _validated(self, _: Stopper, result: float, epoch: int) -> None:
        self._say(epoch, self._loss, float(result))


def say(epoch: int, loss: float, validation: float | None) -> None:
    """Print an epoch for the process that waits."""
    line = json.dumps({"number": epoch, "loss": loss, "validation": validation})
    sys.stdout.write(f"{line}\n")


def main(folder: Path) -> None:
    """Run the task in the folder and write the result there."""
    task = json.loads((folder / "task.json").read_text())
    config = TrainingConfig(**{one.name: task[one.name] for one in fields(TrainingConfig)})
    training, validation = (
        _factory(folder / f"{name}.npy", task, inverse=inverse)
        for name, inverse in (("training", config.inverse), ("validation", False))
    )
    model, stopper = fit(training, validation, config, folder, say)
    _write(folder, model, task["relations"])
    metrics = {
        "validation_mrr": stopper.best_metric,
        "best_epoch": stopper.best_epoch or 0,
        "training_triples": training.num_triples,
        "validation_triples": validation.num_triples,
    }
    (folder / "metrics.json").write_text(json.dumps(metrics))


def fit(
    training: CoreTriplesFactory,
    validation: CoreTriplesFactory,
    config: TrainingConfig,
    folder: Path,
    report: Say,
) -> tuple[ERModel[Any, Any, Any], EarlyStopper]:
    """Train a model; its weights are of the best validation where that ended it, else the last.

    The folder holds the weights of the best validation for the time of the training.
    """
    device = prepare(config)
    model = build_model(training, config).to(device)
    loop = build_loop(model, training, config)
    return model, run(loop, (training, validation), config, folder, report)


def run(
    loop: TrainingLoop[Any],
    sets: tuple[CoreTriplesFactory, CoreTriplesFactory],
    config: TrainingConfig,
    folder: Path,
    report: Say,
) -> EarlyStopper:
    """Run a training loop until validation stops it, or the epochs are over.

    `sets` are the training and the validation triples.
    """
    training, validation = sets
    stopper = EarlyStopper(
        model=loop.model,
        evaluator=RankBasedEvaluator() if config.validate_heads else TailEvaluator(),
        training_triples_factory=training,
        evaluation_triples_factory=validation,
        evaluation_batch_size=_EVALUATED,
        frequency=config.validate_every,
        patience=config.patience,
        metric=METRIC if config.validate_heads else TAIL_METRIC,
        relative_delta=_BETTER,
        best_model_path=folder / "best.pt",
    )
    run_loop(
        loop,
        training,
        Reporter(stopper, report),
        num_epochs=config.epochs,
        batch_size=config.batch,
        label_smoothing=config.label_smoothing,
    )
    return stopper


def run_loop(
    loop: TrainingLoop[Any], training: CoreTriplesFactory, reporter: Reporter, **settings: Any
) -> None:
    """Train until the reporter's stopper ends it; a loss that diverges ends the process.

    `settings` are those of PyKEEN's loop.
    """
    try:
        loop.train(
            training,
            stopper=reporter.stopper,
            callbacks=[reporter],
            use_tqdm=False,
            use_tqdm_batch=False,
            pin_memory=False,
            **settings,
        )
    except NonFiniteLossError:
        reporter.diverged()
        sys.exit(1)


def prepare(config: TrainingConfig) -> torch.device:
    """Set threads, seed and determinism; return the device that the configuration asks for."""
    has_gpu = torch.cuda.is_available()
    if config.device == "cuda" and not has_gpu:
        sys.exit("ILJARI_TORCH_DEVICE is cuda, and torch finds no GPU: set it to auto or cpu")
    wants_gpu = has_gpu and config.device != "cpu"
    torch.set_num_threads(config.threads)
    # Some operations have no deterministic form on a GPU: there they warn, instead of failing.
    torch.use_deterministic_algorithms(mode=True, warn_only=wants_gpu)
    set_random_seed(config.seed)
    return torch.device("cuda" if wants_gpu else "cpu")


def _factory(path: Path, task: dict[str, Any], *, inverse: bool) -> CoreTriplesFactory:
    array = torch.as_tensor(np.load(path, allow_pickle=False).astype(np.int64))
    return CoreTriplesFactory(
        array,
        num_entities=task["entities"],
        num_relations=task["relations"],
        create_inverse_triples=inverse,
    )


def _write(folder: Path, model: ERModel[Any, Any, Any], relations: int) -> None:
    """Write plain arrays; a complex coordinate is its real and its imaginary part."""
    model.eval()
    with torch.no_grad():
        vectors = {
            "vectors": model.entity_representations[0]().detach(),
            "relations": model.relation_representations[0]().detach(),
        }
    if len(vectors["relations"]) > relations:  # with inverse relations, each is followed by its own
        vectors["relations"] = vectors["relations"][::2]
    for name, numbers in vectors.items():
        flat = torch.view_as_real(numbers) if numbers.is_complex() else numbers
        array = flat.flatten(1).cpu().numpy().astype(np.float32)
        np.save(folder / f"{name}.npy", array, allow_pickle=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
