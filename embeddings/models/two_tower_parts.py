"""The parts of the two-tower model that PyKEEN lacks: composition, negatives of the day, offsets.

Imported by the training process only.
"""

from typing import Any

import torch
from pykeen.models import ERModel
from pykeen.nn.representation import Representation
from pykeen.sampling import NegativeSampler


class Bags(torch.nn.Module):
    """Weighted tokens of rows in CSR form."""

    ends: torch.Tensor
    tokens: torch.Tensor
    weights: torch.Tensor

    def __init__(self, ends: torch.Tensor, tokens: torch.Tensor, weights: torch.Tensor) -> None:
        """Take (rows + 1,) ends, (n,) tokens and (n,) weights."""
        super().__init__()
        self.register_buffer("ends", ends)
        self.register_buffer("tokens", tokens)
        self.register_buffer("weights", weights)

    def rows(self, indices: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the positions of the tokens of some rows, and which of the rows has each."""
        starts, sizes = self.ends[indices], self.ends[indices + 1] - self.ends[indices]
        owners = torch.repeat_interleave(torch.arange(len(indices)), sizes)
        firsts = torch.cumsum(sizes, 0) - sizes
        return starts[owners] + torch.arange(len(owners)) - firsts[owners], owners


class Dropping(torch.nn.Module):
    """Which of some things are kept in this step, scaled so that their expected sum stays.

    They are drawn once a step, so that the chosen posting and its alternatives are scored for the
    same person.
    """

    kept: torch.Tensor

    def __init__(self, size: int, share: float) -> None:
        """Drop a share of `size` things."""
        super().__init__()
        self.share = share
        self.register_buffer("kept", torch.ones(size))
        self.post_parameter_update()

    def post_parameter_update(self) -> None:
        """Draw anew; PyKEEN calls this after each step."""
        kept = torch.rand(self.kept.shape) >= self.share
        self.kept = kept / (1.0 - self.share)


class WeightedBag(Representation):
    """The weighted sum of the vectors of a row's tokens."""

    def __init__(
        self, bags: Bags, count: int, width: int, *, dropped: float, initial_std: float
    ) -> None:
        """Make `count` vectors of tokens of this width."""
        super().__init__(max_id=len(bags.ends) - 1, shape=(width,), unique=True)
        self.bags = bags
        self.dropping = Dropping(len(bags.tokens), dropped)
        self.vectors = torch.nn.Parameter(torch.randn(count, width) * initial_std)

    def _plain_forward(self, indices: torch.Tensor | None = None) -> torch.Tensor:
        rows = torch.arange(self.max_id) if indices is None else indices
        at, owners = self.bags.rows(rows)
        weights = self.bags.weights[at]
        if self.training:
            weights = weights * self.dropping.kept[at]
        summed = torch.zeros(len(rows), *self.shape)
        return summed.index_add(0, owners, self.vectors[self.bags.tokens[at]] * weights[:, None])


class Chosen(Representation):
    """A map of the weighted sum of the postings that a row chose before."""

    def __init__(self, bags: Bags, postings: Representation, *, dropped: float) -> None:
        """Compose the postings by their representation."""
        super().__init__(max_id=len(bags.ends) - 1, shape=postings.shape, unique=True)
        self.bags = bags
        self.postings = postings
        self.dropping = Dropping(self.max_id, dropped)
        width = postings.shape[0]
        self.map = torch.nn.Parameter(0.3 * torch.eye(width))

    def _plain_forward(self, indices: torch.Tensor | None = None) -> torch.Tensor:
        rows = torch.arange(self.max_id) if indices is None else indices
        at, owners = self.bags.rows(rows)
        weights = self.bags.weights[at]
        if self.training:  # a history is dropped as a whole, and never scaled up
            weights = weights * (self.dropping.kept[rows][owners] > 0)
        summed = torch.zeros(len(rows), *self.shape)
        vectors = self.postings(self.bags.tokens[at])
        return summed.index_add(0, owners, vectors * weights[:, None]) @ self.map


class OpenThen(NegativeSampler):
    """The alternatives of a choice: postings that were open then, drawn before the training."""

    alternatives: torch.Tensor

    def __init__(self, *, alternatives: torch.Tensor, **kwargs: Any) -> None:
        """Take the entities of the alternatives of each head: (heads, alternatives)."""
        super().__init__(num_negs_per_pos=alternatives.shape[1], **kwargs)
        self.register_buffer("alternatives", alternatives)

    def corrupt_batch(self, positive_batch: torch.Tensor) -> torch.Tensor:
        """Replace the tail by each alternative: (batch, alternatives, 3)."""
        negatives = positive_batch[:, None, :].repeat(1, self.num_negs_per_pos, 1)
        negatives[..., 2] = self.alternatives[positive_batch[:, 0]]
        return negatives


class Residual(ERModel[Any, Any, Any]):  # type: ignore[no-untyped-call]
    """A model of what scores that are known already leave unexplained: they are added."""

    sorted_entities: torch.Tensor
    sorted_offsets: torch.Tensor
    candidates: torch.Tensor
    offsets: torch.Tensor

    def __init__(self, *, entities: torch.Tensor, offsets: torch.Tensor, **kwargs: Any) -> None:
        """Take the candidates of each head and their scores: (heads, candidates) each."""
        super().__init__(**kwargs)
        order = entities.argsort(dim=1)
        self.register_buffer("sorted_entities", entities.gather(1, order))
        self.register_buffer("sorted_offsets", offsets.gather(1, order))
        self.register_buffer("candidates", entities)
        self.register_buffer("offsets", offsets)

    def score_hrt(self, hrt_batch: torch.Tensor, **kwargs: Any) -> torch.Tensor:
        """Score triples whose tail is a candidate of their head: (batch, 1)."""
        heads, tails = hrt_batch[:, 0], hrt_batch[:, 2:].contiguous()
        at = torch.searchsorted(self.sorted_entities[heads], tails)
        known = self.sorted_offsets[heads].gather(1, at)
        return super().score_hrt(hrt_batch, **kwargs) + known

    def score_t(self, hr_batch: torch.Tensor, **kwargs: Any) -> torch.Tensor:
        """Score all entities: (batch, entities); only those of candidates have an offset."""
        scores = super().score_t(hr_batch, **kwargs)
        heads = hr_batch[:, 0]
        return scores.scatter_add(1, self.candidates[heads], self.offsets[heads])
