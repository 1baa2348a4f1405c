"""Postings and who posted them."""

import strawberry

from domain.records import Employer, Job, Occupation, Region, RequiredCertification
from graph.queries import employers, occupations, regions, requirements
from graph.queries.jobs import JobFilter
from resolvers.arguments import After, First, Info, StatusArg
from resolvers.cursors import Listing, scope_of
from resolvers.kept import postings_page
from resolvers.paging import USUAL, CountedPage, window


async def employer(root: strawberry.Parent[Job], info: Info) -> Employer | None:
    """Return the employer, if the source states one."""
    return await info.context.first(employers.of_jobs, root.id)


async def region(root: strawberry.Parent[Job], info: Info) -> Region | None:
    """Return the region of the work, if the source states one."""
    return await info.context.first(regions.of_jobs, root.id)


async def of_job(root: strawberry.Parent[Job], info: Info) -> list[Occupation]:
    """Return the occupations that a posting is for."""
    return await info.context.many(occupations.of_jobs, root.id)


async def certifications(root: strawberry.Parent[Job], info: Info) -> list[RequiredCertification]:
    """Return the certifications that a posting requires."""
    return await info.context.many(requirements.certifications_of_jobs, root.id)


async def of_employer(
    root: strawberry.Parent[Employer],
    info: Info,
    status: StatusArg = None,
    first: First = USUAL,
    after: After = None,
) -> CountedPage:
    """Return a page of the postings of an employer."""
    listing = Listing.JOBS_OF_EMPLOYER
    wanted = JobFilter(employer=root.id, status=status)
    return await postings_page(
        info, listing, wanted, window(listing, first, after, scope_of(status))
    )
