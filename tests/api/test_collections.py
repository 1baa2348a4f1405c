"""Collections of concepts in the API: where a concept is, members in order, nesting."""

from tests.api import world
from tests.api.conftest import Api

MEMBERS = """query ($uri: String!, $first: Int!, $after: String) { collection(uri: $uri) {
  name inCollections { position collection { uri } }
  members(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges {
    node { position concept { prefLabel } collection { name members { totalCount } } } } } } }"""


async def test_a_concept_says_where_it_is(api: Api) -> None:
    answer = await api(
        """query ($id: ID!) { skill(id: $id) { collections inCollections {
          position collection { name uri inCollections { position collection { name } } } } } }""",
        id=world.PYTHON,
    )

    assert answer.data["skill"] == {
        "collections": ["digital", "today", "tools"],
        "inCollections": [
            {
                "position": 2,
                "collection": {
                    "name": "tools",
                    "uri": world.TOOLBOX,
                    "inCollections": [{"position": None, "collection": {"name": "today"}}],
                },
            }
        ],
    }
    assert answer.trips == ["skills.by_ids"]


async def test_members_come_in_the_order_of_their_collection(api: Api) -> None:
    answer = await api(MEMBERS, uri=world.TOOLBOX, first=1)
    page = answer.data["collection"]["members"]
    rest = await api(MEMBERS, uri=world.TOOLBOX, first=1, after=page["pageInfo"]["endCursor"])

    assert answer.data["collection"]["inCollections"] == [
        {"position": None, "collection": {"uri": world.TODAY}}
    ]
    assert (page["totalCount"], page["pageInfo"]["hasNextPage"]) == (2, True)
    assert [edge["node"] for edge in page["edges"]] == [
        {"position": 1, "concept": {"prefLabel": "SQL"}, "collection": None}
    ]
    assert [edge["node"] for edge in rest.data["collection"]["members"]["edges"]] == [
        {"position": 2, "concept": {"prefLabel": "파이썬"}, "collection": None}
    ]
    assert rest.data["collection"]["members"]["pageInfo"]["hasNextPage"] is False
    assert answer.trips == ["skills.by_ids"]


async def test_a_collection_in_another_is_one_member(api: Api) -> None:
    answer = await api(MEMBERS, uri=world.TODAY, first=20)

    nodes = [edge["node"] for edge in answer.data["collection"]["members"]["edges"]]
    assert answer.data["collection"]["name"] == "today"
    assert nodes == [
        {
            "position": None,
            "concept": None,
            "collection": {"name": "tools", "members": {"totalCount": 2}},
        },
        {"position": None, "concept": {"prefLabel": "SQL"}, "collection": None},
    ]
    assert answer.trips == ["skills.by_ids"]


async def test_an_unknown_collection_and_a_part_of_a_uri_are_not_found(api: Api) -> None:
    answer = await api(
        """{ one: collection(uri: "https://example.org/tool") { name }
          other: collection(uri: "") { name } }"""
    )

    assert answer.data == {"one": None, "other": None}
    assert answer.codes == ["NOT_FOUND", "NOT_FOUND"]
