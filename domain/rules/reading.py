"""Trees of rules from JSON of the shape that `domain.rules.writing` writes.

This is for what the graph holds, which was checked before it was written; files of others are
read by `ingest.canonical.rules`, which says what is wrong with them.
"""

import json
from functools import lru_cache
from typing import Any

from domain.rules.terms import FactKey
from domain.rules.tree import (
    AllOf,
    AnyOf,
    ChoiceIs,
    Clause,
    DayIs,
    FlagIs,
    LivesIn,
    NotThat,
    NumberIs,
    Rule,
    Stated,
)
from domain.texts import Texts


@lru_cache(maxsize=20_000)
def parse(text: str) -> Rule:
    """Return the tree of a canonical text; equal texts share one tree."""
    return rule_of(json.loads(text))


def rule_of(said: dict[str, Any]) -> Rule:
    """Return the tree that values of JSON state.

    Raises:
        ValueError, KeyError: They are of another shape.
    """
    if "all" in said:
        return AllOf(tuple(map(rule_of, said["all"])))
    if "any" in said:
        return AnyOf(tuple(map(rule_of, said["any"])))
    if "not" in said:
        return NotThat(rule_of(said["not"]))
    if "stated" in said:
        return Stated(_clause(said["stated"]))
    return _comparison(said, FactKey(said["fact"]), _clause(said["clause"]))


def _comparison(said: dict[str, Any], fact: FactKey, clause: Clause) -> Rule:
    if fact is FactKey.DATE:
        return DayIs(said.get("from"), said.get("until"), clause)
    if fact is FactKey.REGION:
        return LivesIn(frozenset(said["in"]), clause)
    if "is" in said:
        return FlagIs(fact, bool(said["is"]), clause)
    if "in" in said:
        return ChoiceIs(fact, frozenset(said["in"]), clause)
    return NumberIs(fact, said.get("atLeast"), said.get("atMost"), clause)


def _clause(said: dict[str, Any]) -> Clause:
    texts = dict(said["text"])
    ko, en = texts.pop("ko", None), texts.pop("en", None)
    return Clause(Texts(ko, en, tuple(texts.items())), said["where"])
