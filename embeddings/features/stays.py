"""Where a person lives, would work, has worked, and where the postings are that they chose."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from domain.matching import Profile
from embeddings.arrays import FloatArray, IntArray
from embeddings.features.chosen import Chosen
from embeddings.features.places import Places
from embeddings.features.tables import Catalog

_WIDER: Final = np.float32(0.5)
"""What a region counts that only contains one of those stated, or shares a province with it."""


_NEAR_KM: Final = 80.0
"""Kilometres after which nearness falls to 1/e, chosen on a sample world (decision 0029)."""

_NOT_KNOWN: Final = 0.5


@dataclass(frozen=True, slots=True)
class Stays:
    """Values for every region, (regions,).

    `inside` is 1 for the regions where a person lives or would work and for all within them, else
    0; of somebody who names none, 1 for all. `stated` is the same, but 1/2 for regions that
    contain one of these, and 0 for all of somebody who names none. Somebody who names only regions
    that are not known is inside none. `kilometres` is the distance from home (else from the nearest
    of these), inf where unknown; `near` falls with it from 1 to 0, and is 1/2 where it is unknown,
    or 0 for all of somebody whose place is not known. `chosen` are the shares of regions among
    the postings that were chosen, `province` those of the regions on top, `latest` marks that of
    the latest one, and `worked` are the shares among periods of work, half of it for the province.
    """

    inside: FloatArray
    stated: FloatArray
    kilometres: FloatArray
    near: FloatArray
    chosen: FloatArray
    province: FloatArray
    latest: FloatArray
    worked: FloatArray


def lay_out_places(profile: Profile, chosen: Chosen, catalog: Catalog) -> Stays:
    """Return the places of a profile; unknown regions are left out."""
    places, index = catalog.places, catalog.regions
    stated = index.mask(profile.regions)
    home = index.mask(profile.home)
    located = catalog.jobs.regions.only(chosen.rows)
    shares = located.summed(chosen.shares)
    starts = np.flatnonzero(home if home.any() else stated)
    worked = _shares((work.region for work in profile.careers if work.region), catalog)
    within = places.within(stated)
    return Stays(
        inside=within if profile.regions else np.ones_like(stated),
        stated=np.maximum(within, _WIDER * places.around(stated)),
        kilometres=places.kilometres(starts),
        near=_nearness(starts, places),
        chosen=shares,
        province=places.above(shares),
        latest=catalog.jobs.regions.only(chosen.latest()).column_sums,
        worked=_WIDER * (worked + places.above(worked)),
    )


def _nearness(starts: IntArray, places: Places) -> FloatArray:
    kilometres = places.expected_kilometres(starts)
    near = np.where(np.isfinite(kilometres), np.exp(-kilometres / _NEAR_KM), _NOT_KNOWN)
    return np.asarray(near * (len(starts) > 0), dtype=np.float32)


def _shares(regions: Iterable[str], catalog: Catalog) -> FloatArray:
    counts = np.zeros(len(catalog.regions), dtype=np.float32)
    for region in regions:
        at = catalog.regions.positions.get(region)
        if at is not None:
            counts[at] += 1.0
    return counts / max(float(counts.sum()), 1.0)
