"""The rules of a service of 복지로, from the fields of its record.

Whom a service is for stands in free text, which stays in words. Codes narrow it: stages of life are
ages, of which a household with children may be in those of its children; where a local
government offers it, one has to live there. So nobody gets a yes, and a no only from codes.
"""

import re
from collections.abc import Iterator
from typing import Final

from domain.rules.terms import FactKey, HouseholdTrait
from domain.rules.tree import AllOf, AnyOf, ChoiceIs, Clause, LivesIn, NumberIs, Rule, Stated
from domain.texts import Texts
from ingest.feeds import codes, values
from ingest.feeds.conditions import any_of, stated
from ingest.feeds.feed import Record
from ingest.feeds.records import text
from ingest.feeds.youth_fields import words

TABLES: Final = "bokjiro"
_JOINTS: Final = re.compile(r"[,/|]")
_OF_CHILDREN: Final = 24
"""The age up to which a stage of life is one of children, for whom their parents apply."""
_STAGES: Final = Texts("생애주기", "stage of life")
_HOME: Final = Texts("거주 지역", "region of residence")
_TEXTS: Final = (
    (("tgtrDtlCn", "sprtTrgtCn"), "지원 대상", "who is supported"),
    (("slctCritCn",), "선정 기준", "criteria of selection"),
)


def rules_of(record: Record) -> Rule:
    """Return the conditions of a service; at least one is in words."""
    where = f"복지로 {text(record, 'servId')}"
    return AllOf((
        *_stages(record, where),
        *_household(record, where),
        *_home(record, where),
        *_in_words(record, where),
    ))  # fmt: skip


def named(record: Record, *fields: str) -> list[str]:
    """Return the names or codes in the first of the fields that is there, without spaces."""
    said = next(filter(None, (text(record, one) for one in fields)), "")
    return [one for part in _JOINTS.split(values.plain(said)) if (one := "".join(part.split()))]


def region(record: Record) -> str | None:
    """Return the code of the area of a local government, if both of its names lead to it."""
    province, district = text(record, "ctpvNm"), text(record, "sggNm")
    if not district:
        return values.region(province) if province else None
    own = values.region(district)
    found = values.region(f"{province} {district}") or own
    return found if found is not None and (len(found) > 2 or found == own) else None  # noqa: PLR2004


def _stages(record: Record, where: str) -> Iterator[Rule]:
    ages = codes.tables(TABLES)["ages"]
    given = named(record, "lifeNmArray", "lifeArray")
    if not given or len({ages[one] for one in given if one in ages}) == len(set(ages.values())):
        return
    yield any_of([part for one in given for part in _stage(one, ages.get(one), where)])


def _stage(name: str, ages: str | None, where: str) -> Iterator[Rule]:
    clause = Clause(Texts(f"{_STAGES.ko}: {name}", f"{_STAGES.en}: {name}"), f"{where} lifeArray")
    if ages is None:
        yield Stated(clause)
        return
    least, _, most = ages.partition("-")
    yield NumberIs(FactKey.AGE, int(least) or None, int(most) if most else None, clause)
    if most and int(most) <= _OF_CHILDREN:
        yield ChoiceIs(FactKey.HOUSEHOLD, frozenset({HouseholdTrait.WITH_CHILDREN}), clause)


def _household(record: Record, where: str) -> Iterator[Rule]:
    groups = codes.tables(TABLES)["groups"]
    parts: list[Rule] = []
    for one in named(record, "trgterIndvdlNmArray", "trgterIndvdlArray"):
        clause = Clause(
            Texts(f"가구 상황: {one}", f"household: {one}"), f"{where} trgterIndvdlArray"
        )
        if one in groups:
            parts.append(ChoiceIs(FactKey.GROUPS, frozenset({groups[one]}), clause))
        parts.append(Stated(clause))
    if parts:
        yield AnyOf(tuple(parts))


def _home(record: Record, where: str) -> Iterator[Rule]:
    code = region(record)
    said = " ".join(filter(None, (text(record, "ctpvNm"), text(record, "sggNm"))))
    if code is not None:
        yield LivesIn(frozenset({code}), Clause(_HOME, f"{where} ctpvNm"))
    else:
        yield from stated(f"{where} ctpvNm", "거주 지역", "region of residence", said)


def _in_words(record: Record, where: str) -> Iterator[Rule]:
    found = False
    for fields, ko, en in _TEXTS:
        for field in fields:
            said = words(values.plain(text(record, field)))
            found = found or bool(said)
            yield from stated(f"{where} {field}", ko, en, said)
    if not found:
        text_of = Texts("지원 대상은 복지로에서 확인", "who is supported stands on 복지로")
        yield Stated(Clause(text_of, where))
