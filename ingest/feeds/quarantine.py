"""The quarantine: rows of a source that could not be stated, with why, kept until they can be."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import orjson

from domain.errors import BadFileError
from domain.masking import masked
from ingest.feeds.feed import Record
from ingest.feeds.private import private_file

FILE: Final = "quarantine.jsonl"
_LONGEST: Final = 100_000


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row in the quarantine.

    `page` and `row` say where it was, `ref` which thing it is about (empty if it does not say),
    `reason` why it could not be stated, never a value. `raw` is the row as JSON by kind of answer,
    or as it came if it is none, personal data masked.
    """

    page: str
    row: int
    ref: str
    reason: str
    raw: str

    @property
    def id(self) -> str:
        """What tells it apart from the others of its source, by its content."""
        return hashlib.sha256(f"{self.ref}\x1f{self.raw}".encode()).hexdigest()

    def records(self) -> dict[str, list[Record]]:
        """Return the records that it consists of; none if it is text that is no record."""
        try:
            said: Any = orjson.loads(self.raw)
        except ValueError:
            return {}
        is_whole = isinstance(said, dict) and all(
            isinstance(rows, list) and all(isinstance(one, dict) for one in rows)
            for rows in said.values()
        )
        return said if is_whole else {}


def bad_row(page: str, row: int, ref: str, reason: str, raw: object) -> BadRow:
    """Return a row for the quarantine; free text in it has been masked, and is masked again."""
    text = raw if isinstance(raw, str) else orjson.dumps(raw).decode()
    return BadRow(page, row, masked(ref), reason, text[:_LONGEST])


def read(folder: Path) -> Iterator[BadRow]:
    """Yield the rows in the quarantine of a source.

    Raises:
        BadFileError: A line is no row, such as one that somebody edited.
    """
    path = folder / FILE
    if not path.is_file():
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield _row(path, number, line)


def _row(path: Path, number: int, line: bytes) -> BadRow:
    try:
        return BadRow(**orjson.loads(line))
    except (ValueError, TypeError):
        raise BadFileError(
            path, number, "is no row of a quarantine: correct the line, or take it away"
        ) from None


def replace(folder: Path, rows: Iterable[BadRow]) -> int:
    """Keep these rows in the place of all others; return how many they are."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = folder / f".{FILE}.new"
    count = 0
    with private_file(new) as file:
        for row in rows:
            file.write(orjson.dumps(asdict(row)) + b"\n")
            count += 1
    new.replace(folder / FILE)
    return count
