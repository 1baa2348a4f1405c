"""Random numbers that are a function of a key and a counter."""

import numpy as np
import pytest

from ingest.sample import counters
from ingest.sample.draws import Draws

# The first numbers of SplitMix64 with the seed 1234567, as its authors publish them.
PUBLISHED = (6457827717110365317, 3203168211198807973, 9817491932198370423)


def test_numbers_are_those_of_splitmix64() -> None:
    start = np.array([1234567], dtype=np.uint64)
    raw = [((one >> 11) + 0.5) * 2.0**-53 for one in PUBLISHED]

    assert counters.uniforms(start, np.arange(3)).tolist() == raw


def test_a_number_does_not_depend_on_which_others_are_drawn() -> None:
    keys = counters.keys(counters.base(7, "session"), np.arange(100))
    whole = counters.uniforms(keys[:, None], np.arange(50)[None])

    assert counters.uniforms(keys[17:18], np.array([40]))[0] == whole[17, 40]
    assert len(np.unique(whole)) == whole.size


def test_numbers_are_spread_evenly_and_streams_are_independent() -> None:
    keys = counters.keys(counters.base(7, "session"), np.arange(2000))
    drawn = counters.uniforms(keys[:, None], np.arange(50)[None])

    assert np.histogram(drawn, 10, (0.0, 1.0))[0] == pytest.approx(np.full(10, 1e4), rel=0.05)
    assert np.corrcoef(drawn[:-1, 0], drawn[1:, 0])[0, 1] == pytest.approx(0.0, abs=0.06)
    assert np.corrcoef(drawn[:, 0], drawn[:, 1])[0, 1] == pytest.approx(0.0, abs=0.06)


def test_streams_drawn_together_are_those_drawn_one_by_one() -> None:
    together = list(Draws.several(7, "seeker", range(5, 9), 3))
    alone = [Draws.of(7, "seeker", number) for number in range(5, 9)]

    assert [[one.uniform() for _ in range(200)] for one in together] == [
        [one.uniform() for _ in range(200)] for one in alone
    ]
