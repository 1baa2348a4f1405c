"""What rules a posting out, whatever its score."""

from dataclasses import replace

import pytest

from domain.enums import DealBreaker, InteractionKind, JobStatus, Need, RemoteWork
from domain.ids import JobId
from domain.matching import Conditions, Interaction, Profile
from embeddings.features.assembling import CatalogRows
from embeddings.rankers.logit import Logit
from embeddings.ranking.ranking import Ranking
from embeddings.ranking.weights import DEFAULTS
from graph.queries.catalog import JobRow, OccupationRow
from graph.queries.market import RegionRow
from tests.unit.test_embeddings_ranking import TODAY, ranking_of

PLAIN = JobRow("job_plain", JobStatus.OPEN, None, None, TODAY, None, least_wage=3e7)  # type: ignore[arg-type]
JOBS = [
    PLAIN,
    replace(PLAIN, id="job_well_paid", least_wage=5e7, hours=40.0),  # type: ignore[arg-type]
    replace(PLAIN, id="job_far_off", wage=9e7, least_wage=None, hours=52.0),  # type: ignore[arg-type]
    replace(PLAIN, id="job_remote", remote=RemoteWork.REMOTE),  # type: ignore[arg-type]
    replace(PLAIN, id="job_licensed"),  # type: ignore[arg-type]
    replace(PLAIN, id="job_of_nurse"),  # type: ignore[arg-type]
    replace(PLAIN, id="job_of_either"),  # type: ignore[arg-type]
    replace(PLAIN, id="job_nurse_too"),  # type: ignore[arg-type]
]
ROWS = CatalogRows(
    jobs=JOBS,
    job_occupations=[
        *((job.id, "occ_a") for job in JOBS[:5]),
        ("job_of_nurse", "occ_nurse"),
        ("job_of_either", "occ_a"),
        ("job_of_either", "occ_nurse"),
        ("job_nurse_too", "occ_nurse"),
    ],
    occupation_certifications=[
        ("occ_nurse", "cert_nurse", Need.ESSENTIAL),
        ("occ_a", "cert_nurse", Need.OPTIONAL),
        ("occ_a", "cert_word", Need.ESSENTIAL),
    ],
    job_regions=[
        ("job_plain", "seoul"),
        ("job_well_paid", "gangnam"),
        ("job_far_off", "busan"),
        ("job_licensed", "seoul"),
    ],
    job_certifications=[
        ("job_licensed", "cert_nurse", Need.ESSENTIAL),
        ("job_plain", "cert_nurse", Need.OPTIONAL),
        ("job_nurse_too", "cert_nurse", Need.OPTIONAL),
        ("job_far_off", "cert_word", Need.ESSENTIAL),
    ],
    occupations=[OccupationRow("occ_a"), OccupationRow("occ_nurse")],  # type: ignore[arg-type]
    licences=["cert_nurse"],
    regions=[
        RegionRow("seoul"),  # type: ignore[arg-type]
        RegionRow("gangnam", "seoul"),  # type: ignore[arg-type]
        RegionRow("busan"),  # type: ignore[arg-type]
    ],
)
SEEKER = Profile(sought=frozenset({"occ_a", "occ_nurse"}), regions=frozenset({"seoul"}))  # type: ignore[arg-type]
ALL = {"job_plain", "job_well_paid", "job_far_off", "job_remote", "job_of_either"}


@pytest.fixture(scope="module")
def ranking() -> Ranking:
    return ranking_of(Logit(DEFAULTS), ROWS)


def _found(ranking: Ranking, profile: Profile) -> set[str]:
    return {one.id for one in ranking.jobs(profile, 99)}


def _insisting(*breakers: DealBreaker) -> Profile:
    conditions = Conditions(4e7, 45.0, remote=True, deal_breakers=frozenset(breakers))
    return replace(SEEKER, conditions=conditions)


def test_only_what_the_law_requires_rules_out(ranking: Ranking) -> None:
    """A licence that goes without saying counts where every occupation needs it."""
    nurse = replace(SEEKER, certifications=frozenset({"cert_nurse"}))  # type: ignore[arg-type]

    assert _found(ranking, SEEKER) == ALL
    assert _found(ranking, nurse) == {*ALL, "job_licensed", "job_of_nurse", "job_nurse_too"}


def test_a_posting_that_states_no_occupation_needs_the_licence_of_the_one_that_it_means() -> None:
    bare = [
        replace(PLAIN, id="job_bare", title="주간 간호사"),  # type: ignore[arg-type]
        replace(PLAIN, id="job_bare_too", title="바리스타"),  # type: ignore[arg-type]
    ]
    named = [
        OccupationRow("occ_a", titles="바리스타"),  # type: ignore[arg-type]
        OccupationRow("occ_nurse", titles="간호사"),  # type: ignore[arg-type]
    ]
    rows = replace(ROWS, jobs=[*JOBS, *bare], occupations=named)
    ranking = ranking_of(Logit(DEFAULTS), rows)
    nurse = replace(SEEKER, certifications=frozenset({"cert_nurse"}))  # type: ignore[arg-type]

    assert _found(ranking, SEEKER) == {*ALL, "job_bare_too"}
    assert _found(ranking, nurse) >= {"job_bare", "job_bare_too"}


@pytest.mark.parametrize(
    ("breakers", "left"),
    [
        ((), ALL),
        ((DealBreaker.REGION,), {"job_plain", "job_well_paid", "job_remote"}),
        ((DealBreaker.WAGE,), {"job_well_paid"}),
        ((DealBreaker.HOURS,), {"job_well_paid"}),
        ((DealBreaker.REMOTE,), {"job_remote"}),
        ((DealBreaker.WAGE, DealBreaker.REMOTE), set()),
    ],
)
def test_deal_breakers_rule_out_what_does_not_say_that_it_meets_them(
    ranking: Ranking, breakers: tuple[DealBreaker, ...], left: set[str]
) -> None:
    assert _found(ranking, _insisting(*breakers)) == left


def test_a_deal_breaker_without_a_wish_rules_out_nothing(ranking: Ranking) -> None:
    breakers = frozenset({DealBreaker.WAGE, DealBreaker.HOURS, DealBreaker.REGION})
    nothing = replace(SEEKER, regions=frozenset(), conditions=Conditions(deal_breakers=breakers))

    assert _found(ranking, nothing) == ALL


@pytest.mark.parametrize("kind", [InteractionKind.APPLIED, InteractionKind.DISMISSED])
def test_what_is_settled_is_left_out(ranking: Ranking, kind: InteractionKind) -> None:
    done = replace(SEEKER, interactions=(Interaction(JobId("job_plain"), kind, TODAY),))

    assert _found(ranking, done) == ALL - {"job_plain"}


def test_what_was_only_viewed_stays(ranking: Ranking) -> None:
    viewed = Interaction(JobId("job_plain"), InteractionKind.VIEWED, TODAY)

    assert _found(ranking, replace(SEEKER, interactions=(viewed,))) == ALL
