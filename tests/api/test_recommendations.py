"""Recommendations of a seeker and of somebody without an account."""

from typing import Any, Final

import pytest

from app.commands.recommend import Question, answer
from domain.enums import Lang
from domain.facts import Edge, Fact, Node
from domain.ids import mint
from domain.vocabulary import Label, Relation
from graph.loading import Loader
from graph.statement import Statement, nothing
from graph.store import Store
from resolvers.context import Services
from services.recommending import Recommending
from tests.api import world
from tests.api.conftest import Api, pages
from tests.conftest import STAMP

PROFILE = """query ($skills: [ID!]!) { recommend(profile: { skills: $skills }) {
  run { id freshness }
  jobs(first: 1) {
    pageInfo { hasNextPage endCursor }
    run { id }
    edges { node {
      rank score factors { name value contribution } reason
      matchedSkills { need skill { id } }
      missingSkills { need skill { id } }
      path { cost steps { relation forward from { id } to { id } } }
    } }
  }
  courses { edges { node { rank course { id } closes { id } } } }
  occupations { edges { node {
    occupation { id } matchedSkills { skill { id } } missingSkills { skill { id } } } } }
} }"""


def factor(name: str, value: float, contribution: float) -> dict[str, object]:
    return {"name": name, "value": value, "contribution": contribution}


def adding(factors: list[dict[str, float]]) -> list[dict[str, float]]:
    """Return the factors that contribute; in this model, four at most."""
    return [one for one in factors if one["contribution"]]


def required(skill: str, need: str) -> dict[str, object]:
    return {"need": need, "skill": {"id": skill}}


async def test_for_a_list_of_skills(api: Api) -> None:
    answer = await api(PROFILE, skills=[world.PYTHON])

    assert answer.errors is None
    found = answer.data["recommend"]
    assert found["run"]["freshness"] == "COMPUTED_NOW"
    assert found["jobs"]["run"] == {"id": found["run"]["id"]}
    assert found["jobs"]["pageInfo"]["hasNextPage"] is False
    [edge] = found["jobs"]["edges"]
    job = edge["node"]
    # Python is one of two essential skills: 0.6 x 1/2.
    assert adding(job.pop("factors")) == [factor("ESSENTIAL_SKILLS", 0.5, 0.3)]
    assert job == {
        "rank": 1,
        "score": 0.3,
        "reason": "필수 스킬 2개 중 파이썬을 갖추셨습니다. 다만 부족한 필수 스킬인 드론 조종은 "
        "훈련과정 '드론 조종 입문'에서 배울 수 있습니다.",
        "matchedSkills": [required(world.PYTHON, "ESSENTIAL")],
        "missingSkills": [
            required(world.DRONES, "ESSENTIAL"),
            *(required(skill, "OPTIONAL") for skill in sorted([world.SQL, world.GIT])),
        ],
        "path": {
            "cost": 1.0,
            "steps": [
                {
                    "relation": "REQUIRES",
                    "forward": False,
                    "from": {"id": world.PYTHON},
                    "to": {"id": world.CODE_JOB},
                }
            ],
        },
    }
    # The course on Git has no session that can still be joined.
    assert found["courses"]["edges"] == [
        {
            "node": {
                "rank": 1,
                "course": {"id": world.DRONE_COURSE},
                "closes": [{"id": world.DRONES}],
            }
        }
    ]
    [occupation] = [edge["node"] for edge in found["occupations"]["edges"]]
    assert occupation == {
        "occupation": {"id": world.DEVELOPER},
        "matchedSkills": [{"skill": {"id": world.PYTHON}}],
        "missingSkills": [{"skill": {"id": world.SQL}}, {"skill": {"id": world.GIT}}],
    }


async def test_the_path_of_a_seeker_begins_with_the_seeker(api: Api) -> None:
    answer = await api(
        """query ($id: ID!) { seeker(id: $id) { recommendations { run { freshness }
          jobs { edges { node { path { cost steps { relation forward from { id } to { id } } } } } }
          courses { edges { node { closes { id } course { id } } } } } } }""",
        trusted=True,
        id=world.MINA,
    )

    assert answer.errors is None
    found = answer.data["seeker"]["recommendations"]
    assert found["run"] == {"freshness": "NIGHTLY"}
    assert answer.trips.count("recommendations.jobs") == 1
    assert answer.trips.count("recommendations.courses") == 1
    assert [edge["node"]["path"] for edge in found["jobs"]["edges"]] == [
        {
            "cost": 1.0,
            "steps": [
                {
                    "relation": "HAS_SKILL",
                    "forward": True,
                    "from": {"id": world.MINA},
                    "to": {"id": world.PYTHON},
                },
                {
                    "relation": "REQUIRES",
                    "forward": False,
                    "from": {"id": world.PYTHON},
                    "to": {"id": world.CODE_JOB},
                },
            ],
        }
    ]
    assert found["courses"]["edges"] == [
        {"node": {"closes": [{"id": world.DRONES}], "course": {"id": world.DRONE_COURSE}}}
    ]


