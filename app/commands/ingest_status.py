"""`iljari ingest status`: how fresh each source is, and what is wrong with it."""

from collections.abc import Sequence
from typing import Any

from rich.table import Table

from app import language, settings
from app.connecting import platform
from app.console import AsJson, emit, table
from app.language import said
from app.settings import Settings
from domain.readings import Reading
from domain.records import DataSource
from graph.queries import feeds as statements
from graph.store import Store
from ingest.feeds.catalogue import FEEDS
from ingest.feeds.feed import Feed


def status(as_json: AsJson = False) -> None:
    """Show of each source when it was last loaded, its rows, its quarantine and its last error."""
    chosen = settings.read()

    async def read(store: Store) -> list[DataSource]:
        return await store.read(statements.readings())

    with platform(chosen) as running:
        known = {one.id: one.reading or Reading() for one in running.run(read)}
    found = [(feed, known.get(feed.id, Reading())) for feed in FEEDS.values()]
    emit(
        [_data(chosen, feed, reading) for feed, reading in found],
        as_json=as_json,
        draw=lambda: _drawn(chosen, found),
    )


def _data(chosen: Settings, feed: Feed, reading: Reading) -> dict[str, Any]:
    return {
        "source": feed.id,
        "name": feed.name,
        "setting": feed.setting or None,
        "hasKey": _has_key(chosen, feed),
        "attemptedAt": reading.attempted_at,
        "succeededAt": reading.succeeded_at,
        "failedAt": reading.failed_at,
        "lastError": reading.error.en,
        "rows": reading.rows,
        "quarantined": reading.quarantined,
    }


def _has_key(chosen: Settings, feed: Feed) -> bool:
    return bool(feed.key) and bool(chosen.source_key(feed.key))


def _drawn(chosen: Settings, found: Sequence[tuple[Feed, Reading]]) -> Table:
    numbers = ("rows", "in the quarantine")
    drawn = table(
        "Sources", "source", "key", "last loaded", *numbers, "last error", numbers=numbers
    )
    for feed, reading in found:
        drawn.add_row(
            feed.id,
            said("from files" if not feed.key else "set" if _has_key(chosen, feed) else "not set"),
            reading.succeeded_at or said("never"),
            "" if reading.rows is None else f"{reading.rows:,}",
            f"{reading.quarantined:,}",
            _error(reading),
        )
    return drawn


def _error(reading: Reading) -> str:
    if reading.failed_at is None:
        return ""
    text = reading.error.ko if language.current().value == "ko" else reading.error.en
    return f"{reading.failed_at} {text or ''}"
