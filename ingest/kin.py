"""Which loaded schemes and sources are versions of one scheme.

A scheme is its URI: schemes of one title and different URIs are different schemes. Where one of
two has no URI, as those that are published as tables, the title decides.
"""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping

from domain.errors import InputError
from domain.facts import Source
from domain.ids import mint
from domain.records import DataSource
from domain.vocabulary import Label
from graph.queries import runs, schemes
from graph.queries.schemes import LoadedScheme
from graph.store import Store


async def versions(store: Store, source: Source, uris: Collection[str]) -> list[LoadedScheme]:
    """Return the loaded versions of the scheme with one of the URIs, or of the source's name.

    Raises:
        InputError: The source has no URI, and different schemes have its name.
    """
    loaded = await store.read(schemes.versions())
    same = [one for one in loaded if _is_same(one, source.name, uris)]
    if not uris:
        _require_one(source.name, same)
    return same


async def require_unambiguous(store: Store, names: Collection[str]) -> None:
    """Refuse names of codes that belong to several schemes.

    Raises:
        InputError: Different schemes have one of these names for their codes.
    """
    loaded = await store.read(schemes.versions())
    for name in sorted(names):
        _require_one(name, [one for one in loaded if one.code_scheme == name])


def by_stated(
    loaded: Iterable[LoadedScheme], stated: Mapping[str, str], usual: str
) -> Iterator[tuple[str, list[LoadedScheme]]]:
    """Yield the loaded versions of each scheme, after the version that a source states of it.

    Args:
        loaded: The loaded versions.
        stated: The versions of schemes with a URI.
        usual: The version of a scheme without one.
    """
    groups: dict[str | None, list[LoadedScheme]] = {}
    uris = {mint(Label.CONCEPT_SCHEME, uri): uri for uri in stated}
    for one in loaded:
        known = one.uri if one.uri in stated else uris.get(one.id)
        groups.setdefault(known, []).append(one)
    for uri, same in groups.items():
        yield stated.get(uri, usual) if uri else usual, same


async def imports(store: Store, source: Source, uris: Collection[str]) -> list[DataSource]:
    """Return the other sources that state versions of the same scheme, by id."""
    loaded = await store.read(schemes.versions())
    same = {one.source for one in loaded if _is_same(one, source.name, uris)}
    strangers = {one.source for one in loaded} - same
    found = {
        one.id: one
        for one in await store.read(runs.imports())
        if one.id in same or (one.name == source.name and one.id not in strangers)
    }
    return [found[one] for one in sorted(found) if one != source.id]


async def sources(store: Store, source: Source, uris: Collection[str]) -> frozenset[str]:
    """Return the ids of `imports`."""
    return frozenset(one.id for one in await imports(store, source, uris))


async def called(store: Store, what: str) -> list[LoadedScheme]:
    """Return the loaded versions of the scheme with a URI, an id, or a name in any language.

    The case of a name counts only where schemes differ in nothing else.

    Raises:
        InputError: Different schemes have this name.
    """
    loaded = await store.read(schemes.versions())
    if exact := [one for one in loaded if what in {one.uri, one.id}]:
        return exact
    named = [one for one in loaded if what in one.names] or [
        one for one in loaded if _plain(what) in map(_plain, one.names)
    ]
    _require_one(what, named)
    return named


def _require_one(name: str, found: Iterable[LoadedScheme]) -> None:
    uris = sorted({one.uri for one in found if one.uri is not None})
    if len(uris) > 1:
        raise InputError(
            "{count:,} schemes are called {name}: name one by its URI: {uris}",
            count=len(uris),
            name=name,
            uris=", ".join(uris),
        )


def _plain(name: str) -> str:
    """Return what counts of a name: neither its case, nor the width or make of its characters."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _is_same(one: LoadedScheme, name: str, uris: Collection[str]) -> bool:
    if one.id in {mint(Label.CONCEPT_SCHEME, uri) for uri in uris}:
        return True
    if one.uri is not None and uris:
        return one.uri in uris
    return one.name == name
