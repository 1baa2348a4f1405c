"""How large a document is, measured before it is validated, since validation costs much more.

One pass measures each definition once, whether or not anything uses it, so that the work is linear
in the length of the document, however fragments are nested. What a fragment selects counts
every time it is spread. Parts under @skip and @include count too.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
)

from domain.messages import Message
from schema import limits
from schema.limits import SPLIT, LimitExceededError

INTROSPECTION: Final = ("__schema", "__type")


class Size(NamedTuple):
    """The size of a selection."""

    depth: int = 0
    fields: int = 0
    aliases: int = 0
    spreads: int = 0
    introspects: bool = False

    def beside(self, other: "Size") -> "Size":
        """Return the size of this selection together with one beside it."""
        return Size(
            max(self.depth, other.depth),
            self.fields + other.fields,
            self.aliases + other.aliases,
            self.spreads + other.spreads,
            self.introspects or other.introspects,
        )


def check(document: DocumentNode) -> Size:
    """Measure all definitions of a document and return the size of its operations together.

    Raises:
        LimitExceededError: The operations together, or a fragment, ask for too much.
    """
    _check_definitions(document)
    measure = Measure(document)
    try:
        fragments = [measure.of_fragment(name) for name in measure.fragments]
        whole = Size()
        for size in measure.of_operations():
            whole = whole.beside(size)
    except RecursionError:
        raise limits.too_deep(Message("the query is deeper than can be measured")) from None
    for size in (whole, *fragments):
        _check(size)
    return whole


def check_variables(variables: Mapping[str, Any]) -> None:
    """Count the values of the variables of a request.

    Raises:
        LimitExceededError: There are too many.
    """
    waiting: list[Any] = [variables]
    count = 0
    while waiting:
        one = waiting.pop()
        inner = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        count += len(inner)
        if count > limits.MOST_VALUES:
            seen = Message(
                "the variables hold more than {count:,} values", count=limits.MOST_VALUES
            )
            raise LimitExceededError(seen, limits.MOST_VALUES, SPLIT, names_limit=True)
        waiting += inner


class Measure:
    """One pass over a document."""

    def __init__(self, document: DocumentNode) -> None:
        """Find the fragments; of those with one name, which validation refuses, the last."""
        self.fragments = {
            one.name.value: one
            for one in document.definitions
            if isinstance(one, FragmentDefinitionNode)
        }
        self._document = document
        self._sizes: dict[str, Size] = {}

    def of_operations(self) -> Iterator[Size]:
        """Yield the size of every operation, in order."""
        for one in self._document.definitions:
            if isinstance(one, OperationDefinitionNode):
                yield self._of_set(one.selection_set, Counter())

    def of_fragment(self, name: str) -> Size:
        """Return the size of a fragment, nothing for an unknown one."""
        if name not in self._sizes:
            self._sizes[name] = Size()  # a cycle counts nothing here, validation refuses it
            if (fragment := self.fragments.get(name)) is not None:
                self._sizes[name] = self._of_set(fragment.selection_set, Counter())
        return self._sizes[name]

    def _of_set(self, selected: SelectionSetNode | None, names: Counter[str]) -> Size:
        size = Size()
        for selection in selected.selections if selected else ():
            size = size.beside(self._of(selection, names))
        return size

    def _of(self, selection: SelectionNode, names: Counter[str]) -> Size:
        if isinstance(selection, FieldNode):
            _count(selection, names)
            return self._of_field(selection)
        if isinstance(selection, FragmentSpreadNode):
            found = self.of_fragment(selection.name.value)
            return found._replace(spreads=found.spreads + 1)
        if isinstance(selection, InlineFragmentNode):
            return self._of_set(selection.selection_set, names)
        return Size()

    def _of_field(self, field: FieldNode) -> Size:
        inner = self._of_set(field.selection_set, Counter()) if field.selection_set else Size()
        introspects = field.name.value in INTROSPECTION
        return Size(
            1 if introspects else inner.depth + 1,  # a rule of graphql-core bounds its depth
            inner.fields + 1,
            inner.aliases + (field.alias is not None),
            inner.spreads,
            introspects or inner.introspects,
        )


def _count(field: FieldNode, names: Counter[str]) -> None:
    name = (field.alias or field.name).value
    names[name] += 1
    if names[name] > limits.MOST_ALIKE:
        seen = Message(
            "the query selects {name!r} {count:,} times at once", name=name, count=names[name]
        )
        raise LimitExceededError(seen, limits.MOST_ALIKE, Message("select it once"))


def _check_definitions(document: DocumentNode) -> None:
    variables = sum(
        len(one.variable_definitions or ())
        for one in document.definitions
        if isinstance(one, OperationDefinitionNode)
    )
    if variables > limits.MOST_VARIABLES:
        seen = Message("the query defines {count:,} variables", count=variables)
        raise LimitExceededError(seen, limits.MOST_VARIABLES, SPLIT)
    kinds = Counter(type(one) for one in document.definitions)
    fragments, operations = kinds[FragmentDefinitionNode], kinds[OperationDefinitionNode]
    if fragments > limits.MOST_FRAGMENTS:
        seen = Message("the query defines {count:,} fragments", count=fragments)
        raise LimitExceededError(seen, limits.MOST_FRAGMENTS, SPLIT)
    if operations > limits.MOST_OPERATIONS:
        seen = Message("the query defines {count:,} operations", count=operations)
        raise LimitExceededError(seen, limits.MOST_OPERATIONS, SPLIT)


def _check(size: Size) -> None:
    if size.depth > limits.MOST_DEPTH:
        raise limits.too_deep(Message("the query is {count:,} levels deep", count=size.depth))
    if size.aliases > limits.MOST_ALIASES:
        seen = Message("the query has {count:,} aliases", count=size.aliases)
        advice = Message("use `nodes`, or several requests")
        raise LimitExceededError(seen, limits.MOST_ALIASES, advice)
    if size.fields > limits.MOST_FIELDS:
        seen = Message("the query selects {count:,} fields", count=size.fields)
        advice = Message("select fewer fields, or use several requests")
        raise LimitExceededError(seen, limits.MOST_FIELDS, advice)
    if size.spreads > limits.MOST_SPREADS:
        seen = Message("the query spreads fragments {count:,} times", count=size.spreads)
        raise LimitExceededError(seen, limits.MOST_SPREADS, SPLIT)
