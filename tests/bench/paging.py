"""Pages of the lists of a large graph: `python -m tests.bench.paging [--postings N] [--neo4j]`.

Makes a graph with so many postings of 400 skills, 100 occupations and all regions, builds the
edition that `iljari serve` builds, and asks for pages at random places of each list through the
schema. Prints the time that the lists take at the start, and p50 and p95 of pages.
"""

import argparse
import asyncio
import json
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import httpx
from neo4j import AsyncDriver, AsyncManagedTransaction

from app import settings
from app.asgi import create_app
from app.serving import build_services
from domain.facts import Fact, Node
from domain.ids import mint
from domain.vocabulary import Label
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.loading import Loader
from graph.migrate import migrate
from ontology import codes
from ontology.codes import REGIONS, node_id, rows
from services.concept_lists import read_concept_lists
from services.postings import read_postings
from tests.bench.bare import driver_of
from tests.bench.loading import embedded, neo4j
from tests.conftest import STAMP

SKILLS: Final = [mint(Label.SKILL, "bench", str(n)) for n in range(400)]
CONCEPTS: Final = 10_000
"""Skills of the graph; postings are about those of `SKILLS`."""
OCCUPATIONS: Final = [mint(Label.OCCUPATION, "bench", str(n)) for n in range(100)]
PLACES: Final = [node_id(Label.REGION, row["code"]) for row in rows(REGIONS)]
BATCH: Final = 2_000
CREATE: Final = """
UNWIND $rows AS row
MATCH (e:Employer {id: row.employer})
MATCH (o:Occupation {id: row.occupation})
MATCH (r:Region {id: row.region})
CREATE (j:JobPosting {id: row.id, title: row.title, status: 'OPEN', postedAt: row.posted,
  closesAt: row.closes, source: 'bench', asOf: '2026-11-28', run: $run})
CREATE (j)-[:POSTED_BY]->(e)
CREATE (j)-[:FOR_OCCUPATION]->(o)
CREATE (j)-[:LOCATED_IN]->(r)
WITH j, row
UNWIND row.skills AS skill
MATCH (s:Skill {id: skill})
CREATE (j)-[:REQUIRES {need: 'ESSENTIAL'}]->(s)
"""


