"""By what an evaluation says that people are ranked."""

import pytest

from app.pages.notes import ranker_notes


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (("trees", "trees"), "known: trees correct the weights of factors."),
        (("logit", "logit"), "known: weights of factors rank, without trees."),
        (
            ("logit", "trees", "logit"),
            "known: trees correct the weights of factors with 1 of 3 seeds.",
        ),
    ],
)
def test_each_seed_counts(kinds: tuple[str, ...], said: str) -> None:
    assert ranker_notes({"known": kinds}) == [said]
