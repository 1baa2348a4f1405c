"""The parts of a training, put together from PyKEEN's by a configuration.

Four parts are our own, because PyKEEN has none or a slower one: `RealComplEx` scores all tails
with one product of matrices; `CoordinateDropout` leaves out complex coordinates, which torch's
dropout refuses; `TailEvaluator` ranks tails only, of which the early stopper has no option; and
`TripleLoop` gives every triple the same weight, where PyKEEN's loop does so for pairs.
Only the training process imports this module, as it imports torch.
"""

from functools import partial
from typing import Any

import torch
from pykeen.evaluation import RankBasedEvaluator
from pykeen.losses import loss_resolver
from pykeen.models import ERModel
from pykeen.nn.modules import ComplExInteraction, Interaction, interaction_resolver
from pykeen.training import (
    LCWATrainingLoop,
    SLCWATrainingLoop,
    SymmetricLCWATrainingLoop,
    TrainingLoop,
)
from pykeen.triples import CoreTriplesFactory
from pykeen.triples.instances import LCWABatch
from pykeen.typing import LABEL_TAIL

from embeddings.models.configuration import TrainingConfig

TAIL_METRIC = "tail.realistic.inverse_harmonic_mean_rank"
METRIC = "both.realistic.inverse_harmonic_mean_rank"


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
        return input * super().forward(torch.ones(input.shape, device=input.device))


class TailEvaluator(RankBasedEvaluator):
    """Ranks tails alone: heads are not what is trained, and cost as much again."""

    def evaluate(self, *args: Any, **kwargs: Any) -> Any:
        """Evaluate as PyKEEN does, for one target."""
        return super().evaluate(*args, **{**kwargs, "targets": (LABEL_TAIL,)})


class TripleLoop(LCWATrainingLoop):
    """Weighs a pair of head and relation by the number of its true tails.

    The loss of all tails is then the mean over triples (1vsAll, Ruffinelli et al. 2020), at the
    cost of the mean over pairs (KvsAll), which are fewer.
    """

    def _process_batch(self, batch: LCWABatch, *args: Any, **kwargs: Any) -> torch.Tensor:
        weighed: LCWABatch = {**batch, "weights": batch["target"].sum(dim=-1, keepdim=True)}
        return super()._process_batch(weighed, *args, **kwargs)


def build_model(factory: CoreTriplesFactory, config: TrainingConfig) -> ERModel[Any, Any, Any]:
    """Return a model with its first vectors; equal seeds give equal ones."""
    interaction = _interaction(config)
    is_complex = bool(interaction.is_complex)
    entities = _representation(config, is_complex=is_complex)
    relations = _representation(config, is_complex=is_complex)
    if config.interaction == "RotatE":
        relations |= {"initializer": "init_phases", "constrainer": "complex_normalize"}
    model = ERModel(
        triples_factory=factory,
        interaction=interaction,
        entity_representations_kwargs=entities,
        relation_representations_kwargs=relations,
        loss=loss_resolver.make(config.loss, dict(config.loss_options)),
        random_seed=config.seed,
    )
    for modules, share in (
        (model.entity_representations, config.dropout),
        (model.relation_representations, config.relation_dropout),
    ):
        if share:
            modules[0].dropout = (CoordinateDropout if is_complex else torch.nn.Dropout)(share)
    return model


def _interaction(config: TrainingConfig) -> Interaction[Any, Any, Any]:
    if config.interaction == "ComplEx":
        return RealComplEx()
    options = {"TuckER": {"embedding_dim": config.dim}, "TransE": {"p": 1}}
    return interaction_resolver.make(config.interaction, options.get(config.interaction))


def _representation(config: TrainingConfig, *, is_complex: bool) -> dict[str, Any]:
    options: dict[str, Any] = {"shape": config.dim}
    if is_complex:
        options["dtype"] = torch.cfloat
    if config.initial_std:
        options["initializer"] = partial(torch.nn.init.normal_, std=config.initial_std)
    if config.regularizer:
        options["regularizer"] = "powersum"
        options["regularizer_kwargs"] = {"weight": config.regularizer, "p": 3.0}
    return options


def build_loop(
    model: ERModel[Any, Any, Any], factory: CoreTriplesFactory, config: TrainingConfig
) -> TrainingLoop[Any]:
    """Return the training loop of a configuration."""
    common: dict[str, Any] = {
        "model": model,
        "triples_factory": factory,
        "optimizer": config.optimizer,
        "optimizer_kwargs": {"lr": config.learning_rate},
    }
    if config.decay:
        common["lr_scheduler"] = "exponential"
        common["lr_scheduler_kwargs"] = {"gamma": 1.0 - config.decay}
    if config.loop == "negatives":
        drawn = {"num_negs_per_pos": config.negatives}
        return SLCWATrainingLoop(**common, negative_sampler_kwargs=drawn)
    if config.loop == "both":
        return SymmetricLCWATrainingLoop(**common)
    wanted = TripleLoop if config.per_triple else LCWATrainingLoop
    return wanted(**common, target=LABEL_TAIL)
