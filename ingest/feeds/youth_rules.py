"""The rules of a youth policy of 온통청년, from the fields of its record.

Codes become conditions; whatever is free text, or cannot be read, stays as a condition in words,
so that the verdict is to be confirmed. Nothing is guessed and nothing is dropped: a code that no
table has is such a condition as well.

The record is as the service returns it: every value a text, an empty one for "none", codes with
or without their leading zeros and several of them separated by commas, ages "0" for "no limit",
incomes in units of 10,000 KRW.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, TypeAlias

from domain.errors import UnknownRegionError
from domain.rules.terms import FactKey
from domain.rules.tree import (
    AllOf,
    AnyOf,
    ChoiceIs,
    Clause,
    DayIs,
    LivesIn,
    NumberIs,
    Rule,
    Stated,
    containing,
)
from domain.texts import Texts
from ingest.feeds.conditions import pieces
from ingest.feeds.youth_fields import codes, number, periods, words
from ontology import regions
from ontology.codes import REGIONS, known_codes

Record: TypeAlias = Mapping[str, Any]

_MANWON: Final = 10_000
_BY_CODES: Final = ("mrgSttsCd", "jobCd", "schoolCd", "plcyMajorCd", "sbizCd")
_ANY_INCOME, _ANNUAL_INCOME = "43001", "43002"
_PERIOD, _ALWAYS, _OVER = "57001", "57002", "57003"
_LONG_AGO: Final = "1900-01-01"


@dataclass(frozen=True, slots=True)
class _Table:
    fact: FactKey
    text: Texts
    free: frozenset[str]
    other: frozenset[str]
    values: Mapping[str, str]


def rules_of(record: Record) -> Rule:
    """Return the conditions of a record; without any, everybody is eligible."""
    parts = [
        *_age(record),
        *(part for field in _BY_CODES for part in _coded(record, field)),
        *_income(record),
        *_home(record),
        *_window(record),
        *_in_words(record, "addAplyQlfcCndCn", "추가 신청 자격", "further conditions"),
        *_in_words(record, "ptcpPrpTrgtCn", "참여 제한 대상", "not open to"),
    ]
    return AllOf(tuple(parts))


def _age(record: Record) -> Iterator[Rule]:
    least, most = (number(record.get(f"sprtTrgt{end}Age")) for end in ("Min", "Max"))
    clause = _clause(record, "sprtTrgtMinAge", Texts("연령", "age"))
    if least is not None and most is not None and least > most:
        yield _stated(record, "sprtTrgtMinAge", f"연령 {least}~{most}", f"age {least} to {most}")
    elif least is not None or most is not None:
        yield NumberIs(FactKey.AGE, least, most, clause)
    elif words(record.get("sprtTrgtAgeLmtYn")).upper() == "Y":
        yield _stated(record, "sprtTrgtAgeLmtYn", "연령 제한 있음", "an age limit")


def _coded(record: Record, field: str) -> Iterator[Rule]:
    """Return one condition for a list of codes: one of them applies, or what 기타 stands for."""
    table, given = _tables()[field], codes(record.get(field))
    if not given or not table.free.isdisjoint(given):
        return
    values = frozenset(table.values[one] for one in given if one in table.values)
    parts: list[Rule] = []
    if values:
        parts.append(ChoiceIs(table.fact, values, _clause(record, field, table.text)))
    ko, en = table.text.ko, table.text.en
    if not table.other.isdisjoint(given):
        parts.append(_stated(record, field, f"{ko}: 기타", f"{en}: other"))
    parts.extend(
        _stated(record, field, f"{ko}: 코드 {one}", f"{en}: code {one}")
        for one in given
        if one not in table.values and one not in table.other
    )
    yield parts[0] if len(parts) == 1 else AnyOf(tuple(parts))


def _income(record: Record) -> Iterator[Rule]:
    kinds = codes(record.get("earnCndSeCd"))
    if _ANNUAL_INCOME in kinds:
        least, most = (number(record.get(f"earn{end}Amt")) for end in ("Min", "Max"))
        clause = _clause(record, "earnMaxAmt", Texts("연소득", "annual income"))
        if (least is None and most is None) or (least and most and least > most):
            yield _stated(record, "earnCndSeCd", "연소득 조건", "a condition on annual income")
        else:
            bounds = [None if end is None else end * _MANWON for end in (least, most)]
            yield NumberIs(FactKey.ANNUAL_INCOME, bounds[0], bounds[1], clause)
    elif kinds and _ANY_INCOME not in kinds and not words(record.get("earnEtcCn")):
        yield _stated(record, "earnCndSeCd", "소득 조건", "a condition on income")
    yield from _in_words(record, "earnEtcCn", "소득", "income")


def _home(record: Record) -> Iterator[Rule]:
    named = str(record.get("zipCd") or "").replace(" ", "").split(",")
    known: set[str] = set()
    unknown: list[Rule] = []
    for one in filter(None, dict.fromkeys(named)):
        try:
            known.add(regions.code_of(one))
        except UnknownRegionError:
            unknown.append(_stated(record, "zipCd", f"지역 코드 {one}", f"region code {one}"))
    whole = _widened(known)
    if whole == _provinces():
        return
    parts: list[Rule] = []
    if whole:
        clause = _clause(record, "zipCd", Texts("거주 지역", "region of residence"))
        parts.append(LivesIn(whole, clause))
    parts += unknown
    if parts:
        yield parts[0] if len(parts) == 1 else AnyOf(tuple(parts))


def _widened(known: set[str]) -> frozenset[str]:
    """Return the regions without those in others, a 시·도 for all of its 시·군·구."""
    everywhere = _districts()
    per = Counter(
        code[:2]
        for code in everywhere
        if any(above in known for above in (code, f"{code[:4]}0", code[:2]))
    )
    all_of = Counter(code[:2] for code in everywhere)
    found = known | {one for one, count in per.items() if count == all_of[one]}
    return frozenset(one for one in found if found.isdisjoint(containing(one)[1:]))


def _window(record: Record) -> Iterator[Rule]:
    kinds = codes(record.get("aplyPrdSeCd"))
    text = Texts("신청 기간", "period of application")
    found = periods(record.get("aplyYmd"))
    if _OVER in kinds:
        over = Texts("신청 마감", "applications are closed")
        yield DayIs(None, _LONG_AGO, _clause(record, "aplyPrdSeCd", over))
    elif found and _ALWAYS not in kinds:
        clause = _clause(record, "aplyYmd", text)
        parts = tuple(DayIs(first, last, clause) for first, last in found)
        yield parts[0] if len(parts) == 1 else AnyOf(parts)
    elif _ALWAYS not in kinds:
        said = words(record.get("aplyYmd"))
        if said:
            yield from _in_words(record, "aplyYmd", "신청 기간", "period")
        elif _PERIOD in kinds:
            yield _stated(record, "aplyYmd", "신청 기간", "period")


def _in_words(record: Record, field: str, ko: str, en: str) -> Iterator[Rule]:
    for part in pieces(words(record.get(field))):
        yield _stated(record, field, f"{ko}: {part}", f"{en}: {part}")


def _stated(record: Record, field: str, ko: str, en: str) -> Rule:
    return Stated(_clause(record, field, Texts(ko.rstrip(": "), en.rstrip(": "))))


def _clause(record: Record, field: str, text: Texts) -> Clause:
    return Clause(text, f"온통청년 {words(record.get('plcyNo'))} {field}".replace("  ", " "))


@cache
def _tables() -> Mapping[str, _Table]:
    text = files("ingest.feeds").joinpath("youth_codes.toml").read_text(encoding="utf-8")
    return {
        field: _Table(
            FactKey(one["fact"]),
            Texts(one["text"]["ko"], one["text"]["en"]),
            frozenset(one["free"]),
            frozenset(one["other"]),
            one["values"],
        )
        for field, one in tomllib.loads(text).items()
    }


@cache
def _districts() -> frozenset[str]:
    """Return the smallest areas: a 시 with 구 is left out."""
    found = known_codes(REGIONS)
    above = {inner for code in found for inner in containing(code)[1:]}
    return frozenset(code for code in found if len(code) > 2 and code not in above)  # noqa: PLR2004


@cache
def _provinces() -> frozenset[str]:
    return frozenset(code for code in known_codes(REGIONS) if len(code) == 2)  # noqa: PLR2004
