"""What answers are based on: recommendation runs and editions."""

import strawberry

from domain.enums import Freshness
from domain.matching import ModelVersion, RecommendationRun
from domain.records import SchemeVersion
from resolvers.arguments import Info
from services.editions.edition import Edition


def model(root: strawberry.Parent[RecommendationRun]) -> ModelVersion:
    """Return the model that ranked."""
    return ModelVersion(root.versions.model, root.versions.model_version)


def schemes(root: strawberry.Parent[RecommendationRun]) -> list[SchemeVersion]:
    """Return the schemes that the run used."""
    return [SchemeVersion.of_title(one) for one in root.versions.schemes]


def schemes_of_edition(root: strawberry.Parent[Edition]) -> list[SchemeVersion]:
    """Return the schemes that the edition was built from."""
    return [SchemeVersion.of_title(one) for one in root.schemes]


def warnings(root: strawberry.Parent[Edition], info: Info) -> list[str]:
    """Return what makes the answers of the edition worse than they could be."""
    return [one.text(info.context.lang) for one in root.warnings]


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
