"""The content of a graph, the same on every engine: records, counts and a checksum."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, TypeAlias

import orjson

from domain.ids import label_of
from domain.vocabulary import Label

_MODULUS: Final = 1 << 256

Properties: TypeAlias = Mapping[str, Any]


class NodeRecord(NamedTuple):
    """A node with all its properties, `id` included."""

    props: Properties

    @property
    def kind(self) -> str:
        """Return the label of the node."""
        return label_of(str(self.props["id"])).value

    def plain(self) -> dict[str, Any]:
        """Return the record as it is written in a dump."""
        return {"node": self.kind, "props": self.props}


class EdgeRecord(NamedTuple):
    """A relationship with the ids of both ends and all its properties."""

    relation: str
    start: str
    end: str
    props: Properties

    @property
    def kind(self) -> str:
        """Return its shape: the type between the labels of both ends."""
        return f"{label_of(self.start)}-{self.relation}-{label_of(self.end)}"

    def plain(self) -> dict[str, Any]:
        """Return the record as it is written in a dump."""
        return {
            "relationship": self.relation,
            "start": self.start,
            "end": self.end,
            "props": self.props,
        }


Record: TypeAlias = NodeRecord | EdgeRecord


def encoded(record: Record) -> bytes:
    """Encode a record canonically: keys sorted, 1 and 1.0 distinct."""
    return orjson.dumps(record.plain(), option=orjson.OPT_SORT_KEYS)


@dataclass(slots=True)
class Content:
    """Counts by label and by shape of relationship, and a checksum that ignores order.

    The checksum is the sum of the SHA-256 of all records, modulo 2^256: two graphs have the same
    one if they hold the same nodes and relationships, in whatever order.
    """

    nodes: Counter[str] = field(default_factory=Counter[str])
    relationships: Counter[str] = field(default_factory=Counter[str])
    total: int = 0

    def add(self, record: Record, line: bytes) -> None:
        """Count a record; `line` is its encoded form."""
        counts = self.nodes if isinstance(record, NodeRecord) else self.relationships
        counts[record.kind] += 1
        digest = int.from_bytes(hashlib.sha256(line).digest())
        self.total = (self.total + digest) % _MODULUS

    @property
    def checksum(self) -> str:
        """The checksum as 64 hexadecimal digits."""
        return f"{self.total:064x}"

    @property
    def rows(self) -> int:
        """The number of nodes and relationships."""
        return self.nodes.total() + self.relationships.total()


LABELS: Final = frozenset(label.value for label in Label)
