"""What is in the graph that files may refer to."""

from collections.abc import Sequence
from typing import LiteralString, NamedTuple

from domain.enums import ConceptStatus
from domain.vocabulary import Label
from graph.statement import Statement


class Known(NamedTuple):
    """A concept in the graph, by the names that its scheme and source give it."""

    id: str
    uri: str | None
    scheme: str | None
    code: str | None
    source: str | None
    deprecated: bool = False


def existing(label: Label, ids: Sequence[str], source: str) -> Statement[str]:
    """Return the ids of a label that exist, of those given, unless this source owns them."""
    name: LiteralString = label.value
    return Statement(
        name=f"lookups.existing.{label}",
        cypher="UNWIND $ids AS id MATCH (n:" + name + " {id: id}) "
        "WHERE coalesce(n.source, '') <> $source RETURN n.id AS id ORDER BY id",
        row=lambda row: str(row["id"]),
        params={"ids": list(ids), "source": source},
    )


def owned(label: Label, source: str) -> Statement[str]:
    """Return the ids of a label that a source owns."""
    name: LiteralString = label.value
    return Statement(
        name=f"lookups.owned.{label}",
        cypher="MATCH (n:" + name + ") WHERE n.source = $source RETURN n.id AS id ORDER BY id",
        row=lambda row: str(row["id"]),
        params={"source": source},
    )


def concepts(label: Label) -> Statement[Known]:
    """Return all concepts of one label that have a URI or a code, unordered."""
    name: LiteralString = label.value
    return Statement(
        name=f"lookups.concepts.{label}",
        cypher="MATCH (c:" + name + ") WHERE c.uri IS NOT NULL OR c.code IS NOT NULL "
        "RETURN c.id AS id, c.uri AS uri, c.codeScheme AS scheme, c.code AS code, "
        "c.source AS source, c.status AS status",
        row=lambda row: Known(
            row["id"],
            row["uri"],
            row["scheme"],
            row["code"],
            row["source"],
            row["status"] == ConceptStatus.DEPRECATED,
        ),
    )
