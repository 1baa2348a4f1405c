"""Bulk loading on every engine: exact counts, atomic batches, and recovery from faults."""

from collections.abc import Iterator

import pytest

from domain.facts import Edge, Fact, Node, Rejected
from domain.ids import mint, mint_random
from domain.vocabulary import STAMPS, Label, Relation
from graph.load_report import LoadReport, Tally, Written
from graph.loading import Bookkeeping, Loader, Mark
from graph.statement import Statement, nothing
from graph.store import Store
from tests.conftest import STAMP

SQL, PYTHON, COOK = (mint(Label.SKILL, "test", name) for name in ("sql", "python", "cook"))
ANALYST = mint(Label.OCCUPATION, "test", "analyst")
SEEKER = mint_random(Label.SEEKER)
WHOLE: list[Fact] = [
    Node(Label.SKILL, SQL, {"prefLabelEn": "SQL", "altLabelsEn": ["structured query"]}),
    Node(Label.SKILL, PYTHON, {"prefLabelEn": "Python", "descriptionEn": None}),
    Node(Label.OCCUPATION, ANALYST, {"prefLabelEn": "analyst"}),
    Rejected("skills.jsonl", 3, "not JSON", "{"),
    Edge(Relation.REQUIRES, ANALYST, SQL, {"need": "ESSENTIAL"}),
    Edge(Relation.REQUIRES, ANALYST, PYTHON, {"need": "OPTIONAL"}),
    Edge(Relation.REQUIRES, ANALYST, COOK, {"need": "OPTIONAL"}),
]
MARK = "MERGE (m:ImportRun {id: 'import_mark'}) SET m.position = $position, m.written = $written"


async def load(store: Store, facts: list[Fact], batch: int = 100) -> LoadReport:
    return await Loader(store, lambda _: None, STAMP, batch=batch).load(facts)


def remember(mark: Mark) -> Statement[None]:
    params = {"position": mark.position, "written": mark.written.to_json()}
    return Statement("test.mark", MARK, nothing, params)


async def marked(store: Store) -> Mark | None:
    return await store.read_one(
        Statement(
            "test.marked",
            "MATCH (m:ImportRun {id: 'import_mark'}) "
            "RETURN m.position AS position, m.written AS written",
            lambda row: Mark(row["position"], Written.from_json(row["written"])),
        )
    )


def properties(node_id: str) -> Statement[dict[str, object]]:
    return Statement(
        "test.properties",
        "MATCH (n:Skill {id: $id}) RETURN properties(n) AS props",
        lambda row: {name: value for name, value in row["props"].items() if name not in STAMPS},
        {"id": node_id},
    )


def requirements() -> Statement[tuple[str, str]]:
    return Statement(
        "test.requirements",
        "MATCH (:Occupation)-[r:REQUIRES]->(s:Skill) RETURN s.id AS id, r.need AS need ORDER BY id",
        lambda row: (row["id"], row["need"]),
    )


@pytest.mark.parametrize("batch", [1, 2, 3, 100])
async def test_a_load_counts_what_it_created_and_what_it_left_out(store: Store, batch: int) -> None:
    report = await load(store, WHOLE, batch)

    assert report.written == Written(
        nodes={Label.SKILL: Tally(2), Label.OCCUPATION: Tally(1)},  # type: ignore[arg-type]
        edges={Relation.REQUIRES: Tally(2)},  # type: ignore[arg-type]
        dangling={"REQUIRES names a node that is not there": 1},  # type: ignore[arg-type]
        touched={Label.SKILL, Label.OCCUPATION},
        stated={Label.SKILL, Label.OCCUPATION},
    )
    assert dict(report.rejected) == {
        "not JSON": 1,
        "REQUIRES names a node that is not there": 1,
    }
    assert report.examples == [WHOLE[3]]


async def test_loading_again_finds_everything_as_it_was(store: Store) -> None:
    await load(store, WHOLE)
    report = await load(store, WHOLE)

    assert dict(report.written.nodes) == {
        Label.SKILL: Tally(unchanged=2),
        Label.OCCUPATION: Tally(unchanged=1),
    }
    assert dict(report.written.edges) == {Relation.REQUIRES: Tally(unchanged=2)}
    assert await store.read(requirements()) == sorted([(SQL, "ESSENTIAL"), (PYTHON, "OPTIONAL")])


