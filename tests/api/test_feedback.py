"""What somebody says about a recommendation changes their list at once."""

from typing import Final

import pytest

from domain.facts import Edge
from domain.vocabulary import Relation
from graph.loading import Loader
from graph.statement import Statement, nothing
from graph.store import Store
from tests.api import world
from tests.api.conftest import Api
from tests.conftest import STAMP

NOW: Final = "2026-11-02"
"""The day of all requests."""

ASKED: Final = """query ($id: ID!) { recommendedJobs(seeker: $id) {
  run { freshness } emptyBecause edges { node { job { id } } } } }"""


@pytest.mark.parametrize("at", ["2026-11-01", NOW, f"{NOW}T02:59:59Z"])
async def test_what_was_dismissed_is_gone_from_a_stored_list(
    api: Api, store: Store, at: str
) -> None:
    said = Edge(Relation.DISMISSED, world.MINA, world.CODE_JOB, {"at": at})
    cypher = "MATCH (:Seeker {id: $id})-[r:DISMISSED]->() DELETE r"
    take_back = Statement("test.take_back", cypher, nothing, {"id": world.MINA})
    before = await api(ASKED, trusted=True, id=world.MINA)
    try:
        await Loader(store, lambda _count: None, STAMP).load([said])
        after = await api(ASKED, trusted=True, id=world.MINA)
    finally:
        await store.write(take_back)
    later = await api(ASKED, trusted=True, id=world.MINA)

    assert before.data["recommendedJobs"] == {
        "run": {"freshness": "NIGHTLY"},
        "emptyBecause": None,
        "edges": [{"node": {"job": {"id": world.CODE_JOB}}}],
    }
    assert after.data["recommendedJobs"] == {
        "run": {"freshness": "COMPUTED_NOW"},
        "emptyBecause": "NOT_ELIGIBLE",
        "edges": [],
    }
    assert later.data == before.data
