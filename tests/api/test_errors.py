"""Errors: a code that clients can act on, and no internals."""

import base64
import json
import re

import pytest
from structlog.testing import capture_logs

from domain.errors import ServerUnreachableError
from domain.ids import SkillId
from domain.matching import Profile
from domain.vocabulary import Label
from graph.store import Store
from resolvers.cursors import Listing
from tests.api import world
from tests.api.conftest import Api

ADVICE = "; take ids from an answer, do not build them"
UNKNOWN = world.an_id(Label.SKILL, "nothing")


@pytest.mark.parametrize(
    ("field", "code", "message"),
    [
        (
            'skill(id: "nonsense") { id }',
            "BAD_ID",
            f"'nonsense' is not an id that starts with 'skill_' (kind: skill){ADVICE}",
        ),
        (
            f'skill(id: "{world.DEVELOPER}") {{ id }}',
            "BAD_ID",
            (
                f"'{world.DEVELOPER}' is an id of kind occupation, but an id of kind skill "
                f"is expected, which starts with 'skill_'{ADVICE}"
            ),
        ),
        (f'skill(id: "{UNKNOWN}") {{ id }}', "NOT_FOUND", f"no skill has id '{UNKNOWN}'"),
        ('node(id: "nonsense") { id }', "BAD_ID", f"'nonsense' is not an id{ADVICE}"),
        (
            'seeker(id: "nonsense") { id }',
            "BAD_ID",
            f"'nonsense' is not an id that starts with 'seeker_' (kind: seeker){ADVICE}",
        ),
        (
            'skill(code: {scheme: "NCS", code: "b"}) { id }',
            "NOT_FOUND",
            "no skill has the code 'b' in the scheme 'NCS'",
        ),
        ("skill { id }", "BAD_INPUT", "give either an id or a code"),
        ('node(id: "job_") { id }', "BAD_ID", None),
        ("skills(first: 0) { edges { cursor } }", "BAD_INPUT", "first is 0: ask for 1 to 100"),
        ("skills(first: 101) { edges { cursor } }", "BAD_INPUT", "first is 101: ask for 1 to 100"),
        (
            'skills(after: "WzFd") { edges { cursor } }',
            "BAD_INPUT",
            "after is not a cursor of this list: take cursors from an answer",
        ),
        (f'paths(from: "{world.GIT}", to: "{world.SQL}") {{ cost }}', "BAD_ID", None),
        (
            f'paths(from: "{world.GIT}", to: "{world.PILOT}", k: 21) {{ cost }}',
            "BAD_INPUT",
            "k is 21: ask for 1 to 20 paths",
        ),
        *(
            (
                f"recommend(profile: {{ skills: [], careerYears: {sent} }}) {{ run {{ at }} }}",
                "BAD_INPUT",
                f"careerYears is {shown}: send 0 to 80",
            )
            for sent, shown in (("-1", "-1"), ("80.5", "80.5"), ("1e308", "1e+308"))
        ),
        (
            "skills { nothing }",
            "INVALID_QUERY",
            "Cannot query field 'nothing' on type 'SkillConnection'.",
        ),
        ("skills {", "INVALID_QUERY", None),
        (f"skills(first: {'9' * 5_000}) {{ totalCount }}", "LIMIT_EXCEEDED", None),
        ('jobs(filter: { occupation: "" }) { totalCount }', "BAD_ID", None),
        ('jobs(filter: { region: "" }) { totalCount }', "BAD_ID", None),
        ('jobs(filter: { employer: "" }) { totalCount }', "BAD_ID", None),
        ('occupations(filter: { group: "" }) { totalCount }', "BAD_ID", None),
        ('occupations(filter: { requiresSkill: "" }) { totalCount }', "BAD_ID", None),
        ('jobs(after: "") { totalCount }', "BAD_INPUT", None),
    ],
)
async def test_codes_and_messages(api: Api, field: str, code: str, message: str | None) -> None:
    answer = await api("{ " + field + " }")

    assert answer.codes == [code]
    assert answer.errors is not None
    if message is not None:
        assert answer.errors[0]["message"] == message


async def test_a_missing_thing_nulls_its_field_alone(api: Api) -> None:
    answer = await api(
        """query ($no: ID!, $yes: ID!) {
          a: skill(id: $no) { id } b: skill(id: $yes) { id } c: node(id: $no) { id } }""",
        no=UNKNOWN,
        yes=world.SQL,
    )

    assert answer.data == {"a": None, "b": {"id": world.SQL}, "c": None}
    assert answer.codes == ["NOT_FOUND"]
    assert answer.errors is not None
    assert answer.errors[0]["path"] == ["a"]


