"""`iljari seekers`: who people are, what is kept about them, and its erasure."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from app import identity_keys, settings, streams
from app.connecting import platform
from app.console import AsJson, emit, note, progress_bar, table
from app.language import said
from app.targets import require_file
from domain import regular
from domain.errors import BadFileError, BadIdError, InputError, MissingDataError
from domain.ids import KINDS, SeekerId, is_id, label_of
from domain.messages import Message, recognised
from domain.vocabulary import Label
from graph.drafts import drafted
from graph.store import Store
from ingest import identities as reader
from ingest.canonical.usable import described, nothing_usable
from services import identities as keeping
from services import persons
from services.identities import Identified
from services.sealing import Key, Keys

Id = Annotated[str, typer.Argument(help="Id of the seeker, seeker_…", metavar="ID")]
Ids = Annotated[list[str], typer.Argument(help="Ids of seekers, seeker_…", metavar="ID…")]
Source = Annotated[
    str | None, typer.Option("--source", help="Id of the source whose ids the file has.")
]
Out = Annotated[Path | None, typer.Option("--out", help="File to write; the output if not given.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
_SHOWN = 10


def identify(
    file: Annotated[Path, typer.Argument(help="Lines of JSON: seeker, name, phone, …")],
    source: Source = None,
    as_json: AsJson = False,
) -> None:
    """Keep who seekers are, encrypted; the same file twice changes nothing."""
    regular.require_file(file, MissingDataError(file, "no such file; name a file of identities"))
    chosen = settings.read()
    keys = identity_keys.required(chosen)
    with platform(chosen) as running, progress_bar("rows") as advance:

        async def keep(store: Store) -> Identified:
            return await keeping.identify(store, keys, reader.read(file, source), advance)

        report = running.run(keep)
    emit(_data(report), as_json=as_json, draw=lambda: _drawn(report))
    if not report.created + report.changed + report.unchanged:
        raise _nothing(file, report)


def _nothing(file: Path, report: Identified) -> BadFileError:
    if not report.rejected:
        return BadFileError(file, None, "is empty: name a file of identities")
    return nothing_usable(file, len(report.rejected), report.rejected[0], is_of_lines=True)


def export(seeker: Id, out: Out = None) -> None:
    """Write everything that is kept about a person, as JSON."""
    wanted = _id(seeker)
    if out is not None:
        require_file(out)
    chosen = settings.read()
    keys = identity_keys.found(chosen)

    async def read(store: Store) -> dict[str, Any]:
        return await persons.exported(store, keys, wanted)

    with platform(chosen) as running:
        found = running.run(read)
    text = json.dumps(found, ensure_ascii=False, indent=2)
    if out is None:
        streams.write(text + "\n")
        return
    with drafted(out) as draft:
        draft.touch(mode=0o600)
        draft.write_text(text + "\n", encoding="utf-8")


def erase(seekers: Ids, yes: Yes = False, as_json: AsJson = False) -> None:
    """Remove all that is kept about persons, for ever; no later load brings them back."""
    wanted = [_id(one) for one in seekers]
    if not yes:
        _confirm(Message("Erase {count} persons, for ever?", count=len(wanted)))

    async def remove(store: Store) -> int:
        return await persons.erase(store, wanted)

    with platform(settings.read()) as running:
        count = running.run(remove)
    emit(
        {"erased": count, "unknown": len(wanted) - count},
        as_json=as_json,
        draw=lambda: Message(
            "erased: {count}; not in the graph: {others}", count=count, others=len(wanted) - count
        ),
    )


def _confirm(asked: Message) -> None:
    """Ask, and go on if the answer is yes.

    Raises:
        InputError: The answer is no, or there is none.
    """
    try:
        agreed = typer.confirm(said(asked), err=True)
    except typer.Abort:
        agreed = False
    if not agreed:
        raise InputError("nothing was erased: answer y, or give --yes")


def rotate(as_json: AsJson = False) -> None:
    """Make a key for identities, and encrypt with it what is encrypted with an older one.

    If it is interrupted, it goes on when it is run again. Keys in ILJARI_IDENTITY_KEYS are not
    changed: put the new one first, run this, and take the old one away.
    """
    chosen = settings.read()
    file = None if chosen.identity_keys is not None else identity_keys.file_of(chosen)
    keys = identity_keys.found(chosen) or Keys(())
    is_under_way = len(keys.keys) > 1
    if file is not None and not is_under_way:
        keys = Keys((Key.new(), *keys.keys))
        identity_keys.write(file, keys)
    with platform(chosen) as running, progress_bar("rows") as advance:

        async def reseal(store: Store) -> int:
            return await keeping.reseal(store, keys, advance)

        count = running.run(reseal)
    if file is not None:
        identity_keys.write(file, Keys((keys.current,)))
        note(
            Message(
                "keep a copy of {file} in another place: without it nobody can read identities",
                file=file,
            )
        )
    emit(
        {"key": keys.current.name, "encrypted": count},
        as_json=as_json,
        draw=lambda: Message(
            "identities encrypted with the key {key}: {count}", key=keys.current.name, count=count
        ),
    )


def _id(text: str) -> SeekerId:
    if not is_id(Label.SEEKER, text):
        raise BadIdError(text, "seeker", kind=KINDS[Label.SEEKER], seen_kind=_kind(text))
    return SeekerId(text)


def _kind(text: str) -> str:
    try:
        return KINDS.get(label_of(text), "")
    except BadIdError:
        return ""


def _data(report: Identified) -> dict[str, Any]:
    return {
        "created": report.created,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "rejected": [
            {"line": one.line, "cause": one.cause, "seen": one.seen} for one in report.rejected
        ],
    }


def _drawn(report: Identified) -> Table:
    drawn = table("Identities", "what", "count", numbers=("count",))
    for name, count in (
        ("created", report.created),
        ("changed", report.changed),
        ("unchanged", report.unchanged),
    ):
        drawn.add_row(said(name), f"{count:,}")
    drawn.add_row(said("rejected"), f"{len(report.rejected):,}")
    for line in _lines(report):
        drawn.add_row(line, "")
    return drawn


def _lines(report: Identified) -> Iterator[str]:
    for one in report.rejected[:_SHOWN]:
        cause, seen = recognised(one.cause), described(one.seen)
        yield said(Message("line {line}: {cause} ({seen})", line=one.line, cause=cause, seen=seen))
