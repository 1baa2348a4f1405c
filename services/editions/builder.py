"""Building editions: the first from scratch, later ones from what changed since."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

import structlog

from domain.clock import Clock
from domain.errors import BadArtifactError
from domain.matching import ModelVersion
from domain.vocabulary import Label
from embeddings.features.catalog import read_catalog, update_catalog
from embeddings.features.tables import Catalog
from embeddings.models import saving, versions
from embeddings.models.manifest import model_name
from embeddings.ranking.ranking import Ranking
from embeddings.text.opening import DEFAULT, EncoderChoice, Encoders, encoders_of_model
from graph.queries import concepts, labels, runs
from graph.store import Store
from services.concept_lists import ConceptLists, read_concept_lists
from services.editions.changes import CONCEPTS, Changes, read_changes
from services.editions.edition import EVERY_PART, Edition, Part, Parts, State
from services.editions.progress import Progress
from services.extraction import KINDS, Extraction, read_extraction
from services.paths import PathGraph, read_paths
from services.postings import Postings, read_postings, update_postings
from services.region_list import read_regions
from services.search import Changed, Search, SearchFolder

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of the trained model (read) and of the search index (written).

    `encoder` says which text encoder is to be used.
    """

    model: Path
    search: Path
    encoder: EncoderChoice = DEFAULT


@dataclass(frozen=True, slots=True)
class _Step:
    """The step from one edition to the next.

    `before` is None for the first edition; `changes` too, and where everything is read again.
    """

    store: Store
    state: State
    before: Edition | None
    changes: Changes | None

    def shared(self, *labels: Label) -> Parts:
        """Return the parts of the edition before if nothing of these labels changed, else none."""
        if self.before is None or self.changes is None or self.changes.touch(*labels):
            return Parts()
        return self.before.parts


