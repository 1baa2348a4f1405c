"""What many equal, or many costly, fields of one request cost, and what is said of too many."""

import json

import pytest

from tests.api import world
from tests.api.conftest import Api


def many(count: int, field: str) -> str:
    """The same field under many aliases; `#` in it is the number of the alias."""
    return "{" + "".join(f"a{n}: {field.replace('#', str(n + 1))} " for n in range(count)) + "}"


def ids(count: int) -> str:
    """So many ids, as a document writes them."""
    return json.dumps([f"skill_{n:013}" for n in range(count)])


TWO_SPELLINGS = f"""query ($s: [ID!] = ["{world.SQL}"]) {{
  {many(2, "recommendedJobs(skills: $s, first: 1) { edges { cursor } }")[1:-1]}
  b: recommendedJobs(skills: ["{world.SQL}"], first: 1) {{ edges {{ cursor }} }} }}"""
WITH_NEED = "requiredBy(first: 100) { edges { cursor need } }"
REQUIRED = "requiredBy(first: 100) { edges { cursor } }"


@pytest.mark.parametrize(
    "query",
    [
        many(30, "jobs(first:1) { totalCount }"),
        many(9, "jobs(first: #) { totalCount }"),
        many(30, 'extractConcepts(text: "드론") { score }'),
        many(30, 'search(text: "드론") { edges { cursor } }'),
        many(30, "occupations(filter: {}, first: 2) { edges { cursor } }"),
        many(30, f'recommendedJobs(skills: ["{world.SQL}"], first: 1) {{ edges {{ cursor }} }}'),
        many(30, f'recommend(profile: {{skills: ["{world.SQL}"]}}) {{ run {{ at }} }}'),
        TWO_SPELLINGS,
    ],
)  # fmt: skip
async def test_equal_selections_count_once(api: Api, query: str) -> None:
    answer = await api(query)

    assert answer.errors is None


KOREAN = (
    "응답 비용이 필드 24,042개에 해당합니다. 최대 20,000까지 허용합니다. "
    "`recommendedSeekers`의 비용은 하나에 최대 12,021입니다. 1개 이하로 요청하십시오."
)
OVER = "the answer may cost as much as {} fields, the limit is 20,000: "


@pytest.mark.parametrize(
    ("query", "cost", "advice"),
    [
        (
            many(30, 'jobs(filter: {region: "#"}, first: 1) { totalCount }'),
            "60,510",
            "`jobs` totalCount costs up to 2,017 each: ask for at most 9",
        ),
        (
            many(30, "jobs(first: #) { edges { cursor } }"),
            "37,935",
            "`jobs` costs up to 1,511 each: ask for at most 14",
        ),
        (
            many(10, 'recommendedSeekers(job: "x#") { edges { cursor } }'),
            "120,210",
            "`recommendedSeekers` costs up to 12,021 each: ask for at most 1",
        ),
        (
            f"{{ skills(first: 100) {{ edges {{ node {{ {REQUIRED} }} }} }} }}",
            "22,001",
            "`skills` costs 22,001: ask for fewer with `first`, and go on with `after`",
        ),
        (
            f"{{ nodes(ids: {ids(100)}) {{ ... on Skill {{ {WITH_NEED} }} }} }}",
            "30,101",
            "`nodes` costs 30,101: ask for fewer `ids`, and for less of each",
        ),
        (
            f"{{ skills(first: 99) {{ edges {{ node {{ {REQUIRED} }} }} }} sources {{ id }} }}",
            "21,794",
            "`skills` costs 21,788: ask for fewer with `first`, and go on with `after`",
        ),
    ],
)  # fmt: skip
async def test_the_most_expensive_field_is_named(
    api: Api, query: str, cost: str, advice: str
) -> None:
    answer = await api(query)

    assert [one["message"] for one in answer.errors or ()] == [OVER.format(cost) + advice]
    assert answer.codes == ["LIMIT_EXCEEDED"]


async def test_it_is_named_in_korean(api: Api) -> None:
    query = many(2, 'recommendedSeekers(job: "#") { edges { cursor } }')
    answer = await api(query, headers={"accept-language": "ko"})

    assert [one["message"] for one in answer.errors or ()] == [KOREAN]
