"""What the crowd chose, without the person in question."""

import numpy as np
import pytest

from domain.enums import FactorName, InteractionKind, JobStatus
from domain.histories import History
from domain.ids import JobId, SeekerId
from domain.matching import Interaction, Profile
from embeddings.arrays import Index
from embeddings.features.assembling import CatalogRows, assemble
from embeddings.features.choices import Choice, counted_in, crowd_of
from embeddings.features.chosen import chosen
from embeddings.features.factors import JOB_FACTORS
from embeddings.features.marks import lay_out
from embeddings.features.space import place
from embeddings.models.crowd import NOBODY, Crowd
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.ranking.learning import sample_choices
from embeddings.ranking.lessons import Lesson, lessons
from graph.queries.catalog import JobRow
from tests.applications import applied

A, B, C, D = (JobId(f"job_{name}") for name in "abcd")
PEOPLE = [[A, B], [A, B, C], [B], [D]]
JOBS = Index.of([A, B, C, D])
ALL = np.arange(4)


def _of_one(crowd: Crowd, job: JobId, own: list[JobId]) -> list[float]:
    rows, share = JOBS.find([job]), np.ones(1, dtype=np.float32)
    beside = crowd.beside(rows, share, JOBS.find(own))
    return [round(value, 3) for value in beside.at(ALL).tolist()]


def test_what_was_chosen_together_is_a_cosine_of_people() -> None:
    crowd = Crowd.of(PEOPLE).over(JOBS)

    assert crowd.counts.tolist() == [2.0, 3.0, 1.0, 1.0]
    assert _of_one(crowd, A, []) == pytest.approx([0.0, 2 / 6**0.5, 1 / 2**0.5, 0.0], abs=1e-3)


def test_nobody_explains_their_own_choices() -> None:
    crowd = Crowd.of(PEOPLE).over(JOBS)
    others = Crowd.of(PEOPLE[:1] + PEOPLE[2:]).over(JOBS)

    assert _of_one(crowd, A, PEOPLE[1]) == _of_one(others, A, [])
    assert crowd.liked(JOBS.find([D])).values.tolist() == [0.0]


def test_what_is_liked_is_what_people_chose() -> None:
    crowd = Crowd.of(PEOPLE, chosen=[[A], [B, C], [B], []]).over(JOBS)

    assert crowd.counts.tolist() == [2.0, 3.0, 1.0, 1.0]
    assert crowd.chosen.tolist() == [1.0, 2.0, 1.0, 0.0]
    top, once = 1.0, float(np.log(2) / np.log(3))
    assert crowd.popularity.tolist() == pytest.approx([once, top, once, 0.0])
    assert crowd.liked(JOBS.find([B, D])).values.tolist() == pytest.approx([once, 0.0])
    assert crowd.over(Index.of([B, JobId("job_x")])).chosen.tolist() == [2.0, 0.0]


def test_applications_are_choices_and_views_are_not_where_anybody_applied() -> None:
    viewed, applied_ = (
        Interaction(job, kind, "2026-10-02T10:00:00Z")
        for job, kind in ((A, InteractionKind.VIEWED), (B, InteractionKind.APPLIED))
    )
    both = crowd_of([History(SeekerId("seeker_1"), interactions=(viewed, applied_))]).over(JOBS)
    views = crowd_of([History(SeekerId("seeker_1"), interactions=(viewed,))]).over(JOBS)

    assert (both.counts.tolist(), both.chosen.tolist()) == ([1, 1, 0, 0], [0, 1, 0, 0])
    assert views.chosen.tolist() == views.counts.tolist() == [1, 0, 0, 0]


def test_unknown_postings_have_no_crowd() -> None:
    moved = Crowd.of(PEOPLE).over(Index.of([B, JobId("job_x")]))

    assert moved.counts.tolist() == [3.0, 0.0]
    assert NOBODY.over(JOBS).popularity.tolist() == [0.0] * 4


def test_a_choice_counts_by_its_kind_and_its_age() -> None:
    saved = Interaction(A, InteractionKind.SAVED, "2026-10-02T10:00:00Z")
    viewed = Interaction(B, InteractionKind.VIEWED, "2026-11-01T10:00:00Z")
    gone = Interaction(C, InteractionKind.DISMISSED, "2026-11-01T10:00:01Z")
    picks = chosen(Profile(interactions=(saved, viewed, gone)), JOBS)
    # saved counts twice, one step back (0.8) and thirty days ago (0.5)
    assert JOBS.take(picks.rows) == (A, B)
    assert picks.shares.tolist() == pytest.approx([0.8 / 1.8, 1 / 1.8])
    assert JOBS.take(picks.dismissed) == (C,)
    assert JOBS.take(picks.latest()) == (B,)


