"""Nothing that anybody does after a moment changes a score of a question at that moment."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from domain.enums import InteractionKind
from domain.histories import History
from domain.ids import JobId
from domain.matching import Interaction
from embeddings.arrays import DoubleArray
from embeddings.evaluation.baselines.families import families
from embeddings.evaluation.contenders import Learner, contenders
from embeddings.evaluation.measuring import Sitting
from embeddings.evaluation.methods import Method
from embeddings.evaluation.splits import Trial, trial_between
from embeddings.features.choices import APPLICATIONS
from embeddings.models.embedding_table import EmbeddingTable
from tests.markets import JOBS, SEEKERS, market, market_with_later_postings, people

CATALOG = market()
VECTORS = EmbeddingTable.of(
    CATALOG.skills.ids,
    np.random.default_rng(2).normal(size=(len(CATALOG.skills), 8)).astype(np.float32),
)
DAY = "2026-10-28"
"""The day of the questions; whatever is later must not matter."""


def trial_of(histories: Sequence[History]) -> Trial:
    return trial_between(histories, APPLICATIONS, [DAY, "9999"], 4)


TRIAL = trial_of(people())
ASKED = [(one.seeker, one.job) for one in TRIAL.questions if one.at[:10] == DAY]


def methods() -> dict[str, Method]:
    made: dict[str, Method] = {}
    for family in families():
        made[family.name] = family.settings(made)[0][1]
    return made | {one.name: one for one in contenders(Learner(VECTORS))}


METHODS = methods()


def scored(method: Method, trial: Trial) -> list[DoubleArray]:
    """Return the scores for the questions of the day."""
    sitting = Sitting.of(trial, CATALOG)
    scorer = method.learn(sitting.rounds[0], 3)(sitting.rounds[0])
    questions = {(one.seeker, one.job): one for one in sitting.questions}
    return [scorer(questions[asked]) for asked in ASKED]


BEFORE = {name: scored(method, TRIAL) for name, method in METHODS.items()}

later = st.lists(
    st.tuples(
        st.integers(0, SEEKERS - 1),
        st.integers(0, JOBS - 1),
        st.sampled_from(list(InteractionKind)),
        st.integers(1, 28),
    ),
    max_size=40,
)


@pytest.mark.parametrize("name", sorted(METHODS))
@settings(max_examples=3, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(events=later, is_deleted=st.booleans())
def test_later_events_change_no_score(
    name: str,
    events: list[tuple[int, int, InteractionKind, int]],
    *,
    is_deleted: bool,
) -> None:
    changed = people()
    if is_deleted:
        changed = [
            replace(one, interactions=tuple(i for i in one.interactions if i.at[:10] <= DAY))
            for one in changed
        ]
    for who, job, kind, day in events:
        added = Interaction(JobId(f"job_{job:03}"), kind, f"2026-11-{day:02}T10:00:00Z")
        changed[who] = replace(changed[who], interactions=(*changed[who].interactions, added))

    after = scored(METHODS[name], trial_of(changed))
    assert len(after) == len(BEFORE[name]) == len(ASKED)
    for one, other in zip(BEFORE[name], after, strict=True):
        assert one.tolist() == other.tolist()


@pytest.mark.parametrize("name", ["ranking", "title TF-IDF"])
def test_later_postings_change_no_score_of_others(name: str) -> None:
    later = market_with_later_postings()
    sitting = Sitting.of(TRIAL, later)
    scorer = METHODS[name].learn(sitting.rounds[0], 3)(sitting.rounds[0])
    rows = later.jobs.index.locate(CATALOG.jobs.index.ids)

    for question, before in zip(
        [one for one in TRIAL.questions if one.at[:10] == DAY], BEFORE[name], strict=True
    ):
        assert scorer(question)[rows] == pytest.approx(before, abs=1e-5)
