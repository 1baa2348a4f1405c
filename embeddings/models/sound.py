"""Checks of what a model is made of: ids in order and each once, numbers that are finite."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from domain.messages import Message

_AT_ONCE: Final = 1_000_000
"""Numbers that are checked in one go, so that a mapped file is not copied as a whole."""


class FlawError(ValueError):
    """A flaw of a model; its only argument is the message that says what it is."""


def check_ids(name: str, ids: npt.NDArray[np.str_]) -> None:
    """Check that ids, (n,), ascend and that none occurs twice.

    Raises:
        FlawError: They do not; the message names the first place.
    """
    wrong = np.flatnonzero(ids[1:] <= ids[:-1])
    if len(wrong) == 0:
        return
    row = int(wrong[0]) + 1
    before, seen = str(ids[row - 1]), str(ids[row])
    raise FlawError(
        Message(
            "{array} has {id} in row {row} and again in the next"
            if seen == before
            else "{array} is out of order: {id} in row {row} comes before {next}",
            array=name,
            id=before,
            row=row - 1,
            next=seen,
        )
    )


def check_numbers(
    name: str, numbers: npt.NDArray[Any], ids: Sequence[str] | npt.NDArray[np.str_] | None = None
) -> None:
    """Check that all numbers, (n, ...), are finite; `ids` are those of the rows, (n,).

    Raises:
        FlawError: One is NaN or infinite; the message names the first such row.
    """
    rows = max(1, _AT_ONCE // max(1, numbers[:1].size))
    for start in range(0, len(numbers), rows):
        block = numbers[start : start + rows]
        wrong = np.argwhere(~np.isfinite(block))
        if len(wrong):
            row = start + int(wrong[0][0])
            raise FlawError(
                Message(
                    "{array} holds {value} in row {row}"
                    if ids is None
                    else "{array} holds {value} in row {row}, which is that of {id}",
                    array=name,
                    value=float(block[tuple(wrong[0])]),
                    row=row,
                    id=None if ids is None else str(ids[row]),
                )
            )


def check_plain(name: str, value: Any) -> None:
    """Check that a value is one of JSON, and that all its numbers are finite.

    Raises:
        FlawError: A number is NaN or infinite; the message says where.
    """
    if isinstance(value, Mapping):
        for key, one in value.items():
            check_plain(f"{name}.{key}", one)
    elif isinstance(value, list | tuple):
        for at, one in enumerate(value):
            check_plain(f"{name}.{at}", one)
    elif isinstance(value, float) and not np.isfinite(value):
        raise FlawError(Message("{part} is {value}", part=name, value=value))
