"""The occupations that require a skill: in the order of their list, a page at a time."""

import pytest

from domain.enums import Need
from domain.windows import Window
from services.requiring import Requiring

KNOWN = ["occ_a", "occ_b", "occ_c", "occ_d"]
REQUIRING = Requiring(
    KNOWN,
    [
        ("occ_d", "git", Need.ESSENTIAL),
        ("occ_b", "git", Need.OPTIONAL),
        ("occ_a", "git", Need.OPTIONAL),
        ("occ_b", "git", Need.ESSENTIAL),
        ("occ_b", "git", Need.ESSENTIAL),
        ("occ_gone", "git", Need.ESSENTIAL),
        ("occ_c", "sql", Need.OPTIONAL),
    ],
)


@pytest.mark.parametrize("first", [1, 2, 9])
@pytest.mark.parametrize(
    ("skill", "need", "found"),
    [
        ("git", None, "Eb Ed Oa Ob"),
        ("git", Need.ESSENTIAL, "Eb Ed"),
        ("git", Need.OPTIONAL, "Oa Ob"),
        ("sql", None, "Oc"),
        ("sql", Need.ESSENTIAL, ""),
        ("none", None, ""),
    ],
)
def test_pages_make_up_the_list(skill: str, need: Need | None, found: str, first: int) -> None:
    seen, window = list[str](), Window(first)
    while keys := REQUIRING.page(skill, need, window):
        seen += [key[0][0] + key[1][-1] for key in keys[:first]]
        if len(keys) <= first:
            break
        window = Window(first, keys[first - 1])

    assert seen == found.split()
    assert REQUIRING.count(skill, need) == len(found.split())


@pytest.mark.parametrize(
    ("after", "found"),
    [
        (("ESSENTIAL", "occ_0"), "Eb Ed Oa Ob"),
        (("ESSENTIAL", "occ_c"), "Ed Oa Ob"),
        (("ESSENTIAL", "occ_z"), "Oa Ob"),
        (("OPTIONAL", "occ_a"), "Ob"),
        (("OPTIONAL", "occ_z"), ""),
        (("Z", ""), ""),
        (("", "occ_z"), "Eb Ed Oa Ob"),
    ],
)
def test_a_page_begins_after_any_place(after: tuple[str, str], found: str) -> None:
    keys = REQUIRING.page("git", None, Window(9, after))

    assert [key[0][0] + key[1][-1] for key in keys] == found.split()


def test_who_requires_a_skill() -> None:
    assert REQUIRING.occupations("git") == {"occ_a", "occ_b", "occ_d"}
    assert REQUIRING.occupations("none") == set()
