"""Many people and profiles in one request: each gets its own answer."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.asgi import create_app
from domain.matching import Profile, Ranked, RecommendationSet
from resolvers.context import Services
from tests.api import world
from tests.api.conftest import TOKEN, Api
from tests.api.ranking import MATCHES, SmallRecommender

SKILLS = (world.PYTHON, world.SQL, world.DRONES, world.GIT)


class ByProfile(SmallRecommender):
    """Ranks one job, with a score that names the skills of the profile that was asked for.

    Profiles become ready one after another, as they do where the ranking runs in threads: an
    answer is complete, and what it was made of freed, before the next profile exists.
    """

    async def of_profile(self, profile: Profile) -> RecommendationSet:
        await asyncio.sleep(0.002 * len(profile.skills))
        return await super().of_profile(profile)

    async def jobs(
        self, sets: Sequence[RecommendationSet], first: int, after_rank: int = 0
    ) -> list[list[Ranked]]:
        await asyncio.sleep(0)
        return [[Ranked(world.CODE_JOB, 1, _score(one), (MATCHES,))] for one in sets]


def _score(one: RecommendationSet) -> float:
    if one.profile is None:
        return 99.0
    return float(sum(2**at for at, skill in enumerate(SKILLS) if skill in one.profile.skills))


@pytest.fixture(scope="module")
async def by_profile(services: Services) -> AsyncGenerator[Api]:
    told_apart = replace(services, recommending=ByProfile)
    app = create_app(told_apart, service_token=TOKEN, demo=False)
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=True)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        yield Api(client)


SEEKER = "seeker(id: $seeker) { recommendations { jobs { edges { node { score } } } } }"


def _alias(at: int) -> str:
    return _aliased(at, [skill for bit, skill in enumerate(SKILLS) if at & 1 << bit])


def _aliased(at: int, skills: Sequence[str]) -> str:
    listed = ", ".join(f'"{skill}"' for skill in skills)
    answer = "edges { node { score matchedSkills { skill { id } } missingSkills { skill { id } } } }"
    return f"a{at}: recommendedJobs(skills: [{listed}]) {{ {answer} }}"


EXPECTED = [*(float(at) for at in range(10)), 99.0]


async def test_ten_profiles_beside_a_seeker_are_never_mixed_up(by_profile: Api) -> None:
    aliases = " ".join(_alias(at) for at in range(10))
    query = f"query ($seeker: ID!) {{ {aliases} {SEEKER} }}"
    mixed_up = []
    for _ in range(150):
        answer = await by_profile(query, trusted=True, seeker=world.MINA)
        lists = [answer.data[f"a{at}"] for at in range(10)]
        lists.append(answer.data["seeker"]["recommendations"]["jobs"])
        scores = [edge["node"]["score"] for one in lists for edge in one["edges"]]
        mixed_up += [scores] if scores != EXPECTED else []

    assert (len(mixed_up), mixed_up[:1]) == (0, [])


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(st.sampled_from(SKILLS), unique=True), min_size=2, max_size=30))
async def test_an_alias_answers_as_a_request_of_its_own(
    by_profile: Api, profiles: list[list[str]]
) -> None:
    aliases = " ".join(_aliased(at, skills) for at, skills in enumerate(profiles))
    together = await by_profile(f"{{ {aliases} }}")

    assert together.errors is None
    for at, skills in enumerate(profiles):
        alone = await by_profile(f"{{ {_aliased(at, skills)} }}")
        assert together.data[f"a{at}"] == alone.data[f"a{at}"]
