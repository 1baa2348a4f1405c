"""The folder of models: which version is current, and which were before it.

    folder/CURRENT     the version in use, and below it those before, the latest first
    folder/<version>/  manifest.json and the files that it states

CURRENT is replaced as a whole, so that a reader sees one state or the other. Changes are made by
one process at a time (`changing`); readers need no lock.
"""

import os
import re
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

from domain.errors import BadArtifactError, NoModelError
from embeddings.models.manifest import created_at
from embeddings.models.workspace import alone

_CURRENT: Final = "CURRENT"
_CHANGING: Final = ".changing"
_VERSION: Final = re.compile(r"[0-9a-f]{12}")
_MOST_BYTES: Final = 10_000
_SHOWN: Final = 40
_REMEMBERED: Final = 100
"""Versions that CURRENT names at most."""


def current(folder: Path) -> str | None:
    """Return the version of the current model, without reading it; None if there is none."""
    lines = _lines(folder)
    return None if lines is None else lines[0]


def current_home(folder: Path) -> Path:
    """Return the folder of the current model.

    Raises:
        NoModelError: There is none.
        BadArtifactError: CURRENT does not name a version.
    """
    version = current(folder)
    if version is None:
        raise NoModelError(folder)
    if not _VERSION.fullmatch(version):
        raise BadArtifactError(folder, "CURRENT names no version: {seen!r}", seen=version)
    return folder / version


def present(folder: Path) -> list[str]:
    """Return the versions that are there, damaged ones too, by name."""
    if not folder.is_dir():
        return []
    return sorted(
        one.name for one in folder.iterdir() if _VERSION.fullmatch(one.name) and one.is_dir()
    )


def before(folder: Path) -> str | None:
    """Return the version that was current before this one and is still there, if any."""
    now, there = current(folder), present(folder)
    return next((one for one in _past(folder) if one != now and one in there), None)


def by_use(folder: Path) -> list[str]:
    """Return the versions that are there: in use now, before, and never used, the newest first."""
    there = present(folder)
    used = [one for one in (current(folder), *_past(folder)) if one in there]
    newest = sorted(there, key=lambda one: created_at(folder / one), reverse=True)
    return list(dict.fromkeys((*used, *newest)))


def changing(folder: Path) -> AbstractContextManager[None]:
    """Return a context in which no other process changes what is current."""
    return alone(folder / _CHANGING)


def point(folder: Path, version: str) -> None:
    """Make a version the current one and remember the one before it."""
    now = current(folder)
    if now != version:
        past = [one for one in (now, *_past(folder)) if one]
        _write(folder, (version, *past))


def point_back(folder: Path, version: str) -> None:
    """Make a version from before the current one, and forget those after it."""
    past = _past(folder)
    _write(folder, past[past.index(version) :])


def _past(folder: Path) -> list[str]:
    return [one for one in (_lines(folder) or [])[1:] if _VERSION.fullmatch(one)]


def _lines(folder: Path) -> list[str] | None:
    """Return the lines of CURRENT, at least one; None without the file."""
    try:
        with (folder / _CURRENT).open("rb") as file:
            text = file.read(_MOST_BYTES).decode(errors="replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BadArtifactError(
            folder, "CURRENT cannot be read ({error})", error=error.strerror
        ) from None
    return [line[:_SHOWN] for line in text.splitlines()] or [""]


def _write(folder: Path, versions: Sequence[str]) -> None:
    draft = folder / f".{_CURRENT}"
    with draft.open("w") as file:
        file.writelines(f"{one}\n" for one in versions[:_REMEMBERED])
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / _CURRENT)
