"""Parsing, limits and validation of query texts, cached for those that passed."""

import re
from collections import OrderedDict
from collections.abc import Iterator
from typing import Final

from graphql import DocumentNode, GraphQLSchema, GraphQLSyntaxError, OperationDefinitionNode, parse
from strawberry.extensions import SchemaExtension
from strawberry.schema.exceptions import CannotGetOperationTypeError

from domain.messages import Message
from schema import limits

_KEPT: Final = 256
_LONGEST_KEPT: Final = 10_000
_LONG_NUMBER: Final = re.compile(rf"\d{{{limits.MOST_DIGITS + 1}}}")


class SeveralOperationsError(CannotGetOperationTypeError):
    """A document of several operations, sent without the name of the one to run."""


class KnownDocuments:
    """A cache of the latest valid documents by their text; invalid ones are never kept."""

    def __init__(self) -> None:
        """Start empty."""
        self._documents: OrderedDict[str, DocumentNode] = OrderedDict()

    def get(self, text: str) -> DocumentNode | None:
        """Return the valid document of this text, or None."""
        document = self._documents.get(text)
        if document is not None:
            self._documents.move_to_end(text)
        return document

    def keep(self, text: str, document: DocumentNode) -> None:
        """Keep a document; drop the one that was used least recently if there are too many."""
        if len(text) <= _LONGEST_KEPT:
            self._documents[text] = document
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

    def on_parse(self) -> Iterator[None]:
        """Parse the text, unless it is cached.

        Raises:
            LimitExceededError: The text is too long or nested too deeply to be parsed.
            SeveralOperationsError: The request does not say which operation to run.
        """
        text = self.execution_context.query or ""
        document = self._known.get(text)
        self._valid = document is not None
        named = self.execution_context.operation_name  # with a document, its first by default
        self.execution_context.graphql_document = document = document or _parsed(text)
        if named is None and _operations(document) > 1:
            raise SeveralOperationsError(None)
        yield

    def on_validate(self) -> Iterator[None]:
        """Check the limits, which depend on the variables; then validate, unless cached."""
        context = self.execution_context
        document = context.graphql_document
        assert document is not None, "on_parse comes first"  # noqa: S101
        limits.check(self._schema, document, context.variables or {})
        if self._valid:
            context.pre_execution_errors = []
        yield
        if not self._valid and not context.pre_execution_errors:
            self._known.keep(context.query or "", document)


def _operations(document: DocumentNode) -> int:
    return sum(isinstance(one, OperationDefinitionNode) for one in document.definitions)


def _parsed(text: str) -> DocumentNode:
    if _LONG_NUMBER.search(text):
        raise limits.too_long_a_number()
    try:
        return parse(text, max_tokens=limits.MOST_TOKENS)
    except GraphQLSyntaxError as error:
        if error.message.endswith("tokens. Parsing aborted."):
            raise limits.too_many_tokens() from None
        if error.message.endswith("nested too deeply. Parsing aborted."):
            raise limits.too_deep(Message("the query is deeper than can be parsed")) from None
        raise
