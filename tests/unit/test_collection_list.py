"""What collections hold: members in order, collections in collections, each once."""

from domain.collected import Collection, CollectionMember, CollectionPlace
from domain.windows import Window
from services.collection_list import Collections

IN_TOOLS = CollectionPlace("", "x:tools", "tools", 2)
AROUND = CollectionPlace("x:tools", "x:today", "today", None, ("fr aujourd'hui",))
LISTED = Collections(
    [
        ("skill_b", (IN_TOOLS, AROUND)),
        ("skill_a", (CollectionPlace("", "x:tools", "tools", 1), AROUND)),
        ("skill_c", (CollectionPlace("", "x:today", "today", None),)),
        ("skill_d", (CollectionPlace("x:lost", "x:today", "today", 7),)),
    ]
)
TOOLS = Collection("x:tools", "tools", (IN_TOOLS, AROUND))


def shown(uri: str, window: Window) -> list[CollectionMember]:
    return [LISTED.member(one) for one in LISTED.page(uri, window)]


def test_members_are_in_their_order() -> None:
    assert shown("x:tools", Window(9)) == [
        CollectionMember(1, "skill_a"),
        CollectionMember(2, "skill_b"),
    ]
    assert shown("x:tools", Window(9, (1, "skill_a"))) == [CollectionMember(2, "skill_b")]
    assert shown("x:tools", Window(9, (2, "skill_b"))) == []


def test_a_collection_is_one_member_and_comes_by_its_place() -> None:
    [lost, concept, tools] = shown("x:today", Window(9))

    assert (lost.position, lost.collection and lost.collection.name) == (7, "x:lost")
    assert concept == CollectionMember(None, "skill_c")
    assert tools == CollectionMember(None, collection=TOOLS)
    assert LISTED.page("x:today", Window(1)) == LISTED.page("x:today", Window(9))[:2]


def test_counts_and_collections_without_members() -> None:
    assert (LISTED.count("x:today"), LISTED.count("x:tools"), LISTED.count("x:lost")) == (3, 2, 0)
    assert LISTED.at("x:tools") == TOOLS
    assert LISTED.at("x:lost") is None
    assert LISTED.at("x:tool") is None
    assert LISTED.page("none", Window(9)) == []
