"""A profile as marks over the columns of the catalogue."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from domain.holdings import HeldSkills, held_skills
from domain.ids import CertificationId, CourseId, JobId, SkillId
from domain.matching import Conditions, Profile
from embeddings.arrays import FloatArray, Index, IntArray
from embeddings.features.choices import counted_in
from embeddings.features.chosen import Chosen, chosen
from embeddings.features.facets import person_facets
from embeddings.features.said import Said, lay_out_texts
from embeddings.features.space import Space
from embeddings.features.stays import Stays, lay_out_places
from embeddings.features.tables import Catalog
from embeddings.features.towers import Towers
from embeddings.sparse import Links

_MANY: Final = np.float32(3.0)
"""The inverse of the share of choices from which on an occupation counts in full."""


@dataclass(frozen=True, slots=True)
class Marks:
    """A profile as marks (0 or 1) and shares (0-1) over the columns of the catalogue.

    `skills` are those of `held_by`; `near` (skills,) is 1 for these and the closeness of
    the best substitute, 0-1, for others. `picked` are the shares of occupations among the
    postings that were chosen, `employers` those of employers. `person` is the
    vector of the two-tower model, (width,), `meant` has a direction for every text. `counted` are
    the rows of what the crowd counts of the person; `beside` and `liked` say what others chose, and
    `seen` marks what the person was interested in before: (postings,).
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
    counted: IntArray
    beside: FloatArray
    seen: FloatArray
    liked: FloatArray
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

    Postings and courses are left out: a person may have dealt with some that are gone.
    """
    named: Sequence[tuple[Collection[str], Index]] = (
        (profile.skills, catalog.skills),
        (profile.certifications, catalog.certifications),
        (profile.sought | profile.worked, catalog.occupations.index),
        (profile.regions | {one.region for one in profile.careers if one.region}, catalog.regions),
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
    picks = chosen(profile, catalog.jobs.index)
    skills = catalog.skills.mask(held_by(profile, catalog))
    said = lay_out_texts(profile, picks, catalog, space.corpus, space.linking)
    occupations = catalog.occupations.index
    sought = np.maximum(occupations.mask(profile.sought), said.means_sought)
    worked = np.maximum(occupations.mask(profile.worked), said.means_worked)
    picked = space.linking.jobs.occupations.only(picks.rows).summed(picks.shares)
    counted = catalog.jobs.index.find(counted_in(space.crowd, profile) if own is None else own)
    meant = space.meaning.directions(profile, picks, catalog)
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
        counted=counted,
        beside=space.crowd.beside(picks.rows, picks.shares, counted),
        seen=_marked(picks.rows, len(catalog.jobs.index)),
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
    for skill in np.flatnonzero(skills):
        columns = space.near.columns(int(skill))
        near[columns] = np.maximum(near[columns], space.near.values(int(skill)))
    return near


def _marked(rows: IntArray, size: int) -> FloatArray:
    marks = np.zeros(size, dtype=np.float32)
    marks[rows] = 1.0
    return marks


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
