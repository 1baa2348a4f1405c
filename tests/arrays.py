"""The content of catalogues and spaces as plain values that compare exactly."""

from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from embeddings.arrays import Index
from embeddings.features.meanings import Meanings
from embeddings.sparse import Links
from embeddings.text.in_memory import InMemory


def plain(thing: Any) -> Any:
    """Return nested tuples and lists of ids and numbers; equal arrays make equal values."""
    if isinstance(thing, Index | InMemory):
        return thing.ids if isinstance(thing, Index) else (thing.name, thing.width)
    if isinstance(thing, Links):
        matrix = thing.matrix
        return matrix.shape, matrix.indptr.tolist(), matrix.indices.tolist(), matrix.data.tolist()
    if isinstance(thing, Meanings):
        return thing.width, thing.dense().tolist(), thing.failure
    if isinstance(thing, np.ndarray):
        names = thing.dtype.names or ()  # of records
        return str(thing.dtype), {one: plain(thing[one]) for one in names} or thing.tolist()
    if is_dataclass(thing):
        return {one.name: plain(getattr(thing, one.name)) for one in fields(thing)}
    return thing
