"""`iljari eligibility`: whether somebody is eligible for a policy, and why."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer
from rich.table import Table

from app import language, settings
from app.arguments import require_visible
from app.commands import eligibility_options as given
from app.commands.eligibility_all import answer_all, print_all
from app.commands.eligibility_facts import Means, Person, Work, facts_of
from app.commands.meant import ELIGIBILITY_TAKES, others_named
from app.connecting import platform
from app.console import OUT, AsJson, emit_json, show, table
from app.language import said
from domain import ids
from domain.enums import Lang
from domain.errors import InputError, NotFoundError, UnknownPolicyError
from domain.ids import PolicyId
from domain.messages import Message
from domain.records import Policy
from domain.rules.assessing import Finding
from domain.rules.facts import Facts
from domain.rules.records import Eligibility
from domain.rules.terms import FactKey
from domain.vocabulary import Label
from graph.queries import labels, policies
from graph.store import Store
from schema.scalars import is_date
from services import eligibility as service
from services.naming import all_named, nearest_to
from services.wording.rule_names import OUTCOMES, VERDICTS
from services.wording.rule_values import needed, seen
from services.wording.verdicts import reason

Which = Annotated[
    str | None,
    typer.Argument(
        help="The policy, by id or by name; all policies with rules if it is left out.",
        metavar="POLICY",
        show_default=False,
    ),
]


def eligibility(  # noqa: PLR0913, PLR0917 - one parameter for each fact
    policy: Which = None,
    age: given.Age = None,
    employment: given.Employment = None,
    months_unemployed: given.MonthsUnemployed = None,
    insured_months: given.InsuredMonths = None,
    recent_insured_months: given.RecentInsuredMonths = None,
    days_worked: given.DaysWorked = None,
    left_involuntarily: given.LeftInvoluntarily = None,
    household_income: given.HouseholdIncome = None,
    household_size: given.HouseholdSize = None,
    income_percent: given.IncomePercent = None,
    annual_income: given.AnnualIncome = None,
    assets: given.Assets = None,
    schooling: given.Schooled = None,
    major: given.Majors = None,
    region: given.Region = None,
    marital: given.Married = None,
    household: given.Household = None,
    group: given.Groups = None,
    no_group: given.NoGroups = False,
    receives: given.Receives = None,
    as_of: given.AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Say whether somebody is eligible for a policy, or for which ones; nothing is stored.

    Whatever is left out counts as not known. It is information, not a decision of the agency.
    """
    person = Person(age, region, schooling, marital, major, household, group, no_group)
    work = Work(
        employment,
        months_unemployed,
        days_worked,
        left_involuntarily,
        insured_months,
        recent_insured_months,
    )
    means = Means(household_income, household_size, income_percent, annual_income, assets)
    facts = facts_of(person, work, means)
    if as_of is not None and not is_date(as_of):
        raise InputError("--as-of is {seen!r}: give a day such as 2026-11-02", seen=as_of)
    found = _found(policy, facts, as_of, receives or ())
    lang = language.current()
    if as_json:
        listed = [_data(one, facts, lang) for one in found]
        emit_json(listed if policy is None else listed[0])
    elif policy is None:
        print_all(found, lang)
    else:
        _print(found[0], facts, lang)


def _found(
    policy: str | None, facts: Facts, as_of: str | None, receives: Sequence[str]
) -> list[Eligibility]:
    for one, name in [(policy, "POLICY"), *((one, "--receives") for one in receives)]:
        if one is not None:
            require_visible(name, one)
    with platform(settings.read()) as running:
        day = as_of or running.clock.today()

        async def work(store: Store) -> list[Eligibility]:
            received = [(await _policy(store, one)).id for one in receives]
            if policy is None:
                return await answer_all(store, facts, day, received)
            return [await answer(store, policy, facts, day, received)]

        return running.run(work)


