"""Values that strangers send as arguments: profiles that are wrong, cursors made by hand."""

import base64
import json
from typing import Any

import pytest

from domain.vocabulary import Label
from tests.api import world
from tests.api.conftest import Api

UNKNOWN = world.an_id(Label.SKILL, "nothing")
RECOMMEND = "query ($p: ProfileInput!) { recommend(profile: $p) { run { at } } }"


@pytest.mark.parametrize(
    ("profile", "code"),
    [
        ({"education": "BANANA"}, "INVALID_QUERY"),
        ({"education": "BANANA", "careerYears": -5, "skills": [UNKNOWN]}, "INVALID_QUERY"),
        ({"careerYears": -5}, "BAD_INPUT"),
        ({"careerYears": "5"}, "INVALID_QUERY"),
        ({"careerYears": 1e308}, "BAD_INPUT"),
        ({"skills": [UNKNOWN]}, "NOT_FOUND"),
        ({"skills": [world.SQL, UNKNOWN]}, "NOT_FOUND"),
        ({"skills": ["skill_0000000000000"]}, "NOT_FOUND"),
        ({"skills": [world.DEVELOPER]}, "BAD_ID"),
        ({"seeks": [world.SQL]}, "BAD_ID"),
        ({"skills": [""]}, "BAD_ID"),
        ({"skills": [None]}, "INVALID_QUERY"),
        ({"skills": ["\u0000"]}, "BAD_ID"),
        ({"leastWage": -1}, "BAD_INPUT"),
        ({"mostWeeklyHours": 169}, "BAD_INPUT"),
        ({"home": "region_x"}, "BAD_ID"),
        ({"careers": [{"title": "\u200b"}]}, "BAD_INPUT"),
        ({"careers": [{"title": "a", "from": "2026-13"}]}, "BAD_INPUT"),
        ({"nothing": 1}, "INVALID_QUERY"),
    ],
)
async def test_a_profile_that_is_wrong_is_refused(
    api: Api,
    profile: dict[str, Any],
    code: str,
) -> None:
    answer = await api(RECOMMEND, p=profile)

    assert answer.codes == [code]
    assert answer.data in (None, {"recommend": None})


async def test_an_empty_profile_is_told_that_it_is_empty(api: Api) -> None:
    answer = await api(
        "{ recommend(profile: {}) { jobs { basis note(lang: EN) edges { cursor } } } }"
    )

    assert answer.errors is None
    shown = answer.data["recommend"]["jobs"]
    assert shown["basis"] == "NOTHING_KNOWN"
    assert shown["note"] is not None


def cursor(values: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "after",
    [
        base64.urlsafe_b64encode(b"[" * 30_000).decode(),
        base64.urlsafe_b64encode(b'{"a":' * 9_000).decode(),
        base64.urlsafe_b64encode(b'["skills","a","\\ud800"]').decode(),
        cursor(["skills", "a", 2**63]),
        cursor(["skills", "a", 2**64]),
        cursor(["skills", "a", -(2**63) - 1]),
        cursor(["skills", 10**4_000, "a"]),
        base64.urlsafe_b64encode(b'["skills","a",' + b"9" * 5_000 + b"]").decode(),
        base64.urlsafe_b64encode(b'["skills","a",1e999]').decode(),
        base64.urlsafe_b64encode(b'["skills","a",NaN]').decode(),
        cursor(["skills", "a", ["b"]]),
        cursor(["skills", {"a": 1}, "b"]),
        cursor(["skills", "a", "b", "c"]),
        cursor("skills"),
        cursor([["skills", "a", "b"]]),
        "=" * 50,
        "a" * 90_000,
        "\U0001f600",
        "",
    ],
)
async def test_cursors_made_by_hand_are_refused(api: Api, after: str) -> None:
    answer = await api(
        "query ($after: String) { skills(after: $after) { edges { cursor } } }", after=after
    )

    assert answer.codes == ["BAD_INPUT"]


@pytest.mark.parametrize("other", ["occupations", "Skill.requiredBy", "search"])
async def test_cursors_of_other_lists_are_refused(api: Api, other: str) -> None:
    answer = await api(
        "query ($after: String) { skills(after: $after) { edges { cursor } } }",
        after=cursor([other, "a", "b"]),
    )

    assert answer.codes == ["BAD_INPUT"]
