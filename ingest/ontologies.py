"""Loading of concept schemes."""

from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Mapping

from domain.enums import ConceptStatus
from domain.errors import InputError
from domain.facts import Fact, Source, Value
from domain.ids import label_of
from domain.vocabulary import CONCEPTS
from graph.load_report import LoadReport
from graph.queries import schemes
from graph.queries.schemes import KnownConcept
from graph.store import Store
from ingest import contradictions, digests, kin, pipeline, spoken
from ingest.assumed import Step
from ingest.forward import unstated
from ingest.pipeline import Progress
from ingest.published import Published
from ontology import versions
from ontology.codes_of_graph import CodeKey, Codes, first_of_each
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
    await _no_other_version(store, new)
    source, stated = await read(store, new, base)
    return await pipeline.run(store, source, stated, progress, new.paths, shrink=shrink)


async def read(
    store: Store, new: Published, base: str | None = None
) -> tuple[Source, Iterator[Fact]]:
    """Return the source and the facts of a published scheme; mappings only if both ends exist.

    The digest of the source also covers the concepts of other schemes that mappings may tie to.

    Raises:
        InputError: Codes are named by what several schemes are called.
        MissingDataError, BadFileError: When the facts are read.
    """
    new = await _as_loaded(store, new)
    if new.languages:
        return new.source, await spoken.facts(store, new.source, new.languages, new.facts)
    if not new.maps:
        return new.source, new.facts({})
    await kin.require_unambiguous(store, new.code_schemes)
    known = [one async for one in _concepts(store)]
    own = {new.source.id, *await kin.sources(store, new.source, new.uris)}
    uris, others = _by_uri(known, base), [one for one in known if one.source not in own]
    names = _by_uri(others, base) | {"\x1f".join(key): one for key, one in _by_code(others).items()}
    coded = {
        one.uri: one.code_scheme
        for one in await store.read(schemes.versions())
        if one.uri and one.code_scheme
    }
    codes = {**_by_code(known), **await _of_schemes(store, new.code_schemes)}
    there = await contradictions.loaded(store, CONCEPTS, own)
    facts = contradictions.noticed(new.facts(uris, codes, coded), there, new.paths[0].name)
    return digests.tied_to(new.source, names), facts


async def _as_loaded(store: Store, new: Published) -> Published:
    """Return it with its version spelt as that of the loaded scheme: 1.2 may be there as 1.2.0."""
    if new.respelt is None:
        return new
    loaded = [one.version for one in await kin.versions(store, new.source, new.uris)]
    if new.source.version in loaded:
        return new
    same = (one for one in loaded if versions.are_same(one, new.source.version))
    spelt = next(same, None)
    return new if spelt is None else new.respelt(spelt)


async def _concepts(store: Store) -> AsyncIterator[KnownConcept]:
    for label in CONCEPTS:
        async for one in store.stream(schemes.uris(label)):
            yield one


def _by_uri(concepts: Iterable[KnownConcept], base: str | None) -> dict[str, str]:
    """Return the ids of concepts by their URIs: those of their sources, and our own.

    Of two concepts with the same URI, the one in use wins.
    """
    known: dict[str, KnownConcept] = {}
    for one in concepts:
        known[f"{OWN}{one.id}"] = one
        if base is not None:
            known[f"{base}{one.id}"] = one
        if one.uri is not None and (one.uri not in known or not one.deprecated):
            known[one.uri] = one
    return {uri: one.id for uri, one in known.items()}


def _by_code(concepts: Iterable[KnownConcept]) -> Codes:
    return first_of_each(
        (CodeKey(label_of(one.id), scheme, code), one.id, one.deprecated)
        for one in concepts
        for scheme, code in _codes(one)
    )


def _codes(concept: KnownConcept) -> Iterator[tuple[str, str]]:
    """Yield the codes of a concept, each after its scheme: those by which the API finds it."""
    if concept.code_scheme and concept.code:
        yield concept.code_scheme, concept.code
    for one in concept.further:
        scheme, _, code = one.partition("\t")
        yield scheme, code


async def _of_schemes(store: Store, named: Collection[str]) -> Codes:
    """Return the codes of the concepts of those schemes that are named by their URIs."""
    loaded = await store.read(schemes.versions())
    found: list[tuple[CodeKey, str, bool]] = []
    for uri in sorted(named):
        same = [one.id for one in loaded if one.uri == uri]
        for label in CONCEPTS if same else ():
            async for node in store.stream(schemes.concepts(label, same)):
                is_ended = node.props.get("status") == ConceptStatus.DEPRECATED
                found.extend(
                    (CodeKey(label, uri, code), node.id, is_ended)
                    for code in _all_codes(node.props)
                )
    return first_of_each(found)


def _all_codes(props: Mapping[str, Value]) -> Iterator[str]:
    """Yield the first code of a concept, and its further ones of the same scheme."""
    if not (code := props.get("code")):
        return
    yield str(code)
    further = props.get("otherCodes")
    for one in further if isinstance(further, list) else ():
        scheme, _, more = one.partition("\t")
        if scheme == props.get("codeScheme"):
            yield more


async def _no_other_version(store: Store, new: Published) -> None:
    """Refuse another version than the one that is there, of any scheme of the source.

    After an upgrade that is the newest one: the older ones have only what has been deprecated.

    Raises:
        InputError: Another version is loaded.
    """
    source = new.source
    loaded = await kin.versions(store, source, new.uris)
    for version, same in kin.by_stated(loaded, new.versions, source.version):
        name = same[0].name if len(new.versions) > 1 else source.name
        there = new.assumed.newest(one.version for one in same)
        step = new.assumed.step(there, version)
        if step is Step.UNKNOWN:
            raise unstated(name, there)
        if step is Step.OLDER:
            raise InputError(
                "{name} {there} is loaded and {version} is older: load {there}, or a newer "
                "version with `iljari ontology upgrade`",
                name=name,
                there=there,
                version=version,
            )
        if step is Step.NEWER:
            raise InputError(
                "{name} {others} is loaded: bring it to {version} with `iljari ontology upgrade`, "
                "which keeps what points at its concepts",
                name=name,
                others=there,
                version=version,
            )