async def answer(
    store: Store, name: str, facts: Facts, day: str, received: Sequence[PolicyId] = ()
) -> Eligibility:
    """Judge one policy from what is in the graph; `received` are those that the person receives.

    Raises:
        NotFoundError: No policy has this id or name.
        InputError: Several policies have the name.
    """
    policy = await _policy(store, name)
    [versions] = await store.read_grouped(policies.rules_of([policy.id]))
    [others] = await store.read_grouped(policies.incompatible([policy.id]))
    found = service.judged(policy, versions, facts, day)
    excluded = service.excluded(others, received)
    return Eligibility(found.policy, found.day, found.held, found.assessment, excluded)


async def _policy(store: Store, name: str) -> Policy:
    if ids.is_id(Label.POLICY, name):
        meant = [name]
    else:
        meant = await all_named(name, store.stream(labels.policies()))
    found = await store.read(policies.by_ids(list(map(PolicyId, meant))))
    if len(found) > 1:
        listed = ", ".join(one.id for one in found)
        raise InputError(
            "{count} policies are called {name!r}: give one of the ids {ids}",
            count=len(found),
            name=name,
            ids=listed,
        )
    if not found and ids.is_id(Label.POLICY, name):
        raise NotFoundError("policy", name)
    if not found:
        near = await nearest_to(name, store.stream(labels.policies()), Label.POLICY)
        others = await others_named(name, store, Label.POLICY, ELIGIBILITY_TAKES)
        raise UnknownPolicyError(name, near, others)
    return found[0]


def _print(found: Eligibility, facts: Facts, lang: Lang) -> None:
    name = found.policy.name.pick(lang.value) or found.policy.id
    OUT.print(f"{name}: {VERDICTS[found.verdict].text(lang)}", markup=False, style="bold")
    OUT.print(reason(found, lang), markup=False)
    for one in found.incompatible:
        other = one.policy.name.pick(lang.value) or one.policy.id
        why = one.reason.pick(lang.value) or ""
        show(Message("cannot be received together with {name}: {why}", name=other, why=why))
    if found.assessment.findings:
        show(_drawn(found, facts, lang))
    if found.held is not None:
        rules = found.held.version
        edition = Message(
            "rules {digest}, {source}, as of {as_of}; asked for {day}",
            digest=rules.digest,
            source=rules.source,
            as_of=rules.as_of,
            day=found.day,
        )
        show(edition, style="dim")


def _drawn(found: Eligibility, facts: Facts, lang: Lang) -> Table:
    drawn = table("Conditions", "outcome", "condition", "seen", "needed", "where")
    for one in found.assessment.findings:
        leaf = one.leaf
        drawn.add_row(
            said(OUTCOMES[one.outcome]),
            leaf.clause.text.pick(lang.value) or "",
            seen(leaf, facts, found.day, lang) or "",
            needed(one, lang) or "",
            leaf.clause.where,
        )
    return drawn


def _fact(one: Finding) -> FactKey | None:
    return getattr(one.leaf, "fact", None)


def _data(found: Eligibility, facts: Facts, lang: Lang) -> dict[str, Any]:
    """Return an answer as the API calls its fields."""
    held = found.held
    return {
        "policy": found.policy.id,
        "verdict": found.verdict,
        "reason": reason(found, lang),
        "asOf": found.day,
        "rules": held
        and {
            "id": held.version.id,
            "digest": held.version.digest,
            "validFrom": held.first,
            "validUntil": held.last,
        },
        "clauses": [
            {
                "text": one.leaf.clause.text.pick(lang.value),
                "where": one.leaf.clause.where,
                "outcome": one.outcome,
                "decides": one.decides,
                "fact": _fact(one),
                "seen": seen(one.leaf, facts, found.day, lang),
                "needed": needed(one, lang),
            }
            for one in found.assessment.findings
        ],
        "missingFacts": found.assessment.missing,
        "incompatible": [
            {"policy": one.policy.id, "reason": one.reason.pick(lang.value)}
            for one in found.incompatible
        ],
    }
