"""A factorisation over features of people and postings, like LightFM (Kula 2015).

A person and a posting are sums of the vectors of what is known of them, so that people and postings
without any history have a place as well. It is fitted by a softmax over the postings that were
open, and a person's history is the mean of its postings instead of a vector of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from torch import Tensor, nn

from embeddings.arrays import BoolArray, DoubleArray, IntArray
from embeddings.evaluation.baselines.known_facts import pasts_of, person_facts, posting_facts
from embeddings.evaluation.methods import At, Material
from embeddings.features.choices import Choice, choices, deciding_kinds
from embeddings.features.days import day_number
from embeddings.features.tables import Catalog
from embeddings.sparse import Links

_WIDTH: Final = 32
_MOST: Final = 15_000
_BATCH: Final = 256
_EPOCHS: Final = 12
_HELD: Final = 0.1
_FORGOTTEN: Final = 0.4
"""The share of choices that are fitted as if nothing of the history were known."""

_LEAST: Final = 20


def hybrid(material: Material, seed: int, *, rate: float = 0.02) -> At:
    """Learn the vectors; the epoch with the best loss on a held-out tenth is kept."""
    catalog = material.catalog
    kinds = deciding_kinds(material.histories)
    every = [c for h in material.histories for c in choices(h, kinds)]
    positions = catalog.jobs.index.positions
    every = [choice for choice in every if choice.job in positions]
    draw = np.random.default_rng(seed)
    order = draw.permutation(len(every))[:_MOST]
    torch.manual_seed(seed)
    model = _Model(catalog)
    if len(every) >= _LEAST:
        _fit(model, _Lesson.of([every[at] for at in order], catalog), draw, rate)
    return lambda _now: model.scorer()


@dataclass(frozen=True, slots=True)
class _Lesson:
    """Choices as rows: facts of people, histories as shares of postings, targets, and days."""

    facts: Links
    pasts: Links
    targets: IntArray
    days: IntArray

    @classmethod
    def of(cls, chosen_ones: Sequence[Choice], catalog: Catalog) -> "_Lesson":
        return cls(
            facts=person_facts(chosen_ones, catalog),
            pasts=pasts_of(chosen_ones, catalog),
            targets=catalog.jobs.index.locate(choice.job for choice in chosen_ones),
            days=np.array([day_number(c.at) if c.at else 0 for c in chosen_ones], dtype=np.int64),
        )


class _Model(nn.Module):
    def __init__(self, catalog: Catalog) -> None:
        super().__init__()
        self.catalog = catalog
        posting = posting_facts(catalog)
        self.posting = _tensor(posting)
        self.of_postings = nn.Parameter(torch.randn(posting.width, _WIDTH) * 0.1)
        self.of_people = nn.Parameter(torch.randn(person_facts([], catalog).width, _WIDTH) * 0.1)
        self.turn = nn.Parameter(torch.eye(_WIDTH))
        self.bias = nn.Parameter(torch.zeros(posting.width, 1))

    def postings(self) -> tuple[Tensor, Tensor]:
        """Return the vectors of all postings, (jobs, width), and their biases, (jobs,)."""
        bias = torch.sparse.mm(self.posting, self.bias)[:, 0]
        return torch.sparse.mm(self.posting, self.of_postings), bias

    def people(self, facts: Links, pasts: Links, postings: Tensor) -> Tensor:
        """Return the vectors of people: (people, width)."""
        own = torch.sparse.mm(_tensor(facts), self.of_people)
        liked: Tensor = torch.sparse.mm(_tensor(pasts), postings) @ self.turn
        return torch.add(own, liked)

    def scorer(self) -> "_Scorer":
        with torch.no_grad():
            vectors, bias = self.postings()
        return _Scorer(self, vectors, bias)


@dataclass(frozen=True, slots=True)
class _Scorer:
    model: _Model
    vectors: Tensor
    bias: Tensor

    def __call__(self, choice: Choice) -> DoubleArray:
        catalog = self.model.catalog
        facts, history = person_facts([choice], catalog), pasts_of([choice], catalog)
        with torch.no_grad():
            person = self.model.people(facts, history, self.vectors)[0]
            scores = (self.vectors @ person + self.bias).numpy()
        return np.asarray(scores, dtype=np.float64)


def _fit(model: _Model, lesson: _Lesson, draw: np.random.Generator, rate: float) -> None:
    order = draw.permutation(len(lesson.targets))
    held, kept = np.split(order, [max(int(len(order) * _HELD), 1)])
    optimiser = torch.optim.Adam(model.parameters(), lr=rate, weight_decay=1e-5)
    best = _loss_of(model, lesson, held)
    state = {name: value.clone() for name, value in model.state_dict().items()}
    for _ in range(_EPOCHS):
        for rows in _batches(draw.permutation(kept)):
            optimiser.zero_grad()
            _loss(model, lesson, rows, draw.random(len(rows)) < _FORGOTTEN).backward()  # type: ignore[no-untyped-call]
            optimiser.step()
        loss = _loss_of(model, lesson, held)
        if loss < best:
            best = loss
            state = {name: value.clone() for name, value in model.state_dict().items()}
        elif loss > best * 1.02:
            break
    model.load_state_dict(state)


def _loss_of(model: _Model, lesson: _Lesson, rows: IntArray) -> float:
    with torch.no_grad():
        losses = [
            float(_loss(model, lesson, part, np.arange(len(part)) % 2 == 0)) * len(part)
            for part in _batches(rows)
        ]
    return sum(losses) / len(rows)


def _loss(model: _Model, lesson: _Lesson, rows: IntArray, forgotten: BoolArray) -> Tensor:
    """Return the mean negative log-likelihood of some choices among all open postings."""
    vectors, bias = model.postings()
    known = np.where(forgotten, np.float32(0.0), np.float32(1.0))
    pasts = lesson.pasts.only(rows)
    pasts = pasts.scaled(known, np.ones(pasts.width, dtype=np.float32))
    people = model.people(lesson.facts.only(rows), pasts, vectors)
    jobs, days = model.catalog.jobs, lesson.days[rows, None]
    is_open = (jobs.posted <= days) & (jobs.closes >= days)
    targets = lesson.targets[rows]
    is_open[np.arange(len(rows)), targets] = True
    scores = people @ vectors.T + bias
    scores = scores.masked_fill(torch.from_numpy(~is_open), float("-inf"))
    return nn.functional.cross_entropy(scores, torch.from_numpy(targets))


def _batches(rows: IntArray) -> list[IntArray]:
    return np.array_split(rows, max(len(rows) // _BATCH, 1))


def _tensor(links: Links) -> Tensor:
    places = links.matrix.tocoo()
    at = np.stack([places.row, places.col]).astype(np.int64)
    values = torch.from_numpy(np.asarray(places.data, dtype=np.float32))
    return torch.sparse_coo_tensor(
        torch.from_numpy(at), values, places.shape, check_invariants=True, is_coalesced=True
    )
