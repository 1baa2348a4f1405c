"""Everybody's lists as the columns of an Arrow table: one row an item of a list."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

import pyarrow as pa

from domain.matching import Ranked
from embeddings.ranking.shards import RankedLists

_FACTOR: Final = pa.struct(
    [("name", pa.string()), ("value", pa.float64()), ("contribution", pa.float64())]
)

SCHEMA: Final = pa.schema(
    [
        ("seeker", pa.string()),
        ("kind", pa.string()),
        ("rank", pa.int32()),
        ("id", pa.string()),
        ("score", pa.float64()),
        ("factors", pa.list_(_FACTOR)),
        ("profile_version", pa.string()),
        ("edition", pa.string()),
        ("model_version", pa.string()),
    ]
)
"""`kind` is `job` or `course`; `contribution` of the factors of a row add up to `score`."""


def rows(lists: Sequence[RankedLists], edition: str, model_version: str) -> pa.Table:
    """Return the rows of some seekers, in their order: the jobs of each, then the courses."""
    each = [
        (one, kind, ranked)
        for one in lists
        for kind, several in (("job", one.jobs), ("course", one.courses))
        for ranked in several
    ]
    columns = [
        pa.array([one.seeker for one, _, _ in each], pa.string()),
        pa.array([kind for _, kind, _ in each], pa.string()),
        pa.array([ranked.rank for _, _, ranked in each], pa.int32()),
        pa.array([ranked.id for _, _, ranked in each], pa.string()),
        pa.array([ranked.score for _, _, ranked in each], pa.float64()),
        _factors([ranked for _, _, ranked in each]),
        pa.array([one.profile_version for one, _, _ in each], pa.string()),
        pa.array([edition] * len(each), pa.string()),
        pa.array([model_version] * len(each), pa.string()),
    ]
    return pa.Table.from_arrays(columns, schema=SCHEMA)


def _factors(each: Sequence[Ranked]) -> pa.Array:
    """Lay the factors out as flat arrays, which is much faster than a dictionary for each."""
    flat = [factor for ranked in each for factor in ranked.factors]
    starts = pa.array(accumulate((len(one.factors) for one in each), initial=0), pa.int32())
    parts = [
        pa.array([one.name for one in flat], pa.string()),
        pa.array([one.value for one in flat], pa.float64()),
        pa.array([one.contribution for one in flat], pa.float64()),
    ]
    return pa.ListArray.from_arrays(starts, pa.StructArray.from_arrays(parts, fields=list(_FACTOR)))
