"""`iljari nightly`: sources, the model if it is due, everybody's lists, and a report of it."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Annotated, Any, Final

import typer
from rich.table import Table

from app import every, ingest_wiring, night, settings, wiring
from app.commands.ingest import brought_in
from app.commands.models import config, epochs, store_recommendations
from app.commands.places import On, Workers, place_of
from app.connecting import Platform, platform
from app.console import AsJson, emit, table
from app.language import said
from app.night import NotDueError, Work
from domain.errors import InputError
from domain.messages import Message
from domain.nights import Night, StepState
from embeddings.models import keeping
from embeddings.ranking.opening import Place
from embeddings.ranking.runners import Where
from graph.queries import concepts
from graph.store import Store
from ingest.feeds.catalogue import FEEDS
from ingest.feeds.feed import Feed

SOURCES: Final = "source"
TRAINING: Final = "training"
LISTS: Final = "lists"

TrainEvery = Annotated[
    str,
    typer.Option("--train-every", help="Train when the model is older than this, such as 7d."),
]
NoSources = Annotated[bool, typer.Option("--no-sources", help="Read no sources.")]
NoTraining = Annotated[bool, typer.Option("--no-training", help="Never train.")]
Last = Annotated[bool, typer.Option("--last", help="Only show what the last nightly run did.")]


def nightly(  # noqa: PLR0913, PLR0917 - one parameter an option of the command
    on: On = Where.HERE,
    workers: Workers = None,
    train_every: TrainEvery = "7d",
    no_sources: NoSources = False,
    no_training: NoTraining = False,
    last: Last = False,
    as_json: AsJson = False,
) -> None:
    """Read the sources whose keys are set, train if that is due, and store everybody's lists.

    A step that fails stops no other. What was interrupted goes on where it stopped: whoever has a
    list of the current edition for their present profile keeps it.
    """
    chosen = settings.read()
    place = place_of(chosen, on, workers)
    oldest = timedelta(seconds=every.seconds(train_every, "--train-every"))
    with platform(chosen) as running:
        if last:
            _show(_required(night.latest(running)), as_json=as_json)
            return
        works = [] if no_sources else [_source(running, feed) for feed in FEEDS.values()]
        if not no_training:
            works.append(Work(TRAINING, lambda: _trained(running, oldest)))
        works.append(Work(LISTS, lambda: _stored(running, place)))
        ended = night.run(running, works)
    _show(ended.night, as_json=as_json)
    if ended.code:
        raise typer.Exit(ended.code)


def _source(running: Platform, feed: Feed) -> Work:
    def read() -> Mapping[str, int]:
        chosen = running.settings
        if not feed.key or not chosen.source_key(feed.key):
            raise NotDueError(Message("no key is set"))
        made = brought_in(running, feed, ingest_wiring.access(chosen, feed))
        became = made.transformed
        return {"rows": became.rows - became.repeated, "quarantined": became.quarantined}

    return Work(f"{SOURCES} {feed.id}", read)


def _trained(running: Platform, oldest: timedelta) -> Mapping[str, int]:
    """Train, unless the model in use is young enough and fits the ontologies in the graph."""
    chosen = running.settings
    used = next((one for one in keeping.kept(chosen.model_folder) if one.is_current), None)
    if used is not None and used.flaw is None:

        async def titles(store: Store) -> frozenset[str]:
            return frozenset(one.title for one in await store.read(concepts.schemes()))

        now = datetime.fromisoformat(running.clock.timestamp())
        is_young = now - datetime.fromisoformat(used.created_at) < oldest
        if is_young and running.run(titles) == frozenset(used.schemes):
            raise NotDueError(Message("the model is not due"))
    wanted = config(chosen)
    with epochs(wanted) as progress:
        made = wiring.training(running).make(wanted, progress)
    return {"concepts": len(made.table.index)}


def _stored(running: Platform, place: Place) -> Mapping[str, int]:
    keeping.require(running.settings.model_folder)
    return {"seekers": store_recommendations(running, place)}


def _required(found: Night | None) -> Night:
    if found is None:
        raise InputError("there was no nightly run yet: begin one with `iljari nightly`")
    return found


def _show(found: Night, *, as_json: bool) -> None:
    emit(_data(found), as_json=as_json, draw=lambda: _drawn(found))


def _data(found: Night) -> dict[str, Any]:
    lists = next((one.counts for one in found.steps if one.name == LISTS), {})
    return {
        "seekers": lists.get("seekers", 0),
        "at": found.at,
        "finishedAt": found.finished_at,
        "steps": [asdict(one) | {"state": one.state.value} for one in found.steps],
    }


def _drawn(found: Night) -> Table:
    drawn = table("Nightly run", "step", "state", "seconds", "what", numbers=("seconds",))
    states = {
        StepState.DONE: Message("done"),
        StepState.SKIPPED: Message("not due"),
        StepState.FAILED: Message("failed"),
    }
    for one in found.steps:
        if one.state is StepState.SKIPPED and one.name.startswith(SOURCES):
            continue
        counts = ", ".join(f"{name} {count:,}" for name, count in one.counts.items())
        drawn.add_row(one.name, said(states[one.state]), f"{one.seconds:,.1f}", one.error or counts)
    return drawn
