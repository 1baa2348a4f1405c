"""Where a person lives, would work, has worked, and where the postings are that they chose."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from domain.matching import Profile
from embeddings.arrays import FloatArray
from embeddings.features.chosen import Chosen
from embeddings.features.tables import Catalog

_WIDER: Final = np.float32(0.5)
"""What a region counts that only contains one of those stated, or shares a province with it."""


@dataclass(frozen=True, slots=True)
class Stays:
    """Values for every region, (regions,).

    `inside` is 1 for the regions where a person lives or would work and for all within them, else
    0; of somebody who names none, 1 for all. `stated` is the same, but 1/2 for regions that
    contain one of these, and 0 for all of somebody who names none. Somebody who names only regions
    that are not known is inside none. `kilometres` is the distance from home (else from the nearest
    of these), inf where unknown. `chosen` are the shares of regions among the postings that were
    chosen, `province` those of the regions on top, `latest` marks that of the latest one, and
    `worked` are the shares among periods of work, half of it for the province.
    """

    inside: FloatArray
    stated: FloatArray
    kilometres: FloatArray
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
    shares = located.turned().times(chosen.shares)
    worked = _shares((work.region for work in profile.careers if work.region), catalog)
    inside = places.within(stated) if profile.regions else np.ones_like(stated)
    return Stays(
        inside=inside,
        stated=np.maximum(places.within(stated), _WIDER * places.around(stated)),
        kilometres=places.kilometres(home if home.any() else stated),
        chosen=shares,
        province=places.above(shares),
        latest=catalog.jobs.regions.only(chosen.latest()).column_sums,
        worked=_WIDER * (worked + places.above(worked)),
    )


def _shares(regions: Iterable[str], catalog: Catalog) -> FloatArray:
    counts = np.zeros(len(catalog.regions), dtype=np.float32)
    for region in regions:
        at = catalog.regions.positions.get(region)
        if at is not None:
            counts[at] += 1.0
    return counts / max(float(counts.sum()), 1.0)
