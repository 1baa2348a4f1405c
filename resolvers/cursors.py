"""Cursors: the place of a row in one list, as an opaque text. Never an offset."""

import base64
import binascii
import hashlib
import json
import math
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from typing import Any, Final

from domain.enums import Need
from domain.errors import InputError
from domain.windows import Key

_LARGEST: Final = 2**31 - 1
"""The largest number in a cursor of ours: ranks and levels, with room to spare."""
_OF: Final = "#"
_SCOPE: Final = 12


class Listing(Enum):
    """The lists that have cursors, by name, with the types of the values that order their rows.

    The name is that of the field; fields that return the same rows in the same order share one.
    A rank says nothing of the row: lists by rank put before it what they are for.
    """

    SKILLS = "skills", (str, str)
    MEMBERS = "ConceptCollection.members", (int, str)
    OCCUPATIONS = "occupations", (str, str)
    REGIONS = "regions", (str, str)
    INDUSTRIES = "industries", (str, str)
    JOBS = "jobs", (str, str)
    JOBS_OF_EMPLOYER = "Employer.jobs", (str, str)
    COURSES_PREPARING = "Certification.preparedBy", (str,)
    COURSES_FUNDED = "Policy.funds", (str,)
    COURSES_TEACHING = "Skill.taughtBy", (int, str)
    OCCUPATIONS_REQUIRING = "Skill.requiredBy", (str, str)
    SKILLS_OF_OCCUPATION = "Occupation.requiredSkills", (str, str)
    SKILLS_OF_JOB = "Job.requiredSkills", (str, str)
    SKILLS_OF_SEEKER = "Seeker.skills", (str,)
    APPLICATIONS = "Seeker.applications", (str, str)
    INTERACTIONS = "Seeker.interactions", (str, int, str, str)
    HITS = "search", (float, str)
    RANKED_JOBS = "recommendedJobs", (str, int)
    RANKED_SEEKERS = "recommendedSeekers", (str, int)
    RANKED_COURSES = "recommendedCourses", (str, int)
    ELIGIBLE_POLICIES = "eligiblePolicies", (int, int, str)
    RANKED_OCCUPATIONS = "Recommendations.occupations", (str, int)

    @property
    def field(self) -> str:
        """The name, which cursors carry."""
        return str(self.value[0])

    @property
    def types(self) -> tuple[type, ...]:
        """The types of the values that follow the name in a cursor."""
        types: tuple[type, ...] = self.value[1]
        return types

    def cursor(self, key: Key, scope: str = "") -> str:
        """Return the cursor of the row with these order values, in a list of this scope."""
        named = (self._named(scope), *key)
        packed = json.dumps(named, ensure_ascii=False, separators=(",", ":"))
        return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")

    def key(self, cursor: str, scope: str = "") -> Key:
        """Return the order values of the row that a cursor stands for.

        Raises:
            InputError: It is a cursor of another list or scope, or none of ours.
        """
        named, *values = _unpacked(cursor) or [None]
        field = named.partition(_OF)[0] if isinstance(named, str) else None
        if field != self.field:
            raise self._foreign(field)
        if tuple(map(type, values)) != self.types or not all(map(_is_plausible, values)):
            raise bad_cursor()
        if self in _BY_DATE and not _is_day(values[0]):
            raise bad_cursor()
        if self in _BY_NEED and values[0] not in _NEEDS:
            raise bad_cursor()
        if named != self._named(scope):
            raise InputError(
                "after is a cursor of this list with another filter or language: take cursors "
                "from an answer to the same question"
            )
        return tuple(values)

    def _named(self, scope: str) -> str:
        return f"{self.field}{_OF}{scope}" if scope else self.field

    def _foreign(self, field: object) -> InputError:
        """Return the error for a cursor with another name; only names of ours are repeated."""
        if field not in [one.field for one in Listing]:
            return bad_cursor()
        return InputError(
            "after is a cursor of the list {seen}, this list is {name}: "
            "take cursors from an answer to this list",
            seen=field,
            name=self.field,
        )


def scope_of(*what: object) -> str:
    """Return what tells lists of one name apart: the filter and the languages of the order.

    Args:
        what: Plain records; where none has a value other than its default, there is no filter.
    """
    if not any(map(_says_something, what)):
        return ""
    return hashlib.sha256(repr(what).encode()).hexdigest()[:_SCOPE]


def _says_something(what: object) -> bool:
    if is_dataclass(what) and not isinstance(what, type):
        return what != type(what)()
    return bool(what)


def bad_cursor() -> InputError:
    """Return the error for a text that is not a cursor of the list."""
    return InputError("after is not a cursor of this list: take cursors from an answer")


def _unpacked(cursor: str) -> list[Any]:
    """Return what a cursor holds; nothing if it is none."""
    try:
        values: Any = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError, RecursionError):
        return []
    return values if isinstance(values, list) else []


_BY_DATE: Final = frozenset({Listing.JOBS, Listing.JOBS_OF_EMPLOYER, Listing.APPLICATIONS})
"""Lists in the order of days; things without one have an empty text."""
_BY_NEED: Final = frozenset(
    {Listing.OCCUPATIONS_REQUIRING, Listing.SKILLS_OF_OCCUPATION, Listing.SKILLS_OF_JOB}
)
"""Lists in the order of needs."""
_NEEDS: Final = frozenset(one.value for one in Need)


def _is_day(text: object) -> bool:
    """Return whether a text is a day of the calendar, or empty."""
    if not isinstance(text, str):
        return False
    day = text.partition("T")[0]
    try:
        return not text or str(date.fromisoformat(day)) == day
    except ValueError:
        return False


def _is_plausible(value: float | str) -> bool:
    """Return whether our cursors may contain it: no infinities and no lone surrogates."""
    if isinstance(value, str):
        return not any("\ud800" <= letter <= "\udfff" for letter in value)
    return math.isfinite(value) and 0 <= value <= _LARGEST
