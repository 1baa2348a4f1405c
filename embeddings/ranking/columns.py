"""The lists of several people as the columns of an Arrow table: one row an item of a list.

Nothing is made for a single row: numbers are copied from arrays, and texts are taken by number.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from domain.enums import FactorName
from domain.ids import SeekerId
from embeddings.arrays import IntArray
from embeddings.rankers.ranker import Scored
from embeddings.ranking.column_reasons import REASONS, reasons_of
from embeddings.ranking.course_listed import ListedCourses
from embeddings.ranking.listed import Listed

_FACTOR: Final = pa.struct(
    [("name", pa.string()), ("value", pa.float64()), ("contribution", pa.float64())]
)

ITEMS: Final = pa.schema(
    [
        ("seeker", pa.string()),
        ("kind", pa.string()),
        ("rank", pa.int32()),
        ("id", pa.string()),
        ("score", pa.float64()),
        ("factors", pa.list_(_FACTOR)),
        ("profile_version", pa.string()),
    ]
)
"""`kind` is `job` or `course`; `contribution` of the factors of a row add up to `score`."""

KINDS: Final = ("job", "course")
Both: TypeAlias = tuple[Listed, ListedCourses]
_NUMBERS: Final = {name: number for number, name in enumerate(FactorName)}


def items(
    pages: Sequence[Both], whose: Sequence[tuple[SeekerId, str]], *, with_reasons: bool
) -> pa.RecordBatch:
    """Return the items of both lists of each person: the jobs, then the courses.

    Args:
        pages: The lists.
        whose: Whose each is, and the version of the profile.
        with_reasons: Whether to append the columns of `REASONS`.
    """
    lists = [one for both in pages for one in both]
    counts = np.array([len(one.rows) for one in lists], dtype=np.int64)
    places = np.arange(len(lists)).repeat(counts)
    people, kinds = places // len(KINDS), places % len(KINDS)
    seekers, versions = zip(*whose, strict=True) if whose else ((), ())
    columns = [
        _taken(seekers, people),
        _taken(KINDS, kinds),
        pa.array(_joined((np.arange(1, count + 1) for count in counts.tolist()), np.int32)),
        _ids(pages, kinds),
        pa.array(_joined((one.scored.scores for one in lists), np.float64)),
        _factors([one.scored for one in lists], counts),
        _taken(versions, people),
    ]
    if not with_reasons:
        return pa.RecordBatch.from_arrays(columns, schema=ITEMS)
    reasons = reasons_of([courses for _, courses in pages], kinds == KINDS.index("course"))
    return pa.RecordBatch.from_arrays([*columns, *reasons], schema=pa.schema([*ITEMS, *REASONS]))


def _ids(pages: Sequence[Both], kinds: IntArray) -> pa.Array:
    """Return the ids of the items, of which `kinds` says whether they are courses."""
    texts: list[str] = []
    numbers = np.zeros(len(kinds), dtype=np.int64)
    for kind, lists in enumerate(zip(*pages, strict=True)):
        rows = _joined((one.rows for one in lists), np.int64)
        used, at = np.unique(rows, return_inverse=True)
        numbers[kinds == kind] = at + len(texts)
        texts += lists[0].index.take(used)
    return _taken(texts, numbers)


def _factors(scored: Sequence[Scored], counts: IntArray) -> pa.Array:
    """Return the factors of each item: a list of as many as its ranker reads."""
    sizes = np.array([len(one.names) for one in scored], dtype=np.int64)
    ends = np.append(0, np.cumsum(sizes.repeat(counts)))
    names = [np.array([_NUMBERS[name] for name in one.names]) for one in scored]
    tiled = (np.tile(one, count) for one, count in zip(names, counts.tolist(), strict=True))
    parts = [
        _taken(tuple(_NUMBERS), _joined(tiled, np.int64)),
        pa.array(_joined((one.values.T.ravel() for one in scored), np.float64)),
        pa.array(_joined((one.contributions.T.ravel() for one in scored), np.float64)),
    ]
    factors = pa.StructArray.from_arrays(parts, fields=list(_FACTOR))
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), factors)


def _joined(parts: Iterable[npt.NDArray[Any]], of: type) -> npt.NDArray[Any]:
    return np.concatenate([np.zeros(0, dtype=of), *parts]).astype(of, copy=False)


def _taken(texts: Sequence[str], numbers: npt.NDArray[np.integer[Any]]) -> pa.Array:
    """Return texts by their numbers, (rows,)."""
    if not len(texts):
        return pa.array([], pa.string())
    codes = pa.array(numbers.astype(np.int32))
    return pa.DictionaryArray.from_arrays(codes, pa.array(texts, pa.string())).dictionary_decode()