class EditionBuilder:
    """Builds the edition of what is in the graph, of the trained model and of the day."""

    def __init__(
        self,
        places: Places,
        clock: Clock,
        parts: frozenset[Part] = EVERY_PART,
        *,
        says_progress: bool = False,
    ) -> None:
        """Build these parts; the id of an edition does not depend on them.

        With `says_progress`, the log says how far the first edition is.
        """
        self._says_progress = says_progress
        self._places = places
        self._clock = clock
        self._parts = parts
        self._search = SearchFolder(places.search)

    async def observe(self, store: Store) -> State:
        """Return the state that an edition built now has, in one trip."""
        data = runs.data_version(await store.read(runs.finished()))
        version = versions.current(self._places.model)
        return State(data, self._model(version), self._clock.today())

    def _model(self, version: str | None) -> ModelVersion | None:
        if version is None:
            return None
        return ModelVersion(model_name(self._places.model / version), version)

    async def build(self, store: Store, before: Edition | None = None) -> Edition:
        """Build the current edition; parts that did not change are those of the one before.

        The answers are the same as those of an edition built from scratch.

        Raises:
            BadArtifactError: The trained model cannot be read, or is no longer there.
            EncoderError: The text encoder cannot be opened, or is not that of the model.
            ServerError: The graph cannot be read.
        """
        state = await self.observe(store)
        if before is not None and before.model is not None and state.model is None:
            raise BadArtifactError(self._places.model, "{file} cannot be read", file="CURRENT")
        changes = await read_changes(store, before.data) if before is not None else None
        step = _Step(store, state, before, changes)
        parts = await self._parts_of(step)
        ranking = parts.ranking
        schemes = await store.read(concepts.schemes())
        edition = Edition(
            state=replace(state, model=ranking.model if ranking else state.model),
            schemes=tuple(scheme.title for scheme in schemes),
            built_at=self._clock.timestamp(),
            parts=parts,
        )
        # A command that builds some parts reports a missing model itself, where it needs one.
        is_told = ranking is not None or self._parts == EVERY_PART
        for warning in edition.warnings if is_told else ():
            _log.warning("answers could be better", reason=str(warning))
        return edition

    async def _parts_of(self, step: _Step) -> Parts:
        """Build the parts; those of the first edition say how far they are."""
        if step.before is not None or not self._says_progress:
            return await self._built(step, lambda _part: nullcontext())
        progress = Progress(len(self._parts))
        parts = await self._built(step, progress.part)
        progress.end()
        return parts

    async def _built(
        self, step: _Step, at: Callable[[Part], AbstractContextManager[None]]
    ) -> Parts:
        with at(Part.SEARCH):
            search = await self._searched(step)
        with at(Part.RANKING):
            ranking = await self._ranked(step)
        with at(Part.EXTRACTION):
            extraction = await self._extracted(step, search)
        with at(Part.PATHS):
            paths = await self._walked(step)
        with at(Part.POSTINGS):
            postings = await self._listed(step)
        with at(Part.CONCEPTS):
            listed = await self._ordered(step)
        return Parts(search, extraction, paths, postings, listed, ranking)

    async def _searched(self, step: _Step) -> Search | None:
        """Index what changed; everything if the name of a scheme changed, since many contain it."""
        if not self._parts & {Part.SEARCH, Part.EXTRACTION}:
            return None
        version, before, changed = step.state.data.version, step.before, None
        known = before.parts.search if before is not None else None
        if before is not None and known is not None:
            if before.data.version == version:
                return known
            if step.changes is not None and not step.changes.touch(Label.CONCEPT_SCHEME):
                changed = Changed(before.data.version, step.changes.ids)
        return await self._search.at(step.store, version, known, changed)

    async def _extracted(self, step: _Step, search: Search | None) -> Extraction | None:
        if search is None or Part.EXTRACTION not in self._parts:
            return None
        shared = step.shared(*KINDS).extraction
        return (
            shared.over(search.index) if shared else await read_extraction(step.store, search.index)
        )

    async def _walked(self, step: _Step) -> PathGraph | None:
        if Part.PATHS not in self._parts:
            return None
        shared = step.shared(*CONCEPTS, Label.COURSE).paths
        return shared or await read_paths(step.store)

    async def _listed(self, step: _Step) -> Postings | None:
        if Part.POSTINGS not in self._parts:
            return None
        known = step.before.parts.postings if step.before else None
        if known is None or step.changes is None:
            return await read_postings(step.store, step.state.day)
        changed = step.changes.ids.get(Label.JOB_POSTING, ())
        moved = step.changes.touch(Label.REGION)
        regions = await read_regions(step.store) if moved else known.regions
        return await update_postings(step.store, known, changed, regions, step.state.day)

    async def _ordered(self, step: _Step) -> ConceptLists | None:
        if Part.CONCEPTS not in self._parts:
            return None
        shared = step.shared(*labels.CONCEPTS).concepts
        return shared or await read_concept_lists(step.store)

    async def _ranked(self, step: _Step) -> Ranking | None:
        """Keep the catalogue of the edition before up to date, and place it in the model's space.

        Without a trained model there is nothing to rank with, and no catalogue either. A text
        encoder that fails at the moment is no reason to serve nothing: see `Basis`.
        """
        if Part.RANKING not in self._parts or step.state.model is None:
            return None
        known = step.before.parts.ranking if step.before else None
        if known is not None and known.model == step.state.model:
            catalog = await _catalog(step, known, known.encoders)
            ranking = await asyncio.to_thread(known.updated, catalog, step.state.day)
        else:
            model = await asyncio.to_thread(saving.load, self._places.model)
            encoders = await asyncio.to_thread(
                encoders_of_model, self._places.encoder, model.encoder, model.lsa
            )
            catalog = await _catalog(step, known, encoders)
            day = step.state.day
            ranking = await asyncio.to_thread(Ranking.build, model, catalog, day, encoders)
        if failure := ranking.why_without_meaning:
            _log.warning("texts are not compared by meaning", reason=str(failure))
        return ranking


async def _catalog(step: _Step, known: Ranking | None, encoders: Encoders | None) -> Catalog:
    """Update a catalogue whose texts have the vectors of these encoders; else read it whole."""
    encoder = None if encoders is None else encoders.postings
    is_same = known is not None and known.encoders is encoders and known.why_without_meaning is None
    if known is None or step.changes is None or not is_same:
        return await read_catalog(step.store, encoder)
    changed = {label: ids for label, ids in step.changes.ids.items() if ids}
    return await update_catalog(step.store, known.catalog, changed, encoder)
