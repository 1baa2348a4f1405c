"""`iljari ontology extract` and `link`: the concepts that a text or a job title names."""

import sys
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar

import typer
from rich.table import Table

from app import settings, wiring
from app.arguments import require_visible
from app.commands.kinds import ExtractedKinds, kind_of, name_of
from app.connecting import platform
from app.console import AsJson, emit, table
from app.language import said
from domain import compressed, looks, regular
from domain.errors import BadFileError, MissingDataError
from domain.messages import Message, recognised
from domain.visible import is_blank
from graph.store import Store
from ontology.extraction.mentions import Candidate, Mention
from ontology.extraction.titles import Linked
from services.editions.edition import Part
from services.extraction import Extraction, check

T = TypeVar("T")

_MOST_BYTES: Final = 4_000_000


def extract(
    file: Annotated[
        Path | None, typer.Argument(help="A text in UTF-8; standard input if not given.")
    ] = None,
    kind: ExtractedKinds = None,
    as_json: AsJson = False,
) -> None:
    """Find the skills, certifications and occupations that a text names."""
    wanted = [kind_of(one) for one in kind or ()]
    check(wanted, name_of)
    text = read_text(file)
    found = _asked(lambda service: service.extract(text, wanted))
    report = [_data(each) for each in found]
    emit(report, as_json=as_json, draw=lambda: _mentions(found))


def link(
    title: Annotated[str, typer.Argument(help="A job title, as a posting has it.")],
    limit: Annotated[int, typer.Option(min=1, max=100, help="The maximum number of results.")] = 5,
    as_json: AsJson = False,
) -> None:
    """Find the occupations that a job title most likely means; none if unsure."""
    require_visible("TITLE", title)
    found = _asked(lambda service: service.link(title, limit))
    emit(found, as_json=as_json, draw=lambda: _links(found))


def _asked(ask: Callable[[Extraction], Awaitable[T]]) -> T:
    with platform(settings.read()) as running:
        builder = wiring.builder(running, Part.EXTRACTION)

        async def work(store: Store) -> T:
            return await ask((await builder.build(store)).extraction)

        return running.run(work)


def read_text(file: Path | None) -> str:
    """Return the text of a file, or of standard input; of a compressed file, what it holds.

    Raises:
        MissingDataError: There is no such file.
        BadFileError: It is no text in UTF-8, blank, or too large.
    """
    if file is None:
        return _decoded(sys.stdin.buffer.read(_MOST_BYTES + 1), Path("-"))
    regular.require_file(file, MissingDataError(file, "no such file; give a text in UTF-8"))
    with regular.opened(file) as opened, compressed.plain(file, opened) as content:
        return _decoded(content.read(_MOST_BYTES + 1), file)


def _decoded(read: bytes, file: Path) -> str:
    if len(read) > _MOST_BYTES:
        raise BadFileError(
            file, None, "larger than {most:,} bytes; give it in parts", most=_MOST_BYTES
        )
    if (seen := looks.look(read[: looks.HEAD])) is not None:
        raise BadFileError(file, None, "should be text in UTF-8, and looks like {seen}", seen=seen)
    try:
        text = read.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = read.count(b"\n", 0, error.start) + 1
        raise BadFileError(file, line, "not UTF-8; convert it first") from None
    if is_blank(text):
        raise BadFileError(file, None, "is blank: there is no text to read")
    return text


def _data(found: Mention | Candidate) -> dict[str, Any]:
    """Return a mention with its kinds spelt as in the API."""
    data = asdict(found) | {"kind": name_of(found.kind)}
    if isinstance(found, Mention):
        data["alternatives"] = [_data(one) for one in found.alternatives]
    return data


def _mentions(found: list[Mention]) -> Table | Message:
    if not found:
        return Message("the text names no concept of the graph")
    drawn = table("Mentions", "from", "to", "text", "kind", "label", "score", "id")
    for each in found:
        score = f"{each.score:.2f}"
        where = (str(each.start), str(each.end))
        drawn.add_row(
            *where, each.text, said(recognised(each.kind)), each.label, score, each.concept_id
        )
    return drawn


def _links(found: list[Linked]) -> Table | Message:
    if not found:
        return Message("no occupation is close enough to this title")
    drawn = table("Occupations", "label", "score", "id", numbers=("score",))
    for each in found:
        drawn.add_row(each.label, f"{each.score:.2f}", each.occupation_id)
    return drawn
