"""The sample world: reproducible, complete, and without anything that identifies a person."""

import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest

from domain.facts import Rejected
from domain.ids import require
from domain.vocabulary import Label
from ingest.canonical import reader as canonical
from ingest.sample.draws import Draws
from ingest.sample.world import ARTICLE_SEEKER, Counts, write

Lines: TypeAlias = dict[str, list[dict[str, Any]]]

SHA256: Final = "e6d028b22c916fa30af4e76c891b5af7759a99fdadd183cbf2d1127d86883419"
FIELDS: Final = {
    "skills": {"id", "prefLabel", "altLabels", "kind", "broader", "related"},
    "certifications": {"id", "prefLabel", "altLabels", "code", "grade", "field", "attests"},
    "occupations": {"id", "prefLabel", "altLabels", "code", "group", "skills", "certifications"},
    "employers": {"id", "name", "workplaces"},
    "courses": {
        *("id", "title", "provider", "hours", "teaches", "preparesFor"),
        *("employmentRate6", "satisfaction", "sessions"),
    },
    "policies": {
        *("id", "name", "kind", "benefit", "agency", "applyFrom", "applyUntil", "url"),
        *("funds", "supports"),
    },
    "postings": {
        *("id", "title", "description", "employer", "occupations", "skills", "certifications"),
        *("region", "wage", "education", "minCareerYears", "employmentType", "openings"),
        *("postedAt", "closesAt", "status"),
    },
    "seekers": {
        *("id", "birthYear", "gender", "region", "willingToWorkIn", "skills", "certifications"),
        *("completed", "studied", "worked", "seeks", "applications"),
    },
}
SEEKER_PARTS: Final = {
    "skills": {"skill", "level"},
    "certifications": {"certification", "acquiredAt"},
    "completed": {"course", "at"},
    "studied": {"major", "degree", "until"},
    "worked": {"occupation", "from", "until"},
    "seeks": {"occupation", "priority"},
    "applications": {"posting", "at", "outcome"},
}
REFERENCES: Final = {
    "skill": "skills",
    "attests": "skills",
    "broader": "skills",
    "related": "skills",
    "teaches": "skills",
    "certification": "certifications",
    "preparesFor": "certifications",
    "occupation": "occupations",
    "supports": "occupations",
    "employer": "employers",
    "course": "courses",
    "funds": "courses",
    "posting": "postings",
}
DRONE: Final = {"drone-software", "flight-control", "ros", "px4", "mavlink", "photogrammetry"}
SOFTWARE: Final = {"python", "cpp", "c-language", "linux", "git", "image-processing", "gis"}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Counts]:
    folder = tmp_path_factory.mktemp("sample") / "made" / "here"
    return folder, write(folder)


@pytest.fixture(scope="module")
def lines(world: tuple[Path, Counts]) -> Lines:
    folder, _ = world
    return {
        path.stem: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for path in sorted(folder.glob("*.jsonl"))
    }


def test_the_counts_are_those_of_the_files(world: tuple[Path, Counts], lines: Lines) -> None:
    _, counts = world

    assert counts == Counts(
        skills=373,
        certifications=82,
        occupations=113,
        employers=500,
        courses=229,
        policies=27,
        postings=3000,
        seekers=2500,
    )
    assert counts == Counts(**{name: len(objects) for name, objects in lines.items()})


def test_one_seed_gives_the_same_bytes_everywhere_and_prints_nothing(
    world: tuple[Path, Counts], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder, _ = world
    write(tmp_path, seed=7)

    assert capfd.readouterr() == ("", "")
    assert _sha256(tmp_path) == _sha256(folder)
    assert _sha256(folder) == SHA256


def test_streams_are_named_and_fixed() -> None:
    assert [Draws(7, name).integer(0, 10**6) for name in ("lives", "people")] == [751543, 179393]
    assert Draws(7, "people").code(13) == "5fywvynjzdg8q"


def test_every_line_is_one_that_the_reader_takes(world: tuple[Path, Counts]) -> None:
    folder, _ = world
    facts = canonical.read(folder, canonical.source(folder))

    assert [fact for fact in facts if isinstance(fact, Rejected)] == []


def test_the_files_use_the_fields_of_the_format_and_no_other(lines: Lines) -> None:
    used = {name: set[str]().union(*objects) for name, objects in lines.items()}

    assert used == FIELDS


def test_a_seeker_holds_nothing_that_names_a_person(lines: Lines) -> None:
    used = {
        name: set[str]().union(*(part for one in lines["seekers"] for part in one.get(name, [])))
        for name in SEEKER_PARTS
    }

    assert used == SEEKER_PARTS
    assert [one["id"] for one in lines["seekers"]] == [
        require(Label.SEEKER, one["id"]) for one in lines["seekers"]
    ]


def test_no_text_holds_a_telephone_number_or_an_address_of_mail(
    world: tuple[Path, Counts],
) -> None:
    folder, _ = world
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())]

    assert [re.findall(r"\b0\d{1,2}-\d{3,4}-\d{4}\b|@", text) for text in texts] == [[]] * 9


