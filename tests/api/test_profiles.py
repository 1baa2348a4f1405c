"""Many people and profiles in one request: each gets its own answer."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.facts import Node, Value
from domain.vocabulary import Label
from graph.loading import Loader
from graph.statement import Statement, nothing
from graph.store import Store
from tests.api import world
from tests.api.conftest import Api
from tests.conftest import STAMP

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
@given(st.lists(st.lists(st.sampled_from(SKILLS), unique=True), min_size=2, max_size=12))
async def test_an_alias_answers_as_a_request_of_its_own(
    api: Api, profiles: list[list[str]]
) -> None:
    aliases = " ".join(aliased(at, skills) for at, skills in enumerate(profiles))
    together = await api(f"{{ {aliases} }}")

    assert together.errors is None
    for at, skills in enumerate(profiles):
        assert together.data[f"a{at}"] == await alone(api, at, skills)


def unknown(label: Label, count: int = 1) -> list[str]:
    return sorted(world.an_id(label, f"unknown {at}") for at in range(count))


SIX = unknown(Label.SKILL, 6)
ADVICE = "take ids from an answer"
ONE_OF_EACH = [
    *unknown(Label.SKILL),
    *unknown(Label.CERTIFICATION),
    *sorted([world.an_id(Label.OCCUPATION, "sought"), world.an_id(Label.OCCUPATION, "worked")]),
    *unknown(Label.REGION),
]
HOME, WORKPLACE = sorted(world.an_id(Label.REGION, name) for name in ("home", "workplace"))
JOB = world.an_id(Label.JOB_POSTING, "unknown")
REFUSED = [
    (
        f"""recommend(profile: {{ home: "{HOME}", regions: ["{world.SEOUL}"],
          careers: [{{ title: "cook", region: "{WORKPLACE}" }}] }}) {{ run {{ at }} }}""",
        f"nothing in the graph has these ids: {HOME}, {WORKPLACE}; {ADVICE}",
        ["regions.by_ids"],
    ),
    (
        'recommendedJobs(skills: ["%s", "%s"]) { run { at } }' % (world.SQL, SIX[0]),  # noqa: UP031
        f"nothing in the graph has these ids: {SIX[0]}; {ADVICE}",
        ["skills.by_ids"],
    ),
    (
        'recommendedCourses(skills: ["%s"]) { run { at } }' % '", "'.join(SIX[:5]),  # noqa: UP031
        f"nothing in the graph has these ids: {', '.join(SIX[:5])}; {ADVICE}",
        ["skills.by_ids"],
    ),
    (
        'recommend(profile: {skills: ["%s"]}) { run { at } }' % '", "'.join(SIX),  # noqa: UP031
        f"nothing in the graph has the ids {', '.join(SIX[:5])} and 1 more: {ADVICE}",
        ["skills.by_ids"],
    ),
    (
        f"""recommend(profile: {{
          skills: ["{ONE_OF_EACH[0]}"], certifications: ["{ONE_OF_EACH[1]}"],
          seeks: ["{world.an_id(Label.OCCUPATION, "sought")}"],
          workedAs: ["{world.an_id(Label.OCCUPATION, "worked")}"],
          regions: ["{ONE_OF_EACH[4]}"] }}) {{ run {{ at }} }}""",
        f"nothing in the graph has these ids: {', '.join(ONE_OF_EACH)}; {ADVICE}",
        ["skills.by_ids", "certifications.by_ids", "occupations.by_ids", "regions.by_ids"],
    ),
    (
        f"""recommend(profile: {{ interactions: [{{ job: "{world.FLY_JOB}", kind: SAVED }},
          {{ job: "{JOB}", kind: VIEWED }}, {{ job: "{JOB}", kind: SAVED }}] }})
          {{ run {{ at }} }}""",
        f"nothing in the graph has these ids: {JOB}; {ADVICE}",
        ["jobs.by_ids"],
    ),
]


@pytest.mark.parametrize(("field", "message", "trips"), REFUSED)
async def test_ids_that_nothing_has_are_refused(
    api: Api, field: str, message: str, trips: list[str]
) -> None:
    answer = await api(f"{{ {field} }}")

    assert answer.codes == ["NOT_FOUND"]
    assert [error["message"] for error in answer.errors or ()] == [message]
    assert answer.trips == trips


async def test_ids_of_the_edition_are_known_without_a_trip(api: Api) -> None:
    answer = await api(
        "query ($profile: ProfileInput!) { recommend(profile: $profile) { run { freshness } } }",
        profile={
            "skills": SKILLS,
            "certifications": [world.LICENCE],
            "seeks": [world.DEVELOPER],
            "workedAs": [world.PILOT],
            "regions": [world.SEOUL],
        },
    )

    assert answer.data == {"recommend": {"run": {"freshness": "COMPUTED_NOW"}}}
    assert answer.trips == []


async def test_a_skill_that_nothing_requires_is_known(api: Api, store: Store) -> None:
    lone = world.an_id(Label.SKILL, "lone")
    props: dict[str, Value] = {"source": world.SOURCE, "asOf": world.AS_OF, "kind": "SKILL"}
    await Loader(store, lambda _count: None, STAMP).load((Node(Label.SKILL, lone, props),))
    aliases = " ".join(aliased(at, [lone, skill]) for at, skill in enumerate(SKILLS))
    answer = await api(f"{{ {aliases} }}")
    gone = "MATCH (s:Skill {id: $id}) DETACH DELETE s"
    await store.write(Statement("test.delete", gone, nothing, {"id": lone}))

    assert answer.errors is None
    assert answer.data["a0"] == await alone(api, 0, [world.PYTHON])
    assert answer.trips == ["skills.by_ids", "jobs.by_ids", "requirements.skills_of_jobs"]
