"""What the graph holds of the schemes that an upgrade brings to another version."""

from collections.abc import Container

from domain.enums import ConceptStatus
from domain.ids import label_of
from domain.vocabulary import CONCEPTS, Relation
from graph.queries import schemes
from graph.store import Store
from ingest.assumed import NEVER, Assumed
from ingest.forward import Groups
from ontology import versions
from ontology.content import Props, SchemeContent


async def read(
    store: Store, groups: Groups, stated: Container[str], assumed: Assumed = NEVER
) -> tuple[SchemeContent, SchemeContent]:
    """Return the loaded content of some schemes: in all versions, and in the newest of each.

    Concepts that have been deprecated are part of the newest version only if they are among the
    `stated`, the ids of the concepts of the new one: it is no news that they are gone.
    """
    present, current = SchemeContent(), SchemeContent()
    for _, same in groups:
        found = await _concepts(store, [one.id for one in same])
        present.concepts |= found
        newest = assumed.newest(_version(props) for props in found.values())
        current.concepts |= {
            one: props
            for one, props in found.items()
            if versions.are_same(_version(props), newest)
            and (one in stated or not _is_ended(props))
        }
    await _add_links(store, present)
    current.links |= {
        link: props
        for link, props in present.links.items()
        if link.start in current.concepts and link.end in current.concepts
    }
    return present, current


async def _concepts(store: Store, scheme_ids: list[str]) -> dict[str, Props]:
    content = SchemeContent()
    for label in CONCEPTS:
        async for node in store.stream(schemes.concepts(label, scheme_ids)):
            content.add_concept(node)
    return content.concepts


async def _add_links(store: Store, content: SchemeContent) -> None:
    for label in sorted({label_of(one) for one in content.concepts}):
        for relation in (*schemes.STATED, Relation.REPLACED_BY):
            async for edge in store.stream(schemes.links(relation, label)):
                if edge.start in content.concepts and edge.end in content.concepts:
                    content.add_link(edge)


def _version(props: Props) -> str:
    return str(props.get("schemeVersion", ""))


def _is_ended(props: Props) -> bool:
    return props.get("status") == ConceptStatus.DEPRECATED
