"""Whether somebody is eligible for policies: the rules that held on a day, applied to facts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from domain.ids import PolicyId
from domain.records import Policy
from domain.rules.assessing import Assessment, assess, leaves
from domain.rules.facts import Facts
from domain.rules.records import Eligibility, IncompatiblePolicy, RuledPolicy
from domain.rules.terms import Verdict
from domain.rules.tree import AllOf, Clause, DayIs, Rule
from domain.rules.versions import RulesVersion, held_on
from domain.texts import Texts

_NO_RULES: Final = Assessment(Verdict.UNKNOWN, (), ())
_WINDOW: Final = Texts("신청 기간", "period of application")


def judged(policy: Policy, versions: Sequence[RulesVersion], facts: Facts, day: str) -> Eligibility:
    """Return whether somebody is eligible for a policy on a day.

    The policy's period of application counts as a condition, unless the rules have one of dates.
    """
    held = held_on(versions, day)
    if held is None:
        return Eligibility(policy, day, None, _NO_RULES)
    rule = within_window(policy, held.version.rule)
    return Eligibility(policy, day, held, assess(rule, facts, day))


def within_window(policy: Policy, rule: Rule) -> Rule:
    """Return the rule with the policy's period of application as a further condition."""
    first, last = policy.apply_from, policy.apply_until
    if (first is None and last is None) or any(isinstance(one, DayIs) for one in leaves(rule)):
        return rule
    where = policy.url or policy.source
    return AllOf((DayIs(first, last, Clause(_WINDOW, where)), rule))


def excluded(
    others: Iterable[IncompatiblePolicy], received: Iterable[PolicyId]
) -> tuple[IncompatiblePolicy, ...]:
    """Return those that the person receives, each once; the statement of the first counts."""
    wanted = frozenset(received)
    found: dict[PolicyId, IncompatiblePolicy] = {}
    for one in others:
        if one.policy.id in wanted:
            found.setdefault(one.policy.id, one)
    return tuple(found.values())


def ranked(rows: Iterable[RuledPolicy], facts: Facts, day: str) -> list[Eligibility]:
    """Return all policies with rules: eligible ones first, then by how few facts are missing."""
    policies: dict[PolicyId, Policy] = {}
    versions: defaultdict[PolicyId, list[RulesVersion]] = defaultdict(list)
    for row in rows:
        policies[row.policy.id] = row.policy
        versions[row.policy.id].append(row.version)
    found = [judged(policies[one], versions[one], facts, day) for one in policies]
    return sorted(found, key=place)


def place(one: Eligibility) -> tuple[int, int, str]:
    """Return the key that sorts answers: verdict, number of missing facts, id."""
    return _ORDER[one.verdict], len(one.assessment.missing), one.policy.id


_ORDER: Final = {verdict: at for at, verdict in enumerate(Verdict)}
