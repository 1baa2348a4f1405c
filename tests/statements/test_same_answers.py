"""Every statement of the project over the sample world: the same answer on every engine."""

from typing import Any

import pytest

from domain.facts import Node
from graph.store import Store
from tests.statements.discovery import EMPTY_HERE, answer, builders, made


@pytest.mark.parametrize("name", sorted(builders()))
async def test_a_statement_answers_on_the_embedded_engine(name: str, embedded_world: Store) -> None:
    found = await answer(embedded_world, await made(embedded_world, name))

    rows = [row for group in found for row in group] if _is_grouped(found) else found
    assert bool(rows) is (name not in EMPTY_HERE)


@pytest.mark.parametrize("name", sorted(builders()))
async def test_a_statement_answers_the_same_on_neo4j(
    name: str, embedded_world: Store, neo4j_world: Store
) -> None:
    statement = await made(embedded_world, name)

    answers = [await answer(store, statement) for store in (embedded_world, neo4j_world)]
    if "ORDER BY" not in statement.cypher:
        answers = [sorted(one, key=_whatever_the_order) for one in answers]
    assert answers[0] == answers[1]


def _whatever_the_order(row: Any) -> str:
    """Return a sort key for unordered rows: the id if there is one; keys have no order."""
    return str(row.id) if isinstance(row, Node) else repr(row)


def _is_grouped(found: Any) -> bool:
    return bool(found) and all(isinstance(group, list) for group in found)
