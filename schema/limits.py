"""How much one request may ask for, measured before anything is run.

One pass over the document measures each fragment once, so that the work is linear in
the length of the query, however fragments are nested. The fields of a fragment count
every time it is spread. Parts under @skip and @include count too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLField,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    ListValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    get_named_type,
    is_list_type,
)

from domain.messages import Message
from resolvers.paging import MOST

MOST_TOKENS: Final = 2_000
MOST_DIGITS: Final = 1_000
MOST_DEPTH: Final = 15
MOST_ALIASES: Final = 30
MOST_FIELDS: Final = 400
MOST_COST: Final = 20_000
MOST_FRAGMENTS: Final = 60
ROWS_OF_A_LIST: Final = 5
"""How many rows a list without `first` counts for: such lists are short."""

_INTROSPECTION: Final = {"__schema": 5_000, "__type": 200}
"""How many fields introspection counts for, whatever is selected."""

_SPLIT: Final = Message("split it into several requests")
_COUNTING: Final = ("first", "k", "ids")


class LimitExceededError(GraphQLError):
    """A request that asks for too much; nothing of it was executed."""

    def __init__(
        self, seen: Message, most: int, advice: Message, *, names_limit: bool = False
    ) -> None:
        """State what was seen, the limit (unless `seen` names it already), and what to do."""
        self.said = Message(
            "{seen}: {advice}" if names_limit else "{seen}, the limit is {most:,}: {advice}",
            seen=seen,
            most=most,
            advice=advice,
        )
        super().__init__(str(self.said), extensions={"code": "LIMIT_EXCEEDED", "limit": most})


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a selection; `cost` is how many fields the answer may hold."""

    depth: int = 0
    fields: int = 0
    aliases: int = 0
    cost: int = 0

    def beside(self, other: "Size") -> "Size":
        """Return the size of this selection together with one beside it."""
        return Size(
            max(self.depth, other.depth),
            self.fields + other.fields,
            self.aliases + other.aliases,
            self.cost + other.cost,
        )


def check(schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, Any]) -> None:
    """Measure every operation of the document.

    Raises:
        LimitExceededError: One of them asks for too much.
    """
    fragments = sum(isinstance(one, FragmentDefinitionNode) for one in document.definitions)
    if fragments > MOST_FRAGMENTS:
        seen = Message("the query defines {count} fragments", count=fragments)
        raise LimitExceededError(seen, MOST_FRAGMENTS, _SPLIT)
    try:
        for size in sizes(schema, document, variables):
            _check(size)
    except RecursionError:
        raise too_deep(Message("the query is deeper than can be measured")) from None


def sizes(
    schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, Any]
) -> Iterator[Size]:
    """Yield the size of every operation of the document, in order."""
    measure = _Measure(schema, document, variables)
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            yield measure.of_operation(definition)


def too_many_tokens() -> LimitExceededError:
    """Return the error for a text that is too long to be parsed."""
    seen = Message("the query has more than {count:,} tokens", count=MOST_TOKENS)
    return LimitExceededError(seen, MOST_TOKENS, _SPLIT, names_limit=True)


def too_long_a_number() -> LimitExceededError:
    """Return the error for a number with more digits than Python reads."""
    seen = Message("a number of the query has more than {count:,} digits", count=MOST_DIGITS)
    return LimitExceededError(seen, MOST_DIGITS, Message("send a shorter one"), names_limit=True)


def too_deep(seen: Message) -> LimitExceededError:
    """Return the error for a query that is nested too deeply."""
    return LimitExceededError(seen, MOST_DEPTH, Message("ask for fewer levels at once"))


def _check(size: Size) -> None:
    if size.depth > MOST_DEPTH:
        raise too_deep(Message("the query is {count} levels deep", count=size.depth))
    if size.aliases > MOST_ALIASES:
        seen = Message("the query has {count} aliases", count=size.aliases)
        advice = Message("use `nodes`, or several requests")
        raise LimitExceededError(seen, MOST_ALIASES, advice)
    if size.fields > MOST_FIELDS:
        seen = Message("the query selects {count:,} fields", count=size.fields)
        advice = Message("select fewer fields, or use several requests")
        raise LimitExceededError(seen, MOST_FIELDS, advice)
    if size.cost > MOST_COST:
        seen = Message("the answer may hold {count:,} fields", count=size.cost)
        advice = Message("ask for fewer with `first`, and go on with `after`")
        raise LimitExceededError(seen, MOST_COST, advice)


