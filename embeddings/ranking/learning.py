"""Fitting of a ranker to people's choices."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from domain.enums import FactorName
from domain.histories import History
from embeddings.arrays import BoolArray, FloatArray, IntArray
from embeddings.features.choices import Choice
from embeddings.features.days import day_number
from embeddings.features.factors import JOB_FACTORS, job_values
from embeddings.features.marks import Marks, lay_out
from embeddings.features.space import Space
from embeddings.features.tables import Catalog
from embeddings.rankers.logit import Logit
from embeddings.rankers.ranker import Ranker
from embeddings.ranking.lessons import Lesson, lessons
from embeddings.ranking.weights import DEFAULTS, Choices, fit_weights
from embeddings.threads import one_thread

_ALTERNATIVES: Final = 200
MOST: Final = 3_000
"""Choices that are fitted: more of them hardly change the weights."""


def candidates(choice: Choice, catalog: Catalog) -> BoolArray:
    """Mark the postings open on the day of a choice, except the seeker's other choices."""
    chosen = catalog.jobs.open_on(day_number(choice.at))
    chosen[catalog.jobs.index.find(choice.others)] = False
    return chosen


def sample_choices(lesson: Lesson, catalog: Catalog, space: Space, *, seed: int) -> Choices:
    """Draw 200 alternatives for each choice from the postings open on its day.

    A choice of an unknown posting, or one without alternatives, is left out.

    Args:
        lesson: The choices, and the crowd before them.
        catalog: What can be chosen.
        space: Where it is, beside any crowd.
        seed: The seed of the draw.
    """
    space = space.with_crowd(lesson.crowd, catalog.jobs.index)
    choices = lesson.choices
    draw = np.random.default_rng(seed)
    values = np.zeros((len(choices), _ALTERNATIVES + 1, len(JOB_FACTORS)), dtype=np.float32)
    used = np.zeros(len(choices), dtype=np.bool_)
    today = -1
    for at, choice in enumerate(choices):
        target = catalog.jobs.index.positions.get(choice.job)
        others = candidates(choice, catalog)
        if target is None or others.sum() <= others[target]:
            continue
        others[target] = False
        picked = draw.choice(np.flatnonzero(others), _ALTERNATIVES)
        rows = np.concatenate([[target], picked])
        own = lesson.counted.get(choice.seeker, frozenset())
        if (day := day_number(choice.at)) != today:
            space, today = space.on_day(catalog.jobs, day), day
        marks = lay_out(choice.profile, catalog, space, own)
        values[at] = _values(marks, rows, day, catalog, space)
        used[at] = True
    people = (choice.seeker for choice, is_used in zip(choices, used, strict=True) if is_used)
    return Choices(values[used], tuple(people))


def _values(marks: Marks, rows: IntArray, day: int, catalog: Catalog, space: Space) -> FloatArray:
    """Return the factors of some postings, (postings, factors); postings may be repeated."""
    once, back = np.unique(rows, return_inverse=True)
    jobs, near = catalog.jobs.only(once), space.only_jobs(once)
    return job_values(marks, jobs, near, day).T[back]


@dataclass(frozen=True, slots=True)
class Rankers:
    """Rankers for people of whom choices are known, and for newcomers."""

    known: Ranker
    newcomers: Ranker


def learn_rankers(
    histories: Sequence[History], catalog: Catalog, space: Space, *, seed: int
) -> Rankers:
    """Return rankers fitted to the choices in histories; without choices, they are the prior's.

    The ranker for newcomers is fitted to the same choices as if nothing of the person's history
    were known, that for known people to those before which something was known. What the crowd
    did is known up to a moment before each choice: a crowd that knew what came after would be
    taken for a better guide than it can be.
    """
    parts = lessons(histories, MOST, seed=seed)

    def fitted(kept: Iterable[Lesson]) -> Ranker:
        each = [sample_choices(lesson, catalog, space, seed=seed) for lesson in kept]
        return fit_ranker(Choices.joined(each))

    with one_thread():
        return Rankers(
            known=fitted(part.of_known() for part in parts),
            newcomers=fitted(part.of_newcomers() for part in parts),
        )


def fit_ranker(sample: Choices, names: Sequence[FactorName] = JOB_FACTORS) -> Ranker:
    """Return a ranker fitted to sampled choices; `names` are the factors in the sample."""
    return Logit(fit_weights(sample, names))


def prior_ranker() -> Ranker:
    """Return the ranker before any choice was seen."""
    return Logit(DEFAULTS)
