"""What answers are based on: recommendation runs and editions."""

from collections.abc import Iterable
from dataclasses import dataclass

import strawberry

from domain.enums import Freshness
from domain.matching import ModelVersion, RecommendationRun
from services.editions.edition import Edition


@dataclass(frozen=True, slots=True)
class Scheme:
    """A version of a scheme as a run names it."""

    name: str
    version: str
    licence: str | None = None
    url: str | None = None


def model(root: strawberry.Parent[RecommendationRun]) -> ModelVersion:
    """Return the model that ranked."""
    return ModelVersion(root.versions.model, root.versions.model_version)


def schemes(root: strawberry.Parent[RecommendationRun]) -> list[Scheme]:
    """Return the schemes that the run used."""
    return _schemes(root.versions.schemes)


def schemes_of_edition(root: strawberry.Parent[Edition]) -> list[Scheme]:
    """Return the schemes that the edition was built from."""
    return _schemes(root.schemes)


def edition(root: strawberry.Parent[RecommendationRun]) -> str | None:
    """Return the id of the edition that the run used; None if it was not recorded."""
    return root.edition or None


def data_version(root: strawberry.Parent[RecommendationRun]) -> str:
    """Return the version of the data."""
    return root.versions.data_version


def data_as_of(root: strawberry.Parent[RecommendationRun]) -> str | None:
    """Return the date of the data; None without data."""
    return root.versions.data_as_of or None


def freshness(root: strawberry.Parent[RecommendationRun]) -> Freshness:
    """Return whether recommendations were stored or computed for this request."""
    return Freshness.COMPUTED_NOW if root.computed_now else Freshness.NIGHTLY


def _schemes(names: Iterable[str]) -> list[Scheme]:
    """Read 'ESCO 1.1.1' as a name and a version."""
    parts = [name.rpartition(" ") for name in names]
    return [Scheme(name, version) if name else Scheme(version, "") for name, _, version in parts]
