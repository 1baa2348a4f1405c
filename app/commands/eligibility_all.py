"""`iljari eligibility` without a policy: which policies somebody is eligible for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.console import OUT, show, table
from domain.enums import Lang
from domain.ids import PolicyId
from domain.messages import Message
from domain.rules.facts import Facts
from domain.rules.records import Eligibility
from domain.rules.terms import Verdict
from graph.queries import policies
from graph.store import Store
from services import eligibility as service
from services.wording.rule_names import VERDICTS
from services.wording.verdicts import reason

_MOST: Final = 50
"""Rows of the table."""


async def answer_all(
    store: Store, facts: Facts, day: str, received: Sequence[PolicyId] = ()
) -> list[Eligibility]:
    """Judge every policy with rules: eligible ones first, then by how few facts are missing."""
    found = service.ranked(await store.read(policies.ruled()), facts, day)
    others = await store.read_grouped(policies.incompatible([one.policy.id for one in found]))
    return [
        replace(one, incompatible=service.excluded(other, received))
        for one, other in zip(found, others, strict=True)
    ]


def print_all(found: Sequence[Eligibility], lang: Lang) -> None:
    """Print the first 50 policies that the person is, or may be, eligible for."""
    open_ones = [one for one in found if one.verdict is not Verdict.NOT_ELIGIBLE]
    if open_ones:
        drawn = table("Policies", "policy", "verdict", "reason")
        for one in open_ones[:_MOST]:
            name = one.policy.name.pick(lang.value) or one.policy.id
            drawn.add_row(name, VERDICTS[one.verdict].text(lang), reason(one, lang))
        show(drawn)
    counts = Counter(one.verdict for one in found)
    named = (f"{VERDICTS[one].text(lang)} {counts[one]:,}" for one in Verdict if counts[one])
    OUT.print(", ".join(named), markup=False, style="dim")
    if len(open_ones) > _MOST:
        show(Message("the first {most} are shown; --json shows all", most=_MOST))
    if not found:
        show(Message("no policy in the graph has rules of eligibility"))
