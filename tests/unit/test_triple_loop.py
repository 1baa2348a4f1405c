"""Triples that count alike, where PyKEEN's loop over all tails weighs pairs alike."""

from typing import Any

import pytest
import torch
from pykeen.training import LCWATrainingLoop, TrainingLoop
from pykeen.triples import CoreTriplesFactory

from embeddings.models.configuration import TrainingConfig
from embeddings.models.training_parts import TripleLoop, build_loop, build_model

TRIPLES = torch.tensor([[0, 0, 1], [0, 0, 2], [0, 0, 3], [1, 0, 3]])
# PyKEEN's search for the size of sub-batches asks for pinned memory, which a CPU does not have.
pytestmark = pytest.mark.filterwarnings("ignore:'pin_memory' argument:UserWarning")
FACTORY = CoreTriplesFactory(TRIPLES, num_entities=4, num_relations=1)


def loop(**changes: Any) -> TrainingLoop[Any]:
    """Return a loop whose steps are too short to change a vector."""
    config = TrainingConfig(
        dim=4, dropout=0.0, seed=3, initial_std=1.0, learning_rate=1e-12, **changes
    )
    return build_loop(build_model(FACTORY, config), FACTORY, config)


def epoch_loss(one: TrainingLoop[Any]) -> float:
    """Return the loss of an epoch of one batch, with both pairs."""
    losses = one.train(
        FACTORY, num_epochs=1, batch_size=2, use_tqdm=False, use_tqdm_batch=False, pin_memory=False
    )
    assert losses is not None
    return losses[0]


def losses_of(one: TrainingLoop[Any]) -> list[float]:
    """Return the loss of each triple: the negative logarithm of its tail's softmax."""
    scores = one.model.score_t(TRIPLES[:, :2])
    logarithms = scores.log_softmax(dim=1)[torch.arange(4), TRIPLES[:, 2]]
    return [-seen for seen in logarithms.tolist()]


def test_every_triple_counts_alike() -> None:
    one = loop(per_triple=True)
    seen = epoch_loss(one)

    assert type(one) is TripleLoop
    assert seen == pytest.approx(sum(losses_of(one)) / 4, rel=1e-5)


def test_every_pair_counts_alike_by_default() -> None:
    one = loop()
    seen = epoch_loss(one)
    each = losses_of(one)

    assert type(one) is LCWATrainingLoop
    assert seen == pytest.approx((sum(each[:3]) / 3 + each[3]) / 2, rel=1e-5)
