"""The parts of a Parquet file that is being made, one a shard, in a folder beside it.

    FILE.parts/plan.json              what the parts are of: the edition and the options
    FILE.parts/shard-00000.parquet    rows, and in its metadata the last seeker

A part is written under another name and renamed when it is whole and on the disk, and so is FILE
at the end. Whatever is killed in between leaves whole parts, and no FILE.
"""

import json
import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import portalocker
import pyarrow as pa
import pyarrow.parquet as pq

from domain.errors import BadFileError, InputError
from services.tabulating.columns import SCHEMA

_FORMAT: Final = 1
_ROWS: Final = 100_000
"""The least rows of a row group of the file; what is in memory while parts are joined."""

_NOTE: Final = b"iljari"


@dataclass(frozen=True, slots=True)
class Plan:
    """What the parts belong to: parts of another plan are not continued."""

    edition: str
    shard: int
    first: int
    format: int = _FORMAT


@dataclass(frozen=True, slots=True)
class Part:
    """What a part says of itself; a seeker with empty lists counts and has no row."""

    last: str
    seekers: int
    rows: int


class Parts:
    """The parts of one file; use them inside `opened`, which keeps other processes away."""

    def __init__(self, file: Path) -> None:
        """Name the file; its folder of parts need not exist."""
        self.file = file
        self.folder = file.with_name(f"{file.name}.parts")
        self.done: list[Part] = []
        self.is_anew = False

    @property
    def last(self) -> str:
        """Return the last seeker who is done; empty if there is none."""
        return self.done[-1].last if self.done else ""

    def resume(self, plan: Plan) -> None:
        """Find the parts of this plan that are whole; remove those of another one."""
        stated = self.folder / "plan.json"
        if _plan(stated) != asdict(plan):
            self.is_anew = stated.exists()
            with self.written(), _replaced(stated) as work:
                self._clear()
                work.write_text(json.dumps(asdict(plan)), encoding="utf-8")
        while part := _described(self._part(len(self.done))):
            self.done.append(part)

    def add(self, rows: pa.Table, last: str, seekers: int) -> None:
        """Write the next part."""
        note = json.dumps({"last": last, "seekers": seekers}).encode()
        with self.written(), _replaced(self._part(len(self.done))) as work:
            pq.write_table(rows.replace_schema_metadata({_NOTE: note}), work, compression="zstd")
        self.done.append(Part(last, seekers, rows.num_rows))

    def join(self, about: dict[str, str]) -> None:
        """Make the file of all parts, described by `about` in its metadata; remove the parts."""
        schema = SCHEMA.with_metadata({_NOTE: json.dumps(about).encode()})
        whole = self.folder / "whole.parquet"
        with (
            self.written(),
            _replaced(self.file, whole) as work,
            pq.ParquetWriter(work, schema, compression="zstd") as out,
        ):
            for table in self._in_groups():
                out.write_table(table.cast(schema), row_group_size=table.num_rows or None)
        shutil.rmtree(self.folder)

    def leave(self) -> None:
        """Remove the folder if no part is in it."""
        if self.folder.is_dir() and not any(self.folder.glob("shard-*.parquet")):
            with suppress(OSError):  # something else in it, or a disk that failed
                self._clear()
                (self.folder / "lock").unlink(missing_ok=True)
                self.folder.rmdir()

    @contextmanager
    def written(self) -> Generator[None]:
        """Turn what hinders writing into one error."""
        try:
            yield
        except OSError as error:
            seen = os.strerror(error.errno) if error.errno else type(error).__name__
            if self.done:
                raise BadFileError(
                    self.file,
                    None,
                    "cannot be written ({error}): make room, or name another file; what is done "
                    "is kept",
                    error=seen,
                ) from None
            raise BadFileError(
                self.file,
                None,
                "cannot be written ({error}): make room, or name another file",
                error=seen,
            ) from None

    def _in_groups(self) -> Generator[pa.Table]:
        waiting: list[pa.Table] = []
        for number in range(len(self.done)):
            waiting.append(pq.read_table(self._part(number)).replace_schema_metadata())
            if sum(one.num_rows for one in waiting) >= _ROWS:
                yield pa.concat_tables(waiting)
                waiting = []
        if waiting:
            yield pa.concat_tables(waiting)

    def _part(self, number: int) -> Path:
        return self.folder / f"shard-{number:05}.parquet"

    def _clear(self) -> None:
        """Remove what an earlier run wrote, and nothing else."""
        for pattern in ("plan.json*", "shard-*.parquet*", "whole.parquet"):
            for old in self.folder.glob(pattern):
                old.unlink()


@contextmanager
def opened(file: Path) -> Generator[Parts]:
    """Yield the parts of a file, for one process at a time.

    Raises:
        InputError: The file cannot be made, or another process makes it.
    """
    if file.is_dir():
        raise BadFileError(file, None, "is a folder: name a file")
    if not (folder := file.absolute().parent).exists():
        raise BadFileError(file, None, "is to be in a folder that does not exist")
    if not folder.is_dir():
        raise BadFileError(file, None, "is to be in a file")
    parts = Parts(file)
    with parts.written():
        parts.folder.mkdir(exist_ok=True)
        lock = (parts.folder / "lock").open("a")
    with lock:
        try:
            portalocker.lock(lock, portalocker.LOCK_EX | portalocker.LOCK_NB)
        except portalocker.LockException:
            raise InputError(
                "{file} is being made by another process: wait for it, or name another file",
                file=str(file),
            ) from None
        try:
            yield parts
        finally:
            parts.leave()


@contextmanager
def _replaced(file: Path, work: Path | None = None) -> Generator[Path]:
    """Yield where to write; rename it to the file once it is whole and on the disk."""
    work = work or file.with_name(f"{file.name}.new")
    yield work
    with work.open("rb") as written:
        os.fsync(written.fileno())
    work.replace(file)


def _plan(file: Path) -> object:
    try:
        return json.loads(file.read_bytes())
    except (OSError, ValueError):
        return None


def _described(file: Path) -> Part | None:
    """Return what a part says of itself; None if it is not there or is not whole."""
    try:
        found = pq.read_metadata(file)
        note = json.loads(found.metadata[_NOTE])
        return Part(note["last"], note["seekers"], found.num_rows)
    except (OSError, pa.ArrowInvalid, KeyError, TypeError, ValueError):
        return None
