"""Cost of the big query on the world of `iljari demo`: trips, latency, CPU per request.

    iljari demo --once && python -m tests.bench.api

One client sends one request after the other through the ASGI application in this process: the
latency includes the server's and the database's work, but no network. The baseline is the
smallest query, which pays for HTTP and GraphQL alone.
"""

import asyncio
import statistics
import time
from dataclasses import dataclass
from typing import Any

import httpx

from app import settings
from app.asgi import create_app
from app.connecting import platform
from app.serving import build_services
from app.settings import Settings
from graph import trips
from graph.connection import opened
from graph.endpoint import Endpoint
from ingest.sample.cast import ARTICLE_SEEKER

REQUESTS = 200
WARM_UP = 20
BIG = """
query ($seeker: ID!) { seeker(id: $seeker) { recommendations {
  run { dataAsOf model { name version } }
  jobs(first: 10) { edges { node { rank score reason
    job { title employer { name } region { prefLabel } wage { min max per } }
    missingSkills { need skill { prefLabel } courses(first: 2) { title fundedBy { name } } }
  } } } } } }
"""
SMALL = "{ __typename }"


@dataclass(frozen=True, slots=True)
class Cost:
    trips: int
    p50_ms: float
    p95_ms: float
    cpu_ms: float


async def measure(client: httpx.AsyncClient, query: str, variables: dict[str, Any]) -> Cost:
    body = {"query": query, "variables": variables}
    for _ in range(WARM_UP):
        (await client.post("/graphql", json=body)).raise_for_status()
    with trips.counted() as names:
        answer = await client.post("/graphql", json=body)
    assert "errors" not in answer.json(), answer.text
    seconds: list[float] = []
    before = time.process_time()
    for _ in range(REQUESTS):
        started = time.perf_counter()
        await client.post("/graphql", json=body)
        seconds.append(time.perf_counter() - started)
    cpu = time.process_time() - before
    cuts = statistics.quantiles(seconds, n=20)
    return Cost(len(names), 1e3 * cuts[9], 1e3 * cuts[18], 1e3 * cpu / REQUESTS)


async def report(chosen: Settings, endpoint: Endpoint) -> None:
    async with opened(endpoint) as store:
        services = await build_services(store, chosen, endpoint)
        app = create_app(services, service_token="", demo=True)
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            for name, query in (("smallest", SMALL), ("big", BIG)):
                cost = await measure(client, query, {"seeker": ARTICLE_SEEKER})
                print(
                    f"{name:<9} trips {cost.trips:>2}  p50 {cost.p50_ms:6.1f} ms  "
                    f"p95 {cost.p95_ms:6.1f} ms  CPU {cost.cpu_ms:6.1f} ms a request"
                )


def main() -> None:
    chosen = settings.read()
    with platform(chosen) as running:
        asyncio.run(report(chosen, running.endpoint))


if __name__ == "__main__":
    main()
