"""Many people and profiles in one request: each gets its own answer."""

from collections.abc import Sequence
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api import world
from tests.api.conftest import Api

SKILLS = (world.PYTHON, world.SQL, world.DRONES, world.GIT)
JOBS = """edges { node { score job { id } factors { value }
  matchedSkills { skill { id } } missingSkills { skill { id } } } }"""
SEEKER = f"seeker(id: $seeker) {{ recommendations {{ jobs {{ {JOBS} }} }} }}"
TEN = [[skill for bit, skill in enumerate(SKILLS) if at & 1 << bit] for at in range(1, 11)]


def aliased(at: int, skills: Sequence[str]) -> str:
    listed = ", ".join(f'"{skill}"' for skill in skills)
    return f"a{at}: recommendedJobs(skills: [{listed}]) {{ {JOBS} }}"


async def alone(api: Api, at: int, skills: Sequence[str]) -> Any:
    answer = await api(f"{{ {aliased(at, skills)} }}")
    return answer.data[f"a{at}"]


async def test_ten_profiles_beside_a_seeker_are_never_mixed_up(api: Api) -> None:
    expected = {f"a{at}": await alone(api, at, skills) for at, skills in enumerate(TEN)}
    seeker = await api(f"query ($seeker: ID!) {{ {SEEKER} }}", trusted=True, seeker=world.MINA)
    expected |= seeker.data
    aliases = " ".join(aliased(at, skills) for at, skills in enumerate(TEN))
    query = f"query ($seeker: ID!) {{ {aliases} {SEEKER} }}"
    mixed_up = []
    for _ in range(100):
        answer = await api(query, trusted=True, seeker=world.MINA)
        mixed_up += [name for name, found in answer.data.items() if found != expected[name]]

    assert mixed_up == []


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(st.sampled_from(SKILLS), unique=True), min_size=2, max_size=25))
async def test_an_alias_answers_as_a_request_of_its_own(
    api: Api, profiles: list[list[str]]
) -> None:
    aliases = " ".join(aliased(at, skills) for at, skills in enumerate(profiles))
    together = await api(f"{{ {aliases} }}")

    assert together.errors is None
    for at, skills in enumerate(profiles):
        assert together.data[f"a{at}"] == await alone(api, at, skills)
