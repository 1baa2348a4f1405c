"""The protocol of text encoders: a text becomes a vector, and similar texts similar vectors."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from domain.errors import EncoderError
from embeddings.arrays import FloatArray

BATCH: Final = 64
"""Texts that are encoded at a time."""

_TINY: Final = 1e-12

_BLOCK: Final = 2_048
"""Vectors that are scaled at a time: what lies between fits into the cache of a processor."""


class TextEncoder(Protocol):
    """Turns texts into vectors of one width. Shared by threads."""

    @property
    def name(self) -> str:
        """Return what identifies the encoder and its version: other vectors, another name."""
        ...

    @property
    def width(self) -> int:
        """Return the length of a vector."""
        ...

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Return a row for each text, (n, width): of length 1, or zeros for an empty text.

        Raises:
            EncoderError: The encoder fails, or returns something else.
        """
        ...


@dataclass(frozen=True, slots=True)
class EncoderId:
    """Which encoder it is: the name that includes its version, empty for none, and the width."""

    name: str = ""
    width: int = 0

    @classmethod
    def of(cls, encoder: TextEncoder | None) -> "EncoderId":
        """Return the id of an encoder, or of none."""
        return cls() if encoder is None else cls(encoder.name, encoder.width)


@dataclass(frozen=True, slots=True)
class Computed:
    """An encoder of a library: `compute` returns a vector for each of a few texts.

    `again` is a function and its arguments that open the encoder in another process, for
    libraries whose models cannot travel. With `at_a_time` of 1, a vector does not depend on the
    texts beside it: the last bits may, where a library pads texts to one length.
    """

    id: EncoderId
    compute: Callable[[list[str]], npt.ArrayLike]
    again: tuple[Callable[..., "Computed"], tuple[object, ...]] | None = None
    at_a_time: int = BATCH

    def alone(self) -> "Computed":
        """Return the same, which encodes each text for itself."""
        return replace(self, at_a_time=1)

    def __reduce__(self) -> tuple[Callable[..., "Computed"], tuple[object, ...]]:
        """Travel to another process."""
        opened = self.again or (Computed, (self.id, self.compute))
        return _opened_again, (*opened, self.at_a_time)

    @property
    def name(self) -> str:
        """Return the name and version."""
        return self.id.name

    @property
    def width(self) -> int:
        """Return the length of a vector."""
        return self.id.width

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Return a row for each text; they are computed 64 at a time, or one by one."""
        parts = [
            in_rows(self.id, texts[at : at + self.at_a_time], self.compute)
            for at in range(0, len(texts), self.at_a_time)
        ]
        return np.concatenate([np.zeros((0, self.width), dtype=np.float32), *parts])


def _opened_again(
    opened: Callable[..., Computed], arguments: tuple[object, ...], at_a_time: int
) -> Computed:
    return replace(opened(*arguments), at_a_time=at_a_time)


NO_ENCODER: Final = EncoderId()


def in_rows(
    encoder: EncoderId, texts: Sequence[str], compute: Callable[[list[str]], npt.ArrayLike]
) -> FloatArray:
    """Return the rows of texts, as a `TextEncoder` has to.

    Args:
        encoder: Whose vectors they are.
        texts: The texts; empty ones are not passed on.
        compute: Returns a vector of any length for each text.

    Raises:
        EncoderError: There are more or fewer vectors, of another width, or with values that are
            no numbers.
    """
    rows = np.zeros((len(texts), encoder.width), dtype=np.float32)
    asked = [at for at, text in enumerate(texts) if text.strip()]
    if asked:
        rows[asked] = _checked(encoder, len(asked), compute([texts[at] for at in asked]))
    return rows


def _checked(encoder: EncoderId, count: int, computed: npt.ArrayLike) -> FloatArray:
    try:
        found = np.asarray(computed, dtype=np.float32)
    except (TypeError, ValueError):
        found = np.zeros(0, dtype=np.float32)
    if found.shape != (count, encoder.width):
        raise EncoderError(
            "the text encoder {name} returned {seen} for {count} texts: {count} vectors of "
            "{width} numbers were expected",
            name=encoder.name,
            seen=" x ".join(map(str, found.shape)),
            count=count,
            width=encoder.width,
        )
    if not np.isfinite(found).all():
        raise EncoderError(
            "the text encoder {name} returned values that are no numbers", name=encoder.name
        )
    return units(found)


def units(vectors: FloatArray) -> FloatArray:
    """Scale rows to length 1; a row of zeros stays one."""
    scaled = np.empty(vectors.shape, dtype=np.float32)
    for at in range(0, len(vectors), _BLOCK):
        block = vectors[at : at + _BLOCK]
        lengths = np.linalg.norm(block.astype(np.float64), axis=1, keepdims=True)
        scaled[at : at + _BLOCK] = block / np.maximum(lengths, _TINY)
    return scaled
