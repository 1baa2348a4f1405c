"""The model that composes heads: what it hides, what it compares, and that it predicts."""

from pathlib import Path

import numpy as np
import pytest
import torch
from pykeen.nn.modules import ComplExInteraction
from pykeen.triples import CoreTriplesFactory
from pykeen.triples.instances import LCWABatch

from embeddings.models.composed import Context, FactBag, HidingLoop, composed_loop
from embeddings.models.configuration import TrainingConfig
from embeddings.models.training_parts import RealComplEx
from embeddings.models.training_process import prepare, run
from embeddings.sparse import Links

CONFIG = TrainingConfig(
    dim=8,
    epochs=30,
    batch=4,
    learning_rate=0.05,
    dropout=0.0,
    validate_every=10,
    patience=3,
    seed=2,
)
# Heads 0-5, tails 6-11: the first three tails go with the even heads, the others with the odd.
EDGES = np.array([(head, 6 + 3 * (head % 2) + tail) for head in range(6) for tail in range(3)])
HELD = np.array([(0, 7), (1, 10)])
KNOWN = np.array([edge for edge in EDGES.tolist() if edge not in HELD.tolist()])


def links(edges: list[tuple[int, int]], width: int) -> Links:
    rows, columns = np.array(edges).T
    return Links.at(rows, columns, np.ones(len(edges), dtype=np.float32), (12, width))


def factory(edges: np.ndarray) -> CoreTriplesFactory:
    triples = np.column_stack([edges[:, 0], np.zeros(len(edges), dtype=int), edges[:, 1]])
    return CoreTriplesFactory(torch.as_tensor(triples), num_entities=12, num_relations=1)


def context() -> Context:
    return Context(
        heads=(
            links([(head, tail) for head, tail in KNOWN.tolist()], 12),
            links([(0, 11), (1, 6)], 12),
            links([(head, head % 2) for head in range(6)], 2),
        ),
        tails=links([(tail, 0) for tail in range(6, 12)], 1),
        texts=np.eye(12, 3, dtype=np.float32),
    )


def loop(config: TrainingConfig = CONFIG) -> HidingLoop:
    prepare(config)
    return composed_loop(factory(KNOWN), context(), config)


def test_a_head_is_the_sum_of_its_facts_over_the_root_of_their_number() -> None:
    bag = FactBag(links([(0, 1), (0, 2), (3, 0)], 3), dim=2, std=0.1)
    bag.reset_parameters()
    vectors = bag.table.weight.detach()

    found = bag(torch.tensor([[3], [0], [1]])).detach()

    assert found.shape == (3, 1, 1, 2)
    torch.testing.assert_close(found[0, 0, 0], vectors[0])
    torch.testing.assert_close(found[1, 0, 0], (vectors[1] + vectors[2]) / 2**0.5)
    assert found[2].tolist() == [[[0.0, 0.0]]]
    assert [part.tolist() for part in bag.shown] == [[0, 1, 1], [0, 1, 2]]


def test_facts_are_hidden_in_training_alone() -> None:
    torch.manual_seed(0)
    bag = FactBag(links([(0, token) for token in range(1000)], 1000), dim=2, std=0.1)
    bag.hides = True

    bag(torch.tensor([0]))
    shown = len(bag.shown[1])
    bag.eval()
    bag(torch.tensor([0]))

    assert 250 < shown < 750
    assert len(bag.shown[1]) == 1000


def test_what_is_shown_is_neither_predicted_nor_compared() -> None:
    training = loop()
    training.model.train()
    batch = LCWABatch(pairs=torch.tensor([[0, 0], [1, 0]]), target=torch.zeros(2, 12))
    for head, tail in KNOWN.tolist():
        if head < 2:
            batch["target"][head, tail] = 1.0
    before = batch["target"].clone()

    loss = training._process_batch(batch, 0, 2)  # noqa: SLF001 - PyKEEN's own name of the step

    rows, tails = training.bags[0].shown
    other_rows, other_tails = training.bags[1].shown
    hidden = before.clone()
    hidden[rows, tails] = 0.0
    assert torch.isfinite(loss)
    assert torch.equal(batch["target"], hidden)
    assert [other_rows.tolist(), other_tails.tolist()] == [[0, 1], [11, 6]]


def test_given_vectors_outlive_the_start_of_a_training() -> None:
    training = loop()
    training.model.reset_parameters_()  # type: ignore[no-untyped-call]

    fixed = [one for name, one in training.model.named_buffers() if name.endswith("vectors")]
    assert [one.tolist() for one in fixed] == [np.eye(12, 3).tolist()] * 2


# PyKEEN's evaluator asks for pinned memory, which a machine without a GPU does not have.
@pytest.mark.filterwarnings("ignore:'pin_memory' argument:UserWarning")
def test_it_predicts_what_was_held_out_and_the_same_every_time(tmp_path: Path) -> None:
    scores = []
    for _ in range(2):
        training = loop()
        run(training, (factory(KNOWN), factory(HELD)), CONFIG, tmp_path, lambda *_: None)
        training.model.eval()
        scores.append(training.model.score_t(torch.tensor([[0, 0], [1, 0]])).detach())

    assert torch.equal(*scores)
    unknown = scores[0].clone()
    unknown[context().heads[0].matrix.toarray()[:2] > 0] = -torch.inf
    unknown[0, 11] = unknown[1, 6] = -torch.inf
    assert unknown.argmax(dim=1).tolist() == [7, 10]


def test_our_part_scores_as_the_one_of_pykeen() -> None:
    draw = torch.Generator().manual_seed(0)
    h, r, t = (
        torch.randn(shape, dtype=torch.cfloat, generator=draw)
        for shape in ((3, 1, 4), (3, 1, 4), (1, 5, 4))
    )
    from_pykeen = ComplExInteraction()(h, r, t)

    torch.testing.assert_close(RealComplEx()(h, r, t), from_pykeen)
    torch.testing.assert_close(RealComplEx()(h, r, h), ComplExInteraction()(h, r, h))
