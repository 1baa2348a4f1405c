"""The store on every engine: atomic units, deadlines, counted trips, clear refusals."""

import asyncio

import pytest

from domain.errors import (
    NewerGraphError,
    ServerUnreachableError,
    StatementFailedError,
    WrongPasswordError,
)
from domain.ids import mint
from domain.vocabulary import Label
from graph import trips
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.migrate import migrate
from graph.migration import Migration, applied, record
from graph.statement import Grouped, Row, Statement, nothing
from graph.store import Store, Unit

SQL, PYTHON, COOK = (mint(Label.SKILL, "test", name) for name in ("sql", "python", "cook"))


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


async def test_a_stream_yields_every_row(store: Store) -> None:
    count = Statement(
        "test.stream", "UNWIND range(1, 5000) AS n RETURN n ORDER BY n", lambda row: row["n"]
    )

    assert [n async for n in store.stream(count)] == list(range(1, 5001))


async def test_a_refused_statement_shows_its_code_and_no_value(store: Store) -> None:
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
