"""Random draws that are the same on every machine and with every version of Python and numpy.

Only the raw 64-bit output of PCG64 and SeedSequence is taken from numpy: NEP 19 guarantees these
streams, but lets `Generator.normal` and the like change between versions. Numbered streams are
those of `counters.py`. Everything else is computed from them here, and nothing depends on the
order of a set or on `hash()`.
"""

import math
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final, Generic, Self, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from ingest.sample import counters

T = TypeVar("T")
FloatArray: TypeAlias = NDArray[np.float64]
IntArray: TypeAlias = NDArray[np.int64]

# Numbers drawn from numpy at a time: single draws would cost a call each.
_BLOCK: Final = 4096
_SMALL_BLOCK: Final = 128
_CROCKFORD: Final = "0123456789abcdefghjkmnpqrstvwxyz"


class Wheel(Generic[T]):
    """Items with weights, prepared for many draws."""

    def __init__(self, items: Sequence[T], weights: Sequence[float]) -> None:
        """Prepare the bounds; an item's probability is proportional to its weight."""
        self.items = list(items)
        self.weights = list(weights)
        self.bounds = list(accumulate(weights))

    def at(self, chance: float) -> T:
        """Return the item that a random number from (0, 1) draws."""
        place = bisect(self.bounds, chance * self.bounds[-1])
        return self.items[min(place, len(self.items) - 1)]


class Draws:
    """One stream of random numbers; streams of different names or numbers are independent."""

    __slots__ = ("_bits", "_block", "_count", "_key")

    def __init__(
        self, bits: np.random.PCG64 | None, key: counters.Keys, ready: list[float]
    ) -> None:
        """Continue a stream of bits, or else of a key, after numbers drawn already, last first."""
        self._bits, self._key = bits, key
        self._block, self._count = ready, len(ready)

    @classmethod
    def of(cls, seed: int, stream: str, number: int | None = None) -> Self:
        """Start the stream of a seed, a name and perhaps a number; numbered ones start fast."""
        key = counters.base(seed, stream)
        if number is not None:
            return cls(None, counters.keys(key, np.array([number])), [])
        return cls(np.random.PCG64(np.random.SeedSequence([seed, *stream.encode()])), key, [])

    @classmethod
    def several(cls, seed: int, stream: str, numbers: range, ready: int) -> Iterator[Self]:
        """Yield the streams of these numbers, each with so many of its numbers drawn already."""
        keys = counters.keys(counters.base(seed, stream), np.array(numbers))
        blocks = counters.uniforms(keys[:, None], np.arange(ready)[None, ::-1])
        for row, block in enumerate(blocks):
            yield cls(None, keys[row : row + 1], block.tolist())

    def uniforms(self, count: int) -> FloatArray:
        """Draw from the open interval (0, 1)."""
        if self._bits is None:
            first, self._count = self._count, self._count + count
            return counters.uniforms(self._key, np.arange(first, first + count))
        raw = self._bits.random_raw(count)
        return ((raw >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53

    def normals(self, count: int) -> FloatArray:
        """Draw from the standard normal distribution (Box and Muller 1958)."""
        radius = np.sqrt(-2.0 * np.log(self.uniforms(count)))
        return np.asarray(radius * np.cos(2.0 * np.pi * self.uniforms(count)), dtype=np.float64)

    def gumbels(self, count: int) -> FloatArray:
        """Draw from the standard Gumbel distribution, which makes an argmax a logit choice."""
        return np.asarray(-np.log(-np.log(self.uniforms(count))), dtype=np.float64)

    def uniform(self, low: float = 0.0, high: float = 1.0) -> float:
        """Draw one number from (low, high)."""
        return low + (high - low) * (self._block or self._more()).pop()

    def normal(self, mean: float = 0.0, deviation: float = 1.0) -> float:
        """Draw one number from a normal distribution."""
        radius = math.sqrt(-2.0 * math.log((self._block or self._more()).pop()))
        angle = 2.0 * math.pi * (self._block or self._more()).pop()
        return mean + deviation * radius * math.cos(angle)

    def integer(self, low: int, high: int) -> int:
        """Draw an integer from low to high, both included."""
        return low + int((self._block or self._more()).pop() * (high - low + 1))

    def chance(self, probability: float) -> bool:
        """Return True with this probability."""
        return (self._block or self._more()).pop() < probability

    def pick(self, items: Sequence[T]) -> T:
        """Draw one item."""
        return items[int((self._block or self._more()).pop() * len(items))]

    def spin(self, wheel: Wheel[T]) -> T:
        """Draw one item of a wheel."""
        bounds = wheel.bounds
        place = bisect(bounds, (self._block or self._more()).pop() * bounds[-1])
        return wheel.items[place] if place < len(bounds) else wheel.items[-1]

    def weighted(self, items: Sequence[T], weights: Sequence[float]) -> T:
        """Draw one item with probabilities proportional to the weights."""
        return self.spin(Wheel(items, weights))

    def sample(self, items: Sequence[T], count: int) -> list[T]:
        """Draw up to `count` distinct items, in the order drawn."""
        left = list(items)
        return [left.pop(self.integer(0, len(left) - 1)) for _ in range(min(count, len(left)))]

    def keep(self, items: Sequence[T], probability: float) -> list[T]:
        """Keep each item with this probability, in order."""
        return [item for item in items if self.chance(probability)]

    def code(self, length: int) -> str:
        """Draw the characters of an id."""
        return "".join([self.pick(_CROCKFORD) for _ in range(length)])

    def _more(self) -> list[float]:
        """Draw the numbers that come next, the first one last; they are used up from the end."""
        if self._bits is None:
            self._block = self.uniforms(_SMALL_BLOCK)[::-1].tolist()
        else:
            self._block = self.uniforms(_BLOCK).tolist()
        return self._block