def around(postings: int) -> Iterator[Fact]:
    """Yield the concepts and employers that postings are about."""
    yield from codes.nodes()
    for n in range(CONCEPTS):
        skill = {"prefLabelKo": f"이름 {n}", "status": "CURRENT", "kind": "SKILL"}
        yield Node(Label.SKILL, mint(Label.SKILL, "bench", str(n)), skill)
    for n, one in enumerate(OCCUPATIONS):
        yield Node(Label.OCCUPATION, one, {"prefLabelKo": f"이름 {n}", "status": "CURRENT"})
    for n in range(postings // 20):
        employer = mint(Label.EMPLOYER, "bench", str(n))
        yield Node(Label.EMPLOYER, employer, {"nameKo": f"회사 {n}"})


def made(postings: int) -> Iterator[dict[str, Any]]:
    """Yield postings: of 60 days, and of popular and rare skills, occupations and regions."""
    draw = random.Random(5)  # noqa: S311
    for n in range(postings):
        yield {
            "id": mint(Label.JOB_POSTING, "bench", str(n)),
            "title": f"공고 {n}",
            "posted": f"2026-{10 + n % 2}-{1 + n % 30:02}",
            "closes": f"2026-1{1 + n % 2}-{1 + n % 30:02}",
            "employer": mint(Label.EMPLOYER, "bench", str(int(postings / 20 * draw.random() ** 3))),
            "occupation": OCCUPATIONS[int(len(OCCUPATIONS) * draw.random() ** 2)],
            "region": PLACES[int(len(PLACES) * draw.random() ** 2)],
            "skills": [SKILLS[n % 37], *draw.sample(SKILLS, 4)],
        }


async def fill(endpoint: Endpoint, postings: int) -> None:
    """Write the graph: what is around postings by the loader, and postings by one statement."""
    async with opened(endpoint, deadline_s=600, slow_s=600) as store:
        await migrate(store)
        report = await Loader(store, lambda _: None, STAMP).load(around(postings))
        assert not report.rejected, report.rejected
    async with driver_of(endpoint) as driver:
        batch: list[dict[str, Any]] = []
        for row in made(postings):
            batch.append(row)
            if len(batch) == BATCH:
                await _send(driver, endpoint, batch)
                batch = []
        await _send(driver, endpoint, batch)


async def _send(driver: AsyncDriver, endpoint: Endpoint, batch: list[dict[str, Any]]) -> None:
    async def write(tx: AsyncManagedTransaction) -> None:
        await (await tx.run(CREATE, rows=batch, run=STAMP.run)).consume()

    async with driver.session(database=endpoint.database) as session:
        await session.execute_write(write)


EMPLOYER: Final = mint(Label.EMPLOYER, "bench", "0")
LISTS: Final = {
    "jobs": "jobs(%s) ROWS",
    "jobs, open": "jobs(%s filter: { status: OPEN }) ROWS",
    "jobs in Seoul": 'jobs(%s filter: { region: "서울" }) ROWS',
    "jobs in a district, open": 'jobs(%s filter: { region: "서울 강남구", status: OPEN }) ROWS',
    "jobs of a skill": f'jobs(%s filter: {{ requiresSkills: ["{SKILLS[0]}"] }}) ROWS',
    "jobs of two skills": f"jobs(%s filter: {{ requiresSkills: {json.dumps(SKILLS[:2])} }}) ROWS",
    "jobs of an occupation in Seoul": "jobs(%s filter: { "
    f'occupation: "{OCCUPATIONS[0]}", region: "서울" }}) ROWS',
    "jobs of an employer": f'jobs(%s filter: {{ employer: "{EMPLOYER}" }}) ROWS',
    "Employer.jobs": f'employer(id: "{EMPLOYER}") {{ jobs(%s) ROWS }}',
    "skills": "skills(%s) ROWS",
    "skills, prefix": 'skills(%s filter: { prefix: "이름 1" }) ROWS',
    "occupations": "occupations(%s) ROWS",
    "regions": "regions(%s) ROWS",
    "industries": "industries(%s) ROWS",
}
"""Fields of lists: `%s` stands for the arguments of a page, ROWS for what is asked of it."""
ROWS: Final = "{ totalCount pageInfo { endCursor hasNextPage } edges { cursor node { id } } }"
PAGES: Final = 60


async def pages(client: httpx.AsyncClient, field: str) -> tuple[list[float], int]:
    """Return the milliseconds of pages of 20 rows at random places, and the rows of the list."""
    draw, cursors, taken = random.Random(3), [""], list[float]()  # noqa: S311
    total = 0
    for _ in range(PAGES + 1):
        after = draw.choice(cursors[-100:])
        arguments = "first: 20 " + (f"after: {json.dumps(after)}" if after else "")
        query = "{ " + field.replace("%s", arguments).replace("ROWS", ROWS) + " }"
        started = time.perf_counter()
        answer = (await client.post("/graphql", json={"query": query})).json()
        taken.append(1e3 * (time.perf_counter() - started))
        assert "errors" not in answer, answer
        found = next(iter(answer["data"].values()))
        found = found.get("jobs", found)
        total = found["totalCount"]
        cursors.append(found["pageInfo"]["endCursor"] or "")
    return taken[1:], total


async def measure(endpoint: Endpoint, postings: int, name: str) -> None:
    """Fill a graph, build its edition and print a table of its lists."""
    await fill(endpoint, postings)
    with tempfile.TemporaryDirectory() as home:
        chosen = settings.read().model_copy(update={"home": Path(home)})
        async with opened(endpoint, deadline_s=600, slow_s=600) as store:
            started = time.perf_counter()
            await read_postings(store, "2026-11-28")
            await read_concept_lists(store)
            taken = time.perf_counter() - started
            print(f"{name}, {postings:,} postings: lists read in {taken:.1f} s", flush=True)
            services = await build_services(store, chosen, endpoint)
            app = create_app(services, service_token="", demo=True)
            transport = httpx.ASGITransport(app=app)
            async with httpx.AsyncClient(
                transport=transport, base_url="http://localhost"
            ) as client:
                for what, field in LISTS.items():
                    times, total = await pages(client, field)
                    cuts = statistics.quantiles(times, n=20)
                    shown = f"{cuts[9]:.1f} | {cuts[18]:.1f} |"
                    print(f"| {what} | {name} | {postings:,} | {total:,} | {shown}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postings", type=int, default=3_000)
    parser.add_argument("--neo4j", action="store_true")
    given = parser.parse_args()
    name, server = ("Neo4j", neo4j) if given.neo4j else ("embedded", embedded)
    with server() as endpoint:
        asyncio.run(measure(endpoint, given.postings, name))


if __name__ == "__main__":
    main()
