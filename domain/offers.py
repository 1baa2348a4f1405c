"""Whether an offer can still be taken up on a given day: the one rule for all of them.

A source may close an offer itself. Beyond that, time closes it: a posting after its last day
to apply, a policy likewise, a course session once it begins. Days are ISO dates.
"""

from domain.enums import JobStatus, OfferStatus
from domain.records import Course, CourseSession, Job, Policy


def job_status(job: Job, day: str) -> JobStatus:
    """Return whether a posting takes applications; its last day counts as open."""
    return JobStatus.CLOSED if is_over(job.closes_at, day) else job.status


def policy_status(policy: Policy, day: str) -> OfferStatus:
    """Return whether one can apply for a policy, now or later; its last day counts as open."""
    return OfferStatus.CLOSED if is_over(policy.apply_until, day) else policy.status


def session_status(session: CourseSession, day: str) -> OfferStatus:
    """Return whether a course session can be joined: it is open until the day it begins."""
    begun = session.starts_on is not None and session.starts_on <= day
    return OfferStatus.CLOSED if begun else session.status


def course_status(course: Course) -> OfferStatus:
    """Return whether its source still offers a course; its sessions have statuses of their own."""
    return course.status


def is_over(last_day: str | None, day: str) -> bool:
    """Return whether a last day is in the past; without one nothing is ever over."""
    return last_day is not None and last_day < day
