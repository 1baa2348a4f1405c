"""Loading of concept schemes."""

from collections.abc import Iterator

from domain.errors import InputError
from domain.facts import Fact, Source
from domain.vocabulary import CONCEPTS
from graph.load_report import LoadReport
from graph.queries import schemes
from graph.store import Store
from ingest import pipeline
from ingest.pipeline import Progress
from ingest.published import Known, Published
from ontology.skos.terms import OWN


async def load(
    store: Store,
    new: Published,
    progress: Progress,
    base: str | None = None,
    *,
    shrink: bool = False,
) -> LoadReport:
    """Load a scheme, or a crosswalk between loaded schemes.

    `base` is the prefix of our URIs, if concepts were exported with one; `shrink` allows the
    load to end more than half of a label.

    Raises:
        InputError: Another version is loaded.
        MissingDataError, BadFileError: The files cannot be read.
        EmptyLoadError, LoadUnderWayError, ShrinkError: As `pipeline.run` does.
    """
    await _no_other_version(store, new.source)
    stated = await facts(store, new, base)
    return await pipeline.run(store, new.source, stated, progress, new.paths, shrink=shrink)


async def facts(store: Store, new: Published, base: str | None = None) -> Iterator[Fact]:
    """Return the facts of a published scheme; mappings only if both ends exist.

    Raises:
        MissingDataError, BadFileError: When they are read.
    """
    return new.facts(await uris(store, base) if new.maps else {})


async def uris(store: Store, base: str | None = None) -> Known:
    """Return the ids of all concepts by their URIs: those of their sources, and our own.

    Of two concepts with the same URI, the one in use wins.
    """
    known: dict[str, str] = {}
    for label in CONCEPTS:
        async for one in store.stream(schemes.uris(label)):
            known[f"{OWN}{one.id}"] = one.id
            if base is not None:
                known[f"{base}{one.id}"] = one.id
            if one.uri is not None and (one.uri not in known or not one.deprecated):
                known[one.uri] = one.id
    return known


async def _no_other_version(store: Store, source: Source) -> None:
    loaded = await store.read(schemes.versions(source.name))
    others = sorted({one.version for one in loaded} - {source.version})
    if others:
        raise InputError(
            "{name} {others} is loaded: bring it to {version} with `iljari ontology upgrade`, "
            "which keeps what points at its concepts",
            name=source.name,
            others=", ".join(others),
            version=source.version,
        )
