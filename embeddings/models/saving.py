"""Models to disk and back: a new one is written aside, checked, and put in place in one step."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from domain.errors import BadArtifactError, ModelError
from embeddings.models import versions
from embeddings.models.artifact import Artifact, Draft
from embeddings.models.embedding_table import EmbeddingTable
from embeddings.models.files import read_group, write_group
from embeddings.models.groups import Group, check
from embeddings.models.manifest import read_manifest, write_manifest
from embeddings.models.parts import LAYOUTS, draft_of, groups_of, stated
from embeddings.models.sound import FlawError, check_numbers, check_plain
from embeddings.models.workspace import workspace

KEPT: Final = 2
"""The models before the current one that a training keeps."""


def save(draft: Draft, folder: Path) -> Artifact:
    """Write a model and make it the current one; keep the two before it, remove older ones.

    Raises:
        ModelError: A number of the model is NaN or infinite. Nothing was changed then.
    """
    groups = groups_of(draft)
    _refuse_unsound(draft, groups)
    with workspace(folder) as work:
        home = work / "model"
        home.mkdir()
        written = {name: write_group(home, name, group) for name, group in groups.items()}
        version = write_manifest(home, {**stated(draft), "groups": written})
        with versions.changing(folder):
            _put_in_place(home, folder / version, work)
            versions.point(folder, version)
            remove_unused(folder, KEPT, work)
    return draft.named(version)


def load(folder: Path, version: str | None = None) -> Artifact:
    """Read a model, the current one if none is named, and check each of its files.

    Raises:
        NoModelError: There is none.
        BadArtifactError: It is damaged or of another format; the message says what is wrong.
    """
    home = folder / version if version else versions.current_home(folder)
    manifest = read_manifest(home)
    try:
        check_plain("manifest.json", manifest)
        draft = draft_of(manifest, _groups(home, manifest["groups"]))
    except FlawError as flaw:
        raise BadArtifactError(home, "{flaw}", flaw=flaw) from flaw
    except (KeyError, TypeError) as error:
        raise BadArtifactError(home, "manifest.json has no usable {part}", part=error) from error
    return draft.named(manifest["version"])


def check_vectors(table: EmbeddingTable) -> None:
    """Check what a training returned, before anything is made from it.

    Raises:
        ModelError: A vector holds NaN or an infinite number.
    """
    try:
        check_numbers("concepts.vectors", table.vectors, table.index.ids)
    except FlawError as flaw:
        raise _unsaved(flaw) from flaw


def remove_unused(folder: Path, keep: int, work: Path) -> list[str]:
    """Remove all versions but the current one and `keep` others; return those removed.

    Those used last are kept, then the newest. `work` takes them in first, so that none is ever
    seen half removed.
    """
    now = versions.current(folder)
    removed = [one for one in versions.by_use(folder) if one != now][keep:]
    for version in removed:
        (folder / version).replace(work / version)
    return removed


def _groups(home: Path, written: Mapping[str, Any]) -> Mapping[str, Group]:
    if unknown := sorted(set(written) - set(LAYOUTS)):
        raise BadArtifactError(home, "this program does not know its part {part}", part=unknown[0])
    groups: dict[str, Group] = {}
    for name, layout in LAYOUTS.items():
        if name in written or not layout.optional:
            groups[name] = read_group(home, name, layout, written[name])
            check(name, groups[name], layout)
    return groups


def _refuse_unsound(draft: Draft, groups: Mapping[str, Group]) -> None:
    try:
        for name, group in groups.items():
            check(name, group, LAYOUTS[name])
            check_plain(name, group.state)
        check_plain("metrics", draft.metrics)
        check_plain("config", draft.config)
    except FlawError as flaw:
        raise _unsaved(flaw) from flaw


def _unsaved(flaw: FlawError) -> ModelError:
    return ModelError(
        "the trained model is not saved: {flaw}; the model in use goes on serving", flaw=flaw
    )


def _put_in_place(home: Path, to: Path, work: Path) -> None:
    """Move a model into place, unless the same one is there already, undamaged."""
    if to.exists():
        try:
            load(to.parent, to.name)
        except BadArtifactError:
            to.replace(work / "damaged")
        else:
            return
    home.replace(to)
