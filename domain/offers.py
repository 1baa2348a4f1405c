"""Whether an offer is open on a given day: the only rule for all kinds of offers.

A source may close an offer itself. Beyond that, time closes it: a posting after its last day
to apply, a policy likewise, a course session once it begins. Days are ISO dates.
"""

from domain.enums import JobStatus, OfferStatus
from domain.records import Course, CourseSession, Job, Policy


def job_status(job: Job, day: str) -> JobStatus:
    """Return whether a posting accepts applications; the last day counts as open."""
    return JobStatus.CLOSED if is_over(job.closes_at, day) else job.status


def policy_status(policy: Policy, day: str) -> OfferStatus:
    """Return whether one can apply for a policy, now or later; its last day counts as open."""
    return OfferStatus.CLOSED if is_over(policy.apply_until, day) else policy.status


def session_status(session: CourseSession, day: str) -> OfferStatus:
    """Return whether a course session can be joined: it is open until the day it begins."""
    begun = session.starts_on is not None and session.starts_on <= day
    return OfferStatus.CLOSED if begun else session.status


def course_status(course: Course) -> OfferStatus:
    """Return whether the source still offers a course; its sessions have their own statuses."""
    return course.status


def is_over(last_day: str | None, day: str) -> bool:
    """Return whether a last day is in the past; false if there is none."""
    return last_day is not None and last_day < day
