"""Training: makes a model on disk from the graph, for later editions to rank with."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from domain.clock import Clock
from domain.errors import ModelError
from domain.histories import History, profile_on, so_far
from embeddings.features.catalog import read_catalog
from embeddings.features.choices import crowd_of
from embeddings.features.histories import read_histories
from embeddings.features.space import place
from embeddings.features.understanding import encoded, fitted
from embeddings.models import saving
from embeddings.models.artifact import Artifact, DataState, Draft
from embeddings.models.child import Epoch
from embeddings.models.configuration import TrainingConfig
from embeddings.models.crowding import EXPOSURE
from embeddings.models.gathering import HeldOut, read_triples
from embeddings.models.kept_vectors import KeptVectors, Learned
from embeddings.models.training import train
from embeddings.models.triples import Triples
from embeddings.models.two_tower_training import TwoTowerConfig
from embeddings.models.workspace import workspace
from embeddings.ranking.crowding import Opened, priced
from embeddings.ranking.learning import learn_rankers
from embeddings.ranking.proving import boost_rankers
from embeddings.ranking.residual import teach_two_tower
from embeddings.text.encoder import EncoderId
from embeddings.text.opening import DEFAULT, EncoderChoice, open_encoders
from embeddings.threads import one_thread
from graph.queries import concepts, runs
from graph.store import Store
from services.phases import Phases

_KEPT: Final = "vectors"
"""The folder, in that of the scratch, of vectors whose training has not come to its end."""


@dataclass(frozen=True, slots=True)
class Folders:
    """The folder of models, and the scratch folder of the training.

    `encoder` says which text encoder is to be used.
    """

    model: Path
    scratch: Path
    encoder: EncoderChoice = DEFAULT


class Training:
    """Trains models on the graph."""

    def __init__(
        self, phases: Phases, folders: Folders, clock: Clock, exposure: float = EXPOSURE
    ) -> None:
        """Read the graph in phases; the scratch folder is created when it is needed.

        `exposure` says how often an opening is recommended at most: see `learn_crowding`.
        """
        self._exposure = exposure
        self._phases = phases
        self._folders = folders
        self._clock = clock

    def make(self, config: TrainingConfig, progress: Callable[[Epoch], None]) -> Artifact:
        """Train on the graph, fit the ranker to past applications, save both.

        Raises:
            ModelError: The graph is empty, or the training diverged. The model in use stays.
            ServerError: The database was lost. Vectors that were learned by then are kept, and
                the next training on the same triples goes on from there.
            EncoderError: The text encoder cannot be opened, or fails.
        """
        encoders = open_encoders(self._folders.encoder)
        state = self._phases.run(_read_state)
        if not state.data_as_of:
            raise ModelError("the graph is empty: load data first, for example with `iljari demo`")
        whole = self._phases.run(read_histories)
        histories = [so_far(history, self._clock) for history in whole]
        later = later_facts(whole, histories)
        triples = self._phases.run(lambda store: read_triples(store, later))
        kept = KeptVectors(self._folders.scratch / _KEPT, triples, config)
        with workspace(self._folders.scratch) as scratch:
            table, metrics = _learned(kept, triples, config, progress, scratch)
            encoder = None if encoders is None else encoders.postings
            catalog = self._phases.run(lambda store: read_catalog(store, encoder))
            if failure := catalog.jobs.meanings.failure:
                raise failure.again()
            lsa = None
            if encoder is None:
                with one_thread():
                    encoder = lsa = fitted(catalog)
                    catalog = encoded(catalog, lsa)
            space = place(table, catalog, people=encoder)
            taught = teach_two_tower(
                histories,
                catalog,
                space,
                learn_rankers(histories, catalog, space, seed=config.seed),
                TwoTowerConfig(threads=config.threads, seed=config.seed),
                folder=scratch,
            )
            space = space.with_two_tower(taught.two_tower, catalog)
            rankers = boost_rankers(histories, catalog, space, taught.rankers, seed=config.seed)
        draft = Draft(
            table=table,
            ranker=rankers.known,
            newcomers=rankers.newcomers,
            config=asdict(config),
            metrics={**metrics, **taught.metrics},
            data=state,
            created_at=self._clock.timestamp(),
            crowd=crowd_of(histories),
            encoder=EncoderId.of(encoder),
            lsa=lsa,
            two_tower=taught.two_tower,
        )
        people = [profile_on(one, self._clock.today()) for one in histories]
        opened = Opened(catalog, space, self._clock.today())
        saved = saving.save(priced(draft, opened, people, self._exposure), self._folders.model)
        kept.forget()
        return saved

    def is_current(self) -> bool:
        """Return whether there is a model that was trained on the data in the graph now."""
        try:
            versions = saving.load(self._folders.model).versions
        except ModelError:
            return False
        return versions.data_version == self._phases.run(_read_state).data_version


def _learned(
    kept: KeptVectors,
    triples: Triples,
    config: TrainingConfig,
    progress: Callable[[Epoch], None],
    scratch: Path,
) -> Learned:
    """Learn the vectors and keep them, unless an earlier training on the same triples did so."""
    if found := kept.read():
        return found
    trained = train(triples, config, progress=progress, folder=scratch)
    saving.check_vectors(trained.table)
    kept.write(trained.table, trained.metrics)
    return trained.table, trained.metrics


def later_facts(whole: Sequence[History], past: Sequence[History]) -> HeldOut:
    """Hold out what people did with postings later than what is past."""
    pairs = zip(whole, past, strict=True)
    known = ((one, {done.job for done in before.interactions}) for one, before in pairs)
    return HeldOut(
        facts=frozenset(
            (one.id, done.job)
            for one, jobs in known
            for done in one.interactions
            if done.job not in jobs
        )
    )


async def _read_state(store: Store) -> DataState:
    version = runs.data_version(await store.read(runs.finished()))
    schemes = await store.read(concepts.schemes())
    names = tuple(scheme.title for scheme in schemes)
    return DataState(names, version.version, version.as_of)
