"""What names nothing in the graph: refused, and not answered with an empty list.

A new case is one line: the field, and what is said.
"""

import pytest

from domain.ids import mint
from domain.vocabulary import Label
from ontology.codes import node_id
from tests.api import world
from tests.api.conftest import Api

SKILL, OCCUPATION, EMPLOYER, GROUP, REGION, POLICY = (
    mint(label, "strangers", "nothing")
    for label in (
        Label.SKILL, Label.OCCUPATION, Label.EMPLOYER, Label.OCCUPATION_GROUP, Label.REGION,
        Label.POLICY,
    )
)  # fmt: skip
JEJU = node_id(Label.REGION, "50")
KO_TOP = (
    "'parent'는 다른 지역에 속한 지역을, 'top'은 어디에도 속하지 않은 지역을 뜻하므로 "
    "함께 쓸 수 없습니다. 둘 중 하나만 보내십시오."
)
IDS = "nothing in the graph has these ids: {}; take ids from an answer"
SOURCES = "no data set is called {!r}; there are: test"
COLLECTIONS = "no collection is called {!r}; there are: digital, today, tools"

REFUSED = [
    (f'jobs(filter: {{requiresSkills: ["{SKILL}"]}})', IDS.format(SKILL)),
    (f'jobs(filter: {{requiresSkills: ["{world.SQL}", "{SKILL}"]}})', IDS.format(SKILL)),
    (f'jobs(filter: {{occupation: "{OCCUPATION}"}})', IDS.format(OCCUPATION)),
    (f'jobs(filter: {{employer: "{EMPLOYER}"}})', IDS.format(EMPLOYER)),
    (f'jobs(filter: {{region: "{REGION}"}})', IDS.format(REGION)),
    ('jobs(filter: {region: "제주"})', IDS.format(f"{JEJU} (제주특별자치도)")),
    ('jobs(filter: {region: "50", status: OPEN})', IDS.format(f"{JEJU} (제주특별자치도)")),
    (
        f'jobs(filter: {{requiresSkills: ["{SKILL}"], employer: "{EMPLOYER}"}})',
        IDS.format(f"{SKILL}, {EMPLOYER}"),
    ),
    (f'occupations(filter: {{requiresSkill: "{SKILL}"}})', IDS.format(SKILL)),
    (f'occupations(filter: {{group: "{GROUP}"}})', IDS.format(GROUP)),
    (f'regions(filter: {{parent: "{REGION}"}})', IDS.format(REGION)),
    ('skills(filter: {source: "none"})', SOURCES.format("none")),
    ('skills(filter: {source: ""})', SOURCES.format("")),
    ('skills(filter: {source: "TEST"})', SOURCES.format("TEST")),
    ('occupations(filter: {source: "none"})', SOURCES.format("none")),
    ('skills(filter: {collection: "none"})', COLLECTIONS.format("none")),
    (f'skills(filter: {{collection: "{world.TOOLBOX}"}})', COLLECTIONS.format(world.TOOLBOX)),
]


@pytest.mark.parametrize(("field", "said"), REFUSED)
async def test_a_list_of_what_is_not_there_is_refused(api: Api, field: str, said: str) -> None:
    for selected in ("{ totalCount }", "{ edges { cursor } }"):
        answer = await api(
            f"{{ a: {field} {selected} }}", headers={"accept-language": "en, ko;q=0.5"}
        )

        assert answer.data == {"a": None}
        assert [(one["extensions"]["code"], one["message"]) for one in answer.errors or ()] == [
            ("NOT_FOUND", said.replace("제주특별자치도", "Jeju"))
        ]


@pytest.mark.parametrize(
    ("field", "trips"),
    [
        (f'jobs(filter: {{requiresSkills: ["{world.GIT}"]}})', []),
        (f'jobs(filter: {{occupation: "{world.PILOT}"}})', []),
        (f'jobs(filter: {{employer: "{world.ACME}", region: "{world.SEOUL}"}})', []),
        (f'occupations(filter: {{requiresSkill: "{world.GIT}", group: "{world.ICT}"}})', []),
        (f'occupations(filter: {{group: "{world.SPECIALISTS}"}})', ["concepts.occupation_groups"]),
        (f'regions(filter: {{parent: "{world.SEOUL}"}})', []),
        (f'skills(filter: {{source: "{world.SOURCE}", collection: "digital"}})', []),
        (f'occupations(filter: {{source: "{world.SOURCE}"}})', []),
    ],
)
async def test_what_the_edition_holds_needs_no_trip(api: Api, field: str, trips: list[str]) -> None:
    answer = await api(f"{{ {field} {{ totalCount }} }}")

    assert answer.errors is None
    assert answer.trips == trips


@pytest.mark.parametrize(
    "field",
    [
        f'eligibility(policy: "{world.CARD}", facts: {{receives: ["{POLICY}"]}}) {{ verdict }}',
        f'eligiblePolicies(facts: {{receives: ["{POLICY}"]}}) {{ edges {{ cursor }} }}',
    ],
)
async def test_received_policies_have_to_be_there(api: Api, field: str) -> None:
    answer = await api(f"{{ a: {field} }}")

    assert answer.codes == ["NOT_FOUND"]
    assert [one["message"] for one in answer.errors or ()] == [IDS.format(POLICY)]


async def test_received_policies_are_looked_up_with_the_one_asked_about(api: Api) -> None:
    answer = await api(
        f'{{ eligibility(policy: "{world.CARD}", facts: {{receives: ["{world.LOAN}"]}}) '
        "{ verdict } }"
    )

    assert answer.errors is None
    assert answer.trips == ["policies.by_ids", "policies.rules_of"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "no region is in another one ('parent') and in none ('top'): send one of the two"),
        ("ko", KO_TOP),
    ],
)
async def test_conditions_that_exclude_each_other(api: Api, language: str, said: str) -> None:
    answer = await api(
        '{ regions(filter: {parent: "11", top: true}) { totalCount } }',
        headers={"accept-language": language},
    )

    assert answer.codes == ["BAD_INPUT"]
    assert [one["message"] for one in answer.errors or ()] == [said]


async def test_skills_are_intersected_once_each(api: Api) -> None:
    query = "query ($s: [ID!]) { jobs(filter: {requiresSkills: $s}) { totalCount } }"
    repeated = await api(query, s=[world.DRONES] * 50)
    many = await api(query, s=[world.DRONES] * 51)

    assert repeated.data == {"jobs": {"totalCount": 2}}
    assert many.codes == ["BAD_INPUT"]
    assert [one["message"] for one in many.errors or ()] == [
        "requiresSkills has 51 entries: send at most 50"
    ]
