"""Ranked jobs, occupations and courses for a profile, from arrays held in the process."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from domain.ids import CertificationId, CourseId, RegionId, SkillId
from domain.matching import Held, Profile, Ranked
from embeddings.arrays import BoolArray
from embeddings.features.catalog import day_number
from embeddings.features.factors import (
    JOB_FACTORS,
    OCCUPATION_FACTORS,
    job_values,
    occupation_values,
)
from embeddings.features.holdings import Holdings, lay_out
from embeddings.features.skill_matches import matches
from embeddings.features.space import place
from embeddings.features.tables import Catalog, JobTable, OccupationTable
from embeddings.models.artifact import Artifact
from embeddings.ranking.course_ranking import measure_gap, rank_courses
from embeddings.ranking.scoring import Scored, best, score
from embeddings.threads import one_thread

_TARGETS: Final = 20


@dataclass(frozen=True, slots=True)
class JobFilter:
    """Which postings may be ranked at all; what is None does not narrow."""

    regions: frozenset[RegionId] | None = None
    employment_types: frozenset[str] | None = None


EVERYTHING: Final = JobFilter()


class Recommender:
    """Ranks what is in a catalogue with a trained model; holds no person's data.

    Building one takes seconds on 50,000 postings; asking it, milliseconds. It is
    not changed by being asked, so threads may share it.
    """

    def __init__(self, artifact: Artifact, catalog: Catalog, *, moment: str) -> None:
        """Take the postings that are open at `moment`, an ISO date or timestamp.

        Freshness and closing dates are counted from it: give the day on which
        the data stands, which is today where it is loaded every day.
        """
        self._day = day_number(moment)
        self._weights = artifact.weights
        self._catalog = catalog
        with one_thread():
            space = place(artifact.table, catalog)
        standing = catalog.jobs.is_open & catalog.jobs.open_on(self._day)
        rows = np.flatnonzero(standing)
        self._jobs = catalog.jobs.only(rows)
        self._space = replace(space, jobs=space.jobs[rows])
        self.versions = artifact.versions

    def held(self, profile: Profile) -> Held:
        """Give all skills that the profile has, and what stands for those it did not declare.

        The first certification in the order of ids, or else the first course.
        """
        catalog = self._catalog
        held: dict[SkillId, CertificationId | CourseId | None] = dict.fromkeys(profile.skills)
        for via, index, links in (
            (profile.certifications, catalog.certifications, catalog.attests),
            (profile.completed, catalog.courses.index, catalog.courses.teaches),
        ):
            for row in index.find(via).tolist():
                for skill in catalog.skills.take(links.columns(row)):
                    held.setdefault(SkillId(skill), index.ids[row])
        return held

    def jobs(self, profile: Profile, first: int, narrowed: JobFilter = EVERYTHING) -> list[Ranked]:
        """Give the best open postings that the profile has not applied to.

        Nothing that shares no skill, substitute, occupation or certification with
        the profile is among them, so there may be fewer than `first`. For a
        profile that names none of these, region, openness to beginners and age of
        the posting decide.
        """
        holdings = lay_out(profile, self._catalog, self._space)
        with one_thread():
            values = job_values(holdings, self._jobs, self._space, self._day)
        scored = score(values, JOB_FACTORS, self._weights)
        candidates = self._candidates(profile, narrowed)
        return self._ranked(self._jobs, scored, candidates, first, holdings)

    def occupations(self, profile: Profile, first: int) -> list[Ranked]:
        """Give the occupations that fit the profile best, its present ones among them."""
        holdings = lay_out(profile, self._catalog, self._space)
        table = self._catalog.occupations
        with one_thread():
            values = occupation_values(holdings, table, self._space)
        scored = score(values, OCCUPATION_FACTORS, self._weights)
        everything = np.ones(len(table.index), dtype=np.bool_)
        return self._ranked(table, scored, everything, first, holdings)

    def courses(
        self, profile: Profile, first: int, targets: Sequence[Ranked] | None = None
    ) -> list[Ranked]:
        """Give the courses that close most of what is missing for the targets.

        `targets` are ranked jobs or occupations of the same profile; its 20 best
        jobs if not given.
        """
        chosen = self.jobs(profile, _TARGETS) if targets is None else targets
        gap = measure_gap(profile, chosen, self._catalog)
        return rank_courses(profile, gap, self._catalog, first)

    def _candidates(self, profile: Profile, narrowed: JobFilter) -> BoolArray:
        chosen: BoolArray = self._jobs.index.mask(profile.applied) == 0
        if narrowed.regions is not None:
            here = self._catalog.regions.mask(narrowed.regions)
            chosen &= self._jobs.regions.times(here) > 0
        if narrowed.employment_types is not None:
            chosen &= np.isin(self._jobs.employment, sorted(narrowed.employment_types))
        return chosen

    def _ranked(
        self,
        table: JobTable | OccupationTable,
        scored: Scored,
        candidates: BoolArray,
        first: int,
        holdings: Holdings,
    ) -> list[Ranked]:
        ranked: list[Ranked] = []
        for rank, row in enumerate(best(scored.scores, candidates, first).tolist(), start=1):
            held, missing = matches(table.needs, row, holdings, self._catalog.skills, self._space)
            factors = scored.factors(row)
            total = float(scored.scores[row])
            ranked.append(Ranked(table.index.ids[row], rank, total, factors, held, missing))
        return ranked
