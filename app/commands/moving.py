"""`iljari graph dump`, `restore`, `copy`, `checksum`: a graph from one server to another."""

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from app import settings
from app.connecting import Platform, platform
from app.console import AsJson, emit, progress_bar, show, table
from app.copy_target import copy_target, faults_of
from app.language import said
from app.settings import Settings
from app.targets import require_file
from domain.errors import InputError
from domain.messages import Message
from embeddings.models.workspace import workspace
from graph.moving import dumping, inventory, restoring
from graph.moving.content import Content
from graph.moving.restoring import Dump
from graph.store import Store

File = Annotated[Path, typer.Argument(help="A dump file, usually *.jsonl.gz.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")]
To = Annotated[
    str,
    typer.Option(help="Bolt address of a Neo4j, or a folder for an embedded graph (ILJARI_HOME)."),
]


def dump(file: File, force: Force = False, as_json: AsJson = False) -> None:
    """Write the whole graph to a file, from which it can be restored on any engine.

    It holds people's data and is readable for its owner only.
    """
    require_file(file)
    if file.exists() and not force:
        raise InputError("{file} is there already: choose another name, or give --force", file=file)
    started = time.perf_counter()
    with platform(settings.read()) as running:
        content = _dumped(running, file)
    _show(content, Message("Dumped into {file}", file=file), started, as_json=as_json)


def restore(file: File, as_json: AsJson = False) -> None:
    """Read a dump into an empty graph; one that was interrupted goes on where it stopped."""
    started = time.perf_counter()
    with progress_bar("check") as advance:
        checked = restoring.check(file, advance)
    with platform(settings.read()) as running:
        arrived = _restored(running, checked)
    _show(arrived, Message("Restored from {file}", file=file), started, as_json=as_json)


def copy(to: To, as_json: AsJson = False) -> None:
    """Copy the whole graph into an empty one on another server.

    User, password and database of a Neo4j there: ILJARI_COPY_USER, ILJARI_COPY_PASSWORD
    (or ILJARI_COPY_PASSWORD_FILE), ILJARI_COPY_DATABASE.
    """
    chosen = settings.read()
    target = copy_target(chosen, to)
    if chosen.neo4j_uri is not None:
        with platform(chosen):
            pass  # it answers: no server has to be started in vain for the target
    _require_empty(target)
    started = time.perf_counter()
    with workspace(chosen.scratch_folder) as folder:
        file = folder / "copy.jsonl.gz"
        with platform(chosen) as running:
            content = _dumped(running, file)
        with faults_of(target), platform(target) as running:
            arrived = _restored(running, Dump(file, content))
    _show(arrived, Message("Copied to {target}", target=to), started, as_json=as_json)


def checksum(as_json: AsJson = False) -> None:
    """Count the content of the graph and compute its checksum, the same on every engine."""
    started = time.perf_counter()
    with platform(settings.read()) as running:
        content = running.run(_content)
    _show(content, Message("The graph"), started, as_json=as_json)


async def _content(store: Store) -> Content:
    return await inventory.content(store, await inventory.survey(store))


def _dumped(running: Platform, file: Path) -> Content:
    with progress_bar("read") as advance:
        return running.run(lambda store: dumping.dump(store, file, advance))


def _restored(running: Platform, dump: Dump) -> Content:
    uri = running.endpoint.uri
    with progress_bar("write", dump.content.rows) as advance:
        return running.run(lambda store: restoring.restore(store, dump, advance, uri=uri))


def _require_empty(target: Settings) -> None:
    """Check that the target of a copy answers and is empty, before the graph is dumped.

    Raises:
        InputError, ServerError: It cannot be copied into.
    """
    with faults_of(target), platform(target) as running:
        uri = running.endpoint.uri
        running.run(lambda store: restoring.require_empty(store, uri))


def _show(content: Content, title: Message, started: float, *, as_json: bool) -> None:
    report = {
        "nodes": dict(sorted(content.nodes.items())),
        "relationships": dict(sorted(content.relationships.items())),
        "checksum": content.checksum,
        "seconds": round(time.perf_counter() - started, 1),
    }
    emit(report, as_json=as_json, draw=lambda: _drawn(content, title))
    if not as_json:
        show(Message("checksum {checksum}", checksum=content.checksum))


def _drawn(content: Content, title: Message) -> Table:
    drawn = table(title, "what", "rows", numbers=("rows",))
    for name, rows in sorted((content.nodes + content.relationships).items()):
        drawn.add_row(name, f"{rows:,}")
    drawn.add_row(said("nodes"), f"{content.nodes.total():,}", style="bold")
    drawn.add_row(said("relationships"), f"{content.relationships.total():,}", style="bold")
    return drawn
