"""What people and postings point to, by facet: the facts that the two-tower model composes.

Skills and certificates of a person are left out on purpose: they added nothing to the measured
lift (docs/decisions/0036), and so one skill more can never lower what the model says of a posting.
Employers are left out since they made the model remember postings instead of learning.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np

from domain.matching import Profile
from embeddings.arrays import FloatArray, Index, IntArray
from embeddings.features.bands import BANDS, person_bands, posting_bands
from embeddings.features.linking import LinkedJobs
from embeddings.features.market import Market
from embeddings.features.tables import Catalog
from embeddings.sparse import Links

Weighted: TypeAlias = tuple[IntArray, FloatArray]
"""Rows of a facet's ids, and their weights."""

_TIES = ("sought", "worked")


def posting_facets(catalog: Catalog, linked: LinkedJobs, market: Market) -> Mapping[str, Links]:
    """Return the facts of all postings by facet, each (postings, ids of the facet)."""
    jobs = catalog.jobs
    return {
        "certification": jobs.needs.certifications,
        "occupation": linked.occupations,
        "group": linked.groups,
        "region": jobs.regions,
        "province": jobs.regions.product(_provinces(catalog)),
        **posting_bands(jobs, market),
    }


def posting_ids(catalog: Catalog) -> Mapping[str, Index]:
    """Return the ids of the columns of each facet of postings; of others they are bands."""
    return {
        "certification": catalog.certifications,
        "occupation": catalog.occupations.index,
        "group": catalog.groups,
        "region": catalog.regions,
        "province": catalog.regions,
    }


def person_facets(
    profile: Profile, ties: Sequence[FloatArray], catalog: Catalog
) -> Mapping[str, Weighted]:
    """Return the facts of a person by facet.

    Args:
        profile: What is known of them.
        ties: How surely they seek, and have worked in, each occupation: two of (occupations,).
        catalog: What the facts point to.
    """
    regions = catalog.regions
    home, stated = regions.find(profile.home), regions.find(profile.regions)
    province = catalog.places.tops[home if len(home) else stated]
    years = float("nan") if profile.career_years is None else profile.career_years
    education = -1 if profile.education is None else profile.education.rank
    levels = person_bands(education, years, profile.conditions)
    return {
        **{name: _tied(tie) for name, tie in zip(_TIES, ties, strict=True)},
        "home": _evenly(home, len(home) ** 0.5),
        "region": _evenly(stated, len(stated) ** 0.5),
        "province": _evenly(province, len(province)),
        **{name: _evenly(np.array([at]), 1.0) for name, at in levels.items()},
    }


def person_ids(catalog: Catalog) -> Mapping[str, Index]:
    """Return the ids of each facet of people; of others they are bands."""
    occupations, regions = catalog.occupations.index, catalog.regions
    return {
        "sought": occupations,
        "worked": occupations,
        "home": regions,
        "region": regions,
        "province": regions,
    }


def ids_of(facet: str, ids: Mapping[str, Index]) -> Index:
    """Return the ids of a facet."""
    return ids.get(facet, BANDS)


def _tied(tie: FloatArray) -> Weighted:
    rows = np.flatnonzero(tie)
    return rows, tie[rows] / max(float(tie.sum()), 1.0)


def _evenly(rows: IntArray, over: float) -> Weighted:
    return rows, np.full(len(rows), 1.0 / max(over, 1.0), dtype=np.float32)


def _provinces(catalog: Catalog) -> Links:
    tops = catalog.places.tops
    rows = np.arange(len(tops), dtype=np.int64)
    return Links.at(rows, tops, np.ones(len(tops), dtype=np.float32), (len(tops), len(tops)))
