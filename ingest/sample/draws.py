"""Random draws that are the same on every machine and with every version of Python and numpy.

Only the raw 64-bit output of PCG64 is taken from numpy: NEP 19 guarantees that stream, but lets
`Generator.normal` and the like change between versions. Everything else is computed from it
here, and nothing depends on the order of a set or on `hash()`.
"""

import math
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from typing import Final, Generic, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")
FloatArray: TypeAlias = NDArray[np.float64]
IntArray: TypeAlias = NDArray[np.int64]

# Numbers drawn from numpy at a time: single draws would cost a call each.
_BLOCK: Final = 4096
_SMALL_BLOCK: Final = 160
# Numbered streams continue the name by a number that is no byte.
_AFTER_BYTES: Final = 256
_CROCKFORD: Final = "0123456789abcdefghjkmnpqrstvwxyz"


class Wheel(Generic[T]):
    """Items with weights, prepared for many draws."""

    def __init__(self, items: Sequence[T], weights: Sequence[float]) -> None:
        """Prepare the bounds; an item's probability is proportional to its weight."""
        self.items = list(items)
        self.weights = list(weights)
        self.bounds = list(accumulate(weights))


class Draws:
    """One stream of random numbers; streams of different names or numbers are independent."""

    def __init__(self, seed: int, stream: str, *numbers: int) -> None:
        """Start the stream of a seed, a name and perhaps numbers."""
        entropy = [seed, *stream.encode(), *(_AFTER_BYTES + number for number in numbers)]
        self._bits = np.random.PCG64(np.random.SeedSequence(entropy))
        self._size = _SMALL_BLOCK if numbers else _BLOCK
        self._block: list[float] = []

    def uniforms(self, count: int) -> FloatArray:
        """Draw from the open interval (0, 1)."""
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
        if not self._block:
            self._block = self.uniforms(self._size).tolist()
        return low + (high - low) * self._block.pop()

    def normal(self, mean: float = 0.0, deviation: float = 1.0) -> float:
        """Draw one number from a normal distribution."""
        radius = math.sqrt(-2.0 * math.log(self.uniform()))
        return mean + deviation * radius * math.cos(2.0 * math.pi * self.uniform())

    def integer(self, low: int, high: int) -> int:
        """Draw an integer from low to high, both included."""
        return low + int(self.uniform() * (high - low + 1))

    def chance(self, probability: float) -> bool:
        """Return True with this probability."""
        return self.uniform() < probability

    def pick(self, items: Sequence[T]) -> T:
        """Draw one item."""
        return items[self.integer(0, len(items) - 1)]

    def spin(self, wheel: Wheel[T]) -> T:
        """Draw one item of a wheel."""
        place = bisect(wheel.bounds, self.uniform() * wheel.bounds[-1])
        return wheel.items[min(place, len(wheel.items) - 1)]

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
        return "".join(self.pick(_CROCKFORD) for _ in range(length))
