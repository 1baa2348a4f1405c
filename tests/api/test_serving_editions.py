"""The server swaps editions under its requests, which keep the one that they began with."""

import asyncio
import shutil
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from app import loop
from app.asgi import create_app
from domain.clock import Clock
from domain.errors import BadArtifactError
from domain.matching import Ranked, RecommendationSet
from graph.connection import opened
from graph.endpoint import Endpoint
from graph.store import Store
from resolvers.context import Services
from services.editions.builder import EditionBuilder, Places
from services.editions.edition import Edition, Parts
from services.editions.keeper import EditionKeeper
from services.recommending import Recommending
from tests.api import world
from tests.conftest import PATIENCE_S
from tests.model import save_model

QUERY = """query ($skills: [ID!]!) { recommend(profile: { skills: $skills }) {
  run { edition } jobs { run { edition } edges { node { job { id } } } } } }"""


@dataclass
class Days:
    """A clock whose day can be moved."""

    now: datetime = field(default_factory=lambda: datetime(2026, 11, 2, 3, tzinfo=UTC))

    @property
    def clock(self) -> Clock:
        return Clock(source=lambda: self.now)

    def pass_one(self) -> None:
        self.now += timedelta(days=1)


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    save_model(tmp_path / "model", world.CONCEPTS)
    return tmp_path


@pytest.fixture
async def keeper(store: Store, server: Endpoint, home: Path, days: Days) -> EditionKeeper:
    builder = EditionBuilder(Places(home / "model", home / "search"), days.clock)

    async def build(before: Edition | None) -> Edition:
        async with opened(server, deadline_s=PATIENCE_S) as own_store:
            return await builder.build(own_store, before)

    return EditionKeeper(
        lambda: builder.observe(store), lambda before: loop.run(build(before)), days.clock
    )


@pytest.fixture
async def client(
    store: Store, keeper: EditionKeeper, home: Path, days: Days
) -> AsyncGenerator[httpx.AsyncClient]:
    services = Services(store, keeper, days.clock, home / "model")
    app = create_app(services, service_token="", demo=False)
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=True)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        yield client


async def ask(client: httpx.AsyncClient) -> Any:
    body = {"query": QUERY, "variables": {"skills": [world.PYTHON]}}
    answer = (await client.post("/graphql", json=body)).json()
    assert "errors" not in answer
    return answer["data"]["recommend"]


async def test_before_the_first_edition_nothing_is_answered(client: httpx.AsyncClient) -> None:
    ready = await client.get("/readyz")
    asked = await client.post("/graphql", json={"query": "{ __typename }"})

    assert (ready.status_code, ready.json()) == (
        503,
        {"edition": None, "building": None, "failure": None},
    )
    assert asked.status_code == 503
    assert asked.json()["errors"][0]["extensions"] == {"code": "NOT_READY"}
    assert (await client.get("/healthz")).status_code == 200


async def test_without_a_model_the_advice_is_to_train_one(
    client: httpx.AsyncClient, keeper: EditionKeeper, home: Path
) -> None:
    shutil.rmtree(home / "model")
    await keeper.refresh()
    body = {"query": QUERY, "variables": {"skills": [world.PYTHON]}}

    ready = await client.get("/readyz")
    [error] = (await client.post("/graphql", json=body)).json()["errors"]
    reference = error["extensions"]["reference"]

    assert ready.status_code == 200
    assert ready.json()["edition"]["model"] is None
    assert ready.json()["edition"]["warnings"] == [
        "nothing is trained: run `iljari train` for recommendations"
    ]
    assert error["message"] == (
        f"nothing is trained: run `iljari train` on the server, reference {reference}"
    )
    assert error["extensions"] == {"code": "NO_MODEL", "reference": reference}