def test_ids_are_unique_and_every_reference_resolves(lines: Lines) -> None:
    ids = {name: Counter(one["id"] for one in objects) for name, objects in lines.items()}
    repeated = {name: [each for each, n in of.items() if n > 1] for name, of in ids.items()}
    dangling = [
        (name, one["id"], key, target)
        for name, objects in lines.items()
        for one in objects
        for key, target in _references(one)
        if target not in ids[REFERENCES[key]]
    ]

    assert repeated == {name: [] for name in FIELDS}
    assert dangling == []


def test_the_market_has_the_expected_counts(lines: Lines) -> None:
    postings, seekers = lines["postings"], lines["seekers"]
    applications = [len(one.get("applications", [])) for one in seekers]

    assert Counter(one["status"] for one in postings) == {"OPEN": 2140, "CLOSED": 860}
    assert [
        one["id"]
        for one in postings
        if one["status"] == "OPEN" and one.get("closesAt", "2026-12") <= "2026-11-01"
    ] == []
    assert sum("region" not in one for one in postings) == 83
    assert sum("wage" not in one for one in postings) == 219
    assert sum(len(one) <= 2 for one in seekers) == 34
    assert (sum(applications), applications.count(0), max(applications)) == (13441, 117, 27)


def test_nobody_applies_twice_nor_to_what_is_not_open(lines: Lines) -> None:
    postings = {one["id"]: one for one in lines["postings"]}
    made = [(one["id"], each) for one in lines["seekers"] for each in one.get("applications", [])]
    untimely = [
        (seeker, each["posting"])
        for seeker, each in made
        if not _day(postings[each["posting"]], "postedAt", "2026-05-01")
        <= each["at"]
        <= _day(postings[each["posting"]], "closesAt", "2026-10-31")
    ]

    assert untimely == []
    assert len({(seeker, each["posting"]) for seeker, each in made}) == len(made)


def test_the_articles_seeker_matches_the_story(lines: Lines) -> None:
    courses = {one["id"]: one for one in lines["courses"]}
    seeker = lines["seekers"][0]

    assert seeker["id"] == ARTICLE_SEEKER == "seeker_dr0nep110tabc"
    assert seeker["studied"] == [{"major": "061", "degree": "BACHELOR", "until": "2023-02-17"}]
    assert seeker["worked"] == [{"occupation": "software-developer", "from": "2023-10-04"}]
    assert [each["certification"] for each in seeker["certifications"]] == [
        "information-processing-engineer",
        "multicopter-pilot",
    ]
    assert [
        (courses[each["course"]]["title"]["ko"], each["at"]) for each in seeker["completed"]
    ] == [("드론 조종자(무인멀티콥터 1종) 국가자격 과정 (야간반)", "2026-10-21")]
    assert [each["occupation"] for each in seeker["seeks"]] == [
        "drone-software-engineer",
        "drone-data-analyst",
        "drone-operator",
    ]
    assert seeker["region"] == "30"
    assert "applications" not in seeker


def test_there_is_work_and_training_for_the_articles_seeker(lines: Lines) -> None:
    asked = [
        {each["skill"] for each in one["skills"]}
        for one in lines["postings"]
        if one["status"] == "OPEN"
    ]
    taught = Counter(each["skill"] for one in lines["courses"] for each in one["teaches"])
    funded = {each for one in lines["policies"] for each in one.get("funds", [])}

    assert sum(bool(skills & DRONE and skills & SOFTWARE) for skills in asked) == 80
    assert [taught[skill] for skill in ("ros", "image-processing", "gis", "px4")] == [6, 3, 6, 6]
    assert taught["precision-agriculture"] == 3
    assert funded == {one["id"] for one in lines["courses"]}


def _sha256(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _day(posting: dict[str, Any], field: str, unknown: str) -> str:
    return str(posting.get(field, unknown))


def _references(value: Any, key: str = "") -> list[tuple[str, str]]:
    """Return the ids in an object; lists of occupations or certifications hold bare ids."""
    if isinstance(value, dict):
        return [found for name, part in value.items() for found in _references(part, name)]
    if isinstance(value, list):
        return [found for part in value for found in _references(part, key)]
    singular = {"occupations": "occupation", "certifications": "certification"}.get(key, key)
    return [(singular, value)] if singular in REFERENCES else []
