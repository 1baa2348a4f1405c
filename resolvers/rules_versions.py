"""Versions of the rules of policies, with the days on which they held."""

import strawberry

from domain.rules.versions import Period


def id_of(root: strawberry.Parent[Period]) -> str:
    """Return the id."""
    return root.version.id


def digest(root: strawberry.Parent[Period]) -> str:
    """Return the digest of the content."""
    return root.version.digest


def first(root: strawberry.Parent[Period]) -> str | None:
    """Return the first day."""
    return root.first


def last(root: strawberry.Parent[Period]) -> str | None:
    """Return the last day."""
    return root.last


def as_of(root: strawberry.Parent[Period]) -> str:
    """Return the last state of the source that stated it."""
    return root.version.as_of
