"""Data files of which nothing can be used, found before anything is written."""

from pathlib import Path
from typing import Any

from domain import compressed, looks, regular
from domain.errors import BadFileError
from domain.facts import Rejected
from domain.messages import Message, recognised
from ingest.canonical import opening
from ingest.canonical.files import KINDS, FileKind, lines


def require_usable(folder: Path) -> None:
    """Check that each file that is there has at least one line that can be used, and is no list.

    Of a JSON list with an object on each line, the last line is one that can be used. Of most
    files, the first line is read. A compressed one is read to its end, so that a file that was
    cut short is known before its first lines are in the graph.

    Raises:
        BadFileError: One has none, or cannot be read.
    """
    for kind in KINDS:
        path = opening.find(folder, kind.file)
        if path is not None:
            _require_one(folder, path, kind)
            _require_end(path)


def _require_one(folder: Path, path: Path, kind: FileKind[Any]) -> None:
    _refuse_list(path)
    refused: list[Rejected] = []
    count = 0
    for _, line in lines(folder, kind):
        if not isinstance(line, Rejected):
            if opening.is_of_lines(path):
                _refuse_archive(path)
            return
        if line.used:
            continue
        count += 1
        refused = refused or [line]
    if not refused:
        raise BadFileError(
            path, None, "is empty: leave the file out if the source states nothing of its kind"
        )
    raise nothing_usable(path, count, refused[0], is_of_lines=opening.is_of_lines(path))


def _refuse_archive(path: Path) -> None:
    """Refuse what stores the file beside something else: it too has lines that can be used."""
    with opening.opened(path) as file:
        seen = looks.look_packed(file.read(looks.HEAD))
    if seen is not None:
        raise BadFileError(
            path, None, "looks like {seen}, and should be lines of JSON in UTF-8", seen=seen
        )


def _refuse_list(path: Path) -> None:
    if not opening.is_of_lines(path):
        return
    with opening.opened(path) as file:
        head = file.read(looks.HEAD)
    if looks.is_list(head):
        seen = looks.look_at_text(head)
        raise BadFileError(
            path, None, "looks like {seen}, and should be lines of JSON in UTF-8", seen=seen
        )


def _require_end(path: Path) -> None:
    with regular.opened(path) as file:
        if not compressed.is_compressed(file):
            return
    for _ in opening.lines(path):
        pass


def nothing_usable(path: Path, count: int, first: Rejected, *, is_of_lines: bool) -> BadFileError:
    """Return the error of a file of which every line was refused; say what the file looks like.

    Args:
        path: The file.
        count: How many lines it has.
        first: The first of them.
        is_of_lines: Whether it should be lines of JSON, whatever its name ends in.
    """
    seen = None
    if is_of_lines:
        with opening.opened(path) as file:
            seen = looks.look_at_text(file.read(looks.HEAD))
    if seen is not None:
        return BadFileError(
            path,
            None,
            "none of its {count:,} lines can be used: it looks like {seen}, and should be lines "
            "of JSON in UTF-8",
            count=count,
            seen=seen,
        )
    return BadFileError(
        path,
        first.line,
        "none of the {count:,} lines of the file can be used, this one for: {cause} ({flaw})",
        count=count,
        cause=recognised(first.cause),
        flaw=described(first.seen),
    )


def described(seen: str) -> Message:
    """Return what a rejected line says of its flaw, `field: problem`, for any language."""
    field, colon, problem = seen.partition(": ")
    whole = recognised(seen)
    if not colon or whole.template != seen:
        return whole
    return Message("{field}: {problem}", field=field, problem=recognised(problem))