async def test_what_differs_is_counted_as_changed(store: Store) -> None:
    await load(store, WHOLE)
    report = await load(
        store,
        [
            Node(Label.SKILL, SQL, {"prefLabelEn": "SQL", "altLabelsEn": ["query language"]}),
            Node(Label.SKILL, PYTHON, {"prefLabelEn": None}),
            Node(Label.SKILL, COOK, {"prefLabelEn": "cook"}),
            Edge(Relation.REQUIRES, ANALYST, SQL, {"need": "ESSENTIAL"}),
            Edge(Relation.REQUIRES, ANALYST, PYTHON, {"need": "ESSENTIAL"}),
        ],
    )

    assert dict(report.written.nodes) == {Label.SKILL: Tally(created=1, changed=2)}
    assert dict(report.written.edges) == {Relation.REQUIRES: Tally(changed=1, unchanged=1)}
    assert await store.read(properties(PYTHON)) == [{"id": PYTHON}]
    assert await store.read(properties(SQL)) == [
        {"id": SQL, "prefLabelEn": "SQL", "altLabelsEn": ["query language"]}
    ]


async def test_what_a_batch_names_twice_is_counted_twice_and_written_once(store: Store) -> None:
    report = await load(
        store,
        [
            Node(Label.SKILL, SQL, {"prefLabelEn": "sql"}),
            Node(Label.SKILL, SQL, {"prefLabelEn": "SQL"}),
            Node(Label.SKILL, SQL, {"prefLabelEn": "SQL"}),
            Node(Label.OCCUPATION, ANALYST, {}),
            Edge(Relation.REQUIRES, ANALYST, SQL, {"need": "OPTIONAL"}),
            Edge(Relation.REQUIRES, ANALYST, SQL, {"need": "ESSENTIAL"}),
        ],
    )

    assert dict(report.written.nodes) == {
        Label.SKILL: Tally(created=1, changed=1, unchanged=1),
        Label.OCCUPATION: Tally(created=1),
    }
    assert dict(report.written.edges) == {Relation.REQUIRES: Tally(created=1, changed=1)}
    assert await store.read(requirements()) == [(SQL, "ESSENTIAL")]


async def test_parallel_relationships_are_distinguished(store: Store) -> None:
    facts: list[Fact] = [
        Node(Label.SEEKER, SEEKER),
        Node(Label.OCCUPATION, ANALYST),
        *(
            Edge(Relation.WORKED_AS, SEEKER, ANALYST, {"from": since, "until": until})
            for since, until in (("2010", "2012"), ("2020", None), ("2010", "2013"))
        ),
    ]
    report = await load(store, facts)

    assert dict(report.written.edges) == {Relation.WORKED_AS: Tally(created=2, changed=1)}


class LinkCutError(Exception):
    """The exception with which a test interrupts a load."""


async def test_an_interrupted_load_continues_after_its_last_batch(store: Store) -> None:
    read: list[Fact] = []
    steps: list[int] = []

    def facts() -> Iterator[Fact]:
        for fact in WHOLE:
            read.append(fact)
            yield fact

    def cut(rows: int) -> None:
        steps.append(rows)
        if sum(steps) == 4:
            raise LinkCutError

    with pytest.raises(LinkCutError):
        await Loader(store, cut, STAMP, books=Bookkeeping(remember=remember), batch=2).load(facts())

    mark = await marked(store)
    assert mark is not None
    assert mark.position == 4
    assert await store.read(requirements()) == []

    steps.clear()
    loader = Loader(
        store, steps.append, STAMP, start=mark, books=Bookkeeping(remember=remember), batch=2
    )
    report = await loader.load(WHOLE)

    assert steps == [4, 2, 1]
    assert dict(report.written.nodes) == {Label.SKILL: Tally(2), Label.OCCUPATION: Tally(1)}
    assert dict(report.written.edges) == {Relation.REQUIRES: Tally(2)}
    assert report.rejected == {"not JSON": 1, "REQUIRES names a node that is not there": 1}
    assert report.examples == [WHOLE[3]]


async def test_a_batch_is_written_with_its_mark_or_not_at_all(store: Store) -> None:
    def refused(_mark: Mark) -> Statement[None]:
        return Statement("test.refused", "RETURN $nothing +", nothing)

    with pytest.raises(Exception, match=r"statement 'loading.batch' failed on the server"):
        await Loader(store, lambda _: None, STAMP, books=Bookkeeping(remember=refused)).load(WHOLE)

    assert await store.read(properties(SQL)) == []
