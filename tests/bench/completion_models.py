"""The PyKEEN models that complete ESCO's essential skills."""

from pathlib import Path

import numpy as np
import torch
from pykeen.models import Model
from pykeen.triples import CoreTriplesFactory

from embeddings.arrays import FloatArray, IntArray
from embeddings.evaluation.completion import Matrix, Task, link_prediction
from embeddings.models.composed import Context, composed_loop
from embeddings.models.configuration import TrainingConfig, parse
from embeddings.models.training import train
from embeddings.models.training_process import prepare
from embeddings.sparse import Links
from tests.bench.completion_task import ESSENTIAL, triples_of

COMPLEX = TrainingConfig(dim=128, epochs=40, batch=128, dropout=0.5, seed=1)
COMPOSED = parse(Path(__file__).with_name("composed.toml").read_text())
_BLOCK = 512


def complex_scores(task: Task, kept: IntArray) -> Matrix:
    trained = train(triples_of(task, kept), COMPLEX, progress=lambda _: None)
    return link_prediction(trained, ESSENTIAL, task)


def composed_scores(
    task: Task, facts: Links, texts: FloatArray, config: TrainingConfig = COMPOSED
) -> Matrix:
    """Train on the known edges of the task; score every skill for every occupation.

    Nothing is held out to stop by: the number of epochs is that of the configuration.
    """
    edges = np.argwhere(task.known > 0)
    device = prepare(config)
    triples = factory(task, edges)
    context = Context(
        heads=(
            placed(task, edges),
            placed(task, np.argwhere(task.optional > 0)),
            below(Links.at(*_coordinates(task.groups), task.groups.shape), len(task.skills)),
        ),
        tails=Links.empty(len(task.occupations)).widened(facts.width).stacked(facts),
        texts=texts,
    )
    loop = composed_loop(triples, context, config)
    loop.model.to(device)
    loop.train(
        triples,
        num_epochs=config.epochs,
        batch_size=config.batch,
        use_tqdm=False,
        use_tqdm_batch=False,
        pin_memory=False,
    )
    return scored(loop.model, task)


def scored(model: Model, task: Task) -> Matrix:
    model.eval()
    heads = torch.arange(len(task.occupations))
    pairs = torch.stack([heads, torch.zeros_like(heads)], dim=1)
    skills = len(task.occupations) + torch.arange(len(task.skills))
    with torch.no_grad():
        parts = torch.split(pairs, _BLOCK)
        blocks = [model.score_t(part, tails=skills).numpy() for part in parts]
    return np.concatenate(blocks)


def factory(task: Task, edges: IntArray) -> CoreTriplesFactory:
    """Number occupations first, then skills."""
    occupations = len(task.occupations)
    heads, tails = edges[:, 0], occupations + edges[:, 1]
    triples = np.column_stack([heads, np.zeros_like(heads), tails])
    return CoreTriplesFactory(
        torch.as_tensor(triples), num_entities=occupations + len(task.skills), num_relations=1
    )


def placed(task: Task, edges: IntArray) -> Links:
    """Return edges as a matrix over all entities."""
    count = len(task.occupations) + len(task.skills)
    ones = np.ones(len(edges), dtype=np.float32)
    return Links.at(edges[:, 0], len(task.occupations) + edges[:, 1], ones, (count, count))


def below(links: Links, more: int) -> Links:
    """Append empty rows."""
    return links.stacked(Links.empty(more).widened(links.width))


def _coordinates(values: Matrix) -> tuple[IntArray, IntArray, FloatArray]:
    rows, columns = np.nonzero(values)
    return rows, columns, values[rows, columns]
