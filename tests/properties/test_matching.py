"""Invariants of every ranking, on random markets, people and vectors."""

import random
from dataclasses import dataclass, fields, replace

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from domain.enums import Education, JobStatus, Need
from domain.matching import Profile, Ranked, Versions
from embeddings.features.assembling import CatalogRows, assemble
from embeddings.features.bonds import BONDS
from embeddings.features.factors import JOB_FACTORS
from embeddings.features.space import place
from embeddings.models.artifact import Artifact
from embeddings.models.crowd import NOBODY
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.rankers.logit import Logit
from embeddings.ranking.ranking import Ranking
from embeddings.ranking.weights import LEAST_BOND
from graph.queries.catalog import JobRow, NeededPair, OccupationRow, Pair
from tests.applications import applied

TODAY = "2026-11-01"
SKILLS = [f"skill_{n:02}" for n in range(12)]
OCCUPATIONS = [f"occ_{n}" for n in range(4)]
CERTIFICATIONS = [f"cert_{n}" for n in range(3)]
REGIONS = [f"region_{n}" for n in range(3)]
JOBS = [f"job_{n}" for n in range(8)]
EDUCATION = [None, *Education]

weights_of = st.fixed_dictionaries(
    {name: st.floats(LEAST_BOND if name in BONDS else 0.0, 3.0) for name in JOB_FACTORS}
)


@dataclass(frozen=True)
class Market:
    """Rows of the graph and a model, and the ranking made of both."""

    rows: CatalogRows
    artifact: Artifact

    @property
    def ranking(self) -> Ranking:
        return Ranking.build(self.artifact, assemble(self.rows), TODAY)


@st.composite
def markets(draw: st.DrawFn) -> Market:
    seed = draw(st.integers(0, 2**16))
    normal = np.random.default_rng(seed).normal
    concepts = sorted([*SKILLS, *OCCUPATIONS])
    table = EmbeddingTable.of(concepts, normal(size=(16, 3)).astype(np.float32))
    jobs = [
        JobRow(
            job,  # type: ignore[arg-type]
            JobStatus.OPEN,
            draw(st.sampled_from(EDUCATION)),
            draw(st.sampled_from([None, 0, 3])),
            draw(st.sampled_from([None, "2026-09-01", TODAY])),
            None,
        )
        for job in JOBS
    ]
    rows = CatalogRows(
        jobs=jobs,
        job_skills=draw(_needs(JOBS, SKILLS[:9])),
        job_certifications=draw(_needs(JOBS, CERTIFICATIONS)),
        job_occupations=draw(_pairs(JOBS, OCCUPATIONS)),
        job_regions=draw(_pairs(JOBS, REGIONS)),
        occupations=[OccupationRow(o) for o in OCCUPATIONS],  # type: ignore[arg-type]
        occupation_skills=draw(_needs(OCCUPATIONS, SKILLS)),
        occupation_groups=[(o, f"group_{n % 2}") for n, o in enumerate(OCCUPATIONS)],
        certification_skills=draw(_pairs(CERTIFICATIONS, SKILLS)),
    )
    versions = Versions("ComplEx", str(seed), (), "d", TODAY)
    ranker = Logit(draw(weights_of))
    return Market(rows, Artifact(table, NOBODY, ranker, ranker, versions, {}, {}, TODAY))


def _pairs(left: list[str], right: list[str]) -> st.SearchStrategy[list[Pair]]:
    one = st.tuples(st.sampled_from(left), st.sampled_from(right))
    return st.lists(one, unique=True, max_size=len(left) * 2)


def _needs(left: list[str], right: list[str]) -> st.SearchStrategy[list[NeededPair]]:
    one = st.tuples(st.sampled_from(left), st.sampled_from(right), st.sampled_from(Need))
    return st.lists(one, unique=True, max_size=len(left) * 3)


