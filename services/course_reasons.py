"""Why a course is recommended, in one or two sentences that name facts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from domain.enums import Lang
from services.wording.quoting import quotation

_NAMED: Final = 2
"""Skills, and certifications, that a sentence names; it counts the others."""

_TEN_THOUSAND: Final = 10_000


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """The facts about a recommended course that a sentence names, in the language of the sentence.

    `skills` and `certifications` are those that `target` asks for, that the person lacks and that
    the course covers. `target` is the title of a posting (`is_posting`) or the label of an
    occupation, None where only further postings ask for the certifications. The rest is about the
    soonest session that the person can reach: its first day (ISO), its region and its price in KRW.
    """

    skills: Sequence[str] = ()
    certifications: Sequence[str] = ()
    target: str | None = None
    is_posting: bool = True
    starts_on: str | None = None
    region: str | None = None
    own_payment: int | None = None
    tuition: int | None = None


def course_reason(facts: CourseFacts, lang: Lang) -> str:
    """Return what a course is good for, and when, where and at what price it begins."""
    if facts.target is not None and facts.is_posting:
        facts = replace(facts, target=quotation(facts.target))
    said = _KOREAN if lang is Lang.KO else _ENGLISH
    return " ".join(part for part in (said.purpose(facts), said.session(facts)) if part)


class _Korean:
    """Sentences that need no particle after a name: each is followed by a noun of the sentence."""

    def purpose(self, facts: CourseFacts) -> str:
        taught = f"{_listed(facts.skills, ', ', ' 등 {count}개')} 스킬을 배"
        prepared = f"{_listed(facts.certifications, ', ', ' 등 {count}개 자격증')} 취득을 준비할"
        if facts.skills and facts.certifications:
            what = f"{taught}우고 {prepared}"
        else:
            what = f"{taught}울" if facts.skills else prepared
        if not facts.skills and not facts.certifications:
            return ""
        return f"{self._target(facts)} {what} 수 있습니다."

    def session(self, facts: CourseFacts) -> str:
        if facts.starts_on is None:
            return ""
        day = date.fromisoformat(facts.starts_on)
        where = f" {facts.region}에서" if facts.region else "에"
        begins = f"{day.month}월 {day.day}일{where} 시작"
        price = self._price(facts)
        return f"{begins}하며, {price}." if price else f"{begins}합니다."

    def _target(self, facts: CourseFacts) -> str:
        if facts.target is None:
            return "다닐 수 있는 지역의 공고에 꼭 필요한"
        return f"'{facts.target}' {'공고에서 찾는' if facts.is_posting else '직업에 쓰이는'}"

    def _price(self, facts: CourseFacts) -> str:
        if facts.own_payment == 0:
            return "본인부담금이 없습니다"
        if facts.own_payment is not None:
            return f"본인부담금은 {_won(facts.own_payment)}입니다"
        return f"훈련비는 {_won(facts.tuition)}입니다" if facts.tuition is not None else ""


class _English:
    def purpose(self, facts: CourseFacts) -> str:
        taught = [f"teaches {_quoted(facts.skills, 'skills')}"] if facts.skills else []
        prepared = (
            [f"prepares for {_quoted(facts.certifications, 'certifications')}"]
            if facts.certifications
            else []
        )
        what = " and ".join([*taught, *prepared])
        return f"It {what}, which {self._target(facts)}." if what else ""

    def session(self, facts: CourseFacts) -> str:
        if facts.starts_on is None:
            return ""
        day = date.fromisoformat(facts.starts_on)
        where = f" in {facts.region}" if facts.region else ""
        price = self._price(facts)
        return f"It starts on {day.day} {day:%B}{where}{f' and {price}' if price else ''}."

    def _target(self, facts: CourseFacts) -> str:
        if facts.target is None:
            return "postings in your regions insist on"
        return f"the {'posting' if facts.is_posting else 'occupation'} “{facts.target}” asks for"

    def _price(self, facts: CourseFacts) -> str:
        if facts.own_payment == 0:
            return "costs you nothing"
        if facts.own_payment is not None:
            return f"costs you {facts.own_payment:,} KRW"
        return f"the tuition is {facts.tuition:,} KRW" if facts.tuition is not None else ""


_KOREAN: Final = _Korean()
_ENGLISH: Final = _English()


def _listed(names: Sequence[str], between: str, more: str) -> str:
    shown = between.join(names[:_NAMED])
    return shown + more.format(count=len(names)) if len(names) > _NAMED else shown


def _quoted(names: Sequence[str], kind: str) -> str:
    shown = [f"“{name}”" for name in names[:_NAMED]]
    more = len(names) - _NAMED
    if more > 0:
        return f"{', '.join(shown)} and {more} more {kind if more > 1 else kind.removesuffix('s')}"
    return " and ".join(shown)


def _won(amount: int | None) -> str:
    """Return an amount as Koreans say it: in units of 10,000 won where it is a multiple."""
    amount = amount or 0
    if amount >= _TEN_THOUSAND and amount % _TEN_THOUSAND == 0:
        return f"{amount // _TEN_THOUSAND:,}만 원"
    return f"{amount:,}원"
