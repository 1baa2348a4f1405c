"""One walk over a document for all rules of validation.

`visit` of graphql-core asks every rule and the table of types for every node, names included, and
walks the document once more for its variables. Here each kind of node has a list of those who
want it, and the usages of variables are collected on the way.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from graphql import (
    SKIP,
    DocumentNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    Node,
    OperationDefinitionNode,
    SelectionSetNode,
    TypeInfo,
    UniqueDirectivesPerLocationRule,
    ValidationContext,
    VariableNode,
    Visitor,
    VisitorAction,
)
from graphql.language.ast import QUERY_DOCUMENT_KEYS
from graphql.validation.validation_context import VariableUsage

_UNSEEN: Final = frozenset({"name", "alias", "description"})
"""Parts of nodes that no rule looks at on their own."""

_Hook = Callable[..., Any]


class _Plan(NamedTuple):
    """What is done at nodes of one kind; rules by their numbers."""

    parts: tuple[str, ...]
    enters: tuple[tuple[int, _Hook], ...]
    leaves: tuple[tuple[int, _Hook], ...]
    type_enters: _Hook | None
    type_leaves: _Hook | None


class Usages(Visitor):
    """Collects the usages of variables by the definition that they are in."""

    def __init__(self, info: TypeInfo) -> None:
        """Collect with the types that the walk is at."""
        super().__init__()
        self._info = info
        self._here: list[VariableUsage] = []
        self._by_definition: dict[int, list[VariableUsage]] = {}

    def of(self, definition: Node) -> list[VariableUsage]:
        """Return the usages in a definition, without those of fragments that it spreads."""
        return self._by_definition.get(id(definition), [])

    def enter_operation_definition(self, node: Node, *_args: Any) -> None:
        """Begin a list."""
        self._here = self._by_definition[id(node)] = []

    enter_fragment_definition = enter_operation_definition

    def enter_variable_definition(self, *_args: Any) -> VisitorAction:
        """Pass over a definition, which is no usage."""
        return SKIP

    def enter_variable(self, node: VariableNode, *_args: Any) -> None:
        """Note a usage; fragments have no variables of their own here."""
        info = self._info
        self._here.append(
            VariableUsage(
                node,
                info.get_input_type(),
                info.get_parent_input_type(),
                info.get_default_value(),
                None,
            )
        )


class Context(ValidationContext):
    """A context whose tables have the identity of nodes as keys: to hash one reads all of it."""

    def __init__(
        self,
        schema: GraphQLSchema,
        document: DocumentNode,
        on_error: Callable[[GraphQLError], None],
        *,
        suggests: bool,
    ) -> None:
        """Begin with a document of which nothing is known."""
        self.info = TypeInfo(schema)
        super().__init__(schema, document, self.info, on_error, not suggests)
        self.usages = Usages(self.info)
        self._spreads: dict[int, list[FragmentSpreadNode]] = {}
        self._all_usages: dict[int, list[VariableUsage]] = {}

    def get_fragment_spreads(self, node: SelectionSetNode) -> list[FragmentSpreadNode]:
        """Return the spreads in a selection, not those in the fragments themselves."""
        found = self._spreads.get(id(node))
        if found is None:
            found = self._spreads[id(node)] = []
            waiting = [node]
            while waiting:
                for one in waiting.pop().selections:
                    if isinstance(one, FragmentSpreadNode):
                        found.append(one)
                    elif inner := getattr(one, "selection_set", None):
                        waiting.append(inner)
        return found

    def get_variable_usages(self, node: Any) -> list[VariableUsage]:
        """Return the usages in a definition; known after the walk."""
        return self.usages.of(node)

    def get_recursive_variable_usages(
        self, operation: OperationDefinitionNode
    ) -> list[VariableUsage]:
        """Return the usages in an operation and the fragments that it spreads."""
        found = self._all_usages.get(id(operation))
        if found is None:
            found = self._all_usages[id(operation)] = list(self.usages.of(operation))
            for fragment in self.get_recursively_referenced_fragments(operation):
                found += self.usages.of(fragment)
            self.spend_fragment_work(len(found))
        return found


class Walk:
    """A walk with several rules, each of which may pass over what is below a node."""

    def __init__(self, info: TypeInfo, rules: Sequence[Visitor]) -> None:
        """Walk with these rules."""
        self._info = info
        self._rules = rules
        self._passing = [False] * len(rules)
        self._plans: dict[str, _Plan] = {}
        self._ancestors: list[Any] = []

    def over(self, node: Node, parent: Any = None) -> None:
        """Let the rules enter a node, what is below it, and leave it."""
        plan = self._plans.get(node.kind) or self._planned(node.kind)
        if plan.type_enters:
            plan.type_enters(node)
        passing, passed = self._passing, list[int]()
        for at, enter in plan.enters:
            if not passing[at] and enter(node, None, parent, (), self._ancestors) is not None:
                passing[at] = True
                passed.append(at)
        if plan.parts:
            self._below(node, plan.parts, parent)
        for at, leave in plan.leaves:
            if not passing[at]:
                leave(node)
        for at in passed:
            passing[at] = False
        if plan.type_leaves:
            plan.type_leaves()

    def _below(self, node: Node, parts: tuple[str, ...], parent: Any) -> None:
        ancestors = self._ancestors
        if parent is not None:
            ancestors.append(parent)
        for name in parts:
            part: Any = getattr(node, name, None)
            if not part:
                continue
            if isinstance(part, tuple):
                ancestors.append(node)
                for one in part:
                    self.over(one, part)
                ancestors.pop()
            else:
                self.over(part, node)
        if parent is not None:
            ancestors.pop()

    def _planned(self, kind: str) -> _Plan:
        keys = QUERY_DOCUMENT_KEYS.get(kind, ())
        asked = [
            (at, rule.get_enter_leave_for_kind(kind))
            for at, rule in enumerate(self._rules)
            if "directives" in keys or not isinstance(rule, UniqueDirectivesPerLocationRule)
        ]
        plan = self._plans[kind] = _Plan(
            tuple(key for key in keys if key not in _UNSEEN),
            tuple((at, hooks.enter) for at, hooks in asked if hooks.enter),
            tuple((at, hooks.leave) for at, hooks in asked if hooks.leave),
            getattr(self._info, f"enter_{kind}", None),
            getattr(self._info, f"leave_{kind}", None),
        )
        return plan


def about_variables(rule: Visitor, document: DocumentNode) -> None:
    """Apply a rule that looks at the definitions of a document alone, after the walk."""
    for node in document.definitions:
        if isinstance(node, OperationDefinitionNode | FragmentDefinitionNode):
            hooks = rule.get_enter_leave_for_kind(node.kind)
            for hook in (hooks.enter, hooks.leave):
                if hook:
                    hook(node, None, None, (), [])
