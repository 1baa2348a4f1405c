"""Properties of concepts that need a value, and values that properties cannot have."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Final

from domain.enums import ConceptStatus, SkillKind
from domain.facts import Fact, Node, Rejected, Source, Value
from domain.vocabulary import CONCEPTS, Label
from graph.model.terms import Property, PropertyType
from graph.model.whole import NODES

_CLOSED: Final[Mapping[str, type[StrEnum]]] = {"kind": SkillKind, "status": ConceptStatus}
"""Properties of concepts with a closed set of values."""
_UNFIT: Final = "value that its property cannot have, left out"
_MOST_SHOWN: Final = 80


def with_kinds(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Set the usual kind of skills that state none: the API shows the kind of every skill."""
    for fact in facts:
        if isinstance(fact, Node) and fact.label is Label.SKILL and not fact.props.get("kind"):
            yield replace(fact, props={**fact.props, "kind": SkillKind.SKILL.value})
        else:
            yield fact


def fitting(node: Node, file: str, source: Source) -> Iterator[Node | Rejected]:
    """Yield a node with those of its properties that the model has, then what was left out.

    A property that the model does not have is dropped without a word, like all unknown RDF
    properties. One whose value is of another type, or none of a closed set, is counted; where all
    nodes of the label need it, the usual value takes its place.

    Args:
        node: The node, as a file states it.
        file: The name of the file.
        source: What the nodes of the file come from.
    """
    known = {one.name: one for one in NODES[node.label].properties}
    found: dict[str, Value] = {}
    unfit: list[str] = []
    for name, value in node.props.items():
        if name not in known or value is None:
            continue
        fit = _fit(known[name], value)
        if fit is None:
            unfit.append(f"{name}: {value}")
        else:
            found[name] = fit
    yield replace(node, props=_usual(node.label, source) | found)
    for seen in unfit:
        shown = f"{node.props.get('uri', node.id)}: {seen[:_MOST_SHOWN]}"
        yield Rejected(file, 0, _UNFIT, shown, used=True)


def _fit(known: Property, value: Value) -> Value:
    """Return a value as its property has it; None if the property cannot have it."""
    if known.name in _CLOSED and isinstance(value, str):
        return _among(_CLOSED[known.name], value)
    if known.kind is PropertyType.NUMBER and type(value) is int:
        return float(value)
    return value if known.fits(value) else None


def _among(closed: type[StrEnum], text: str) -> str | None:
    named = text.strip().upper()
    return named if named in set(closed) else None


def _usual(label: Label, source: Source) -> dict[str, Value]:
    usual: dict[str, Value] = {"source": source.id, "asOf": source.as_of}
    if label in CONCEPTS:
        usual["status"] = ConceptStatus.CURRENT.value
    if label is Label.SKILL:
        usual["kind"] = SkillKind.SKILL.value
    return usual
