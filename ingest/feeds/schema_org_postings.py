"""schema.org `JobPosting` as a posting, and its employer.

Amounts in other currencies than KRW, and by the week, are left out and counted.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from domain.enums import Education
from ingest.feeds import codes, values
from ingest.feeds.feed import Line, Record
from ingest.feeds.notes import Notes
from ingest.feeds.schema_org_values import (
    TABLES,
    address,
    count,
    day,
    first,
    objects,
    region,
    several,
    text,
    texts,
)

_MORE: Final = ("responsibilities", "qualifications", "skills", "jobBenefits")
_ONET: Final = re.compile(r"(\d{2}-\d{4}\.\d{2})(?:\D.*)?")
_ESCO: Final = "http://data.europa.eu/esco/"
_YEARS: Final = re.compile(r"(\d{1,2})\s*\+?\s*(?:년|years?\b|yrs?\b)", re.IGNORECASE)
_WEEKLY: Final = re.compile(
    r"주\D{0,12}(\d{1,3}(?:\.\d)?)\s*시간|(\d{1,3}(?:\.\d)?)\s*(?:hours?|hrs?)\s*(?:/|per|a)\s*week",
    re.IGNORECASE,
)
_NONE: Final = frozenset({"norequirements", "none", "신입", "경력무관"})
_MOST_HOURS: Final = 168
_MOST_YEARS: Final = 60


def lines(row: Record, notes: Notes) -> Iterator[Line]:
    """State a posting, and the employer that posts it."""
    employer = _employer(row.get("hiringOrganization"))
    if employer is not None:
        yield Line("employers.jsonl", employer, shared=True)
    line: dict[str, Any] = {
        "id": row["@ref"],
        "title": text(row.get("title")) or text(row.get("name")),
        "description": _description(row),
        "employer": employer and employer["id"],
        "occupations": list(_occupations(row.get("occupationalCategory"))),
        "region": region(row.get("jobLocation"), notes),
        "wage": _wage(row, notes),
        "weeklyHours": _hours(text(row.get("workHours"))),
        "remote": _remote(row, notes),
        "education": _education(row, notes),
        "minCareerYears": _career(row.get("experienceRequirements")),
        "employmentType": _employment(row, notes),
        "openings": count(row.get("totalJobOpenings")),
        "postedAt": day("datePosted", row.get("datePosted"), notes),
        "closesAt": day("validThrough", row.get("validThrough"), notes),
        "url": address(row.get("url"), row.get("mainEntityOfPage"), row.get("sameAs")),
    }
    yield Line(
        "postings.jsonl", {name: one for name, one in line.items() if one not in (None, "", [])}
    )


def _employer(said: Any) -> dict[str, Any] | None:
    name, firm = text(said), first(said)
    if not name:
        return None
    ref = address(firm.get("sameAs"), firm.get("@id"), firm.get("url")) or f"name {name}"
    line: dict[str, Any] = {"id": ref[:200], "name": name}
    staff = count(firm.get("numberOfEmployees"))
    return line if staff is None else line | {"headcount": staff}


def _description(row: Record) -> str:
    """Return what the posting says about the work: its description, and what that leaves out."""
    parts = list(texts(row.get("description")))[:1]
    for name in _MORE:
        parts += [one for one in texts(row.get(name)) if not any(one in part for part in parts)]
    return "\n".join(parts)


def _occupations(said: Any) -> Iterator[dict[str, str] | str]:
    for one in several(said):
        if isinstance(one, dict):
            scheme, code = text(one.get("inCodeSet")), text(one.get("codeValue"))
            uri = next((uri for uri in (one.get("url"), one.get("@id"), code)
                        if isinstance(uri, str) and uri.startswith(_ESCO)), None)  # fmt: skip
            if uri:
                yield uri
            elif scheme and code:
                yield {"scheme": scheme[:200], "code": code[:200]}
        elif isinstance(one, str) and (found := _ONET.fullmatch(one.strip())):
            yield {"scheme": "O*NET-SOC 2019", "code": found[1]}


def _wage(row: Record, notes: Notes) -> dict[str, Any] | None:
    for said in several(row.get("baseSalary")):
        salary = said if isinstance(said, dict) else {"value": said}
        currency = text(salary.get("currency")) or text(row.get("salaryCurrency"))
        if currency.lower() not in codes.tables(TABLES)["currency"]:
            notes.unknown("currency", currency or "not stated")
            continue
        value = first(salary.get("value")) or salary
        unit = text(value.get("unitText")) or text(value.get("unitCode"))
        per = codes.value(TABLES, "wage", notes, (unit or text(salary.get("unitText"))).lower())
        found = _limits(value)
        if per is None or found is None:
            continue
        return {"min": found[0], "max": found[1], "per": per}
    return None


def _limits(value: Record) -> tuple[int, int] | None:
    least, most = (count(value.get(end)) for end in ("minValue", "maxValue"))
    if least is None and most is None:
        named = values.amounts(text(value.get("value")))
        if len(named) not in (1, 2):
            return None
        least, most = named[0], named[-1]
    found = least or 0, most if most is not None else least or 0
    return found if 0 < found[1] >= found[0] else None


def _remote(row: Record, notes: Notes) -> str | None:
    said = text(row.get("jobLocationType")).upper()
    if said and said != "TELECOMMUTE":
        notes.unknown("jobLocationType", said)
    return "REMOTE" if said == "TELECOMMUTE" else None


def _education(row: Record, notes: Notes) -> str | None:
    """Return the least education of those that are accepted."""
    known: set[str | None] = set()
    for one in several(row.get("educationRequirements")):
        said = text(one.get("credentialCategory") or one) if isinstance(one, dict) else text(one)
        known.add(codes.value(TABLES, "education", notes, said.lower()))
    return next((one.value for one in Education if one.value in known), None)


def _career(said: Any) -> int | None:
    for one in objects(said):
        months = count(one.get("monthsOfExperience"))
        if months is not None:
            return min(months // 12, _MOST_YEARS)
    words = text(said)
    if "".join(words.split()).lower() in _NONE:
        return 0
    found = _YEARS.search(words)
    return min(int(found[1]), _MOST_YEARS) if found else None


def _employment(row: Record, notes: Notes) -> str | None:
    """Return the type that a list of types states, if it states one."""
    said = [part for one in texts(row.get("employmentType")) for part in one.split(",")]
    known = {codes.value(TABLES, "employment", notes, one.lower()) for one in said} - {None, ""}
    if "PART_TIME" in known and len(known) > 1:
        return None
    known -= {"FULL"}
    return known.pop() if len(known) == 1 else None


def _hours(said: str) -> float | None:
    found = _WEEKLY.search(said)
    hours = float(found[1] or found[2]) if found else 0.0
    return hours if 0 < hours <= _MOST_HOURS else None
