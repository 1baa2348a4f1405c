"""The model as a page of Markdown, with pictures in Mermaid: docs/graph-model.md is this."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from domain.vocabulary import PARALLEL, Label, Relation
from graph.constraints import INDEXES
from graph.migrate import MIGRATIONS
from graph.model import concepts, market, people
from graph.model.terms import SOURCED, NodeType, Property, RelationType
from graph.model.whole import RELATIONS

_PARTS: Final = (
    ("Concepts", concepts.NODES),
    ("The market", market.NODES),
    ("People and runs", people.NODES),
)


def page() -> str:
    """Write the whole page."""
    return "\n".join([*_head(), *_pictures(), *_labels(), *_relations(), *_keys(), *_history()])


def _head() -> Iterator[str]:
    yield "# The graph's model"
    yield ""
    yield "Made from the program's own data by `iljari graph model`; do not edit it by hand."
    yield ""
    yield (
        "Every node has one label and an `id`: ours, stable, typed by its prefix, unique by its "
        "label. A code of another scheme is a property, never an id. What is not known is not "
        "there; dates and moments are ISO 8601 text, moments in UTC."
    )
    yield ""


def _pictures() -> Iterator[str]:
    for title, nodes in _PARTS:
        yield f"## {title}, drawn"
        yield ""
        yield "```mermaid"
        yield "flowchart LR"
        yield from _arrows({node.label for node in nodes})
        yield "```"
        yield ""


def _arrows(own: set[Label]) -> Iterator[str]:
    """Draw what leads from the labels of one part; being in a scheme is left out."""
    for relation in RELATIONS.values():
        if relation.relation is not Relation.IN_SCHEME:
            for start, end in relation.ends:
                if start in own:
                    yield f"  {start} -->|{relation.relation}| {end}"


def _labels() -> Iterator[str]:
    for title, nodes in _PARTS:
        yield f"## {title}: labels"
        yield ""
        for node in nodes:
            yield from _label(node)


def _label(node: NodeType) -> Iterator[str]:
    yield f"### {node.label}"
    yield ""
    yield f"{_sentence(node.what)} Read by {node.audience.value}."
    yield ""
    yield from _table(("property", "is", "what"), (_row(one) for one in node.properties))
    yield ""


def _relations() -> Iterator[str]:
    yield "## Relationships"
    yield ""
    rows = (_relation_row(one) for one in RELATIONS.values())
    yield from _table(("from", "type", "to", "reads", "properties"), rows)
    yield ""
    apart = ", ".join(f"`{name}` by `{key}`" for name, key in PARALLEL.items())
    yield (
        "Two nodes have one relationship of a type, but for those that are told apart by a "
        f"property: {apart}."
    )
    yield ""


def _relation_row(relation: RelationType) -> list[str]:
    starts = dict.fromkeys(start for start, _ in relation.ends)
    ends = dict.fromkeys(end for _, end in relation.ends)
    told = "; ".join(f"`{one.name}`: {one.kind.value}, {one.what}" for one in relation.properties)
    return [", ".join(starts), f"`{relation.relation}`", ", ".join(ends), relation.what, told]


def _keys() -> Iterator[str]:
    yield "## Constraints and indexes"
    yield ""
    yield "`id` is unique by every label: the constraint is called after it, such as `Skill_id`."
    yield ""
    rows = (
        [f"`{index.name}`", index.label, ", ".join(index.properties), index.what_for]
        for index in INDEXES
    )
    yield from _table(("index", "label", "properties", "finds"), rows)
    yield ""


def _history() -> Iterator[str]:
    yield "## Migrations"
    yield ""
    rows = ([str(one.number), one.name] for one in MIGRATIONS)
    yield from _table(("number", "what"), rows)
    yield ""
    yield (
        "Each is recorded in the graph as a node `Migration`. Commands apply what is missing; a "
        "graph that has been through more than the program knows is refused."
    )


def _row(one: Property) -> list[str]:
    shared = " (every node of a source)" if one in SOURCED else ""
    return [f"`{one.name}`", one.kind.value, one.what + shared]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for cells in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(cells)} |"


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