PAGED = """query ($skills: [ID!], $seeker: ID, $after: String) {
  recommendedJobs(skills: $skills, seeker: $seeker, first: 1, after: $after) {
    run { freshness } pageInfo { endCursor hasNextPage } edges { node { rank job { id } } } } }"""


@pytest.mark.parametrize(
    ("who", "freshness", "jobs"),
    [
        # All essential skills of both: a tie, which the ids decide.
        (
            {"skills": [world.PYTHON, world.DRONES]},
            "COMPUTED_NOW",
            sorted([world.CODE_JOB, world.FLY_JOB]),
        ),
        ({"seeker": world.MINA}, "NIGHTLY", [world.CODE_JOB]),
    ],
)
async def test_ranked_jobs_page_by_page(
    api: Api, who: dict[str, Any], freshness: str, jobs: list[str]
) -> None:
    seen: list[tuple[int, str]] = []
    async for found in pages(api, PAGED, "recommendedJobs", trusted=True, **who):
        page = found.data["recommendedJobs"]
        seen += [(edge["node"]["rank"], edge["node"]["job"]["id"]) for edge in page["edges"]]
        assert page["run"] == {"freshness": freshness}

    assert seen == list(enumerate(jobs, start=1))


async def test_ranked_courses(api: Api) -> None:
    answer = await api(
        """query ($skills: [ID!]) { recommendedCourses(skills: $skills) {
          edges { node { course { id } reason(lang: EN) } } } }""",
        skills=[world.PYTHON],
    )

    assert answer.data["recommendedCourses"]["edges"] == [
        {
            "node": {
                "course": {"id": world.DRONE_COURSE},
                "reason": "It teaches “fly drones”, which the posting “드론 소프트웨어 개발자” asks"
                " for. It starts on 1 December in Seoul and the tuition is 900,000 KRW.",
            }
        }
    ]


COURSES = """query ($skills: [ID!]) { recommendedCourses(skills: $skills) { edges { node {
  course { id } reason closes { id }
  sessions { id startsOn ownPayment tuition region { id } status }
  policies { id status } } } } }"""


async def test_a_recommended_course_with_its_sessions_and_policies(api: Api) -> None:
    answer = await api(COURSES, skills=[world.PYTHON])

    assert answer.errors is None
    assert answer.data["recommendedCourses"]["edges"] == [
        {
            "node": {
                "course": {"id": world.DRONE_COURSE},
                "reason": "'드론 소프트웨어 개발자' 공고에서 찾는 드론 조종 스킬을 배울 수 "
                "있습니다. 12월 1일 서울에서 시작하며, 훈련비는 90만 원입니다.",
                "closes": [{"id": world.DRONES}],
                "sessions": [
                    {
                        "id": world.SESSION,
                        "startsOn": "2026-12-01",
                        "ownPayment": None,
                        "tuition": 900_000,
                        "region": {"id": world.SEOUL},
                        "status": "OPEN",
                    }
                ],
                "policies": [{"id": world.CARD, "status": "OPEN"}],
            }
        }
    ]
    # one trip for each kind of thing, whatever the number of courses
    assert sorted(answer.trips) == [
        "courses.by_ids",
        "courses.sessions_by_ids",
        "jobs.by_ids",
        "policies.funding",
        "policies.supporting",
        "regions.of_sessions",
        "regions.parents",
        "skills.by_ids",
    ]


MORE_POLICIES: Final[tuple[tuple[str, str, str, dict[str, str]], ...]] = (
    ("for developers", Relation.SUPPORTS, world.DEVELOPER, {}),
    ("also pays", Relation.FUNDS, world.DRONE_COURSE, {"applyUntil": "2026-11-02"}),
    ("ended yesterday", Relation.FUNDS, world.DRONE_COURSE, {"applyUntil": "2026-11-01"}),
    ("withdrawn", Relation.SUPPORTS, world.DEVELOPER, {"status": "CLOSED"}),
    ("for pilots", Relation.SUPPORTS, world.PILOT, {}),
)


