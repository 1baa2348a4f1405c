"""From the text of a request to a document that may be executed, and what it costs."""

from collections import OrderedDict
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from graphql import DocumentNode, GraphQLSchema, OperationDefinitionNode
from graphql.execution.values import VariableValues, get_variable_values
from strawberry.extensions import SchemaExtension
from strawberry.schema.exceptions import CannotGetOperationTypeError
from strawberry.types import ExecutionContext

from schema import costs, measuring
from schema.errors import IntrospectionOffError
from schema.lexing import parsed
from schema.validating import MOST_ERRORS, errors_of

_KEPT: Final = 256
_LONGEST_KEPT: Final = 10_000


class SeveralOperationsError(CannotGetOperationTypeError):
    """A document of several operations, sent without the name of the one to run."""


class Known(NamedTuple):
    """A document within the limits, and whether it asks for the schema."""

    document: DocumentNode
    introspects: bool


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
            SeveralOperationsError: The request does not say which operation to run.
        """
        text = self.execution_context.query or ""
        known = self._known.get(text)
        self._valid = known is not None
        if known is None:
            document = parsed(text)
            known = Known(document, measuring.check(document).introspects)
        self._current = known
        measuring.check_variables(self.execution_context.variables or {})
        named = self.execution_context.operation_name  # with a document, its first by default
        self.execution_context.graphql_document = known.document
        if named is None and len(_operations(known.document)) > 1:
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
        may_see_schema = getattr(context.context, "may_see_schema", True)
        if known.introspects and not may_see_schema:
            raise IntrospectionOffError
        errors = (
            [] if self._valid else errors_of(self._schema, known.document, suggests=may_see_schema)
        )
        if not errors:
            if not self._valid:
                self._known.keep(context.query or "", known)
            operation = _chosen(known.document, context)
            found = self._coerced(operation, suggests=may_see_schema)
            errors = found if isinstance(found, list) else []
            if not isinstance(found, list):
                cost = costs.cost(self._schema, known.document, operation, found)
                costs.check(cost)
                if context.context is not None:
                    context.context.cost = cost
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

    def _coerced(
        self, operation: OperationDefinitionNode, *, suggests: bool
    ) -> VariableValues | list[Any]:
        return get_variable_values(
            self._schema,
            operation.variable_definitions or (),
            self.execution_context.variables or {},
            max_errors=MOST_ERRORS,
            hide_suggestions=not suggests,
        )


def _operations(document: DocumentNode) -> list[OperationDefinitionNode]:
    return [one for one in document.definitions if isinstance(one, OperationDefinitionNode)]


def _chosen(document: DocumentNode, context: ExecutionContext) -> OperationDefinitionNode:
    """Return the operation to run; strawberry has checked that there is one."""
    name = context.operation_name
    named = (
        one
        for one in _operations(document)
        if name is None or (one.name and one.name.value == name)
    )
    return next(named)
