"""Cursors name their list with its filter and language: others are refused, with a code."""

import base64
import json

import pytest

from tests.api import world
from tests.api.conftest import Api

OTHER = (
    "after is a cursor of this list with another filter or language: take cursors from an answer "
    "to the same question"
)
NONE = "after is not a cursor of this list: take cursors from an answer"


async def first_cursor(api: Api, field: str, language: str = "ko") -> str:
    answer = await api(
        f"{{ a: {field} {{ edges {{ cursor }} }} }}", headers={"accept-language": language}
    )
    found: str = answer.data["a"]["edges"][0]["cursor"]
    return found


@pytest.mark.parametrize(
    ("of", "to"),
    [
        ("jobs(first: 1)", "jobs(filter: {status: CLOSED}, after: $after)"),
        ("jobs(first: 1)", "jobs(filter: {status: OPEN}, after: $after)"),
        ("jobs(filter: {status: OPEN}, first: 1)", "jobs(after: $after)"),
        ("skills(first: 1)", "skills(filter: {kind: TECHNOLOGY}, after: $after)"),
        ("occupations(first: 1)", 'occupations(filter: {prefix: "a"}, after: $after)'),
        ("regions(first: 1)", "regions(filter: {top: true}, after: $after)"),
    ],
)
async def test_a_cursor_of_another_filter_is_refused(api: Api, of: str, to: str) -> None:
    query = f"query ($after: String) {{ {to} {{ edges {{ cursor }} }} }}"
    answer = await api(query, after=await first_cursor(api, of))

    assert answer.codes == ["BAD_INPUT"]
    assert [one["message"] for one in answer.errors or ()] == [OTHER]


@pytest.mark.parametrize(
    "field", ["jobs", "jobs(filter: {status: OPEN}#)", "skills", "occupations", "regions"]
)
async def test_a_cursor_of_the_same_question_is_taken(api: Api, field: str) -> None:
    given = field if "#" in field else f"{field}(#)"
    after = await first_cursor(api, given.replace("#", " first: 1"))
    query = f"query ($a: String) {{ {given.replace('#', ' after: $a')} {{ edges {{ cursor }} }} }}"
    answer = await api(query, a=after)

    assert answer.errors is None
    [cursors] = [[one["cursor"] for one in found["edges"]] for found in answer.data.values()]
    assert after not in cursors


async def test_labels_are_in_the_order_of_a_language(api: Api) -> None:
    query = "query ($a: String) { skills(after: $a) { edges { cursor } } }"
    korean = await first_cursor(api, "skills(first: 1)")
    answer = await api(query, a=korean, headers={"accept-language": "en"})

    assert [one["message"] for one in answer.errors or ()] == [OTHER]


@pytest.mark.parametrize(
    "day", ["0000-01-01", "99999-01-01", "2026-02-30", "2026-1-1", "20260101", "x", "2026-11-02x"]
)
async def test_days_that_no_calendar_has(api: Api, day: str) -> None:
    packed = json.dumps(["jobs", day, "job_0000000000000"]).encode()
    after = base64.urlsafe_b64encode(packed).decode().rstrip("=")
    answer = await api("query ($a: String) { jobs(after: $a) { edges { cursor } } }", a=after)

    assert [one["message"] for one in answer.errors or ()] == [NONE]


@pytest.mark.parametrize("need", ["", "BANANA", "essential", "E", "OPTIONAL "])
@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Skill.requiredBy", f'skill(id: "{world.GIT}") {{ requiredBy'),
        ("Occupation.requiredSkills", f'occupation(id: "{world.PILOT}") {{ requiredSkills'),
        ("Job.requiredSkills", f'job(id: "{world.FLY_JOB}") {{ requiredSkills'),
    ],
)
async def test_needs_that_there_are_not(api: Api, name: str, field: str, need: str) -> None:
    packed = json.dumps([name, need, "occ_0000000000000"]).encode()
    after = base64.urlsafe_b64encode(packed).decode().rstrip("=")
    answer = await api(
        f"query ($a: String) {{ {field}(after: $a) {{ edges {{ cursor }} }} }} }}", a=after
    )

    assert [one["message"] for one in answer.errors or ()] == [NONE]
