"""The hidden parameters that an evaluation may know, and whether they are those of the graph."""

from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile

from domain import regular
from domain.errors import InputError, MissingDataError
from graph.queries import runs
from graph.store import Store
from ingest.sample.recipe import SOURCE_ID
from ingest.sample.truth import Truth


def read_truth(file: Path) -> Truth:
    """Read the hidden parameters.

    Raises:
        MissingDataError: There is no such file.
        BadFileError: It is a folder, a device or a pipe.
        InputError: The file holds none.
    """
    regular.require_file(file, MissingDataError(file, "no such file"))
    try:
        return Truth.read(file)
    except (OSError, EOFError, BadZipFile, KeyError, TypeError, ValueError):
        raise InputError(
            "{file} holds no hidden parameters: `iljari sample --truth FILE` writes them",
            file=str(file),
        ) from None


async def read_worlds(store: Store) -> list[str]:
    """Return the versions of the sample world that are in the graph."""
    loaded = await store.read(runs.finished())
    return [one.source.version for one in loaded if one.source.id == SOURCE_ID]


def require_same_world(file: Path, truth: Truth, worlds: Sequence[str]) -> None:
    """Check that the hidden parameters are those of the world in the graph.

    Ids do not tell worlds apart: the first posting of each has the same.

    Raises:
        InputError: They are of another world.
    """
    if not worlds:
        raise InputError(
            "{file} is of the sample world {version}, which is not in the graph: load its folder, "
            "or leave out --truth",
            file=str(file),
            version=truth.version,
        )
    if truth.version not in worlds:
        raise InputError(
            "{file} is of the sample world {version}, and {loaded} is in the graph: name the file "
            "that was written with that one",
            file=str(file),
            version=truth.version,
            loaded=", ".join(worlds),
        )
