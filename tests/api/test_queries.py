"""The exact answer of each field, and its trips."""

from dataclasses import replace

import pytest

from domain.vocabulary import Label
from resolvers.context import Asker, Context, Services
from schema.main import build
from tests.api import world
from tests.api.conftest import Api, pages


async def test_a_skill_in_the_requested_language(api: Api) -> None:
    answer = await api(
        """query ($id: ID!) { skill(id: $id) {
          prefLabel en: prefLabel(lang: EN) prefLabels { lang value } altLabels(lang: EN)
          kind status codes { scheme code } source { id name licence } asOf
        } }""",
        id=world.PYTHON,
    )

    assert answer.errors is None
    assert answer.data["skill"] == {
        "prefLabel": "파이썬",
        "en": "Python",
        "prefLabels": [{"lang": "ko", "value": "파이썬"}, {"lang": "en", "value": "Python"}],
        "altLabels": ["Python 3", "CPython"],
        "kind": "TECHNOLOGY",
        "status": "CURRENT",
        "codes": [{"scheme": "TEST", "code": "S1"}],
        "source": {"id": "test", "name": "Test data", "licence": "CC0"},
        "asOf": world.AS_OF,
    }
    assert answer.trips == ["skills.by_ids", "runs.imports"]


@pytest.mark.parametrize(
    ("header", "label"),
    [
        (None, "파이썬"),
        ("en", "Python"),
        ("en-GB,en;q=0.9,ko;q=0.8", "Python"),
        ("en;q=0.3, ko-KR;q=0.8", "파이썬"),
        ("fr, de;q=0.5", "파이썬"),
        ("en;q=nonsense", "파이썬"),
    ],
)
async def test_the_header_chooses_the_language(api: Api, header: str | None, label: str) -> None:
    headers = {"accept-language": header} if header else {}
    answer = await api(
        "query ($id: ID!) { skill(id: $id) { prefLabel } }", headers=headers, id=world.PYTHON
    )

    assert answer.data == {"skill": {"prefLabel": label}}


async def test_the_other_language_is_the_fallback(api: Api) -> None:
    answer = await api("query ($id: ID!) { skill(id: $id) { prefLabel(lang: KO) } }", id=world.SQL)

    assert answer.data == {"skill": {"prefLabel": "SQL"}}


async def test_by_code(api: Api) -> None:
    answer = await api(
        """{ skill(code: {scheme: "TEST", code: "S1"}) { id }
             occupation(code: {scheme: "ISCO-08", code: "2512"}) { id } }"""
    )

    assert answer.data == {"skill": {"id": world.PYTHON}, "occupation": {"id": world.DEVELOPER}}


async def test_everything_about_a_skill(api: Api) -> None:
    answer = await api(
        """query ($id: ID!) { skill(id: $id) {
          description
          requiredBy { totalCount edges { need node { prefLabel } } }
          taughtBy { totalCount edges { level node { title provider hours employmentRate6 } } }
          attestedBy { prefLabel grade }
          related { prefLabel }
          broader { prefLabel }
        } }""",
        id=world.DRONES,
    )

    assert answer.data["skill"] == {
        "description": "무인기를 조종한다.",
        "requiredBy": {
            "totalCount": 1,
            "edges": [{"need": "ESSENTIAL", "node": {"prefLabel": "드론 조종사"}}],
        },
        "taughtBy": {
            "totalCount": 1,
            "edges": [
                {
                    "level": 3,
                    "node": {
                        "title": "드론 조종 입문",
                        "provider": "드론학교",
                        "hours": 40,
                        "employmentRate6": 61.5,
                    },
                }
            ],
        },
        "attestedBy": [{"prefLabel": "초경량비행장치 조종자", "grade": "1종"}],
        "related": [],
        "broader": [],
    }
    assert sorted(answer.trips) == [
        "certifications.attesting",
        "courses.count_teaching",
        "courses.teaching",
        "occupations.by_ids",
        "skills.broader",
        "skills.by_ids",
        "skills.related",
    ]


