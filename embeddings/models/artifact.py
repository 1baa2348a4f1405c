"""The trained model on disk: plain arrays and a manifest with their checksums.

    folder/CURRENT            the version in use, one line
    folder/<version>/manifest.json, ids.npy, vectors.npy, crowd_*.npy, lsa_*.npy

The name of a version is a hash of its content. Files are written into a new folder,
then CURRENT is replaced atomically, so that a reader sees the old model or the new one.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from domain.errors import BadArtifactError, NoModelError
from domain.matching import Versions
from embeddings.models.crowd import CROWD_ARRAYS, NOBODY, Crowd
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.rankers.ranker import Ranker
from embeddings.rankers.saved import ranker_from_state
from embeddings.text.encoder import NO_ENCODER, EncoderId
from embeddings.text.lsa import LSA_ARRAYS, NO_LSA, Lsa

_FORMAT: Final = 5
MODEL: Final = "ComplEx"
_ARRAYS: Final = ("ids", "vectors", *CROWD_ARRAYS, *LSA_ARRAYS)
_LENGTH: Final = 12


@dataclass(frozen=True, slots=True)
class DataState:
    """The state of the graph when the model was made."""

    schemes: tuple[str, ...]
    data_version: str
    data_as_of: str


@dataclass(frozen=True, slots=True)
class Artifact:
    """A model: vectors of concepts, counts of choices, fitted rankers, and what it was made from.

    `ranker` is for people of whom choices are known, `newcomers` for all others. `encoder` is the
    text encoder that it was trained with, and `lsa` the default one if that is it.

    `config` are the hyper-parameters, the seed among them; `created_at` is
    ISO-8601 UTC.
    """

    table: EmbeddingTable
    crowd: Crowd
    ranker: Ranker
    newcomers: Ranker
    versions: Versions
    config: Mapping[str, Any]
    metrics: Mapping[str, float]
    created_at: str
    encoder: EncoderId = NO_ENCODER
    lsa: Lsa | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A model without a version."""

    table: EmbeddingTable
    ranker: Ranker
    config: Mapping[str, Any]
    metrics: Mapping[str, float]
    data: DataState
    created_at: str
    crowd: Crowd = NOBODY
    newcomers: Ranker | None = None
    encoder: EncoderId = NO_ENCODER
    lsa: Lsa | None = None


def save(draft: Draft, folder: Path) -> Artifact:
    """Write a model and make it the current one; keep the one before it, delete older ones."""
    folder.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".new-", dir=folder))
    try:
        version = _write(draft, work)
        before = current(folder)
        _put_in_place(work, folder / version)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    _point(folder, version)
    _drop_others(folder, keep={version, before})
    return _artifact(draft, version)


def load(folder: Path) -> Artifact:
    """Read the current model and check every file against its manifest.

    Raises:
        NoModelError: There is none.
        BadArtifactError: A file is missing or was changed, or the model is of another format.
    """
    version = current(folder)
    if version is None:
        raise NoModelError(folder)
    home = folder / version
    manifest = _manifest(home)
    try:
        arrays = {name: _array(home, name, manifest["files"][name]) for name in _ARRAYS}
        return _read(arrays, manifest, home)
    except (KeyError, TypeError) as error:
        raise BadArtifactError(home, "manifest.json has no usable {part}", part=error) from error


def _artifact(draft: Draft, version: str) -> Artifact:
    return Artifact(
        table=draft.table,
        crowd=draft.crowd,
        ranker=draft.ranker,
        newcomers=draft.newcomers or draft.ranker,
        versions=Versions(MODEL, version, **asdict(draft.data)),
        config=draft.config,
        metrics=draft.metrics,
        created_at=draft.created_at,
        encoder=draft.encoder,
        lsa=draft.lsa,
    )


def _write(draft: Draft, work: Path) -> str:
    arrays = {"ids": np.array(draft.table.index.ids, np.str_), "vectors": draft.table.vectors}
    arrays |= dict(draft.crowd.arrays()) | dict((draft.lsa or NO_LSA).arrays())
    content: dict[str, Any] = {
        "format": _FORMAT,
        "model": MODEL,
        "config": dict(draft.config),
        "ranker": dict(draft.ranker.state()),
        "newcomers": dict((draft.newcomers or draft.ranker).state()),
        "data": asdict(draft.data),
        "encoder": asdict(draft.encoder),
        "files": {name: _save(work, name, array) for name, array in arrays.items()},
    }
    version = _hash(content)
    manifest = content | {
        "version": version,
        "metrics": dict(draft.metrics),
        "createdAt": draft.created_at,
    }
    (work / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True))
    return version


