"""Statements about who seekers are, encrypted: read by the commands about a person's own data.

The id of an identity is made from the seeker's, so that the node itself does not say whose it is.
"""

from collections.abc import Sequence
from typing import NamedTuple

from domain.ids import SeekerId, mint
from domain.vocabulary import Label
from graph.statement import Row, Statement, nothing


class Sealed(NamedTuple):
    """An identity as it is kept: its id, the encrypted text, and the name of the key."""

    id: str
    text: str
    key: str


def identity_id(seeker: str) -> str:
    """Return the id of the identity of a seeker."""
    return mint(Label.IDENTITY, seeker)


def of(seekers: Sequence[SeekerId]) -> Statement[Sealed]:
    """Return the identities of seekers; those without one are absent."""
    return Statement(
        name="identities.of",
        cypher="UNWIND $ids AS id MATCH (i:Identity {id: id}) "
        "RETURN i.id AS id, i.sealed AS sealed, i.key AS key ORDER BY id",
        row=_sealed,
        params={"ids": [identity_id(one) for one in seekers]},
    )


def under_other_keys(key: str, limit: int) -> Statement[Sealed]:
    """Return some identities that are encrypted with another key than this one."""
    return Statement(
        name="identities.under_other_keys",
        cypher="MATCH (i:Identity) WHERE i.key <> $key "
        "RETURN i.id AS id, i.sealed AS sealed, i.key AS key ORDER BY id LIMIT $limit",
        row=_sealed,
        params={"key": key, "limit": limit},
    )


def put(rows: Sequence[Sealed]) -> Statement[None]:
    """Keep identities, in the place of earlier ones."""
    return Statement(
        name="identities.put",
        cypher="UNWIND $rows AS row MERGE (i:Identity {id: row.id}) "
        "SET i.sealed = row.sealed, i.key = row.key RETURN count(i) AS rows",
        row=nothing,
        params={"rows": [{"id": one.id, "sealed": one.text, "key": one.key} for one in rows]},
    )


def remove(seekers: Sequence[str]) -> Statement[None]:
    """Remove the identities of seekers."""
    return Statement(
        name="identities.remove",
        cypher="UNWIND $ids AS id MATCH (i:Identity {id: id}) DETACH DELETE i",
        row=nothing,
        params={"ids": [identity_id(one) for one in seekers]},
    )


def _sealed(row: Row) -> Sealed:
    return Sealed(str(row["id"]), str(row["sealed"]), str(row["key"]))
