"""Whether selected fields can be merged, as the GraphQL specification says (5.3.2).

graphql-core compares each field with each other of its name, which is quadratic. Fields of one
name all have to be alike, so that comparing each of them with the first is enough. A selection
reached through several fragments is looked at once for each field that it is part of; documents
that are built to make that many times are refused.
"""

from collections.abc import Hashable, Iterable, Iterator
from typing import Any, Final, NamedTuple

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    SchemaMetaFieldDef,
    SelectionSetNode,
    TypeMetaFieldDef,
    TypeNameMetaFieldDef,
    get_named_type,
    is_leaf_type,
)

from domain.messages import Message
from schema import limits

_MOST_VISITS: Final = 20 * limits.MOST_FIELDS
_META: Final = {
    "__typename": TypeNameMetaFieldDef.type,
    "__schema": SchemaMetaFieldDef.type,
    "__type": TypeMetaFieldDef.type,
}
_OTHERWISE: Final = "Use different aliases on the fields to fetch both if this was intentional."


class Selected(NamedTuple):
    """A field of a document, and the type that it is selected on."""

    parent: GraphQLNamedType | None
    node: FieldNode
    type: Any

    @property
    def key(self) -> str:
        """Return its name in the answer."""
        return (self.node.alias or self.node.name).value


def conflict(schema: GraphQLSchema, document: DocumentNode) -> GraphQLError | None:
    """Return the first conflict of a document that is valid otherwise; None if there is none.

    Raises:
        LimitExceededError: It cannot be told with reasonable effort.
    """
    merging = _Merging(schema, document)
    for one in document.definitions:
        if isinstance(one, OperationDefinitionNode):
            root = schema.get_root_type(one.operation)
            fields = list(merging.fields([(root, one.selection_set)]))
            found = merging.shapes(fields) or merging.meanings(fields)
            if found is not None:
                return found
    return None


class _Merging:
    def __init__(self, schema: GraphQLSchema, document: DocumentNode) -> None:
        self._schema = schema
        self._seen: set[frozenset[int]] = set()
        self._visits = 0
        self._fragments = {
            one.name.value: one
            for one in document.definitions
            if isinstance(one, FragmentDefinitionNode)
        }

    def shapes(self, fields: list[Selected]) -> GraphQLError | None:
        """Return the first pair of fields whose values would have different shapes."""
        for group in _by_key(fields):
            first = _shape(group[0].type)
            for other in group[1:]:
                if _shape(other.type) != first:
                    why = f"they return conflicting types '{group[0].type}' and '{other.type}'"
                    return _error(group[0], other, why)
            if found := self.shapes(self._below(group)):
                return found
        return None

    def meanings(self, fields: list[Selected]) -> GraphQLError | None:
        """Return the first pair that one object would have, and that mean different things."""
        for group in _by_key(fields):
            for clique in _cliques(group):
                if not self._is_new(clique):
                    continue
                for other in clique[1:]:
                    if why := _difference(clique[0], other):
                        return _error(clique[0], other, why)
                if found := self.meanings(self._below(clique)):
                    return found
        return None

    def fields(
        self, sets: Iterable[tuple[GraphQLNamedType | None, SelectionSetNode]]
    ) -> Iterator[Selected]:
        """Yield the fields of several selections on one value, each fragment once for a type."""
        waiting, spread = list(sets)[::-1], set[str]()
        while waiting:
            parent, selected = waiting.pop()
            for node in selected.selections:
                if isinstance(node, FieldNode):
                    self._count()
                    yield Selected(parent, node, _type_of(parent, node.name.value))
                    continue
                inner: Any = node
                if isinstance(node, FragmentSpreadNode):
                    name = node.name.value
                    inner = self._fragments.get(name)
                    if inner is None or name in spread:
                        continue
                    spread.add(name)
                condition = inner.type_condition
                narrowed = self._schema.get_type(condition.name.value) if condition else parent
                waiting.append((narrowed, inner.selection_set))

    def _below(self, group: list[Selected]) -> list[Selected]:
        sets = [
            (get_named_type(one.type) if one.type else None, one.node.selection_set)
            for one in group
            if one.node.selection_set
        ]
        return list(self.fields(sets)) if sets else []

    def _is_new(self, clique: list[Selected]) -> bool:
        key = frozenset(id(one.node) for one in clique)
        known = key in self._seen
        self._seen.add(key)
        return not known

    def _count(self) -> None:
        self._visits += 1
        if self._visits > _MOST_VISITS:
            seen = Message("the query selects the same fields in too many ways")
            raise limits.LimitExceededError(seen, _MOST_VISITS, limits.SPLIT)


def _by_key(fields: list[Selected]) -> Iterable[list[Selected]]:
    groups: dict[str, list[Selected]] = {}
    for one in fields:
        groups.setdefault(one.key, []).append(one)
    return groups.values()


def _cliques(group: list[Selected]) -> Iterator[list[Selected]]:
    """Yield the fields that one object may have: those on its type, and on none of its own."""
    if len(group) == 1:
        yield group
        return
    abstract = [one for one in group if not isinstance(one.parent, GraphQLObjectType)]
    concrete: dict[str, list[Selected]] = {}
    for one in group:
        if isinstance(one.parent, GraphQLObjectType):
            concrete.setdefault(one.parent.name, []).append(one)
    for some in concrete.values():
        yield [*abstract, *some]
    if not concrete:
        yield abstract


def _shape(of: Any) -> Hashable:
    if isinstance(of, GraphQLNonNull):
        return "!", _shape(of.of_type)
    if isinstance(of, GraphQLList):
        return "[]", _shape(of.of_type)
    return of.name if is_leaf_type(of) else ""


def _difference(one: Selected, other: Selected) -> str | None:
    first, second = one.node.name.value, other.node.name.value
    if first != second:
        return f"'{first}' and '{second}' are different fields"
    if _arguments(one.node) != _arguments(other.node):
        return "they have differing arguments"
    return None


def _arguments(field: FieldNode) -> Hashable:
    return frozenset((one.name.value, _value(one.value)) for one in field.arguments or ())


def _value(node: Any) -> Hashable:
    """Return a value of a document so that equal ones compare equal."""
    if node.kind == "list_value":
        return node.kind, tuple(map(_value, node.values))
    if node.kind == "object_value":
        return node.kind, frozenset((one.name.value, _value(one.value)) for one in node.fields)
    if node.kind == "variable":
        return node.kind, node.name.value
    return node.kind, getattr(node, "value", None)


def _type_of(parent: GraphQLNamedType | None, name: str) -> Any:
    field = getattr(parent, "fields", {}).get(name)
    return field.type if field else _META.get(name)


def _error(one: Selected, other: Selected, why: str) -> GraphQLError:
    message = f"Fields '{one.key}' conflict because {why}. {_OTHERWISE}"
    return GraphQLError(message, [one.node, other.node])