def _some(ids: list[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(ids), max_size=4)


profiles = st.builds(
    Profile,
    skills=_some(SKILLS),
    certifications=_some(CERTIFICATIONS),
    sought=_some(OCCUPATIONS),
    worked=_some(OCCUPATIONS),
    interactions=_some(JOBS[:2]).map(lambda jobs: tuple(map(applied, sorted(jobs)))),
    regions=_some(REGIONS),
    education=st.sampled_from(EDUCATION),
    career_years=st.sampled_from([None, 0.0, 2.0, 10.0]),
)


def _scores(ranked: list[Ranked]) -> dict[str, float]:
    return {one.id: one.score for one in ranked}


@settings(max_examples=150, deadline=None)
@given(markets(), profiles, st.data())
def test_a_skill_that_is_required_never_lowers_a_score(
    market: Market, profile: Profile, data: st.DataObject
) -> None:
    assume(market.rows.job_skills)
    job, skill, _ = data.draw(st.sampled_from(market.rows.job_skills))
    more = replace(profile, skills=profile.skills | {skill})  # type: ignore[arg-type]
    ranking = market.ranking

    for before, after in (
        (ranking.jobs(profile, 99), ranking.jobs(more, 99)),
        (ranking.occupations(profile, 99), ranking.occupations(more, 99)),
    ):
        known, now = _scores(before), _scores(after)
        for thing in {job} if known.keys() & set(JOBS) else known.keys():
            assert now.get(thing, 0.0) >= known.get(thing, 0.0) - 1e-9


@settings(max_examples=100, deadline=None)
@given(markets(), profiles, st.integers(0, 2**16))
def test_the_order_of_statements_changes_nothing(
    market: Market, profile: Profile, seed: int
) -> None:
    shuffle = random.Random(seed).sample  # noqa: S311 - no secret
    columns = {field.name: getattr(market.rows, field.name) for field in fields(CatalogRows)}
    mixed = CatalogRows(**{name: shuffle(rows, len(rows)) for name, rows in columns.items()})
    again = replace(market, rows=mixed).ranking

    assert again.jobs(profile, 99) == market.ranking.jobs(profile, 99)
    assert again.occupations(profile, 99) == market.ranking.occupations(profile, 99)


@settings(max_examples=150, deadline=None)
@given(markets(), profiles)
def test_only_what_shares_something_is_recommended_and_all_of_it(
    market: Market, profile: Profile
) -> None:
    ties = _ties(market, profile)
    assume(profile.skills | profile.certifications | profile.sought | profile.worked)
    assume(_knows(market, profile))
    ranked = market.ranking.jobs(profile, 99)

    assert {one.id for one in ranked} == {job for job in JOBS if job in ties} - profile.applied


@settings(max_examples=150, deadline=None)
@given(markets(), profiles)
def test_the_factors_are_shares_that_add_up_to_the_score(market: Market, profile: Profile) -> None:
    ranking = market.ranking
    for one in (*ranking.jobs(profile, 99), *ranking.occupations(profile, 99)):
        total = 0.0
        for factor in one.factors:
            assert 0.0 <= factor.value <= 1.0
            assert factor.contribution >= 0.0
            total += factor.contribution
        assert one.score == total


@settings(max_examples=150, deadline=None)
@given(markets(), profiles, st.integers(1, 8))
def test_the_list_is_in_order_and_a_shorter_one_is_its_beginning(
    market: Market, profile: Profile, first: int
) -> None:
    ranked = market.ranking.jobs(profile, 99)
    keys = [(-one.score, one.id) for one in ranked]

    assert keys == sorted(keys)
    assert [one.rank for one in ranked] == list(range(1, len(ranked) + 1))
    assert market.ranking.jobs(profile, first) == ranked[:first]


@settings(max_examples=150, deadline=None)
@given(markets(), profiles)
def test_missing_is_what_is_required_and_not_held(market: Market, profile: Profile) -> None:
    held = _held(market, profile)
    for one in market.ranking.jobs(profile, 99):
        required = {skill for job, skill, _ in market.rows.job_skills if job == one.id}
        assert {missing.skill for missing in one.missing} == required - held


def _held(market: Market, profile: Profile) -> set[str]:
    attested = market.rows.certification_skills
    return set(profile.skills) | {s for c, s in attested if c in profile.certifications}


def _knows(market: Market, profile: Profile) -> bool:
    """Return whether anything in the catalogue ties the profile to work."""
    catalog = assemble(market.rows)
    marks = (
        catalog.skills.find(_held(market, profile)),
        catalog.certifications.find(profile.certifications),
        catalog.occupations.index.find(profile.sought | profile.worked),
    )
    return any(len(mark) for mark in marks)


def _ties(market: Market, profile: Profile) -> set[str]:
    """Return the postings that share something, computed from the rows pair by pair."""
    rows = market.rows
    near = _near(market, _held(market, profile))
    occupations = {o for job, o in rows.job_occupations if job in profile.applied}
    occupations |= profile.sought | profile.worked
    groups = {group for o, group in rows.occupation_groups if o in occupations}
    alike = {o for o, group in rows.occupation_groups if group in groups}
    return (
        {job for job, skill, _ in rows.job_skills if skill in near}
        | {job for job, held, _ in rows.job_certifications if held in profile.certifications}
        | {job for job, o in rows.job_occupations if o in alike}
    )


def _near(market: Market, held: set[str]) -> set[str]:
    catalog = assemble(market.rows)
    links = place(market.artifact.table, catalog).near
    rows = catalog.skills.find(held)
    return held | set(catalog.skills.take(links.reached(rows)))
