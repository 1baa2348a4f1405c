"""Rules of eligibility: the timeline of versions, the median, and malformed trees."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from domain.enums import Lang
from domain.messages import recognised
from domain.rules.median import median, percent
from domain.rules.tree import AllOf
from domain.rules.versions import RulesVersion, timeline
from ingest.canonical.files import KINDS, lines
from ingest.canonical.rules import MOST_CONDITIONS, MOST_LEVELS, TREE


def version(name: str, **days: str) -> RulesVersion:
    about = {"as_of": "2026-01-01T00:00:00Z"} | days
    return RulesVersion(id=name, rule=AllOf(()), digest=name, source="s", **about)


@pytest.mark.parametrize(
    ("versions", "periods"),
    [
        ([], []),
        ([version("a")], [("a", None, None)]),
        ([version("a", closed_on="2026-06-01")], [("a", None, "2026-05-31")]),
        (
            [version("b"), version("a", closed_on="2026-06-01")],
            [("a", None, "2026-05-31"), ("b", "2026-06-01", None)],
        ),
        (
            [version("a", closed_on="2026-06-01"), version("b", valid_from="2027-01-01")],
            [("a", None, "2026-12-31"), ("b", "2027-01-01", None)],
        ),
        (
            [version("a", closed_on="2026-06-01"), version("b", valid_from="2026-03-01")],
            [("a", None, "2026-02-28"), ("b", "2026-03-01", None)],
        ),
        (
            [
                version("a", valid_from="2026-02-01", valid_until="2026-03-31"),
                version("b", valid_from="2026-06-01", as_of="2026-05-01T00:00:00Z"),
            ],
            [("a", "2026-02-01", "2026-03-31"), ("b", "2026-06-01", None)],
        ),
        (
            [
                version("a", valid_from="2026-04-01", closed_on="2026-03-01"),
                version("b", valid_from="2026-04-01"),
            ],
            [("b", "2026-04-01", None)],
        ),
        (
            [version("a"), version("b", as_of="2026-05-01T00:00:00Z")],
            [("a", None, "2026-01-01"), ("b", "2026-01-02", None)],
        ),
    ],
)
def test_versions_follow_each_other(
    versions: list[RulesVersion], periods: list[tuple[str, str | None, str | None]]
) -> None:
    found = [(one.version.id, one.first, one.last) for one in timeline(versions)]

    assert found == periods


def test_income_against_the_median() -> None:
    assert percent(2_564_238, 1, "2026-06-01") == 100.0
    assert percent(3_247_369, 4, "2026-12-31") == 50.0
    assert median(4, "2025-01-01") == 6_097_773
    assert median(4, "2019-01-01") == median(4, "2024-01-01") == 5_729_913
    assert median(4, "2031-01-01") == 6_494_738
    assert median(9, "2026-01-01") == 9_515_150 + 2 * (9_515_150 - 8_555_952)


CLAUSE = {"text": "x", "where": "§ 1"}
AGE: dict[str, Any] = {"fact": "AGE", "atLeast": 18, "clause": CLAUSE}


def deep(levels: int) -> dict[str, Any]:
    return AGE if levels == 1 else {"not": deep(levels - 1)}


@pytest.mark.parametrize(
    ("tree", "flaw"),
    [
        ({"all": [AGE, AGE | {"atLeast": -1}]}, "rules.all.1.atLeast: Input should be greater"),
        ({"all": [{"any": [{"not": {"fact": "SIZE"}}]}]}, "rules.all.0.any.0.not: Should have"),
        ({"any": []}, "rules.any: Tuple should have at least 1 item"),
        ({"all": [], "any": [AGE]}, "rules.any: Extra inputs are not permitted"),
        (AGE | {"atLeast": "18"}, "rules.atLeast: Input should be a valid number"),
        (AGE | {"atMost": 3}, "rules: 'atLeast' is above 'atMost'"),
        ({"fact": "AGE", "clause": CLAUSE}, "rules: Should have 'atLeast', 'atMost' or both"),
        ({"fact": "AGE", "atLeast": 18}, "rules.clause: Field required"),
        (AGE | {"clause": {"text": "x"}}, "rules.clause.where: Field required"),
        (
            {"fact": "MARITAL", "in": ["DIVORCED"], "clause": CLAUSE},
            "rules: Should have in 'in' only values of MARRIED, SINGLE",
        ),
        (
            {"fact": "REGION", "in": ["11", "Atlantis"], "clause": CLAUSE},
            "rules.in.1: Should be the code or the name of a region of Korea",
        ),
        ({"fact": "DATE", "clause": CLAUSE}, "rules: Should have 'from', 'until' or both"),
        (
            {"fact": "DATE", "from": "2026-02-30", "clause": CLAUSE},
            "rules.from: Should be a day that",
        ),
        ("AGE", "rules: Should have 'all'"),
        (deep(MOST_LEVELS + 1), "rules: Should have at most 12 levels and 300 conditions"),
        (deep(90), "rules: Should have at most 12 levels and 300 conditions"),
        ({"all": [AGE] * MOST_CONDITIONS}, "rules: Should have at most 12 levels"),
    ],
)
def test_a_malformed_tree_is_rejected_with_its_path(tmp_path: Any, tree: Any, flaw: str) -> None:
    line = {"id": "p", "name": "p", "kind": "LIVING", "benefit": "b", "agency": "a", "rules": tree}
    (tmp_path / "policies.jsonl").write_text(json.dumps(line))
    kind = next(one for one in KINDS if one.file == "policies.jsonl")
    [(number, rejected)] = lines(tmp_path, kind)

    assert number == 1
    assert rejected.seen.startswith(flaw)


@pytest.mark.parametrize("levels", [300, 5_000])
def test_a_tree_of_any_depth_is_refused_and_crashes_nothing(levels: int) -> None:
    text = '{"not":' * levels + json.dumps(AGE) + "}" * levels

    with pytest.raises(ValidationError):
        TREE.validate_json(text)


def test_flaws_have_their_korean() -> None:
    said = "Should have at most 12 levels and 300 conditions"

    assert recognised(said).text(Lang.KO) == "12단계, 조건 300개 이하여야 합니다."


def test_the_largest_tree_is_read() -> None:
    TREE.validate_json(json.dumps(deep(MOST_LEVELS)))
    TREE.validate_json(json.dumps({"all": [AGE] * (MOST_CONDITIONS - 1)}))
