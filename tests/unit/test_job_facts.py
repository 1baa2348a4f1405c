"""What factors read of postings is the same wherever it lies in memory."""

import pickle

import numpy as np

from domain.enums import FactorName
from embeddings.features.job_facts import JobFacts
from embeddings.features.space import place
from embeddings.models.embedding_table import NO_VECTORS
from tests.arrays import plain
from tests.markets import market

DAY = 20_760
CATALOG = market()
FACTS = JobFacts.of(CATALOG.jobs, place(NO_VECTORS, CATALOG), DAY)
SOME = np.array([4, 0, 2])


def test_rows_lie_side_by_side_and_say_the_same() -> None:
    beside = FACTS.side_by_side()
    travelled = pickle.loads(pickle.dumps(beside))  # noqa: S301 - our own bytes

    for facts in (beside, travelled):
        assert plain(facts.shown(SOME)) == plain(FACTS.shown(SOME))
    assert len(pickle.dumps(beside)) < 2 * len(pickle.dumps(FACTS))


def test_numbers_are_those_of_the_table() -> None:
    shown = FACTS.shown(SOME)

    assert shown.rows.tolist() == SOME.tolist()
    for name in ("education", "remote", "least_wage", "career", "hours", "named"):
        assert getattr(shown, name).tolist() == getattr(CATALOG.jobs, name)[SOME].tolist()
    fresh = np.exp(-np.maximum(DAY - CATALOG.jobs.posted, 0) / 30.0).astype(np.float32)
    assert shown.plain(FactorName.FRESHNESS).tolist() == fresh[SOME].tolist()
