"""Versions of a policy's rules, and which of them held on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.rules.tree import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesVersion:
    """One version of the rules of a policy; days are ISO dates.

    Attributes:
        id: Its id.
        rule: The tree.
        digest: The digest of the tree's text.
        valid_from: The first day on which it holds, if its source says so.
        valid_until: The last day, if its source says so.
        closed_on: The day of the first state of the source that no longer states it; None while
            it is stated.
        source: The id of the source.
        as_of: The moment of the source's last state that stated it (ISO-8601 UTC).
    """

    id: str
    rule: Rule
    digest: str
    valid_from: str | None = None
    valid_until: str | None = None
    closed_on: str | None = None
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Period:
    """A version with the first and last day on which it held; None is open-ended."""

    version: RulesVersion
    first: str | None
    last: str | None

    def holds_on(self, day: str) -> bool:
        """Return whether the version held on a day."""
        early = self.first is not None and day < self.first
        return not early and (self.last is None or day <= self.last)


def held_on(versions: Sequence[RulesVersion], day: str) -> Period | None:
    """Return the version that held on a day, None if none did."""
    return next((one for one in timeline(versions) if one.holds_on(day)), None)


def timeline(versions: Sequence[RulesVersion]) -> list[Period]:
    """Return the versions that ever held with their periods, which never overlap, oldest first.

    A version begins on its `valid_from`, or when the one before it was closed, and ends the day
    before its successor begins: one that was announced before it holds closes the older one only
    then. The last one ends when its source no longer stated any.
    """
    ordered = sorted(versions, key=_age)
    periods: list[Period] = []
    follower: str | None = None
    for at in range(len(ordered) - 1, -1, -1):
        one = ordered[at]
        first = _first_day(one, ordered[at - 1] if at else None)
        last = _earliest(one.valid_until, _before(follower or one.closed_on))
        if last is None or first is None or first <= last:
            periods.append(Period(one, first, last))
        follower = _earliest(first, follower) or follower
    return periods[::-1]


def _age(one: RulesVersion) -> tuple[bool, str, str, str]:
    """Return the key that sorts closed versions by the day they were closed, then open ones."""
    return one.closed_on is None, one.closed_on or one.as_of, one.valid_from or "", one.id


def _first_day(one: RulesVersion, before: RulesVersion | None) -> str | None:
    if one.valid_from is not None or before is None:
        return one.valid_from
    return before.closed_on or _after(before.as_of[:10])


def _earliest(*days: str | None) -> str | None:
    return min((day for day in days if day is not None), default=None)


def _before(day: str | None) -> str | None:
    return None if day is None else (date.fromisoformat(day) - timedelta(1)).isoformat()


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(1)).isoformat()