async def test_what_surrounds_concepts(api: Api) -> None:
    answer = await api(
        """query ($python: ID!, $git: ID!, $developer: ID!, $pilot: ID!, $licence: ID!) {
          python: skill(id: $python) { related { prefLabel } broader { __typename prefLabel } }
          git: skill(id: $git) { related { prefLabel } }
          developer: occupation(id: $developer) {
            broader { __typename prefLabel } certifications { need } }
          pilot: occupation(id: $pilot) { certifications { need certification { prefLabel } } }
          certification(id: $licence) {
            attests { prefLabel } preparedBy { totalCount edges { node { title } } } }
        }""",
        python=world.PYTHON,
        git=world.GIT,
        developer=world.DEVELOPER,
        pilot=world.PILOT,
        licence=world.LICENCE,
    )

    assert answer.errors is None
    assert answer.data == {
        "python": {
            "related": [{"prefLabel": "깃"}],
            "broader": [{"__typename": "SkillGroup", "prefLabel": "software tools"}],
        },
        "git": {"related": [{"prefLabel": "파이썬"}]},
        "developer": {
            "broader": [{"__typename": "OccupationGroup", "prefLabel": "정보통신"}],
            "certifications": [],
        },
        "pilot": {
            "certifications": [
                {"need": "ESSENTIAL", "certification": {"prefLabel": "초경량비행장치 조종자"}}
            ]
        },
        "certification": {
            "attests": [{"prefLabel": "드론 조종"}],
            "preparedBy": {"totalCount": 1, "edges": [{"node": {"title": "드론 조종 입문"}}]},
        },
    }


async def test_required_skills_page_by_page(api: Api) -> None:
    query = """query ($ids: [ID!]!, $after: String) { nodes(ids: $ids) { ... on Job {
      requiredSkills(first: 2, after: $after) {
        totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
        edges { need node { id } } } } } }"""
    first = await api(query, ids=[world.CODE_JOB, world.FLY_JOB])
    code, fly = (job["requiredSkills"] for job in first.data["nodes"])
    second = await api(query, ids=[world.CODE_JOB], after=code["pageInfo"]["endCursor"])
    [rest] = (job["requiredSkills"] for job in second.data["nodes"])

    essential, optional = sorted([world.PYTHON, world.DRONES]), sorted([world.SQL, world.GIT])
    assert [edge["node"]["id"] for edge in code["edges"]] == essential
    assert [edge["need"] for edge in code["edges"]] == ["ESSENTIAL", "ESSENTIAL"]
    assert (code["totalCount"], fly["totalCount"], rest["totalCount"]) == (4, 1, 4)
    assert [edge["node"]["id"] for edge in fly["edges"]] == [world.DRONES]
    assert fly["pageInfo"]["hasNextPage"] is False
    assert code["pageInfo"]["hasNextPage"] is True
    assert [edge["node"]["id"] for edge in rest["edges"]] == optional
    assert rest["pageInfo"]["hasNextPage"] is False
    assert rest["pageInfo"]["hasPreviousPage"] is True
    assert first.trips == [
        "jobs.by_ids",
        "requirements.skills_of_jobs",
        "requirements.count_skills_of_jobs",
    ]


@pytest.mark.parametrize(
    ("filters", "labels"),
    [
        ("{}", ["Git", "Python", "SQL", "fly drones"]),
        ("{kind: SKILL}", ["fly drones"]),
        ('{prefix: "py"}', ["Python"]),
        ('{source: "test", kind: TECHNOLOGY, prefix: "s"}', ["SQL"]),
        ('{source: "test", prefix: "zz"}', []),
        ('{collection: "digital"}', ["Python"]),
        ('{collection: "digital", kind: SKILL}', []),
    ],
)
async def test_skills_by_filter(api: Api, filters: str, labels: list[str]) -> None:
    answer = await api(
        "{ skills(filter: %s) { totalCount edges { node { prefLabel(lang: EN) } } } }" % filters,  # noqa: UP031
        headers={"accept-language": "en"},
    )

    assert answer.data["skills"]["totalCount"] == len(labels)
    assert [edge["node"]["prefLabel"] for edge in answer.data["skills"]["edges"]] == labels
    assert answer.trips == (["skills.by_ids"] if labels else [])


