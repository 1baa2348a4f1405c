"""All sources, by their short names; those that others refer to by code or name come first."""

from collections.abc import Mapping
from typing import Final

from domain.errors import InputError
from ingest.feeds import (
    alio_postings,
    bokjiro_services,
    insured_workplaces,
    ncs_jobs,
    qnet_certifications,
    schema_org,
    work24_codes,
    work24_occupations,
    work24_postings,
    work24_training,
    youth_policies,
)
from ingest.feeds.feed import Feed

FEEDS: Final[Mapping[str, Feed]] = {
    one.id: one
    for one in (
        qnet_certifications.FEED,
        ncs_jobs.FEED,
        work24_occupations.FEED,
        work24_codes.FEED,
        work24_training.FEED,
        work24_postings.FEED,
        youth_policies.FEED,
        bokjiro_services.CENTRAL,
        bokjiro_services.LOCAL,
        insured_workplaces.FEED,
        alio_postings.FEED,
        schema_org.FEED,
    )
}


def feed_of(name: str) -> Feed:
    """Return the source of a name.

    Raises:
        InputError: There is none.
    """
    if name not in FEEDS:
        raise InputError(
            "no source is called {name!r}: there are {known}", name=name, known=", ".join(FEEDS)
        )
    return FEEDS[name]
