"""Which labels a Cypher text can reach: every name in it, and every pattern that names none.

This is no parser of Cypher. It looks at each pattern of a node or a relationship and errs on
the side of privacy: what it cannot prove to be limited to named labels reaches everything.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Final

_TOKEN: Final = re.compile(
    r"""
    '(?:\\.|[^'\\])*' | "(?:\\.|[^"\\])*"     # strings
  | //[^\n]* | /\*.*?\*/                      # comments
  | (?P<token> `(?:``|[^`])*` | \w+ | \S )    # names and numbers, or one sign
    """,
    re.DOTALL | re.VERBOSE,
)
_CLAUSES: Final = frozenset(
    {"MATCH", "OPTIONAL", "WHERE", "ORDER", "SKIP", "LIMIT", "UNWIND", "CALL", "RETURN", "MERGE"}
    | {"CREATE", "SET", "DELETE", "DETACH", "REMOVE", "FOREACH", "WITH", "UNION"}
)
_BEFORE_PATTERN: Final = _CLAUSES | frozenset(
    {"ANY", "ALL", "SHORTEST", "PATH", "PATHS", "GROUP", "GROUPS", "WALK", "TRAIL", "ACYCLIC"}
    | {"AND", "OR", "XOR", "NOT", "IN", "EXISTS"}
)
"""Words after which a parenthesis is a pattern or an expression, and no list of arguments."""

_NO_LABEL: Final = frozenset({"NULL", "NOT", "TYPED", "NORMALIZED", ":"})
"""What follows IS where it is no label: `IS NOT NULL`, `IS :: STRING`."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The names in a text, and whether one of its patterns is limited by none of them.

    A node without a label is limited by the types of the relationships that touch it, except by
    those at whose end of it there may be private nodes as well as public ones.
    """

    names: frozenset[str]
    everything: bool


@dataclass(frozen=True, slots=True)
class Mixed:
    """The relationship types that start, or end, at private nodes as well as at public ones."""

    starts: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()


def reach(cypher: str, mixed: Mixed = Mixed()) -> Reach:
    """Return the names in a Cypher text, and whether it can reach nodes of any label."""
    tokens = tuple(found["token"] for found in _TOKEN.finditer(cypher) if found["token"])
    names = frozenset(token.strip("`") for token in tokens)
    escaped = any("\\" in token or "``" in token for token in tokens)
    return Reach(names, escaped or _Reading(tokens, mixed).reaches_everything())


