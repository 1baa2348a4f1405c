"""The nodes and relationships that insurance, claims and subsidies are in the graph."""

from collections.abc import Iterator

from domain.vocabulary import Label, Relation
from ingest.canonical.benefits import ClaimIn, InsuredIn, SubsidyIn
from ingest.canonical.lines import EmployerLine
from ingest.canonical.links import Ends, Link, links_from, maybe, plain
from ingest.canonical.nodes import Props, Thing
from ingest.canonical.parts import CODE_JOINT
from ingest.canonical.seekers import SeekerLine


def things(line: SeekerLine) -> Iterator[Thing]:
    """Return the insurance periods and the claims of a seeker."""
    for one in line.insured:
        yield Thing(Label.INSURANCE_PERIOD, _period_ref(line.ref, one), _period(one))
    for claim in line.claims:
        yield Thing(Label.BENEFIT_CLAIM, _claim_ref(line.ref, claim), _claim(claim))


def links(line: SeekerLine) -> Iterator[Link]:
    """Link a seeker to these, and to the office that serves them."""
    ref = line.ref
    to = links_from(Label.SEEKER, ref)
    for one in line.insured:
        own = _period_ref(ref, one)
        yield from to("insured", Relation.INSURED_BY, Label.INSURANCE_PERIOD, plain([own]))
        at = links_from(Label.INSURANCE_PERIOD, own)
        yield from at("insured.workplace", Relation.AT, Label.WORKPLACE, plain([one.workplace]))
    for claim in line.claims:
        own = _claim_ref(ref, claim)
        yield from to("claims", Relation.CLAIMED, Label.BENEFIT_CLAIM, plain([own]))
        by = links_from(Label.BENEFIT_CLAIM, own)
        yield from by("claims.agency", Relation.DECIDED_BY, Label.AGENCY, maybe(claim.agency))
    if (served := line.served_by) is not None:
        office: Ends = [(served.agency, {"since": served.since})]
        yield from to("servedBy.agency", Relation.SERVED_BY, Label.AGENCY, office)


def of_employer(line: EmployerLine) -> Iterator[Thing]:
    """Return the subsidies of an employer."""
    for one in line.subsidies:
        props: Props = {"month": one.month, "amount": one.amount}
        yield Thing(Label.SUBSIDY, _subsidy_ref(line.id, one), props)


def links_of_employer(line: EmployerLine) -> Iterator[Link]:
    """Link an employer to its subsidies, and these to their policies."""
    to = links_from(Label.EMPLOYER, line.id)
    for one in line.subsidies:
        own = _subsidy_ref(line.id, one)
        yield from to("subsidies", Relation.RECEIVED, Label.SUBSIDY, plain([own]))
        under = links_from(Label.SUBSIDY, own)
        yield from under("subsidies.policy", Relation.UNDER, Label.POLICY, plain([one.policy]))


def _period_ref(ref: str, one: InsuredIn) -> str:
    return CODE_JOINT.join((ref, "insured", one.workplace, one.since))


def _claim_ref(ref: str, one: ClaimIn) -> str:
    return CODE_JOINT.join((ref, "claim", one.since))


def _subsidy_ref(ref: str, one: SubsidyIn) -> str:
    return CODE_JOINT.join((ref, "subsidy", one.policy, one.month))


def _period(one: InsuredIn) -> Props:
    return {
        "from": one.since,
        "until": one.until,
        "wageMin": one.wage.min if one.wage else None,
        "wageMax": one.wage.max if one.wage else None,
    }


def _claim(one: ClaimIn) -> Props:
    said = {True: "REPORTED", False: "UNREPORTED"}
    return {
        "from": one.since,
        "until": one.until,
        "decision": one.decision.value,
        "daysPaid": one.days_paid,
        "dailyAmount": one.daily_amount,
        "duties": [f"{duty.on} {duty.report.value}" for duty in one.duties] or None,
        "staysAbroad": [f"{stay.since} {stay.until} {said[stay.reported]}" for stay in one.abroad]
        or None,
    }
