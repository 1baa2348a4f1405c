"""The only rule that decides which skills a person has, and on what evidence."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from domain.ids import CertificationId, CourseId, SkillId

HeldSkills: TypeAlias = Mapping[SkillId, CertificationId | CourseId | None]
"""The skills that somebody has, each with its evidence.

That is a certification that attests it, a completed course that taught it, or None
for a skill that the person declared.
"""


def is_known(at: str | None, moment: str) -> bool:
    """Return whether a fact dated `at` counts at a moment; both are ISO, `at` may be a month.

    A fact counts from the day (or month) of its date on; one without a date always counts.
    """
    if at is None:
        return True
    compared = min(len(at), len(moment))
    return at[:compared] <= moment[:compared]


def held_skills(
    declared: Iterable[SkillId],
    certifications: Iterable[CertificationId],
    completed: Iterable[CourseId],
    *,
    attests: Callable[[CertificationId], Iterable[SkillId]],
    teaches: Callable[[CourseId], Iterable[SkillId]],
) -> HeldSkills:
    """Return every skill that a person has, with its evidence.

    A declared skill is its own evidence; else it is the certification that attests it, else the
    completed course that taught it; of several certifications or courses, the smallest id.

    Args:
        declared: The skills that they declared.
        certifications: The certifications that they hold at the moment in question.
        completed: The courses that they have completed by that moment.
        attests: Returns the skills that a certification attests; none if it is unknown.
        teaches: Returns the skills that a course teaches; none if it is unknown.
    """
    held: dict[SkillId, CertificationId | CourseId | None] = dict.fromkeys(sorted(declared))
    for certification in sorted(certifications):
        for skill in attests(certification):
            held.setdefault(skill, certification)
    for course in sorted(completed):
        for skill in teaches(course):
            held.setdefault(skill, course)
    return held
