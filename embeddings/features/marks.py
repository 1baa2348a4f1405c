"""A profile as marks over the columns of the catalogue."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from domain.holdings import HeldSkills, held_skills
from domain.ids import CertificationId, CourseId, JobId, SkillId
from domain.matching import Conditions, Profile
from embeddings.arrays import FloatArray, Index
from embeddings.features.choices import counted_in
from embeddings.features.chosen import Chosen, chosen
from embeddings.features.facets import person_facets
from embeddings.features.mark_loops import keep_largest
from embeddings.features.said import Said, read_texts
from embeddings.features.space import Space
from embeddings.features.stays import Stays, lay_out_places
from embeddings.features.tables import Catalog
from embeddings.features.towers import Towers
from embeddings.few import Few
from embeddings.sparse import Links

_MANY: Final = np.float32(3.0)
"""The inverse of the share of choices from which on an occupation counts in full."""


@dataclass(frozen=True, slots=True)
class Marks:
    """A profile as marks (0 or 1) and shares (0-1) over the columns of the catalogue.

    `skills` are those of `held_by`; `near` (skills,) is 1 for these and the closeness of
    the best substitute, 0-1, for others. `picked` are the shares of occupations among the
    postings that were chosen, `employers` those of employers. `person` is the
    vector of the two-tower model, (width,), `meant` has a direction for every text. `beside` and
    `liked` say what others chose, the latter of the postings by which the crowd counts the person,
    and `seen` marks what the person was interested in before.
    `education` is a rank, -1 where not known; `career` are years, NaN where not known.
    """

    skills: FloatArray
    near: FloatArray
    certifications: FloatArray
    sought: FloatArray
    worked: FloatArray
    picked: FloatArray
    groups: FloatArray
    employers: FloatArray
    person: FloatArray
    meant: FloatArray
    said: Said
    stays: Stays
    chosen: Chosen
    beside: Few
    seen: Few
    liked: Few
    conditions: Conditions
    education: int
    career: float

    @property
    def wanted(self) -> FloatArray:
        """Return how much a person looks for or chose each occupation: (occupations,), 0-1."""
        wanted = np.maximum(self.sought, _MANY * self.picked)
        return np.asarray(np.minimum(wanted, 1.0), dtype=np.float32)

    @property
    def has_bonds(self) -> bool:
        """Return whether anything is known that ties the person to some work."""
        marks = (self.skills, self.certifications, self.sought, self.worked)
        known = any(bool(mark.any()) for mark in marks)
        return known or len(self.chosen.rows) > 0 or self.said.is_something


def held_by(profile: Profile, catalog: Catalog) -> HeldSkills:
    """Return the holdings of a profile, with the attested and taught skills of the catalogue."""

    def attests(certification: CertificationId) -> list[SkillId]:
        return _columns(certification, catalog.certifications, catalog.attests, catalog.skills)

    def teaches(course: CourseId) -> list[SkillId]:
        return _columns(course, catalog.courses.index, catalog.courses.teaches, catalog.skills)

    return held_skills(
        profile.skills,
        profile.certifications,
        profile.completed,
        attests=attests,
        teaches=teaches,
    )


def unplaced(profile: Profile, catalog: Catalog) -> list[str]:
    """Return the ids of a profile that are not in the catalogue, where no mark stands for them.

    Courses are left out: a profile that callers send names none.
    """
    named: Sequence[tuple[Collection[str], Index]] = (
        (profile.skills, catalog.skills),
        (profile.certifications, catalog.certifications),
        (profile.sought | profile.worked, catalog.occupations.index),
        (profile.regions | {one.region for one in profile.careers if one.region}, catalog.regions),
        ({one.job for one in profile.interactions}, catalog.jobs.index),
    )
    return [one for ids, index in named for one in sorted(ids) if one not in index.positions]


def lay_out(
    profile: Profile, catalog: Catalog, space: Space, own: Collection[JobId] | None = None
) -> Marks:
    """Return the marks of a profile; ids that are not in the catalogue are ignored.

    Args:
        profile: What is known of the person.
        catalog: What can be ranked.
        space: Where it is.
        own: The postings by which the person is counted in the crowd; what they did up to the
            time of the crowd if not given.
    """
    return next(lay_out_all([profile], catalog, space, None if own is None else [own]))


def lay_out_all(
    profiles: Sequence[Profile],
    catalog: Catalog,
    space: Space,
    owns: Sequence[Collection[JobId]] | None = None,
) -> Iterator[Marks]:
    """Yield what `lay_out` returns for each of several profiles, to the last bit.

    Texts are read for all of them at a time, which is several times as fast.
    """
    people = [(profile, chosen(profile, catalog.jobs.index)) for profile in profiles]
    wishes = [profile.wanted for profile in profiles]
    said = read_texts(people, wishes, catalog, space.corpus, space.linking)
    meant = space.meaning.directions(people, wishes, catalog)
    counted = [counted_in(space.crowd, profile) for profile in profiles] if owns is None else owns
    for (profile, picks), texts, directions, own in zip(people, said, meant, counted, strict=True):
        yield _marks(profile, picks, texts, directions, own, catalog, space)


def _marks(  # noqa: PLR0913, PLR0917 - a person, what was read of them, and where they are put
    profile: Profile,
    picks: Chosen,
    said: Said,
    meant: FloatArray,
    own: Collection[JobId],
    catalog: Catalog,
    space: Space,
) -> Marks:
    skills = catalog.skills.mask(held_by(profile, catalog))
    occupations = catalog.occupations.index
    sought = np.maximum(occupations.mask(profile.sought), said.means_sought)
    worked = np.maximum(occupations.mask(profile.worked), said.means_worked)
    picked = space.linking.jobs.occupations.only(picks.rows).summed(picks.shares)
    counted = catalog.jobs.index.find(own)
    return Marks(
        skills=skills,
        near=_near(skills, space),
        certifications=catalog.certifications.mask(profile.certifications),
        sought=sought,
        worked=worked,
        picked=picked,
        groups=_groups(catalog, np.maximum(np.maximum(sought, worked), _MANY * picked)),
        employers=catalog.jobs.employers.only(picks.rows).summed(picks.shares),
        person=_person(profile, (sought, worked), meant, picks, catalog, space.towers),
        meant=meant,
        said=said,
        stays=lay_out_places(profile, picks, catalog),
        chosen=picks,
        beside=space.crowd.beside(picks.rows, picks.shares, counted),
        seen=Few.ones(picks.rows),
        liked=space.crowd.liked(counted),
        conditions=profile.conditions,
        education=-1 if profile.education is None else profile.education.rank,
        career=float("nan") if profile.career_years is None else profile.career_years,
    )


def _columns(node_id: str, rows: Index, links: Links, skills: Index) -> list[SkillId]:
    row = rows.positions.get(node_id)
    return [] if row is None else [SkillId(skill) for skill in skills.take(links.columns(row))]


def _near(skills: FloatArray, space: Space) -> FloatArray:
    near = skills.copy()
    keep_largest(*space.near.parts, np.flatnonzero(skills), near)
    return near


def _groups(catalog: Catalog, occupations: FloatArray) -> FloatArray:
    return catalog.occupations.groups.largest(np.minimum(occupations, np.float32(1.0)))


def _person(  # noqa: PLR0913, PLR0917 - the facts that are composed
    profile: Profile,
    ties: tuple[FloatArray, FloatArray],
    meant: FloatArray,
    picks: Chosen,
    catalog: Catalog,
    towers: Towers | None,
) -> FloatArray:
    if towers is None:
        return np.zeros(0, dtype=np.float32)
    return towers.person(person_facets(profile, ties, catalog), meant, picks)
