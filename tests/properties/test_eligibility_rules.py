"""Rules of eligibility: the laws of Kleene's logic, more knowledge, and the shape in files."""

import json
from dataclasses import replace
from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from domain.rules.assessing import assess, verdict
from domain.rules.facts import FIELDS, Facts
from domain.rules.reading import parse
from domain.rules.terms import FactKey, Marital, Outcome, Verdict
from domain.rules.tree import AllOf, AnyOf, ChoiceIs, FlagIs, NotThat, NumberIs, Rule
from domain.rules.writing import canonical
from ingest.canonical.rules import TREE
from tests.rules import CLAUSE, DAY, FACTS, RULES, VALUES

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


@given(RULES, RULES, RULES, FACTS)
def test_the_laws_of_kleene(one: Rule, two: Rule, three: Rule, facts: Facts) -> None:
    def said(rule: Rule) -> Outcome:
        return rule.outcome(facts, DAY)

    assert said(NotThat(NotThat(one))) is said(one)
    assert said(NotThat(AllOf((one, two)))) is said(AnyOf((NotThat(one), NotThat(two))))
    assert said(NotThat(AnyOf((one, two)))) is said(AllOf((NotThat(one), NotThat(two))))
    assert said(AllOf((one, two))) is said(AllOf((two, one)))
    assert said(AllOf((one, AllOf((two, three))))) is said(AllOf((one, two, three)))
    assert said(AnyOf((one, AllOf((two, three))))) is said(
        AllOf((AnyOf((one, two)), AnyOf((one, three))))
    )
    assert said(AllOf((one, AnyOf((one, two))))) is said(one)


@given(RULES, FACTS, st.data())
def test_more_facts_never_turn_a_certain_answer(
    rule: Rule, facts: Facts, data: st.DataObject
) -> None:
    before = rule.outcome(facts, DAY)
    unknown = [key for key in VALUES if getattr(facts, FIELDS[key]) is None]
    for key in unknown:
        more = replace(facts, **{FIELDS[key]: data.draw(VALUES[key])})
        after = rule.outcome(more, DAY)
        assert before is UNKNOWN or after is before


@given(RULES, FACTS)
def test_a_fact_that_is_not_missing_never_changes_the_verdict(rule: Rule, facts: Facts) -> None:
    found = assess(rule, facts, DAY)

    assert found.verdict is verdict(rule, facts, DAY)
    assert (found.verdict is Verdict.UNKNOWN) is bool(found.missing)
    assert all(
        getattr(facts, FIELDS[key]) is None or key is FactKey.REGION for key in found.missing
    )


@given(RULES)
def test_a_tree_is_read_back_as_it_was_written(rule: Rule) -> None:
    text = canonical(rule)

    assert canonical(parse(text)) == text
    assert parse(text) == rule
    assert TREE.validate_json(text).rule() == rule
    assert json.loads(text) == json.loads(canonical(TREE.validate_json(text).rule()))


LEAVES = (
    NumberIs(FactKey.AGE, 2, None, CLAUSE),
    FlagIs(FactKey.LEFT_INVOLUNTARILY, wanted=True, clause=CLAUSE),
    ChoiceIs(FactKey.MARITAL, frozenset({Marital.SINGLE}), CLAUSE),
    NumberIs(FactKey.ASSETS, None, 2, CLAUSE),
)
BOTH: dict[FactKey, tuple[Any, Any]] = {
    FactKey.AGE: (1, 3),
    FactKey.LEFT_INVOLUNTARILY: (False, True),
    FactKey.MARITAL: (Marital.MARRIED, Marital.SINGLE),
    FactKey.ASSETS: (3, 1),
}
GROUPED = st.permutations(LEAVES).flatmap(
    lambda leaves: st.tuples(
        st.just(leaves), st.lists(st.booleans(), min_size=7, max_size=7), st.integers(1, 3)
    )
)


@given(GROUPED, st.sets(st.sampled_from(list(BOTH))), st.data())
def test_the_missing_facts_are_those_that_could_change_the_verdict(
    drawn: tuple[list[Rule], list[bool], int], known: set[FactKey], data: st.DataObject
) -> None:
    leaves, bits, at = drawn
    parts = [NotThat(one) if bit else one for one, bit in zip(leaves, bits, strict=False)]
    groups = [
        (AllOf if bit else AnyOf)(tuple(some))
        for some, bit in ((parts[:at], bits[4]), (parts[at:], bits[5]))
    ]
    rule = (AllOf if bits[6] else AnyOf)(tuple(groups))
    facts = Facts(**{FIELDS[key]: data.draw(st.sampled_from(BOTH[key])) for key in known})
    open_ones = [key for key in BOTH if key not in known]

    changing = {
        key
        for key in open_ones
        for rest in product(*(BOTH[other] for other in open_ones if other is not key))
        if _differs(
            rule, facts, key, dict(zip((o for o in open_ones if o is not key), rest, strict=True))
        )
    }

    assert set(assess(rule, facts, DAY).missing) == changing


def _differs(rule: Rule, facts: Facts, key: FactKey, rest: dict[FactKey, Any]) -> bool:
    given_ones = {FIELDS[other]: value for other, value in rest.items()}
    outcomes = {
        rule.outcome(replace(facts, **given_ones, **{FIELDS[key]: value}), DAY)
        for value in BOTH[key]
    }
    return len(outcomes) > 1
