"""What fields cost in CPU, of this process and of the embedded server, beside their stated cost.

    iljari demo --once && python -m tests.bench.weights

A field of an answer is stated to cost 10 µs. The table prints the CPU time of each request less
that of the smallest one, in units of 10 µs, and how often the stated cost holds it.
"""

import asyncio
import logging
import time
from typing import Any, Final

import httpx
import psutil
import structlog
from graphql import OperationDefinitionNode, get_variable_values, parse

from app import settings
from app.asgi import create_app
from app.connecting import platform
from app.serving import build_services
from app.settings import Settings
from graph import engine_record
from graph.connection import opened
from graph.endpoint import Endpoint
from schema import costs
from schema.main import build
from tests.bench.weighed import IDS, QUERIES, Asked, of_nodes

BATCHES: Final = 3
REQUESTS: Final = 4
SECONDS: Final = 0.5
FIELD_US: Final = 10.0
SMALL: Final = Asked("smallest", "{ __typename }")
CORE: Final = build().core


class Processes:
    """The CPU time of this process and of the embedded server."""

    def __init__(self, chosen: Settings) -> None:
        record = engine_record.read(chosen.graph_folder)
        assert record is not None, "the figures are for an embedded server"
        self._engine = psutil.Process(record.pid)

    def microseconds(self) -> float:
        times = self._engine.cpu_times()
        return 1e6 * (time.process_time() + times.user + times.system)


def stated(asked: Asked) -> int:
    document = parse(asked.query)
    operation = document.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    given = get_variable_values(CORE, operation.variable_definitions or (), dict(asked.variables))
    assert not isinstance(given, list), given
    return costs.cost(CORE, document, operation, given).cost


async def spent(client: httpx.AsyncClient, processes: Processes, asked: Asked) -> float:
    """Return the CPU microseconds of one request in the fastest batch."""
    body: dict[str, Any] = {"query": asked.query, "variables": asked.variables}
    answer = (await client.post("/graphql", json=body)).json()
    assert "errors" not in answer, (asked.name, answer["errors"])
    batches: list[float] = []
    for _ in range(BATCHES):
        count, began, before = 0, time.monotonic(), processes.microseconds()
        while count < REQUESTS or time.monotonic() - began < SECONDS:
            await client.post("/graphql", json=body)
            count += 1
        batches.append((processes.microseconds() - before) / count)
    return min(batches)


async def lines(client: httpx.AsyncClient, processes: Processes) -> list[str]:
    smallest = await spent(client, processes, SMALL)
    found = [f"smallest request: {smallest:,.0f} µs"]
    known = (await client.post("/graphql", json={"query": IDS})).json()["data"]
    for asked in [*QUERIES, *of_nodes(known)]:
        fields = (await spent(client, processes, asked) - smallest) / FIELD_US
        cost = stated(asked)
        found.append(f"{asked.name:<44} {fields:9,.0f} {cost:8,d} {fields / cost:6.2f}")
    return found


async def report(chosen: Settings, endpoint: Endpoint) -> list[str]:
    async with opened(endpoint) as store:
        services = await build_services(store, chosen, endpoint)
        app = create_app(services, service_token="", demo=True)
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await lines(client, Processes(chosen))


def main() -> None:
    chosen = settings.read()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with platform(chosen) as running:
        print("\n".join(asyncio.run(report(chosen, running.endpoint))))


if __name__ == "__main__":
    main()
