"""Regions within regions, and the distances between them."""

import numpy as np
import pytest

from embeddings.arrays import FloatArray, Index
from embeddings.features.places import Places
from graph.queries.market import RegionRow

ROWS = [
    RegionRow("seoul", None, 37.5665, 126.978),  # type: ignore[arg-type]
    RegionRow("gangnam", "seoul", 37.5173, 127.0473),  # type: ignore[arg-type]
    RegionRow("busan", None, 35.1796, 129.0756),  # type: ignore[arg-type]
    RegionRow("haeundae", "busan"),  # type: ignore[arg-type]
    RegionRow("nowhere"),  # type: ignore[arg-type]
]
INDEX = Index.of(row.id for row in ROWS)


@pytest.fixture
def places() -> Places:
    return Places.of(ROWS, INDEX)


def _values(values: FloatArray) -> dict[str, float]:
    return {one: value for one, value in zip(INDEX.ids, values.tolist(), strict=True) if value}


def test_a_region_contains_those_below_it(places: Places) -> None:
    assert _values(places.within(INDEX.mask(["seoul"]))) == {"seoul": 1.0, "gangnam": 1.0}
    assert _values(places.within(INDEX.mask(["gangnam"]))) == {"gangnam": 1.0}
    assert _values(places.around(INDEX.mask(["gangnam"]))) == {"seoul": 1.0}


def test_shares_of_districts_count_for_the_province(places: Places) -> None:
    shares = INDEX.mask(["gangnam"]) * np.float32(0.75) + INDEX.mask(["busan"]) * np.float32(0.25)

    assert _values(places.above(shares)) == {
        "seoul": 0.75,
        "gangnam": 0.75,
        "busan": 0.25,
        "haeundae": 0.25,
    }


def test_distances_are_great_circles_and_a_district_without_a_place_is_at_its_province(
    places: Places,
) -> None:
    km = dict(zip(INDEX.ids, places.kilometres(INDEX.find(["seoul"])).tolist(), strict=True))

    assert km["seoul"] == 0.0
    assert km["gangnam"] == pytest.approx(8.2, abs=0.1)
    assert km["busan"] == km["haeundae"] == pytest.approx(325, abs=2)
    assert km["nowhere"] == float("inf")


def test_of_several_starts_the_nearest_counts(places: Places) -> None:
    km = places.kilometres(INDEX.find(["busan", "gangnam", "nowhere"]))

    assert km[INDEX.positions["seoul"]] == pytest.approx(8.2, abs=0.1)
    assert km[INDEX.positions["haeundae"]] == 0.0


def test_a_circle_of_parents_ends() -> None:
    rows = [RegionRow("a", "b"), RegionRow("b", "a")]  # type: ignore[arg-type]
    circle = Places.of(rows, Index.of(["a", "b"]))

    assert circle.within(np.array([1.0, 0.0], dtype=np.float32)).tolist() == [1.0, 1.0]


def test_of_a_province_the_distance_is_expected_over_its_districts() -> None:
    rows = [
        RegionRow("top", None, 37.0, 127.0),  # type: ignore[arg-type]
        RegionRow("near", "top", 37.0, 127.0),  # type: ignore[arg-type]
        RegionRow("far", "top", 37.9, 127.0),  # type: ignore[arg-type]
        RegionRow("deep", "far", 37.9, 127.0),  # type: ignore[arg-type]
        RegionRow("nowhere", "top"),  # type: ignore[arg-type]
        RegionRow("other", None, 36.1, 127.0),  # type: ignore[arg-type]
    ]
    index = Index.of(row.id for row in rows)
    places, at = Places.of(rows, index), index.positions
    degrees = 0.9 * 111.195

    # The lowest regions are near, deep and nowhere, which lies at the centre of what it is in.
    spread = degrees / 3**0.5
    found = dict(zip(index.ids, places.spreads.tolist(), strict=True))
    assert found == pytest.approx({**dict.fromkeys(index.ids, 0.0), "top": spread}, abs=0.05)

    from_top = places.expected_kilometres(index.find(["top"]))
    assert from_top[at["top"]] == pytest.approx(2**0.5 * spread, abs=0.1)
    assert from_top[at["other"]] == pytest.approx((degrees**2 + spread**2) ** 0.5, abs=0.1)
    from_near = places.expected_kilometres(index.find(["near", "other"]))
    assert from_near[[at["near"], at["far"]]].tolist() == pytest.approx([0.0, degrees], abs=0.1)


def test_of_no_start_no_distance_is_known(places: Places) -> None:
    assert np.isinf(places.expected_kilometres(INDEX.find([]))).all()
