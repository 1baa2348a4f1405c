"""The manifest of a model: what it was made from, and what each of its files has to be."""

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from domain.errors import BadArtifactError

MANIFEST: Final = "manifest.json"
_FORMAT: Final = 7
_LENGTH: Final = 12
_NOT_CONTENT: Final = frozenset({"version", "checksum", "metrics", "createdAt"})
"""What does not make another model: the same one may have been trained twice."""


def write_manifest(home: Path, stated: Mapping[str, Any]) -> str:
    """Write a manifest with its checksum; return the version, a hash of the content."""
    manifest = {"format": _FORMAT, **stated}
    manifest["version"] = _version(manifest)
    manifest["checksum"] = _checksum(manifest)
    with (home / MANIFEST).open("w") as file:
        json.dump(manifest, file, indent=1, sort_keys=True, allow_nan=False)
        file.flush()
        os.fsync(file.fileno())
    return str(manifest["version"])


def read_manifest(home: Path) -> dict[str, Any]:
    """Read the manifest of the version in a folder, whose name is that of the version.

    Raises:
        BadArtifactError: It cannot be read, was changed, or is of another format or version.
    """
    manifest = _object(home)
    if (seen := manifest.get("format")) != _FORMAT:
        raise BadArtifactError(
            home, "it has format {seen!r}, this program reads {known}", seen=seen, known=_FORMAT
        )
    if manifest.get("checksum") != _checksum(manifest) or _version(manifest) != manifest["version"]:
        raise BadArtifactError(home, "{file} was changed after it was written", file=MANIFEST)
    if manifest["version"] != home.name:
        raise BadArtifactError(
            home, "{file} is that of version {seen}", file=MANIFEST, seen=manifest["version"]
        )
    return manifest


def created_at(home: Path) -> str:
    """Return when a model was made, in ISO-8601 UTC; empty if that cannot be told."""
    try:
        return str(_object(home).get("createdAt", ""))
    except BadArtifactError:
        return ""


def model_name(home: Path) -> str:
    """Return the name of a model; empty if its manifest cannot be read."""
    try:
        return str(_object(home).get("model", ""))
    except BadArtifactError:
        return ""


def _object(home: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((home / MANIFEST).read_bytes())
    except (OSError, ValueError) as error:
        raise BadArtifactError(home, "{file} cannot be read", file=MANIFEST) from error
    if not isinstance(manifest, dict):
        raise BadArtifactError(home, "manifest.json holds no object")
    return manifest


def _version(manifest: Mapping[str, Any]) -> str:
    content = {name: part for name, part in manifest.items() if name not in _NOT_CONTENT}
    return _hash(content)[:_LENGTH]


def _checksum(manifest: Mapping[str, Any]) -> str:
    return _hash({name: part for name, part in manifest.items() if name != "checksum"})


def _hash(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
