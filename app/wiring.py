"""The composition root: creates the parts and connects them."""

import asyncio
import gc

from app import loop
from app.connecting import Platform, bulk_store
from app.settings import Settings
from domain.errors import ServerUnreachableError
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
    folders = Folders(chosen.model_folder, chosen.home / "scratch", encoder_choice(chosen))
    return Training(running, folders, running.clock, chosen.exposure)


def encoder_choice(settings: Settings) -> EncoderChoice:
    """Return which text encoder the settings ask for."""
    return EncoderChoice(
        where=settings.text_encoder,
        model=settings.text_model,
        key=settings.text_key_value(),
        cache=settings.home / "vectors",
    )


def edition_builder(settings: Settings, parts: frozenset[Part] = EVERY_PART) -> EditionBuilder:
    """Return what builds editions from the folders and by the clock of the settings."""
    places = Places(settings.model_folder, settings.search_folder, encoder_choice(settings))
    return EditionBuilder(places, settings.clock(), parts)


def edition_keeper(settings: Settings, endpoint: Endpoint, store: Store) -> EditionKeeper:
    """Return the keeper of a server's editions.

    It looks for changes with the serving store, one cheap statement at a time, and starts the
    embedded server again if that was killed. It builds with
    a store and a loop of its own, in the thread that it calls the builder in, since decoding
    hundreds of thousands of rows would hold up the requests of the serving loop.
    """
    builder = edition_builder(settings)

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
        try:
            return await builder.observe(store)
        except ServerUnreachableError:
            if settings.neo4j_uri is not None:
                raise
            await asyncio.to_thread(engine.revive, settings.graph_folder, heap=settings.heap)
            return await builder.observe(store)

    return EditionKeeper(observe=observe, build=build_and_tidy, clock=settings.clock())
