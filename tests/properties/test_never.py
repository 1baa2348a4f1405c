"""What must never happen to a list of recommendations, on random markets and people.

Every rule is computed here from rows, pair by pair; none passes through the arrays that rank.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import cached_property

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from domain.enums import (
    DealBreaker,
    Education,
    EmptyReason,
    FactorName,
    InteractionKind,
    JobStatus,
    Lang,
    Need,
    RemoteWork,
)
from domain.ids import JobId
from domain.matching import Conditions, Interaction, Profile, Ranked, Versions, Wish, Work
from domain.vocabulary import Label
from embeddings.features.assembling import CatalogRows, assemble
from embeddings.features.factors import JOB_FACTORS
from embeddings.models.artifact import Artifact
from embeddings.models.crowd import Crowd
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.rankers.logit import Logit
from embeddings.ranking import retrieval
from embeddings.ranking.ranking import Ranking
from embeddings.ranking.weights import least
from graph.queries.catalog import CourseRow, JobRow, OccupationRow
from graph.queries.market import EmployerRow, RegionRow, SessionRow
from services.wording.notes import note_about

TODAY = "2026-11-10"
DAYS = [None, "2026-10-01", "2026-11-09", TODAY, "2026-11-11", "2026-12-01"]
MOMENTS = ["", "2026-11-01", "2026-11-02T09:00:00Z", "2026-11-02T09:00:00Z", "2026-11-09"]
SKILLS = [f"skill_{n}" for n in range(8)]
OCCUPATIONS = [f"occ_{n}" for n in range(3)]
CERTIFICATIONS = [f"cert_{n}" for n in range(4)]
LICENCES = CERTIFICATIONS[:2]
EMPLOYERS = [f"emp_{n}" for n in range(2)]
JOBS = [f"job_{n:02}" for n in range(14)]
COURSES = [f"course_{n}" for n in range(5)]
REGIONS = ["r", "r1", "r11", "r2", "other"]
UNKNOWN = "a region that the edition does not know"
PARENTS = {"r1": "r", "r11": "r1", "r2": "r"}
TITLES = ["드론 조종사 모집", "drone pilot", "요리사", "cook wanted", "용접 welder", ""]
WAGES = [None, 25e6, 36_000_001.0, 36_000_002.0, 60e6]
HOURS = [None, 20.0, 40.0, 52.0]
TRIED = (Phase.explicit, Phase.reuse, Phase.generate)
"""Without shrinking: markets are large, and a smaller one takes minutes to find."""

SHORT = 3
"""The size of a shortlist at which retrieval takes part in catalogues as small as these."""

ROUNDING = 1e-6
"""Factors are float32; one more row in a product changes their last digits."""

some = st.sampled_from


def sets_of(ids: list[str], most: int = 3) -> "st.SearchStrategy[frozenset[str]]":
    return st.frozensets(some(ids), max_size=most)


@dataclass(frozen=True)
class Market:
    """Rows of the graph and a model, and the ranking made of both."""

    rows: CatalogRows
    model: Artifact

    @cached_property
    def ranking(self) -> Ranking:
        return Ranking.build(self.model, assemble(self.rows), TODAY)

    @cached_property
    def shortlisting(self) -> Ranking:
        """The same ranking as it is in a catalogue of hundreds of thousands."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(retrieval, "SHORTLIST", SHORT)
            return Ranking.build(self.model, assemble(self.rows), TODAY)

    def lists(self, profile: Profile) -> Iterator[Ranked]:
        """Yield the postings of every list that a person can be shown."""
        yield from self.ranking.jobs(profile, 99)
        yield from self.ranking.page(profile)[0]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(retrieval, "SHORTLIST", SHORT)
            yield from self.shortlisting.jobs(profile, 2)