async def test_readyz_names_the_edition_that_serves(
    client: httpx.AsyncClient, keeper: EditionKeeper
) -> None:
    await keeper.refresh()
    edition = keeper.current
    assert edition is not None
    assert edition.model is not None
    ready = await client.get("/readyz")

    assert (ready.status_code, ready.json()) == (
        200,
        {
            "edition": {
                "id": edition.id,
                "dataVersion": edition.data.version,
                "dataAsOf": world.AS_OF,
                "model": {"name": "ComplEx", "version": edition.model.version},
                "day": "2026-11-02",
                "builtAt": "2026-11-02T03:00:00Z",
                "warnings": [
                    (
                        f"the model {edition.model.version} was trained with ESCO 1.1.1, and the "
                        "graph has ESCO 1.1.0, ESCO 1.1.1: concepts that it does not know are "
                        "ranked without vectors until `iljari train`"
                    )
                ],
            },
            "building": None,
            "failure": None,
        },
    )


async def test_a_model_of_another_ontology_ranks_on_with_a_warning(
    client: httpx.AsyncClient, keeper: EditionKeeper, home: Path
) -> None:
    await keeper.refresh()
    jobs = (await ask(client))["jobs"]["edges"]
    save_model(home / "model", [*world.CONCEPTS[:3], "skill_that_is_gone"])
    await keeper.refresh()
    edition = keeper.current

    assert edition is not None
    assert len(edition.warnings) == 1
    assert (await ask(client))["jobs"]["edges"] == jobs
    assert replace(edition, schemes=("ESCO 1.1.1",)).warnings == ()
    assert replace(edition, parts=Parts()).warnings == ()
    assert str(replace(edition, schemes=()).warnings[0]).startswith(
        f"the model {edition.model.version if edition.model else None} was trained with "
        "ESCO 1.1.1, and the graph has no concept scheme: "
    )


async def test_a_request_keeps_the_edition_that_it_began_with(
    client: httpx.AsyncClient,
    keeper: EditionKeeper,
    days: Days,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await keeper.refresh()
    first = keeper.current
    begun, swapped = asyncio.Event(), asyncio.Event()
    jobs = Recommending.jobs

    async def waiting(
        self: Recommending, sets: Sequence[RecommendationSet], first: int, after_rank: int = 0
    ) -> list[list[Ranked]]:
        begun.set()
        await asyncio.wait_for(swapped.wait(), PATIENCE_S)
        return await jobs(self, sets, first, after_rank)

    monkeypatch.setattr(Recommending, "jobs", waiting)
    request = asyncio.create_task(ask(client))
    await asyncio.wait_for(begun.wait(), PATIENCE_S)
    days.pass_one()
    assert await keeper.refresh()
    second = keeper.current
    swapped.set()

    assert first is not None
    assert second is not None
    assert first.id != second.id
    found = await request
    assert (found["run"], found["jobs"]["run"]) == ({"edition": first.id}, {"edition": first.id})
    assert (await ask(client))["run"] == {"edition": second.id}


async def test_a_new_edition_serves_in_time_and_a_broken_model_is_reported(
    client: httpx.AsyncClient, keeper: EditionKeeper, home: Path, days: Days
) -> None:
    await keeper.refresh()
    refreshing = asyncio.create_task(keeper.keep_current(0.2))
    try:
        days.pass_one()
        ready = await until(client, lambda ready: ready["edition"]["day"] == "2026-11-03")
        assert ready["failure"] is None

        folder = home / "model" / "000000000000"
        (home / "model" / "CURRENT").write_text(f"{folder.name}\n")
        broken = await until(client, lambda ready: ready["failure"] is not None)
        assert broken["edition"] == ready["edition"]
        assert broken["failure"] == {
            "code": "NO_MODEL",
            "message": str(BadArtifactError(folder, "manifest.json cannot be read")),
            "at": "2026-11-03T03:00:00Z",
            "observing": False,
        }
        assert (await ask(client))["run"] == {"edition": ready["edition"]["id"]}

        (home / "model" / "CURRENT").unlink()
        gone = await until(client, lambda ready: "CURRENT" in ready["failure"]["message"])
        assert gone["edition"] == ready["edition"]

        made = save_model(home / "model", world.CONCEPTS[:3])
        mended = await until(client, lambda ready: ready["failure"] is None)
        assert mended["edition"]["model"]["version"] == made.versions.model_version
    finally:
        refreshing.cancel()


async def until(client: httpx.AsyncClient, holds: Any) -> Any:
    async with asyncio.timeout(PATIENCE_S):
        while True:
            ready = (await client.get("/readyz")).json()
            if holds(ready):
                return ready
            await asyncio.sleep(0.02)
