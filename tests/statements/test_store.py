"""The store on every engine: atomic units, deadlines, counted trips, clear refusals."""

import asyncio

import pytest

from domain.errors import (
    DeadlineExceededError,
    NewerGraphError,
    ServerUnreachableError,
    StatementFailedError,
    WrongPasswordError,
)
from domain.facts import Edge, Fact, Node, Rejected
from domain.ids import mint
from domain.vocabulary import Label, Relation
from graph import trips
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.loading import Loader
from graph.migrate import migrate
from graph.migration import Migration, applied, record
from graph.statement import Grouped, Row, Statement, nothing
from graph.store import Store, Unit

SQL, PYTHON, COOK = (mint(Label.SKILL, "test", name) for name in ("sql", "python", "cook"))
ANALYST = mint(Label.OCCUPATION, "test", "analyst")


def _names() -> Statement[tuple[str, str]]:
    return Statement(
        "test.names",
        "MATCH (n:Skill) RETURN n.id AS id, n.prefLabelEn AS label ORDER BY label, id",
        lambda row: (row["id"], row["label"]),
    )


def _put(node_id: str, label: str) -> Statement[None]:
    return Statement(
        "test.put",
        "MERGE (n:Skill {id: $id}) SET n.prefLabelEn = $label",
        nothing,
        {"id": node_id, "label": label},
    )


async def test_a_load_counts_what_it_wrote_and_what_it_left_out(store: Store) -> None:
    facts: list[Fact] = [
        Node(Label.SKILL, SQL, {"prefLabelEn": "SQL", "altLabelsEn": ["structured query"]}),
        Node(Label.SKILL, PYTHON, {"prefLabelEn": "Python", "descriptionEn": None}),
        Node(Label.OCCUPATION, ANALYST, {"prefLabelEn": "analyst"}),
        Rejected("skills.jsonl", 3, "not JSON", "{"),
        Edge(Relation.REQUIRES, ANALYST, SQL, {"need": "ESSENTIAL"}),
        Edge(Relation.REQUIRES, ANALYST, COOK, {"need": "OPTIONAL"}),
    ]
    steps: list[int] = []

    report = await Loader(store, steps.append, batch=2).load(facts)

    assert dict(report.nodes) == {Label.SKILL: 2, Label.OCCUPATION: 1}
    assert dict(report.edges) == {Relation.REQUIRES: 1}
    assert dict(report.rejected) == {"not JSON": 1, "REQUIRES names a node that is not there": 1}
    assert report.examples == [facts[3]]
    assert steps == [2, 1, 2]
    assert await store.read(_names()) == [(PYTHON, "Python"), (SQL, "SQL")]


async def test_loading_again_changes_nothing(store: Store) -> None:
    facts: list[Fact] = [
        Node(Label.SKILL, SQL, {"prefLabelEn": "SQL"}),
        Node(Label.OCCUPATION, ANALYST, {"prefLabelEn": "analyst"}),
        Edge(Relation.REQUIRES, ANALYST, SQL, {"need": "ESSENTIAL"}),
    ]
    counts = Statement(
        "test.counts",
        "MATCH (o:Occupation)-[r:REQUIRES]->(s:Skill) RETURN o.id AS o, r.need AS need, s.id AS s",
        lambda row: (row["o"], row["need"], row["s"]),
    )
    for _ in range(2):
        await Loader(store, lambda _: None).load(facts)

        assert await store.read(counts) == [(ANALYST, "ESSENTIAL", SQL)]
        assert await store.read(_names()) == [(SQL, "SQL")]


async def test_a_unit_takes_effect_whole_or_not_at_all(store: Store) -> None:
    async def half_of_it(unit: Unit) -> None:
        await unit.run(_put(SQL, "SQL"))
        raise ValueError("the other half")

    with pytest.raises(ValueError, match="the other half"):
        await store.unit("test.half", half_of_it)

    assert await store.read(_names()) == []


async def test_many_writers_of_one_new_key_make_one_node(store: Store) -> None:
    await asyncio.gather(*(store.write(_put(SQL, "SQL")) for _ in range(8)))

    assert await store.read(_names()) == [(SQL, "SQL")]


async def test_grouped_rows_come_back_by_parent(store: Store) -> None:
    await store.write(_put(SQL, "SQL"), _put(PYTHON, "Python"))
    statement = Grouped(
        "test.grouped",
        "UNWIND range(0, size($ids) - 1) AS ix MATCH (n:Skill {id: $ids[ix]}) "
        "RETURN ix, n.prefLabelEn AS label ORDER BY ix",
        _label,
        {"ids": [PYTHON, COOK, SQL]},
        size=3,
    )

    with trips.counted() as sent:
        assert await store.read_grouped(statement) == [["Python"], [], ["SQL"]]
    assert sent == ["test.grouped"]


async def test_a_stream_gives_every_row(store: Store) -> None:
    count = Statement(
        "test.stream", "UNWIND range(1, 5000) AS n RETURN n ORDER BY n", lambda row: row["n"]
    )

    assert [n async for n in store.stream(count)] == list(range(1, 5001))


async def test_a_statement_past_its_deadline_is_named(endpoint: Endpoint) -> None:
    slow = Statement(
        "test.slow",
        "UNWIND range(1, 20000) AS a UNWIND range(1, 20000) AS b "
        "WITH a, b WHERE (a * b) % 7 = 8 RETURN count(*) AS n",
        nothing,
    )
    async with opened(endpoint, deadline_s=0.3) as store:
        with pytest.raises(DeadlineExceededError, match=r"'test.slow' did not finish within 0.3 s"):
            await store.read(slow)

        assert await store.read(Statement("test.one", "RETURN 1 AS n", lambda row: row["n"])) == [1]


async def test_a_refused_statement_tells_its_code_and_no_value(store: Store) -> None:
    wrong = Statement("test.wrong", "RETURN $secret +", nothing, {"secret": "hunter2"})

    with pytest.raises(StatementFailedError) as caught:
        await store.read(wrong)

    assert str(caught.value).startswith("statement 'test.wrong' failed on the server with Neo.")
    assert "hunter2" not in str(caught.value)


async def test_a_graph_of_a_newer_program_is_refused(store: Store) -> None:
    await store.write(record(Migration(99, "from the future", ())))

    with pytest.raises(NewerGraphError, match="the graph is at migration 99, this program knows"):
        await migrate(store)
    assert await store.read_one(applied()) == 99


async def test_no_server_is_one_line(endpoint: Endpoint) -> None:
    nowhere = Endpoint("bolt://127.0.0.1:1", endpoint.user, endpoint.password)

    with pytest.raises(ServerUnreachableError, match=r"no graph database answers at bolt://127"):
        async with opened(nowhere):
            pass


async def test_a_wrong_password_is_one_line(embedded: Endpoint) -> None:
    stranger = Endpoint(embedded.uri, embedded.user, "not the password")

    with pytest.raises(WrongPasswordError, match="refused the password of user 'root'") as caught:
        async with opened(stranger):
            pass
    assert "not the password" not in str(caught.value)


def _label(row: Row) -> str:
    return str(row["label"])
