"""Rules of eligibility as a tree of conditions, decided in Kleene's three-valued logic.

A condition whose fact is missing is unknown; `all` is NO if one of its parts is, and `any` is YES
if one is, whatever is unknown about the others. So more facts never turn a YES into a NO or a NO
into a YES. A condition that is stated in words is always unknown: a person has to check it.

Method: S. C. Kleene, Introduction to Metamathematics (1952), § 64, the strong tables.
"""

from dataclasses import dataclass
from typing import TypeAlias

from domain.rules.facts import FIELDS, Facts
from domain.rules.terms import FactKey, Outcome
from domain.texts import Texts

YES, NO, UNKNOWN = Outcome.YES, Outcome.NO, Outcome.UNKNOWN


@dataclass(frozen=True, slots=True)
class Clause:
    """What a condition cites: the words of a rule, and where they stand."""

    text: Texts
    where: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """All parts hold; without parts, everybody is eligible."""

    parts: tuple["Rule", ...]

    def outcome(self, facts: Facts, day: str) -> Outcome:
        """Decide it: NO as soon as one part is."""
        found = YES
        for part in self.parts:
            one = part.outcome(facts, day)
            if one is NO:
                return NO
            if one is UNKNOWN:
                found = UNKNOWN
        return found


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Rule", ...]

    def outcome(self, facts: Facts, day: str) -> Outcome:
        """Decide it: YES as soon as one part is."""
        found = NO
        for part in self.parts:
            one = part.outcome(facts, day)
            if one is YES:
                return YES
            if one is UNKNOWN:
                found = UNKNOWN
        return found


@dataclass(frozen=True, slots=True)
class NotThat:
    """The part does not hold."""

    part: "Rule"

    def outcome(self, facts: Facts, day: str) -> Outcome:
        """Decide it."""
        found = self.part.outcome(facts, day)
        if found is UNKNOWN:
            return UNKNOWN
        return NO if found is YES else YES


@dataclass(frozen=True, slots=True)
class NumberIs:
    """A number is in a range, both ends included; at least one end is given."""

    fact: FactKey
    least: float | None
    most: float | None
    clause: Clause

    def outcome(self, facts: Facts, day: str) -> Outcome:
        """Decide it."""
        if self.fact is FactKey.INCOME_PERCENT:
            value = facts.percent_of_median(day)
        else:
            value = getattr(facts, FIELDS[self.fact])
        if value is None:
            return UNKNOWN
        below = self.least is not None and value < self.least
        return NO if below or (self.most is not None and value > self.most) else YES


@dataclass(frozen=True, slots=True)
class ChoiceIs:
    """One of the values applies to the person, of whom one or several may hold."""

    fact: FactKey
    values: frozenset[str]
    clause: Clause

    def outcome(self, facts: Facts, _day: str) -> Outcome:
        """Decide it."""
        value = getattr(facts, FIELDS[self.fact])
        if value is None:
            return UNKNOWN
        if isinstance(value, frozenset):
            return NO if self.values.isdisjoint(value) else YES
        return YES if value in self.values else NO


@dataclass(frozen=True, slots=True)
class FlagIs:
    """Something is so, or is not so."""

    fact: FactKey
    wanted: bool
    clause: Clause

    def outcome(self, facts: Facts, _day: str) -> Outcome:
        """Decide it."""
        value = getattr(facts, FIELDS[self.fact])
        if value is None:
            return UNKNOWN
        return YES if value is self.wanted else NO


@dataclass(frozen=True, slots=True)
class LivesIn:
    """The person lives in one of the regions, which are codes of Korean administrative areas.

    Somebody who names a region that one of them is only a part of may live in it.
    """

    regions: frozenset[str]
    clause: Clause

    @property
    def fact(self) -> FactKey:
        """What it is about."""
        return FactKey.REGION

    def outcome(self, facts: Facts, _day: str) -> Outcome:
        """Decide it."""
        home = facts.region
        if home is None:
            return UNKNOWN
        if not self.regions.isdisjoint(containing(home)):
            return YES
        parts = any(home in containing(one) for one in self.regions)
        return UNKNOWN if parts else NO


@dataclass(frozen=True, slots=True)
class DayIs:
    """The day that is asked about is in a range, both ends included."""

    first: str | None
    last: str | None
    clause: Clause

    @property
    def fact(self) -> FactKey:
        """What it is about."""
        return FactKey.DATE

    def outcome(self, _facts: Facts, day: str) -> Outcome:
        """Decide it: the day is always known."""
        early = self.first is not None and day < self.first
        return NO if early or (self.last is not None and day > self.last) else YES


@dataclass(frozen=True, slots=True)
class Stated:
    """A condition in words, which only a person can check."""

    clause: Clause

    def outcome(self, _facts: Facts, _day: str) -> Outcome:
        """Leave it open, whatever is known."""
        return UNKNOWN


Comparison: TypeAlias = NumberIs | ChoiceIs | FlagIs | LivesIn | DayIs
Leaf: TypeAlias = Comparison | Stated
Rule: TypeAlias = AllOf | AnyOf | NotThat | Leaf


def containing(code: str) -> tuple[str, ...]:
    """Return the code of an area and those of what it is in: 구, 시, 시·도.

    41111 (수원시 장안구) is in 41110 (수원시), which is in 41 (경기).
    """
    return tuple(dict.fromkeys((code, f"{code[:4]}0", code[:2]))) if len(code) > 2 else (code,)  # noqa: PLR2004