async def test_skills_page_by_page_without_counting(api: Api) -> None:
    query = """query ($after: String) { skills(first: 1, after: $after) {
      pageInfo { endCursor hasNextPage } edges { node { prefLabel } } } }"""
    seen = []
    async for answer in pages(api, query, "skills"):
        seen += [edge["node"]["prefLabel"] for edge in answer.data["skills"]["edges"]]
        assert answer.trips == ["skills.by_ids"]

    assert seen == ["SQL", "깃", "드론 조종", "파이썬"]


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({}, [world.DEVELOPER, world.PILOT]),
        ({"requiresSkill": world.DRONES}, [world.PILOT]),
        ({"group": world.ICT}, [world.DEVELOPER]),
        ({"prefix": "드론"}, [world.PILOT]),
        ({"group": world.ICT, "requiresSkill": world.DRONES}, []),
    ],
)
async def test_occupations_by_filter(api: Api, filters: dict[str, str], ids: list[str]) -> None:
    answer = await api(
        """query ($filter: OccupationFilter) { occupations(filter: $filter) {
          totalCount edges { node { id } } } }""",
        filter=filters,
    )

    assert sorted(edge["node"]["id"] for edge in answer.data["occupations"]["edges"]) == sorted(ids)
    assert answer.data["occupations"]["totalCount"] == len(ids)


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({}, [world.FLY_JOB, world.CODE_JOB, world.ORPHAN_JOB]),
        ({"status": "OPEN"}, [world.FLY_JOB, world.CODE_JOB]),
        ({"region": world.SEOUL}, [world.CODE_JOB]),
        ({"occupation": world.PILOT}, [world.FLY_JOB]),
        ({"employer": world.ACME}, [world.FLY_JOB, world.CODE_JOB]),
        ({"requiresSkills": [world.DRONES]}, [world.FLY_JOB, world.CODE_JOB]),
        ({"requiresSkills": [world.DRONES, world.PYTHON]}, [world.CODE_JOB]),
        ({"requiresSkills": [world.DRONES], "region": world.SEOUL}, [world.CODE_JOB]),
        ({"requiresSkills": [world.DRONES], "status": "CLOSED"}, []),
    ],
)
async def test_jobs_by_filter(api: Api, filters: dict[str, object], ids: list[str]) -> None:
    answer = await api(
        """query ($filter: JobFilter) { jobs(filter: $filter) {
          totalCount edges { node { id } } } }""",
        filter=filters,
    )

    assert [edge["node"]["id"] for edge in answer.data["jobs"]["edges"]] == ids
    assert answer.data["jobs"]["totalCount"] == len(ids)


async def test_a_posting_without_employer_and_region(api: Api) -> None:
    answer = await api(
        """query ($id: ID!) { job(id: $id) {
          title status postedAt employer { id } region { id } wage { min } occupations { id }
        } }""",
        id=world.ORPHAN_JOB,
    )

    assert answer.data["job"] == {
        "title": "이름 없는 공고",
        "status": "CLOSED",
        "employer": None,
        "region": None,
        "wage": None,
        "occupations": [],
        "postedAt": None,
    }


