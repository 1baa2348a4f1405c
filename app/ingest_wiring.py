"""The part of the composition root that reads sources: only commands about them import it."""

from app.connecting import Platform
from app.settings import Settings
from app.wiring import builder
from domain.errors import InputError
from domain.source_errors import SourceKeyError
from graph.store import Store
from ingest.feeds.client import Pace
from ingest.feeds.feed import Feed
from services.editions.edition import Part
from services.extraction import Extraction
from services.ingesting import Access, Ingesting


def ingesting(running: Platform) -> Ingesting:
    """Return what brings sources into the graph."""
    chosen = running.settings

    async def extraction(store: Store) -> Extraction:
        return (await builder(running, Part.EXTRACTION).build(store)).extraction

    return Ingesting(running, chosen.ingest_folder, running.clock, extraction)


def access(settings: Settings, feed: Feed) -> Access:
    """Return how a source is asked.

    Raises:
        InputError: It has no server.
        SourceKeyError: Its key is not set.
    """
    if not feed.key:
        raise InputError(
            "{source} has no server: name its files or folders with --from", source=feed.id
        )
    key = settings.source_key(feed.key)
    if not key:
        raise SourceKeyError(
            "{source} needs a key: set {setting}, or {setting}_FILE",
            source=feed.id,
            setting=feed.setting,
        )
    pace = Pace(
        a_second=settings.source_rate, tries=settings.source_tries, answer_s=settings.source_s
    )
    return Access(key, pace, settings.sources_via)
