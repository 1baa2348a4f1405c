"""Columns of lists as the records of which statements store them."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
import pyarrow as pa

from embeddings.ranking.columns import KINDS
from graph.queries.recommendations import StoredRank, factors_text


def stored_ranks(items: pa.RecordBatch) -> Mapping[str, Sequence[StoredRank]]:
    """Return the items of lists, with the columns of their reasons, by kind."""
    kinds = np.array(items["kind"].to_pylist(), dtype=np.str_)
    return {kind: _ranks(items.filter(pa.array(kinds == kind)), kind) for kind in KINDS}


def _ranks(items: pa.RecordBatch, kind: str) -> list[StoredRank]:
    names = ["seeker", "id", "rank", "score"]
    columns = [items[name].to_pylist() for name in names]
    columns.append(_factors(items["factors"]))
    if kind == "course":
        of_courses = ["closes", "sessions", "target", "target_skills", "target_certifications"]
        columns += [items[name].to_pylist() for name in of_courses]
    return [StoredRank(*row) for row in zip(*columns, strict=True)]


def _factors(lists: pa.ListArray) -> list[str]:
    flat = lists.flatten()
    parts = (flat.field(name).to_pylist() for name in ("name", "value", "contribution"))
    every = list(zip(*parts, strict=True))
    ends = lists.value_lengths().to_numpy(zero_copy_only=False).cumsum().tolist()
    return [factors_text(every[start:end]) for start, end in pairwise([0, *ends])]