async def test_an_id_that_cannot_be_read_is_null_in_its_place(api: Api) -> None:
    answer = await api(
        """query ($ids: [ID!]!) { nodes(ids: $ids) { id } skill(id: "bad") { id }
             skills(first: 0) { totalCount } sources { id } }""",
        ids=[world.SQL, "bad", UNKNOWN, world.GIT],
    )

    assert answer.data == {
        "nodes": [{"id": world.SQL}, None, None, {"id": world.GIT}],
        "skill": None,
        "skills": None,
        "sources": [{"id": "test"}],
    }
    assert answer.errors is not None
    failed = [(error["path"], error["extensions"]["code"]) for error in answer.errors]
    assert sorted(failed, key=str) == [
        (["nodes", 1], "BAD_ID"),
        (["skill"], "BAD_ID"),
        (["skills"], "BAD_INPUT"),
    ]


async def test_a_dead_part_leaves_the_others_standing(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(_self: object, _statement: object) -> None:
        raise ServerUnreachableError("bolt://graph")

    monkeypatch.setattr(Store, "read", fail)
    answer = await api(
        """{ sources { id } jobs { edges { node { id } } } suggest(prefix: "pyt") { matched }
             versions { edition { day } } }"""
    )

    assert answer.data == {
        "sources": None,
        "jobs": None,
        "suggest": [{"matched": "Python"}],
        "versions": {"edition": {"day": "2026-11-02"}},
    }
    assert answer.codes == ["UNAVAILABLE", "UNAVAILABLE"]


def cursor(values: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def of(listing: str, *key: object) -> str:
    return cursor([listing, *key])


BY_RANK = f'recommendedJobs(skills: ["{world.SQL}"], after: "CURSOR") {{ edges {{ cursor }} }}'
OWNER = Profile(skills=frozenset({SkillId(world.SQL)})).version
BY_LEVEL = f'skill(id: "{world.SQL}") {{ taughtBy(after: "CURSOR") {{ edges {{ cursor }} }} }}'
BY_LABEL = 'skills(after: "CURSOR") { edges { cursor } }'
BY_SCORE = 'search(text: "a", after: "CURSOR") { edges { cursor } }'


@pytest.mark.parametrize(
    ("field", "after"),
    [
        (BY_RANK, of("recommendedJobs", OWNER, -1)),
        (BY_RANK, of("recommendedJobs", OWNER, 0)),
        (BY_RANK, of("recommendedJobs", OWNER, 1.5)),
        (BY_RANK, of("recommendedJobs", OWNER, 1.0)),
        (BY_RANK, cursor(["recommendedJobs", OWNER, True])),
        (BY_RANK, of("recommendedJobs", OWNER, "1")),
        (BY_RANK, of("recommendedJobs", OWNER, 2**31)),
        (BY_RANK, of("recommendedJobs", OWNER, 10**30)),
        (BY_RANK, of("recommendedJobs", OWNER, 1, 1)),
        (BY_RANK, of("recommendedJobs", OWNER)),
        (BY_RANK, of("recommendedJobs", 1)),
        (BY_RANK, of("recommendedJobs", 1, OWNER)),
        (BY_RANK, of("recommendedJobs")),
        (BY_RANK, cursor([1])),
        (BY_RANK, cursor([])),
        (BY_RANK, cursor([None, 1])),
        (BY_RANK, cursor([["recommendedJobs"], 1])),
        (BY_RANK, of("RANKED_JOBS", OWNER, 1)),
        (BY_RANK, cursor(1)),
        (BY_RANK, cursor(None)),
        (BY_RANK, cursor({"rank": 1})),
        (BY_RANK, cursor({"recommendedJobs": 1})),
        (BY_RANK, base64.urlsafe_b64encode(b"[" * 9_000).decode()),
        (BY_RANK, base64.urlsafe_b64encode(b"[" + b"1" * 9_000 + b"]").decode()),
        (BY_RANK, base64.urlsafe_b64encode(b"\xff\xfe\x00").decode()),
        (BY_RANK, "드론"),
        (BY_RANK, "!"),
        (BY_LEVEL, of("Skill.taughtBy", -1, world.GIT_COURSE)),
        (BY_LEVEL, cursor(["Skill.taughtBy", False, world.GIT_COURSE])),
        (BY_LABEL, of("skills", "a", None)),
        (BY_LABEL, of("skills", "\ud800", "b")),
        (BY_SCORE, of("search", float("nan"), "a")),
        (BY_SCORE, of("search", float("inf"), "a")),
        (BY_SCORE, of("search", -0.5, "a")),
    ],
)
async def test_what_is_no_cursor_is_refused(api: Api, field: str, after: str) -> None:
    answer = await api("{ " + field.replace("CURSOR", after) + " }")

    assert answer.codes == ["BAD_INPUT"]
    assert answer.errors is not None
    assert answer.errors[0]["message"] == (
        "after is not a cursor of this list: take cursors from an answer"
    )


LISTS = {
    "skills": "skills(ARGS) { PAGE }",
    "ConceptCollection.members": (
        f'collection(uri: "{world.TOOLBOX}") {{ members(ARGS) {{ PAGE }} }}'
    ),
    "occupations": "occupations(ARGS) { PAGE }",
    "regions": "regions(ARGS) { PAGE }",
    "industries": "industries(ARGS) { PAGE }",
    "jobs": "jobs(ARGS) { PAGE }",
    "Employer.jobs": f'employer(id: "{world.ACME}") {{ jobs(ARGS) {{ PAGE }} }}',
    "Certification.preparedBy": (
        f'certification(id: "{world.LICENCE}") {{ preparedBy(ARGS) {{ PAGE }} }}'
    ),
    "Policy.funds": f'policy(id: "{world.CARD}") {{ funds(ARGS) {{ PAGE }} }}',
    "Skill.taughtBy": f'skill(id: "{world.GIT}") {{ taughtBy(ARGS) {{ PAGE }} }}',
    "Skill.requiredBy": f'skill(id: "{world.PYTHON}") {{ requiredBy(ARGS) {{ PAGE }} }}',
    "Occupation.requiredSkills": (
        f'occupation(id: "{world.DEVELOPER}") {{ requiredSkills(ARGS) {{ PAGE }} }}'
    ),
    "Job.requiredSkills": f'job(id: "{world.CODE_JOB}") {{ requiredSkills(ARGS) {{ PAGE }} }}',
    "Seeker.skills": f'seeker(id: "{world.MINA}") {{ skills(ARGS) {{ PAGE }} }}',
    "Seeker.applications": f'seeker(id: "{world.MINA}") {{ applications(ARGS) {{ PAGE }} }}',
    "Seeker.interactions": f'seeker(id: "{world.MINA}") {{ interactions(ARGS) {{ PAGE }} }}',
    "search": 'search(text: "드론", ARGS) { PAGE }',
    "recommendedJobs": f'recommendedJobs(skills: ["{world.SQL}"], ARGS) {{ PAGE }}',
    "recommendedSeekers": f'recommendedSeekers(job: "{world.CODE_JOB}", ARGS) {{ PAGE }}',
    "recommendedCourses": f'recommendedCourses(seeker: "{world.MINA}", ARGS) {{ PAGE }}',
    "eligiblePolicies": "eligiblePolicies(ARGS) { PAGE }",
    "Recommendations.occupations": (
        f'recommend(profile: {{skills: ["{world.SQL}"]}}) {{ occupations(ARGS) {{ PAGE }} }}'
    ),
}


async def cursors_of_all_lists(api: Api) -> dict[str, str]:
    """The cursor of the first row of each list."""
    found = {}
    for name, field in LISTS.items():
        asked = field.replace("ARGS", "first: 1").replace("PAGE", "edges { cursor }")
        answer = await api("{ " + asked + " }", trusted=True)
        assert answer.errors is None, name
        found[name] = re.findall(r'"cursor":"([^"]+)"', answer.response.text)[0]
    return found


async def test_every_list_continues_after_its_own_cursor_only(api: Api) -> None:
    cursors = await cursors_of_all_lists(api)

    assert list(cursors) == [one.field for one in Listing]
    for name, field in LISTS.items():
        for other, after in cursors.items():
            asked = field.replace("ARGS", f'after: "{after}"').replace("PAGE", "edges { cursor }")
            answer = await api("{ " + asked + " }", trusted=True)
            refusal = (
                f"after is a cursor of the list {other}, this list is {name}: "
                "take cursors from an answer to this list"
            )
            expected = [] if name == other else [refusal]
            assert [one["message"] for one in answer.errors or []] == expected, (name, other)
            assert answer.codes == ["BAD_INPUT"] * len(expected)


async def test_fields_with_the_same_rows_share_their_cursors(api: Api) -> None:
    after = (await cursors_of_all_lists(api))["recommendedJobs"]
    query = f"""{{ recommend(profile: {{skills: ["{world.SQL}"]}}) {{
      jobs(after: "{after}") {{ pageInfo {{ hasPreviousPage }} }} }} }}"""
    answer = await api(query)

    assert answer.errors is None
    assert answer.data["recommend"]["jobs"]["pageInfo"] == {"hasPreviousPage": True}


FOR_ANOTHER = {
    "recommendedJobs": f'recommendedJobs(seeker: "{world.MINA}", ARGS) {{ PAGE }}',
    "recommendedSeekers": f'recommendedSeekers(job: "{world.FLY_JOB}", ARGS) {{ PAGE }}',
    "recommendedCourses": f'recommendedCourses(skills: ["{world.SQL}"], ARGS) {{ PAGE }}',
    "Recommendations.occupations": (
        f'recommend(profile: {{skills: ["{world.GIT}"]}}) {{ occupations(ARGS) {{ PAGE }} }}'
    ),
}


async def test_a_list_for_another_person_or_posting_refuses_a_cursor(api: Api) -> None:
    cursors = await cursors_of_all_lists(api)

    for name, field in FOR_ANOTHER.items():
        asked = field.replace("ARGS", f'after: "{cursors[name]}"')
        answer = await api("{ " + asked.replace("PAGE", "edges { cursor }") + " }", trusted=True)
        assert answer.codes == ["BAD_INPUT"], name
        assert [one["message"] for one in answer.errors or []] == [
            (
                "after is a cursor of a list for another profile, seeker or posting: take cursors "
                "from an answer to this list"
            )
        ]


async def test_an_unexpected_exception_is_masked_and_logged(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_by_mina = "born in Seoul"

    async def fail(_self: object, _statement: object) -> None:
        raise ValueError(told_by_mina)

    monkeypatch.setattr(Store, "read", fail)
    with capture_logs() as logs:
        answer = await api("query ($id: ID!) { skill(id: $id) { id } }", id=world.SQL)

    assert answer.errors is not None
    [error] = answer.errors
    reference = error["extensions"]["reference"]
    assert error["message"] == f"internal error, reference {reference}"
    assert error["extensions"] == {"code": "INTERNAL", "reference": reference}
    assert told_by_mina not in answer.response.text
    [logged] = logs
    assert logged["reference"] == reference
    assert logged["cause"] == "ValueError"
    assert told_by_mina not in str(logged)


KOREAN = {"accept-language": "ko-KR,ko;q=0.9,en;q=0.8"}


@pytest.mark.parametrize(
    ("query", "code", "english", "korean"),
    [
        (
            f'{{ skill(id: "{UNKNOWN}") {{ id }} }}',
            "NOT_FOUND",
            f"no skill has id '{UNKNOWN}'",
            f"ID가 '{UNKNOWN}'인 스킬 항목이 없습니다.",
        ),
        (
            "{ skills(first: 0) { edges { cursor } } }",
            "BAD_INPUT",
            "first is 0: ask for 1 to 100",
            "first 값이 0입니다. 1 이상 100 이하로 지정하십시오.",
        ),
        (
            "{ " + " ".join(f"a{at}: sources {{ id }}" for at in range(31)) + " }",
            "LIMIT_EXCEEDED",
            "the query has 31 aliases, the limit is 30: use `nodes`, or several requests",
            (
                "질의의 별칭이 31개입니다. 최대 30까지 허용합니다. "
                "`nodes`를 사용하거나 여러 요청으로 나누십시오."
            ),
        ),
        (
            " ",
            "BAD_REQUEST",
            "'query' is empty: send the text of a query",
            "'query' 값이 비어 있습니다. 질의문을 보내십시오.",
        ),
    ],
)
async def test_messages_follow_the_language_that_is_asked_for(
    api: Api, query: str, code: str, english: str, korean: str
) -> None:
    for headers, message in (
        ({}, english),
        ({"accept-language": "fr"}, english),
        ({"accept-language": "ko;q=0.5, en"}, english),
        (KOREAN, korean),
    ):
        answer = await api(query, headers=headers)

        assert answer.codes == [code]
        assert answer.errors is not None
        assert answer.errors[0]["message"] == message


async def test_a_refusal_of_http_follows_the_language(api: Api) -> None:
    query = {"query": "mutation { anything }"}
    english = await api.client.get("/graphql", params=query)
    korean = await api.client.get("/graphql", params=query, headers=KOREAN)

    said = [one.json()["errors"][0] for one in (english, korean)]
    assert [one["extensions"] for one in said] == [{"code": "BAD_REQUEST"}] * 2
    assert [one["message"] for one in said] == [
        "operations of the kind 'mutation' are not offered here: send a 'query'",
        "'mutation' 작업은 제공하지 않습니다. 'query' 작업을 보내십시오.",
    ]
