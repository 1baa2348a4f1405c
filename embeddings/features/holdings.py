"""A profile laid over the catalogue's columns."""

from dataclasses import dataclass

import numpy as np

from domain.matching import Profile
from embeddings.arrays import FloatArray, Index
from embeddings.features.histories import education_level
from embeddings.features.space import Space
from embeddings.features.tables import Catalog


@dataclass(frozen=True, slots=True)
class Holdings:
    """What somebody brings, as marks (0 or 1) over the columns of the catalogue.

    `skills` are those declared, taught by completed courses and attested by held
    certifications; `near` (skills,) is 1 for these and the closeness of the best
    substitute, 0-1, for others. `facts` is (k, width): a direction for every fact
    that has a vector. `education` is -1 and `career` NaN where not known.
    """

    skills: FloatArray
    near: FloatArray
    certifications: FloatArray
    sought: FloatArray
    worked: FloatArray
    applied: FloatArray
    groups: FloatArray
    regions: FloatArray
    facts: FloatArray
    education: int
    career: float

    @property
    def has_bonds(self) -> bool:
        """Say whether anything is known that ties somebody to some work."""
        marks = (self.skills, self.certifications, self.sought, self.worked, self.applied)
        return any(bool(mark.any()) for mark in marks)


def lay_out(profile: Profile, catalog: Catalog, space: Space) -> Holdings:
    """Mark what a profile has; ids that the catalogue does not know are ignored."""
    skills = _skills(profile, catalog)
    sought = catalog.occupations.index.mask(profile.sought)
    worked = catalog.occupations.index.mask(profile.worked)
    applied = _reached(catalog, profile)
    return Holdings(
        skills=skills,
        near=_near(skills, space),
        certifications=catalog.certifications.mask(profile.certifications),
        sought=sought,
        worked=worked,
        applied=applied,
        groups=_groups(catalog, np.maximum(np.maximum(sought, worked), applied)),
        regions=catalog.regions.mask(profile.regions),
        facts=_facts(profile, catalog, skills, space),
        education=education_level(profile.education),
        career=float("nan") if profile.career_years is None else profile.career_years,
    )


def _skills(profile: Profile, catalog: Catalog) -> FloatArray:
    marked = catalog.skills.mask(profile.skills)
    taught = catalog.courses.teaches.reached(catalog.courses.index.find(profile.completed))
    attested = catalog.attests.reached(catalog.certifications.find(profile.certifications))
    marked[taught] = 1.0
    marked[attested] = 1.0
    return marked


def _near(skills: FloatArray, space: Space) -> FloatArray:
    near = skills.copy()
    for skill in np.flatnonzero(skills):
        columns = space.near.columns(int(skill))
        near[columns] = np.maximum(near[columns], space.near.values(int(skill)))
    return near


def _reached(catalog: Catalog, profile: Profile) -> FloatArray:
    """Mark the occupations of the postings that somebody applied to before."""
    marked = np.zeros(len(catalog.occupations.index), dtype=np.float32)
    marked[catalog.jobs.occupations.reached(catalog.jobs.index.find(profile.applied))] = 1.0
    return marked


def _groups(catalog: Catalog, occupations: FloatArray) -> FloatArray:
    marked = np.zeros(len(catalog.groups), dtype=np.float32)
    marked[catalog.occupations.groups.reached(np.flatnonzero(occupations))] = 1.0
    return marked


def _facts(profile: Profile, catalog: Catalog, skills: FloatArray, space: Space) -> FloatArray:
    held = catalog.skills.take(np.flatnonzero(skills))
    known = Index.of({*held, *profile.skills, *profile.sought, *profile.worked})
    directions = space.facts(known)
    known_rows = np.abs(directions).sum(axis=1) > 0
    return np.asarray(directions[known_rows], dtype=np.float32)
