"""Validation of documents that are within the limits, in a few milliseconds."""

from typing import Final

from graphql import (
    ASTValidationRule,
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    NoUndefinedVariablesRule,
    NoUnusedVariablesRule,
    OverlappingFieldsCanBeMergedRule,
    SingleFieldSubscriptionsRule,
    VariablesInAllowedPositionRule,
    specified_rules,
)
from graphql.validation.rules.defer_stream_directive_label import DeferStreamDirectiveLabel
from graphql.validation.rules.defer_stream_directive_on_root_field import (
    DeferStreamDirectiveOnRootField,
)
from graphql.validation.rules.defer_stream_directive_on_valid_operations_rule import (
    DeferStreamDirectiveOnValidOperationsRule,
)
from graphql.validation.rules.stream_directive_on_list_field import StreamDirectiveOnListField
from graphql.validation.validate import ValidationAbortedError
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from schema import merging
from schema.walking import Context, Walk, about_variables

MOST_ERRORS: Final = 10
MOST_SUGGESTIONS: Final = 3
"""Errors with suggestions: each compares a name with all that are known."""

_WITHOUT: Final = {
    OverlappingFieldsCanBeMergedRule,  # quadratic: schema.merging takes its place
    SingleFieldSubscriptionsRule,  # the schema has no subscriptions, @defer and @stream
    DeferStreamDirectiveLabel,
    DeferStreamDirectiveOnRootField,
    DeferStreamDirectiveOnValidOperationsRule,
    StreamDirectiveOnListField,
}
_AFTERWARDS: Final[tuple[type[ASTValidationRule], ...]] = (
    NoUndefinedVariablesRule,
    NoUnusedVariablesRule,
    VariablesInAllowedPositionRule,
)
"""Rules that need all usages of variables."""
_RULES: Final[tuple[type[ASTValidationRule], ...]] = (
    *(rule for rule in specified_rules if rule not in _WITHOUT and rule not in _AFTERWARDS),
    MaybeNullValidationRule,
    OneOfInputValidationRule,
)


class _EnoughError(Exception):
    """As many errors have been found as are reported."""


def errors_of(
    schema: GraphQLSchema, document: DocumentNode, *, suggests: bool
) -> list[GraphQLError]:
    """Return what is wrong with a document, at most `MOST_ERRORS` things; nothing if it is valid.

    `suggests` adds names of the schema that are close to unknown ones.
    """
    found = _found(schema, document, suggests=suggests)
    if found:
        return found
    conflict = merging.conflict(schema, document)
    return [] if conflict is None else [conflict]


def _found(schema: GraphQLSchema, document: DocumentNode, *, suggests: bool) -> list[GraphQLError]:
    most = MOST_SUGGESTIONS if suggests else MOST_ERRORS
    found: list[GraphQLError] = []

    def on_error(error: GraphQLError) -> None:
        if len(found) >= most:
            raise _EnoughError
        found.append(error)

    context = Context(schema, document, on_error, suggests=suggests)
    rules = [context.usages, *(rule(context) for rule in _RULES)]
    try:
        Walk(context.info, rules).over(document)
        for rule in _AFTERWARDS:
            about_variables(rule(context), document)
    except _EnoughError:
        found.append(GraphQLError(_ENOUGH))
    except (ValidationAbortedError, RecursionError):
        found.append(GraphQLError(_ABORTED))
    return found


_ENOUGH: Final = "Too many validation errors, error limit reached. Validation aborted."
_ABORTED: Final = "Validation aborted."
