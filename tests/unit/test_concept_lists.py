"""Skills and occupations in the order of their labels in any languages."""

import pytest

from domain.enums import Need, SkillKind
from domain.ids import SkillId
from domain.texts import Texts
from domain.windows import Window
from graph.queries.concept_lists import ListedConcept
from graph.queries.occupations import OccupationFilter
from graph.queries.skills import SkillFilter
from services.concept_lists import ConceptList
from services.requiring import Requiring

KO, EN, DE = ("ko", "en"), ("en", "ko"), ("de", "en", "ko")
LISTED = ConceptList(
    [
        ListedConcept("skill_b", Texts("가", "Git"), "esco", "TECHNOLOGY", ("green",)),
        ListedConcept("skill_a", Texts("가", "python"), "esco", "SKILL", ()),
        ListedConcept("skill_c", Texts(None, "SQL", (("de", "Abfragen"),)), "ncs", "SKILL", ()),
        ListedConcept("skill_d", Texts("나"), "ncs", None, ("green", "digital")),
    ],
    Requiring(
        ["skill_a", "skill_b", "skill_c", "skill_d"],
        [(f"skill_{one}", "git", Need.ESSENTIAL) for one in "bad"]
        + [("none", "git", Need.OPTIONAL)],
    ),
    {"all": ["group", "skill_d"], "group": ["skill_b", "all", "none"], "skill_b": ["skill_a"]},
)


def walked(wanted: SkillFilter | OccupationFilter, spoken: tuple[str, ...], first: int) -> str:
    """Return the last letters of the ids of all pages of `first` rows."""
    found, window = "", Window(first)
    while keys := LISTED.page(wanted, spoken, window):
        found += "".join(node[-1] for _, node in keys[:first])
        if len(keys) <= first:
            break
        window = Window(first, keys[first - 1])
    return found


@pytest.mark.parametrize("first", [1, 2, 9])
@pytest.mark.parametrize(
    ("wanted", "spoken", "found"),
    [
        (SkillFilter(), KO, "cabd"),
        (SkillFilter(), EN, "bcad"),
        (SkillFilter(), DE, "cbad"),
        (SkillFilter(SkillKind.SKILL), KO, "ca"),
        (SkillFilter(source="ncs"), EN, "cd"),
        (SkillFilter(collection="green"), EN, "bd"),
        (SkillFilter(SkillKind.TECHNOLOGY, "esco", "g", "green"), EN, "b"),
        (SkillFilter(prefix="PY"), EN, "a"),
        (SkillFilter(prefix="가"), KO, "ab"),
        (SkillFilter(prefix="가"), EN, ""),
        (SkillFilter(source="none"), EN, ""),
        (OccupationFilter(source="esco"), KO, "ab"),
        (OccupationFilter(prefix="나"), EN, "d"),
        (OccupationFilter(SkillId("git")), KO, "abd"),
        (OccupationFilter(SkillId("git")), EN, "bad"),
        (OccupationFilter(SkillId("git"), source="ncs"), EN, "d"),
        (OccupationFilter(SkillId("git"), prefix="P"), EN, "a"),
        (OccupationFilter(SkillId("sql")), KO, ""),
        (OccupationFilter(group="all"), KO, "abd"),
        (OccupationFilter(group="group"), KO, "abd"),
        (OccupationFilter(group="skill_b"), KO, "a"),
        (OccupationFilter(group="skill_a"), KO, ""),
        (OccupationFilter(SkillId("git"), "skill_b"), KO, "a"),
        (OccupationFilter(group="group", prefix="나"), KO, "d"),
    ],
)
def test_pages_make_up_the_list(
    wanted: SkillFilter | OccupationFilter, spoken: tuple[str, ...], found: str, first: int
) -> None:
    assert walked(wanted, spoken, first) == found
    assert LISTED.count(wanted, spoken) == len(found)


@pytest.mark.parametrize(
    ("node_id", "held"),
    [("skill_a", True), ("group", True), ("skill_b", True), ("none", False), ("git", False)],
)
def test_ids_of_concepts_and_of_groups_are_known(node_id: str, *, held: bool) -> None:
    assert LISTED.holds(node_id) is held


def test_data_sets_and_collections_are_known() -> None:
    assert LISTED.sources == {"esco", "ncs"}
    assert LISTED.collections == {"green", "digital"}
