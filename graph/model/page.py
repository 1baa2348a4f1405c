"""The graph model as a Markdown page with Mermaid diagrams: docs/graph-model.md."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from domain.vocabulary import PARALLEL, Label, Relation
from graph.migrate import MIGRATIONS
from graph.model import benefits, concepts, feeds, market, people
from graph.model.constraints import INDEXES, UNIQUE
from graph.model.terms import CONCEPT, SOURCED, STATED_BY, NodeType, Property, RelationType
from graph.model.whole import RELATIONS

_PARTS: Final = (
    ("Concepts", concepts.NODES),
    ("The market", market.NODES),
    ("People and runs", people.NODES),
    ("Insurance, benefits and offices", benefits.NODES),
    ("Feeds", feeds.NODES),
)
_SHARED: Final = {"every node of a source": SOURCED, "every concept": CONCEPT}
_OF_RELATIONSHIPS: Final = "every relationship of a source"


def page() -> str:
    """Return the whole page."""
    return "\n".join([*_head(), *_pictures(), *_labels(), *_relations(), *_keys(), *_history()])


def _head() -> Iterator[str]:
    yield "# Graph model"
    yield ""
    yield "Generated from `graph/model` by `iljari graph model`; do not edit it."
    yield ""
    yield (
        "Every node has exactly one label and a stable `id`, whose prefix names the label and "
        "which is unique within it. A code of a published scheme is a property, never an id. "
        "Unknown values are absent. Dates and moments are ISO 8601 text, moments in UTC."
    )
    yield ""


def _pictures() -> Iterator[str]:
    for title, nodes in _PARTS:
        yield f"## {title}: diagram"
        yield ""
        yield "```mermaid"
        yield "flowchart LR"
        yield from _arrows({node.label for node in nodes})
        yield "```"
        yield ""


def _arrows(own: set[Label]) -> Iterator[str]:
    """Draw the relationships that start in one part, one arrow for each pair of labels.

    All relationship types between two labels share an arrow, since Mermaid would draw several
    on top of each other. IN_SCHEME is left out: every concept has it.
    """
    drawn: defaultdict[tuple[Label, Label], list[Relation]] = defaultdict(list)
    for relation in RELATIONS.values():
        for ends in relation.ends:
            if ends[0] in own and relation.relation is not Relation.IN_SCHEME:
                drawn[ends].append(relation.relation)
    for (start, end), names in drawn.items():
        yield f"  {start} -->|{'<br>'.join(names)}| {end}"


def _labels() -> Iterator[str]:
    yield from _shared()
    for title, nodes in _PARTS:
        yield f"## {title}: labels"
        yield ""
        for node in nodes:
            yield from _label(node)


def _shared() -> Iterator[str]:
    yield "## Shared properties"
    yield ""
    for name, properties in (_SHARED | {_OF_RELATIONSHIPS: STATED_BY}).items():
        yield f"### {name.capitalize()}"
        yield ""
        yield from _properties(properties)


def _label(node: NodeType) -> Iterator[str]:
    yield f"### {node.label}"
    yield ""
    shared = [name for name, some in _SHARED.items() if set(some) <= set(node.properties)]
    beside = f" Has the properties of {' and '.join(shared)}." if shared else ""
    if node.is_sourced:
        beside += f" Once its source no longer states it, {node.ending.value}."
    yield f"{_sentence(node.what)} Readable by {node.audience.value}.{beside}"
    yield ""
    common = {one for name in shared for one in _SHARED[name]}
    if own := [one for one in node.properties if one not in common]:
        yield from _properties(own)


def _properties(properties: Iterable[Property]) -> Iterator[str]:
    rows = ([f"`{one.name}`", one.kind.value, one.what] for one in properties)
    yield from _table(("property", "type", "meaning"), rows)
    yield ""


def _relations() -> Iterator[str]:
    yield "## Relationships"
    yield ""
    rows = (_relation_row(one) for one in RELATIONS.values())
    yield from _table(("type", "reads", "from and to", "properties", "lifetime"), rows)
    yield ""
    apart = ", ".join(f"`{name}` by `{key}`" for name, key in PARALLEL.items())
    yield (
        "There is at most one relationship of a type between two nodes, except for those that a "
        f"property distinguishes: {apart}."
    )
    yield ""


def _relation_row(relation: RelationType) -> list[str]:
    ends: defaultdict[Label, list[Label]] = defaultdict(list)
    for start, end in relation.ends:
        ends[start].append(end)
    shapes = "<br>".join(f"{start} → {', '.join(some)}" for start, some in ends.items())
    own = "<br>".join(f"`{one.name}`: {one.kind.value}, {one.what}" for one in relation.properties)
    return [f"`{relation.relation}`", relation.what, shapes, own, relation.lifetime.value]


def _keys() -> Iterator[str]:
    yield "## Constraints and indexes"
    yield ""
    unique = ([f"`{one.name}`", one.label, one.key] for one in UNIQUE)
    yield from _table(("unique", "label", "property"), unique)
    yield ""
    rows = (
        [f"`{index.name}`", index.label, ", ".join(index.properties), f"`{index.statement}`"]
        for index in INDEXES
    )
    yield from _table(("index", "label", "properties", "needed by the statement"), rows)
    yield ""


def _history() -> Iterator[str]:
    yield "## Migrations"
    yield ""
    rows = ([str(one.number), one.name] for one in MIGRATIONS)
    yield from _table(("number", "change"), rows)
    yield ""
    yield (
        "Each is recorded in the graph as a node `Migration`. Commands apply the missing ones, and "
        "refuse a graph that was migrated by a newer version of the program."
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for cells in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(cells)} |"


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
