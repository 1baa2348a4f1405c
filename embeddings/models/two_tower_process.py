"""The child process that trains the two-tower model with PyKEEN.

Run as `python -m embeddings.models.two_tower_process FOLDER` by `two_tower_training`, which has
written the task there. Heads are choices, each with what was known of the person at its time, tails
are postings. Progress goes to stdout, a JSON object a line.
"""

import json
import sys
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from pykeen.evaluation import SampledRankBasedEvaluator
from pykeen.losses import CrossEntropyLoss
from pykeen.nn import CombinedRepresentation, Embedding, PartitionRepresentation
from pykeen.nn.init import PretrainedInitializer
from pykeen.nn.modules import DistMultInteraction
from pykeen.nn.representation import Representation, TransformedRepresentation
from pykeen.regularizers import PowerSumRegularizer
from pykeen.stoppers import EarlyStopper
from pykeen.training import SLCWATrainingLoop
from pykeen.triples import CoreTriplesFactory
from pykeen.typing import LABEL_TAIL
from pykeen.utils import set_random_seed

from embeddings.models.composed import Sum
from embeddings.models.training_process import Reporter, run_loop, say
from embeddings.models.two_tower_parts import Bags, Chosen, OpenThen, Residual, WeightedBag

Task = dict[str, Any]
Arrays = dict[str, torch.Tensor]

_METRIC = "tail.realistic.inverse_harmonic_mean_rank"


class CandidateEvaluator(SampledRankBasedEvaluator):
    """Ranks the chosen posting among its alternatives."""

    def evaluate(self, *args: Any, **kwargs: Any) -> Any:
        """Evaluate as PyKEEN does, for tails alone."""
        return super().evaluate(*args, **{**kwargs, "targets": (LABEL_TAIL,)})


def main(folder: Path) -> None:
    """Run the task in the folder and write the result there."""
    task: Task = json.loads((folder / "task.json").read_text())
    torch.set_num_threads(task["threads"])
    torch.use_deterministic_algorithms(mode=True)
    set_random_seed(task["seed"])
    arrays = {
        file.stem: torch.as_tensor(np.load(file, allow_pickle=False))
        for file in sorted(folder.glob("*.npy"))
    }
    training, validation = (_factory(arrays, name) for name in ("training", "validation"))
    model = _model(arrays, training, task)
    stopper = EarlyStopper(
        model=model,
        evaluator=_evaluator(arrays, validation),
        training_triples_factory=training,
        evaluation_triples_factory=validation,
        evaluation_batch_size=256,
        frequency=1,
        patience=task["patience"],
        metric=_METRIC,
        relative_delta=0.0005,
        best_model_path=folder / "best.pt",
    )
    _fit(model, training, stopper, arrays, task)
    _write(folder, model, stopper)


def _factory(arrays: Arrays, name: str) -> CoreTriplesFactory:
    """Return the choices with these heads as triples: (head, 0, chosen posting)."""
    heads = arrays[f"{name}_heads"]
    tails = _entities(arrays)[heads, 0]
    triples = torch.stack([heads, torch.zeros_like(heads), tails], dim=1)
    count = len(arrays["candidates"]) + len(arrays["posting_ends"]) - 1
    return CoreTriplesFactory(triples, num_entities=count, num_relations=1)


def _entities(arrays: Arrays) -> torch.Tensor:
    """Return the candidates as entities, which follow the heads; the first one was chosen."""
    return arrays["candidates"] + len(arrays["candidates"])


def _evaluator(arrays: Arrays, validation: CoreTriplesFactory) -> CandidateEvaluator:
    negatives = _entities(arrays)[validation.mapped_triples[:, 0], 1:]
    return CandidateEvaluator(
        evaluation_factory=validation, head_negatives=negatives, tail_negatives=negatives
    )


