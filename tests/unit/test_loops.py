"""Loops that are compiled, and what is kept in arrays for them."""

import pickle
from typing import Any

import numba
import numpy as np
import pytest

from embeddings import compiled
from embeddings.few import Few
from embeddings.lookup import Lookup
from embeddings.ranking.scoring import best, largest
from embeddings.sparse import Links

DRAWN = np.random.default_rng(5)
DENSE = (DRAWN.random((40, 9)) * (DRAWN.random((40, 9)) < 0.3)).astype(np.float32)
DENSE[::3] = np.eye(9, dtype=np.float32)[DRAWN.integers(9, size=14)]
ROWS, COLUMNS = np.nonzero(DENSE)
LINKS = Links.at(ROWS, COLUMNS, DENSE[ROWS, COLUMNS], (40, 9))
SOME = np.array([30, 2, 2, 17])


def test_rows_that_are_shown_are_those_that_are_copied() -> None:
    values = DRAWN.random((9, 3)).astype(np.float32)
    shown, only = LINKS.shown(SOME), LINKS.only(SOME)

    assert shown.times(values).tolist() == only.times(values).tolist()
    assert shown.times(values[:, 0].copy()).tolist() == only.times(values[:, 0]).tolist()
    assert shown.share(values[:, 1]).tolist() == only.share(values[:, 1]).tolist()
    assert shown.counts.tolist() == only.counts.tolist()
    again = shown.shown(np.array([3, 0]))
    assert again.times(values).tolist() == only.times(values)[[3, 0]].tolist()
    assert [part.tolist() for part in shown.parts] == [part.tolist() for part in only.parts]


def test_rows_that_are_shown_travel_as_they_are() -> None:
    again = pickle.loads(pickle.dumps(LINKS.shown(SOME)))  # noqa: S301 - our own bytes

    assert again.times(np.eye(9, dtype=np.float32)).tolist() == DENSE[SOME].tolist()


def test_values_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match="8 values were given for 9 rows or columns"):
        LINKS.times(np.zeros(8, dtype=np.float32))


def test_what_is_looked_up_is_the_product() -> None:
    values = DRAWN.random(9).astype(np.float32)
    lookup = Lookup.of(LINKS.parts, LINKS.width)

    assert lookup.times(values).tolist() == LINKS.times(values).tolist()
    assert len(lookup.results(values)) == lookup.size
    assert len(lookup.others[2]) - 1 < 40


def test_a_few_values_are_found_among_others() -> None:
    few = Few(np.array([2, 5]), np.array([0.5, 0.25], dtype=np.float32))
    others = np.array([9.0, 8.0, 7.0], dtype=np.float32)

    assert few.at(np.array([5, 0, 2])).tolist() == [0.25, 0.0, 0.5]
    assert few.at(np.array([5, 0, 2]), others).tolist() == [0.25, 8.0, 0.5]
    assert Few.nothing().at(np.array([1])).tolist() == [0.0]
    assert Few.ones(np.array([4, 1, 4])).rows.tolist() == [1, 4]


@pytest.mark.parametrize("size", [0, 5, 2_000])
@pytest.mark.parametrize("kinds", [3, 10_000])
def test_the_largest_are_the_best_in_their_order(size: int, kinds: int) -> None:
    scores = DRAWN.integers(kinds, size=size).astype(np.float32)
    every = np.ones(size, dtype=np.bool_)

    assert largest(scores, 50).tolist() == sorted(best(scores, every, 50).tolist())


def test_a_loop_is_compiled_where_nothing_can_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    real: Any = numba.njit

    def refusing(*args: object, **options: object) -> object:
        if options.get("cache"):
            raise RuntimeError("cannot cache function: no locator available")
        return real(*args, **options)

    monkeypatch.setattr(compiled, "njit", refusing)

    @compiled.compiled(compiled.FLOATS, compiled.TO_FLOATS)
    def doubled(values: np.ndarray, found: np.ndarray) -> None:
        for at in range(len(values)):
            found[at] = np.float32(2.0) * values[at]

    found = np.zeros(2, dtype=np.float32)
    doubled(np.array([1.0, 2.5], dtype=np.float32), found)
    assert found.tolist() == [2.0, 5.0]
