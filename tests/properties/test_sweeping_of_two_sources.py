"""After any sequence of states of two sources, the graph equals their last states."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from domain.facts import Edge, Fact, Node, Source
from domain.ids import mint
from domain.vocabulary import Label, Relation
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.statement import Statement
from graph.store import Store
from ingest import pipeline
from tests.conftest import wipe

AT = "2026-11-01T00:00:00Z"
SKILLS = [mint(Label.SKILL, "x", str(number)) for number in range(2)]
SEEKERS = [mint(Label.SEEKER, "x", str(number)) for number in range(2)]
JOBS = [mint(Label.JOB_POSTING, "x", str(number)) for number in range(3)]
ENDS = [
    *((Relation.REQUIRES, job, skill) for job in JOBS for skill in SKILLS),
    *((Relation.HAS_SKILL, seeker, skill) for seeker in SEEKERS for skill in SKILLS),
    *((Relation.APPLIED_TO, seeker, job) for seeker in SEEKERS for job in JOBS[:2]),
]
PROPERTY = {
    Relation.REQUIRES: "need",
    Relation.HAS_SKILL: "level",
    Relation.APPLIED_TO: "outcome",
}
VALUES = st.integers(1, 2)


@dataclass
class Thing:
    """A node or relationship: its content, and the sources that state it, the owner last."""

    value: int | None
    by: list[str]
    is_open: bool = True


@dataclass
class World:
    """The expected content of the graph."""

    nodes: dict[str, Thing] = field(default_factory=dict[str, Thing])
    edges: dict[tuple[Any, ...], Thing] = field(default_factory=dict[tuple[Any, ...], Thing])

    def load(
        self,
        source: str,
        nodes: dict[str, int],
        edges: dict[tuple[Any, ...], int],
        *,
        partial: bool,
    ) -> None:
        for one, value in nodes.items():
            self.nodes[one] = self._stated(self.nodes.get(one), source, value)
        for key, value in edges.items():
            self.edges[key] = self._stated(self.edges.get(key), source, value)
        vanished = self._end_nodes(source, nodes) if not partial else set[str]()
        for key, edge in list(self.edges.items()):
            below = key[1] in nodes if partial else key[1] not in vanished
            if key not in edges and source in edge.by and below:
                edge.by.remove(source)
                if not edge.by:
                    del self.edges[key]
        removed = {one for one in vanished if one in SEEKERS}
        for key in [key for key in self.edges if removed & {key[1], key[2]}]:
            del self.edges[key]
        for one in removed:
            del self.nodes[one]

    @staticmethod
    def _stated(before: Thing | None, source: str, value: int) -> Thing:
        others = [one for one in before.by if one != source] if before else []
        return Thing(value, [*others[-1:], *others[:-1], source] if others else [source])

    def _end_nodes(self, source: str, stated: dict[str, int]) -> set[str]:
        """Return the nodes that only this source stated."""
        vanished: set[str] = set()
        for key, node in self.nodes.items():
            if source not in node.by or key in stated:
                continue
            if node.by == [source]:
                vanished.add(key)
                node.is_open = False
            else:
                if node.by[-1] == source and key in SEEKERS:
                    node.value = None
                node.by.remove(source)
        return vanished


@st.composite
def states(draw: st.DrawFn) -> tuple[str, dict[str, int], dict[tuple[Any, ...], int], bool]:
    """Loads: the source, the nodes and relationships it states, and whether it is partial."""
    others = draw(st.dictionaries(st.sampled_from([*JOBS, *SEEKERS]), VALUES, min_size=1))
    edges = draw(st.dictionaries(st.sampled_from(ENDS), VALUES))
    edges = {key: value for key, value in edges.items() if key[1] in others}
    source = draw(st.sampled_from("ab"))
    return source, others, edges, draw(st.booleans())


def facts(nodes: dict[str, int], edges: dict[tuple[Any, ...], int]) -> list[Fact]:
    """Return the facts that a reader would yield for a state."""
    told: list[Fact] = []
    for one, value in nodes.items():
        if one in SEEKERS:
            told.append(Node(Label.SEEKER, one, {"birthYear": value}))
        else:
            told.append(Node(Label.JOB_POSTING, one, {"openings": value, "status": "OPEN"}))
    for (relation, start, end), value in edges.items():
        told.append(Edge(relation, start, end, {PROPERTY[relation]: value}))
    return told


@pytest.fixture(scope="module")
async def graph(embedded: Endpoint) -> AsyncGenerator[Store]:
    async with opened(embedded, deadline_s=60) as store:
        yield store
        await wipe(store)


@settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(loads=st.lists(states(), min_size=1, max_size=4))
async def test_the_graph_equals_the_last_states_of_the_sources(
    graph: Store,
    loads: list[tuple[str, dict[str, int], dict[tuple[Any, ...], int], bool]],
) -> None:
    await wipe(graph)
    skills = Source("skills", "skills", "1", "CC0", "u", AT)
    await pipeline.run(graph, skills, [Node(Label.SKILL, one) for one in SKILLS], quiet)
    world = World()
    for number, (source, nodes, edges, partial) in enumerate(loads):
        known = {key: v for key, v in edges.items() if _is_there(key[2], world, nodes)}
        origin = Source(source, source, "1", "CC0", "u", AT, str(number))
        planned = await pipeline.preview(graph, origin, facts(nodes, edges), partial=partial)
        done = await pipeline.run(
            graph, origin, facts(nodes, edges), quiet, partial=partial, shrink=True
        )
        world.load(source, nodes, known, partial=partial)

        assert _plain(planned) == _plain(done)
        assert await found(graph) == expected(world)


def _is_there(node_id: str, world: World, stated: dict[str, int]) -> bool:
    return node_id in SKILLS or node_id in world.nodes or node_id in stated


def _plain(report: Any) -> tuple[Any, ...]:
    written = report.written
    nodes = {label: one for label, one in written.nodes.items() if one.rows or one.swept}
    edges = {relation: one for relation, one in written.edges.items() if one.rows or one.swept}
    return nodes, edges, written.dangling


def quiet(_rows: int, _of: int | None) -> None:
    pass


def expected(world: World) -> tuple[dict[str, Any], dict[tuple[Any, ...], Any]]:
    return (
        {
            key: (one.value, one.is_open or key in SEEKERS, one.by[-1], sorted(one.by[:-1]))
            for key, one in world.nodes.items()
        },
        {key: (one.value, one.by[-1], sorted(one.by[:-1])) for key, one in world.edges.items()},
    )


async def found(store: Store) -> tuple[dict[str, Any], dict[tuple[Any, ...], Any]]:
    nodes = await store.read(
        Statement(
            "test.nodes",
            "MATCH (n:Seeker|JobPosting) RETURN n.id AS id, "
            "coalesce(n.birthYear, n.openings) AS value, "
            "coalesce(n.status, 'OPEN') AS status, n.source AS source, "
            "coalesce(n.also, []) AS also ORDER BY id",
            lambda row: (
                row["id"],
                (
                    row["value"],
                    row["status"] == "OPEN",
                    row["source"],
                    sorted(one.partition(" ")[2] for one in row["also"]),
                ),
            ),
        )
    )
    edges = await store.read(
        Statement(
            "test.edges",
            "MATCH (a:Seeker|JobPosting)-[r]->(b) RETURN a.id AS a, type(r) AS type, b.id AS b, "
            "coalesce(r.need, r.level, r.outcome) AS value, r.source AS source, "
            "coalesce(r.also, []) AS also ORDER BY a, type, b",
            lambda row: (
                (Relation(row["type"]), row["a"], row["b"]),
                (row["value"], row["source"], sorted(one.partition(" ")[2] for one in row["also"])),
            ),
        )
    )
    return dict(nodes), dict(edges)
