"""Variables that are built to be expensive: what each declares, where it is used, its value."""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple


class Sent(NamedTuple):
    """A variable of a type, a field that uses it as `$sent`, and a value of so many parts."""

    type: str
    field: str
    value: Callable[[int], Any]


def _profile(**fields: Callable[[int], Any]) -> Sent:
    return Sent(
        "ProfileInput!",
        "recommend(profile: $sent) { run { at } } ",
        lambda count: {name: of(count) for name, of in fields.items()},
    )


def _kinds(value: Callable[[int], Any]) -> Sent:
    return Sent("[Kind!]", "suggest(prefix: 1, kinds: $sent) { score } ", value)


SENT: Final[Mapping[str, Sent]] = {
    "ids": Sent("[ID!]!", "nodes(ids: $sent) { id } ", lambda count: ["a"] * count),
    "integers as ids": Sent("[ID!]!", "nodes(ids: $sent) { id } ", lambda count: [7] * count),
    "objects as ids": Sent("[ID!]!", "nodes(ids: $sent) { id } ", lambda count: [{}] * count),
    "enums": _kinds(lambda count: ["SKILL"] * count),
    "unknown enums": _kinds(lambda count: [f"SKIL{at}" for at in range(count)]),
    "one long enum": _kinds(lambda count: ["S" * 16 * count]),
    "numbers as enums": _kinds(lambda count: [0.5] * count),
    "lists as enums": _kinds(lambda count: [[]] * count),
    "deep lists": _kinds(lambda count: _nested(min(count, 500))),
    "skills": _profile(skills=lambda count: ["skill_0000000000000"] * count),
    "careers": _profile(
        careers=lambda count: [{"title": "a", "from": "2026-01", "until": "2026-02"}] * count
    ),
    "careers without title": _profile(careers=lambda count: [{"from": "2026-01"}] * count),
    "careers of impossible months": _profile(
        careers=lambda count: [{"title": "a", "from": f"2026-{at}"} for at in range(count)]
    ),
    "unknown keys": Sent(
        "ProfileInput!",
        "recommend(profile: $sent) { run { at } } ",
        lambda count: {f"skil{at}": at for at in range(count)},
    ),
    "unknown keys of careers": _profile(careers=lambda count: [{"titel": 1, "form": 2}] * count),
    "long text": Sent("String!", "extractConcepts(text: $sent) { score } ", lambda n: "드론" * n),
    "whole floats": Sent("Int!", "skills(first: $sent) { totalCount } ", lambda _count: 100.0),
}


def _nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value
