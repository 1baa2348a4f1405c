"""Groups of people: bands, provinces, crossings, and groups too small to show."""

from datetime import date

import numpy as np
import pytest

from domain.enums import Gender
from domain.ids import RegionId, SeekerId
from embeddings.evaluation.fairness.background import Background
from embeddings.evaluation.fairness.groups import (
    AGE,
    GENDER,
    OTHERS,
    REGION,
    Grouping,
    Values,
    attributes_of,
    band,
    groupings,
)
from embeddings.features.assembling import CatalogRows, assemble
from graph.queries.auditing import Protected
from graph.queries.market import RegionRow

DAY = date(2026, 11, 1).isoformat()


def one(gender: str | None, age: str | None = None, region: str | None = None) -> Values:
    return {GENDER: gender, AGE: age, REGION: region}


def sizes(grouping: Grouping) -> dict[tuple[str, ...], int]:
    counts = grouping.members.sum(axis=1).tolist()
    return dict(zip(grouping.groups, counts, strict=True))


@pytest.mark.parametrize(
    ("age", "name"),
    [
        (17, "under 30"),
        (29, "under 30"),
        (30, "30-39"),
        (49, "40-49"),
        (59, "50-59"),
        (60, "60 or older"),
    ],
)
def test_ages_are_in_bands(age: int, name: str) -> None:
    assert band(age) == name


def test_people_have_the_province_of_their_home_and_their_age_in_the_year() -> None:
    province, town = RegionId("region_1"), RegionId("region_11")
    catalog = assemble(CatalogRows(regions=[RegionRow(province), RegionRow(town, province)]))
    names = [SeekerId(name) for name in ("in town", "in province", "elsewhere", "unknown")]
    known = (
        Protected(names[0], Gender.F, 1997, town),
        Protected(names[1], None, 1996, province),
        Protected(names[2], Gender.X, None, RegionId("region_of_another_graph")),
    )
    background = Background(people={each.seeker: each for each in known})

    assert attributes_of(names, background, catalog, DAY) == [
        one("F", "under 30", "region_1"),
        one(None, "30-39", "region_1"),
        one("X", None, None),
        one(None, None, None),
    ]


def test_groups_are_by_one_attribute_and_by_two() -> None:
    people = [one("F", "30-39", "r")] * 3 + [one("M", "30-39", "r")] * 2 + [one(None, "30-39")]
    found = {each.attributes: each for each in groupings(people, least=2)}

    assert list(found) == [
        (GENDER,),
        (AGE,),
        (REGION,),
        (GENDER, AGE),
        (GENDER, REGION),
        (AGE, REGION),
    ]
    assert sizes(found[GENDER,]) == {("F",): 3, ("M",): 2}
    assert sizes(found[AGE,]) == {("30-39",): 6}
    assert sizes(found[GENDER, AGE]) == {("F", "30-39"): 3, ("M", "30-39"): 2}
    assert [found[key].unstated for key in found] == [1, 0, 1, 1, 1, 1]
    assert np.flatnonzero(found[GENDER,].members[1]).tolist() == [3, 4]


def test_small_groups_are_taken_together() -> None:
    people = [one("F")] * 5 + [one("M")] * 2 + [one("X")] * 1
    found, *_ = groupings(people, least=3)

    assert sizes(found) == {("F",): 5, OTHERS: 3}
    assert (found.merged, found.left_out, found.unstated) == (3, 0, 0)


def test_a_group_that_is_too_small_alone_is_left_out_and_counted() -> None:
    people = [one("F")] * 5 + [one("M")] * 4 + [one("X")] * 1
    found, *_ = groupings(people, least=3)

    assert sizes(found) == {("F",): 5, ("M",): 4}
    assert (found.merged, found.left_out) == (0, 1)
    assert found.members.sum(axis=0).tolist() == [1] * 9 + [0]


def test_bands_are_in_the_order_of_age() -> None:
    people = [one(None, band(age)) for age in (65, 25, 35, 45, 55)]
    _, found, *_ = groupings(people, least=1)

    assert [name for (name,) in found.groups] == [
        "under 30",
        "30-39",
        "40-49",
        "50-59",
        "60 or older",
    ]


def test_what_is_too_few_even_together_is_left_out_and_nobody_is_shown() -> None:
    people = [one("F")] * 2 + [one("M")] * 2 + [one(None)] * 9

    found, *others = groupings(people, least=5)

    assert [one.groups for one in (found, *others)] == [()] * 6
    assert (found.merged, found.left_out, found.unstated) == (0, 4, 9)


def test_a_property_of_all_groupings_is_that_nobody_is_lost_unseen() -> None:
    draw = np.random.default_rng(3)
    people = [
        one(
            str(draw.choice(["F", "M", "X"], p=[0.6, 0.37, 0.03])),
            band(int(draw.integers(18, 70))),
            str(draw.integers(0, 17)),
        )
        for _ in range(300)
    ]
    for found in groupings(people):
        assert min(sizes(found).values()) >= 20
        assert set(found.members.sum(axis=0).tolist()) <= {0, 1}
        assert found.members.sum() + found.left_out == 300
        assert found.unstated == 0
        assert found.left_out < 20
