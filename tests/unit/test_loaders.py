"""Loaders batch and cache by value, so no two keys can be confused."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from domain.ids import SkillId
from domain.matching import Profile, RecommendationRun, RecommendationSet, Versions
from resolvers.loaders import Loaders


class Calls:
    """The context of these loaders: which keys each batch was asked for."""

    def __init__(self) -> None:
        self.batches: list[list[object]] = []


@dataclass(frozen=True)
class Key:
    name: str


class ByIdentity:
    """A hashable that compares by identity, which a loader must refuse."""


async def names(keys: Sequence[Key], calls: Calls) -> list[str]:
    calls.batches.append(list(keys))
    return [key.name for key in keys]


async def anything(keys: Sequence[object], calls: Calls) -> list[object]:
    calls.batches.append(list(keys))
    return list(keys)


async def kept_by_nobody(keys: Sequence[Key], _context: None) -> list[str]:
    return [key.name for key in keys]


async def test_keys_that_are_freed_are_never_mistaken_for_later_ones() -> None:
    load = Loaders(None)

    answers = [await load(kept_by_nobody, Key(f"key {n}")) for n in range(200)]

    assert answers == [f"key {n}" for n in range(200)]


async def test_equal_keys_are_read_once() -> None:
    calls = Calls()
    load = Loaders(calls)

    assert [await load(names, Key("a")) for _ in range(3)] == ["a", "a", "a"]
    assert calls.batches == [[Key("a")]]


@pytest.mark.parametrize("key", [[1], {"a": 1}, object(), ByIdentity()])
async def test_a_key_that_is_no_value_is_refused_at_once(key: object) -> None:
    calls = Calls()

    with pytest.raises(TypeError, match="is no value"):
        Loaders(calls)(anything, key)
    assert calls.batches == []


def test_recommendations_compare_by_run_and_profile() -> None:
    def made(run: str, skill: str) -> RecommendationSet:
        versions = Versions("m", "1", (), "d", "")
        of_now = RecommendationRun(run, "", versions, computed_now=True)  # type: ignore[arg-type]
        return RecommendationSet(of_now, {}, profile=Profile(skills=frozenset({SkillId(skill)})))

    assert made("run_1", "a") == made("run_1", "a")
    assert len({made("run_1", "a"), made("run_1", "b"), made("run_2", "a")}) == 3
