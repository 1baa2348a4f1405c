"""Facts about the place: distance, regions stated, and the places of what was chosen or done."""

from collections.abc import Collection, Iterator
from typing import Final

from domain.enums import FactKind, FactorName
from domain.evidence import Fact
from domain.ids import RegionId
from embeddings.features.circumstances import REMOTE
from embeddings.features.places import REACH_KM
from embeddings.ranking.case import Case

PROVINCE: Final = "PROVINCE"
_NEAREST_KM: Final = 0.5
_HERE: Final = (FactorName.DISTANCE, FactorName.REGION)


def places(case: Case) -> Iterator[Fact]:
    """Yield what ties the place of work to the person's places; the first region counts."""
    jobs = case.person.catalog.jobs
    if jobs.remote[case.row] == REMOTE:
        yield from case.fact(FactKind.REMOTE, FactorName.REGION, FactorName.DISTANCE)
        return
    regions = jobs.regions.columns(case.row)
    if len(regions):
        at = int(regions[0])
        yield from _home(case, at)
        yield from _stated(case, at)
        yield from _chosen(case, at)
        yield from _worked(case, at)


def _home(case: Case, at: int) -> Iterator[Fact]:
    person, places = case.person, case.person.catalog.places
    home = around(case, at, person.profile.home)
    if home:
        known = PROVINCE if places.is_wide[person.catalog.regions.positions[home]] else ""
        here = {"things": named(case, at), "other": home, "words": known}
        yield from case.fact(FactKind.AT_HOME, *_HERE, **here)
        return
    kind, factor = FactKind.NEAR_HOME, FactorName.DISTANCE
    start: Collection[RegionId] = person.profile.home
    if not start:
        kind, start = FactKind.NEAR_STATED, person.profile.regions
    if places.parents[at] < 0 or len(person.starts) == 0 or around(case, at, start):
        return
    nearest = int(person.kilometres[:, at].argmin())
    km = float(person.kilometres[nearest, at])
    if _NEAREST_KM < km <= REACH_KM:
        other, things = person.catalog.regions.ids[int(person.starts[nearest])], named(case, at)
        yield from case.fact(kind, factor, things=things, other=other, number=round(km))


def _stated(case: Case, at: int) -> Iterator[Fact]:
    profile = case.person.profile
    region = around(case, at, profile.regions - profile.home)
    if region:
        things = named(case, at)
        yield from case.fact(FactKind.STATED_REGION, FactorName.REGION, things=things, other=region)


def _chosen(case: Case, at: int) -> Iterator[Fact]:
    person = case.person
    first, tops = person.regions, person.tops
    here = int((first == at).sum())
    if here:
        factors = FactorName.PLACE_CHOSEN, FactorName.PLACE_LATEST
        things = named(case, at)
        yield from case.fact(FactKind.PLACE_CHOSEN, *factors, things=things, number=here)
        return
    number = int(((tops[first] == tops[at]) & (first >= 0)).sum())
    if number:
        things = (person.catalog.regions.ids[int(tops[at])],)
        factor = FactorName.PROVINCE_CHOSEN
        yield from case.fact(FactKind.PROVINCE_CHOSEN, factor, things=things, number=number)


def _worked(case: Case, at: int) -> Iterator[Fact]:
    here = case.person.catalog.regions.ids[at]
    if any(work.region == here for work in case.person.profile.careers):
        things = named(case, at)
        yield from case.fact(FactKind.PLACE_WORKED, FactorName.PLACE_WORKED, things=things)


def around(case: Case, at: int, regions: Collection[RegionId]) -> str:
    """Return which of some regions is this one or contains it; nothing if none does."""
    catalog = case.person.catalog
    for _ in range(len(catalog.regions)):
        if catalog.regions.ids[at] in regions:
            return catalog.regions.ids[at]
        at = int(catalog.places.parents[at])
        if at < 0:
            break
    return ""


def named(case: Case, at: int) -> tuple[str, ...]:
    """Return a region and the one on top of it, which tells districts of the same name apart."""
    ids, top = case.person.catalog.regions.ids, int(case.person.tops[at])
    return (ids[at],) if top == at else (ids[at], ids[top])
