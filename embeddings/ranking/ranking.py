"""Ranked jobs, occupations and courses for a profile, from arrays held in the process."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from domain.holdings import HeldSkills
from domain.matching import ModelVersion, Profile, Ranked
from embeddings.arrays import BoolArray
from embeddings.features.days import day_number
from embeddings.features.factors import (
    JOB_FACTORS,
    OCCUPATION_FACTORS,
    job_values,
    occupation_values,
    relevant,
)
from embeddings.features.marks import Marks, held_by, lay_out, missing_skills, unplaced
from embeddings.features.space import Space, place
from embeddings.features.tables import Catalog, JobTable, OccupationTable
from embeddings.models.artifact import Artifact
from embeddings.rankers.ranker import Scored
from embeddings.ranking.course_ranking import measure_gap, rank_courses
from embeddings.ranking.scoring import best
from embeddings.threads import one_thread

TARGETS: Final = 20


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """Ranks what is in a catalogue on a day with a trained model; holds no person's data.

    Building one takes seconds on 50,000 postings, ranking milliseconds. It is
    immutable, so threads may share it.
    """

    day: str
    catalog: Catalog
    artifact: Artifact
    space: Space
    open_jobs: JobTable
    running_courses: BoolArray

    @classmethod
    def build(cls, model: Artifact, catalog: Catalog, day: str) -> "Ranking":
        """Place a catalogue in the space of a model.

        Args:
            model: The trained model.
            catalog: What can be ranked.
            day: The ISO date. Postings are open on it if their status is OPEN and it is neither
                before `postedAt` nor after `closesAt`; courses run if one of their sessions
                that are not closed begins after it.
        """
        with one_thread():
            return cls._on(day, catalog, model, place(model.table, catalog))

    def updated(self, catalog: Catalog, day: str) -> "Ranking":
        """Return the ranking of a newer catalogue or day; equal to one built from scratch.

        Parts that depend only on the model and on unchanged columns are shared; all of it, if
        nothing changed that can be ranked.
        """
        if catalog is self.catalog and day == self.day:
            return self
        with one_thread():
            return self._on(day, catalog, self.artifact, self.space.updated(self.catalog, catalog))

    @property
    def model(self) -> ModelVersion:
        """Return which model ranks."""
        versions = self.artifact.versions
        return ModelVersion(versions.model, versions.model_version)

    def held(self, profile: Profile) -> HeldSkills:
        """Return all skills of the profile, with the evidence of those not declared."""
        return held_by(profile, self.catalog)

    def unplaced(self, profile: Profile) -> list[str]:
        """Return the ids of a profile that play no part in the ranking."""
        return unplaced(profile, self.catalog)

    def jobs(self, profile: Profile, first: int) -> list[Ranked]:
        """Return the best open postings that the profile has not applied to.

        A posting that shares no skill, substitute, occupation or certification with the
        profile is not among them, so there may be fewer than `first`. For a profile that
        names none of these, region, openness to beginners and age of the posting decide.
        """
        marks = lay_out(profile, self.catalog, self.space)
        with one_thread():
            values = job_values(marks, self.open_jobs, self.space, day_number(self.day))
        scored = self.artifact.ranker.over(JOB_FACTORS).score(values)
        not_applied = self.open_jobs.index.mask(profile.applied) == 0
        candidates = relevant(values) & not_applied
        return self._ranked(self.open_jobs, scored, candidates, first, marks)

    def occupations(self, profile: Profile, first: int) -> list[Ranked]:
        """Return the occupations that fit the profile best, its present ones among them.

        Deprecated occupations are not ranked.
        """
        marks = lay_out(profile, self.catalog, self.space)
        table = self.catalog.occupations
        with one_thread():
            values = occupation_values(marks, table, self.space)
        scored = self.artifact.ranker.over(OCCUPATION_FACTORS).score(values)
        return self._ranked(table, scored, relevant(values) & table.is_current, first, marks)

    def courses(
        self, profile: Profile, first: int, targets: Sequence[Ranked] | None = None
    ) -> list[Ranked]:
        """Return the courses that close most of what is missing for the targets.

        `targets` are ranked jobs or occupations of the same profile; its 20 best jobs if
        not given.
        """
        chosen = self.jobs(profile, TARGETS) if targets is None else targets
        gap = measure_gap(profile, chosen, self.catalog)
        return rank_courses(profile, gap, self.catalog, self.running_courses, first)

    @classmethod
    def _on(cls, day: str, catalog: Catalog, model: Artifact, space: Space) -> "Ranking":
        number = day_number(day)
        rows = np.flatnonzero(catalog.jobs.is_open & catalog.jobs.open_on(number))
        return cls(
            day=day,
            catalog=catalog,
            artifact=model,
            space=space.only_jobs(rows),
            open_jobs=catalog.jobs.only(rows),
            running_courses=catalog.courses.running_after(number),
        )

    def _ranked(
        self,
        table: JobTable | OccupationTable,
        scored: Scored,
        candidates: BoolArray,
        first: int,
        marks: Marks,
    ) -> list[Ranked]:
        ranked: list[Ranked] = []
        for rank, row in enumerate(best(scored.scores, candidates, first).tolist(), start=1):
            lacked = missing_skills(table.needs, row, marks, self.catalog.skills)
            factors = scored.factors(row)
            total = float(scored.scores[row])
            ranked.append(Ranked(table.index.ids[row], rank, total, factors, lacked))
        return ranked
