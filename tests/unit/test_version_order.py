"""The order of versions: numbers compare as numbers, and what comes before a release is less."""

import itertools

import pytest

from ontology.versions import order

IN_ORDER = ["1.1.0", "1.1.1", "1.1.2", "1.1.10", "1.2", "1.10", "2", "2.1", "10"]


def test_versions_are_ordered_by_their_numbers() -> None:
    as_text = sorted(IN_ORDER)

    assert as_text != IN_ORDER
    assert sorted(as_text, key=order) == IN_ORDER


@pytest.mark.parametrize(("earlier", "later"), [*itertools.pairwise(IN_ORDER)])
def test_a_later_version_is_greater(earlier: str, later: str) -> None:
    assert order(earlier) < order(later)
    assert not order(later) < order(earlier)


def test_text_between_numbers_is_compared_as_text() -> None:
    named = ["1.9.1", "1.9-beta", "1.9"]
    dated = ["2023-9-30", "2023-10-01", "v1.9", "v1.10", "v2"]

    assert sorted(named, key=order) == ["1.9-beta", "1.9", "1.9.1"]
    assert sorted(dated, key=order) == ["v1.9", "v1.10", "v2", "2023-9-30", "2023-10-01"]
    assert order("v1.9") < order("v1.10")


def test_the_same_version_is_neither_earlier_nor_later() -> None:
    assert order("1.10") == order("1.10")
    assert order("2") == order("2.0") == order("v2.0.0")
    assert order("1.10") != order("1.1")
