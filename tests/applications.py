"""Interactions in one word, for tests."""

from domain.enums import InteractionKind
from domain.ids import JobId
from domain.matching import Interaction


def applied(job: str, at: str = "") -> Interaction:
    """Return an application to a posting."""
    return Interaction(JobId(job), InteractionKind.APPLIED, at)
