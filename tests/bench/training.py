"""PyKEEN's stock training of ComplEx beside ours: `python -m tests.bench.training`.

Both train on ESCO 1.1.1 ($ILJARI_DATA, default ../shared/data) with the same triples, dimension,
batch size, learning rate and seed, and both rank the tails of the same 1,000 triples held out.
Stock are PyKEEN's ComplEx as it comes, in the LCWA loop with cross-entropy, and in the sLCWA loop
with its default loss. Ours is `configurations/ComplEx.toml`, whose loop and loss are PyKEEN's: it
differs in real arithmetic, dropout of coordinates and the first vectors. Printed are the seconds
of training, without validation, until each reached the best validation of the worse of two.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from pykeen.losses import CrossEntropyLoss
from pykeen.models import ComplEx
from pykeen.stoppers import EarlyStopper
from pykeen.training import LCWATrainingLoop, SLCWATrainingLoop, TrainingCallback, TrainingLoop
from pykeen.triples import CoreTriplesFactory

from embeddings.models.configuration import TrainingConfig, configuration
from embeddings.models.training_parts import TAIL_METRIC, TailEvaluator, build_loop, build_model
from embeddings.models.training_process import prepare
from embeddings.models.triples import Triples, oriented, split
from tests.bench.completion_task import task_of, triples_of

Loop = TrainingLoop[Any]
_NEGATIVES = 32


@dataclass
class Course(TrainingCallback):
    """Seconds of training at each validation, and the MRR then."""

    seconds: float = 0.0
    reached: list[tuple[float, float]] = field(default_factory=list)
    started: float | None = None

    def __post_init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def pre_batch(self, **_: Any) -> None:
        self.started = self.started or time.perf_counter()

    def post_epoch(self, *_: Any, **__: Any) -> None:
        if self.started is not None:
            self.seconds += time.perf_counter() - self.started
        self.started = None

    def until(self, mrr: float) -> float:
        return next(seconds for seconds, seen in self.reached if seen >= mrr)

    @property
    def best(self) -> float:
        return max(seen for _, seen in self.reached)


def stock_model(factory: CoreTriplesFactory, config: TrainingConfig, **options: Any) -> ComplEx:
    return ComplEx(
        triples_factory=factory, embedding_dim=config.dim, random_seed=config.seed, **options
    )


def common(model: Any, factory: CoreTriplesFactory, config: TrainingConfig) -> dict[str, Any]:
    rate = {"lr": config.learning_rate}
    return {
        "model": model,
        "triples_factory": factory,
        "optimizer": "Adam",
        "optimizer_kwargs": rate,
    }


def stock_lcwa(factory: CoreTriplesFactory, config: TrainingConfig) -> Loop:
    model = stock_model(factory, config, loss=CrossEntropyLoss())
    return LCWATrainingLoop(**common(model, factory, config))


def stock_slcwa(factory: CoreTriplesFactory, config: TrainingConfig) -> Loop:
    drawn = {"num_negs_per_pos": _NEGATIVES}
    parts = common(stock_model(factory, config), factory, config)
    return SLCWATrainingLoop(**parts, negative_sampler_kwargs=drawn)


def ours(factory: CoreTriplesFactory, config: TrainingConfig) -> Loop:
    return build_loop(build_model(factory, config), factory, config)


def followed(loop: Loop, sets: list[CoreTriplesFactory], config: TrainingConfig) -> Course:
    course = Course()
    with tempfile.TemporaryDirectory() as folder:
        stopper = EarlyStopper(
            model=loop.model,
            evaluator=TailEvaluator(),
            training_triples_factory=sets[0],
            evaluation_triples_factory=sets[1],
            evaluation_batch_size=256,
            frequency=config.validate_every,
            patience=config.patience,
            metric=TAIL_METRIC,
            best_model_path=Path(folder) / "best.pt",
        )
        stopper.result_callbacks.append(
            lambda _, seen, __: course.reached.append((course.seconds, float(seen)))
        )
        loop.train(
            sets[0],
            num_epochs=config.epochs,
            batch_size=config.batch,
            stopper=stopper,
            callbacks=[course],
            use_tqdm=False,
            use_tqdm_batch=False,
            pin_memory=False,
        )
    return course


def factory(triples: Triples) -> CoreTriplesFactory:
    return CoreTriplesFactory(
        torch.as_tensor(triples.array.astype("int64")),
        num_entities=len(triples.entities),
        num_relations=len(triples.relations),
    )


STOCK: dict[str, Callable[[CoreTriplesFactory, TrainingConfig], Loop]] = {
    "PyKEEN LCWA, cross-entropy": stock_lcwa,
    "PyKEEN sLCWA, 32 negatives": stock_slcwa,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=20)
    asked = parser.parse_args()
    config = configuration(epochs=asked.epochs, validate_every=2, patience=3)
    chosen, _ = oriented(triples_of(*task_of(validate=True)))
    sets = [factory(one) for one in split(chosen, most=config.validation_triples, seed=config.seed)]
    prepare(config)
    mine = followed(ours(sets[0], config), sets, config)
    print(f"{sets[0].num_triples} triples; ours: best validation {mine.best:.3f}")
    print("| stock | best | validation of both | stock, s | ours, s |\n|---|---|---|---|---|")
    for name, made in STOCK.items():
        prepare(config)
        other = followed(made(sets[0], config), sets, config)
        equal = min(mine.best, other.best)
        took = f"{other.until(equal):.0f} | {mine.until(equal):.0f}"
        print(f"| {name} | {other.best:.3f} | {equal:.3f} | {took} |", flush=True)


if __name__ == "__main__":
    main()