class Draw(random.Random):
    """Draws the rows of a market; from a seed, since Hypothesis takes long for so many."""

    def pairs(self, left: list[str], right: list[str], share: float) -> list[tuple[str, str]]:
        return [(one, other) for one in left for other in right if self.random() < share]

    def needs(self, left: list[str], right: list[str]) -> list[tuple[str, str, Need]]:
        return [(*pair, self.choice([*Need])) for pair in self.pairs(left, right, 0.25)]

    def posting(self, job: str) -> JobRow:
        return JobRow(
            id=job,  # type: ignore[arg-type]
            status=self.choice([JobStatus.OPEN, JobStatus.OPEN, JobStatus.CLOSED]),
            education=self.choice([None, *Education]),
            min_career_years=self.choice([None, 0, 3]),
            posted_at=self.choice(DAYS),
            closes_at=self.choice(DAYS),
            title=self.choice(TITLES),
            text=self.choice(["", "drone, 야간 근무"]),
            wage=self.choice(WAGES),
            least_wage=self.choice(WAGES),
            hours=self.choice(HOURS),
            remote=self.choice([None, *RemoteWork]),
            employer=self.choice([None, *EMPLOYERS]),  # type: ignore[arg-type]
        )

    def sessions(self, course: str) -> list[SessionRow]:
        return [
            SessionRow(course, f"{course}_{n}", self.choice(DAYS), self.choice([None, *REGIONS]))  # type: ignore[arg-type]
            for n in range(self.randrange(4))
        ]

    def rows(self) -> CatalogRows:
        return CatalogRows(
            jobs=[self.posting(job) for job in JOBS],
            job_skills=self.needs(JOBS, SKILLS),
            job_certifications=self.needs(JOBS, CERTIFICATIONS),
            job_occupations=self.pairs(JOBS, OCCUPATIONS, 0.4),
            job_regions=[(job, self.choice(REGIONS)) for job in JOBS if self.random() < 0.8],
            occupations=[OccupationRow(one, titles="드론 조종사") for one in OCCUPATIONS],  # type: ignore[arg-type]
            occupation_skills=self.needs(OCCUPATIONS, SKILLS),
            occupation_groups=[(one, f"group_{n % 2}") for n, one in enumerate(OCCUPATIONS)],
            courses=[CourseRow(course, 50.0, None, course) for course in COURSES],  # type: ignore[arg-type]
            course_skills=self.pairs(COURSES, SKILLS, 0.3),
            course_certifications=self.pairs(COURSES, CERTIFICATIONS, 0.3),
            course_sessions=[row for course in COURSES for row in self.sessions(course)],
            certification_skills=self.pairs(CERTIFICATIONS, SKILLS, 0.15),
            licences=LICENCES,
            regions=[RegionRow(one, PARENTS.get(one)) for one in REGIONS],  # type: ignore[arg-type]
            employers=[EmployerRow(one, headcount=10) for one in EMPLOYERS],  # type: ignore[arg-type]
        )

    def weights(self) -> dict[FactorName, float]:
        """Return weights as training may fit them, many of them the least possible."""
        return {name: max(least(name), self.uniform(-1.5, 3.0)) for name in JOB_FACTORS}


def market_of(seed: int) -> Market:
    draw = Draw(seed)
    concepts = sorted([*SKILLS, *OCCUPATIONS])
    vectors = np.random.default_rng(seed).normal(size=(len(concepts), 3)).astype(np.float32)
    crowd = Crowd.of(draw.sample(JOBS, 3) for _ in range(draw.randrange(6)))  # type: ignore[arg-type]
    ranker = Logit(draw.weights())
    versions = Versions("ComplEx", str(seed), (), "d", TODAY)
    table = EmbeddingTable.of(concepts, vectors)
    model = Artifact(table, crowd, ranker, ranker, versions, {}, {}, TODAY)
    return Market(draw.rows(), model)


markets = st.integers(0, 2**32).map(market_of)
conditions = st.builds(
    Conditions,
    wage=some(WAGES),
    hours=some(HOURS),
    remote=st.booleans(),
    deal_breakers=st.frozensets(some(DealBreaker), max_size=2),
)
interactions = st.builds(Interaction, job=some(JOBS), kind=some(InteractionKind), at=some(MOMENTS))
wishes = st.builds(lambda title: Wish(title, title), some(TITLES[:-1]))
careers = st.builds(
    lambda title, region: Work(title, title, region=region), some(TITLES), some([None, *REGIONS])
)
profiles = st.builds(
    lambda **facts: Profile(**facts | {"regions": facts["regions"] | facts["home"]}),
    skills=sets_of(SKILLS),
    certifications=sets_of(CERTIFICATIONS),
    sought=sets_of(OCCUPATIONS, 2),
    wishes=st.lists(wishes, max_size=2).map(tuple),
    worked=sets_of(OCCUPATIONS, 2),
    careers=st.lists(careers, max_size=2).map(tuple),
    completed=sets_of(COURSES, 1),
    interactions=st.lists(interactions, max_size=5).map(tuple),
    home=st.one_of(st.just(frozenset()), sets_of(REGIONS, 1)),
    regions=st.one_of(some([frozenset(), frozenset({UNKNOWN})]), sets_of([*REGIONS, UNKNOWN], 2)),
    conditions=conditions,
    education=some([None, *Education]),
    career_years=some([None, 0.0, 2.0, 10.0]),
)

