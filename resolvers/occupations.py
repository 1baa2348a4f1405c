"""Fields of occupations."""

import strawberry

from domain.records import Occupation, OccupationGroup, RequiredCertification
from graph.queries import occupations, requirements
from resolvers.arguments import Info


async def broader(
    root: strawberry.Parent[Occupation], info: Info
) -> list[Occupation | OccupationGroup]:
    """Return the concepts directly above an occupation."""
    return await info.context.many(occupations.broader, root.id)


async def certifications(
    root: strawberry.Parent[Occupation], info: Info
) -> list[RequiredCertification]:
    """Return the certifications that an occupation requires."""
    return await info.context.many(requirements.certifications_of_occupations, root.id)
