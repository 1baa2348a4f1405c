"""Facts of a sample world, measured on its files: what people really did in it."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

from ingest.sample.entries import EDUCATION

Facts: TypeAlias = dict[str, float]
Line: TypeAlias = dict[str, Any]

_MONTHS_A_YEAR: Final = 12
_FEW: Final = 2
_LATE: Final = 5
_MOST_POPULAR: Final = 10
"""The postings with the most applications, one in this many."""


@dataclass(slots=True)
class _Tally:
    """What is counted while the people are read."""

    seekers: Counter[str] = field(default_factory=Counter[str])
    applied: Counter[str] = field(default_factory=Counter[str])
    outcomes: Counter[str] = field(default_factory=Counter[str])
    kinds: Counter[str] = field(default_factory=Counter[str])
    per_posting: Counter[str] = field(default_factory=Counter[str])
    touched: dict[str, str] = field(default_factory=dict[str, str])
    late: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    last: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    first: dict[str, str] = field(default_factory=dict[str, str])


def measure(folder: Path) -> Facts:
    """Return the facts of a world by name, shares between 0 and 1."""
    postings = {line["id"]: line for line in _lines(folder / "postings.jsonl")}
    regulated = {
        line["id"] for line in _lines(folder / "certifications.jsonl") if line.get("regulated")
    }
    tally = _Tally()
    for seeker in _lines(folder / "seekers.jsonl"):
        _count_person(seeker, tally)
        _count_applications(seeker, postings, regulated, tally)
    return _of_postings(postings, tally) | _of_people(tally)


def table(facts: Facts) -> str:
    """Return facts as a Markdown table."""
    rows = [
        f"| {name} | {f'{value:,.0f}' if value == int(value) and value > 1 else f'{value:.3f}'} |"
        for name, value in facts.items()
    ]
    return "\n".join(["| fact | value |", "|---|---|", *rows]) + "\n"


def _lines(file: Path) -> Iterator[Line]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _count_person(seeker: Line, tally: _Tally) -> None:
    conditions = seeker.get("conditions", {})
    worked, seeks = seeker.get("worked", []), seeker.get("seeks", [])
    tally.seekers["people"] += 1
    tally.seekers["without application"] += "applications" not in seeker
    tally.seekers["with deal-breakers"] += "dealBreakers" in conditions
    tally.seekers["text-only careers"] += bool(worked) and not any(
        "occupation" in one for one in worked
    )
    tally.seekers["text-only wishes"] += bool(seeks) and not any(
        "occupation" in one for one in seeks
    )
    tally.kinds.update(one["kind"] for one in seeker.get("interactions", []))
    posted = [one for one in seeker.get("interactions", []) if "posting" in one]
    for one in posted:
        name = one["posting"]
        tally.touched[name] = min(tally.touched.get(name, one["at"]), one["at"])


def _count_applications(
    seeker: Line, postings: dict[str, Line], regulated: set[str], tally: _Tally
) -> None:
    for each in seeker.get("applications", []):
        posting, at = postings[each["posting"]], each["at"]
        name = posting["id"]
        tally.per_posting[name] += 1
        tally.first[name] = min(tally.first.get(name, at), at)
        tally.outcomes[each["outcome"]] += 1
        tally.late.append((name, at))
        tally.applied.update(_marks(seeker, posting, regulated, at))
    if "applications" in seeker:
        last = seeker["applications"][-1]
        tally.last.append((last["posting"], last["at"]))


def _marks(seeker: Line, posting: Line, regulated: set[str], at: str) -> Iterator[str]:
    """Yield what is true of an application, by what both sides state."""
    yield "all"
    yield from _place_marks(seeker, posting)
    yield from _level_marks(seeker, posting, at)
    needed = {
        one["certification"]
        for one in posting.get("certifications", [])
        if one["need"] == "ESSENTIAL" and one["certification"] in regulated
    }
    if needed and {"certifications", "studied"} & set(seeker):
        yield "licensed"
        held = {one["certification"] for one in seeker.get("certifications", [])}
        if not needed <= held:
            yield "without licence"
    wanted = {one.get("occupation") for one in seeker.get("seeks", [])}
    if wanted & set(posting.get("occupations", [])):
        yield "to an occupation named as sought"
    if "occupations" not in posting and "skills" not in posting:
        yield "to text-only"


def _place_marks(seeker: Line, posting: Line) -> Iterator[str]:
    if "region" in posting and "willingToWorkIn" in seeker:
        yield "with regions"
        if not _is_inside(posting["region"], seeker["willingToWorkIn"]):
            yield "outside regions"
            if "REGION" in seeker.get("conditions", {}).get("dealBreakers", []):
                yield "outside deal-breaker"


def _level_marks(seeker: Line, posting: Line, at: str) -> Iterator[str]:
    if "studied" in seeker and "education" in posting:
        yield "with education"
        level = max(EDUCATION.index(one["degree"]) for one in seeker["studied"])
        if level < EDUCATION.index(posting["education"]):
            yield "below education"
    if "worked" in seeker and "minCareerYears" in posting:
        yield "with years"
        if _years(seeker["worked"], at) + 0.5 < posting["minCareerYears"]:
            yield "below years"


def _is_inside(region: str, stated: list[str]) -> bool:
    return any(region.startswith(one) or one.startswith(region) for one in stated)


def _years(worked: list[Line], at: str) -> float:
    months = sum(
        _month(one.get("until", at)) - _month(one["from"]) for one in worked if "from" in one
    )
    return months / _MONTHS_A_YEAR


def _month(date: str) -> int:
    return int(date[:4]) * _MONTHS_A_YEAR + int(date[5:7])


def _of_postings(postings: dict[str, Line], tally: _Tally) -> Facts:
    count = len(postings)
    most = sorted(tally.per_posting.values(), reverse=True)[: count // _MOST_POPULAR]
    made = max(tally.applied["all"], 1)
    return {
        "postings": count,
        "open on the last day": _share(
            sum(one["status"] == "OPEN" for one in postings.values()), count
        ),
        "without a description": _share(
            sum("description" not in one for one in postings.values()), count
        ),
        "without skills in codes": _share(
            sum("skills" not in one for one in postings.values()), count
        ),
        "with text only": _share(
            sum("skills" not in one and "occupations" not in one for one in postings.values()),
            count,
        ),
        "never opened by anybody": _share(count - len(tally.touched), count),
        "without application": _share(count - len(tally.per_posting), count),
        "with one or two applications": _share(
            sum(number <= _FEW for number in tally.per_posting.values()), count
        ),
        "applications to the most popular tenth": _share(sum(most), made),
        "most applications to a posting": max(tally.per_posting.values(), default=0),
    }


def _of_people(tally: _Tally) -> Facts:
    people, applied = tally.seekers, tally.applied
    made = applied["all"]
    late = sorted(tally.late, key=lambda one: one[1])[made - made // _LATE :]
    begin = late[0][1] if late else ""
    new = sum(tally.touched[posting] >= begin for posting, _ in late)
    cold = sum(tally.first[posting] == at for posting, at in tally.last)
    return {
        "people": people["people"],
        "people without application": _share(people["without application"], people["people"]),
        "people with deal-breakers": _share(people["with deal-breakers"], people["people"]),
        "people whose careers are text only": _share(people["text-only careers"], people["people"]),
        "people whose wishes are text only": _share(people["text-only wishes"], people["people"]),
        "applications": made,
        "applications of a person": _share(made, people["people"]),
        **{
            f"{kind.lower()} of a person": _share(number, people["people"])
            for kind, number in sorted(tally.kinds.items())
        },
        **{
            f"applications {outcome.lower()}": _share(number, made)
            for outcome, number in sorted(tally.outcomes.items())
        },
        "last applications to a posting without an earlier one": _share(cold, len(tally.last)),
        "of the last fifth, to a posting that nobody had opened before": _share(new, len(late)),
        "to an occupation named as sought": _share(
            applied["to an occupation named as sought"], made
        ),
        "to postings with text only": _share(applied["to text-only"], made),
        "outside the stated regions": _share(applied["outside regions"], applied["with regions"]),
        "outside regions that are deal-breakers": _share(applied["outside deal-breaker"], made),
        "below the education asked": _share(applied["below education"], applied["with education"]),
        "below the years asked": _share(applied["below years"], applied["with years"]),
        "without a required licence": _share(applied["without licence"], applied["licensed"]),
    }


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
