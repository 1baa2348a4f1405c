"""What a shortlist is chosen by agrees with the factors that decide within it."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.enums import FactorName
from domain.matching import Profile
from embeddings.features.circumstances import CIRCUMSTANCES
from embeddings.features.factors import JOB_FACTORS, job_values
from embeddings.features.marks import lay_out
from tests.properties.test_never import Market, markets, profiles

LEFT_OUT = {FactorName.NOT_DISMISSED}
"""Compares titles, so it is computed for the shortlist only."""


@settings(max_examples=60, deadline=None)
@given(market=markets, people=st.lists(profiles, min_size=3, max_size=3))
def test_circumstances_are_summed_as_the_ranker_does(market: Market, people: list[Profile]) -> None:
    ranking = market.shortlisting
    if ranking.retrieval is None:  # at most as many open postings as a shortlist has
        return
    weights = ranking.artifact.ranker.emphasis()
    summed = [at for at, name in enumerate(JOB_FACTORS) if name in {*CIRCUMSTANCES} - LEFT_OUT]
    emphasis = np.array([weights[JOB_FACTORS[at]] for at in summed])
    for profile in people:
        marks = lay_out(profile, ranking.catalog, ranking.space)
        values = job_values(marks, ranking.facts, ranking.space)
        apart = ranking.retrieval.circumstances(marks, weights) - emphasis @ values[summed]
        assert np.ptp(apart) < 1e-5