def _model(arrays: Arrays, training: CoreTriplesFactory, task: Task) -> Residual:
    postings = _side(arrays, "posting", task, [])
    history = Bags(arrays["history_ends"], arrays["history_rows"], arrays["history_shares"])
    chosen = Chosen(history, postings, dropped=task["dropped_histories"])
    people = _side(arrays, "person", task, [chosen])
    heads, count = people.max_id, people.max_id + postings.max_id
    base = (torch.arange(count) >= heads).long()
    assignment = torch.stack([base, torch.arange(count) - heads * base], dim=1)
    vectors = PartitionRepresentation(
        assignment,
        bases=[people, postings],
        regularizer=PowerSumRegularizer(weight=task["regularization"], p=2.0, normalize=False),
    )
    return Residual(
        triples_factory=training,
        interaction=DistMultInteraction(),
        entity_representations=[vectors],
        relation_representations=[
            Embedding(1, shape=(task["dim"],), initializer=torch.nn.init.ones_)
        ],
        loss=CrossEntropyLoss(),
        random_seed=task["seed"],
        entities=_entities(arrays),
        offsets=arrays["offsets"],
    )


def _side(
    arrays: Arrays, side: str, task: Task, more: list[Representation]
) -> CombinedRepresentation:
    """Return people or postings as the sum of their tokens, of a map of vectors, and of `more`."""
    width, std = task["dim"], task["initial_std"]
    parts = (arrays[f"{side}_{name}"] for name in ("ends", "tokens", "weights"))
    bag = WeightedBag(
        Bags(*parts),
        task[f"{side}_tokens"],
        width,
        dropped=task[f"dropped_{side}_facts"],
        initial_std=std,
    )
    numbers = arrays[f"{side}_dense"]
    fixed = Embedding(
        len(numbers),
        shape=(numbers.shape[1],),
        initializer=PretrainedInitializer(numbers),
        trainable=False,
    )
    linear = torch.nn.Linear(numbers.shape[1], width, bias=False)
    torch.nn.init.normal_(linear.weight, std=std)
    mapped = TransformedRepresentation(transformation=linear, base=fixed, unique=True)
    return CombinedRepresentation(
        max_id=bag.max_id,
        base=[bag, mapped, *more],
        combination=Sum(),
        unique=True,
    )


def _fit(
    model: Residual,
    training: CoreTriplesFactory,
    stopper: EarlyStopper,
    arrays: Arrays,
    task: Task,
) -> None:
    loop = SLCWATrainingLoop(
        model=model,
        triples_factory=training,
        optimizer=torch.optim.Adam(
            model.parameters(), lr=task["learning_rate"], weight_decay=task["weight_decay"]
        ),
        negative_sampler=OpenThen(
            mapped_triples=training.mapped_triples, alternatives=_entities(arrays)[:, 1:]
        ),
    )
    reporter = Reporter(stopper, say)
    run_loop(loop, training, reporter, num_epochs=task["epochs"], batch_size=task["batch"])


def _write(folder: Path, model: Residual, stopper: EarlyStopper) -> None:
    """Write the parts; the vector of the relation goes to the side of people."""
    model.eval()
    people, postings = cast("PartitionRepresentation", model.entity_representations[0]).bases
    relation = model.relation_representations[0]().detach()[0]
    bag, mapped, chosen = cast("Any", people).base
    posting_bag, posting_mapped = cast("Any", postings).base
    parts = {
        "person_vectors": bag.vectors * relation,
        "person_map": mapped.transformation.weight.T * relation,
        "history_map": chosen.map * relation,
        "posting_vectors": posting_bag.vectors,
        "posting_map": posting_mapped.transformation.weight.T,
    }
    results = folder / "results"
    results.mkdir()
    for name, numbers in parts.items():
        array = np.ascontiguousarray(numbers.detach().numpy().astype(np.float32))
        np.save(results / f"{name}.npy", array, allow_pickle=False)
    metrics = {"validation_mrr": stopper.best_metric, "best_epoch": stopper.best_epoch or 0}
    (results / "metrics.json").write_text(json.dumps(metrics))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
