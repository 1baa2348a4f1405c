"""A version of a scheme in another language than the loaded ones: its texts are added to theirs."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Final, TypeAlias

from domain import languages
from domain.facts import Fact, Node, Source, Value
from domain.vocabulary import CONCEPTS
from graph.queries import schemes
from graph.store import Store

Named: TypeAlias = Mapping[str, str]
"""Ids of concepts that have a name in another language, by URI."""

_NAMES: Final = ("prefLabelKo", "prefLabelEn", "prefLabels")


async def facts(
    store: Store, source: Source, tags: Collection[str], read: Callable[[Named], Iterator[Fact]]
) -> Iterator[Fact]:
    """Return the facts of a source, with the texts that the graph has in other languages.

    Only the same version of the scheme is added to: texts of another version are not its texts.

    Args:
        store: The graph.
        source: The source that is loaded.
        tags: The languages that it is in.
        read: Reads it, given the concepts that have a name in another language.
    """
    loaded = await store.read(schemes.versions(source.name))
    same = [one.id for one in loaded if one.version == source.version]
    texts: dict[str, Mapping[str, Value]] = {}
    named: dict[str, str] = {}
    for label in CONCEPTS if same else ():
        async for node in store.stream(schemes.concepts(label, same)):
            kept = languages.without(node.props, tags)
            texts[node.id] = kept
            if any(kept.get(name) for name in _NAMES):
                named[str(node.props.get("uri"))] = node.id
    return _with(read(named), texts)


def _with(stated: Iterator[Fact], texts: Mapping[str, Mapping[str, Value]]) -> Iterator[Fact]:
    for fact in stated:
        if isinstance(fact, Node) and texts.get(fact.id):
            yield replace(fact, props=languages.merged(fact.props, texts[fact.id]))
        else:
            yield fact
