"""The files of a group: an array or a text each, with its size and checksum in the manifest.

Arrays are mapped into memory and read-only, so that all processes that load a model share the
pages of its files. No file is ever unpickled.
"""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.lib.format import open_memmap

from domain.errors import BadArtifactError
from embeddings.models.groups import Array, Group, Layout

Entry = Mapping[str, Any]
"""What the manifest says of a file: `bytes`, `sha256`, and `dtype` and `shape` of an array."""

_CHECKSUM: Final = "sha256"


def write_group(home: Path, name: str, group: Group) -> dict[str, Any]:
    """Write the arrays and texts of a group; return what the manifest says of it."""
    arrays = {
        one: {"dtype": str(array.dtype), "shape": list(array.shape)}
        | _written(array_file(home, name, one), array)
        for one, array in group.arrays.items()
    }
    texts = {one: _written(text_file(home, name, one), text) for one, text in group.texts.items()}
    return {"arrays": arrays, "texts": texts, "state": dict(group.state)}


def read_group(home: Path, name: str, layout: Layout, stated: Mapping[str, Any]) -> Group:
    """Read a group, each file of which has to be as the manifest states.

    Raises:
        BadArtifactError: A file is missing, was cut short or changed, or is no such array.
        KeyError: The manifest does not state what the layout names.
    """
    arrays = {
        one: _array(array_file(home, name, one), stated["arrays"][one]) for one in layout.arrays
    }
    texts = {one: _text(text_file(home, name, one), stated["texts"][one]) for one in layout.texts}
    return Group(arrays, texts, stated["state"])


def array_file(home: Path, group: str, name: str) -> Path:
    """Return the file of an array."""
    return home / f"{group}.{name}.npy"


def text_file(home: Path, group: str, name: str) -> Path:
    """Return the file of a text."""
    return home / f"{group}.{name}.txt"


def check_size(path: Path, stated: Entry) -> None:
    """Check that a file is there and of its size, without reading it.

    Raises:
        BadArtifactError: It is not.
    """
    try:
        seen = path.stat().st_size
    except OSError as error:
        raise BadArtifactError(path.parent, "{file} cannot be read", file=path.name) from error
    if seen < stated["bytes"]:
        raise BadArtifactError(
            path.parent,
            "{file} was cut short: it has {seen} bytes of {stated}",
            file=path.name,
            seen=seen,
            stated=stated["bytes"],
        )


def _written(path: Path, content: Array | str) -> dict[str, Any]:
    with path.open("wb") as file:
        if isinstance(content, str):
            file.write(content.encode())
        else:
            np.save(file, content, allow_pickle=False)
        file.flush()
        os.fsync(file.fileno())
    return {"bytes": path.stat().st_size, _CHECKSUM: _checksum(path)}


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, _CHECKSUM).hexdigest()


def _check(path: Path, stated: Entry) -> None:
    """Check the size and the content of a file, which is read in pieces."""
    check_size(path, stated)
    try:
        seen = _checksum(path)
    except OSError as error:
        raise BadArtifactError(path.parent, "{file} cannot be read", file=path.name) from error
    if seen != stated[_CHECKSUM]:
        raise BadArtifactError(
            path.parent, "{file} was changed after it was written", file=path.name
        )


def _array(path: Path, stated: Entry) -> Array:
    """Map an array; what is returned is a plain, read-only one over the mapped pages."""
    _check(path, stated)
    try:
        array: Array = np.asarray(open_memmap(path, mode="r"))
    except ValueError as error:
        raise BadArtifactError(path.parent, "{file} holds no array", file=path.name) from error
    if [str(array.dtype), list(array.shape)] != [stated["dtype"], stated["shape"]]:
        raise BadArtifactError(
            path.parent,
            "{file} is {type} {shape}, which its manifest does not say",
            file=path.name,
            type=array.dtype,
            shape=list(array.shape),
        )
    return array


def _text(path: Path, stated: Entry) -> str:
    _check(path, stated)
    return path.read_bytes().decode()
