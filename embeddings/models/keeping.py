"""The models that are kept: what there is, going back to one, removing old ones."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from domain.errors import BadArtifactError, InputError, NoModelError
from embeddings.models import versions
from embeddings.models.files import array_file, check_size, text_file
from embeddings.models.manifest import read_manifest
from embeddings.models.saving import load, remove_unused
from embeddings.models.workspace import workspace

_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class Kept:
    """A version of the model as its manifest describes it; `bytes` is its size on disk.

    Of a damaged one, `flaw` says what is wrong and the descriptions are empty.
    """

    version: str
    is_current: bool
    bytes: int
    model: str = ""
    created_at: str = ""
    data_version: str = ""
    data_as_of: str = ""
    schemes: tuple[str, ...] = ()
    flaw: BadArtifactError | None = None


def kept(folder: Path) -> list[Kept]:
    """Describe all versions, the newest first; sizes of files are checked, contents are not."""
    now = versions.current(folder)
    found = [_described(folder / one, is_current=one == now) for one in versions.present(folder)]
    return sorted(found, key=lambda one: (one.created_at, one.version), reverse=True)


def lost(folder: Path) -> str | None:
    """Return what CURRENT names where no such version is there, cut to 40 letters; else None."""
    now = versions.current(folder)
    return None if now is None or now in versions.present(folder) else now[:_LONGEST]


def require(folder: Path) -> None:
    """Check that a model is in use and describes itself, before a graph is read for it.

    Raises:
        NoModelError: There is none.
        BadArtifactError: What it says of itself cannot be read.
    """
    read_manifest(versions.current_home(folder))


def use(folder: Path, version: str) -> None:
    """Make a version the current one, after all of it has been checked.

    Raises:
        NoModelError: There is none at all.
        InputError: It is not there.
        BadArtifactError: It is damaged. The current one stays what it was in either case.
    """
    with versions.changing(folder):
        known = versions.present(folder)
        if not known:
            raise NoModelError(folder)
        if version not in known:
            raise InputError(
                "no model {version!r} in {folder}; there are {known}",
                version=version,
                folder=folder,
                known=", ".join(known),
            )
        load(folder, version)
        versions.point(folder, version)


def roll_back(folder: Path) -> str:
    """Make the version current that was so before this one; return it.

    Raises:
        InputError: There is none.
        BadArtifactError: It is damaged; the current one stays.
    """
    with versions.changing(folder):
        version = versions.before(folder)
        if version is None:
            raise InputError(
                "no model was in use before the current one in {folder}, or it has been removed: "
                "`iljari models list` shows those that are there",
                folder=folder,
            )
        load(folder, version)
        versions.point_back(folder, version)
        return version


def prune(folder: Path, keep: int) -> list[str]:
    """Remove all versions but the current one and the `keep` used last; return those removed.

    Raises:
        ModelError: It cannot be told which is the current one; nothing is removed.
    """
    if not versions.present(folder):
        return []
    versions.current_home(folder)
    with workspace(folder) as work, versions.changing(folder):
        return remove_unused(folder, keep, work)


def _described(home: Path, *, is_current: bool) -> Kept:
    size = sum(one.stat().st_size for one in home.iterdir())
    try:
        manifest = read_manifest(home)
        for name, group in manifest["groups"].items():
            for file, entry in group["arrays"].items():
                check_size(array_file(home, name, file), entry)
            for file, entry in group["texts"].items():
                check_size(text_file(home, name, file), entry)
        data = manifest["data"]
        return Kept(
            home.name,
            is_current,
            size,
            model=manifest["model"],
            created_at=manifest["createdAt"],
            data_version=data["data_version"],
            data_as_of=data["data_as_of"],
            schemes=tuple(data["schemes"]),
        )
    except BadArtifactError as flaw:
        return Kept(home.name, is_current, size, flaw=flaw)
