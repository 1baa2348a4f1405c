"""Trees of rules for tests, and strategies that make any of them."""

from typing import Any

from hypothesis import strategies as st

from domain.rules.facts import FIELDS, Facts
from domain.rules.terms import (
    FactKey,
    HouseholdTrait,
    MajorField,
    Marital,
    Schooling,
    SpecialGroup,
    WorkStatus,
)
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

DAY = "2026-06-15"
CLAUSE = Clause(Texts("나이", "age"), "§ 1")
NUMBERS = (FactKey.AGE, FactKey.MONTHS_UNEMPLOYED, FactKey.INCOME_PERCENT, FactKey.ASSETS)
CHOICES = {
    FactKey.EMPLOYMENT: WorkStatus,
    FactKey.SCHOOLING: Schooling,
    FactKey.MAJOR: MajorField,
    FactKey.MARITAL: Marital,
    FactKey.HOUSEHOLD: HouseholdTrait,
    FactKey.GROUPS: SpecialGroup,
}
REGIONS = ("11", "11110", "11680", "41", "41110", "41111", "26")
SMALL = st.integers(0, 4)


def number(fact: FactKey) -> st.SearchStrategy[Rule]:
    ends = st.tuples(st.none() | SMALL, st.none() | SMALL)
    usable = ends.filter(lambda one: one != (None, None))
    ordered = usable.filter(lambda one: one[0] is None or one[1] is None or one[0] <= one[1])
    return ordered.map(lambda one: NumberIs(fact, one[0], one[1], CLAUSE))


def choice(fact: FactKey) -> st.SearchStrategy[Rule]:
    some = st.sets(st.sampled_from(list(CHOICES[fact])), min_size=1)
    return some.map(lambda values: ChoiceIs(fact, frozenset(values), CLAUSE))


def leaf(fact: FactKey) -> st.SearchStrategy[Rule]:
    if fact in CHOICES:
        return choice(fact)
    if fact is FactKey.REGION:
        some = st.sets(st.sampled_from(REGIONS), min_size=1)
        return some.map(lambda codes: LivesIn(frozenset(codes), CLAUSE))
    if fact is FactKey.LEFT_INVOLUNTARILY:
        return st.booleans().map(lambda wanted: FlagIs(fact, wanted, CLAUSE))
    return number(fact)


FACT_KEYS = (*NUMBERS, *CHOICES, FactKey.REGION, FactKey.LEFT_INVOLUNTARILY)
DATES = st.sampled_from(["2026-01-01", "2026-06-15", "2026-12-31"])
LEAVES: st.SearchStrategy[Rule] = st.one_of(
    st.sampled_from(FACT_KEYS).flatmap(leaf),
    DATES.map(lambda day: DayIs(day, None, CLAUSE)),
    st.just(Stated(CLAUSE)),
)
RULES: st.SearchStrategy[Rule] = st.recursive(
    LEAVES,
    lambda part: st.one_of(
        st.lists(part, max_size=4).map(lambda parts: AllOf(tuple(parts))),
        st.lists(part, min_size=1, max_size=4).map(lambda parts: AnyOf(tuple(parts))),
        part.map(NotThat),
    ),
    max_leaves=12,
)
VALUES: dict[FactKey, st.SearchStrategy[Any]] = {
    **dict.fromkeys(NUMBERS, SMALL),
    **{
        fact: st.frozensets(st.sampled_from(list(kind)))
        if fact not in {FactKey.SCHOOLING, FactKey.MARITAL}
        else st.sampled_from(list(kind))
        for fact, kind in CHOICES.items()
    },
    FactKey.REGION: st.sampled_from(REGIONS),
    FactKey.LEFT_INVOLUNTARILY: st.booleans(),
}
FACTS: st.SearchStrategy[Facts] = st.fixed_dictionaries(
    {}, optional={FIELDS[key]: value for key, value in VALUES.items()}
).map(lambda known: Facts(**known))
