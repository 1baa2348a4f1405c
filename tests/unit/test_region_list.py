"""The list of all regions: by code, in a region, or in none."""

import pytest

from domain.ids import RegionId
from domain.windows import Window
from graph.queries.places import RegionFilter
from services.region_list import RegionList

LISTED = RegionList(
    [("26", "busan"), ("11680", "gangnam"), ("11", "seoul"), ("", "moon"), ("11010", "jongno")],
    {"seoul": ["jongno", "gangnam", "unlisted"]},
)
EVERY = ["moon", "seoul", "jongno", "gangnam", "busan"]
IN_SEOUL = RegionFilter(RegionId("seoul"))


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (RegionFilter(), EVERY),
        (RegionFilter(top=True), ["moon", "seoul", "busan"]),
        (IN_SEOUL, ["jongno", "gangnam"]),
        (RegionFilter(RegionId("busan")), []),
        (RegionFilter(RegionId("seoul"), top=True), []),
    ],
)
def test_regions_are_listed_by_code(wanted: RegionFilter, ids: list[str]) -> None:
    assert [node for _, node in LISTED.page(wanted, Window(10, ()))] == ids
    assert LISTED.count(wanted) == len(ids)


@pytest.mark.parametrize(
    ("after", "ids"),
    [
        (("11", "seoul"), ["jongno", "gangnam"]),
        (("110", "gone"), ["jongno", "gangnam"]),
        (("11010", "jongno"), ["gangnam", "busan"]),
        (("26", "busan"), []),
    ],
)
def test_a_page_goes_on_after_a_key(after: tuple[str, str], ids: list[str]) -> None:
    assert [node for _, node in LISTED.page(RegionFilter(), Window(1, after))] == ids
