"""Who of some people suits a posting: what counts, and what an employer must not learn."""

from dataclasses import replace
from typing import Final

import pytest

from domain.enums import DealBreaker, InteractionKind
from domain.ids import JobId, SeekerId
from domain.matching import Conditions, Interaction, Profile
from embeddings.rankers.logit import Logit
from embeddings.ranking.candidates import rank_candidates
from embeddings.ranking.ranking import Ranking
from embeddings.ranking.weights import DEFAULTS
from tests.unit.test_embeddings_ranking import PROFILE, ROWS, ranking_of
from tests.unit.test_hard_facts import ROWS as HARD_ROWS
from tests.unit.test_hard_facts import SEEKER

JOB: Final = JobId("job_2")


@pytest.fixture(scope="module")
def ranking() -> Ranking:
    return ranking_of(Logit(DEFAULTS), ROWS)


def who(name: str) -> SeekerId:
    return SeekerId(f"seeker_{name}")


def test_the_score_is_that_of_the_posting_for_a_newcomer(ranking: Ranking) -> None:
    newcomer = replace(PROFILE, interactions=())
    [found] = rank_candidates(ranking, JOB, [(who("a"), PROFILE)])
    [own] = [one for one in ranking.jobs(newcomer, 20) if one.id == JOB]

    assert (found.seeker, found.job, found.rank) == (who("a"), JOB, 1)
    assert (found.score, found.factors) == (own.score, own.factors)
    assert found.profile == newcomer


def test_the_ranker_of_newcomers_ranks_known_people_too() -> None:
    ranking = ranking_of(Logit(DEFAULTS), ROWS)
    double = Logit({name: 2.0 * weight for name, weight in DEFAULTS.items()})
    other = replace(ranking, artifact=replace(ranking.artifact, newcomers=double))
    known = replace(PROFILE, interactions=(Interaction(JOB, InteractionKind.VIEWED, "2026-10-01"),))
    [one], [twice] = (rank_candidates(by, JOB, [(who("a"), known)]) for by in (ranking, other))

    assert twice.score == 2.0 * one.score > 0.0


def test_people_are_ordered_by_score_and_then_by_id(ranking: Ranking) -> None:
    less = replace(PROFILE, skills=frozenset(sorted(PROFILE.skills)[:1]))
    people = [(who("c"), less), (who("b"), PROFILE), (who("a"), PROFILE), (who("d"), Profile())]
    found = rank_candidates(ranking, JOB, people)

    assert [(one.seeker, one.rank) for one in found] == [
        (who("a"), 1),
        (who("b"), 2),
        (who("c"), 3),
    ]


@pytest.mark.parametrize("kind", [InteractionKind.VIEWED, InteractionKind.SAVED])
def test_what_somebody_looked_at_does_not_show(ranking: Ranking, kind: InteractionKind) -> None:
    looked = replace(PROFILE, interactions=(Interaction(JOB, kind, "2026-10-01"),))
    people = [(who("a"), PROFILE), (who("b"), looked)]
    first, second = rank_candidates(ranking, JOB, people)

    assert first.score == second.score
    assert second.profile.interactions == ()


@pytest.mark.parametrize("kind", [InteractionKind.DISMISSED, InteractionKind.APPLIED])
def test_who_dismissed_it_or_applied_is_left_out(ranking: Ranking, kind: InteractionKind) -> None:
    done = replace(PROFILE, interactions=(Interaction(JOB, kind, "2026-10-01"),))

    assert rank_candidates(ranking, JOB, [(who("a"), done)]) == []


def test_a_posting_that_is_not_open_has_nobody(ranking: Ranking) -> None:
    assert rank_candidates(ranking, JobId("job_gone"), [(who("a"), PROFILE)]) == []


def test_licences_and_deal_breakers_count() -> None:
    ranking = ranking_of(Logit(DEFAULTS), HARD_ROWS)
    choosy = replace(
        SEEKER, conditions=Conditions(wage=4e7, deal_breakers=frozenset({DealBreaker.WAGE}))
    )

    def suited(job: str, profile: Profile) -> bool:
        return bool(rank_candidates(ranking, JobId(job), [(who("a"), profile)]))

    assert (suited("job_plain", SEEKER), suited("job_plain", choosy)) == (True, False)
    assert suited("job_well_paid", choosy)
    assert not suited("job_of_nurse", SEEKER)
    assert suited("job_of_nurse", replace(SEEKER, certifications=frozenset({"cert_nurse"})))  # type: ignore[arg-type]