async def test_the_market_around_a_course(api: Api) -> None:
    answer = await api(
        """query ($course: ID!, $policy: ID!, $employer: ID!, $job: ID!) {
          course(id: $course) {
            title(lang: EN) status teaches { level skill { id } } preparesFor { id }
            sessions { startsOn endsOn status tuition region { id } } fundedBy { id } }
          policy(id: $policy) {
            name(lang: EN) category status benefit agency applyFrom applyUntil
            funds { totalCount edges { node { id } } } supports { id } }
          employer(id: $employer) {
            name jobs(status: OPEN, first: 1) { totalCount edges { node { id } } } }
          job(id: $job) { certifications { need certification { id } } occupations { id } }
        }""",
        course=world.DRONE_COURSE,
        policy=world.CARD,
        employer=world.ACME,
        job=world.FLY_JOB,
    )

    assert answer.errors is None
    assert answer.data == {
        "course": {
            "title": "Drones for beginners",
            "status": "OPEN",
            "teaches": [{"level": 3, "skill": {"id": world.DRONES}}],
            "preparesFor": [{"id": world.LICENCE}],
            "sessions": [
                {
                    "startsOn": "2026-12-01",
                    "endsOn": "2026-12-12",
                    "status": "OPEN",
                    "tuition": 900_000,
                    "region": {"id": world.SEOUL},
                }
            ],
            "fundedBy": [{"id": world.CARD}],
        },
        "policy": {
            "name": "Learning card",
            "category": "TRAINING",
            "status": "OPEN",
            "benefit": "훈련비 지원",
            "agency": "고용노동부",
            "applyFrom": None,
            "applyUntil": "2026-12-31",
            "funds": {"totalCount": 1, "edges": [{"node": {"id": world.DRONE_COURSE}}]},
            "supports": [{"id": world.PILOT}],
        },
        "employer": {
            "name": "에이스",
            "jobs": {"totalCount": 2, "edges": [{"node": {"id": world.FLY_JOB}}]},
        },
        "job": {
            "certifications": [{"need": "ESSENTIAL", "certification": {"id": world.LICENCE}}],
            "occupations": [{"id": world.PILOT}],
        },
    }


async def test_search_finds_misspelt_names_and_shows_the_match(api: Api) -> None:
    query = """query ($text: String!, $kinds: [Kind!], $after: String) {
      search(text: $text, kinds: $kinds, first: 1, after: $after) {
        pageInfo { hasNextPage endCursor }
        edges { node { kind matched highlights { start end } node { id __typename } } } } }"""
    answer = await api(query, text="Pyton", kinds=["SKILL"])
    [hit] = [edge["node"] for edge in answer.data["search"]["edges"]]

    assert hit["kind"] == "SKILL"
    assert hit["matched"] == "Python"
    assert hit["node"] == {"id": world.PYTHON, "__typename": "Skill"}
    assert answer.trips == ["skills.by_ids"]


async def test_suggest_completes_what_is_typed(api: Api) -> None:
    query = """query ($prefix: String!, $kinds: [Kind!]) {
      suggest(prefix: $prefix, kinds: $kinds, first: 1) {
        kind matched highlights { start end } node { id } } }"""
    answers = [
        await api(query, prefix="ㅍㅇ"),
        await api(query, prefix="vkdl", kinds=["SKILL"]),
        await api(query, prefix="pyt"),
    ]

    hits = [answer.data["suggest"][0] for answer in answers]
    assert [hit["node"]["id"] for hit in hits] == [world.PYTHON] * 3
    assert [hit["matched"] for hit in hits] == ["파이썬", "파이썬", "Python"]
    assert hits[0]["highlights"] == [{"start": 0, "end": 2}]
    assert answers[0].trips == ["skills.by_ids"]


@pytest.mark.parametrize(
    ("field", "message"),
    [
        (
            'search(text: "a", schemes: ["NCS"])',
            "nothing is in a scheme 'NCS'; loaded schemes: ESCO",
        ),
        (f'suggest(prefix: "{"a" * 201}")', "prefix has 201 characters: send at most 200"),
        ('suggest(prefix: "a", first: 0)', "first is 0: ask for 1 to 100"),
        (
            f'extractConcepts(text: "{"a" * 20_001}")',
            "text has 20,001 characters: send at most 20,000 at once",
        ),
        (
            'extractConcepts(text: "a", kinds: [JOB])',
            "kind JOB: only SKILL, CERTIFICATION, OCCUPATION are found in texts",
        ),
        ('linkTitle(title: "a", first: 101)', "first is 101: ask for 1 to 100"),
    ],
)
async def test_what_search_cannot_do_is_refused(api: Api, field: str, message: str) -> None:
    inner = "{ pageInfo { hasNextPage } }" if field.startswith("search") else "{ __typename }"
    answer = await api(f"{{ {field} {inner} }}")

    assert answer.codes == ["BAD_INPUT"]
    assert answer.errors is not None
    assert answer.errors[0]["message"].startswith(message)


