"""Policies with what rules them, and the answer to whether somebody is eligible for one."""

from dataclasses import dataclass

from domain.records import Policy
from domain.rules.assessing import Assessment
from domain.rules.terms import Verdict
from domain.rules.versions import Period, RulesVersion
from domain.texts import Texts


@dataclass(frozen=True, slots=True)
class RuledPolicy:
    """A policy with one version of its rules."""

    policy: Policy
    version: RulesVersion


@dataclass(frozen=True, slots=True)
class IncompatiblePolicy:
    """A policy that cannot be received together with another one, and why."""

    policy: Policy
    reason: Texts


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether somebody is eligible for a policy on a day, and why.

    `held` is the version of the rules that held on that day, None if none is known; then
    nothing is assessed and the verdict is UNKNOWN. `incompatible` are those of the policies that
    the person receives which this one cannot be received with: the verdict leaves them aside,
    since a person may give one up for another.
    """

    policy: Policy
    day: str
    held: Period | None
    assessment: Assessment
    incompatible: tuple[IncompatiblePolicy, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The verdict."""
        return self.assessment.verdict
