"""`iljari train`, and what other commands do with the model."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from rich.table import Table as Drawing

from app import settings, wiring
from app.connecting import Platform, platform
from app.console import AsJson, emit, note, progress_bar, table
from app.language import said
from app.settings import Settings
from domain.messages import Message
from embeddings.models.artifact import Artifact
from embeddings.models.child import Epoch
from embeddings.models.configuration import TrainingConfig, configuration
from embeddings.ranking.opening import HERE, Place
from graph.store import Store
from services.editions.edition import Part
from services.nightly import Nightly, is_stored

Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        help="The model of the concepts: ComplEx, DistMult, RotatE, TransE or TuckER.",
    ),
]


def train(model: Model = None, as_json: AsJson = False) -> None:
    """Train the embeddings on what is in the graph, and fit the ranker to past applications."""
    chosen = settings.read()
    wanted = config(chosen, model)
    with platform(chosen) as running, epochs(wanted) as progress:
        made = wiring.training(running).make(wanted, progress)
    emit(model_data(made), as_json=as_json, draw=lambda: model_table(made))
    if not len(made.table.index):
        note(
            Message(
                "the graph has too few relationships to learn vectors from: facts, texts and "
                "places rank alone; load more data and train again for vectors"
            )
        )


def config(chosen: Settings, model: str | None = None) -> TrainingConfig:
    """Return the configuration of a model; only threads and device depend on the machine.

    Raises:
        InputError: No model has this name.
    """
    return configuration(
        model or chosen.embedding_model, threads=chosen.torch_threads, device=chosen.torch_device
    )


@contextmanager
def epochs(wanted: TrainingConfig) -> Generator[Callable[[Epoch], None]]:
    """Show a bar that advances with every epoch; validation may stop the training early."""
    with progress_bar("epochs", wanted.epochs) as advance:
        yield lambda _epoch: advance(1)


def store_recommendations(running: Platform, place: Place = HERE) -> int:
    """Run the nightly run; return how many seekers have new lists."""
    with progress_bar("seekers") as advance:
        return running.run(lambda store: _stored(running, store, place, advance))


async def _stored(
    running: Platform, store: Store, place: Place, advance: Callable[[int], None]
) -> int:
    edition = await wiring.builder(running, Part.RANKING).build(store)
    nightly_run = Nightly(store, edition, running.clock, running.settings.model_folder, place)
    return await nightly_run.store_all(advance)


async def are_stored(running: Platform, store: Store) -> bool:
    """Return whether the newest stored lists are those of the current edition."""
    state = await wiring.builder(running).observe(store)
    return await is_stored(store, state.edition)


def model_data(made: Artifact) -> dict[str, Any]:
    """Return what identifies a model, as plain data."""
    return {
        "versions": made.versions,
        "createdAt": made.created_at,
        "concepts": len(made.table.index),
        "metrics": dict(made.metrics),
        "ranker": {name: part for name, part in made.ranker.state().items() if name != "trees"},
        "config": dict(made.config),
    }


def model_table(made: Artifact) -> Drawing:
    """Draw a model: its version, its validation, its ranker."""
    versions = made.versions
    title = Message("Model {name} {version}", name=versions.model, version=versions.model_version)
    drawn = table(title, "what", "value")
    data = Message("{data} as of {at}", data=versions.data_version, at=versions.data_as_of)
    drawn.add_row(said("data"), said(data))
    drawn.add_row(said("ontologies"), ", ".join(versions.schemes) or said("no ontology"))
    drawn.add_row(said("concepts with a vector"), f"{len(made.table.index):,}")
    for name, value in made.metrics.items():
        drawn.add_row(name, f"{value:,.4g}")
    drawn.add_row(said("ranker of known people"), str(made.ranker.state()["kind"]))
    drawn.add_row(said("ranker of newcomers"), str(made.newcomers.state()["kind"]))
    return drawn
