"""Rules of eligibility in the canonical files: the tree that `domain.rules.writing` describes.

A flaw is reported with its path in the tree: `rules.all.2.any.0.atLeast`.
"""

from typing import Annotated, Any, Final, TypeAlias

from pydantic import AfterValidator, Discriminator, Field, Tag, TypeAdapter
from pydantic_core import PydanticCustomError

from domain.rules.terms import FactKey
from domain.rules.tree import AllOf, AnyOf, NotThat, Rule
from ingest.canonical.conditions import (
    CHOICES,
    ChoiceIn,
    DateIn,
    FlagIn,
    NumberIn,
    RegionIn,
    StatedIn,
)
from ingest.canonical.parts import Part

MOST_LEVELS: Final = 12
MOST_CONDITIONS: Final = 300
"""Nodes of a tree, `all`, `any` and `not` included."""

_GROUPS: Final = ("all", "any", "not", "stated")
_OWN: Final = {
    FactKey.REGION: "<region>",
    FactKey.LEFT_INVOLUNTARILY: "<flag>",
    FactKey.DATE: "<date>",
    **dict.fromkeys(CHOICES, "<choice>"),
}
TAGS: Final = frozenset({*(f"<{name}>" for name in _GROUPS), *_OWN.values(), "<number>"})
"""The kinds of conditions: parts of the path of a flaw as pydantic reports it, in no file."""


def _kind(said: object) -> str | None:
    """Return the kind of a condition; None if it is none."""
    if not isinstance(said, dict):
        return None
    for name in _GROUPS:
        if name in said:
            return f"<{name}>"
    fact = said.get("fact")
    if not isinstance(fact, str) or fact not in set(FactKey):
        return None
    return _OWN.get(FactKey(fact), "<number>")


class AllIn(Part):
    """All conditions hold; an empty list holds for everybody."""

    all: tuple["RuleIn", ...]

    def rule(self) -> Rule:
        """Return the tree."""
        return AllOf(tuple(one.rule() for one in self.all))


class AnyIn(Part):
    """One of the conditions holds."""

    any: Annotated[tuple["RuleIn", ...], Field(min_length=1)]

    def rule(self) -> Rule:
        """Return the tree."""
        return AnyOf(tuple(one.rule() for one in self.any))


class NotIn(Part):
    """The condition does not hold."""

    negated: "RuleIn" = Field(alias="not")

    def rule(self) -> Rule:
        """Return the tree."""
        return NotThat(self.negated.rule())


RuleIn: TypeAlias = Annotated[
    Annotated[AllIn, Tag("<all>")]
    | Annotated[AnyIn, Tag("<any>")]
    | Annotated[NotIn, Tag("<not>")]
    | Annotated[StatedIn, Tag("<stated>")]
    | Annotated[NumberIn, Tag("<number>")]
    | Annotated[ChoiceIn, Tag("<choice>")]
    | Annotated[RegionIn, Tag("<region>")]
    | Annotated[FlagIn, Tag("<flag>")]
    | Annotated[DateIn, Tag("<date>")],
    Discriminator(
        _kind,
        custom_error_type="rules",
        custom_error_message="Should have 'all', 'any', 'not' or 'stated', or as 'fact' one of "
        + ", ".join(FactKey),
    ),
]
for _model in (AllIn, AnyIn, NotIn):
    _model.model_rebuild()


def _bounded(said: Any) -> Any:
    """Check the size of a tree; the parser of JSON has bounded its depth already."""
    level, count, depth = [said], 0, 0
    while level:
        count += len(level)
        depth += 1
        level = [part for one in level for part in _parts(one)]
    if depth > MOST_LEVELS or count > MOST_CONDITIONS:
        raise PydanticCustomError(
            "rules",
            "Should have at most {levels} levels and {conditions} conditions",
            {"levels": MOST_LEVELS, "conditions": MOST_CONDITIONS},
        )
    return said


def _parts(said: object) -> tuple[Any, ...]:
    match said:
        case AllIn():
            return said.all
        case AnyIn():
            return said.any
        case NotIn():
            return (said.negated,)
        case _:
            return ()


RulesIn: TypeAlias = Annotated[RuleIn, AfterValidator(_bounded)]
"""A whole tree, of bounded size."""

TREE: Final[TypeAdapter[Any]] = TypeAdapter(RulesIn)
"""Reads a tree by itself."""
