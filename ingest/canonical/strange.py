"""Files of a folder that are not read, and by their names probably should be."""

from collections.abc import Collection
from pathlib import Path
from typing import Final

from ingest.canonical.files import KINDS

_STEMS: Final = frozenset(kind.file.partition(".")[0] for kind in KINDS)
_DATA: Final = frozenset(
    {"jsonl", "ndjson", "json", "csv", "tsv", "tab", "parquet", "xlsx", "xls", "ods"}
)
"""Endings of files that hold data."""
_SOURCE: Final = "source.json"


def files(folder: Path, read: Collection[Path]) -> list[Path]:
    """Return the files with an ending of data, or with the name of a canonical file."""
    known = {path.name for path in read}
    return [
        path
        for path in sorted(folder.iterdir())
        if path.name not in known and _is_data(path.name) and path.is_file()
    ]


def _is_data(name: str) -> bool:
    stem, *endings = name.casefold().split(".")
    return bool(stem and name != _SOURCE) and (stem in _STEMS or not _DATA.isdisjoint(endings))
