"""Access control: the one decision who may read what, for every statement before it is sent.

The labels that a statement touches are parsed from its literal Cypher; who may read them is the
`Audience` in `graph.model`. The parser errs on the side of privacy: a pattern that names neither
a label nor a relationship type can match anything, so it counts as reading everything.
"""

import re
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

_TRUSTED: Final = frozenset({PrincipalKind.SERVICE, PrincipalKind.DEMO, PrincipalKind.SYSTEM})
_PRIVATE: Final = frozenset(
    label for label, node in NODES.items() if node.audience is Audience.PRIVATE
)
_PRIVATE_NAMES: Final[dict[str, frozenset[Label]]] = {
    label.value: frozenset({label}) for label in _PRIVATE
} | {
    relation.value: starts
    for relation, shape in RELATIONS.items()
    if (starts := frozenset(start for start, _ in shape.ends) & _PRIVATE)
}
"""Labels and relationship types that are private, each with the private labels it reveals."""

_LITERALS: Final = re.compile(
    r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|//[^\n]*|/\*.*?\*/""", re.DOTALL
)
_NAMES: Final = re.compile(r"[:|&!(]\s*`?(\w+)`?")
_WRITES: Final = re.compile(r"\b(?:CREATE|MERGE|SET|DELETE|REMOVE)\b", re.IGNORECASE)
_UNTYPED: Final = re.compile(
    r"-\s*\[\s*\w*\s*(?:\*[^\]:]*)?\]\s*-"  # -[r]-, -[*1..3]-
    r"|-\s*\[\s*\w*\s*(?:[{$]|WHERE\b)"  # -[r {at: $at}]-, -[r WHERE …]-
    r"|[:|&(]\s*[!%]"  # any label but one, any label at all
    r"|\bIS\s+(?!(?:NOT\s+)?(?:NULL|TYPED|NORMALIZED)\b)"  # n IS Seeker
    r"|\(\s*\w+\s+WHERE\b"  # (n WHERE …)
    r"|\)\s*<?\s*--\s*>?\s*\("  # (a)--(b), (a)-->(b)
    r"|\$\(|\bCALL\s+\w+\.",  # dynamic labels, procedures
    re.IGNORECASE,
)
_ALONE: Final = re.compile(
    r"(?:\b(?:MATCH|MERGE|CREATE)\b|[,{])\s*(?:\w+\s*=\s*)?"
    r"\(\s*(?P<variable>\w*)\s*\)(?!\s*<?\s*-)"
    r"|(?<!\w)\(\s*(?P<matched>\w*)\s*\{"
    r"|(?<!\w)\(\s*(?P<given>\w+)\s*\$",
    re.IGNORECASE,
)
"""A node pattern without a label: tied to nothing, or found by its properties."""

AUDIT_EVENT: Final = "audit.private_read"
"""The name of the log event of an allowed read of something private."""

_audit: Final = structlog.get_logger("iljari.audit")


class Touched(NamedTuple):
    """The private labels that a Cypher text touches, and whether it only reads."""

    private: frozenset[Label]
    reads: bool


def permit(principal: Principal, statement: Statement[Any]) -> Touched:
    """Return what a statement touches, provided that the principal may read it.

    Raises:
        ForbiddenError: It touches a private label, and the principal may read public ones only.
    """
    touched = touches(statement.cypher)
    if touched.private and principal.kind not in _TRUSTED:
        raise ForbiddenError(
            "data about seekers is private: not readable as '{who}', send a service token",
            who=principal.kind.value,
        )
    return touched


def audit(principal: Principal, statement: Statement[Any], touched: Touched, rows: int) -> None:
    """Log who read how many rows about which private labels; never a value that was read."""
    if touched.private and touched.reads:
        _audit.info(
            AUDIT_EVENT,
            kind=principal.kind.value,
            name=principal.name,
            labels=[label.value for label in sorted(touched.private)],
            statement=statement.name,
            rows=rows,
        )


@lru_cache(maxsize=4096)
def touches(cypher: str) -> Touched:
    """Return what a Cypher text touches: by its names, and by patterns that leave them open."""
    text = _LITERALS.sub(_blank, cypher)
    reads = _WRITES.search(text) is None
    if _UNTYPED.search(text) or _any_alone(text):
        return Touched(_PRIVATE, reads)
    return Touched(_named(_NAMES.findall(text)), reads)


def _blank(literal: re.Match[str]) -> str:
    return " " if literal[0].startswith("/") else "''"


def _named(names: Iterable[str]) -> frozenset[Label]:
    return frozenset[Label]().union(*(_PRIVATE_NAMES.get(name, ()) for name in names))


def _any_alone(text: str) -> bool:
    """Return whether a node pattern could match nodes of any label."""
    found = (one["variable"] or one["matched"] or one["given"] for one in _ALONE.finditer(text))
    return any(
        not variable or re.search(rf"\(\s*{variable}\s*:", text) is None for variable in found
    )
