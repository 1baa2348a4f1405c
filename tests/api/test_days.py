"""What is recommended from one graph on different days: nothing that is over, or has not begun."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeAlias

import httpx
import pytest

from app.asgi import create_app
from app.settings import Settings
from app.wiring import edition_keeper
from graph.endpoint import Endpoint
from graph.store import Store
from resolvers.context import Services
from tests.api import world
from tests.api.conftest import Api
from tests.model import save_model

QUERY = """query ($profile: ProfileInput!) { recommend(profile: $profile) {
  jobs { emptyBecause note(lang: EN) edges { node {
    job { id status } reason(lang: EN)
    missingSkills { skill { id } courses { id } }
    missingCertifications { certification { id } courses { id } } } } }
  courses { emptyBecause note(lang: EN) edges { node { course { id } sessions { id status } } } }
} }"""
PROFILE = {
    "skills": [world.PYTHON],
    "wishes": [{"title": "드론 조종사"}, {"title": "이름 없는 공고"}],
}
"""Somebody whose words are the title of each posting, that of the closed one too."""

OnDay: TypeAlias = Callable[[str], Awaitable[Any]]


@asynccontextmanager
async def served(server: Endpoint, store: Store, home: Path, day: str) -> AsyncGenerator[Api]:
    settings = Settings(home=home, now=f"{day}T03:00:00Z")
    save_model(settings.model_folder, world.CONCEPTS)
    keeper = edition_keeper(settings, server, store)
    await keeper.refresh()
    services = Services(store, keeper, settings.clock(), settings.model_folder)
    app = create_app(services, service_token="", demo=False)
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=True)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        yield Api(client)


@pytest.fixture
def on_day(server: Endpoint, store: Store, tmp_path: Path) -> OnDay:
    async def ask(day: str) -> Any:
        async with served(server, store, tmp_path, day) as api:
            answer = await api(QUERY, profile=PROFILE)
        assert answer.errors is None
        return answer.data["recommend"]

    return ask


@pytest.mark.parametrize(
    ("day", "jobs", "sessions"),
    [
        ("2026-10-29", set(), {world.SESSION}),  # towards the occupation that the wish means
        ("2026-10-30", {world.CODE_JOB}, {world.SESSION}),
        ("2026-10-31", {world.CODE_JOB, world.FLY_JOB}, {world.SESSION}),
        ("2026-11-30", {world.CODE_JOB, world.FLY_JOB}, {world.SESSION}),
        ("2026-12-01", {world.CODE_JOB}, set()),
        ("2027-06-01", {world.CODE_JOB}, set()),
    ],
)
async def test_postings_and_sessions_are_recommended_on_their_days_alone(
    on_day: OnDay, day: str, jobs: set[str], sessions: set[str]
) -> None:
    found = await on_day(day)
    posted = [edge["node"] for edge in found["jobs"]["edges"]]
    taught = [edge["node"] for edge in found["courses"]["edges"]]

    assert {one["job"]["id"] for one in posted} == jobs
    assert {one["job"]["status"] for one in posted} <= {"OPEN"}
    assert [held for one in taught for held in one["sessions"]] == [
        {"id": one, "status": "OPEN"} for one in sessions
    ]


@pytest.mark.parametrize(
    ("day", "courses"), [("2026-11-30", {world.DRONE_COURSE}), ("2026-12-01", set())]
)
async def test_no_course_that_has_begun_is_named_for_what_is_missing(
    on_day: OnDay, day: str, courses: set[str]
) -> None:
    found = await on_day(day)
    gaps = [
        gap
        for edge in found["jobs"]["edges"]
        for part in ("missingSkills", "missingCertifications")
        for gap in edge["node"][part]
    ]
    reasons = [edge["node"]["reason"] for edge in found["jobs"]["edges"]]

    assert len(gaps) >= 3
    assert {one["id"] for gap in gaps for one in gap["courses"]} == courses
    assert any("the course" in reason for reason in reasons) is bool(courses)


async def test_a_day_without_anything_open_says_so(on_day: OnDay) -> None:
    before, after = await on_day("2026-10-29"), await on_day("2026-12-01")

    assert before["jobs"] == {
        "edges": [],
        "emptyBecause": "NOTHING_OPEN",
        "note": "No posting is open at present.",
    }
    assert after["courses"] == {
        "edges": [],
        "emptyBecause": "NOTHING_OPEN",
        "note": "No course can be joined at present.",
    }
