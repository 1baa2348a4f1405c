"""What a model is saved as: groups of named arrays, texts and plain data, checked by a layout.

A layout declares the arrays of a group, the axis of each of their dimensions, and its texts.
Arrays that share an axis have the same length there. Nothing else about a new group has to be
programmed here: see `embeddings.models.parts`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import numpy.typing as npt

from domain.messages import Message
from embeddings.models.sound import FlawError, check_ids, check_numbers

Array: TypeAlias = npt.NDArray[Any]

_TEXT: Final = "U"
"""The kind of arrays of texts."""


@dataclass(frozen=True, slots=True)
class Ids:
    """Ids along an axis: texts in ascending order, each once."""

    axis: str

    @property
    def axes(self) -> tuple[str, ...]:
        """Return the axis of the only dimension."""
        return (self.axis,)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Finite numbers of a type, such as `float32`, with an axis for each dimension."""

    dtype: str
    axes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The arrays and texts that a group has; an optional group may be absent as a whole."""

    arrays: Mapping[str, Ids | Numbers] = field(default_factory=dict[str, Ids | Numbers])
    texts: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A part of a model: arrays and texts by name, and a JSON object."""

    arrays: Mapping[str, Array] = field(default_factory=dict[str, Array])
    texts: Mapping[str, str] = field(default_factory=dict[str, str])
    state: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class _Column:
    """An array of a group with its full name."""

    name: str
    array: Array
    wanted: Ids | Numbers


def check(name: str, group: Group, layout: Layout) -> None:
    """Check the arrays of a group against its layout.

    Raises:
        FlawError: A type, a length, an id or a number is not what it should be.
    """
    columns = [
        _Column(f"{name}.{one}", group.arrays[one], wanted) for one, wanted in layout.arrays.items()
    ]
    for column in columns:
        _check_type(column)
    _check_lengths(columns)
    ids = {one.wanted.axis: one.array for one in columns if isinstance(one.wanted, Ids)}
    for column in columns:
        if isinstance(column.wanted, Ids):
            check_ids(column.name, column.array)
        else:
            check_numbers(column.name, column.array, ids.get(column.wanted.axes[0]))


def _check_type(column: _Column) -> None:
    seen, wanted = column.array.dtype, column.wanted
    is_right = seen.kind == _TEXT if isinstance(wanted, Ids) else seen == wanted.dtype
    if not is_right:
        raise FlawError(
            Message(
                "{array} holds {seen} instead of {wanted}",
                array=column.name,
                seen=seen,
                wanted=Message("ids") if isinstance(wanted, Ids) else wanted.dtype,
            )
        )
    if column.array.ndim != len(wanted.axes):
        raise FlawError(
            Message(
                "{array} has {seen} dimensions instead of {wanted}",
                array=column.name,
                seen=column.array.ndim,
                wanted=len(wanted.axes),
            )
        )


def _check_lengths(columns: Iterable[_Column]) -> None:
    first: dict[str, tuple[str, int]] = {}
    for column in columns:
        for axis, length in zip(column.wanted.axes, column.array.shape, strict=True):
            other, known = first.setdefault(axis, (column.name, length))
            if length != known:
                raise FlawError(
                    Message(
                        "{array} has a length of {length}, and {other} of {known}",
                        array=column.name,
                        length=length,
                        other=other,
                        known=known,
                    )
                )