async def test_mentions_of_a_text_have_their_positions(api: Api) -> None:
    query = """query ($text: String!, $kinds: [Kind!], $first: Int) {
      extractConcepts(text: $text, kinds: $kinds, first: $first) {
        start end text kind label score concept { id prefLabel(lang: KO) } } }"""
    text = "파이썬과 SQL 가능한 드론 조종사"
    whole = await api(query, text=text, first=100)
    skills = await api(query, text=text, kinds=["SKILL"], first=1)

    found = whole.data["extractConcepts"]
    assert [(one["start"], one["end"], one["kind"], one["concept"]["id"]) for one in found] == [
        (0, 3, "SKILL", world.PYTHON),
        (5, 8, "SKILL", world.SQL),
        (13, 19, "OCCUPATION", world.PILOT),
    ]
    assert [found[0][name] for name in ("text", "label", "score")] == ["파이썬", "파이썬", 1.0]
    assert found[0]["concept"]["prefLabel"] == "파이썬"
    assert skills.data["extractConcepts"] == found[:1]
    assert skills.trips == ["skills.by_ids"]


async def test_a_job_title_is_linked_to_occupations(api: Api) -> None:
    query = """query ($title: String!) { linkTitle(title: $title, first: 1) {
      label score occupation { id } } }"""
    answer = await api(query, title="[급구] 드론 조종사 모집")
    none = await api(query, title="바리스타")

    assert answer.data["linkTitle"] == [
        {"label": "드론 조종사", "score": 1.0, "occupation": {"id": world.PILOT}}
    ]
    assert none.data["linkTitle"] == []


async def test_search_continues_after_a_cursor(api: Api) -> None:
    query = """query ($after: String) { search(text: "드론 조종", first: 1, after: $after) {
      pageInfo { hasNextPage endCursor } edges { node { node { id } } } } }"""
    seen = []
    async for answer in pages(api, query, "search"):
        seen += [edge["node"]["node"]["id"] for edge in answer.data["search"]["edges"]]

    assert seen[0] == world.DRONES
    assert len(seen) == len(set(seen))
    assert {world.DRONES, world.PILOT, world.FLY_JOB, world.DRONE_COURSE} <= set(seen)


async def test_nodes_of_every_kind_in_order(api: Api) -> None:
    ids = [
        world.CARD,
        world.PYTHON,
        world.an_id(Label.SKILL, "unknown"),
        world.TOOLS,
        world.ICT,
        world.SEOUL,
        world.SQL,
    ]
    answer = await api("query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }", ids=ids)

    assert [node and node["__typename"] for node in answer.data["nodes"]] == [
        "Policy",
        "Skill",
        None,
        "SkillGroup",
        "OccupationGroup",
        "Region",
        "Skill",
    ]
    assert sorted(answer.trips) == [
        "concepts.occupation_groups",
        "concepts.skill_groups",
        "policies.by_ids",
        "regions.by_ids",
        "skills.by_ids",
    ]