def test_a_posting_counts_once_at_the_last_time_and_by_the_strongest_kind() -> None:
    times = ("2026-11-01T10:00:00Z", "2026-11-01T10:00:01Z", "2026-11-01T10:00:02Z")
    kinds = (InteractionKind.SAVED, InteractionKind.VIEWED, InteractionKind.VIEWED)
    events = zip((A, B, A), kinds, times, strict=True)
    picks = chosen(Profile(interactions=tuple(Interaction(*event) for event in events)), JOBS)

    assert JOBS.take(picks.rows) == (B, A)
    assert picks.shares.tolist() == pytest.approx([0.8 / 2.8, 2 / 2.8], abs=1e-5)


def _history(number: int) -> History:
    """A person who applies twice, ten days apart."""
    at = (f"2026-{5 + number // 60:02}-{1 + number % 10:02}", f"2026-{6 + number // 60:02}-11")
    jobs = (f"job_{number % 7}", f"job_{7 + number % 5}")
    made = tuple(applied(job, day) for job, day in zip(jobs, at, strict=True))
    return History(SeekerId(f"seeker_{number:03}"), interactions=made)


def test_choices_are_fitted_beside_the_crowd_before_them() -> None:
    histories = [_history(number) for number in range(240)]
    parts = lessons(histories, 1_000, seed=1)

    assert sum(len(part.choices) for part in parts) >= 200
    for part in parts:
        assert part.crowd.counts.sum() == sum(map(len, part.counted.values()))
        begin = min((one.at for one in part.choices), default="9999")
        before = [
            [one.job for one in history.interactions if one.at < begin] for history in histories
        ]
        assert part.crowd.counts.sum() <= sum(map(len, before))


def test_a_choice_that_the_crowd_does_not_count_takes_nothing_from_its_posting() -> None:
    jobs = [JobRow(job, JobStatus.OPEN, None, None, None, None) for job in (A, B, C, D)]
    catalog = assemble(CatalogRows(jobs=jobs))
    space = place(EmbeddingTable.of([], np.zeros((0, 4), dtype=np.float32)), catalog)
    made = (applied(A), applied(B))
    crowd = [History(SeekerId(f"seeker_{number}"), interactions=made) for number in range(3)]
    choice = Choice(SeekerId("seeker_new"), Profile(), "2026-11-01", A, frozenset())
    sample = sample_choices(Lesson.beside([choice], crowd), catalog, space, seed=1)
    liked = sample.values[0, :, JOB_FACTORS.index(FactorName.POPULARITY)]

    assert liked[0] == 1.0
    assert set(liked.tolist()) == {0.0, 1.0}


def test_few_choices_are_not_divided() -> None:
    [lesson] = lessons([_history(number) for number in range(20)], 1_000, seed=1)

    assert len(lesson.choices) == 40
    assert lesson.crowd.counts.sum() == 40.0
    assert [one.choices for one in lessons([], 10, seed=1)] == [()]


def test_what_somebody_chose_after_the_crowd_was_counted_takes_nothing_from_it() -> None:
    crowd = Crowd.of(PEOPLE, until="2026-11-01")
    kinds = (InteractionKind.SAVED, InteractionKind.DISMISSED, InteractionKind.VIEWED)
    days = ("2026-10-01", "2026-11-01", "2026-11-01T10:00:00Z")
    made = tuple(Interaction(*one) for one in zip((A, B, C), kinds, days, strict=True))
    jobs = [JobRow(job, JobStatus.OPEN, None, None, None, None) for job in (A, B, C, D)]
    catalog = assemble(CatalogRows(jobs=jobs))
    space = place(EmbeddingTable.of([], np.zeros((0, 4), dtype=np.float32)), catalog, crowd)
    profile = Profile(interactions=made)

    assert counted_in(crowd, profile) == {A}
    assert lay_out(profile, catalog, space).liked.rows.tolist() == [0]
    assert crowd_of([History(SeekerId("seeker_1"), interactions=made)]).until == days[2]
