"""The requests of `tests.bench.weights`: each field with a weight, and what it may be asked for."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from ingest.sample.cast import ARTICLE_SEEKER

_SENTENCE: Final = "드론 조종과 사진측량으로 3차원 지도를 만들 분을 모십니다. Python, SQL, Git. "


class Asked(NamedTuple):
    """A request, and the name of what it asks for."""

    name: str
    query: str
    variables: Mapping[str, Any] = {}


def _text(characters: int) -> str:
    return (_SENTENCE * (1 + characters // len(_SENTENCE)))[:characters]


def _extract(characters: int) -> Asked:
    return Asked(
        f"extractConcepts, {characters:,} characters",
        "query ($t: String!) { extractConcepts(text: $t, first: 1) { score } }",
        {"t": _text(characters)},
    )


def _listed(name: str, rest: str = "") -> list[Asked]:
    return [
        Asked(f"{name}(first: {n})", f"{{ {name}(first: {n}{rest}) {{ edges {{ cursor }} }} }}")
        for n in (1, 100)
    ] + [Asked(f"{name} {{ totalCount }}", f"{{ {name} {{ totalCount }} }}")]


_PROFILE: Final[Mapping[str, Any]] = {
    "skills": [],
    "careers": [{"title": "드론 조종사", "description": _text(1_000), "from": "2020-01"}],
}
_LONG_PROFILE: Final[Mapping[str, Any]] = {
    "careers": [{"title": "드론 조종사", "description": _text(1_000), "from": "2020-01"}] * 30,
}
_ASKS: Final = "query ($p: ProfileInput!) { recommend(profile: $p) { %s } }"
_SEEKER: Final = "query ($s: ID!) { %s }"


def _profiled(selected: str, profile: Mapping[str, Any], name: str) -> Asked:
    return Asked(f"recommend, {name}: {selected[:18]}", _ASKS % selected, {"p": profile})


def _of_seeker(selected: str) -> Asked:
    return Asked(selected[:40], _SEEKER % selected, {"s": ARTICLE_SEEKER})


QUERIES: Final = [
    Asked("skills, 100 rows of 10 fields", "{ skills(first: 100) { edges { node {"
          " id asOf prefLabel altLabels description __typename a: id b: id } } } }"),
    *_listed("skills"),
    *_listed("occupations"),
    *_listed("jobs"),
    *_listed("regions"),
    *_listed("industries"),
    Asked("search", '{ search(text: "드론 조종") { edges { cursor } } }'),
    Asked("search, first: 100", '{ search(text: "드론", first: 100) { edges { cursor } } }'),
    Asked("100 jobs with their skills", "{ jobs(first: 100) { edges { node {"
          " requiredSkills(first: 10) { edges { node { id } } } } } } }"),
    Asked("100 jobs, region and employer", "{ jobs(first: 100) { edges { node {"
          " region { id prefLabel } employer { name } } } } }"),
    Asked("search, long text", f'{{ search(text: "{_text(200)}") {{ edges {{ cursor }} }} }}'),
    Asked("suggest", '{ suggest(prefix: "드론") { score } }'),
    Asked("suggest, long prefix", f'{{ suggest(prefix: "{_text(200)}") {{ score }} }}'),
    Asked("linkTitle", '{ linkTitle(title: "드론 조종사 모집") { score } }'),
    Asked("linkTitle, 1,000 characters", f'{{ linkTitle(title: "{_text(1_000)}") {{ score }} }}'),
    _extract(200), _extract(1_000), _extract(5_000), _extract(20_000),
    _profiled("run { at }", {}, "empty"),
    _profiled("run { at }", _PROFILE, "one career"),
    _profiled("run { at }", _LONG_PROFILE, "30 careers"),
    _profiled("jobs(first: 1) { edges { cursor } }", _PROFILE, "one career"),
    _profiled("jobs(first: 1) { edges { cursor } }", _LONG_PROFILE, "30 careers"),
    _profiled("courses(first: 1) { edges { cursor } }", _PROFILE, "one career"),
    _profiled("occupations(first: 1) { edges { cursor } }", _PROFILE, "one career"),
    _of_seeker("recommendedJobs(seeker: $s, first: 1) { edges { cursor } }"),
    _of_seeker("recommendedCourses(seeker: $s, first: 1) { edges { cursor } }"),
]  # fmt: skip


IDS: Final = """{ skills(first: 1, filter: {prefix: "드론"}) { edges { node { id } } }
  occupations(first: 100) { edges { node { id } } }
  jobs(first: 1, filter: {status: OPEN}) { edges { node { id } } } }"""


def of_nodes(answer: Mapping[str, Any]) -> list[Asked]:
    """Return the requests about things whose ids are in the answer to `IDS`."""
    start = answer["skills"]["edges"][0]["node"]["id"]
    end = answer["occupations"]["edges"][-1]["node"]["id"]
    job = answer["jobs"]["edges"][0]["node"]["id"]
    ends = f'from: "{start}", to: "{end}"'
    return [
        *(Asked(f"paths(k: {k}, maxHops: {hops})",
                f"{{ paths({ends}, k: {k}, maxHops: {hops}) {{ cost }} }}")
          for k, hops in ((1, 3), (3, 5), (20, 8))),
        Asked("recommendedSeekers",
              f'{{ recommendedSeekers(job: "{job}", first: 1) {{ edges {{ cursor }} }} }}'),
        Asked("jobs of an occupation, first: 1",
              f'{{ jobs(first: 1, filter: {{occupation: "{end}"}}) {{ edges {{ cursor }} }} }}'),
        Asked("jobs of an occupation, totalCount",
              f'{{ jobs(first: 1, filter: {{occupation: "{end}"}}) {{ totalCount }} }}'),
    ]  # fmt: skip