people = st.lists(profiles, min_size=5, max_size=5)
"""Several people for each market, since markets take longer to draw."""


def around(region: str | None) -> set[str]:
    """Return a region and all that contain it."""
    return {region} | around(PARENTS.get(region)) if region else set()


def may_be_taken(job: JobRow) -> bool:
    begun = job.posted_at is None or job.posted_at <= TODAY
    return job.status is JobStatus.OPEN and begun and not (job.closes_at or TODAY) < TODAY


def breaks(market: Market, job: JobRow, profile: Profile) -> set[DealBreaker]:
    """Return the deal-breakers that a posting does not meet; not saying so is not meeting it."""
    wanted, home = profile.conditions, set(map(str, profile.regions))
    regions = [region for one, region in market.rows.job_regions if one == job.id]
    places = {place for region in regions for place in around(region)}
    is_remote = job.remote is RemoteWork.REMOTE
    met = {
        DealBreaker.REGION: is_remote or not profile.regions or not places.isdisjoint(home),
        DealBreaker.WAGE: wanted.wage is None or (job.least_wage or 0.0) >= wanted.wage,
        DealBreaker.HOURS: wanted.hours is None or 0 < (job.hours or 0.0) <= wanted.hours,
        DealBreaker.REMOTE: is_remote,
    }
    return {one for one in wanted.deal_breakers if not met[one]}


def against(market: Market, job: JobRow, profile: Profile) -> set[str]:
    """Return why a posting must not be recommended to a person."""
    demanded = {
        held
        for one, held, need in market.rows.job_certifications
        if one == job.id and need is Need.ESSENTIAL
    }
    rules = {
        "it is not open": not may_be_taken(job),
        "they applied to it": job.id in profile.applied,
        "they dismissed it": job.id in profile.dismissed,
        "a licence is missing": demanded & set(LICENCES) - set(map(str, profile.certifications)),
        "it breaks a deal-breaker": breaks(market, job, profile),
    }
    return {rule for rule, applies in rules.items() if applies}


@settings(max_examples=40, deadline=None, phases=TRIED)
@given(markets, people)
def test_what_is_ruled_out_is_in_no_list(market: Market, who: list[Profile]) -> None:
    jobs: dict[str, JobRow] = {job.id: job for job in market.rows.jobs}
    for profile in who:
        for one in market.lists(profile):
            assert against(market, jobs[one.id], profile) == set()


@settings(max_examples=40, deadline=None, phases=TRIED)
@given(markets, people)
def test_what_is_not_ruled_out_is_listed_for_somebody_who_says_nothing(
    market: Market, who: list[Profile]
) -> None:
    """The rules rule out nothing else; without facts, no bond is needed either."""
    for one in who:
        profile = Profile(home=one.home, regions=one.regions, conditions=one.conditions)
        listed = [JobId(one.id) for one in market.ranking.jobs(profile, 99)]
        variants = market.ranking.variants(profile, listed)
        grouped = [other for one in listed for other in variants[one]]

        assert len({*listed, *grouped}) == len(listed) + len(grouped)
        allowed = {job.id for job in market.rows.jobs if not against(market, job, profile)}
        assert {*listed, *grouped} == allowed


@settings(max_examples=40, deadline=None, phases=TRIED)
@given(markets, people, some([*SKILLS, *CERTIFICATIONS]))
def test_one_skill_or_certification_more_lowers_no_score(
    market: Market, who: list[Profile], added: str
) -> None:
    kind = "skills" if added in SKILLS else "certifications"
    asks = {one for one, needed, _ in market.rows.job_skills if needed == added}
    for profile in who:
        more = replace(profile, **{kind: getattr(profile, kind) | {added}})
        for rank in (market.ranking.jobs, market.ranking.occupations):
            before, after = ({one.id: one.score for one in rank(p, 99)} for p in (profile, more))
            for one in before.keys() & after.keys():
                assert after[one] >= before[one] - ROUNDING
            assert before.keys() & asks <= after.keys()


