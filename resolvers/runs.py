"""What recommendations rest on."""

from dataclasses import dataclass
from enum import Enum

import strawberry

from domain.matching import RecommendationRun


class Freshness(Enum):
    """When recommendations were computed."""

    NIGHTLY = "nightly"
    COMPUTED_NOW = "computed now"


@dataclass(frozen=True, slots=True)
class Model:
    """A model and which training of it."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme in a version, as far as a run names it."""

    name: str
    version: str
    licence: str | None = None
    url: str | None = None


def model(root: strawberry.Parent[RecommendationRun]) -> Model:
    """Give the model that ranked."""
    return Model(root.versions.model, root.versions.model_version)


def schemes(root: strawberry.Parent[RecommendationRun]) -> list[Scheme]:
    """Read 'ESCO 1.1.1' as a name and a version."""
    parts = [scheme.rpartition(" ") for scheme in root.versions.schemes]
    return [Scheme(name, version) if name else Scheme(version, "") for name, _, version in parts]


def data_version(root: strawberry.Parent[RecommendationRun]) -> str:
    """Give the version of the data."""
    return root.versions.data_version


def data_as_of(root: strawberry.Parent[RecommendationRun]) -> str:
    """Give as of when the data are."""
    return root.versions.data_as_of


def freshness(root: strawberry.Parent[RecommendationRun]) -> Freshness:
    """Tell stored ones from those computed now."""
    return Freshness.COMPUTED_NOW if root.computed_now else Freshness.NIGHTLY
