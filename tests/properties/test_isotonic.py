"""Isotonic calibration beside scikit-learn's, on random events."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.isotonic import IsotonicRegression

from embeddings.evaluation.probability.isotonic import Isotonic

CASES = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 9), st.integers(0, 9)), min_size=1, max_size=40
)


@settings(max_examples=60, deadline=None)
@given(CASES)
def test_it_is_that_of_scikit_learn_and_keeps_its_sum(cases: list[tuple[int, int, int]]) -> None:
    scores, counts, drawn = np.array(cases, dtype=np.float64).T
    events = np.minimum(drawn, counts)
    ours = Isotonic.fit(scores, events, counts)
    other = IsotonicRegression(out_of_bounds="clip").fit(scores, events / counts, counts)
    asked = np.linspace(-1.0, 21.0, 89)

    np.testing.assert_allclose(ours(asked), other.predict(asked), atol=1e-9)
    assert (np.diff(ours(asked)) >= 0).all()
    np.testing.assert_allclose((ours(scores) * counts).sum(), events.sum(), atol=1e-9)
    again = Isotonic.from_arrays(ours.to_arrays())
    assert again(asked).tolist() == ours(asked).tolist()
