"""Holdings from rows of the graph and from arrays equal the rule applied literally."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.facts import Edge, Fact, Node
from domain.histories import History, profile_at
from domain.ids import SeekerId, mint
from domain.vocabulary import Label, Relation
from embeddings.features.assembling import CatalogRows, assemble
from embeddings.features.catalog import read_catalog
from embeddings.features.marks import held_by
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.loading import Loader
from graph.queries import recommendations
from graph.queries.catalog import CourseRow
from graph.statement import Statement, nothing
from graph.store import Store
from tests.conftest import PATIENCE_S, STAMP, wipe

SKILLS = [mint(Label.SKILL, "test", str(n)) for n in range(6)]
CERTIFICATIONS = [mint(Label.CERTIFICATION, "test", str(n)) for n in range(3)]
COURSES = [mint(Label.COURSE, "test", str(n)) for n in range(3)]
SEEKER = SeekerId(mint(Label.SEEKER, "test", "who"))
TODAY = "2026-11-01"
KNOWN = [None, "2026-10-31", TODAY, "2026-11"]
LATER = ["2026-11-02", "2026-12", "2027-01-01"]

Pairs = list[tuple[str, str]]
Dated = dict[str, str | None]


@dataclass(frozen=True)
class World:
    """One person, and what certifications attest and courses teach."""

    declared: frozenset[str]
    held: Dated
    completed: Dated
    attests: Pairs
    teaches: Pairs

    def facts(self) -> list[Fact]:
        return [
            *(Edge(Relation.HAS_SKILL, SEEKER, skill, {}) for skill in self.declared),
            *(Edge(Relation.HOLDS, SEEKER, c, _at("acquiredAt", d)) for c, d in self.held.items()),
            *(Edge(Relation.COMPLETED, SEEKER, c, _at("at", d)) for c, d in self.completed.items()),
            *(Edge(Relation.ATTESTS, c, skill, {}) for c, skill in self.attests),
            *(Edge(Relation.TEACHES, c, skill, {}) for c, skill in self.teaches),
        ]

    def history(self) -> History:
        return History(
            id=SEEKER,
            skills=self.declared,  # type: ignore[arg-type]
            certifications=tuple(self.held.items()),  # type: ignore[arg-type]
            completed=tuple(self.completed.items()),  # type: ignore[arg-type]
        )

    def rows(self) -> CatalogRows:
        return CatalogRows(
            courses=[CourseRow(course, None, None) for course in COURSES],  # type: ignore[arg-type]
            course_skills=self.teaches,
            certification_skills=self.attests,
        )

    def expected(self) -> dict[str, str | None]:
        """Apply the rule literally, one skill at a time."""
        found: dict[str, str | None] = {}
        for skill in SKILLS:
            certifications = [c for c, s in self.attests if s == skill and _counts(self.held, c)]
            courses = [c for c, s in self.teaches if s == skill and _counts(self.completed, c)]
            if skill in self.declared:
                found[skill] = None
            elif certifications or courses:
                found[skill] = min(certifications or courses)
        return found


def _counts(dated: Dated, one: str) -> bool:
    return one in dated and dated[one] in KNOWN


def _at(name: str, date: str | None) -> dict[str, str]:
    return {} if date is None else {name: date}


def _pairs(left: list[str]) -> st.SearchStrategy[Pairs]:
    one = st.tuples(st.sampled_from(left), st.sampled_from(SKILLS))
    return st.lists(one, unique=True, max_size=8)


def _dated(ids: list[str]) -> st.SearchStrategy[Dated]:
    return st.dictionaries(st.sampled_from(ids), st.sampled_from([*KNOWN, *LATER]))


worlds = st.builds(
    World,
    declared=st.frozensets(st.sampled_from(SKILLS), max_size=3),
    held=_dated(CERTIFICATIONS),
    completed=_dated(COURSES),
    attests=_pairs(CERTIFICATIONS),
    teaches=_pairs(COURSES),
)


@pytest.fixture(scope="module")
async def graph(embedded: Endpoint) -> AsyncGenerator[Store]:
    nodes: list[Fact] = [Node(Label.SEEKER, SEEKER, {})]
    for label, ids in (
        (Label.SKILL, SKILLS),
        (Label.CERTIFICATION, CERTIFICATIONS),
        (Label.COURSE, COURSES),
    ):
        nodes.extend(Node(label, node_id, {}) for node_id in ids)
    async with opened(embedded, deadline_s=PATIENCE_S) as store:
        await wipe(store)
        await Loader(store, lambda _: None, STAMP).load(nodes)
        yield store
        await wipe(store)


@settings(max_examples=25, deadline=None)
@given(world=worlds)
async def test_the_stored_side_has_what_the_computed_side_has(graph: Store, world: World) -> None:
    await graph.write(Statement("test.unlink", "MATCH ()-[r]->() DELETE r", nothing))
    await Loader(graph, lambda _: None, STAMP).load(world.facts())
    [[standing]] = await graph.read_grouped(recommendations.stored([SEEKER]))
    stored = held_by(profile_at(standing.history, TODAY), await read_catalog(graph))

    assert stored == world.expected()


@settings(max_examples=300, deadline=None)
@given(worlds)
def test_the_arrays_have_what_the_rule_says(world: World) -> None:
    held = held_by(profile_at(world.history(), TODAY), assemble(world.rows()))

    assert held == world.expected()
