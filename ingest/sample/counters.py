"""Random numbers that are a function of a key and a counter, for many streams at a time.

SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators"): the n-th
number of a stream is a mix of its key and n. So numbers of any streams can be drawn in one go of
numpy, in any order, and are the same: integer arithmetic alone, the same on every machine.
"""

from functools import cache
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Keys: TypeAlias = NDArray[np.uint64]

_GAMMA: Final = np.uint64(0x9E3779B97F4A7C15)
_FIRST: Final = np.uint64(0xBF58476D1CE4E5B9)
_SECOND: Final = np.uint64(0x94D049BB133111EB)
_SHIFTS: Final = (np.uint64(30), np.uint64(27), np.uint64(31))
_UNUSED_BITS: Final = np.uint64(11)


@cache
def base(seed: int, stream: str) -> Keys:
    """Return (1,) the key of a seed and a name, from which those of numbered streams are made."""
    state = np.random.SeedSequence([seed, *stream.encode()]).generate_state(1, np.uint64)
    return state.astype(np.uint64)


def keys(start: Keys, numbers: NDArray[np.integer]) -> Keys:
    """Return (n,) the keys of the streams of these numbers, made from one key or (n,) keys."""
    return _mixed(start + (numbers.astype(np.uint64) + np.uint64(1)) * _GAMMA)


def uniforms(start: Keys, counters: NDArray[np.integer]) -> NDArray[np.float64]:
    """Return a number in the open interval (0, 1) for each key and counter; shapes broadcast."""
    raw = _mixed(start + (counters.astype(np.uint64) + np.uint64(1)) * _GAMMA)
    return np.asarray(((raw >> _UNUSED_BITS).astype(np.float64) + 0.5) * 2.0**-53)


def gumbels(start: Keys, counters: NDArray[np.integer]) -> NDArray[np.float64]:
    """Return a number of the standard Gumbel distribution for each key and counter."""
    return np.asarray(-np.log(-np.log(uniforms(start, counters))))


def _mixed(words: Keys) -> Keys:
    words ^= words >> _SHIFTS[0]
    words *= _FIRST
    words ^= words >> _SHIFTS[1]
    words *= _SECOND
    words ^= words >> _SHIFTS[2]
    return words