@settings(max_examples=15, deadline=None, phases=TRIED)
@given(markets, people, st.integers(0, 2**16))
def test_the_order_of_rows_changes_nothing(market: Market, who: list[Profile], seed: int) -> None:
    shuffle = random.Random(seed).sample  # noqa: S311 - any order will do
    columns = {one.name: getattr(market.rows, one.name) for one in fields(CatalogRows)}
    mixed = CatalogRows(**{name: shuffle(rows, len(rows)) for name, rows in columns.items()})
    again = replace(market, rows=mixed)

    for profile in who:
        assert [*again.lists(profile)] == [*market.lists(profile)]
        assert again.ranking.courses(profile, 99) == market.ranking.courses(profile, 99)
        assert again.ranking.occupations(profile, 99) == market.ranking.occupations(profile, 99)


@settings(max_examples=40, deadline=None, phases=TRIED)
@given(markets, people)
def test_no_session_that_has_begun_and_no_closed_posting_is_behind_a_course(
    market: Market, who: list[Profile]
) -> None:
    jobs: dict[str, JobRow] = {job.id: job for job in market.rows.jobs}
    starts = {row.session: row.starts_on or "" for row in market.rows.course_sessions}
    for profile in who:
        for one in (*market.ranking.courses(profile, 99), *market.ranking.page(profile)[1]):
            assert one.sessions
            assert all(starts[session] > TODAY for session in one.sessions)
            assert one.purpose is not None
            if one.purpose.target in jobs:
                assert against(market, jobs[one.purpose.target], profile) == set()


@settings(max_examples=40, deadline=None, phases=TRIED)
@given(markets, people)
def test_no_reason_names_a_course_that_nobody_can_join(market: Market, who: list[Profile]) -> None:
    running = {row.course for row in market.rows.course_sessions if (row.starts_on or "") > TODAY}
    for profile in who:
        for account in market.ranking.accounts(profile, market.ranking.jobs(profile, 99)):
            assert account.closing is None or account.closing.course in running


def yielding(profile: Profile) -> Profile:
    """Return a person who gives up all deal-breakers."""
    return replace(profile, conditions=replace(profile.conditions, deal_breakers=frozenset()))


@settings(max_examples=60, deadline=None, phases=TRIED)
@given(markets, people)
def test_deal_breakers_are_named_exactly_where_they_cut_a_list(
    market: Market, who: list[Profile]
) -> None:
    for profile in who:
        listed = market.ranking.jobs(profile, 5)
        best = market.ranking.jobs(yielding(profile), 5)
        cut = market.ranking.left_out(profile, 5, len(listed)).breakers
        is_cut = 0 < len(listed) < len(best)

        assert cut <= profile.conditions.deal_breakers
        assert bool(cut) is is_cut


@settings(max_examples=60, deadline=None, phases=TRIED)
@given(markets, people)
def test_an_empty_list_says_why_and_it_is_true(market: Market, who: list[Profile]) -> None:
    for profile in who:
        if market.ranking.jobs(profile, 99):
            continue
        is_open = [job for job in market.rows.jobs if may_be_taken(job)]
        fitting = [job for job in is_open if not breaks(market, job, profile)]
        allowed = [job for job in is_open if not against(market, job, yielding(profile))]
        why = market.ranking.why_no_jobs(profile)

        if not is_open or not fitting:
            empty = EmptyReason.DEAL_BREAKERS if is_open else EmptyReason.NOTHING_OPEN
            assert why is empty
        elif market.ranking.jobs(yielding(profile), 99):
            assert why is EmptyReason.DEAL_BREAKERS
        else:
            assert why is EmptyReason.NOTHING_SHARED or len(allowed) < len(is_open)
            assert why in {EmptyReason.NOTHING_SHARED, EmptyReason.NOT_ELIGIBLE}
        for lang in Lang:
            assert note_about(Label.JOB_POSTING, market.ranking.basis(profile), why, lang)
