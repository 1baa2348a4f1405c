"""Ranked jobs, occupations and courses for a profile, from arrays held in the process."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from domain.enums import Basis, EmptyReason
from domain.errors import EncoderError
from domain.evidence import Account, LeftOut
from domain.holdings import HeldSkills
from domain.ids import JobId
from domain.matching import ModelVersion, Profile, Ranked
from embeddings.arrays import BoolArray, DoubleArray, IntArray
from embeddings.features.bonds import has_bond
from embeddings.features.days import day_number
from embeddings.features.factors import (
    JOB_FACTORS,
    OCCUPATION_FACTORS,
    job_values,
    occupation_values,
)
from embeddings.features.job_facts import JobFacts
from embeddings.features.marks import Marks, held_by, lay_out, lay_out_all, unplaced
from embeddings.features.space import Space, place
from embeddings.features.tables import Catalog, JobTable
from embeddings.models.artifact import Artifact
from embeddings.rankers.ranker import Ranker
from embeddings.ranking.basis import basis_of
from embeddings.ranking.course_ranking import CourseRanking
from embeddings.ranking.cuts import Offered
from embeddings.ranking.evidence import Accounting
from embeddings.ranking.hard_facts import eligible
from embeddings.ranking.licences import Licensed
from embeddings.ranking.listed import Listed
from embeddings.ranking.page import Page
from embeddings.ranking.retrieval import Retrieval, Shortlist
from embeddings.ranking.standings import Contest, Standings, varied
from embeddings.ranking.unfound import Search, without
from embeddings.ranking.variety import Variety
from embeddings.text.opening import Encoders
from embeddings.threads import one_thread

LISTED: Final = 21
"""A page of the usual 20, and the row after it, which says whether there is a next page."""

TARGETS: Final = 20
"""The best jobs that courses lead towards."""

_TOGETHER: Final = 200
"""People whose texts are read at a time."""

_OCCUPATIONS: Final = 5
"""The best occupations that courses lead towards."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """Ranks what is in a catalogue on a day with a trained model; holds no person's data.

    `open_jobs` have no words; `space.texts` has these as they are compared. `facts` are what
    factors read of the same postings.
    Building one takes seconds on 50,000 postings, ranking milliseconds. It is
    immutable, so threads may share it.
    """

    day: str
    catalog: Catalog
    artifact: Artifact
    space: Space
    open_jobs: JobTable
    facts: JobFacts
    licensed: Licensed
    retrieval: Retrieval | None
    variety: Variety
    course_ranking: CourseRanking
    encoders: Encoders | None

    @classmethod
    def build(
        cls, model: Artifact, catalog: Catalog, day: str, encoders: Encoders | None = None
    ) -> "Ranking":
        """Place a catalogue in the space of a model.

        Args:
            model: The trained model.
            catalog: What can be ranked.
            day: The ISO date. Postings are open on it if their status is OPEN and it is neither
                before `postedAt` nor after `closesAt`; courses are offered if one of their
                sessions that are not closed begins after it.
            encoders: The text encoder of the model and of the catalogue.
        """
        people = None if encoders is None else encoders.people
        with one_thread():
            space = place(model.table, catalog, model.crowd, people=people)
            space = space.with_two_tower(model.two_tower, catalog)
            space = space.with_crowding(model.crowding, catalog.jobs.index)
            return cls.placed(day, catalog, model, space, encoders)

    def updated(self, catalog: Catalog, day: str) -> "Ranking":
        """Return the ranking of a newer catalogue or day; equal to one built from scratch.

        Parts that depend only on the model and on unchanged columns are shared; all of it, if
        nothing changed that can be ranked.
        """
        if catalog is self.catalog and day == self.day:
            return self
        with one_thread():
            space = self.space.updated(self.catalog, catalog)
            return self.placed(day, catalog, self.artifact, space, self.encoders)

    @property
    def why_without_meaning(self) -> EncoderError | None:
        """Return why texts of postings are not compared by meaning; None if they are."""
        return self.space.meaning.failure

    def require_meaning(self) -> None:
        """Check that no text failed to be compared by meaning until now.

        Raises:
            EncoderError: One did.
        """
        people = None if self.encoders is None else self.encoders.people.failure
        if failure := self.why_without_meaning or people:
            raise failure.again()

    @property
    def running_courses(self) -> BoolArray:
        """Mark the courses of which a session has not begun yet."""
        return self.catalog.courses.running_after(day_number(self.day))

    @property
    def model(self) -> ModelVersion:
        """Return which model ranks."""
        versions = self.artifact.versions
        return ModelVersion(versions.model, versions.model_version)

    def ranker_for(self, profile: Profile) -> Ranker:
        """Return the ranker for a person of whom choices are known, or for a newcomer."""
        known = bool(profile.interactions)
        return self.artifact.ranker if known else self.artifact.newcomers

    def held(self, profile: Profile) -> HeldSkills:
        """Return all skills of the profile, with the evidence of those not declared."""
        return held_by(profile, self.catalog)

    def basis(self, profile: Profile) -> Basis:
        """Return what the lists of a profile rest on."""
        return basis_of(profile, self.catalog, self.space.meaning)

    def why_no_jobs(self, profile: Profile) -> EmptyReason:
        """Return why no posting is recommended to a profile whose list is empty."""
        with one_thread():
            return self._offered(profile).why_empty()

    def left_out(self, profile: Profile, first: int, shown: int) -> LeftOut:
        """Return what is missing in a list of the first postings, of which `shown` were found."""
        with one_thread():
            return self._offered(profile).left_out(first, shown)

    def accounts(self, profile: Profile, ranked: Sequence[Ranked]) -> list[Account]:
        """Return the facts behind ranked jobs or occupations of a profile, and what is missing."""
        day = day_number(self.day)
        with one_thread():
            accounting = Accounting(self.catalog, self.space, day)
            return accounting.accounts(profile, ranked)

    def variants(
        self, profile: Profile, jobs: Collection[JobId]
    ) -> Mapping[JobId, tuple[JobId, ...]]:
        """Return the postings that each of some stands for in a list: see `Variety`.

        Only those that the person is eligible for, in the order of ids; none for what is not open.
        """
        with one_thread():
            groups = self.variety.of_same(self.open_jobs.index.locate(jobs))
            if any(map(len, groups)):
                marks = lay_out(profile, self.catalog, self.space)
                open_to = eligible(profile, marks, self.open_jobs, self.licensed)
                groups = [rows[open_to[rows]] for rows in groups]
        ids = self.open_jobs.index
        return {
            job: tuple(map(JobId, ids.take(rows))) for job, rows in zip(jobs, groups, strict=True)
        }

    def unplaced(self, profile: Profile) -> list[str]:
        """Return the ids of a profile that play no part in the ranking."""
        return unplaced(profile, self.catalog)

    def jobs(self, profile: Profile, first: int) -> list[Ranked]:
        """Return the best open postings that the profile is eligible for; see `eligible`.

        A posting that shares no skill, occupation, certification, text or history with the
        profile is not among them, so there may be fewer than `first`. For a profile that
        names none of these, place, terms and popularity decide.
        """
        with one_thread():
            marks = lay_out(profile, self.catalog, self.space)
            return self._records(self._jobs(profile, marks, first), marks)

    def pools(
        self, profiles: Sequence[Profile], most: int
    ) -> Iterator[tuple[IntArray, DoubleArray]]:
        """Yield for each profile the rows of the best of `open_jobs`, and their scores.

        They are the postings of which a list is made, whatever they have in common.
        """
        with one_thread():
            for profile, marks in self._marked(profiles):
                candidates = eligible(profile, marks, self.open_jobs, self.licensed)
                ranker = self.ranker_for(profile).over(JOB_FACTORS)
                rows = self._shortlist(candidates, ranker, marks, most).rows
                found = Standings.of(self._contest(rows, ranker, marks), most)
                yield rows[found.rows], found.scored.scores

    def occupations(self, profile: Profile, first: int) -> list[Ranked]:
        """Return the occupations that fit the profile best, its present ones among them.

        Deprecated occupations are not ranked.
        """
        with one_thread():
            marks = lay_out(profile, self.catalog, self.space)
            return self._records(self._occupations(profile, marks, first), marks)

    def courses(self, profile: Profile, first: int) -> list[Ranked]:
        """Return the courses that close most of what is missing for the work that fits best.

        That are the 20 best jobs and the 5 best occupations, whatever `first` is: a longer list
        begins with the shorter one. See `CourseRanking` for what is left out.
        """
        return self.page(profile, first)[1]

    def page(self, profile: Profile, first: int = LISTED) -> tuple[list[Ranked], list[Ranked]]:
        """Return the first of `jobs` and of `courses`, faster than one after the other."""
        [one] = self.pages([profile], first)
        return one.records(self.catalog)

    def pages(self, profiles: Sequence[Profile], first: int = LISTED) -> Iterator[Page]:
        """Yield what `page` returns for each of several people, to the last bit, as arrays."""
        with one_thread():
            for profile, marks in self._marked(profiles):
                yield self._page(profile, marks, first)

    def _marked(self, profiles: Sequence[Profile]) -> Iterator[tuple[Profile, Marks]]:
        """Lay people out, the texts of some at a time."""
        for start in range(0, len(profiles), _TOGETHER):
            some = profiles[start : start + _TOGETHER]
            yield from zip(some, lay_out_all(some, self.catalog, self.space), strict=True)

    def _page(self, profile: Profile, marks: Marks, first: int) -> Page:
        jobs = self._jobs(profile, marks, max(first, LISTED))
        fields = self._occupations(profile, marks, _OCCUPATIONS)
        ranked = self.course_ranking.ranked(profile, marks, jobs.first(TARGETS), fields, first)
        return Page(marks, jobs.first(first), ranked)

    def _records(self, ranked: Listed, marks: Marks) -> list[Ranked]:
        return ranked.records(marks, self.catalog.skills)

    def _offered(self, profile: Profile) -> Offered:
        """Put a person beside the open postings, without wishes that are like some by chance."""
        unfound = Search(self.catalog, self.space).unfound(profile)
        heard = without(profile, unfound)
        marks = lay_out(heard, self.catalog, self.space)

        def ranked(one: Profile, candidates: BoolArray, first: int) -> list[Ranked]:
            if unfound and not marks.has_bonds:
                return []
            own = lay_out(one, self.catalog, self.space)
            return self._records(self._among(candidates, one, own, first), own)

        return Offered(
            profile=heard,
            unfound=unfound,
            marks=marks,
            jobs=self.open_jobs,
            catalog=self.catalog,
            space=self.space,
            licensed=self.licensed,
            listed=ranked,
        )

    def _jobs(self, profile: Profile, marks: Marks, first: int) -> Listed:
        candidates = eligible(profile, marks, self.open_jobs, self.licensed)
        return self._among(candidates, profile, marks, first)

    def _among(self, candidates: BoolArray, profile: Profile, marks: Marks, first: int) -> Listed:
        """Rank the best of some open postings in a list with variety."""
        ranker = self.ranker_for(profile).over(JOB_FACTORS)
        shortlist = self._shortlist(candidates, ranker, marks, first)
        rows = shortlist.rows[shortlist.best]
        found = varied(self._contest(rows, ranker, marks), self.variety.only(rows), first)
        if found.is_whole and len(rows) < len(shortlist.rows):
            # They have too few bonds, which only share a word by chance, or too few employers.
            rows = shortlist.rows
            found = varied(self._contest(rows, ranker, marks), self.variety.only(rows), first)
        return Listed.of(found, self.open_jobs, rows)

    def _shortlist(
        self, candidates: BoolArray, ranker: Ranker, marks: Marks, first: int
    ) -> Shortlist:
        """Return the rows of the open postings to rank: all candidates of a small catalogue."""
        if self.retrieval is not None:
            return self.retrieval.shortlist(marks, ranker, candidates, first)
        rows = np.flatnonzero(candidates)
        return Shortlist(rows, np.arange(len(rows)))

    def _contest(self, rows: IntArray, ranker: Ranker, marks: Marks) -> Contest:
        """Return the factors of some rows of open postings; what shares nothing is out."""
        values = job_values(marks, self.facts.shown(rows), self.space)
        bound = has_bond(values, JOB_FACTORS) if marks.has_bonds else np.ones(len(rows), np.bool_)
        return Contest(ranker, values, bound)

    def _occupations(self, profile: Profile, marks: Marks, first: int) -> Listed:
        table = self.catalog.occupations
        values = occupation_values(marks, table)
        candidates = has_bond(values, OCCUPATION_FACTORS) & table.is_current
        ranker = self.ranker_for(profile).over(OCCUPATION_FACTORS)
        return Listed.of(Standings.of(Contest(ranker, values, candidates), first), table)

    @classmethod
    def placed(
        cls, day: str, catalog: Catalog, model: Artifact, space: Space, encoders: Encoders | None
    ) -> "Ranking":
        """Return the ranking of a catalogue that was placed in the space of a model."""
        number = day_number(day)
        rows = np.flatnonzero(catalog.jobs.is_open & catalog.jobs.open_on(number))
        jobs = catalog.jobs.without_words().only(rows)
        jobs = replace(jobs, meanings=jobs.meanings.unpacked())
        space = space.only_jobs(rows).on_day(jobs, number)
        return cls(
            day=day,
            catalog=catalog,
            artifact=model,
            space=space,
            open_jobs=jobs,
            facts=JobFacts.of(jobs, space, number).side_by_side(),
            licensed=Licensed.of(jobs, catalog, space.linked),
            retrieval=Retrieval.of(jobs, space, catalog, number),
            variety=Variety.of(jobs, space, catalog.words),
            course_ranking=CourseRanking.of(catalog, jobs, number),
            encoders=encoders,
        )