def _save(work: Path, name: str, array: npt.NDArray[Any]) -> dict[str, Any]:
    path = work / f"{name}.npy"
    np.save(path, array, allow_pickle=False)
    return {
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "shape": list(array.shape),
        "dtype": str(array.dtype),
    }


def _hash(content: Mapping[str, Any]) -> str:
    text = json.dumps(content, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]


def _put_in_place(work: Path, home: Path) -> None:
    """Move a model into place, replacing an equal one, which has the same name."""
    aside = Path(f"{work}-old")
    if home.exists():
        home.replace(aside)
    work.replace(home)
    shutil.rmtree(aside, ignore_errors=True)


def _point(folder: Path, version: str) -> None:
    draft = folder / f"CURRENT.{os.getpid()}"
    draft.write_text(f"{version}\n")
    draft.replace(folder / "CURRENT")


def _drop_others(folder: Path, keep: set[str | None]) -> None:
    for old in folder.iterdir():
        if (old / "manifest.json").exists() and old.name not in keep:
            shutil.rmtree(old)


def current(folder: Path) -> str | None:
    """Return the version of the current model, without reading it; None if there is none."""
    try:
        return (folder / "CURRENT").read_text().strip()
    except FileNotFoundError:
        return None


def _manifest(home: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((home / "manifest.json").read_text())
    except (OSError, ValueError) as error:
        raise BadArtifactError(home, "{file} cannot be read", file="manifest.json") from error
    if not isinstance(manifest, dict):
        raise BadArtifactError(home, "manifest.json holds no object")
    if (seen := manifest.get("format")) != _FORMAT:
        raise BadArtifactError(
            home, "it has format {seen!r}, this program reads {known}", seen=seen, known=_FORMAT
        )
    signed = ("format", "model", "config", "ranker", "newcomers", "data", "encoder", "files")
    if _hash({name: manifest.get(name) for name in signed}) != manifest.get("version"):
        raise BadArtifactError(
            home, "{file} was changed after it was written", file="manifest.json"
        )
    return manifest


def _array(home: Path, name: str, stated: Mapping[str, Any]) -> npt.NDArray[Any]:
    path = home / f"{name}.npy"
    try:
        seen = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise BadArtifactError(home, "{file} cannot be read", file=path.name) from error
    if seen != stated["sha256"]:
        raise BadArtifactError(home, "{file} was changed after it was written", file=path.name)
    array: npt.NDArray[Any] = np.load(path, allow_pickle=False)
    if [list(array.shape), str(array.dtype)] != [stated["shape"], stated["dtype"]]:
        raise BadArtifactError(
            home,
            "{file} is {type} {shape}, which its manifest does not say",
            file=path.name,
            type=array.dtype,
            shape=list(array.shape),
        )
    return array


def _read(
    arrays: Mapping[str, npt.NDArray[Any]], manifest: Mapping[str, Any], home: Path
) -> Artifact:
    ids, vectors = arrays["ids"], arrays["vectors"]
    if len(vectors.shape) != len(("rows", "width")) or len(ids) != len(vectors):
        raise BadArtifactError(
            home, "{ids} ids for vectors of shape {shape}", ids=len(ids), shape=list(vectors.shape)
        )
    data = manifest["data"]
    draft = Draft(
        table=EmbeddingTable.of([str(node_id) for node_id in ids], vectors),
        ranker=_ranker(manifest["ranker"], home),
        config=manifest["config"],
        metrics=manifest["metrics"],
        data=DataState(tuple(data["schemes"]), data["data_version"], data["data_as_of"]),
        created_at=manifest["createdAt"],
        crowd=Crowd.from_arrays(arrays),
        newcomers=_ranker(manifest["newcomers"], home),
        encoder=EncoderId(manifest["encoder"]["name"], manifest["encoder"]["width"]),
        lsa=Lsa.from_arrays(arrays) if arrays[LSA_ARRAYS[0]].size else None,
    )
    return _artifact(draft, manifest["version"])


def _ranker(state: Mapping[str, Any], home: Path) -> Ranker:
    try:
        return ranker_from_state(state)
    except ValueError as error:
        raise BadArtifactError(home, "manifest.json names {error}", error=error) from error
