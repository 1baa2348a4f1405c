"""Naive Bayes over n-grams, and the occupations that texts of postings and people mean."""

import numpy as np
import pytest

from embeddings.arrays import FloatArray
from embeddings.sparse import Links
from embeddings.text.bayes import Bayes

COUNTS = np.array([[2, 1, 0, 0, 0], [0, 1, 1, 0, 0], [0, 0, 0, 0, 0]], dtype=np.float32)
"""Two classes with texts and one without, over five n-grams of which the last two occur nowhere."""


def links(values: FloatArray) -> Links:
    rows, columns = np.nonzero(values)
    shape = (len(values), values.shape[1])
    return Links.at(rows, columns, values[rows, columns], shape)


def texts(*rows: list[float]) -> Links:
    return links(np.array(rows, dtype=np.float32))


@pytest.fixture
def bayes() -> Bayes:
    return Bayes.of(links(COUNTS))


def by_hand(text: list[float]) -> list[float]:
    """Return the posterior of the two classes, n-gram by n-gram, as a textbook has it."""
    counts = 2.0 * COUNTS[:2, :3]
    smoothed = (counts + 0.1) / (counts.sum(axis=1, keepdims=True) + 0.1 * 3)
    likelihood = np.prod(smoothed ** (2.0 * np.array(text[:3])), axis=1)
    found: list[float] = (likelihood / likelihood.sum()).tolist()
    return found


@pytest.mark.parametrize("text", [[0.5, 0.5, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0.5, 0.25, 0, 0]])
def test_the_probability_of_each_class(bayes: Bayes, text: list[float]) -> None:
    [found] = bayes.shares(texts(text)).tolist()

    expected = [share if share >= 0.1 else 0.0 for share in by_hand(text)]
    assert found == pytest.approx([*expected, 0.0], abs=1e-5)


def test_what_is_unlikely_is_left_out(bayes: Bayes) -> None:
    [found] = bayes.shares(texts([1, 0, 0, 0, 0])).tolist()

    assert by_hand([1, 0, 0])[1] < 0.1
    assert found == [pytest.approx(by_hand([1, 0, 0])[0], abs=1e-5), 0.0, 0.0]


def test_a_text_of_unknown_words_means_nothing(bayes: Bayes) -> None:
    half, most, none = bayes.shares(texts([0.5, 0, 0, 0.5, 0], [0.3, 0, 0, 0.7, 0], [0.0] * 5))

    assert half.tolist() == bayes.shares(texts([0.5, 0, 0, 0, 0]))[0].tolist()
    assert most.tolist() == none.tolist() == [0.0, 0.0, 0.0]


def test_texts_of_words_mean_what_their_n_grams_mean(bayes: Bayes) -> None:
    units = texts([1, 0, 0, 0, 0], [0, 0.5, 0.5, 0, 0], [0, 0, 0, 1, 0])
    said = texts([0.7, 0.3, 0], [0, 1, 0.5], [0, 0.1, 1])

    found = bayes.shares_of(said, bayes.of_words(units))

    assert found == pytest.approx(bayes.shares(said.product(units)), abs=1e-6)
    assert (found.sum(axis=1) > 0).tolist() == [True, True, False]


def test_without_classes_nothing_is_meant() -> None:
    nothing = Bayes.of(links(np.zeros((0, 5), dtype=np.float32)))

    assert nothing.shares(texts([1, 0, 0, 0, 0])).shape == (1, 0)
    assert Bayes.of(links(np.zeros((2, 5), dtype=np.float32))).shares(
        texts([1, 0, 0, 0, 0])
    ).tolist() == [[0.0, 0.0]]
