"""Whether somebody without an account is eligible for policies."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import strawberry

from domain.ids import PolicyId
from domain.records import Policy
from domain.rules import records
from domain.rules.assessing import Finding
from domain.rules.facts import Facts
from domain.rules.records import IncompatiblePolicy
from domain.rules.terms import FactKey, Outcome, Verdict
from domain.rules.tree import Stated
from domain.rules.versions import Period
from domain.vocabulary import Label
from graph.queries import policies
from resolvers.arguments import Info
from resolvers.context import Context
from resolvers.cursors import Listing
from resolvers.known import require_there
from resolvers.nodes import existing
from resolvers.paging import Edge, Page, page, window
from services import eligibility as service
from services.wording.rule_names import FACTS
from services.wording.rule_values import needed, seen
from services.wording.verdicts import reason


@dataclass(frozen=True, slots=True)
class Asked:
    """The facts, the day, and the policies that the person receives."""

    facts: Facts
    day: str
    receives: tuple[PolicyId, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer with what was asked."""

    of: records.Eligibility
    asked: Asked


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its outcome."""

    finding: Finding
    asked: Asked


async def of_policy(ctx: Context, policy_id: str, asked: Asked) -> Judged:
    """Return whether somebody is eligible for a policy."""
    policy, _ = await asyncio.gather(
        existing(ctx, Label.POLICY, "policy", policy_id), require_there(ctx, asked.receives)
    )
    versions = await ctx.many(policies.rules_of, policy.id)
    return Judged(service.judged(policy, versions, asked.facts, asked.day), asked)


async def of_all(
    ctx: Context, asked: Asked, verdicts: Collection[Verdict], first: int, after: str | None
) -> Page:
    """Return a page of the policies that have rules, by verdict."""
    part = window(Listing.ELIGIBLE_POLICIES, first, after)
    rows, _ = await asyncio.gather(
        ctx.store.read(policies.ruled()), require_there(ctx, asked.receives)
    )
    found = service.ranked(rows, asked.facts, asked.day)
    chosen = frozenset(verdicts or Verdict)
    wanted = [one for one in found if one.verdict in chosen]
    rest = [one for one in wanted if not part.after or service.place(one) > part.after]
    edges = [
        Edge(Listing.ELIGIBLE_POLICIES, Judged(one, asked), service.place(one))
        for one in rest[: part.limit]
    ]
    return page(edges, part)


def policy(root: strawberry.Parent[Judged]) -> Policy:
    """Return the policy."""
    return root.of.policy


def verdict(root: strawberry.Parent[Judged]) -> Verdict:
    """Return the verdict."""
    return root.of.verdict


def day(root: strawberry.Parent[Judged]) -> str:
    """Return the day that was asked about."""
    return root.of.day


async def why(root: strawberry.Parent[Judged], info: Info) -> str:
    """Return the verdict in words."""
    with_others = records.Eligibility(
        root.of.policy,
        root.of.day,
        root.of.held,
        root.of.assessment,
        tuple(await incompatible(root, info)),
    )
    return reason(with_others, info.context.lang)


def rules(root: strawberry.Parent[Judged]) -> Period | None:
    """Return the version of the rules."""
    return root.of.held


def clauses(root: strawberry.Parent[Judged]) -> list[Clause]:
    """Return the clauses in the order of the rules."""
    return [Clause(one, root.asked) for one in root.of.assessment.findings]


def missing(root: strawberry.Parent[Judged]) -> Sequence[FactKey]:
    """Return the facts that could change the verdict."""
    return root.of.assessment.missing


async def incompatible(root: strawberry.Parent[Judged], info: Info) -> list[IncompatiblePolicy]:
    """Return those of the received policies that this one excludes."""
    if not root.asked.receives:
        return []
    others = await info.context.many(policies.incompatible, root.of.policy.id)
    return list(service.excluded(others, root.asked.receives))


async def all_incompatible(root: strawberry.Parent[Policy], info: Info) -> list[IncompatiblePolicy]:
    """Return all policies that a policy cannot be received together with."""
    others = await info.context.many(policies.incompatible, root.id)
    return list(service.excluded(others, [one.policy.id for one in others]))


def text(root: strawberry.Parent[Clause], info: Info) -> str:
    """Return the words of a clause."""
    clause = root.finding.leaf.clause
    return clause.text.pick(*info.context.languages) or clause.where


def where(root: strawberry.Parent[Clause]) -> str:
    """Return where a clause stands."""
    return root.finding.leaf.clause.where


def outcome(root: strawberry.Parent[Clause]) -> Outcome:
    """Return the outcome of a clause."""
    return root.finding.outcome


def decides(root: strawberry.Parent[Clause]) -> bool:
    """Return whether the verdict rests on a clause."""
    return root.finding.decides


def about(root: strawberry.Parent[Clause]) -> FactKey | None:
    """Return the fact that a clause compares."""
    leaf = root.finding.leaf
    return None if isinstance(leaf, Stated) else leaf.fact


def seen_of(root: strawberry.Parent[Clause], info: Info) -> str | None:
    """Return what was known."""
    return seen(root.finding.leaf, root.asked.facts, root.asked.day, info.context.lang)


def needed_of(root: strawberry.Parent[Clause], info: Info) -> str | None:
    """Return what is needed."""
    return needed(root.finding, info.context.lang)


def fact_name(root: strawberry.Parent[FactKey], info: Info) -> str:
    """Return what a fact is called."""
    return FACTS[root].text(info.context.lang)


def fact_key(root: strawberry.Parent[FactKey]) -> FactKey:
    """Return the fact itself."""
    return root
