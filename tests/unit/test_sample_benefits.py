"""Insurance, claims, offices, payrolls, complaints and trends of the sample world."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.facts import Rejected
from ingest.canonical import reader as canonical
from ingest.sample.world import write
from tests.worlds import WORLD

TODAY = WORLD.as_of.isoformat()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("benefits")
    write(folder, WORLD)
    return folder


@pytest.fixture(scope="module")
def seekers(world: Path) -> list[dict[str, Any]]:
    return list(lines(world, "seekers"))


def lines(world: Path, name: str) -> Iterator[dict[str, Any]]:
    with (world / f"{name}.jsonl").open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def claims(seekers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [claim for one in seekers for claim in one.get("claims", [])]


def days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1


def test_every_line_can_be_read_and_every_reference_leads_somewhere(world: Path) -> None:
    read = canonical.read(world, canonical.source(world))

    assert [one for one in read if isinstance(one, Rejected)] == []


def test_insurance_is_in_order_and_a_claim_begins_after_it(seekers: list[dict[str, Any]]) -> None:
    for one in seekers:
        spells = one.get("insured", [])
        ends = [each.get("until", TODAY) for each in spells]
        begins = [each["from"] for each in spells]
        assert all(end < begin for end, begin in zip(ends, begins[1:], strict=False))
        for claim in one.get("claims", []):
            before = [each for each in spells if each.get("until", TODAY) < claim["from"]]
            assert days(before[-1]["from"], before[-1]["until"]) >= 180


def test_days_abroad_are_reported_and_not_paid(seekers: list[dict[str, Any]]) -> None:
    ended = [one for one in claims(seekers) if one["decision"] == "GRANTED" and "until" in one]
    ended = [one for one in ended if all(stay["reported"] for stay in one.get("abroad", []))]
    away = [sum(days(a["from"], a["until"]) for a in one.get("abroad", [])) for one in ended]

    assert [one["daysPaid"] for one in ended] == [
        days(one["from"], one["until"]) - gone for one, gone in zip(ended, away, strict=True)
    ]
    assert sum(gone > 0 for gone in away) >= 5


def test_duties_come_every_four_weeks(seekers: list[dict[str, Any]]) -> None:
    for claim in claims(seekers):
        first = date.fromisoformat(claim["from"])
        on = [each["on"] for each in claim.get("duties", [])]
        assert on == [
            (first + timedelta(days=14 + 28 * place)).isoformat() for place in range(len(on))
        ]


def test_the_last_headcount_by_month_is_the_headcount(world: Path) -> None:
    months: set[str] = set()
    for one in lines(world, "employers"):
        for site in one["workplaces"]:
            if site["headcounts"]:
                assert site["headcounts"][-1]["headcount"] == site["headcount"]
            months.update(each["month"] for each in site["headcounts"])

    assert sorted(months) == [
        *(f"2025-{month:02}" for month in range(5, 13)),
        *(f"2026-{month:02}" for month in range(1, 11)),
    ]


def test_a_complaint_that_was_answered_says_what_was_done(world: Path) -> None:
    said = list(lines(world, "complaints"))

    assert all(("outcome" in one) == ("answer" in one) == ("answeredOn" in one) for one in said)
    assert all(one.get("answeredOn", TODAY) <= TODAY for one in said)
    assert {one["theme"] for one in said} > {"WAITING", "QUALITY"}
