"""From the text of a request to a document that may be executed, and what it costs."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from graphql import DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode
from graphql.execution.values import get_variable_values
from strawberry.extensions import SchemaExtension
from strawberry.schema.exceptions import CannotGetOperationTypeError

from schema import costs, measuring
from schema.errors import IntrospectionOffError
from schema.lexing import parsed
from schema.validating import MOST_ERRORS, errors_of

_KEPT: Final = 256
_LONGEST_KEPT: Final = 10_000


class SeveralOperationsError(CannotGetOperationTypeError):
    """A document of several operations, sent without the name of the one to run."""


class NoOperationError(CannotGetOperationTypeError):
    """A document without an operation: of fragments alone, or of types."""


class Known(NamedTuple):
    """A document within the limits, and whether it asks for the schema."""

    document: DocumentNode
    introspects: bool


class Wanted(NamedTuple):
    """The operation of a document that is to be run, and the variables for it."""

    operation: str | None
    variables: Mapping[str, Any]


class KnownDocuments:
    """A cache of the latest valid documents by their text; invalid ones are never kept."""

    def __init__(self) -> None:
        """Start empty."""
        self._documents: OrderedDict[str, Known] = OrderedDict()

    def get(self, text: str) -> Known | None:
        """Return the valid document of this text, or None."""
        known = self._documents.get(text)
        if known is not None:
            self._documents.move_to_end(text)
        return known

    def keep(self, text: str, known: Known) -> None:
        """Keep a document; drop the one that was used least recently if there are too many."""
        if len(text) <= _LONGEST_KEPT:
            self._documents[text] = known
        if len(self._documents) > _KEPT:
            self._documents.popitem(last=False)


class Documents(SchemaExtension):
    """Turns the text of one operation into a document that may be executed."""

    def __init__(self, known: KnownDocuments, schema: GraphQLSchema) -> None:
        """Share the cache with all operations of the process."""
        super().__init__()
        self._schema = schema
        self._known = known
        self._valid = False
        self._current: Known | None = None

    def on_parse(self) -> Iterator[None]:
        """Parse and measure the text, unless it is cached.

        Raises:
            LimitExceededError: The document is too large.
            NoOperationError: There is no operation to run.
            SeveralOperationsError: The request does not say which operation to run.
        """
        text = self.execution_context.query or ""
        known = self._known.get(text)
        self._valid = known is not None
        if known is None:
            known = measured(text)
        self._current = known
        measuring.check_variables(self.execution_context.variables or {})
        named = self.execution_context.operation_name  # with a document, its first by default
        self.execution_context.graphql_document = known.document
        operations = _operations(known.document)
        if not operations:
            raise NoOperationError(None)
        if named is None and len(operations) > 1:
            raise SeveralOperationsError(None)
        yield

    def on_validate(self) -> Iterator[None]:
        """Validate the document unless it is cached, then what its variables make of it.

        Raises:
            IntrospectionOffError: The caller may not see the schema.
            LimitExceededError: The operation costs too much.
        """
        context, known = self.execution_context, self._current
        assert known is not None, "on_parse comes first"  # noqa: S101
        wanted = Wanted(context.operation_name, context.variables or {})
        suggests = getattr(context.context, "may_see_schema", True)
        if known.introspects and not suggests:
            raise IntrospectionOffError
        errors = [] if self._valid else errors_of(self._schema, known.document, suggests=suggests)
        if not errors:
            if not self._valid:
                self._known.keep(context.query or "", known)
            found = cost_of(self._schema, known.document, wanted, suggests=suggests)
            errors = found if isinstance(found, list) else []
            if not isinstance(found, list) and context.context is not None:
                context.context.cost = found
        context.pre_execution_errors = errors
        yield

    def on_execute(self) -> Iterator[None]:
        """Execute within what the client may have in flight.

        Raises:
            BusyError: The client has too much in flight.
        """
        context = self.execution_context.context
        if context is None:
            yield
            return
        with context.budget.spending(context.client, context.cost):
            yield


def measured(text: str) -> Known:
    """Parse and measure the text of a document.

    Raises:
        GraphQLError: It is no document, or too large.
    """
    document = parsed(text)
    return Known(document, measuring.check(document).introspects)


def cost_of(
    schema: GraphQLSchema, document: DocumentNode, wanted: Wanted, *, suggests: bool
) -> int | list[GraphQLError]:
    """Return the cost of an operation of a valid document, or what is wrong with its variables.

    Raises:
        LimitExceededError: The operation costs too much.
    """
    operation = _chosen(document, wanted.operation)
    coerced = get_variable_values(
        schema,
        operation.variable_definitions or (),
        dict(wanted.variables),
        max_errors=MOST_ERRORS,
        hide_suggestions=not suggests,
    )
    if isinstance(coerced, list):
        return coerced
    spending = costs.cost(schema, document, operation, coerced)
    spending.check()
    return spending.cost


def _operations(document: DocumentNode) -> list[OperationDefinitionNode]:
    return [one for one in document.definitions if isinstance(one, OperationDefinitionNode)]


def _chosen(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    """Return the operation to run; strawberry has checked that there is one."""
    return next(
        one
        for one in _operations(document)
        if name is None or (one.name and one.name.value == name)
    )
