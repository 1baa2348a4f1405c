"""Fitting of a ranker to people's choices."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from domain.enums import FactorName
from domain.histories import History
from embeddings.arrays import BoolArray, FloatArray, IntArray
from embeddings.features.choices import Choice
from embeddings.features.days import day_number
from embeddings.features.factors import JOB_FACTORS, job_values
from embeddings.features.job_facts import JobFacts
from embeddings.features.marks import Marks, lay_out_all
from embeddings.features.space import Space
from embeddings.features.tables import Catalog
from embeddings.rankers.logit import Logit
from embeddings.rankers.ranker import Ranker
from embeddings.ranking.lessons import Lesson, lessons
from embeddings.ranking.weights import DEFAULTS, Choices, fit_weights
from embeddings.threads import one_thread

_ALTERNATIVES: Final = 200
_TOGETHER: Final = 200
"""People whose texts are read at a time."""

MOST: Final = 3_000
"""Choices that are fitted: more of them hardly change the weights."""


def candidates(choice: Choice, catalog: Catalog) -> BoolArray:
    """Mark the postings open on the day of a choice, except the seeker's other choices."""
    chosen = catalog.jobs.open_on(day_number(choice.at))
    chosen[catalog.jobs.index.find(choice.others)] = False
    return chosen


def laid_out(
    choices: Sequence[Choice], lesson: Lesson, catalog: Catalog, space: Space
) -> Iterator[Marks]:
    """Yield the marks of the person of each choice, as they were before it.

    `space` is beside the crowd of the lesson. Texts of some people are read at a time, which is
    several times as fast.
    """
    for start in range(0, len(choices), _TOGETHER):
        some = choices[start : start + _TOGETHER]
        owns = [lesson.counted.get(one.seeker, frozenset()) for one in some]
        yield from lay_out_all([one.profile for one in some], catalog, space, owns)


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
    people = laid_out(choices, lesson, catalog, space)
    for at, (choice, marks) in enumerate(zip(choices, people, strict=True)):
        target = catalog.jobs.index.positions.get(choice.job)
        others = candidates(choice, catalog)
        if target is None or others.sum() <= others[target]:
            continue
        others[target] = False
        picked = draw.choice(np.flatnonzero(others), _ALTERNATIVES)
        rows = np.concatenate([[target], picked])
        if (day := day_number(choice.at)) != today:
            space, today = space.on_day(catalog.jobs, day), day
        values[at] = _values(marks, rows, day, catalog, space)
        used[at] = True
    seekers = (choice.seeker for choice, is_used in zip(choices, used, strict=True) if is_used)
    return Choices(values[used], tuple(seekers))


def _values(marks: Marks, rows: IntArray, day: int, catalog: Catalog, space: Space) -> FloatArray:
    """Return the factors of some postings, (postings, factors); postings may be repeated."""
    once, back = np.unique(rows, return_inverse=True)
    facts = JobFacts.of(catalog.jobs.shown(once), space.shown_jobs(once), day)
    return job_values(marks, facts, space).T[back]


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
