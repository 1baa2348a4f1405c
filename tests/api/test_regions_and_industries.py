"""Regions and industries in lists, filters and search; closed postings in search."""

from tests.api import world
from tests.api.conftest import Api


async def test_a_posting_that_is_closed_is_marked_and_can_be_left_out(api: Api) -> None:
    query = """query ($status: JobStatus) { search(text: "이름 없는 공고", status: $status) {
      edges { node { kind status node { id } } } } }"""
    every, still, gone = [
        (await api(query, status=status)).data["search"]["edges"]
        for status in (None, "OPEN", "CLOSED")
    ]

    closed = {"node": {"kind": "JOB", "status": "CLOSED", "node": {"id": world.ORPHAN_JOB}}}
    assert every == [closed]
    assert gone == [closed]
    assert still == []


async def test_other_kinds_have_no_status_and_pass_the_filter(api: Api) -> None:
    answer = await api(
        """{ search(text: "드론 조종사", status: OPEN) { edges { node { kind status } } }
          suggest(prefix: "드론 조종사", kinds: [JOB], status: CLOSED) { kind } }"""
    )

    found = [edge["node"] for edge in answer.data["search"]["edges"]]
    assert found[:2] == [{"kind": "OCCUPATION", "status": None}, {"kind": "JOB", "status": "OPEN"}]
    assert answer.data["suggest"] == []


async def test_regions_are_listed_and_found(api: Api) -> None:
    answer = await api(
        """query ($parent: ID!) {
          regions(first: 5, filter: { top: true }) { totalCount edges { cursor node { id } } }
          inside: regions(filter: { parent: $parent }) { totalCount }
          industries { totalCount edges { node { id prefLabel } } }
          search(text: "Seoul", kinds: [REGION]) { edges { node { kind node { id } } } } }""",
        parent=world.SEOUL,
    )

    assert world.SEOUL in {edge["node"]["id"] for edge in answer.data["regions"]["edges"]}
    assert answer.data["inside"]["totalCount"] == 0
    assert answer.data["industries"] == {
        "totalCount": 1,
        "edges": [{"node": {"id": world.FARMING, "prefLabel": "농업"}}],
    }
    assert answer.data["search"]["edges"] == [
        {"node": {"kind": "REGION", "node": {"id": world.SEOUL}}}
    ]


async def test_filters_take_names_of_regions(api: Api) -> None:
    answer = await api(
        """{ some: jobs(filter: { region: "고성" }) { totalCount }
          none: jobs(filter: { region: "제주" }) { totalCount } }"""
    )

    assert answer.errors is not None
    assert answer.errors[0]["message"].startswith("2 regions are called '고성': 경상남도 고성군")
    assert answer.codes == ["BAD_ID", "NOT_FOUND"]
    assert answer.data == {"some": None, "none": None}
