"""Making and loading the model: the flow from the graph to a recommender."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from app.wiring import Platform
from domain.clock import timestamp
from domain.errors import ModelError
from embeddings.evaluation.splits import choices
from embeddings.features.catalog import read_catalog
from embeddings.features.histories import read_histories
from embeddings.features.space import place
from embeddings.models import artifact
from embeddings.models.artifact import Artifact, DataState, Draft
from embeddings.models.training import Epoch, TrainingConfig, train
from embeddings.models.triples import read_triples
from embeddings.ranking.learning import learn_weights
from embeddings.ranking.recommend import Recommender
from graph.queries import concepts, runs
from graph.store import Store


async def read_state(store: Store) -> DataState:
    """Read which ontologies and which data are in the graph now."""
    version = runs.data_version(await store.read(runs.finished()))
    schemes = await store.read(concepts.schemes())
    names = tuple(f"{scheme.name} {scheme.version}" for scheme in schemes)
    return DataState(names, version.version, version.as_of)


def make(running: Platform, config: TrainingConfig, progress: Callable[[Epoch], None]) -> Artifact:
    """Train on the graph, learn the factors' weights from past applications, save.

    Raises: ModelError if the graph is empty or holds too little.
    """
    state = running.run(read_state)
    if not state.data_as_of:
        raise ModelError("the graph is empty: load data first, for example with `iljari demo`")
    trained = train(running.run(read_triples), config, progress=progress, folder=_scratch(running))
    catalog = running.run(read_catalog)
    histories = running.run(read_histories)
    past = [choice for history in histories for choice in choices(history)]
    weights = learn_weights(past, catalog, place(trained.table, catalog), seed=config.seed)
    draft = Draft(trained.table, weights, asdict(config), trained.metrics, state, timestamp())
    return artifact.save(draft, running.settings.model_folder)


def is_current(running: Platform) -> bool:
    """Say whether the model was trained on the data that is in the graph now."""
    try:
        versions = artifact.load(running.settings.model_folder).versions
    except ModelError:
        return False
    return versions.data_version == running.run(read_state).data_version


async def read_recommender(store: Store, model_folder: Path) -> Recommender:
    """Load the model and the catalogue.

    Raises: NoModelError, BadArtifactError.
    """
    model = artifact.load(model_folder)
    catalog = await read_catalog(store)
    return Recommender(model, catalog, moment=model.versions.data_as_of)


def _scratch(running: Platform) -> Path:
    folder = running.settings.home / "scratch"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