@dataclass(slots=True)
class _Reading:
    """A walk over the tokens that keeps which variables are limited to named labels."""

    tokens: tuple[str, ...]
    mixed: Mixed
    known: set[str] = field(default_factory=set)
    outer: list[set[str]] = field(default_factory=list)
    imported: set[str] | None = None

    def reaches_everything(self) -> bool:
        """Walk over all tokens; return whether anything is not limited."""
        return any(self._is_open(at) for at in range(len(self.tokens)))

    def _is_open(self, at: int) -> bool:
        sign = self.tokens[at].upper()
        self._follow_scope(at)
        match sign:
            case "(":
                is_open = self._is_open_node(at)
            case "[":
                is_open = self._at(at - 1) == "-" and not self._has_label(self._after_variable(at))
            case "-":
                is_open = self._at(at + 1) == "-" and self._at(at - 1) in {")", "<"}
            case "!":
                is_open = self._at(at + 1) != "="
            case "%":
                is_open = self._at(at - 1).upper() in {":", "|", "&", "(", "!", "IS"}
            case "$":
                is_open = self._is_dynamic(at)
            case "CALL":
                is_open = _is_name(self._at(at + 1))
            case _:
                is_open = False
        return is_open

    def _is_open_node(self, at: int) -> bool:
        """Return whether this parenthesis is a node pattern that no label limits."""
        before = self._at(at - 1)
        if before.upper() == "CALL" or (_is_name(before) and before.upper() not in _BEFORE_PATTERN):
            return False
        then = self._after_variable(at)
        variable = self._at(at + 1) if then > at + 1 else ""
        limited = self._has_label(then) or self._is_tied(at, then) or variable in self.known
        if limited:
            self.known.update(filter(None, [variable]))
            return False
        return self._ends_as_node(then, variable)

    def _ends_as_node(self, then: int, variable: str) -> bool:
        """Tell `(n)`, `(n {…})`, `(n $p)`, `($p)` and `(n WHERE …)` from an expression."""
        sign = self._at(then).upper()
        if sign == "$" and not variable:
            return self._at(then + 2) == ")"
        return sign in {")", "{", "$", "WHERE"}

    def _is_tied(self, at: int, then: int) -> bool:
        """Return whether a relationship, whose type is looked at by itself, limits the node."""
        end = self._closing(then)
        before = self._at(at - 1) in {"-", ">"} and self._limits(at, -1)
        return before or (self._at(end + 1) in {"-", "<"} and self._limits(end, 1))

    def _limits(self, at: int, step: int) -> bool:
        """Return whether no type of the relationship next to a parenthesis is a mixed one."""
        is_end = self._at(at + step) == (">" if step < 0 else "<")
        mixed = self.mixed.ends if is_end else self.mixed.starts | self.mixed.ends
        depth = 0
        at += step
        while 0 <= at < len(self.tokens) and (depth or self.tokens[at] not in {"(", ")"}):
            if self.tokens[at].strip("`") in mixed:
                return False
            depth += (self.tokens[at] == "[") - (self.tokens[at] == "]")
            at += step
        return True

    def _has_label(self, at: int) -> bool:
        sign, then = self._at(at).upper(), self._at(at + 1).upper()
        return (sign == "IS" and then not in _NO_LABEL) or (sign == ":" and then != ":")

    def _is_dynamic(self, at: int) -> bool:
        """Tell the labels `$(…)`, `$any(…)` and `$all(…)` from a parameter."""
        then, after = self._at(at + 1), self._at(at + 2)
        return then == "(" or (then.lower() in {"any", "all"} and after == "(")

    def _follow_scope(self, at: int) -> None:
        match self.tokens[at].upper():
            case "CALL":
                self.imported = self._imported(at)
            case "{":
                self.outer.append(self.known)
                self.known = set(self.known if self.imported is None else self.imported)
                self.imported = None
            case "}" if self.outer:
                self.known = self.outer.pop()
            case "UNION":
                self.known = set()
            case "WITH" if self._at(at - 1).upper() not in {"STARTS", "ENDS"}:
                self.known = self.known.intersection(*self._carried(at))
            case _:
                pass

    def _imported(self, at: int) -> set[str]:
        """Return the variables that the subquery after CALL knows."""
        names = self.tokens[at + 1 : self._closing(at + 2)] if self._at(at + 1) == "(" else ()
        return set(self.known) if "*" in names else self.known.intersection(names)

    def _carried(self, at: int) -> Iterator[Collection[str]]:
        """Return the variables that a WITH carries on under their own names, unless all."""
        end = at + 1
        while end < len(self.tokens) and self.tokens[end].upper() not in _CLAUSES:
            end += 1
        clause = self.tokens[at + 1 : end]
        if "*" not in clause[:1]:
            items = " ".join(clause).removeprefix("DISTINCT ").split(" , ")
            yield [item for item in items if " " not in item]

    def _after_variable(self, at: int) -> int:
        """Return the index after the opening sign and the variable, if there is one."""
        token = self._at(at + 1)
        named = _is_name(token) and token.upper() not in {"IS", "WHERE"}
        return at + 2 if named else at + 1

    def _closing(self, at: int) -> int:
        """Return the index of the parenthesis that closes the one that encloses `at`."""
        depth = 1
        while at < len(self.tokens):
            depth += (self.tokens[at] == "(") - (self.tokens[at] == ")")
            if depth == 0:
                return at
            at += 1
        return at

    def _at(self, at: int) -> str:
        return self.tokens[at] if 0 <= at < len(self.tokens) else ""


def _is_name(token: str) -> bool:
    return token[:1].isalpha() or token[:1] in {"_", "`"}
