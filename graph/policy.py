"""Access control: the one decision who may read what, for every statement before it is sent.

The labels that a statement touches are found in its literal Cypher (`graph.touching`); who may
read them is the `Audience` in `graph.model`.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final, NamedTuple

import structlog

from domain.errors import ForbiddenError
from domain.principal import Principal, PrincipalKind
from domain.vocabulary import Label
from graph.model.terms import Audience
from graph.model.whole import NODES, RELATIONS
from graph.statement import Statement
from graph.touching import Mixed, reach

_TRUSTED: Final = frozenset({PrincipalKind.SERVICE, PrincipalKind.DEMO, PrincipalKind.SYSTEM})
_SEALED: Final = frozenset(one.label for one in NODES.values() if one.audience is Audience.SEALED)
_PRIVATE: Final = _SEALED | frozenset(
    one.label for one in NODES.values() if one.audience is Audience.PRIVATE
)
_PRIVATE_NAMES: Final[dict[str, frozenset[Label]]] = {
    label.value: frozenset({label}) for label in _PRIVATE
} | {
    relation.value: frozenset(label for pair in shape.ends for label in pair) & _PRIVATE
    for relation, shape in RELATIONS.items()
    if all(_PRIVATE.intersection(pair) for pair in shape.ends)
}
"""Labels and relationship types that are private, each with the private labels it reveals."""

_PUBLIC: Final = [one for one in RELATIONS.values() if one.relation.value not in _PRIVATE_NAMES]
_MIXED: Final = Mixed(
    frozenset(one.relation.value for one in _PUBLIC if any(a in _PRIVATE for a, _ in one.ends)),
    frozenset(one.relation.value for one in _PUBLIC if any(b in _PRIVATE for _, b in one.ends)),
)

_WRITES: Final = frozenset({"CREATE", "MERGE", "SET", "DELETE", "REMOVE"})

PRIVATE_READ: Final = "audit.private_read"
PRIVATE_REFUSED: Final = "audit.private_refused"
ERASED: Final = "audit.erased"
AUDIT_EVENTS: Final = frozenset({PRIVATE_READ, PRIVATE_REFUSED, ERASED})
"""The names of the log events: something private was read, was asked for in vain, was erased."""

_audit: Final = structlog.get_logger("iljari.audit")


class Touched(NamedTuple):
    """The private labels that a Cypher text touches, and whether it only reads."""

    private: frozenset[Label]
    reads: bool


def permit(principal: Principal, statement: Statement[Any]) -> Touched:
    """Return what a statement touches, provided that the principal may read it.

    A refusal is logged as well.

    Raises:
        ForbiddenError: It touches a private label, and the principal may read public ones only;
            or it names a sealed one, and the principal is not the program itself.
    """
    touched = touches(statement.cypher)
    allowed = {PrincipalKind.SYSTEM} if names_sealed(statement.cypher) else _TRUSTED
    if touched.private and principal.kind not in allowed:
        _audit.info(PRIVATE_REFUSED, **_line(principal, statement, touched))
        raise ForbiddenError(
            "data about seekers is private: not readable as '{who}', send a service token",
            who=principal.kind.value,
        )
    return touched


def audit(principal: Principal, statement: Statement[Any], touched: Touched, rows: int) -> None:
    """Log who read how many rows about which private labels; never a value that was read."""
    if touched.private and touched.reads:
        _audit.info(PRIVATE_READ, **_line(principal, statement, touched), rows=rows)


def _line(principal: Principal, statement: Statement[Any], touched: Touched) -> dict[str, Any]:
    return {
        "kind": principal.kind.value,
        "name": principal.name,
        "labels": [label.value for label in sorted(touched.private)],
        "statement": statement.name,
    }


@lru_cache(maxsize=4096)
def touches(cypher: str) -> Touched:
    """Return what a Cypher text touches: all that is private if a pattern leaves it open."""
    found = reach(cypher, _MIXED)
    reads = not any(name.upper() in _WRITES for name in found.names)
    return Touched(_PRIVATE if found.everything else _named(found.names), reads)


@lru_cache(maxsize=4096)
def names_sealed(cypher: str) -> bool:
    """Return whether a Cypher text names a sealed label."""
    return not _SEALED.isdisjoint(_named(reach(cypher, _MIXED).names))


def _named(names: Iterable[str]) -> frozenset[Label]:
    return frozenset[Label]().union(*(_PRIVATE_NAMES.get(name, ()) for name in names))
