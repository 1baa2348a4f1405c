"""The sentences that say whether somebody is eligible, and why."""

from collections.abc import Iterable, Iterator
from typing import Final

from domain.enums import Lang
from domain.messages import Message
from domain.rules.assessing import Finding
from domain.rules.records import Eligibility
from domain.rules.terms import Outcome, Verdict
from domain.rules.tree import Stated
from services.wording.rule_names import FACTS

_MOST: Final = 5
"""Clauses or facts that a sentence names."""


def reason(one: Eligibility, lang: Lang) -> str:
    """Return why the verdict is what it is, in one or two sentences."""
    said = [_verdict(one, lang).text(lang)]
    names = [other.policy.name.pick(lang.value) or other.policy.id for other in one.incompatible]
    if names:
        together = Message("It cannot be received together with {names}.", names=", ".join(names))
        said.append(together.text(lang))
    return " ".join(said)


def _verdict(one: Eligibility, lang: Lang) -> Message:
    found = one.assessment
    if one.held is None:
        return Message("It is unknown, because no rules for {day} are known.", day=one.day)
    match found.verdict:
        case Verdict.ELIGIBLE:
            return Message("All conditions are met.")
        case Verdict.NOT_ELIGIBLE:
            clauses = _clauses(found.findings, lang)
            return Message("Not eligible, because of: {clauses}.", clauses=clauses)
        case Verdict.TO_CONFIRM:
            return Message(
                "All that can be checked is met; this remains to be confirmed: {clauses}.",
                clauses=_clauses(found.findings, lang),
            )
        case Verdict.UNKNOWN:
            facts = _joined((FACTS[key].text(lang) for key in found.missing), lang)
            return Message("It is unknown, because this is not known: {facts}.", facts=facts)


def _clauses(findings: Iterable[Finding], lang: Lang) -> str:
    return _joined(_cited(findings, lang), lang)


def _cited(findings: Iterable[Finding], lang: Lang) -> Iterator[str]:
    """Yield the words of the clauses that decide."""
    for one in findings:
        is_open = isinstance(one.leaf, Stated) and one.outcome is Outcome.UNKNOWN
        if one.decides and (is_open or one.outcome is not Outcome.UNKNOWN):
            said = one.leaf.clause.text.pick(lang.value) or one.leaf.clause.where
            yield Message("not for: {clause}", clause=said).text(lang) if one.excluded else said


def _joined(texts: Iterable[str], lang: Lang) -> str:
    found = list(dict.fromkeys(texts))
    shown = ", ".join(found[:_MOST])
    more = len(found) - _MOST
    if more <= 0:
        return shown
    return Message("{names} and {more} more", names=shown, more=more).text(lang)
