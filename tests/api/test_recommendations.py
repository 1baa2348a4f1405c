"""Recommendations of a seeker and of somebody without an account."""

from tests.api import world
from tests.api.conftest import Api

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


async def test_for_a_list_of_skills(api: Api) -> None:
    answer = await api(PROFILE, skills=[world.PYTHON])

    assert answer.errors is None
    found = answer.data["recommend"]
    assert found["run"] == {"id": "run_nnnnnnnnnnnnn", "freshness": "COMPUTED_NOW"}
    assert found["jobs"]["run"] == {"id": "run_nnnnnnnnnnnnn"}
    assert found["jobs"]["pageInfo"]["hasNextPage"] is True
    [edge] = found["jobs"]["edges"]
    assert edge["node"] == {
        "rank": 1,
        "score": 0.4,
        "factors": [
            {"name": "ESSENTIAL_SKILLS", "value": 0.5, "contribution": 0.3},
            {"name": "REGION", "value": 1.0, "contribution": 0.1},
        ],
        "reason": "필수 기술의 50%를 갖추고 있고, 희망 지역에 있습니다.",
        "matchedSkills": [{"need": "ESSENTIAL", "skill": {"id": world.PYTHON}}],
        "missingSkills": [
            {"need": "ESSENTIAL", "skill": {"id": world.DRONES}},
            *(
                {"need": "OPTIONAL", "skill": {"id": skill}}
                for skill in sorted([world.SQL, world.GIT])
            ),
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
        """query ($id: ID!) { seeker(id: $id) { recommendations {
          jobs { edges { node { path { cost steps { relation forward from { id } to { id } } } } } }
          courses { edges { node { closes { id } course { id } } } } } } }""",
        trusted=True,
        id=world.MINA,
    )

    assert answer.errors is None
    found = answer.data["seeker"]["recommendations"]
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
        },
        None,
    ]
    assert found["courses"]["edges"] == [
        {"node": {"closes": [{"id": world.DRONES}], "course": {"id": world.DRONE_COURSE}}}
    ]


async def test_ranked_jobs_page_by_page(api: Api) -> None:
    query = """query ($skills: [ID!], $seeker: ID, $after: String) {
      recommendedJobs(skills: $skills, seeker: $seeker, first: 1, after: $after) {
        run { id } pageInfo { endCursor hasNextPage } edges { node { rank job { id } } } } }"""
    for who in ({"skills": [world.PYTHON]}, {"seeker": world.MINA}):
        seen, after, more = [], None, True
        while more:
            answer = await api(query, trusted=True, after=after, **who)
            page = answer.data["recommendedJobs"]
            seen += [edge["node"]["job"]["id"] for edge in page["edges"]]
            after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]

        assert seen == [world.CODE_JOB, world.FLY_JOB]


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
                "reason": "What it teaches is mostly what you lack.",
            }
        }
    ]


async def test_exactly_one_of_a_seeker_and_skills(api: Api) -> None:
    for arguments in ("", f'(seeker: "{world.MINA}", skills: [])'):
        answer = await api("{ recommendedJobs%s { run { id } } }" % arguments, trusted=True)  # noqa: UP031

        assert answer.codes == ["BAD_INPUT"]
        assert answer.errors is not None
        assert answer.errors[0]["message"] == "give either a seeker or skills"
        assert answer.trips == []
