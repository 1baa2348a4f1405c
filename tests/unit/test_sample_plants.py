"""What the sample world plants for detectors, with labels that are in no file of the data."""

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from ingest.sample.world import write
from tests.worlds import SMALL, WORLD

Lines = list[dict[str, Any]]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Lines]:
    folder = tmp_path_factory.mktemp("planted")
    write(folder / "data", WORLD, planted=folder / "labels" / "planted.jsonl")
    return folder / "data", read(folder / "labels" / "planted.jsonl")


@pytest.fixture(scope="module")
def seekers(world: tuple[Path, Lines]) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in read(world[0] / "seekers.jsonl")}


def read(path: Path) -> Lines:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def of(labels: Lines, kind: str) -> Lines:
    return [one for one in labels if one["kind"] == kind]


def test_everything_planted_has_an_innocent_look_alike(world: tuple[Path, Lines]) -> None:
    counts = Counter((one["kind"], one["innocent"]) for one in world[1])

    assert set(counts) == {
        ("RING", False),
        ("SEASONAL_EMPLOYER", True),
        ("CLAIM_ABROAD", False),
        ("SHORT_STAY", True),
        ("BIASED_OFFICE", False),
        ("STRICT_OFFICE", True),
        ("OFFICE_EFFECT", True),
        ("POOR_OFFICE", False),
        ("OFFICE_OF_DIFFICULT_CASES", True),
        ("BIASED_EMPLOYER", False),
        ("STRICT_EMPLOYER", True),
        ("SUBSIDY_WITHOUT_GROWTH", False),
        ("GROWTH_AT_ANOTHER_SITE", True),
    }
    assert counts["RING", False] == counts["SEASONAL_EMPLOYER", True]


def test_members_of_a_ring_are_insured_twice_and_claim_twice_and_it_is_subsidised(
    world: tuple[Path, Lines], seekers: dict[str, dict[str, Any]]
) -> None:
    employers = {one["id"]: one for one in read(world[0] / "employers.jsonl")}
    for ring in of(world[1], "RING"):
        site = f"{ring['employer']}-1"
        assert len(ring["seekers"]) in {6, 7, 8}
        for one in ring["seekers"]:
            mine = seekers[one]
            sham = [each for each in mine["insured"] if each["workplace"] == site][-2:]
            assert sham == mine["insured"][-2:]
            after = [each for each in mine["claims"] if each["from"] > sham[0]["until"]]
            assert len(after) == 2
        assert {one["policy"] for one in employers[ring["employer"]]["subsidies"]} == {
            "hiring-promotion"
        }


def test_seasonal_employers_insure_their_people_once(
    world: tuple[Path, Lines], seekers: dict[str, dict[str, Any]]
) -> None:
    for group in of(world[1], "SEASONAL_EMPLOYER"):
        last = [seekers[one]["insured"][-1] for one in group["seekers"]]
        assert {one["workplace"] for one in last} == {f"{group['employer']}-1"}


def test_a_claim_made_abroad_covers_a_day_with_an_application(
    world: tuple[Path, Lines], seekers: dict[str, dict[str, Any]]
) -> None:
    for label in (*of(world[1], "CLAIM_ABROAD"), *of(world[1], "SHORT_STAY")):
        claims = seekers[label["seeker"]]["claims"]
        [claim] = [one for one in claims if one["from"] == label["claim"]]
        [stay] = claim["abroad"]
        during = [one for one in claim["duties"] if stay["from"] <= one["on"] <= stay["until"]]
        assert stay["reported"] is False
        assert bool(during) is not label["innocent"]
        assert claim["from"] <= stay["from"] <= stay["until"] <= claim.get("until", "2026-10-31")


def test_biased_offices_refuse_their_group_more_often(
    world: tuple[Path, Lines], seekers: dict[str, dict[str, Any]]
) -> None:
    groups = {one["agency"]: one["group"] for one in of(world[1], "BIASED_OFFICE")}
    seen: defaultdict[bool, list[bool]] = defaultdict(list)
    for one in seekers.values():
        is_in = {
            "WOMEN": one.get("gender") == "F",
            "FIFTY_AND_OVER": one.get("birthYear", 2026) <= 1976,
        }
        for claim in one.get("claims", []):
            if claim["agency"] in groups:
                seen[is_in[groups[claim["agency"]]]].append(claim["decision"] == "REFUSED")
    rates = {is_in: sum(refused) / len(refused) for is_in, refused in seen.items()}

    assert rates[True] > 2 * rates[False]


def test_a_subsidy_without_growth_is_one_that_no_site_has_grown_for(
    world: tuple[Path, Lines],
) -> None:
    employers = {one["id"]: one for one in read(world[0] / "employers.jsonl")}
    for label in (*of(world[1], "SUBSIDY_WITHOUT_GROWTH"), *of(world[1], "GROWTH_AT_ANOTHER_SITE")):
        mine = employers[label["employer"]]
        ends = [
            (site["headcounts"][0]["headcount"], site["headcounts"][-1]["headcount"])
            for site in mine["workplaces"]
        ]
        assert [last > first for first, last in ends] == [
            at == 1 and label["innocent"] for at in range(len(ends))
        ]
        assert [one["month"] for one in mine["subsidies"]] == [
            f"2026-{month:02}" for month in range(3, 11)
        ]


def test_biased_employers_reject_their_group_more_often(
    world: tuple[Path, Lines], seekers: dict[str, dict[str, Any]]
) -> None:
    groups = {one["employer"]: one["group"] for one in of(world[1], "BIASED_EMPLOYER")}
    employers = {one["id"]: one.get("employer") for one in read(world[0] / "postings.jsonl")}
    seen: defaultdict[bool, list[bool]] = defaultdict(list)
    for one in seekers.values():
        is_in = {
            "WOMEN": one.get("gender") == "F",
            "FIFTY_AND_OVER": one.get("birthYear", 2026) <= 1976,
        }
        for made in one.get("applications", []):
            group = groups.get(employers[made["posting"]])
            if group is not None and made["outcome"] != "PENDING":
                seen[is_in[group]].append(made["outcome"] == "REJECTED")
    rates = {is_in: sum(rejected) / len(rejected) for is_in, rejected in seen.items()}

    assert rates[True] > rates[False] + 0.05


def test_offices_of_difficult_cases_serve_more_of_them(
    world: tuple[Path, Lines], seekers: dict[str, dict[str, Any]]
) -> None:
    special = {one["agency"] for one in of(world[1], "OFFICE_OF_DIFFICULT_CASES")}
    worked: defaultdict[bool, list[bool]] = defaultdict(list)
    for one in seekers.values():
        if "servedBy" in one:
            worked[one["servedBy"]["agency"] in special].append("insured" in one)
    shares = {is_special: sum(mine) / len(mine) for is_special, mine in worked.items()}

    assert shares[True] < shares[False]


def test_labels_are_the_same_again_and_in_no_file_of_the_data(tmp_path: Path) -> None:
    for one in ("a", "b"):
        write(tmp_path / one, SMALL, planted=tmp_path / f"{one}.jsonl")
    data = [path.read_bytes() for path in sorted((tmp_path / "a").iterdir())]

    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    words = (b"RING", b"BIASED", b"POOR_OFFICE", b"effect", b"GROWTH", b"innocent")
    assert [word for word in words if any(word in one for one in data)] == []
