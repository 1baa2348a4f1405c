"""What an operation costs, in fields, for the coerced values of its variables.

The rows that lists may return multiply what is selected below them, and fields that compute
have weights (`schema.weights`). Parts under @skip and @include count too. What equal selections
at the root share, since they share one execution, counts once.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    Undefined,
    ValueNode,
    VariableNode,
    coerce_input_literal,
    get_named_type,
    is_list_type,
)
from graphql.execution.values import VariableValues

from resolvers.paging import MOST
from schema import weights
from schema.spending import Spending

ROWS_OF_A_LIST: Final = 5
"""How many rows a list without `first` counts for: such lists are short."""

_COUNTING: Final = ("first", "k", "ids")
_OF_A_PAGE: Final = frozenset({"first", "after"})
"""Arguments that the count of a list does not depend on."""


def cost(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: VariableValues,
) -> Spending:
    """Return what an operation of a valid document costs.

    Args:
        schema: The schema that the document is valid for.
        document: The document.
        operation: The operation of it that is to be run.
        variables: The coerced values of its variables.
    """
    root = schema.get_root_type(operation.operation)
    costs = _Costs(schema, document, variables)
    return costs.spending.with_rows(costs.of_set(operation.selection_set, root).rows)


class _Selection(NamedTuple):
    """A field with the values of its arguments."""

    node: FieldNode
    definition: GraphQLField
    arguments: Mapping[str, Any]

    @property
    def rows(self) -> int:
        """Return how many times the answer may repeat what is selected below."""
        if self.node.selection_set is None:
            return 1
        for name in _COUNTING:
            if name in self.definition.args:
                return _size_of(self.arguments.get(name))
        listed = _is_list(self.definition) and self.node.name.value != "edges"
        return ROWS_OF_A_LIST if listed else 1


class _Sum(NamedTuple):
    """What a selection costs for each row, and how often it selects the count of all rows."""

    rows: int = 0
    counts: int = 0

    def with_(self, other: "_Sum") -> "_Sum":
        return _Sum(self.rows + other.rows, self.counts + other.counts)


class _Costs:
    def __init__(
        self, schema: GraphQLSchema, document: DocumentNode, variables: VariableValues
    ) -> None:
        self._schema = schema
        self._variables = variables
        self._known: dict[str, _Sum] = {}
        self._written: dict[str, str] = {}
        self.spending = Spending()
        self._fragments = {
            one.name.value: one
            for one in document.definitions
            if isinstance(one, FragmentDefinitionNode)
        }

    def of_set(self, selected: SelectionSetNode | None, parent: GraphQLNamedType | None) -> _Sum:
        total = _Sum()
        for node in selected.selections if selected else ():
            if isinstance(node, FieldNode):
                total = total.with_(self._of_field(node, parent))
            elif isinstance(node, FragmentSpreadNode):
                total = total.with_(self._of_fragment(node.name.value))
            elif isinstance(node, InlineFragmentNode):
                condition = node.type_condition
                narrowed = self._schema.get_type(condition.name.value) if condition else parent
                total = total.with_(self.of_set(node.selection_set, narrowed))
        return total

    def _of_fragment(self, name: str) -> _Sum:
        if name not in self._known:
            fragment = self._fragments[name]
            narrowed = self._schema.get_type(fragment.type_condition.name.value)
            self._known[name] = self.of_set(fragment.selection_set, narrowed)
        return self._known[name]

    def _of_field(self, node: FieldNode, parent: GraphQLNamedType | None) -> _Sum:
        name = node.name.value
        if name in weights.INTROSPECTION:
            return _Sum(weights.INTROSPECTION[name])
        definition: GraphQLField | None = getattr(parent, "fields", {}).get(name)
        if definition is None or parent is None:  # __typename
            return _Sum(1)
        weight = weights.FIELDS.get(f"{parent.name}.{name}")
        wanted = _COUNTING if weight is None else (*_COUNTING, weight.argument)
        field = _Selection(node, definition, self._arguments(node, definition, wanted))
        inner = self.of_set(node.selection_set, get_named_type(definition.type))
        own = weight.of(field.arguments) if weight else 0
        rows = 1 + field.rows * inner.rows
        if parent is self._schema.query_type:
            self._spend(field, own, rows, counts=inner.counts > 0)
        else:
            rows += own + inner.counts * weights.COUNT_OF_ONE
        return _Sum(rows, 1 if name == "totalCount" else 0)

    def _spend(self, field: _Selection, own: int, rows: int, *, counts: bool) -> None:
        """Count what equal fields of the root share, in their order: whatever their aliases are."""
        name = field.node.name.value
        all_of_it = self._arguments(field.node, field.definition, field.definition.args)
        given = {one.name.value: one.value for one in field.node.arguments or ()}
        written = {
            argument: self._as_text(given.get(argument), value)
            for argument, value in sorted(all_of_it.items())
        }
        listed = {one: text for one, text in written.items() if one not in _OF_A_PAGE}
        count = weights.COUNT if counts else 0
        self.spending.add(name, (str(written), own), (str(listed), count), rows)

    def _as_text(self, literal: ValueNode | None, value: object) -> str:
        """Write a coerced value so that equal ones are written alike; a variable only once."""
        if not isinstance(literal, VariableNode):
            return repr(value)
        name = literal.name.value
        if name not in self._written:
            self._written[name] = repr(value)
        return self._written[name]

    def _arguments(
        self, node: FieldNode, definition: GraphQLField, wanted: Iterable[str]
    ) -> Mapping[str, Any]:
        """Return the coerced arguments that decide on the cost."""
        given = {one.name.value: one.value for one in node.arguments or ()}
        known = definition.args.keys() & set(wanted)
        values = {name: definition.args[name].default_value for name in known}
        for name in known & given.keys():
            value = coerce_input_literal(given[name], definition.args[name].type, self._variables)
            if value is not Undefined:
                values[name] = value
        return values


def _size_of(value: object) -> int:
    if isinstance(value, int):
        return max(0, min(value, MOST))
    return len(value) if isinstance(value, list) else 1


def _is_list(definition: GraphQLField) -> bool:
    kind = definition.type
    return is_list_type(kind.of_type if isinstance(kind, GraphQLNonNull) else kind)