async def test_paths_from_a_skill_to_an_occupation(api: Api) -> None:
    answer = await api(
        """query ($skill: ID!, $to: ID!) { paths(from: $skill, to: $to, k: 2) {
          cost steps { relation forward weight from { id } to { id } } } }""",
        skill=world.GIT,
        to=world.DEVELOPER,
    )

    assert answer.errors is None
    assert answer.data["paths"] == [
        {
            "cost": 1.5,
            "steps": [
                {
                    "relation": "REQUIRES",
                    "forward": False,
                    "weight": 1.5,
                    "from": {"id": world.GIT},
                    "to": {"id": world.DEVELOPER},
                }
            ],
        },
        {
            "cost": 2.2,
            "steps": [
                {
                    "relation": "RELATED",
                    "forward": False,
                    "weight": 1.2,
                    "from": {"id": world.GIT},
                    "to": {"id": world.PYTHON},
                },
                {
                    "relation": "REQUIRES",
                    "forward": False,
                    "weight": 1.0,
                    "from": {"id": world.PYTHON},
                    "to": {"id": world.DEVELOPER},
                },
            ],
        },
    ]


async def test_deprecated_concepts_name_their_successors(api: Api) -> None:
    answer = await api(
        """query ($ids: [ID!]!) { nodes(ids: $ids) { ... on SkillGroup {
          status schemes { name version } replacedBy { id prefLabel }
        } } }""",
        ids=[world.OLD_TOOLS, world.TOOLS],
    )

    assert answer.errors is None
    old, new = {"name": "ESCO", "version": "1.1.0"}, {"name": "ESCO", "version": "1.1.1"}
    assert answer.data["nodes"] == [
        {
            "status": "DEPRECATED",
            "schemes": [old],
            "replacedBy": [{"id": world.TOOLS, "prefLabel": "software tools"}],
        },
        {"status": "CURRENT", "schemes": [old, new], "replacedBy": []},
    ]
    assert sorted(answer.trips) == [
        "concepts.skill_groups",
        "crosswalks.schemes",
        "crosswalks.successors",
    ]


async def test_a_mapping_reads_from_either_end(api: Api) -> None:
    answer = await api(
        """query ($ids: [ID!]!) { nodes(ids: $ids) { ... on OccupationGroup {
          mappings { match concept { id } source { id } }
          narrower: mappings(match: [NARROW]) { concept { prefLabel(lang: EN) } }
        } } }""",
        ids=[world.ICT, world.SPECIALISTS],
    )

    assert answer.errors is None
    source = {"id": "test"}
    assert answer.data["nodes"] == [
        {
            "mappings": [
                {"match": "BROAD", "concept": {"id": world.SPECIALISTS}, "source": source}
            ],
            "narrower": [],
        },
        {
            "mappings": [{"match": "NARROW", "concept": {"id": world.ICT}, "source": source}],
            "narrower": [{"concept": {"prefLabel": "ICT professionals"}}],
        },
    ]
    assert sorted(answer.trips) == [
        "concepts.occupation_groups",
        "crosswalks.mappings",
        "runs.imports",
    ]


async def test_a_second_path_question_reads_no_relations(api: Api) -> None:
    query = "query ($skill: ID!, $to: ID!) { paths(from: $skill, to: $to) { cost } }"
    await api(query, skill=world.GIT, to=world.DEVELOPER)
    answer = await api(query, skill=world.SQL, to=world.DEVELOPER)

    assert answer.data["paths"][0] == {"cost": 1.0}
    assert answer.trips == ["skills.by_ids", "occupations.by_ids"]


