"""The verdict on one person with its reasons: what each clause says, which facts are missing."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.rules.facts import Facts, missing_for
from domain.rules.terms import FactKey, Outcome, Verdict
from domain.rules.tree import AllOf, AnyOf, Clause, Leaf, NotThat, Rule, Stated


@dataclass(frozen=True, slots=True)
class Finding:
    """A leaf with its outcome for a person.

    `excluded` says that the rules ask for the opposite of the leaf; `outcome` is YES where what
    they ask for holds.
    `decides` says that the verdict rests on it, or waits for it: another outcome of it alone, or
    together with others of its kind, would change the verdict.
    """

    leaf: Leaf
    outcome: Outcome
    decides: bool
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Assessment:
    """The verdict, the leaves in the order of the tree, and the facts that could change it."""

    verdict: Verdict
    findings: tuple[Finding, ...]
    missing: tuple[FactKey, ...]

    @property
    def to_confirm(self) -> tuple[Clause, ...]:
        """The conditions in words that are open."""
        open_ones = (one for one in self.findings if one.decides)
        return tuple(one.leaf.clause for one in open_ones if isinstance(one.leaf, Stated))


def verdict(rule: Rule, facts: Facts, day: str) -> Verdict:
    """Return the verdict alone, without reasons."""
    found = rule.outcome(facts, day)
    if found is not Outcome.UNKNOWN:
        return _DECIDED[found]
    return Verdict.UNKNOWN if _missing(rule, facts, day) else Verdict.TO_CONFIRM


def assess(rule: Rule, facts: Facts, day: str) -> Assessment:
    """Return the verdict with its reasons.

    The missing facts are exactly those that could change the verdict where no fact stands in two
    leaves; otherwise there may be too many of them, never too few: Kleene's logic does not see
    that two leaves about the same fact cover all cases.
    """
    findings = tuple(_findings(rule, facts, day, decides=True))
    return Assessment(verdict(rule, facts, day), findings, _missing(rule, facts, day))


def leaves(rule: Rule) -> Iterator[Leaf]:
    """Yield the leaves of a tree in their order."""
    if isinstance(rule, AllOf | AnyOf):
        for part in rule.parts:
            yield from leaves(part)
    elif isinstance(rule, NotThat):
        yield from leaves(rule.part)
    else:
        yield rule


def _findings(
    rule: Rule, facts: Facts, day: str, *, decides: bool, excluded: bool = False
) -> Iterator[Finding]:
    found = rule.outcome(facts, day)
    if isinstance(rule, AllOf | AnyOf):
        for part in rule.parts:
            counts = decides and part.outcome(facts, day) is found
            yield from _findings(part, facts, day, decides=counts, excluded=excluded)
    elif isinstance(rule, NotThat):
        yield from _findings(rule.part, facts, day, decides=decides, excluded=not excluded)
    else:
        yield Finding(rule, _OPPOSITE[found] if excluded else found, decides, excluded)


def _missing(rule: Rule, facts: Facts, day: str) -> tuple[FactKey, ...]:
    """Return the facts of unknown leaves below unknown parts only: decided ones stay decided."""
    return tuple(dict.fromkeys(_asked(rule, facts, day)))


def _asked(rule: Rule, facts: Facts, day: str) -> Iterator[FactKey]:
    if rule.outcome(facts, day) is not Outcome.UNKNOWN:
        return
    if isinstance(rule, AllOf | AnyOf):
        for part in rule.parts:
            yield from _asked(part, facts, day)
    elif isinstance(rule, NotThat):
        yield from _asked(rule.part, facts, day)
    elif not isinstance(rule, Stated):
        yield from missing_for(rule.fact, facts)


_DECIDED = {Outcome.YES: Verdict.ELIGIBLE, Outcome.NO: Verdict.NOT_ELIGIBLE}
_OPPOSITE = {
    Outcome.YES: Outcome.NO,
    Outcome.NO: Outcome.YES,
    Outcome.UNKNOWN: Outcome.UNKNOWN,
}
