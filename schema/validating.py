"""Validation of documents that are within the limits, in a few milliseconds."""

from typing import Final

from graphql import (
    ASTValidationRule,
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    OverlappingFieldsCanBeMergedRule,
    SingleFieldSubscriptionsRule,
    specified_rules,
    validate,
)
from graphql.validation.rules.defer_stream_directive_label import DeferStreamDirectiveLabel
from graphql.validation.rules.defer_stream_directive_on_root_field import (
    DeferStreamDirectiveOnRootField,
)
from graphql.validation.rules.defer_stream_directive_on_valid_operations_rule import (
    DeferStreamDirectiveOnValidOperationsRule,
)
from graphql.validation.rules.stream_directive_on_list_field import StreamDirectiveOnListField
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from schema import merging

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
_RULES: Final[tuple[type[ASTValidationRule], ...]] = (
    *(rule for rule in specified_rules if rule not in _WITHOUT),
    MaybeNullValidationRule,
    OneOfInputValidationRule,
)


def errors_of(
    schema: GraphQLSchema, document: DocumentNode, *, suggests: bool
) -> list[GraphQLError]:
    """Return what is wrong with a document, at most `MOST_ERRORS` things; nothing if it is valid.

    `suggests` adds names of the schema that are close to unknown ones.
    """
    most = MOST_SUGGESTIONS if suggests else MOST_ERRORS
    found = validate(schema, document, _RULES, most, hide_suggestions=not suggests)
    if found:
        return found
    conflict = merging.conflict(schema, document)
    return [] if conflict is None else [conflict]