async def test_versions_and_sources(api: Api, services: Services) -> None:
    answer = await api(
        """{ versions {
               edition { id day builtAt data { version asOf } schemes { name version }
                 model { name version } warnings }
               data { version asOf } schemes { name version licence }
               recommendations { id freshness at edition } }
             sources { id name version licence url asOf } }"""
    )

    edition = services.editions.current
    assert edition is not None
    assert edition.model is not None
    data = {"version": edition.data.version, "asOf": world.AS_OF}
    run = answer.data["versions"].pop("recommendations")
    assert answer.data["versions"] == {
        "edition": {
            "id": edition.id,
            "day": "2026-11-02",
            "builtAt": world.NOW,
            "data": data,
            "schemes": [
                {"name": "ESCO", "version": "1.1.0"},
                {"name": "ESCO", "version": "1.1.1"},
            ],
            "model": {"name": edition.model.name, "version": edition.model.version},
            "warnings": [
                (
                    f"모델 {edition.model.version}의 학습에 쓴 개념 체계는 ESCO 1.1.1이고, "
                    "현재 그래프의 개념 체계는 ESCO 1.1.0, ESCO 1.1.1입니다. 모델이 모르는 개념은 "
                    "`iljari train` 명령으로 다시 학습할 때까지 벡터 없이 순위를 매깁니다."
                )
            ],
        },
        "data": data,
        "schemes": [
            {"name": "ESCO", "version": "1.1.0", "licence": "EU"},
            {"name": "ESCO", "version": "1.1.1", "licence": "EU"},
        ],
    }
    assert run["id"].startswith("run_")
    assert (run["freshness"], run["at"], run["edition"]) == ("NIGHTLY", world.NOW, edition.id)
    assert answer.data["sources"] == [
        {
            "id": "test",
            "name": "Test data",
            "version": "1",
            "licence": "CC0",
            "url": "https://example.org",
            "asOf": world.AS_OF,
        }
    ]


async def test_the_edition_alone_costs_no_trip(api: Api) -> None:
    answer = await api("{ versions { edition { id data { version } schemes { name } } } }")

    assert (answer.errors, answer.trips) == (None, [])


async def test_titles_of_different_types_can_be_selected_together(api: Api) -> None:
    answer = await api(
        """query ($ids: [ID!]!) { nodes(ids: $ids) {
          ... on Job { title status } ... on Course { title state: status }
          ... on Employer { name } ... on Policy { name } } }""",
        ids=[world.CODE_JOB, world.GIT_COURSE, world.ACME, world.CARD],
    )

    assert answer.errors is None
    assert answer.data["nodes"] == [
        {"title": "드론 소프트웨어 개발자", "status": "OPEN"},
        {"title": "깃 기초", "state": "OPEN"},
        {"name": "에이스"},
        {"name": "내일배움카드"},
    ]


@pytest.mark.parametrize(
    ("day", "still_open", "states"),
    [
        ("2026-11-30", [world.FLY_JOB, world.CODE_JOB], ["OPEN", "OPEN", "OPEN"]),
        ("2026-12-01", [world.CODE_JOB], ["CLOSED", "CLOSED", "OPEN"]),
        ("2027-01-01", [world.CODE_JOB], ["CLOSED", "CLOSED", "CLOSED"]),
    ],
)
async def test_what_is_over_is_closed_whatever_its_status(
    services: Services, day: str, still_open: list[str], states: list[str]
) -> None:
    context = Context(services, Asker())
    now = context.edition
    postings = now.postings.on(day, now.postings.regions)
    context.edition = replace(
        now, state=replace(now.state, day=day), parts=replace(now.parts, postings=postings)
    )
    result = await build().execute(
        """query ($ids: [ID!]!, $acme: ID!) {
          nodes(ids: $ids) { ... on Job { was: status } ... on CourseSession { is: status }
            ... on Policy { is: status } }
          jobs(filter: { status: OPEN, employer: $acme }) { totalCount edges { node { id } } }
          employer(id: $acme) { jobs(status: CLOSED) { totalCount edges { node { id } } } } }""",
        {"ids": [world.FLY_JOB, world.SESSION, world.CARD], "acme": world.ACME},
        context_value=context,
    )

    assert result.errors is None
    assert result.data is not None
    assert [next(iter(node.values())) for node in result.data["nodes"]] == states
    gone = [one for one in (world.FLY_JOB, world.CODE_JOB) if one not in still_open]
    assert result.data["jobs"] == {
        "totalCount": len(still_open),
        "edges": [{"node": {"id": one}} for one in still_open],
    }
    assert result.data["employer"]["jobs"] == {
        "totalCount": len(gone),
        "edges": [{"node": {"id": one}} for one in gone],
    }