class _Measure:
    """One pass over a document."""

    def __init__(
        self, schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, Any]
    ) -> None:
        self._schema = schema
        self._variables = variables
        self._defaults: dict[str, ValueNode] = {}
        self._sizes: dict[str, Size] = {}
        self._fragments = {
            definition.name.value: definition
            for definition in document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }

    def of_operation(self, operation: OperationDefinitionNode) -> Size:
        self._sizes.clear()
        self._defaults = {
            one.variable.name.value: one.default_value
            for one in operation.variable_definitions or ()
            if one.default_value is not None
        }
        root = self._schema.get_root_type(operation.operation)
        return self._of_set(operation.selection_set, root)

    def _of_set(self, selected: SelectionSetNode | None, parent: GraphQLNamedType | None) -> Size:
        size = Size()
        for selection in selected.selections if selected else ():
            size = size.beside(self._of(selection, parent))
        return size

    def _of(self, selection: SelectionNode, parent: GraphQLNamedType | None) -> Size:
        if isinstance(selection, FieldNode):
            return self._of_field(selection, parent)
        if isinstance(selection, FragmentSpreadNode):
            return self._of_fragment(selection.name.value)
        if isinstance(selection, InlineFragmentNode):
            condition = selection.type_condition
            narrowed = self._schema.get_type(condition.name.value) if condition else parent
            return self._of_set(selection.selection_set, narrowed)
        return Size()

    def _of_fragment(self, name: str) -> Size:
        if name not in self._sizes:
            self._sizes[name] = Size()  # a cycle counts nothing here, validation refuses it
            if (fragment := self._fragments.get(name)) is not None:
                narrowed = self._schema.get_type(fragment.type_condition.name.value)
                self._sizes[name] = self._of_set(fragment.selection_set, narrowed)
        return self._sizes[name]

    def _of_field(self, field: FieldNode, parent: GraphQLNamedType | None) -> Size:
        name = field.name.value
        known: Mapping[str, GraphQLField] = getattr(parent, "fields", {})
        definition = known.get(name)
        below = get_named_type(definition.type) if definition else None
        inner = self._of_set(field.selection_set, below)
        aliases = inner.aliases + (field.alias is not None)
        if name in _INTROSPECTION:  # its depth is bounded by a rule of graphql-core
            return Size(1, inner.fields + 1, aliases, _INTROSPECTION[name])
        rows = self._rows(field, definition) if definition and field.selection_set else 1
        return Size(inner.depth + 1, inner.fields + 1, aliases, 1 + rows * inner.cost)

    def _rows(self, field: FieldNode, definition: GraphQLField) -> int:
        """Return how many times the answer may repeat what is selected below a field."""
        given = {argument.name.value: argument.value for argument in field.arguments or ()}
        for name in _COUNTING:
            if name in definition.args:
                return self._counted(given.get(name), definition.args[name].default_value)
        listed = _is_list(definition) and field.name.value != "edges"
        return ROWS_OF_A_LIST if listed else 1

    def _counted(self, value: ValueNode | None, usual: Any) -> int:
        if isinstance(value, VariableNode):
            name = value.name.value
            given = self._variables.get(name, self._defaults.get(name))
            return self._counted(given, usual) if isinstance(given, ValueNode) else _size_of(given)
        if isinstance(value, IntValueNode):
            return _size_of(int(value.value))
        if isinstance(value, ListValueNode):
            return len(value.values)
        return _size_of(usual)


def _size_of(value: object) -> int:
    if isinstance(value, int):
        return max(0, min(value, MOST))
    return len(value) if isinstance(value, list) else 1


def _is_list(definition: GraphQLField) -> bool:
    kind = definition.type
    return is_list_type(kind.of_type if isinstance(kind, GraphQLNonNull) else kind)
