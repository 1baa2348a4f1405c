"""The content of one version of a concept scheme, keyed by id."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from domain import languages
from domain.facts import Edge, Fact, Node, Rejected, Value
from domain.vocabulary import Label, Relation

NAMES: Final = ("prefLabelKo", "prefLabelEn")
_OTHER_NAMES: Final = ("altLabelsKo", "altLabelsEn")


class Link(NamedTuple):
    """A relationship between two concepts; equal ends and type make it the same relationship."""

    relation: Relation
    start: str
    end: str


Props: TypeAlias = Mapping[str, Value]


@dataclass(slots=True)
class SchemeContent:
    """The concepts of one version of a scheme and the links between them."""

    concepts: dict[str, Props] = field(default_factory=dict[str, Props])
    links: dict[Link, Props] = field(default_factory=dict[Link, Props])
    rejected: list[Rejected] = field(default_factory=list[Rejected])

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> "SchemeContent":
        """Collect the facts of a reader.

        The scheme itself and the membership of its concepts are left out.
        """
        content = cls()
        for fact in facts:
            if isinstance(fact, Rejected):
                content.rejected.append(fact)
            elif isinstance(fact, Node):
                content.add_concept(fact)
            else:
                content.add_link(fact)
        return content

    def add_concept(self, node: Node) -> None:
        """Add a concept with the properties that have a value."""
        if node.label is not Label.CONCEPT_SCHEME:
            props = {name: value for name, value in node.props.items() if value is not None}
            self.concepts[node.id] = props

    def add_link(self, edge: Edge) -> None:
        """Add a relationship between concepts."""
        if edge.relation is not Relation.IN_SCHEME:
            self.links[Link(edge.relation, edge.start, edge.end)] = dict(edge.props)


def preferred(props: Props) -> list[str]:
    """Return a concept's preferred labels, the Korean one first."""
    others = (text for _, text in languages.read(props.get("prefLabels")))
    return [*(str(props[name]) for name in NAMES if name in props), *others]


def alternative(props: Props) -> list[str]:
    """Return a concept's alternative labels."""
    lists = [props.get(name) for name in _OTHER_NAMES]
    others = (text for _, text in languages.read(props.get("altLabels")))
    return [*(name for names in lists if isinstance(names, list) for name in names), *others]


def name_of(props: Props) -> str:
    """Return a concept's name for a report, in Korean if it has one."""
    return next(iter(preferred(props)), "")
