"""Whether offers are open on the day of the edition that answers."""

import strawberry

from domain import offers
from domain.enums import JobStatus, OfferStatus
from domain.records import Course, CourseSession, Job, Policy
from resolvers.arguments import Info


def of_job(root: strawberry.Parent[Job], info: Info) -> JobStatus:
    """Return the status of a posting."""
    return offers.job_status(root, info.context.edition.day)


def of_course(root: strawberry.Parent[Course]) -> OfferStatus:
    """Return the status of a course."""
    return offers.course_status(root)


def of_session(root: strawberry.Parent[CourseSession], info: Info) -> OfferStatus:
    """Return the status of a course session."""
    return offers.session_status(root, info.context.edition.day)


def of_policy(root: strawberry.Parent[Policy], info: Info) -> OfferStatus:
    """Return the status of a policy."""
    return offers.policy_status(root, info.context.edition.day)
