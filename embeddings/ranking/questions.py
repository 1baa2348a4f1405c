"""Choices as questions to the two-tower model: who chose, among which postings, at what scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np

from embeddings.arrays import BoolArray, FloatArray, IntArray
from embeddings.features.bands import PERSON_BANDS
from embeddings.features.choices import Choice
from embeddings.features.chosen import Chosen
from embeddings.features.days import day_number
from embeddings.features.facets import (
    Weighted,
    person_facets,
    person_ids,
    posting_facets,
    posting_ids,
)
from embeddings.features.factors import JOB_FACTORS, job_values
from embeddings.features.job_facts import JobFacts
from embeddings.features.marks import Marks
from embeddings.features.space import Space
from embeddings.features.tables import Catalog
from embeddings.features.tokens import Numbering
from embeddings.features.towers import dense_person, dense_postings
from embeddings.models.two_tower import Facts
from embeddings.models.two_tower_training import Questions
from embeddings.ranking.drawing import Drawn, draw
from embeddings.ranking.learning import Rankers, candidates, laid_out
from embeddings.ranking.lessons import Lesson
from embeddings.sparse import Links

_HELD_OUT: Final = 0.15
"""The share of choices, the latest ones, that decide when to stop and how much the model counts."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions; of each who chose, whether as a newcomer, and what nobody had chosen before."""

    questions: Questions
    seekers: tuple[str, ...]
    is_new: BoolArray
    is_cold: BoolArray


@dataclass(frozen=True, slots=True)
class _Row:
    """One question before it is put together with the others."""

    choice: Choice
    facets: Mapping[str, Weighted]
    dense: FloatArray
    picks: Chosen
    drawn: Drawn
    scores: FloatArray
    is_cold: bool


@dataclass(frozen=True, slots=True)
class _Asking:
    """What questions are asked beside: the crowd of a lesson, and the postings on a day."""

    rankers: Rankers
    catalog: Catalog
    space: Space
    lesson: Lesson

    def rows(self, asked: Sequence[Choice], whose: Sequence[Marks], drawn: Drawn) -> list[_Row]:
        """Ask a choice in some forms, of each of which the marks of the person are given."""
        choice = asked[0]
        once, back = np.unique(drawn.rows, return_inverse=True)
        day = day_number(choice.at)
        jobs = JobFacts.of(self.catalog.jobs.shown(once), self.space.shown_jobs(once), day)
        own = self.lesson.counted.get(choice.seeker, frozenset())
        counts = float(self.space.crowd.counts[drawn.rows[0]])
        rows: list[_Row] = []
        for one, marks in zip(asked, whose, strict=True):
            values = job_values(marks, jobs, self.space)
            ranker = self.rankers.known if one.profile.interactions else self.rankers.newcomers
            facets = person_facets(one.profile, (marks.sought, marks.worked), self.catalog)
            width = self.catalog.jobs.meanings.width
            rows.append(
                _Row(
                    choice=one,
                    facets=facets,
                    dense=dense_person(facets, marks.meant, width, self.space.concepts),
                    picks=marks.chosen,
                    drawn=drawn,
                    scores=ranker.over(JOB_FACTORS).rough(values)[back],
                    is_cold=counts - (choice.job in own) <= 0,
                )
            )
        return rows


def ask(
    lessons: Sequence[Lesson], rankers: Rankers, catalog: Catalog, space: Space, *, seed: int
) -> Asked | None:
    """Ask each choice as of a known person, if something was known, and as of a newcomer.

    Alternatives are drawn from what was open on the day, half of them from the same occupations
    or place. None if no choice has alternatives.

    Args:
        lessons: The choices, and the crowd before them.
        rankers: What scores the alternatives without the model.
        catalog: What can be chosen.
        space: Where it is, without the model and beside any crowd.
        seed: The seed of the draw.
    """
    generator = np.random.default_rng(seed)
    rows: list[_Row] = []
    for lesson in lessons:
        beside = space.with_crowd(lesson.crowd, catalog.jobs.index)
        today = -1
        asked = [_forms(choice) for choice in lesson.choices]
        people = laid_out([one for forms in asked for one in forms], lesson, catalog, beside)
        for choice, forms in zip(lesson.choices, asked, strict=True):
            whose = list(islice(people, len(forms)))
            if (day := day_number(choice.at)) != today:
                beside, today = beside.on_day(catalog.jobs, day), day
            drawn = draw(choice, candidates(choice, catalog), catalog, beside.linked, generator)
            if drawn is not None:
                rows += _Asking(rankers, catalog, beside, lesson).rows(forms, whose, drawn)
    return _put_together(rows, catalog, space) if rows else None


def _forms(choice: Choice) -> list[Choice]:
    """Return a choice as of a known person, if something was known, and as of a newcomer."""
    return [*([choice] if choice.profile.interactions else []), choice.without_history()]


def _put_together(rows: Sequence[_Row], catalog: Catalog, space: Space) -> Asked:
    """Number tokens and postings, and hold out the latest choices."""
    width = int(np.quantile([len(one.drawn.rows) for one in rows], 0.1))
    rows = [one for one in rows if len(one.drawn.rows) >= width]
    chosen = np.stack([one.drawn.rows[:width] for one in rows])
    used = np.unique(np.concatenate([chosen.ravel(), *(one.picks.rows for one in rows)]))
    facets = posting_facets(catalog, space.linked, space.market)
    names, ids = person_ids(catalog), posting_ids(catalog)
    of_people = Numbering.of((*names, *PERSON_BANDS), names)
    of_postings = Numbering.of(tuple(facets), ids)
    person_tokens, people = of_people.frequent(of_people.of_people([one.facets for one in rows]))
    posting_tokens, postings = of_postings.frequent(of_postings.of_postings(facets, used))
    questions = Questions(
        people=Facts(people, np.stack([one.dense for one in rows])),
        postings=Facts(postings, dense_postings(catalog, space.concepts)[used]),
        person_tokens=person_tokens,
        posting_tokens=posting_tokens,
        history=_history(rows, used),
        candidates=np.searchsorted(used, chosen),
        offsets=np.stack([one.scores[:width] + one.drawn.corrections[:width] for one in rows]),
        held_out=_latest(rows),
    )
    return Asked(
        questions,
        tuple(one.choice.seeker for one in rows),
        np.array([not one.choice.profile.interactions for one in rows]),
        np.array([one.is_cold for one in rows]),
    )


def _history(rows: Sequence[_Row], used: IntArray) -> Links:
    counts = [len(one.picks.rows) for one in rows]
    owners = np.repeat(np.arange(len(rows), dtype=np.int64), counts)
    columns = np.searchsorted(used, np.concatenate([one.picks.rows for one in rows]))
    shares = np.concatenate([one.picks.shares for one in rows]).astype(np.float32)
    return Links.at(owners, columns, shares, (len(rows), len(used)))


def _latest(rows: Sequence[_Row]) -> IntArray:
    """Return the rows of the latest choices; of the same time, those of some people."""
    order = sorted(range(len(rows)), key=lambda at: (rows[at].choice.at, rows[at].choice.seeker))
    held = order[len(order) - int(len(order) * _HELD_OUT) :]
    return np.array(sorted(held), dtype=np.int64)
