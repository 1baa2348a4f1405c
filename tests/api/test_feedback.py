"""What somebody says about a recommendation changes their list at once."""

from typing import Final

from domain.facts import Edge
from domain.vocabulary import Relation
from graph.loading import Loader
from graph.statement import Statement, nothing
from graph.store import Store
from tests.api import world
from tests.api.conftest import Api
from tests.conftest import STAMP

ASKED: Final = """query ($id: ID!) { recommendedJobs(seeker: $id) {
  run { freshness } emptyBecause edges { node { job { id } } } } }"""


async def test_what_was_dismissed_is_gone_from_a_stored_list(api: Api, store: Store) -> None:
    said = Edge(Relation.DISMISSED, world.MINA, world.CODE_JOB, {"at": "2026-11-01"})
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
