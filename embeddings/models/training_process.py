"""The child process that trains: the only place that imports torch and PyKEEN.

Run as `python -m embeddings.models.training_process FOLDER` by `training`, which has
written the task there and set PYSTOW_HOME and the number of threads. Progress
goes to stdout, a JSON object a line.
"""

import json
import math
import sys
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from pykeen.evaluation import RankBasedEvaluator
from pykeen.losses import CrossEntropyLoss
from pykeen.models import ComplEx
from pykeen.nn.modules import ComplExInteraction
from pykeen.stoppers import EarlyStopper, Stopper
from pykeen.training import LCWATrainingLoop, NonFiniteLossError, TrainingCallback
from pykeen.triples import CoreTriplesFactory
from pykeen.typing import LABEL_TAIL
from pykeen.utils import set_random_seed

_METRIC = "tail.realistic.inverse_harmonic_mean_rank"


class RealComplEx(ComplExInteraction):
    """ComplEx in real arithmetic: the same scores, without the imaginary half that is dropped.

    Re<h, r, conj(t)> is the dot product of (Re hr, Im hr) and (Re t, Im t), so
    that scoring against all tails is one matrix product.
    """

    def forward(self, h: torch.Tensor, r: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
        """Score batches that broadcast: (..., d) complex each, to (...) real."""
        query = torch.view_as_real(h * r).flatten(-2)
        tail = torch.view_as_real(t).flatten(-2)
        if tail.shape[:-2] == (1,) and query.shape[-2] == 1:
            return query.squeeze(-2) @ tail[0].T
        return (query * tail).sum(-1)


class CoordinateDropout(torch.nn.Dropout):
    """Dropout of complex coordinates: both halves of a number go together."""

    def forward(self, input: torch.Tensor) -> torch.Tensor:  # noqa: A002 - torch's name
        """Return the input with coordinates dropped and the others scaled up."""
        return input * super().forward(torch.ones(input.shape))


class TailEvaluator(RankBasedEvaluator):
    """Ranks tails alone: heads are not what is trained, and cost as much again."""

    def evaluate(self, *args: Any, **kwargs: Any) -> Any:
        """Evaluate as PyKEEN does, for one target."""
        return super().evaluate(*args, **{**kwargs, "targets": (LABEL_TAIL,)})


class Reporter(TrainingCallback):
    """Prints a line after every epoch, with the validation where there was one."""

    def __init__(self, stopper: EarlyStopper) -> None:
        """Listen to the stopper, which validates after the epoch is over."""
        super().__init__()  # type: ignore[no-untyped-call]
        self._stopper = stopper
        self._loss = 0.0
        self._epoch = 0
        stopper.result_callbacks.append(self._validated)

    def post_epoch(self, epoch: int, epoch_loss: float, **_: Any) -> None:
        """Report an epoch, unless a validation follows it."""
        self._loss, self._epoch = epoch_loss, epoch
        if not self._stopper.should_evaluate(epoch):
            _say(epoch, epoch_loss, None)

    def diverged(self) -> None:
        """Report that the loss of the epoch after the last one is NaN or infinite."""
        _say(self._epoch + 1, math.nan, None)

    def _validated(self, _: Stopper, result: float, epoch: int) -> None:
        _say(epoch, self._loss, float(result))


def _say(epoch: int, loss: float, validation: float | None) -> None:
    line = json.dumps({"number": epoch, "loss": loss, "validation": validation})
    sys.stdout.write(f"{line}\n")


def main(folder: Path) -> None:
    """Run the task in the folder and write the result there."""
    task = json.loads((folder / "task.json").read_text())
    torch.set_num_threads(task["threads"])
    torch.use_deterministic_algorithms(mode=True)
    set_random_seed(task["seed"])
    training, validation = (
        _factory(folder / f"{name}.npy", task) for name in ("training", "validation")
    )
    model = _model(training, task)
    stopper = EarlyStopper(
        model=model,
        evaluator=TailEvaluator(),
        training_triples_factory=training,
        evaluation_triples_factory=validation,
        evaluation_batch_size=256,
        frequency=task["validate_every"],
        patience=task["patience"],
        metric=_METRIC,
        relative_delta=0.005,
        best_model_path=folder / "best.pt",
    )
    _fit(model, training, stopper, task)
    _write(folder, model, stopper, len(training.mapped_triples), len(validation.mapped_triples))


def _factory(path: Path, task: dict[str, Any]) -> CoreTriplesFactory:
    array = torch.as_tensor(np.load(path, allow_pickle=False))
    return CoreTriplesFactory(array, num_entities=task["entities"], num_relations=task["relations"])


def _model(training: CoreTriplesFactory, task: dict[str, Any]) -> ComplEx:
    start = partial(torch.nn.init.normal_, std=task["initial_std"])
    model = ComplEx(
        triples_factory=training,
        embedding_dim=task["dim"],
        entity_initializer=start,
        relation_initializer=start,
        regularizer=None,
        loss=CrossEntropyLoss(),
        random_seed=task["seed"],
    )
    model.interaction = RealComplEx()
    model.entity_representations[0].dropout = CoordinateDropout(task["dropout"])
    return model


def _fit(
    model: ComplEx, training: CoreTriplesFactory, stopper: EarlyStopper, task: dict[str, Any]
) -> None:
    loop = LCWATrainingLoop(
        model=model,
        triples_factory=training,
        optimizer=torch.optim.Adam(model.parameters(), lr=task["learning_rate"]),
        target="tail",
    )
    reporter = Reporter(stopper)
    try:
        loop.train(
            training,
            num_epochs=task["epochs"],
            batch_size=task["batch"],
            label_smoothing=task["label_smoothing"],
            stopper=stopper,
            callbacks=[reporter],
            use_tqdm=False,
            use_tqdm_batch=False,
            pin_memory=False,
        )
    except NonFiniteLossError:
        reporter.diverged()
        sys.exit(1)


def _write(
    folder: Path, model: ComplEx, stopper: EarlyStopper, training: int, validation: int
) -> None:
    model.eval()
    with torch.no_grad():
        entities = model.entity_representations[0]().detach()
        relations = model.relation_representations[0]().detach()
    for name, numbers in (("vectors", entities), ("relations", relations)):
        halves = torch.view_as_real(numbers).flatten(1).numpy().astype(np.float32)
        np.save(folder / f"{name}.npy", halves, allow_pickle=False)
    metrics = {
        "validation_mrr": stopper.best_metric,
        "best_epoch": stopper.best_epoch or 0,
        "training_triples": training,
        "validation_triples": validation,
    }
    (folder / "metrics.json").write_text(json.dumps(metrics))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
