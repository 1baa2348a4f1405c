"""The composition root: creates the parts and connects them."""

import gc
from functools import partial

from app import loop
from app.connecting import BULK_DEADLINE_S, Platform, bulk_store
from app.outage import ANSWERS_WITHIN_S, EmbeddedServer
from app.settings import Settings
from embeddings.text.opening import EncoderChoice
from graph import engine
from graph.endpoint import Endpoint
from graph.store import Store
from services.editions.builder import EditionBuilder, Places
from services.editions.edition import EVERY_PART, Edition, Part, State
from services.editions.keeper import EditionKeeper
from services.training import Folders, Training


def builder(running: Platform, *parts: Part) -> EditionBuilder:
    """Return what builds editions of these parts; of all parts if none is named."""
    return edition_builder(running.settings, frozenset(parts) or EVERY_PART)


def training(running: Platform) -> Training:
    """Return what trains models on the graph."""
    chosen = running.settings
    folders = Folders(chosen.model_folder, chosen.scratch_folder, encoder_choice(chosen))
    return Training(running, folders, running.clock, chosen.exposure)


def encoder_choice(settings: Settings) -> EncoderChoice:
    """Return which text encoder the settings ask for."""
    return EncoderChoice(
        where=settings.text_encoder,
        model=settings.text_model,
        key=settings.text_key_value(),
        cache=settings.home / "vectors",
    )


def edition_builder(
    settings: Settings, parts: frozenset[Part] = EVERY_PART, *, says_progress: bool = False
) -> EditionBuilder:
    """Return what builds editions from the folders and by the clock of the settings."""
    places = Places(settings.model_folder, settings.search_folder, encoder_choice(settings))
    return EditionBuilder(places, settings.clock(), parts, says_progress=says_progress)


def embedded_server(settings: Settings, store: Store) -> EmbeddedServer | None:
    """Return what starts the embedded server again; None with a Neo4j."""
    if settings.neo4j_uri is not None:
        return None
    revive = partial(engine.revive, settings.graph_folder, heap=settings.heap)
    return EmbeddedServer(revive, partial(store.ping, ANSWERS_WITHIN_S), settings.outage_s)


def edition_keeper(
    settings: Settings,
    endpoint: Endpoint,
    store: Store,
    embedded: EmbeddedServer | None = None,
) -> EditionKeeper:
    """Return the keeper of a server's editions.

    It looks for changes with the serving store, one cheap statement at a time, and so notices
    first that the `embedded` server has ended. It builds with a store and a loop of its own, in
    the thread that it calls the builder in, since decoding
    hundreds of thousands of rows would hold up the requests of the serving loop.
    """
    builder = edition_builder(settings, says_progress=True)

    async def build(before: Edition | None) -> Edition:
        async with bulk_store(settings, endpoint) as own_store:
            return await builder.build(own_store, before)

    def build_and_tidy(before: Edition | None) -> Edition:
        try:
            return loop.run(build(before))
        finally:
            # A driver and a loop leave reference cycles, which would stay for a long time.
            # Collecting is cheap: objects that live as long as the process are frozen.
            gc.collect()

    async def observe() -> State:
        # Whatever the start reads may take as long as bulk work.
        reader = store if keeper.current else store.with_deadline(BULK_DEADLINE_S)
        if embedded is None:
            return await builder.observe(reader)
        return await embedded.kept(lambda: builder.observe(reader))

    keeper = EditionKeeper(observe=observe, build=build_and_tidy, clock=settings.clock())
    return keeper
