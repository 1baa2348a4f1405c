"""The schema: checked in, described, and the same wherever it uses a name."""

from collections import defaultdict
from pathlib import Path
from typing import Final

import pytest
from graphql import (
    GraphQLInterfaceType,
    GraphQLObjectType,
    is_enum_type,
    is_input_object_type,
    is_interface_type,
    is_object_type,
    is_specified_scalar_type,
)

from schema.main import build, sdl
from tests.api import world
from tests.api.conftest import Api

CHECKED_IN = Path(__file__).resolve().parents[2] / "schema" / "schema.graphql"
CORE = build().core
NODE = CORE.get_type("Node")
assert isinstance(NODE, GraphQLInterfaceType)
NODES: Final = [
    one for one in CORE.get_implementations(NODE).objects if isinstance(one, GraphQLObjectType)
]
DIFFERENT: Final = {"status"}
"""The only field with several types: concepts are in use or deprecated, offers open or closed."""

IDS: Final = {
    "Certification": world.LICENCE,
    "Course": world.DRONE_COURSE,
    "CourseSession": world.SESSION,
    "Employer": world.ACME,
    "Industry": world.FARMING,
    "Job": world.CODE_JOB,
    "Occupation": world.PILOT,
    "OccupationGroup": world.ICT,
    "Policy": world.CARD,
    "Region": world.SEOUL,
    "Seeker": world.MINA,
    "Skill": world.SQL,
    "SkillGroup": world.TOOLS,
}


def test_schema_graphql_is_current() -> None:
    """Regenerate it with `iljari schema --lang en > schema/schema.graphql`."""
    assert CHECKED_IN.read_text() == sdl()


def test_everything_is_described() -> None:
    missing = []
    for name, kind in CORE.type_map.items():
        if name.startswith("__") or is_specified_scalar_type(kind):
            continue
        found = {name: kind.description}
        if is_enum_type(kind):
            found |= {f"{name}.{key}": value.description for key, value in kind.values.items()}
        if is_object_type(kind) or is_interface_type(kind) or is_input_object_type(kind):
            found |= {f"{name}.{key}": field.description for key, field in kind.fields.items()}
        if is_object_type(kind) or is_interface_type(kind):
            found |= {
                f"{name}.{key}({argument}:)": given.description
                for key, field in kind.fields.items()
                for argument, given in field.args.items()
            }
        missing += [key for key, text in found.items() if not text]

    assert missing == []


def test_a_field_of_one_name_has_one_type_in_all_nodes() -> None:
    """Otherwise two fragments of one selection could not both select it."""
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for node in NODES:
        for name, field in node.fields.items():
            kinds[name].add(str(field.type))

    assert {name for name, some in kinds.items() if len(some) > 1} == DIFFERENT
    assert kinds["title"] == kinds["name"] == kinds["prefLabel"] == {"String!"}
    assert kinds["status"] == {"ConceptStatus!", "JobStatus!", "OfferStatus!"}


def test_roots_fail_apart_from_each_other() -> None:
    query = CORE.query_type

    assert query is not None
    assert [name for name, field in query.fields.items() if str(field.type).endswith("!")] == []


async def test_node_answers_for_every_type_that_is_one(api: Api) -> None:
    run = (await api("{ versions { recommendations { id } } }")).data["versions"]
    ids = {**IDS, "RecommendationRun": run["recommendations"]["id"]}
    assert set(ids) == {node.name for node in NODES}

    for name, node_id in ids.items():
        answer = await api(
            "query ($id: ID!) { node(id: $id) { id __typename } }", trusted=True, id=node_id
        )
        assert (answer.errors, answer.data) == (None, {"node": {"id": node_id, "__typename": name}})


async def test_a_run_of_this_request_is_not_stored(api: Api) -> None:
    computed = await api("{ recommend(profile: { skills: [] }) { run { id freshness } } }")
    run = computed.data["recommend"]["run"]
    answer = await api("query ($id: ID!) { node(id: $id) { id } }", id=run["id"])

    assert run["freshness"] == "COMPUTED_NOW"
    assert (answer.errors, answer.data) == (None, {"node": None})


@pytest.mark.parametrize("label", ["provider", "site", "scheme", "import", "major"])
async def test_an_id_of_what_is_no_node_of_the_api_is_refused(api: Api, label: str) -> None:
    answer = await api(f'{{ node(id: "{label}_0123456789abc") {{ id }} }}')

    assert answer.codes == ["BAD_ID"]
    assert answer.trips == []


@pytest.mark.parametrize(
    ("params", "headers", "job"),
    [
        ({}, {}, "A job posting. Public."),
        ({"lang": "en"}, {"accept-language": "ko"}, "A job posting. Public."),
        ({"lang": "ko"}, {}, "채용공고입니다. 공개 정보입니다."),
        ({}, {"accept-language": "ko-KR,en;q=0.5"}, "채용공고입니다. 공개 정보입니다."),
        ({"lang": "fr"}, {}, "A job posting. Public."),
    ],
)
async def test_the_schema_is_served_in_both_languages(
    api: Api, params: dict[str, str], headers: dict[str, str], job: str
) -> None:
    written = await api.client.get("/schema.graphql", params=params, headers=headers)
    read = await api.client.get("/graphiql/schema.json", params=params, headers=headers)

    types = {one["name"]: one for one in read.json()["data"]["__schema"]["types"]}
    assert (written.status_code, read.status_code) == (200, 200)
    assert f'"""{job}"""\ntype Job ' in written.text
    assert types["Job"]["description"] == job
