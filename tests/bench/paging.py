"""Pages of the lists of a large graph: `python -m tests.bench.paging [--postings N] [--neo4j]`.

Makes a graph with so many postings of 400 skills, 100 occupations and all regions, builds the
edition that `iljari serve` builds, and asks for pages at random places of each list through the
schema. Prints the time that the lists take at the start, and p50 and p95 of pages.
"""

import random
from collections.abc import Iterator
from typing import Any, Final

from neo4j import AsyncDriver, AsyncManagedTransaction

from domain.facts import Fact, Node
from domain.ids import mint
from domain.vocabulary import Label
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.loading import Loader
from graph.migrate import migrate
from ontology import codes
from ontology.codes import REGIONS, node_id, rows
from tests.bench.bare import driver_of
from tests.conftest import STAMP

SKILLS: Final = [mint(Label.SKILL, "bench", str(n)) for n in range(400)]
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
    for label, ids in ((Label.SKILL, SKILLS), (Label.OCCUPATION, OCCUPATIONS)):
        for n, one in enumerate(ids):
            yield Node(label, one, {"prefLabelKo": f"이름 {n}", "status": "CURRENT"})
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
