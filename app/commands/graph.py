"""`iljari graph`: the embedded server by hand."""

import sys
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated, Final

import typer

from app import privacy, settings
from app.console import AsJson, emit
from app.settings import Settings
from domain.errors import InputError, MissingDataError
from domain.messages import Message
from graph import engine

_FOLLOW_EVERY_S: Final = 0.2


@dataclass(frozen=True, slots=True)
class ServerReport:
    """Where the embedded server is, if it runs; the password's file has mode 0600."""

    running: bool
    uri: str | None
    user: str
    password_file: str
    pid: int | None
    stays: bool
    folder: str


def start(
    port: Annotated[
        int | None,
        typer.Option(
            min=0, max=65_535, help="Bolt port on 127.0.0.1; a free one if it is 0 or not given."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Start the embedded server and leave it running until `iljari graph stop`."""
    chosen = _embedded()
    engine.start(chosen.graph_folder, heap=chosen.heap, port=port or None)
    _report(chosen, as_json=as_json)


def stop(as_json: AsJson = False) -> None:
    """Stop the embedded server of this folder; nothing to do if none runs."""
    chosen = _embedded()
    ran = engine.status(chosen.graph_folder) is not None
    engine.stop(chosen.graph_folder)
    _report(chosen, as_json=as_json, stopped=ran)


def status(as_json: AsJson = False) -> None:
    """Show whether the embedded server of this folder runs, and its address."""
    _report(_embedded(), as_json=as_json)


def logs(
    lines: Annotated[
        int, typer.Option(min=1, help="The number of lines, counted from the end.")
    ] = 50,
    follow: Annotated[
        bool, typer.Option("--follow", help="Keep printing new lines, until Ctrl-C.")
    ] = False,
) -> None:
    """Print the log of the embedded server of this folder."""
    file = engine.log_file(_embedded().graph_folder)
    if not file.is_file():
        raise MissingDataError(file, "no log; no server has been started on this folder")
    with file.open(errors="replace") as log:
        sys.stdout.writelines(deque(log, maxlen=lines))
        with suppress(KeyboardInterrupt):
            while follow:
                sys.stdout.writelines(log)
                sys.stdout.flush()
                time.sleep(_FOLLOW_EVERY_S)


def _embedded() -> Settings:
    chosen = settings.read()
    if chosen.neo4j_uri:
        raise InputError(
            "NEO4J_URI is set to {uri}: that server is started and stopped where it "
            "runs; unset NEO4J_URI to use the embedded one",
            uri=chosen.neo4j_uri,
        )
    privacy.close(chosen.home)
    return chosen


def _report(chosen: Settings, *, as_json: bool, stopped: bool = False) -> None:
    folder = chosen.graph_folder
    running = engine.status(folder)
    report = ServerReport(
        running=running is not None,
        uri=f"bolt://127.0.0.1:{running.bolt_port}" if running else None,
        user="root",
        password_file=str(folder / "password"),
        pid=running.pid if running else None,
        stays=running.stays if running else False,
        folder=str(folder),
    )
    emit(report, as_json=as_json, draw=lambda: _line(report, stopped=stopped))


def _line(report: ServerReport, *, stopped: bool) -> Message:
    if not report.running and stopped:
        return Message("the server on {folder} has ended", folder=report.folder)
    if not report.running:
        return Message("no server runs on {folder}", folder=report.folder)
    return Message(
        "{uri} (pid {pid}), until `iljari graph stop`\nuser {user}, password in {file}"
        if report.stays
        else "{uri} (pid {pid}), as long as a command uses it\nuser {user}, password in {file}",
        uri=report.uri,
        pid=report.pid,
        user=report.user,
        file=report.password_file,
    )
