"""`iljari ingest`: sources into the graph, from their servers or from files."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from app import every, failures, ingest_wiring, language, settings
from app.commands.ingest_shown import as_data, as_table, released
from app.commands.load import DryRun, Shrink
from app.connecting import Platform, platform
from app.console import AsJson, emit, emit_json, note, progress_bar, show
from app.settings import Settings
from domain.errors import PlatformError
from domain.messages import Message
from domain.source_errors import SourceError
from ingest.feeds.catalogue import FEEDS, feed_of
from ingest.feeds.feed import Feed
from services.ingesting import Access, Ingested

Source = Annotated[str, typer.Argument(help="The short name of the source (docs/sources.md).")]
From = Annotated[
    list[Path] | None,
    typer.Option("--from", help="Files or folders of its answers, instead of its server."),
]
Every = Annotated[
    str | None,
    typer.Option("--every", help="Read again and again, such as every 30m, 6h or 1d."),
]


def ingest(  # noqa: PLR0913, PLR0917 - one parameter an option of the command
    source: Source,
    files: From = None,
    span: Every = None,
    dry_run: DryRun = False,
    shrink: Shrink = False,
    as_json: AsJson = False,
) -> None:
    """Read one source, from its server or from files, and load it; twice changes nothing.

    What it no longer states is closed. Rows that cannot be read go to the quarantine.
    """
    feed, chosen = feed_of(source), settings.read()
    if span is not None:
        every.seconds(span)
    origin = files or ingest_wiring.access(chosen, feed)

    def once() -> int:
        with platform(chosen) as running:
            made = brought_in(running, feed, origin, dry_run=dry_run, shrink=shrink)
        title = Message("Would load {folder}" if dry_run else "Loaded {folder}", folder=feed.name)
        emit(as_data(made), as_json=as_json, draw=lambda: as_table(made, title))
        return 0

    every.again(once if span is None else lambda: _kept_going(feed, once), span)


def run(
    sources: Annotated[
        list[str] | None, typer.Argument(help="Short names; all with a key if not given.")
    ] = None,
    span: Every = None,
    shrink: Shrink = False,
    as_json: AsJson = False,
) -> None:
    """Read all sources whose keys are set, one after the other; one that fails stops no other."""
    chosen = settings.read()
    feeds = [feed_of(one) for one in sources or FEEDS]
    if span is not None:
        every.seconds(span)
    code = every.again(
        lambda: _run(chosen, feeds, is_named=bool(sources), shrink=shrink, as_json=as_json), span
    )
    if code:
        raise typer.Exit(code)


def replay(source: Source, as_json: AsJson = False) -> None:
    """Read the rows in the quarantine of a source again, and load those that pass."""
    feed = feed_of(source)
    with platform(settings.read()) as running, progress_bar("rows") as advance:
        done = ingest_wiring.ingesting(running).replay(feed, advance)
    report = {"source": done.source, "passed": done.passed, "left": done.left}
    emit(report, as_json=as_json, draw=lambda: released(done))


def _run(
    chosen: Settings, feeds: Sequence[Feed], *, is_named: bool, shrink: bool, as_json: bool
) -> int:
    """Read the sources; return the exit code."""
    reports: list[dict[str, object]] = []
    code = 0
    with platform(chosen) as running:
        for feed in feeds:
            if not is_named and not feed.key:
                continue
            if not is_named and not chosen.source_key(feed.key):
                note(
                    Message(
                        "{source}: left out, {setting} is not set",
                        source=feed.id,
                        setting=feed.setting,
                    )
                )
                continue
            try:
                made = brought_in(running, feed, ingest_wiring.access(chosen, feed), shrink=shrink)
            except Exception as error:  # noqa: BLE001 - one bad source never stops the others
                code = SourceError.exit_code
                reports.append({"source": feed.id, "error": _failed(feed, error)})
            else:
                reports.append(as_data(made))
                if not as_json:
                    show(as_table(made, Message("Loaded {folder}", folder=feed.name)))
    if as_json:
        emit_json(reports)
    return code


def _kept_going(feed: Feed, once: Callable[[], int]) -> int:
    try:
        return once()
    except PlatformError as error:
        _failed(feed, error)
        return error.exit_code


def _failed(feed: Feed, error: Exception) -> str:
    """Say that a source failed; return the line in English."""
    if isinstance(error, PlatformError):
        note(Message("failed: {error}", error=error.text(language.current())))
        return str(error)
    seen = failures.unknown(error)
    note(Message("{source} failed: {error}", source=feed.id, error=seen))
    return str(seen)


def brought_in(
    running: Platform,
    feed: Feed,
    origin: Access | Sequence[Path],
    *,
    dry_run: bool = False,
    shrink: bool = False,
) -> Ingested:
    """Read a source and load it, with a bar."""
    with progress_bar("rows") as advance:
        return ingest_wiring.ingesting(running).ingest(
            feed, origin, advance, shrink=shrink, dry_run=dry_run
        )