async def test_policies_are_open_ones_those_that_pay_first(api: Api, store: Store) -> None:
    ids = {name: mint(Label.POLICY, "more", name) for name, *_ in MORE_POLICIES}
    cypher = "MATCH (p:Policy) WHERE p.id IN $ids DETACH DELETE p"
    remove = Statement("test.remove", cypher, nothing, {"ids": list(ids.values())})
    facts: list[Fact] = []
    for name, relation, end, props in MORE_POLICIES:
        about = {"nameKo": name, "kind": "TRAINING", **props}
        facts += [Node(Label.POLICY, ids[name], about), Edge(Relation(relation), ids[name], end)]
    try:
        await Loader(store, lambda _count: None, STAMP).load(facts)
        answer = await api(COURSES, skills=[world.PYTHON])
    finally:
        await store.write(remove)

    [edge] = answer.data["recommendedCourses"]["edges"]
    found = [one["id"] for one in edge["node"]["policies"]]
    # nobody looks for work as a pilot here, and it is not recommended
    assert found == [*sorted([world.CARD, ids["also pays"]]), ids["for developers"]]


SEEKER = """query ($id: ID!) { seeker(id: $id) { recommendations { run { freshness edition }
  jobs(first: 5) { edges { node { rank score reason(lang: EN) job { id }
    factors { name value contribution } matchedSkills { skill { id } }
    missingSkills { skill { id } } } } }
  occupations(first: 5) { edges { node { rank score occupation { id } } } }
  courses(first: 3) { edges { node {
    rank score reason(lang: EN) course { id } sessions { id } } } } } } }"""


async def test_the_command_line_answers_the_same_at_the_same_moment(
    api: Api, services: Services
) -> None:
    edition = services.editions.current
    assert edition is not None
    recommending = Recommending(services.store, edition, services.clock, services.model_folder)
    report = await answer(services.store, recommending, Question((), world.MINA, 5, 3, Lang.EN))
    asked = await api(SEEKER, trusted=True, id=world.MINA)

    found = asked.data["seeker"]["recommendations"]
    jobs, occupations, courses = (
        [edge["node"] for edge in found[part]["edges"]]
        for part in ("jobs", "occupations", "courses")
    )
    assert found["run"] == {"freshness": "NIGHTLY", "edition": report.run.edition}
    assert not report.run.computed_now
    assert [(one.rank, one.id, one.score, one.reason) for one in report.jobs] == [
        (one["rank"], one["job"]["id"], one["score"], one["reason"]) for one in jobs
    ]
    assert [[(f.name, f.value, f.contribution) for f in one.factors] for one in report.jobs] == [
        [(f["name"], f["value"], f["contribution"]) for f in one["factors"]] for one in jobs
    ]
    assert [(len(one.matched), len(one.missing)) for one in report.jobs] == [
        (len(one["matchedSkills"]), len(one["missingSkills"])) for one in jobs
    ]
    assert [one.path for one in report.jobs] == [
        f"({world.MINA})-[HAS_SKILL]->(Python)<-[REQUIRES]-(드론 소프트웨어 개발자)"
    ]
    assert [(one.rank, one.id, one.score) for one in report.occupations] == [
        (one["rank"], one["occupation"]["id"], one["score"]) for one in occupations
    ]
    assert [(one.rank, one.id, one.score, one.reason) for one in report.courses] == [
        (one["rank"], one["course"]["id"], one["score"], one["reason"]) for one in courses
    ]
    assert [[held.id for held in one.sessions] for one in report.courses] == [[world.SESSION]]
    assert [[held["id"] for held in one["sessions"]] for one in courses] == [[world.SESSION]]


async def test_exactly_one_of_a_seeker_and_skills(api: Api) -> None:
    for arguments in ("", f'(seeker: "{world.MINA}", skills: [])'):
        answer = await api("{ recommendedJobs%s { run { id } } }" % arguments, trusted=True)  # noqa: UP031

        assert answer.codes == ["BAD_INPUT"]
        assert answer.errors is not None
        assert answer.errors[0]["message"] == "give either a seeker or skills"
        assert answer.trips == []
