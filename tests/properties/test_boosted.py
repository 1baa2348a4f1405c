"""Invariants of rankings whose weights are corrected by trees, on random markets and people."""

from dataclasses import replace
from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.matching import Profile
from embeddings.features.bonds import SHARED
from embeddings.features.factors import JOB_FACTORS
from embeddings.rankers.logit import Logit
from embeddings.rankers.trees import Trees
from embeddings.ranking.boosting import boost
from embeddings.ranking.ranking import Ranking
from embeddings.ranking.weights import LEAST_BOND
from tests.properties.test_matching import (
    CERTIFICATIONS,
    SKILLS,
    Market,
    markets,
    profiles,
)


@cache
def trees() -> Trees:
    """Fit trees to people who avoid what they share most with, on top of hardly any weights."""
    draw = np.random.default_rng(8)
    steps = draw.integers(0, 5, size=(600, 30, len(JOB_FACTORS)))
    values = (steps / 4).astype(np.float32)
    utilities = draw.gumbel(size=(600, 30)) - 5.0 * values[:, :, : len(SHARED)].sum(axis=2)
    order = np.argsort(-utilities, axis=1)[:, :, None]
    below = Logit(dict.fromkeys(JOB_FACTORS, LEAST_BOND))
    return boost(below, np.take_along_axis(values, order, axis=1), seed=1)


def ranking_of(market: Market) -> Ranking:
    model = replace(market.artifact, ranker=trees(), newcomers=trees())
    return replace(market, artifact=model).ranking


@settings(max_examples=150, deadline=None)
@given(markets(), profiles, st.sampled_from([*SKILLS, *CERTIFICATIONS]))
def test_a_skill_or_a_certification_never_lowers_a_score(
    market: Market, profile: Profile, fact: str
) -> None:
    known = "skills" if fact in SKILLS else "certifications"
    more = replace(profile, **{known: getattr(profile, known) | {fact}})
    ranking = ranking_of(market)
    now = {one.id: one.score for one in ranking.jobs(more, 99)}

    # The first fact that ties somebody to work leaves out what shares nothing.
    for one in ranking.jobs(profile, 99):
        assert now.get(one.id, one.score) >= one.score - 1e-9


@settings(max_examples=100, deadline=None)
@given(markets(), profiles)
def test_the_factors_add_up_to_the_score_and_the_list_is_in_order(
    market: Market, profile: Profile
) -> None:
    ranked = ranking_of(market).jobs(profile, 99)
    keys = [(-one.score, one.id) for one in ranked]

    assert keys == sorted(keys)
    for one in ranked:
        total = 0.0
        for factor in one.factors:
            total += factor.contribution
        assert one.score == total
