"""A model that composes the head of a triple from its known facts, and never from the answer.

An occupation is the sum of vectors of its skills, of its groups and of its text; a skill is a
vector of its own and the sum of those of its groups, its relations and its text; PyKEEN's CP
interaction (Lacroix et al. 2018) compares them. In training a random share of the facts that are
to be predicted is hidden, and only the hidden ones are predicted: a model that is asked to repeat
what it was shown learns little else (compare the denoising autoencoder of Wu et al. 2016).
Imports torch.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

import torch
from pykeen.losses import CrossEntropyLoss
from pykeen.models import ERModel
from pykeen.nn.combination import Combination
from pykeen.nn.representation import (
    CombinedRepresentation,
    Embedding,
    Representation,
    TransformedRepresentation,
)
from pykeen.training import LCWATrainingLoop
from pykeen.triples import CoreTriplesFactory
from pykeen.triples.instances import LCWABatch

from embeddings.arrays import FloatArray
from embeddings.models.configuration import TrainingConfig
from embeddings.sparse import Links

Model: TypeAlias = ERModel[torch.Tensor, torch.Tensor, torch.Tensor]

_SHOWN = (0.3, 0.7)
"""The share of facts that is shown is drawn for each head from this range."""

_NEVER = -1e4
"""The score of a tail that is not to be compared."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the entities, apart from free vectors.

    `heads` are kinds of facts, each (entities, tokens). The first is the relation to predict; where
    it and others have entities as tokens, these are not compared with the tails to predict.
    `tails` is (entities, tokens), and `texts` (entities, width).
    """

    heads: Sequence[Links]
    tails: Links
    texts: FloatArray


class FactBag(Representation):
    """The sum of the vectors of an entity's facts, divided by the root of their number."""

    def __init__(self, facts: Links, *, dim: int, std: float) -> None:
        """Keep a vector for each token."""
        super().__init__(max_id=facts.height, shape=(1, dim), unique=False)
        self.table = torch.nn.EmbeddingBag(facts.width, dim, mode="sum")
        self.know(facts)
        self.hides = False
        """Whether some facts are hidden in training."""
        self._std = std
        self.shown = (torch.empty(0, dtype=torch.long), torch.empty(0, dtype=torch.long))

    def know(self, facts: Links) -> None:
        """Use these facts from now on; their tokens have the vectors that they had."""
        self.starts = torch.nn.Buffer(torch.as_tensor(facts.indptr, dtype=torch.long))
        self.tokens = torch.nn.Buffer(torch.as_tensor(facts.indices, dtype=torch.long))

    def reset_parameters(self) -> None:
        """Draw the first vectors."""
        torch.nn.init.normal_(self.table.weight, std=self._std)

    def _plain_forward(self, indices: torch.Tensor | None = None) -> torch.Tensor:
        if indices is None:
            indices = torch.arange(self.max_id, device=self.tokens.device)
        rows, tokens = self._facts_of(indices.flatten())
        if self.hides and self.training:
            share = torch.empty(indices.numel(), device=rows.device).uniform_(*_SHOWN)
            kept = torch.rand(len(rows), device=rows.device) < share[rows]
            rows, tokens = rows[kept], tokens[kept]
        self.shown = (rows, tokens)
        counts = torch.bincount(rows, minlength=indices.numel())
        summed = self.table(tokens, counts.cumsum(0) - counts)
        scaled: torch.Tensor = summed / counts.clamp(min=1).sqrt()[:, None]
        return scaled.view(*indices.shape, *self.shape)

    def _facts_of(self, entities: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the facts of some entities as (positions among the entities, tokens)."""
        starts = self.starts[entities]
        counts = self.starts[entities + 1] - starts
        rows = torch.arange(len(entities), device=entities.device).repeat_interleave(counts)
        firsts = counts.cumsum(0) - counts
        places = torch.arange(len(rows), device=entities.device) - (firsts - starts)[rows]
        return rows, self.tokens[places]


class Fixed(Representation):
    """Vectors that are given; PyKEEN's embedding draws new ones when a loop starts."""

    def __init__(self, vectors: FloatArray) -> None:
        """Keep the vectors, (entities, width)."""
        super().__init__(max_id=len(vectors), shape=vectors.shape[1:], unique=False)
        self.vectors = torch.nn.Buffer(torch.as_tensor(vectors))

    def _plain_forward(self, indices: torch.Tensor | None = None) -> torch.Tensor:
        return self.vectors if indices is None else self.vectors[indices]


class Sum(Combination):
    """The sum of representations of the same shape."""

    def forward(self, xs: Sequence[torch.Tensor]) -> torch.Tensor:
        """Add them."""
        return torch.stack(list(xs)).sum(dim=0)

    def output_shape(self, input_shapes: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
        """Return the shape, which all have."""
        return input_shapes[0]


def composed_model(
    factory: CoreTriplesFactory, context: Context, config: TrainingConfig
) -> tuple[Model, Sequence[FactBag]]:
    """Return the model with its first vectors, and the bags that its heads are made of."""
    dim, std = config.dim, config.initial_std
    bags = [FactBag(kind, dim=dim, std=std) for kind in context.heads]
    bags[0].hides = True
    head = TransformedRepresentation(
        transformation=torch.nn.Sequential(
            torch.nn.Dropout(config.dropout), torch.nn.ConstantPad1d((0, 1), 1.0)
        ),
        base=_sum([*bags, _text(context.texts, dim)]),
        unique=False,
    )
    start = partial(torch.nn.init.normal_, std=std)
    wide = dim + 1  # the last coordinate of a head is 1, so that of a tail is its popularity
    free = Embedding(max_id=factory.num_entities, shape=(1, wide), initializer=start)
    facts = FactBag(context.tails, dim=wide, std=std)
    model: Model = ERModel(
        triples_factory=factory,
        interaction="CP",
        entity_representations=[head, _sum([free, facts, _text(context.texts, wide)])],
        relation_representations_kwargs={"shape": (1, wide), "initializer": torch.nn.init.ones_},
        loss=CrossEntropyLoss(),
        random_seed=config.seed,
    )
    return model, bags


def _sum(parts: Sequence[Representation]) -> Representation:
    return CombinedRepresentation(max_id=None, base=list(parts), combination=Sum(), unique=False)


def _text(texts: FloatArray, dim: int) -> Representation:
    """Map the vectors of texts, which are not trained."""
    return TransformedRepresentation(
        transformation=torch.nn.Sequential(
            torch.nn.Linear(texts.shape[1], dim, bias=False), torch.nn.Unflatten(-1, (1, dim))
        ),
        base=Fixed(texts),
        unique=False,
    )


class HidingLoop(LCWATrainingLoop):
    """Predicts the tails that were hidden; those that were shown are not compared."""

    bags: Sequence[FactBag]
    """The bags whose tokens are entities; the first hides some."""

    def _process_batch(
        self,
        batch: LCWABatch,
        start: int,
        stop: int,
        label_smoothing: float = 0.0,
        slice_size: int | None = None,
    ) -> torch.Tensor:
        pairs = batch["pairs"][start:stop].to(self.device)
        hidden = batch["target"][start:stop].to(self.device)
        scores = self.model.score_t(pairs, slice_size=slice_size)
        known = self._known()
        hidden[known] = 0.0
        loss: torch.Tensor = self.loss.process_lcwa_scores(
            predictions=scores.index_put(known, scores.new_tensor(_NEVER)),
            labels=hidden,
            label_smoothing=label_smoothing,
            weights=hidden,
        )
        return loss

    def _known(self) -> tuple[torch.Tensor, torch.Tensor]:
        """Return what the heads of this batch were composed of, as (rows, tails)."""
        rows, tails = zip(*(bag.shown for bag in self.bags), strict=True)
        return torch.cat(rows), torch.cat(tails)


def composed_loop(
    factory: CoreTriplesFactory, context: Context, config: TrainingConfig
) -> HidingLoop:
    """Return the training of a new model."""
    model, bags = composed_model(factory, context, config)
    loop = HidingLoop(
        model=model,
        triples_factory=factory,
        optimizer=config.optimizer,
        optimizer_kwargs={"lr": config.learning_rate},
    )
    loop.bags = [bag for bag in bags if bag.table.num_embeddings == factory.num_entities]
    return loop
