"""The baseline of loading: a bare driver loop as anybody would write it.

It writes the same rows in the same batches from memory, one transaction each, as a plain
idempotent `UNWIND … MERGE … SET +=` per label and shape, without counting or checking anything.
"""

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from neo4j import AsyncDriver, AsyncGraphDatabase, AsyncManagedTransaction

from domain.facts import Edge, Fact, Node
from domain.ids import label_of
from domain.vocabulary import PARALLEL
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.loading import BATCH
from graph.migrate import migrate


def driver_of(endpoint: Endpoint) -> AsyncDriver:
    auth = (endpoint.user, endpoint.password) if endpoint.password else None
    return AsyncGraphDatabase.driver(endpoint.uri, auth=auth, notifications_min_severity="OFF")


async def load(endpoint: Endpoint, *parts: Sequence[Fact]) -> list[float]:
    """Write the parts one after the other and return the seconds of each."""
    async with opened(endpoint) as store:
        await migrate(store)
    taken: list[float] = []
    async with driver_of(endpoint) as driver:
        for facts in parts:
            started = time.perf_counter()
            for at in range(0, len(facts), BATCH):
                async with driver.session(database=endpoint.database) as session:
                    await session.execute_write(_send, list(_plain(facts[at : at + BATCH])))
            taken.append(time.perf_counter() - started)
    return taken


def _plain(batch: Sequence[Fact]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    rows: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for fact in batch:
        if isinstance(fact, Node):
            rows[_node_cypher(fact)].append({"id": fact.id, "props": dict(fact.props)})
        elif isinstance(fact, Edge):
            row = {"start": fact.start, "end": fact.end, "props": dict(fact.props)}
            rows[_edge_cypher(fact)].append(row)
    yield from rows.items()


def _node_cypher(node: Node) -> str:
    return f"UNWIND $rows AS row MERGE (n:{node.label} {{id: row.id}}) SET n += row.props"


def _edge_cypher(edge: Edge) -> str:
    key = PARALLEL.get(edge.relation)
    apart = f" {{{key}: row.props.{key}}}" if key else ""
    return (
        f"UNWIND $rows AS row MATCH (a:{label_of(edge.start)} {{id: row.start}}) "
        f"MATCH (b:{label_of(edge.end)} {{id: row.end}}) "
        f"MERGE (a)-[r:{edge.relation}{apart}]->(b) SET r += row.props"
    )


async def _send(tx: AsyncManagedTransaction, batch: list[tuple[str, list[dict[str, Any]]]]) -> None:
    for cypher, rows in batch:
        await (await tx.run(cypher, rows=rows)).consume()
