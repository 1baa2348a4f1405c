"""Whether somebody is eligible for policies, and why."""

from typing import Annotated, TypeAlias

import strawberry

from domain.rules.terms import FactKey, Outcome, Verdict
from resolvers import eligibility
from resolvers import rules_versions as versions
from resolvers.arguments import After, First, Info
from resolvers.eligibility import Asked, Judged
from resolvers.paging import USUAL, Page
from schema.catalog import IncompatiblePolicy, Policy
from schema.declare import field
from schema.facts import EligibilityFactsInput
from schema.scalars import Date, DateTime

_Facts: TypeAlias = Annotated[
    EligibilityFactsInput | None,
    strawberry.argument(description="What is known about the person; nothing by default."),
]
_Day: TypeAlias = Annotated[
    Date | None,
    strawberry.argument(
        description="The day that is asked about: the rules that held on it count. Today by "
        "default."
    ),
]


@strawberry.type(description="A version of the rules of a policy.")
class RulesVersion:
    """A version."""

    id: strawberry.ID = field("Its id.", versions.id_of)
    digest: str = field("A digest of its content.", versions.digest)
    valid_from: Date | None = field(
        "The first day on which it held; null if that is not known.", versions.first
    )
    valid_until: Date | None = field(
        "The last day on which it held; null while it does.", versions.last
    )
    as_of: DateTime = field("The last state of the source that stated it.", versions.as_of)


@strawberry.type(description="A condition of a policy, as the rules state it, with its outcome.")
class EligibilityClause:
    """A clause."""

    text: str = field(
        "The condition in words, in the next language that is wanted if it has none in this one.",
        eligibility.text,
    )
    where: str = field("Where it stands: a law and its article, or a notice.", eligibility.where)
    outcome: Outcome = field(
        "Whether it is met: of an exclusion, whether the person is not excluded.",
        eligibility.outcome,
    )
    decides: bool = field("Whether the verdict rests on it, or waits for it.", eligibility.decides)
    fact: FactKey | None = field(
        "What it is about; null if it is stated in words, which a person has to check.",
        eligibility.about,
    )
    seen: str | None = field(
        "What is known of the person, in words; null if nothing is.", eligibility.seen_of
    )
    needed: str | None = field(
        "What it needs, in words; null if it is stated in words.", eligibility.needed_of
    )


@strawberry.type(description="A fact that could change the verdict.")
class MissingFact:
    """A missing fact."""

    name: FactKey = field("The fact.", eligibility.fact_key)
    label: str = field("What it is called, in the language of the request.", eligibility.fact_name)


@strawberry.type(
    description="Whether somebody is eligible for a policy on a day, with the conditions that "
    "say so. It is information, not a decision of the agency."
)
class Eligibility:
    """An answer."""

    policy: Policy = field("The policy, with its source.", eligibility.policy)
    verdict: Verdict = field("The verdict.", eligibility.verdict)
    reason: str = field("The verdict in words, in the language of the request.", eligibility.why)
    as_of: Date = field("The day that was asked about.", eligibility.day)
    rules: RulesVersion | None = field(
        "The version of the rules that held on that day; null if none is known.",
        eligibility.rules,
    )
    clauses: list[EligibilityClause] = field(
        "All conditions, in the order of the rules.", eligibility.clauses
    )
    missing_facts: list[MissingFact] = field(
        "Facts that could change the verdict, in the order in which the rules ask for them; "
        "empty once it is certain.",
        eligibility.missing,
    )
    incompatible: list[IncompatiblePolicy] = field(
        "Of the policies that the person receives, those that cannot be received together with "
        "this one. The verdict leaves them aside.",
        eligibility.incompatible,
    )


async def of_policy(
    info: Info,
    policy: Annotated[strawberry.ID, strawberry.argument(description="The id of the policy.")],
    facts: _Facts = None,
    as_of: _Day = None,
) -> Judged:
    """Return whether somebody without an account is eligible for a policy."""
    return await eligibility.of_policy(info.context, policy, _asked(info, facts, as_of))


async def of_all(  # noqa: PLR0913, PLR0917 - one parameter for each argument of the field
    info: Info,
    facts: _Facts = None,
    as_of: _Day = None,
    verdicts: Annotated[
        list[Verdict] | None,
        strawberry.argument(description="Only policies with these verdicts; all by default."),
    ] = None,
    first: First = USUAL,
    after: After = None,
) -> Page:
    """Return a page of policies by verdict."""
    asked = _asked(info, facts, as_of)
    return await eligibility.of_all(info.context, asked, verdicts or (), first, after)


def _asked(info: Info, facts: EligibilityFactsInput | None, day: str | None) -> Asked:
    return (facts or EligibilityFactsInput()).value(day or info.context.edition.day)
